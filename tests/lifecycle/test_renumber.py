"""Renumbering: numbers in reading order, and every reference on the clause it meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.lifecycle.compare import compare
from qms.lifecycle.differences import Kind
from qms.lifecycle.passages import passages
from qms.lifecycle.renumber import Doubt, Renumbered, Target, renumbered
from qms.rules.outline import is_sequential
from qms.text.scanner import scan


def put_right(*lines, base=(), **more) -> Renumbered:
    return renumbered("\n".join(lines), base="\n".join(base), **more)


def lines(*before, **more):
    return put_right(*before, **more).text.split("\n")


# numbers


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("# 1. А", "1.1. б", "1.1. в", "1.3. г"), ("# 1. А", "1.1. б", "1.2. в", "1.3. г")),
        (("# 2. А", "2.1. б", "# 5. В", "2.2. г"), ("# 1. А", "1.1. б", "# 2. В", "2.1. г")),
        (("# II. А", "5.1. б", "# 3. В"), ("# I. А", "1.1. б", "# II. В")),
        (("# 1. А", "## 1.2. Б", "1.2.1. в", "## 1.4. Г"), ("# 1. А", "## 1.1. Б", "1.1.1. в", "## 1.2. Г")),
        # without headings the numbers themselves tell the sections
        (("1.1. а", "1.3. б", "3.1. в"), ("1.1. а", "1.2. б", "2.1. в")),
        # a parent that is missing keeps its place
        (("# 4. А", "4.1.1. б", "4.1.3. в", "4.2. г"), ("# 1. А", "1.1.1. б", "1.1.2. в", "1.2. г")),
        (("# 4. А", "4.1. а", "4.2.1. б", "4.3. г"), ("# 1. А", "1.1. а", "1.2.1. б", "1.3. г")),
        # taken from another clause, it is the next one of the clause it stands under
        (("# 1. А", "1.1. а", "1.2.1. в", "1.2. б"), ("# 1. А", "1.1. а", "1.1.1. в", "1.2. б")),
        # what stands before the first section keeps its number
        (("1.4. а", "# 1. Б", "1.2. в"), ("1.4. а", "# 1. Б", "1.1. в")),
        (("# 1. А", "# 3-тиркеме. Б", "# 2. В", "2.1. г"), ("# 1. А", "# 1-тиркеме. Б", "# 1. В", "1.1. г")),
        (("# 1. А", "# Приложение 4. Б", "# Annex 4. В"), ("# 1. А", "# Приложение 1. Б", "# Annex 2. В")),
        (("# Кириш", "Бул 1.5. эмес", "- 1) б", "  1.2. а"), ("# Кириш", "Бул 1.5. эмес", "- 1) б", "  1.1. а")),
        ((), ("",)),
    ],
)  # fmt: skip
def test_numbers_follow_the_order_of_reading(before, after):
    assert tuple(lines(*before)) == after


def test_old_and_new_addresses_are_told():
    found = put_right("# I. А", "1.1. б", "1.1. в", "# III. Г", "3.1. д")
    assert found.numbers == (("I/1.1", "I/1.2"), ("III", "II"), ("III/3.1", "II/2.1"))


def test_line_ends_and_blanks_stay():
    assert renumbered("# 1. А\r\n\r\n  1.2.   б \r\n").text == "# 1. А\r\n\r\n  1.1.   б \r\n"


# references


def test_a_reference_follows_with_target_and_words():
    found = put_right("# 1. А", "1.1. [1.3-пункт](#1.3), [ушул](#1.3), [1.4.а](#1.4.а)", "1.3. б", "1.4. в", "- а) г")
    assert found.text.split("\n")[1] == "1.1. [1.2-пункт](#1.2), [ушул](#1.2), [1.3.а](#1.3.а)"
    assert [tuple(one) for one in found.followed] == [(2, "1.3", "1.2"), (2, "1.3", "1.2"), (2, "1.4.а", "1.3.а")]


def test_a_reference_to_a_number_borne_twice_is_left_and_told():
    found = put_right("# 1. А", "1.1. [1.2-пункт](#1.2)", "1.2. б", "1.2. в")
    assert found.text.split("\n")[1] == "1.1. [1.2-пункт](#1.2)"
    assert found.left == ((2, "1.2-пункт", Doubt.REPEATED),)


def test_the_approved_text_tells_which_of_two_is_meant():
    base = ("# 1. А", "1.1. Биринчи [1.2-пункт](#1.2)", "1.2. Экинчи пунктун сөзү")
    found = put_right("# 1. А", "1.1. Биринчи [1.2-пункт](#1.2)", "1.2. Жаңы кошулган норма", base[2], base=base)
    assert found.text.split("\n")[1] == "1.1. Биринчи [1.3-пункт](#1.3)"
    assert not found.left


def test_the_approved_text_tells_where_a_clause_went_that_was_renumbered_by_hand():
    base = ("# 1. А", "1.1. Биринчи [1.2-пункт](#1.2)", "1.2. Экинчи пунктун сөзү")
    found = put_right("# 1. А", base[1], "1.2. Жаңы кошулган норма", "1.3. Экинчи пунктун сөзү", base=base)
    assert found.text.split("\n")[1] == "1.1. Биринчи [1.3-пункт](#1.3)"


def test_a_reference_to_a_clause_taken_out_is_left_and_told():
    base = ("# 1. А", "1.1. Биринчи [1.2-пункт](#1.2)", "1.2. Экинчи пунктун сөзү", "1.3. Китепкана архив жыйноо")
    found = put_right("# 1. А", base[1], "1.3. Китепкана архив жыйноо", base=base)
    assert found.text.split("\n")[1] == base[1]
    assert found.left == ((2, "1.2-пункт", Doubt.REMOVED),)


def test_own_clauses_cited_in_words_follow_those_of_others_are_told():
    found = put_right(
        "# 1. А",
        "1.1. Ушул жобонун 1.3-пункту, Мыйзамдын 1.3-пункту, п. 1.3, 01.03.2026, № 1.3, 2-тиркемеде",
        "1.3. б",
        "# 2-тиркеме. В",
    )
    cited = "1.1. Ушул жобонун 1.2-пункту, Мыйзамдын 1.3-пункту, п. 1.3, 01.03.2026, № 1.3, 1-тиркемеде"
    assert found.text.split("\n")[1] == cited
    assert [(one.words, one.doubt) for one in found.left] == [("1.3", Doubt.WORDS), ("п. 1.3", Doubt.WORDS)]


def test_references_to_clauses_of_other_documents_follow():
    text = "1.1. [4.2-пункт](doc:archive#4.2), [4.3](doc:archive#4.3), [4.2](doc:other#4.2), [4.7](doc:archive#4.7@1.0)"
    elsewhere = {("archive", "4.2"): Target("4.5"), ("archive", "4.3"): Target("4.3@1.0", is_gone=True)}
    found = put_right(text, elsewhere={**elsewhere, ("archive", "4.7@1.0"): Target("4.8")})
    now = "1.1. [4.5-пункт](doc:archive#4.5), [4.3](doc:archive#4.3@1.0), [4.2](doc:other#4.2), [4.8](doc:archive#4.8)"
    assert found.text == now
    assert [one.now for one in found.followed] == ["archive#4.5", "archive#4.8"]
    assert found.left == ((1, "4.3", Doubt.REMOVED),)


# whatever was done to a text, each reference stays on its clause

WORDS = (
    "архив", "буйрук", "китепкана", "стипендия", "жатакана", "практика", "сурамжылоо", "келишим", "ректорат", "аудит",
    "лицензия", "декан", "кафедра", "силлабус", "семестр", "диплом", "магистр", "куратор", "спорт", "эмгек",
)  # fmt: skip


def words_of(name):
    """Words of a clause that no other has."""
    return f"{WORDS[name % 20]} {WORDS[(name * 7 + 3) % 20]} {WORDS[(name * 11 + 5) % 20]} иши {name}N"


@st.composite
def drafts(draw):
    """An approved text with references, and a draft of it: clauses put in, taken out and moved, numbers as it comes."""
    sections = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    addresses = [f"{n}.{k}" for n, count in enumerate(sections, 1) for k in range(1, count + 1)]
    cited = [draw(st.lists(st.integers(0, len(addresses) - 1), max_size=2)) for _ in addresses]
    clauses = [
        (address, words_of(name) + "".join(f" [{addresses[one]}-пункт](#{addresses[one]})" for one in cited[name]))
        for name, address in enumerate(addresses)
    ]
    base, at = [], 0
    for n, count in enumerate(sections, 1):
        base += [f"# {n}. Бөлүк {n}", *(f"{address}. {text}" for address, text in clauses[at : at + count])]
        at += count
    draft = list(base)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(1, len(draft)))
        step = draw(st.sampled_from(["put", "take", "move"]))
        if step == "put":
            number = draw(st.sampled_from(addresses))
            draft.insert(place, f"{number}. {words_of(100 + len(draft))} жаңы")
        elif len(draft) > 1:
            (line,) = (draft.pop(min(place, len(draft) - 1)),)
            if line.startswith("#"):
                draft.insert(min(place, len(draft)), line)
            elif step == "move":
                draft.insert(draw(st.integers(1, len(draft))), line)
    return "\n".join(base), "\n".join(draft), dict(zip(addresses, map(words_of, range(len(addresses))), strict=True))


@given(drafts())
@settings(max_examples=300, deadline=None)
def test_every_reference_stays_on_its_clause(made):
    base, draft, meant = made
    found = renumbered(draft, base=base)
    body = scan(found.text)
    assert is_sequential(body.blocks)
    texts = {block.address: block.text for block in body.blocks}
    kept = {block.text.partition("N")[0]: block for block in scan(draft).blocks}
    after = passages(body)
    # said anew at its old place, a clause is the same clause
    reworded = {
        one.was.address: after[one.now_place].address
        for one in compare(scan(base), scan(draft)).of(Kind.CHANGED)
        if one.was
    }
    lost = {one.line for one in found.left if one.doubt is Doubt.REMOVED}
    unlike = set()
    for block in body.blocks:
        before = kept[block.text.partition("N")[0]]
        old = [link.address for link in scan(before.text).links]
        new = [link.address for link in scan(block.text).links]
        for was, now in zip(old, new, strict=True):
            if any(one.startswith(meant[was]) for one in texts.values()):
                assert texts[now].startswith(meant[was])
            else:
                assert block.line in lost or reworded.get(was) == now
                unlike.add(before.text)
    assert renumbered(found.text, base=base).text == found.text
    # what only follows is no change of words
    changed = {one.was.title for one in compare(scan(base), body).of(Kind.CHANGED) if one.was}
    assert not (changed & {block.text for block in scan(base).blocks if block.text in draft}) - unlike
