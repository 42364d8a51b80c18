"""Предложения о листе регистрации изменений."""

TEXTS = {
    # затронутые пункты
    "added": "добавлено: {clauses}",
    "changed": "изменено: {clauses}",
    "removed": "исключено: {clauses}",
    "renumbered": "перенумеровано: {clauses}",
    "moved": "перенесено: {clauses}",
    "in_annex": "{annex} (п. {clause})",
    # таблица
    "caption_document": "Документ",
    "caption_code": "Шифр",
    "caption_title": "Наименование",
    "caption_number": "№",
    "caption_version": "Версия",
    "caption_basis": "Основание",
    "caption_received": "Получено",
    "caption_entered": "Внесено",
    "caption_by": "Кто внёс",
    "caption_post": "Должность",
    "caption_summary": "Содержание",
    "caption_clauses": "Пункты",
    "version": "версия {version}",
    "not_registered": "(изменение не зарегистрировано)",
    "none": "Зарегистрированных изменений нет.",
    "none_since": "Изменений {since} не зарегистрировано.",
    "left_out": "На экране не поместились столбцы: {columns}. Увидеть все: --format csv или --format xlsx",
    # предупреждения
    "unregistered": "Утверждено, но изменение не зарегистрировано – {n} {n:редакция|редакции|редакций}: {which}.",
    "unregistered_more": "Утверждено, но изменение не зарегистрировано – {n} {n:редакция|редакции|редакций}: {which} и ещё {more}.",
    "unregistered_hint": "Запишите в их файлы revision.yaml раздел change: number, received, entered, entered_by, summary. Образец: qms explain QMS301",
    "layout_of_papers": "--layout относится только к файлам Word и Excel: у вида {form} столбцы одни и те же. Добавьте --format docx или xlsx либо уберите --layout.",
    "no_out": "--out не сочетается с видом {form}: ответ выводится на экран. Если нужен файл: --format docx, xlsx, csv или markdown.",
    "wrong_ending": "{file}: имя файла вида {form} оканчивается на {ending}.",
    "in_the_way": "Файл {file} уже есть, и в нём другое. Ничего не записано.",
    "in_the_way_hint": "Укажите через --out другой файл или, если его можно заменить, добавьте --yes.",
    "bad_since": "--since: «{value}» не день и не метка (tag). День пишется так: {example}.",
}
