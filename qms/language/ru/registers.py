"""Sentences about registers, in Russian."""

TEXTS = {
    "yes": "да",
    "no": "нет",
    "not_found": "Записи «{query}» не нашлось.",
    "not_found_hint": "Укажите идентификатор, номер или часть названия. Показать список: qms register list",
    "ambiguous": "«{query}» подходит к нескольким записям: {candidates}.",
    "ambiguous_more": "«{query}» подходит к нескольким записям: {candidates} и ещё {more}.",
    "ambiguous_hint": "Укажите один из этих идентификаторов.",
    "no_equals": "Непонятно: «{given}». Имя поля и значение пишутся через знак «=».",
    "no_equals_hint": "Например: title.ky='Окуу бөлүмү' или owners.0.person=asanova-gulnara",
    "twice": "Поле «{name}» указано дважды.",
    "unknown_field": "В реестре «{register}» нет поля «{name}».",
    "known_fields": "Есть такие поля: {names}.",
    "bad_id": "Идентификатор «{id}» не подходит к образцу реестра «{register}».",
    "bad_id_hint": "Правильно, например, так: {example}",
    "exists": "В реестре «{register}» уже есть запись «{id}».",
    "exists_hint": "Изменить её: qms register set {register} {id} поле=значение",
    "no_record": "В реестре «{register}» нет записи «{id}».",
    "no_record_hint": "Добавить новую: qms register add {register} {id} поле=значение",
    "broken_file": "Файл «{path}» не читается, поэтому он не изменён.",
    "broken_file_hint": "Показать недочёты: qms validate {path}",
}
