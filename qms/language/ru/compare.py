"""Sentences about the differences of two revisions, in Russian."""

TEXTS = {
    # the sentence of a sheet of changes
    "added": "добавлено: {what}",
    "changed": "изменено: {what}",
    "removed": "исключено: {what}",
    "moved": "перенесено: {what}",
    "renumbered": "перенумеровано: {n} {n:пункт|пункта|пунктов}",
    "same": "содержание пунктов не изменилось",
    "many": "{n} {n:пункт|пункта|пунктов}",
    "clause": "пункт {numbers}",
    "clauses": "пункты {numbers}",
    "clause_of_annex": "пункт {numbers} приложения {annex}",
    "clauses_of_annex": "пункты {numbers} приложения {annex}",
    "section": "раздел {number}",
    "roman_section": "раздел {number}",
    "section_of_annex": "раздел {number} приложения {annex}",
    "annex": "приложение {number}",
    "preamble": "вступительный текст",
    "front_type": "вид документа",
    "front_code": "шифр документа",
    "front_title": "наименование документа",
    "front_language": "язык документа",
    "front_unit": "ответственное подразделение",
    "front_annex_of": "документ, к которому это приложение",
    "front_abbreviations": "перечень сокращений",
    "front_terms": "термины и определения",
    "part": "часть «{title}»",
    # clauses with another number
    "with_clauses": "{places} (с пунктами)",
    # which texts are compared
    "no_version": "У документа «{id}» нет версии «{version}».",
    "no_text": "Текст версии {version} документа «{id}» в базе не сохранён.",
    "nothing": "У документа «{id}» пока нет утверждённого и сохранённого текста, сравнить текущий текст не с чем.",
    "nothing_hint": "Сравнить можно будет после утверждения первой редакции. Увидеть текст: qms show {id} --text",
    "same_text": "Оба раза указан один и тот же текст: {version}.",
    "known": "Сравнить можно: {known}. Например: qms diff {id} {example}",
}
