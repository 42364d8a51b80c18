"""What can be put right is: a rule's wrong example becomes clean, a right one stays, and nothing else is touched."""

import pytest

from qms.rules.analysis import analyse
from qms.rules.catalog import Replacement, Scope, mended, rule_of
from qms.rules.mending import mend, replaced
from tests.rules.sample import DOCUMENT, context_of, laid_over

CODES = sorted(mended())


def mended_example(code, example):
    files = laid_over(example)
    context, text = context_of(files), files[DOCUMENT].decode()
    return text, mend(DOCUMENT, text, {code}, context), context


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_of_a_rule_is_put_right(code):
    text, made, context = mended_example(code, rule_of(code).doc.wrong)
    assert made.text != text
    assert made.fewer[code] > 0
    assert code not in {one.code for one in analyse(DOCUMENT, made.text.encode(), context).findings}
    assert mend(DOCUMENT, made.text, {code}, context).text == made.text


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_of_a_rule_stays(code):
    text, made, _ = mended_example(code, rule_of(code).doc.right)
    assert made == (text, {})


@pytest.mark.parametrize("code", CODES)
def test_only_rules_of_one_document_are_mended(code):
    assert rule_of(code).scope is Scope.DOCUMENT


def test_replacements_leave_the_rest_of_a_line_and_of_two_that_overlap_the_later_stays():
    text = "бир эки\r\nүч төрт"
    made = [Replacement(1, 0, 3, "Б"), Replacement(2, 3, 7, "Т"), Replacement(1, 4, 7, "Э"), Replacement(1, 5, 7, "к")]
    assert replaced(text, made) == "Б эк\r\nүч Т"
