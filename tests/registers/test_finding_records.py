"""Finding a record by what a person types."""

import pytest
from sample_registers import ADMISSION, DECISIONS, MINUTES, OFFICE, PEOPLE, PROCESSES, TEACHING, UNITS, USENOV, record

from qms.errors import UsageError
from qms.language import say
from qms.registers.finding import Named, find, the_one

NIGHT = record("processes", "p-2-1", number="2.1", title={"ky": "Кечки окутуу"})
ALL = [TEACHING, ADMISSION, NIGHT]
DOCUMENTS = [
    Named("academic-office", ("КУУ.СМК-ТБ.01",), ("Окуу бөлүмү жөнүндө жобо",)),
    Named("archive", ("КУУ.СМК-ТБ.02",), ("Архив жөнүндө жобо",)),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("p-2-10", ["p-2-10"]),
        ("P-2-10", ["p-2-10"]),
        ("2.1", ["p-2-1"]),
        ("2.10", ["p-2-10"]),
        ("окутуу", ["p-2-10"]),
        ("Приём", ["p-2-9"]),
        ("прием", ["p-2-9"]),
        ("teach", ["p-2-10"]),
        ("алуу кабыл", ["p-2-9"]),
        ("окут", ["p-2-10", "p-2-1"]),
        ("жок нерсе", []),
        ("", []),
        ("  ", []),
    ],
)
def test_a_process_is_found_by_id_number_or_title(query, ids):
    assert [one.id for one in find(query, PROCESSES, ALL)] == ids


@pytest.mark.parametrize("query", ["usenov", "Үсөнов", "К.Б.Үсөнов", "үсөнов к.б.", "канат үсөнов"])
def test_a_person_is_found_by_any_form_of_the_name(query):
    assert [one.id for one in find(query, PEOPLE, [USENOV])] == ["usenov"]


@pytest.mark.parametrize("query", ["СБ", "CБ", "Отдел качества", "сапат"])
def test_a_unit_is_found_by_abbreviation_or_title(query):
    assert find(query, UNITS, [OFFICE]) == (OFFICE,)


@pytest.mark.parametrize("query", ["3", "протокол № 3", "19.01.2026"])
def test_a_decision_is_found_by_number_or_date(query):
    assert find(query, DECISIONS, [MINUTES]) == (MINUTES,)


@pytest.mark.parametrize("query", ["КУУ.СМК-ТБ.01", "KYY.CMK-TБ.01", "куу.смк-тб.01", "окуу бөлүмү", "academic"])
def test_a_document_is_found_even_by_a_code_typed_in_latin(query):
    assert the_one(query, DOCUMENTS).id == "academic-office"


def test_an_ambiguous_name_lists_its_candidates():
    with pytest.raises(UsageError) as raised:
        the_one("жобо", DOCUMENTS)
    said = say(raised.value.message, "ky")
    assert "academic-office (Окуу бөлүмү жөнүндө жобо), archive (Архив жөнүндө жобо)" in said


def test_many_candidates_are_counted_not_listed():
    with pytest.raises(UsageError) as raised:
        the_one("жобо", [Named(f"d-{number}", (), (f"{number} жобо",)) for number in range(10)])
    assert "дагы 3" in say(raised.value.message, "ky")


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_a_name_that_fits_nothing_is_said_back(lang):
    with pytest.raises(UsageError) as raised:
        the_one("каталог", DOCUMENTS)
    assert "каталог" in say(raised.value.message, lang)
    assert "qms register list" in say(raised.value.hint, lang)
