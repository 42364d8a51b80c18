"""Өзгөртүүлөрдү каттоо барагы жөнүндө сүйлөмдөр."""

TEXTS = {
    # өзгөргөн пункттар
    "added": "кошулду: {clauses}",
    "changed": "өзгөрдү: {clauses}",
    "removed": "алынып салынды: {clauses}",
    "renumbered": "номери өзгөрдү: {clauses}",
    "moved": "орду которулду: {clauses}",
    "in_annex": "{annex}нин {clause}",
    # таблица
    "caption_document": "Документ",
    "caption_code": "Шифри",
    "caption_title": "Аталышы",
    "caption_number": "№",
    "caption_version": "Версия",
    "caption_basis": "Негиздеме",
    "caption_received": "Алынды",
    "caption_entered": "Киргизилди",
    "caption_by": "Киргизген",
    "caption_post": "Кызматы",
    "caption_summary": "Мазмуну",
    "caption_clauses": "Пункттар",
    "version": "{version} версиясы",
    "not_registered": "(өзгөртүү катталган эмес)",
    "none": "Катталган өзгөртүү жок.",
    "none_since": "{since} катталган өзгөртүү жок.",
    "left_out": "Экранга батпаган мамычалар: {columns}. Бардыгын көрүү: --format csv же --format xlsx",
    # эскертүүлөр
    "unregistered": "{n} редакция бекитилген, бирок өзгөртүүсү катталган эмес: {which}.",
    "unregistered_more": "{n} редакция бекитилген, бирок өзгөртүүсү катталган эмес: {which} жана дагы {more}.",
    "unregistered_hint": "Алардын revision.yaml файлына change бөлүгүн жазыңыз: number, received, entered, entered_by, summary. Үлгүсү: qms explain QMS301",
    "layout_of_papers": "--layout Word жана Excel файлдарына гана тиешелүү: {form} түрүндө мамычалар өзгөрбөйт. --format docx же xlsx кошуңуз же --layout сөзүн алып салыңыз.",
    "no_out": "--out {form} түрү менен колдонулбайт: жыйынтык экранга чыгат. Файл керек болсо: --format docx, xlsx, csv же markdown.",
    "wrong_ending": "{file}: {form} түрүндөгү файлдын аты {ending} менен бүтөт.",
    "in_the_way": "{file} файлы бар, анын ичиндегиси башка. Эч нерсе жазылган жок.",
    "in_the_way_hint": "--out менен башка файлды көрсөтүңүз же алмаштырууга макул болсоңуз, --yes кошуңуз.",
    "bad_since": "--since: «{value}» күн да, белги (tag) да эмес. Күн мындай жазылат: {example}.",
}
