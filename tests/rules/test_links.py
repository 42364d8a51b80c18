"""Links whose words name another clause than the one they lead to, and those that only look so."""

import pytest

from tests.rules.sample import findings_of, laid_over
from tests.rules.surface import marked

BODY = """# 1. Жалпы жоболор
1.1. Бөлүм {} ылайык иштейт.
1.2. Бөлүм:
- а) отчет берет;
- б) план түзөт.
1.3. Бөлүм ректорго баш иет, үлгүсү [1-тиркемеде](#annex-1).
# 1-тиркеме. Үлгү
Отчеттун үлгүсү.
"""


def told(words):
    found = findings_of(laid_over(BODY.format(words)))
    return [dict(one.message.values) for one in found if one.code == "QMS414"]


@pytest.mark.parametrize(
    ("words", "named", "number", "right"),
    [
        ("[1.3-пунктка](#1.2)", "1.3", "1.2", "[1.2-пункт](#1.2)"),
        ("[2-тиркемеге](#annex-1)", "2", "1", "[1-тиркеме](#annex-1)"),
        ("[11.2-пунктка](#1.2)", "11.2", "1.2", "[1.2-пункт](#1.2)"),
        ("[жобонун 9.9-пунктуна](doc:sample#1.1@1.0)", "9.9", "1.1", "[1.1-пункт](doc:sample#1.1@1.0)"),
    ],
)
def test_words_of_a_link_that_name_another_clause(words, named, number, right):
    (one,) = told(words)
    assert (one["named"], one["number"]) == (named, number)
    assert one["right"] == right
    assert told(right) == []


@pytest.mark.parametrize(
    "words",
    [
        "[1.2-пунктка](#1.2)",
        "[1.2, 1.3-пункттарга](#1.2)",
        "[1.2–1.3-пункттарга](#1.2)",
        "[1.2-пунктунун «а» пунктчасына](#1.2.а)",
        "[жобого](doc:sample#1.1)",
        "[жобонун 1.1-пунктуна](doc:sample#1.1@1.0)",
        "[1.2-пунктка](https://ttmu.kg/#1.3)",
    ],
)
def test_other_links_are_left_alone(words):
    assert told(words) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Отчет 3.7-пунктта көрсөтүлгөн тартипте берилет.", ["3.7-пункт"]),
        ("Ушул жобонун 3.7-пунктуна ылайык.", ["3.7-пункт"]),
        ("Отчет 1.2-пунктта көрсөтүлгөн.", []),
        ("Келишимдин 7.5-пунктуна ылайык.", []),
        ("Мыйзам бар. 7.5-пунктуна ылайык иш жүрөт.", []),
        ("Аудит 9.2-пунктка ылайык жүрөт.\n1.4. Негизи – ISO 9001:2015.", []),
        ("Төмөнкүлөр:\n- 7.5-пункт;\n- 7.6-пункт.", []),
    ],
)
def test_a_clause_cited_where_no_other_paper_is_named_is_one_of_the_document(text, missing):
    assert marked("QMS407", BODY.replace("{}", "ушуга").replace("1.3. Бөлүм", f"1.3. {text}\n1.5. Бөлүм")) == missing


def test_words_of_a_link_are_judged_by_where_it_leads_alone():
    found = findings_of(laid_over(BODY.format("[9.9-пунктка](#9.9)")))
    assert [one.code for one in found] == ["QMS401"]
