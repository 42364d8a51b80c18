"""Sentences of situations in which work cannot go on, in Russian."""

TEXTS = {
    "interrupted": "Остановлено. Ничего не изменено, либо будет возвращено к прежнему состоянию.",
    "bug": "Это ошибка самой программы, ваши файлы ни при чём: {error}.",
    "bug_trace": "Полная запись: {path}\nВерсии: {versions}\nОтправьте этот файл тому, кто обслуживает программу.",
}
