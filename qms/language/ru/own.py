"""Sentences about rules that are not the program's own, in Russian."""

TEXTS = {
    "found": "{ru}: «{what}».",
    "hint": "{ru}",
    "missing": "{ru}: нет раздела «{what}».",
    "plugin_broken": "Правила пакета «{name}» не загружаются: {error}",
    "plugin_broken_hint": "Сообщите автору пакета; модуль: {module}",
    "plugin_missing": "Пакет «{name}», который просит qms.yaml, на этом компьютере не установлен.",
    "plugin_missing_hint": "Установите пакет (pip install …) или уберите из поля plugins файла qms.yaml: {name}",
    "plugin_raised": "Правило {code} пакета «{name}» не работает: {error}",
    "title": "{ru}",
}
