"""Registers as a person reads them."""

from sample_registers import (
    ADMISSION,
    APPOINTMENTS,
    DECISIONS,
    MINUTES,
    OFFICE,
    PEOPLE,
    PROCESSES,
    SCHEMAS,
    TEACHING,
    UNITS,
    USENOV,
    record,
)

from qms.registers.directory import Directory
from qms.registers.schema import Kind, schema_of
from qms.registers.shown import details, label, ordered, rows

DIRECTORY = Directory.of(
    SCHEMAS,
    {"units": [OFFICE], "people": [USENOV], "processes": [TEACHING, ADMISSION], "decisions": [MINUTES]},
    {"policy": "Сапат саясаты"},
)


def test_a_register_is_known_by_its_schema_alone():
    kinds = {field.name: field.kind for field in PROCESSES.fields}
    assert kinds == {
        "number": Kind.TEXT,
        "title": Kind.WORDS,
        "owners": Kind.LIST,
        "units": Kind.LIST,
        "clauses": Kind.LIST,
        "risk": Kind.NUMBER,
    }
    assert (PROCESSES.field("number").required, PROCESSES.field("units").item.register) == (True, "units")


def test_a_schema_without_notes_has_plain_defaults():
    bare = schema_of("things", {"properties": {"name": {"type": "string"}, "size": {"type": "number"}}})
    assert (bare.label, bare.columns, bare.title) == (("name",), ("name", "size"), {"ky": "things"})


def test_a_record_is_kept_in_the_file_its_storage_says():
    assert PROCESSES.path("p-2-3") == "registers/processes.yaml"
    assert DECISIONS.path("D-2026-031") == "registers/decisions/D-2026-031.yaml"


def test_a_register_is_a_table_in_its_order_with_references_as_names():
    table = rows(PROCESSES, [TEACHING, ADMISSION], "ky", DIRECTORY.resolver("ky"))
    assert table.title == "Процесстер"
    assert table.columns == ("Катар №", "Аталышы", "Жетекчилери", "Бөлүмдөр")
    assert table.rows == (
        ("p-2-9", ("2.9", "Кабыл алуу", "", "")),
        (
            "p-2-10",
            (
                "2.10",
                "Окутуу",
                "Сапат бөлүмүнүн башчысы – Үсөнов Канат Болотович; Деканат",
                "Сапат бөлүмү",
            ),
        ),
    )


def test_a_table_speaks_the_language_asked_for_and_falls_back_to_kyrgyz():
    table = rows(PROCESSES, [TEACHING], "ru", DIRECTORY.resolver("ru"))
    assert table.columns == ("Катар №", "Название", "Владельцы", "Бөлүмдөр")
    assert table.rows[0].cells[1:] == (
        "Обучение",
        "Начальник отдела качества – Үсөнов Канат Болотович; Деканат",
        "Отдел качества",
    )


def test_a_record_in_full_gives_each_item_of_a_list_its_line():
    shown = {one.name: one.lines for one in details(PROCESSES, TEACHING, "ky", DIRECTORY.resolver("ky"))}
    assert shown["owners"] == ("Сапат бөлүмүнүн башчысы – Үсөнов Канат Болотович", "Деканат")
    assert "clauses" not in shown


def test_values_are_told_in_words():
    shown = {one.name: one.lines for one in details(DECISIONS, MINUTES, "en")}
    assert shown == {"kind": ("minutes",), "number": ("3",), "date": ("19.01.2026",), "held": ("yes",)}


def test_a_map_is_told_key_by_key():
    shown = {one.name: one.lines for one in details(UNITS, OFFICE, "ru")}
    assert shown["posts"] == ("quality-head: Начальник отдела качества – head: да",)


def test_labels_name_a_record():
    resolve = DIRECTORY.resolver("ky")
    assert label(TEACHING, PROCESSES, "en") == "2.10 Teaching"
    assert label(MINUTES, DECISIONS, "ky") == "протокол № 3, 19.01.2026"
    assert label(USENOV, PEOPLE, "ky") == "Үсөнов Канат Болотович"
    held = record("appointments", "a-1", person="usenov", post="quality-head")
    assert label(held, APPOINTMENTS, "ky", resolve) == "Үсөнов Канат Болотович – Сапат бөлүмүнүн башчысы"
    assert label(record("people", "nobody"), PEOPLE, "ky") == "nobody"


def test_a_reference_to_nothing_is_shown_as_written():
    lost = record("processes", "p-1-1", number="1.1", units=["no-such"])
    assert rows(PROCESSES, [lost], "ky", DIRECTORY.resolver("ky")).rows[0].cells[3] == "no-such"


def test_the_directory_knows_documents_and_posts():
    assert DIRECTORY.label("documents", "policy", "ky") == "Сапат саясаты"
    assert DIRECTORY.label("posts", "quality-head", "ru") == "Начальник отдела качества"
    assert DIRECTORY.label("posts", "no-such", "ru") is None
    assert DIRECTORY.label("no-such", "policy", "ru") is None


def test_registers_that_name_one_another_do_not_run_in_a_circle():
    circle = schema_of(
        "circle", {"x-qms": {"label": ["next"]}, "properties": {"next": {"type": "string", "x-ref": "circle"}}}
    )
    directory = Directory.of([circle], {"circle": [record("circle", "a", next="b"), record("circle", "b", next="a")]})
    assert directory.label("circle", "a", "ky") == "b"


def test_records_are_ordered_by_value_and_those_without_it_come_last():
    dated = [
        record("decisions", "c"),
        record("decisions", "b", date="2026"),
        record("decisions", "a", date="2026-02-01"),
        record("decisions", "d", date="2025-12-31"),
    ]
    assert [one.id for one in ordered(DECISIONS, dated, "ky")] == ["d", "b", "a", "c"]


def test_names_are_ordered_by_the_kyrgyz_alphabet():
    people = [record("people", family, family=family) for family in ("Үсөнов", "Усенов", "Өмүров", "Осмонов")]
    assert [one.id for one in ordered(PEOPLE, people, "ky")] == ["Осмонов", "Өмүров", "Усенов", "Үсөнов"]
