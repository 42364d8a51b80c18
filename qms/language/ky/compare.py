"""Sentences about the differences of two revisions, in Kyrgyz."""

TEXTS = {
    # the sentence of a sheet of changes
    "added": "{what} кошулду",
    "changed": "{what} өзгөртүлдү",
    "removed": "{what} алынып салынды",
    "moved": "{what} башка жерге көчүрүлдү",
    "renumbered": "{n} пункттун номери өзгөрдү",
    "same": "пункттардын мазмуну өзгөргөн жок",
    "many": "{n} пункт",
    "clause": "{numbers}-пункт",
    "clauses": "{numbers}-пункттар",
    "clause_of_annex": "{annex}-тиркеменин {numbers}-пункту",
    "clauses_of_annex": "{annex}-тиркеменин {numbers}-пункттары",
    "section": "{number}-бөлүк",
    "roman_section": "{number} бөлүк",
    "section_of_annex": "{annex}-тиркеменин {number}-бөлүгү",
    "annex": "{number}-тиркеме",
    "preamble": "кириш текст",
    "front_type": "документтин түрү",
    "front_code": "документтин шифри",
    "front_title": "документтин аталышы",
    "front_language": "документтин тили",
    "front_unit": "жооптуу бөлүм",
    "front_annex_of": "тиркелген документи",
    "front_abbreviations": "кыскартуулардын тизмеси",
    "front_terms": "терминдер жана аныктамалар",
    "part": "«{title}» бөлүгү",
    # clauses with another number
    "with_clauses": "{places} (пункттары менен)",
    # which texts are compared
    "no_version": "«{id}» документинин «{version}» версиясы жок.",
    "no_text": "«{id}» документинин {version} версиясынын тексти базада сакталган эмес.",
    "nothing": "«{id}» документинин бекитилип сакталган тексти азырынча жок, учурдагы текстти салыштыра турган нерсе жок.",
    "nothing_hint": "Биринчи редакция бекитилгенден кийин салыштырса болот. Текстти көрүү: qms show {id} --text",
    "same_text": "Эки жолу тең бир эле текст көрсөтүлдү: {version}.",
    "known": "Салыштырса боло турган тексттер: {known}. Мисалы: qms diff {id} {example}",
}
