"""Sentences of situations in which work cannot go on, in Kyrgyz."""

TEXTS = {
    "interrupted": "Токтотулду. Эч нерсе өзгөргөн жок же башталган өзгөртүү мурунку абалга кайтарылат.",
    "bug": "Бул программанын өзүнүн катасы, сиздин файлдарыңыздын айыбы жок: {error}.",
    "bug_trace": "Толук жазылышы: {path}\nВерсиялар: {versions}\nУшул файлды программаны тейлеген адамга жөнөтүңүз.",
    "settings-unreadable": "Базанын жөндөөлөрүн (qms.yaml) окуу мүмкүн эмес.",
    "settings-faulty": "Базанын жөндөөлөрүндө (qms.yaml, {line}-сап) ката бар, ошондуктан команда аткарылган жок. Толугу: qms validate qms.yaml",
    "document-unreadable": "«{id}» документин окуу мүмкүн эмес.",
    "known": "Булар бар: {known}.",
    "unknown-document": "«{name}» деген документ жок.",
    "unknown-register": "«{name}» деген реестр жок.",
    "unknown-record": "«{name}» деген жазуу жок.",
    "unknown-person": "«{name}» деген адам жок.",
    "unknown-unit": "«{name}» деген бөлүм жок.",
    "unknown-process": "«{name}» деген процесс жок.",
    "unknown-standard": "«{name}» деген стандарт жок.",
    "unknown-rule": "«{name}» деген эреже жок.",
    "unknown-type": "«{name}» деген документ түрү жок.",
    "schema-broken": "{path}: схеманы окуу мүмкүн эмес.",
    "unknown-clause": "Документте «{name}» деген пункт жок.",
}
