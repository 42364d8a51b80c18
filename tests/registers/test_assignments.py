"""``field=value`` on the command line, and the file it changes."""

import pytest
from sample_registers import DECISIONS, PROCESSES, UNITS

from qms.errors import RefusedError, UsageError
from qms.language import say
from qms.registers.assignments import added, changed, parse_assignments
from qms.text.yaml_nodes import load
from qms.text.yaml_write import REMOVE

FILE = """\
schema: 1
records:
  p-2-3:   # негизги процесс
    number: '2.3'
    title: {ky: Окутуу}
"""


@pytest.mark.parametrize(
    ("word", "pointer", "value"),
    [
        ("number=2.3", "/number", "2.3"),
        ("title=Окутуу", "/title/ky", "Окутуу"),
        ("title.ru=Обучение", "/title/ru", "Обучение"),
        ("owners.0.person=usenov", "/owners/0/person", "usenov"),
        ("units=a, b", "/units", ["a", "b"]),
        ("clauses=4.1, а; 4.2", "/clauses", ["4.1, а", "4.2"]),
        ("units.-=a", "/units/-", "a"),
        ("risk=", "/risk", REMOVE),
        ("title=", "/title", REMOVE),
        ("number=a=b", "/number", "a=b"),
    ],
)
def test_a_word_is_a_change_at_a_pointer(word, pointer, value):
    assert parse_assignments([word], PROCESSES) == {pointer: value}


def test_a_text_without_a_language_is_meant_in_the_language_spoken():
    assert parse_assignments(["title=Teaching"], PROCESSES, "en") == {"/title/en": "Teaching"}


def test_keys_of_a_map_are_free_and_what_is_below_them_is_not():
    assert parse_assignments(["posts.clerk.title=Катчы"], UNITS) == {"/posts/clerk/title/ky": "Катчы"}
    with pytest.raises(UsageError):
        parse_assignments(["posts.clerk.titel=Катчы"], UNITS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["number"], "«number»"),
        (["=5"], "«=5»"),
        (["number=1", "number=2"], "эки жолу"),
        (["nomer=1"], "«nomer»"),
        (["title.kg=Окутуу"], "«kg»"),
        (["number.x=1"], "«x»"),
    ],
)
def test_a_word_that_makes_no_sense_is_said_back(words, said):
    with pytest.raises(UsageError) as raised:
        parse_assignments(words, PROCESSES)
    assert said in say(raised.value.message, "ky")


def test_an_unknown_field_comes_with_the_known_ones():
    with pytest.raises(UsageError) as raised:
        parse_assignments(["nomer=1"], PROCESSES)
    assert "number, title, owners, units, clauses, risk" in say(raised.value.hint, "en")


def test_the_first_record_makes_the_file():
    text = added("", PROCESSES, "p-2-3", parse_assignments(["number=2.3", "title=Окутуу"], PROCESSES))
    assert load(text).values == {"schema": "1", "records": {"p-2-3": {"number": "2.3", "title": {"ky": "Окутуу"}}}}


def test_a_further_record_leaves_the_others_as_they_are():
    words = ["number=2.4", "owners.0.post=dean", "owners.0.person=usenov", "owners.1.post=Деканат", "units=a,b"]
    text = added(FILE, PROCESSES, "p-2-4", parse_assignments(words, PROCESSES))
    assert text.startswith(FILE)
    assert load(text).values["records"]["p-2-4"] == {
        "number": "2.4",
        "owners": [{"post": "dean", "person": "usenov"}, {"post": "Деканат"}],
        "units": ["a", "b"],
    }


def test_a_register_in_a_folder_has_one_record_a_file():
    text = added("", DECISIONS, "D-2026-031", parse_assignments(["kind=protocol", "number=3"], DECISIONS))
    assert load(text).values == {"kind": "protocol", "number": "3"}


def test_a_change_touches_nothing_else():
    text = changed(FILE, PROCESSES, "p-2-3", parse_assignments(["title.ky=Окутуу иши"], PROCESSES))
    assert text == FILE.replace("Окутуу", "Окутуу иши")


def test_a_field_is_taken_away():
    text = changed(FILE, PROCESSES, "p-2-3", parse_assignments(["title="], PROCESSES))
    assert load(text).values["records"] == {"p-2-3": {"number": "2.3"}}


@pytest.mark.parametrize("owners", ["", "    owners: []\n", "    owners:\n"])
@pytest.mark.parametrize("place", ["0", "-"])
def test_a_field_of_the_first_item_makes_the_list(owners, place):
    words = [f"owners.{place}.post=dean", f"owners.{place}.person=usenov", "risk=3"]
    text = changed(FILE + owners, PROCESSES, "p-2-3", parse_assignments(words, PROCESSES))
    assert load(text).values["records"]["p-2-3"]["owners"] == [{"post": "dean", "person": "usenov"}]
    assert load(text).values["records"]["p-2-3"]["risk"] == "3"


def test_fields_of_the_next_item_make_it_one():
    words = parse_assignments(["owners.1.post=dean", "owners.1.person=usenov"], PROCESSES)
    text = changed(FILE + "    owners:\n      - post: rector   # бириси\n", PROCESSES, "p-2-3", words)
    assert text == FILE + "    owners:\n      - post: rector   # бириси\n      - post: dean\n        person: usenov\n"


def test_taking_a_field_away_from_a_list_that_is_not_there_changes_nothing():
    assert changed(FILE, PROCESSES, "p-2-3", parse_assignments(["owners.0.person="], PROCESSES)) == FILE


def test_a_record_in_its_own_file_is_changed_there():
    text = changed("kind: protocol\n", DECISIONS, "D-1", parse_assignments(["number=4"], DECISIONS))
    assert text == "kind: protocol\nnumber: 4\n"


@pytest.mark.parametrize(
    ("edit", "key"),
    [
        (lambda: added(FILE, PROCESSES, "p-2-3", {"/number": "1"}), "registers.exists"),
        (lambda: added("kind: order\n", DECISIONS, "D-1", {"/number": "1"}), "registers.exists"),
        (lambda: added(FILE, PROCESSES, "2.3", {"/number": "1"}), "registers.bad_id"),
        (lambda: added("", DECISIONS, "../x", {"/number": "1"}), "registers.bad_id"),
        (lambda: added("", DECISIONS, "..", {"/number": "1"}), "registers.bad_id"),
        (lambda: changed(FILE, PROCESSES, "p-9-9", {"/number": "1"}), "registers.no_record"),
        (lambda: changed("a: [", PROCESSES, "p-2-3", {"/number": "1"}), "registers.broken_file"),
        (lambda: added("a: [", PROCESSES, "p-2-3", {"/number": "1"}), "registers.broken_file"),
        (lambda: changed(FILE, PROCESSES, "p-2-3", {"/number/x": "1"}), "registers.broken_file"),
    ],
)
def test_what_cannot_be_written_is_refused(edit, key):
    with pytest.raises(RefusedError) as refused:
        edit()
    assert refused.value.message.key == key
    for lang in ("ky", "ru", "en"):
        assert say(refused.value.message, lang)
        assert say(refused.value.hint, lang)
