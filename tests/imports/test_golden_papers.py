"""What each real paper comes out as, in numbers and short words of our own."""

import pytest

from qms.model.blocks import BlockKind
from qms.text.front_matter import split
from qms.text.scanner import scan
from qms.text.yaml_nodes import load
from tests.imports.conftest import imported, seed_text

#: (headings, clauses, items, tables) and (blank, document, records, removed)
SHAPES = {
    "000": ((12, 56, 0, 0), (80, 71, 11, 1)),
    "001": ((17, 39, 25, 0), (82, 110, 15, 0)),
    "002": ((87, 8, 391, 3), (758, 826, 93, 138)),
    "003": ((8, 68, 53, 0), (135, 140, 35, 42)),
    "004": ((4, 17, 91, 0), (324, 265, 24, 16)),
}


def blocks(result):
    return scan(split(result.document_md).body).blocks


def test_blocks_and_lines_are_counted_as_before(paper):
    number, _, result = paper
    kinds = [block.kind for block in blocks(result)]
    shape = tuple(kinds.count(kind) for kind in (BlockKind.HEADING, BlockKind.CLAUSE, BlockKind.ITEM, BlockKind.TABLE))
    assert (shape, result.counts[1:]) == SHAPES[number]


def test_sections_of_every_paper_are_found_in_their_order(paper):
    number, _, result = paper
    sections = [block.number for block in blocks(result) if block.kind is BlockKind.HEADING and block.level == 1]
    expected = {
        "000": [*"12345678"],
        "001": ["I", "II", "III", "IV", "V", "VI", "VII", ""],
        "002": ["", *map(str, range(1, 13))],
        "003": [*"12345678"],
        "004": [*"1234"],
    }
    assert sections == expected[number]


def test_defects_of_numbering_survive_the_import():
    numbers = [block.number for block in blocks(imported(seed_text("001"))) if block.number.startswith("3.")]
    assert numbers == ["3.1", "3.1", "3.1", "3.2", "3.4", "3.5"]
    early = blocks(imported(seed_text("003")))
    first_section = next(index for index, block in enumerate(early) if block.kind is BlockKind.HEADING)
    assert [block.number for block in early[:first_section] if block.number] == [
        "1.4",
        "1.4.1",
        "1.4.2",
        "1.4.3",
        "1.4.4",
    ]


def test_a_register_inside_a_clause_keeps_its_own_numbers_as_items():
    found = blocks(imported(seed_text("002"), "002"))
    items = [block.number for block in found if block.kind is BlockKind.ITEM and block.number.count(".") == 1]
    processes = [f"{group}.{n}" for group, last in ((1, 3), (2, 10), (3, 6), (4, 3)) for n in range(1, last + 1)]
    documents = [f"{level}.{n}" for level, last in ((1, 2), (2, 18), (3, 2)) for n in range(1, last + 1)]
    assert items == processes + documents


@pytest.mark.parametrize(("number", "abbreviations", "terms"), [("002", 19, 55), ("003", 6, 4)])
def test_abbreviations_and_terms_move_to_the_front_matter(number, abbreviations, terms):
    result = imported(seed_text(number), number)
    front = load(split(result.document_md).yaml).values
    assert (len(front["abbreviations"]), len(front["terms"])) == (abbreviations, terms)
    assert sorted(block.text for block in blocks(result) if block.kind is BlockKind.MARKER) == [
        "abbreviations",
        "terms",
    ]


def test_stamps_keep_what_they_say_and_only_that():
    stamps = {number: load(imported(seed_text(number), number).revision_yaml).values["paper"].get("stamps", [])
              for number in ("000", "001", "002", "003", "004")}  # fmt: skip
    kinds = {number: [(stamp["kind"], stamp.get("date", "")) for stamp in found] for number, found in stamps.items()}
    assert kinds == {
        "000": [("approval", "2022"), ("note", "")],
        "001": [("agreement", "2024-02-01"), ("approval", "2024-02-01")],
        "002": [("approval", "2021")],
        "003": [("approval", "2026"), ("agreement", "2026-01-19")],
        "004": [],
    }
    assert [bool(stamp.get("person")) for found in stamps.values() for stamp in found].count(False) == 1


def test_an_approved_revision_is_never_made_of_a_stamp(paper):
    _, _, result = paper
    revision = load(result.revision_yaml).values
    assert set(revision) == {"version", "opened", "paper"}


def test_values_seen_twice_and_differently_are_named(paper):
    number, _, result = paper
    names = sorted({seen.name for seen in result.seen_twice})
    expected = {
        "000": [],
        "001": ["date-style"],
        "002": ["contents", "contents-ghost", "contents-missing", "title"],
        "003": ["code", "contents", "contents-missing", "date", "date-style", "header-cells", "header-page", "title"],
        "004": ["contents-level", "title"],
    }
    assert names == expected[number]


def test_the_page_without_a_header_is_between_the_first_and_the_third():
    gaps = [seen.seen for seen in imported(seed_text("003")).seen_twice if seen.name == "header-page"]
    assert [[sighting.line for sighting in gap] for gap in gaps] == [[3, 79]]


def test_processes_are_offered_with_owners_as_the_annex_pairs_them():
    offers = {offer.name: offer.records for offer in imported(seed_text("002"), "002").registers}
    processes = offers["processes"]
    assert (len(offers["process-groups"]), len(processes), len(offers["units"]), len(offers["document-levels"])) == (
        4, 22, 21, 9,
    )  # fmt: skip
    shapes = {
        key: [("post" in owner) + 2 * ("person" in owner) for owner in process["owners"]]
        for key, process in processes.items()
    }
    assert [key for key, shape in shapes.items() if not shape] == ["p-2-10", "p-4-2", "p-4-3"]
    assert shapes["p-1-3"] == shapes["p-2-5"] == [3, 3]
    assert shapes["p-2-9"] == [1, 1]
    assert shapes["p-3-6"] == [1]
    assert shapes["p-4-1"] == [1] * 3 + [2] * 7


@pytest.mark.parametrize(("number", "staff"), [("001", [2, 3, 4, 21]), ("004", [3, 6])])
def test_staff_lists_become_posts_of_units(number, staff):
    offers = {offer.name: offer.records for offer in imported(seed_text(number), number).registers}
    totals = [sum(post["staff"] for post in unit.get("posts", {}).values()) for unit in offers["units"].values()]
    assert sorted(totals) == staff
