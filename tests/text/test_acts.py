"""Acts and standards cited in a text."""

import pytest

from qms.text.acts import cited_acts, cited_standards, title_stems
from qms.text.found_dates import find_dates


def cited(text):
    return [
        (str(one.kind), one.number, str(one.day or ""), one.firm, one.title)
        for one in cited_acts(text, find_dates(text))
    ]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Өкмөттүн 23.08.2011-ж. № 496 токтомуна ылайык", [("resolution", "496", "2011-08-23", True, "")]),
        (
            "2023-жылдын 11-августундагы № 179 «Билим берүү жөнүндө» Кыргыз Республикасынын Мыйзамын;",
            [("law", "179", "2023-08-11", True, "Билим берүү жөнүндө")],
        ),
        (
            "Закон Кыргызской Республики «Об образовании» от 11 августа 2023 года № 179",
            [("law", "179", "2023-08-11", True, "Об образовании")],
        ),
        ("Закон КР «Об образовании» № 92 от 30.04.2003 г.", [("law", "92", "2003-04-30", True, "Об образовании")]),
        (
            "10.04.2014-ж. № 227/1 «Бөлүмдөр жөнүндө», 19.03.2015-ж. № 276/1 «Түзүм жөнүндө» буйруктарына ылайык",
            [
                ("order", "227/1", "2014-04-10", True, "Бөлүмдөр жөнүндө"),
                ("order", "276/1", "2015-03-19", True, "Түзүм жөнүндө"),
            ],
        ),
        ("Кеңештин 2026-жылдын 19-январындагы № 3-протоколу", [("protocol", "3", "2026-01-19", True, "")]),
        ("2000-жылы 27-июлда Президенттин № 190 жарлыгы менен", [("decree", "190", "2000-07-27", False, "")]),
        ("Буйрук № 12-К, 12.01.2026-ж.", [("order", "12-К", "2026-01-12", True, "")]),
        ("ректордун № 7 буйругунун негизинде 2026-жылдын 3-мартында ачылган", [("order", "7", "", False, "")]),
        ("(программа № 11). Окуу бөлүмү буйрук даярдайт", []),
        ("№ 5 орто мектептин директорунун буйругу", []),
        ("АЛ № 681 лицензиясын алган", []),
        ("№ 3 мыйзамдуу чечим", []),
        ("", []),
    ],
)
def test_an_act_is_found_with_its_kind_number_day_and_title(text, acts):
    assert cited(text) == acts


def test_a_blank_number_is_told_and_so_is_who_issued_the_act():
    text = "Университеттин ректорунун № ___ буйругу менен"
    (act,) = cited_acts(text, ())
    assert act.blank
    assert act.issuer == "универси ректор"
    assert text[act.start : act.end] == "№ ___"


@pytest.mark.parametrize(
    ("text", "standards"),
    [
        ("ИСО 9001:2015 стандарты", [("ISO 9001", "2015", ":")]),
        ("ISO 9001-2015 стандарты", [("ISO 9001", "2015", "-")]),
        ("ISO/IEC 17025:2019, ISO 9001", [("ISO/IEC 17025", "2019", ":"), ("ISO 9001", "", "")]),
        ("ГОСТ Р 7.0.97-2016 жана ГОСТ 2.503-90", [("ГОСТ Р 7.0.97", "2016", "-"), ("ГОСТ 2.503", "90", "-")]),
        ("проектор 9001:2015", []),
    ],
)
def test_a_standard_is_found_with_its_edition(text, standards):
    assert [(one.number, one.edition, one.mark) for one in cited_standards(text)] == standards


def test_titles_are_compared_without_endings_and_words_that_all_have():
    assert title_stems("«Билим берүү жөнүндө»") == title_stems("Билим берүү жөнүндөгү мыйзам")
    assert title_stems("Билим берүү жөнүндө") != title_stems("Жогорку билим берүү жөнүндө")
    assert title_stems("") == frozenset()


def test_a_text_of_nothing_but_citations_comes_to_an_end():
    text = "№ 1 «Аккредитация жөнүндө», " * 2000
    assert cited_acts(text, ()) == ()
