"""Sentences of situations in which work cannot go on, in Russian."""

TEXTS = {
    "interrupted": "Остановлено. Ничего не изменено, либо будет возвращено к прежнему состоянию.",
    "bug": "Это ошибка самой программы, ваши файлы ни при чём: {error}.",
    "bug_trace": "Полная запись: {path}\nВерсии: {versions}\nОтправьте этот файл тому, кто обслуживает программу.",
    "settings-unreadable": "Не удаётся прочитать настройки базы (qms.yaml).",
    "settings-faulty": "В настройках базы (qms.yaml, строка {line}) ошибка, поэтому команда не выполнена. Подробно: qms validate qms.yaml",
    "document-unreadable": "Не удаётся прочитать документ «{id}».",
    "known": "Есть: {known}.",
    "unknown-document": "Документа «{name}» нет.",
    "unknown-register": "Реестра «{name}» нет.",
    "unknown-record": "Записи «{name}» нет.",
    "unknown-person": "Человека «{name}» нет.",
    "unknown-unit": "Подразделения «{name}» нет.",
    "unknown-process": "Процесса «{name}» нет.",
    "unknown-standard": "Стандарта «{name}» нет.",
    "unknown-rule": "Правила «{name}» нет.",
    "unknown-type": "Вида документов «{name}» нет.",
    "schema-broken": "{path}: не удаётся прочитать схему.",
    "unknown-clause": "В документе нет пункта «{name}».",
}
