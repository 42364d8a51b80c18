"""What a survey found in two real papers is found by the rules; what it calls harmless in the others is left alone.

Lines are those of the papers. ``left`` says what of a case no rule tells yet.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from qms.language import LANGUAGES, say
from qms.rules.mapping import NAMES
from tests.rules.papers import paper
from tests.rules.sample import findings_of, laid_over
from tests.rules.test_mapping import ROW


class Case(NamedTuple):
    """A known defect: its number, the code that tells it, in which file, on which lines of the paper.

    ``beside``: number of the paper that must lie in the same registry.
    """

    id: str
    code: str
    file: str
    lines: tuple[int, ...]
    note: str
    left: str = ""
    beside: str = ""

    @property
    def number(self) -> str:
        return f"00{self.id[1]}"


CASES = (
    Case("D1-01", "QMS501", "document", (51, 53), "clause 3.1 three times"),
    Case("D1-02", "QMS502", "document", (57,), "3.2, then 3.4"),
    Case("D1-03", "QMS501", "document", (123,), "heading 5.1 for two units"),
    Case("D1-04", "QMS502", "document", (139,), "heading 5.2 missing"),
    Case("D1-05", "QMS801", "revision", (11,), "word of the stamp of approval"),
    Case("D1-06", "QMS739", "revision", (5,), "date of the stamp of agreement: no hyphen, month in figures"),
    Case("D1-06", "QMS739", "revision", (11,), "date of the stamp of approval: no hyphen, month in figures"),
    Case("D1-07", "QMS740", "import", (9, 27), "stamp and reference write dates in two ways"),
    Case("D1-10", "QMS631", "document", (66,), "unit named with another ending"),
    Case("D1-20", "QMS507", "document", (159,), "no dot after numbers of the last sections"),
    Case("D1-21", "QMS511", "document", (91, 157), "two headings end with a colon"),
    Case("D1-22", "QMS508", "document", (103, 131, 149), "functions of three units without numbers"),
    Case("D1-23", "QMS618", "document", (127,), "head of the unit named two ways"),
    Case("D1-24", "QMS617", "document", (207,), "three totals, no total of all"),
    Case("D1-25", "QMS828", "document", (), "order of the units in the annex"),
    Case("D1-26", "QMS521", "document", (173,), "table after the signature is no annex"),
    Case("D1-30", "QMS201", "document", (), "no code, no unit"),
    Case("D1-30", "QMS815", "revision", (), "no developers, agreement or change sheet"),
    Case("D1-08", "QMS704", "document", (202,), "ББСМАЖЛБ and ББСМАжЛБ"),
    Case("D1-09", "QMS704", "document", (139,), "АМБЭЖТМБ and АМБЭжТМБ"),
    Case("D1-12", "QMS701", "document", (69,), "ББ explained nowhere"),
    Case("D1-13", "QMS709", "document", (153,), "ОБнун, ОБнын"),
    Case("D1-14", "QMS701", "document", (131,), "five abbreviations explained nowhere, and more elsewhere"),
    Case("D1-15", "QMS704", "document", (115,), "БИМ and ББИМ"),
    Case("D1-16", "QMS704", "document", (155,), "ШКУ and ШКУУ", left="«ШКУ университети» says it twice"),
    Case("D1-28", "QMS727", "document", (103,), "staffing table named two ways"),
    Case("D3-03", "QMS704", "document", (84,), "БСМЖАБ in the text, БСМжАБ in the list"),
    Case("D3-04", "QMS704", "document", (49,), "БСМдАБ, one letter off"),
    Case("D3-05", "QMS705", "document", (228,), "СМК in the list, СБС in the text"),
    Case("D3-06", "QMS705", "document", (249,), "МБС in the list, МББС in the text"),
    Case("D3-07", "QMS702", "document", (94, 125, 211), "explained in the text, not in the list"),
    Case("D3-08", "QMS711", "document", (125,), "МНВОиИ beside ИЖБИМ", left="codes of the header: QMS221"),
    Case("D3-09", "QMS707", "document", (), "letters of БПП are not those of its words"),
    Case("D3-27", "QMS723", "document", (), "term without its first word"),
    Case("D3-33", "QMS709", "document", (47,), "КУУдун, КУУнун"),
    Case("D3-01", "QMS221", "import", (3, 20), "code of the header, code of the title page"),
    Case("D3-02", "QMS222", "import", (119,), "blank inside the code of page 4"),
    Case("D3-10", "QMS531", "import", (38, 155), "entry 3 of the contents"),
    Case("D3-11", "QMS531", "import", (40, 207), "entry 5 of the contents"),
    Case("D3-12", "QMS532", "import", (346,), "change sheet not in the contents"),
    Case("D3-13", "QMS801", "revision", (7,), "word of the stamp of approval"),
    Case("D3-14", "QMS803", "revision", (7,), "stamp with a year only"),
    Case("D3-15", "QMS224", "import", (3, 13), "header with a day, stamp with a year only"),
    Case("D3-16", "QMS802", "revision", (22,), "word of the stamp of agreement in quotes"),
    Case("D3-17", "QMS739", "revision", (22,), "date of the stamp: no hyphen, no full stop, month in figures"),
    Case("D3-18", "QMS740", "import", (3, 30, 141), "header, stamp and text write dates in three ways"),
    Case("D3-19", "QMS811", "revision", (342,), "three posts without names"),
    Case("D3-19", "QMS812", "import", (341,), "no column for the date"),
    Case("D3-20", "QMS814", "revision", (346,), "two columns of the change sheet in one cell"),
    Case("D3-21", "QMS226", "import", (3, 79), "page 2 without a header"),
    Case("D3-22", "QMS228", "revision", (3,), "page number like a range", left="told once, of the header that is kept"),
    Case("D3-23", "QMS227", "import", (1, 77, 304), "cells of the header arranged in several ways"),
    Case("D3-24", "QMS501", "document", (90, 92, 99, 106, 112), "1.4 and its sub-clauses twice"),
    Case("D3-25", "QMS506", "document", (49,), "clauses before section 1"),
    Case("D3-26", "QMS507", "document", (49,), "dots after the numbers of the first copy only"),
    Case("D3-28", "QMS508", "document", (266,), "ten powers as a list under no number"),
    Case("D3-29", "QMS517", "document", (189,), "sentence before 4.5 written as an item"),
    Case("D3-30", "QMS516", "document", (319,), "items numbered 8.3 to 8.7"),
    Case("D3-34", "QMS809", "revision", (337,), "third developer without a unit"),
    Case("D3-32", "QMS631", "document", (243, 266, 287), "unit named in three other ways"),
    Case("D3-35", "QMS210", "revision", (), "version 0.1 with a protocol and a date"),
    Case("D3-38", "QMS634", "document", (291,), "unit of another regulation called an office", beside="001"),
    Case("D3-36", "QMS829", "document", (153,), "entry into force among the references"),
    Case("D3-37", "QMS816", "revision", (), "no acquaintance sheet, no distribution list"),
    Case("D1-11", "QMS775", "document", (31,), "initial with a blank after it, elsewhere without"),
    Case("D1-17", "QMS766", "document", (59,), "letters of two alphabets in the name of a system"),
    Case("D1-18", "QMS751", "document", (115,), "bracket not closed"),
    Case("D1-19", "QMS770", "document", (119,), "paragraph without a full stop"),
    Case("D1-27", "QMS765", "document", (135,), "a sentence of the paragraph above again"),
    Case("D1-29", "QMS768", "document", (155,), "у typed for ү"),
    Case("D3-31", "QMS770", "document", (289, 291), "two clauses end with a comma"),
)
#: Cases that no rule tells, and why not.
NOT_FOUND = {
    "D3-39": "one duty of two units in other words: only its meaning tells, and every document would carry its text",
}
#: Findings true of the papers though the survey does not list them: paper, file, code, line.
UNLISTED = {
    ("001", "document", "QMS523", 157),  # two of seven headings in small letters
    ("003", "document", "QMS508", 243),  # section 6 opens with a norm under no number
    ("003", "import", "QMS223", 19),  # below its title the paper has a general one
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.id}-{case.code}")
def test_a_known_defect_is_found(case: Case, seeds: Path) -> None:
    judged = paper(case.number, seeds, case.beside)
    found = [one for one in judged.of(case.file) if one.code == case.code]
    assert found
    if case.file == "document":
        there = {one.place.line for one in found}
        assert {judged.document_line(line) for line in case.lines} <= there
    else:
        assert any(set(case.lines) <= judged.paper_lines(one) for one in found)


@pytest.mark.parametrize("number", ["001", "003"])
def test_nothing_is_found_in_structure_and_values_that_is_not_known(number: str, seeds: Path) -> None:
    judged = paper(number, seeds)
    cases = [(case.file, case.code, line) for case in CASES if case.number == number for line in case.lines]
    cases += [(file, code, line) for of, file, code, line in UNLISTED if of == number]
    known = {(code, judged.document_line(line)) for file, code, line in cases if file == "document"}
    assert {(one.code, one.place.line) for one in judged.of("document") if one.code[3] in "456"} <= known
    values = {(code, line) for file, code, line in cases if file == "import"}
    for one in judged.of("import"):
        assert {(one.code, line) for line in judged.paper_lines(one)} & values


def test_every_case_of_the_survey_whose_rule_is_built_stands_in_the_table(seeds: Path) -> None:
    surveys = sorted((seeds.parent / "defects").glob("*.md"))
    if not surveys:
        pytest.skip("the survey of defects is not at hand beside the real papers")
    rows = [row for survey in surveys for row in ROW.findall(survey.read_text("utf-8"))]
    told = {case.id: case.code for case in CASES}
    assert [case for case, name in rows if NAMES[name] and told.get(case) not in NAMES[name]] == []
    assert told.keys() <= {case for case, _ in rows}


def test_every_case_of_the_survey_is_found_or_its_reason_told(seeds: Path) -> None:
    surveys = sorted((seeds.parent / "defects").glob("*.md"))
    if not surveys:
        pytest.skip("the survey of defects is not at hand beside the real papers")
    rows = re.findall(r"^\| (D\d-\d\d) \|", "\n".join(path.read_text("utf-8") for path in surveys), re.MULTILINE)
    told = {case.id for case in CASES}
    assert sorted(rows) == sorted(told | NOT_FOUND.keys())
    assert not told & NOT_FOUND.keys()


class Harmless(NamedTuple):
    """Lines of a paper on which no rule says more than ``allowed``."""

    id: str
    number: str
    lines: tuple[int, ...]
    note: str
    allowed: frozenset[str] = frozenset()


#: A paragraph without a number is told wherever it stands.
LOOSE = frozenset({"QMS508"})
HARMLESS = (
    Harmless("N1", "001", (36, 59), "Latin abbreviation with a Kyrgyz ending", frozenset({"QMS766"})),
    Harmless("N1", "002", (922,), "Latin name with a Kyrgyz ending"),
    Harmless(
        "N2",
        "002",
        (1060, 1061, 1063, 1160, 1179, 1182, 1197, 1337, 1359, 1367, 1746),
        "letter and bracket",
        frozenset({"QMS702"}),
    ),
    Harmless("N7", "002", (377,), "38 is 26 and 12", LOOSE | {"QMS736"}),
    Harmless("N9", "002", (303, 309), "abbreviations of universities in mixed case", LOOSE | {"QMS733", "QMS775"}),
    Harmless("N10", "001", (75,), "ordinary abbreviations"),
    Harmless("N11", "002", (911, 917), "bracket closed on the next page"),
    Harmless("N11", "004", (407, 409), "bracket closed on the next page"),
    Harmless("N12", "002", (307, 431), "periods of years", LOOSE | {"QMS401"}),
)


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: f"{case.id}-{case.number}")
def test_what_is_harmless_is_left_alone(case: Harmless, seeds: Path) -> None:
    judged = paper(case.number, seeds)
    assert {line: judged.codes_at(line) - case.allowed for line in case.lines} == {line: set() for line in case.lines}


def test_n3_running_headers_are_no_repeated_text(seeds: Path) -> None:
    judged = paper("003", seeds)
    removed = {gone.line for gone in judged.imported.removed if gone.reason == "running-header"}
    assert {79, 119, 164, 200, 238, 274, 305, 349} <= removed


def test_n4_numbers_of_the_contents_are_not_repeated_numbers(seeds: Path) -> None:
    judged = paper("002", seeds)
    assert judged.codes() & {"QMS501", "QMS503"} == set()


def test_n5_numbers_of_a_register_are_not_clauses(seeds: Path) -> None:
    between = paper("002", seeds).codes_between(687, 869) - LOOSE
    assert {code for code in between if code[3] == "5"} == {"QMS512"}


@pytest.mark.parametrize("number", ["001", "002"])
def test_n6_n7_right_sums_are_not_called_wrong(number: str, seeds: Path) -> None:
    assert "QMS614" not in paper(number, seeds).codes()


@pytest.mark.parametrize(("number", "opened", "closed"), [("002", 911, 917), ("004", 407, 409)])
def test_n11_a_paragraph_cut_by_a_page_is_one_paragraph(number: str, opened: int, closed: int, seeds: Path) -> None:
    judged = paper(number, seeds)
    assert judged.document_line(opened) == judged.document_line(closed)


def test_n8_two_papers_of_two_rectors_do_not_contradict_each_other(seeds: Path) -> None:
    first, second = paper("001", seeds), paper("003", seeds)
    together = findings_of(laid_over("") | first.files | second.files)
    # that the one calls a unit by another name than the other is told (D3-38)
    assert {one for one in together if one.code != "QMS634"} == {*first.findings, *second.findings}


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_finding_on_a_real_paper_can_be_said(number: str, seeds: Path) -> None:
    for one in paper(number, seeds).findings:
        for lang in LANGUAGES:
            assert say(one.message, lang)
            assert one.hint is None or say(one.hint, lang)
