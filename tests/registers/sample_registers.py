"""A small university: schemas as a registry writes them, and records of each register."""

from qms.model.records import Record
from qms.registers.schema import schema_of

_WORDS = {"type": "object", "required": ["ky"], "properties": {lang: {"type": "string"} for lang in ("ky", "ru", "en")}}


def words(ky, ru="", en=""):
    return {lang: word for lang, word in (("ky", ky), ("ru", ru), ("en", en)) if word}


def caption(ky, ru="", en=""):
    return {"x-caption": words(ky, ru, en)}


UNITS = schema_of(
    "units",
    {
        "x-qms": {"title": words("Бөлүмдөр", "Подразделения"), "label": ["title"], "order": "title"},
        "properties": {
            "title": {"$ref": "#/$defs/text", **caption("Аталышы", "Наименование")},
            "short": {"$ref": "#/$defs/text"},
            "kind": {"type": "string", "x-values": {"office": words("бөлүм", "отдел")}, **caption("Түрү")},
            "posts": {
                "type": "object",
                "additionalProperties": {
                    "type": "object",
                    "properties": {"title": {"$ref": "#/$defs/text"}, "head": {"type": "boolean"}},
                },
            },
        },
        "$defs": {"text": _WORDS},
    },
)
PEOPLE = schema_of(
    "people",
    {
        "x-qms": {"label": ["family", "given", "patronymic"], "order": "family", "id_pattern": "[a-z-]+"},
        "properties": {name: {"type": "string"} for name in ("family", "given", "patronymic", "short")},
    },
)
PROCESSES = schema_of(
    "processes",
    {
        "x-qms": {
            "title": words("Процесстер", "Процессы", "Processes"),
            "label": ["number", "title"],
            "columns": ["number", "title", "owners", "units"],
            "order": "number",
            "id_pattern": "p-[0-9]+-[0-9]+",
            "id_example": "p-2-3",
        },
        "required": ["number"],
        "properties": {
            "number": {"type": "string", **caption("Катар №")},
            "title": {"$ref": "#/$defs/text", **caption("Аталышы", "Название", "Name")},
            "owners": {
                "type": "array",
                **caption("Жетекчилери", "Владельцы"),
                "items": {
                    "type": "object",
                    "properties": {
                        "post": {"type": "string", "x-ref-open": "posts"},
                        "person": {"type": "string", "x-ref-open": "people"},
                    },
                },
            },
            "units": {"type": "array", "items": {"type": "string", "x-ref": "units"}, **caption("Бөлүмдөр")},
            "clauses": {"type": "array", "items": {"type": "string"}},
            "risk": {"type": "integer"},
        },
        "$defs": {"text": _WORDS},
    },
)
DECISIONS = schema_of(
    "decisions",
    {
        "x-qms": {"label": ["kind", "number", "date"], "order": "date", "storage": "folder"},
        "properties": {
            "kind": {"type": "string", "x-values": {"protocol": words("протокол", "протокол", "minutes")}},
            "number": {"type": "string", **caption("№")},
            "date": {"type": "string", "format": "partial-date"},
            "held": {"type": "boolean"},
        },
    },
)
APPOINTMENTS = schema_of(
    "appointments",
    {
        "x-qms": {"label": ["person", "post"]},
        "properties": {
            "person": {"type": "string", "x-ref": "people"},
            "post": {"type": "string", "x-ref": "posts"},
        },
    },
)


def record(register, record_id, **values):
    return Record(register, record_id, f"registers/{register}.yaml", values)


OFFICE = record(
    "units",
    "quality-office",
    title=words("Сапат бөлүмү", "Отдел качества"),
    short=words("СБ"),
    kind="office",
    posts={"quality-head": {"title": words("Сапат бөлүмүнүн башчысы", "Начальник отдела качества"), "head": True}},
)
USENOV = record("people", "usenov", family="Үсөнов", given="Канат", patronymic="Болотович")
TEACHING = record(
    "processes",
    "p-2-10",
    number="2.10",
    title=words("Окутуу", "Обучение", "Teaching"),
    owners=[{"post": "quality-head", "person": "usenov"}, {"post": "Деканат"}],
    units=["quality-office"],
)
ADMISSION = record("processes", "p-2-9", number="2.9", title=words("Кабыл алуу", "Приём", "Admission"))
MINUTES = record("decisions", "D-2026-031", kind="protocol", number="3", date="2026-01-19", held=True)
SCHEMAS = (UNITS, PEOPLE, PROCESSES, DECISIONS, APPOINTMENTS)
