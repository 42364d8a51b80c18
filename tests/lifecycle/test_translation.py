"""What became of a text since its translation was accepted, and which clauses answer one another."""

import pytest

from qms.lifecycle.translation import (
    Accepted,
    Numbering,
    Pair,
    Since,
    State,
    accepted_of,
    clause_hashes,
    numbering,
    since,
    state_of,
)
from qms.text.scanner import scan
from tests.bilingual import KY_BODY, RU_BODY

NOW = Pair("v1:a", "v1:b")


def accepted(original="v1:a", translation="v1:b", date="2026-11-20"):
    return Accepted("ru", date, "asanova", Pair(original, translation), {})


def became(old, new):
    return since(clause_hashes(scan(old)), clause_hashes(scan(new)))


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ((), State.UNACCEPTED),
        ((accepted(),), State.ACCEPTED),
        ((accepted(translation="v1:x"),), State.EDITED),
        ((accepted(original="v1:x"),), State.OUTDATED),
        ((accepted(original="v1:x"), accepted(translation="v1:x")), State.EDITED),
        ((accepted(date="2026-01-01"), accepted(original="v1:x")), State.ACCEPTED),
    ],
)
def test_a_translation_stands_where_its_acceptances_say(known, state):
    assert state_of(NOW, known)[0] is state


def test_an_outdated_translation_is_held_against_the_latest_acceptance():
    first, last = accepted("v1:x", date="2026-01-01"), accepted("v1:y", date="2026-05-01")
    assert state_of(NOW, (last, first)) == (State.OUTDATED, last)


def test_an_event_without_a_field_tells_of_no_acceptance():
    fields = {"language": "ru", "person": "asanova", "date": "2026-11-20", "original": "v1:a", "translation": "v1:b"}
    assert accepted_of(fields) == accepted()
    assert accepted_of({**fields, "person": ""}) is None


def test_the_same_text_has_the_same_hashes_whatever_its_blanks_and_line_ends():
    assert clause_hashes(scan(KY_BODY)) == clause_hashes(
        scan(KY_BODY.replace("\n", "\r\n").replace(" китеп", "  китеп"))
    )
    assert became(KY_BODY, KY_BODY) == Since()


def test_a_clause_is_told_by_its_address():
    assert became(KY_BODY, KY_BODY.replace("бир күндөн", "эки күндөн")) == Since(changed=("2.2.1",))


@pytest.mark.parametrize(
    ("old", "new"), [("ага билет", "ага жаңы билет"), ("| 120 |", "| 130 |"), ("а) дүйшөмбүдөн", "в) дүйшөмбүдөн")]
)
def test_what_stands_under_a_clause_belongs_to_it(old, new):
    assert len(became(KY_BODY, KY_BODY.replace(old, new)).changed) == 1


def test_a_clause_put_in_renumbers_those_after_it():
    old = "# 1. А\n\n1.1. Бир.\n\n1.2. Эки.\n\n1.3. Үч.\n"
    new = "# 1. А\n\n1.1. Бир.\n\n1.2. Жаңы.\n\n1.3. Эки.\n\n1.4. Үч.\n"
    assert became(old, new) == Since(added=("1.2",), renumbered=(("1.2", "1.3"), ("1.3", "1.4")))
    assert became(new, old) == Since(removed=("1.2",), renumbered=(("1.3", "1.2"), ("1.4", "1.3")))


def test_clauses_of_the_same_words_are_followed_one_by_one():
    old, new = "1.1. Бир.\n\n1.2. Бир.\n", "1.3. Бир.\n\n1.4. Бир.\n"
    assert became(old, new).renumbered == (("1.1", "1.3"), ("1.2", "1.4"))


def test_text_before_the_first_number_and_headings_without_one_have_names():
    assert became("Кириш сөз.\n\n# Корутунду\n", "Башка сөз.\n\n# Корутунду\n\nСөз.\n").changed == (
        "preamble",
        "Корутунду",
    )


def test_two_languages_answer_one_another_by_number_annexes_too():
    assert numbering(scan(KY_BODY), scan(RU_BODY)) == Numbering()


def test_clauses_without_a_counterpart_are_named():
    shorter = RU_BODY.replace("2.2.1. Срок", "2.2.2. Срок").replace("1.2. Вместо", "Вместо")
    assert numbering(scan(KY_BODY), scan(shorter)) == Numbering(("2.2.1", "annex-1/1.2"), ("2.2.2",))


def test_labels_of_items_may_differ_between_languages():
    assert numbering(scan("1.1. Бир:\n\n- а) эки\n"), scan("1.1. One:\n\n- a) two\n")) == Numbering()
