"""Links whose words name another clause than the one they lead to, and those that only look so."""

import pytest

from tests.rules.sample import findings_of, laid_over

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
