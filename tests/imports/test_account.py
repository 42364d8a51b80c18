"""Nothing of a paper is lost: an account of words and numbers that does not use the importer's own ledger."""

import re
from collections import Counter

import pytest

from qms.imports.importing import Imported
from qms.imports.ledger import SEEN, Reason, SeenTwice, Sighting
from qms.language.catalogue import LANGUAGES, say
from qms.text.front_matter import split
from qms.text.scanner import scan
from qms.text.yaml_nodes import load
from tests.imports.conftest import imported, seed_text

_MARK_UP = re.compile(r"</?b>|\\(?=[^\w\s])|[*#|]")


def words_of(text: str) -> Counter[str]:
    # a term's or a code's hyphens and dots are not counted: lines broken at them are joined
    return Counter(re.findall(r"[^\W_]+", _MARK_UP.sub(" ", text)))


def strings(value) -> str:
    if isinstance(value, dict):
        return " ".join(strings(part) for part in value.values())
    if isinstance(value, list):
        return " ".join(strings(part) for part in value)
    return str(value or "")


def account(text: str, result: Imported) -> None:
    """Every word of the paper is in the document, in the revision, or in a removed line; as often as it was."""
    ledger = load(result.import_yaml).values
    front = split(result.document_md)
    removed = "\n".join(gone["text"] for gone in ledger["removed"])
    found = words_of(front.body + strings(load(front.yaml).values) + " " + strings(load(result.revision_yaml).values))
    missing = words_of(text) - found - words_of(removed)
    assert not missing
    lines = text.split("\n")
    assert all(lines[int(gone["line"]) - 1].strip() == gone["text"] for gone in ledger["removed"])
    counts = {name: int(number) for name, number in ledger["counts"].items()}
    assert counts.pop("lines") == sum(counts.values())
    assert counts["blank"] == sum(not line.strip() for line in lines[: result.counts.lines])
    assert counts["removed"] == len(ledger["removed"])


def test_every_word_of_a_real_paper_is_somewhere(paper):
    _, text, result = paper
    account(text, result)


def test_what_is_written_is_read_back_without_a_problem(paper):
    _, _, result = paper
    for written in (split(result.document_md).yaml, result.revision_yaml, result.import_yaml):
        assert load(written).problems == ()


def test_every_number_that_begins_a_kept_line_begins_a_block_in_the_same_order(paper):
    _, text, result = paper
    ledger = load(result.import_yaml).values
    gone = {int(line["line"]) for line in ledger["removed"]}
    records = {int(one["line"]) for one in _places(load(result.revision_yaml).values)}
    number = re.compile(r"[\s#*-]*(\d{1,3}(?:\.\d{1,3})+)(?=[.\s*])")
    typed = [
        match[1]
        for line, content in enumerate(text.split("\n"), 1)
        if line not in gone and line not in records and "\t" not in content and (match := number.match(content))
    ]
    blocks = scan(split(result.document_md).body).blocks
    assert [block.number for block in blocks if block.number.count(".")] == typed


def _places(value):
    if isinstance(value, dict):
        if "line" in value:
            yield value
        for part in value.values():
            yield from _places(part)
    elif isinstance(value, list):
        for part in value:
            yield from _places(part)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_paper_cut_at_any_line_loses_nothing(number):
    lines = seed_text(number).split("\n")
    for cut in range(0, len(lines), max(1, len(lines) // 25)):
        for part in (lines[:cut], lines[cut:]):
            text = "\n".join(part)
            account(text, imported(text, number))


def test_a_paper_cut_inside_a_word_loses_nothing():
    text = seed_text("003")
    for cut in range(0, len(text), len(text) // 20):
        account(text[:cut], imported(text[:cut]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "\ufeff\x00\x0c\u2028",
        "а" * 300_000,
        "1." * 50_000,
        "*" * 50_000,
        "\t" * 50_000,
        "\tМинистрлик\t\n\tУниверситет\t1-10 бет\n" * 30,
        "Мазмуну\n",
        "Мазмуну\n1. Биринчи\t3\n2. Экинчи\t4",
        "БЕКИТЕМ",
        "ДОКУМЕНТТИН ПАСПОРТУ\n\nДокументтин аталышы",
        "Макулдашуу барагы",
        "|||\n||",
        "\t\t\n\ta\t",
        "{{abbreviations}}\n---\n# \n##\n- \n1.\n1.1.\n",
        "".join(map(chr, range(1, 0x600))),
    ],
)
def test_any_text_gives_a_result_whose_counts_add_up(text):
    counts = imported(text).counts
    assert counts.lines == counts.blank + counts.document + counts.records + counts.removed


def test_time_grows_with_the_length_of_the_paper_and_no_faster():
    # a hundred thousand names under posts took minutes when every signature looked at the whole paper
    text = "Бөлүм башчысы\n\nАлиев А.А.\n\n" * 5_000
    assert imported(text).counts.lines == 20_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_value_seen_twice_can_be_said(language):
    seen = [SeenTwice(name, (Sighting("бир", 3), Sighting("эки", 20))).message for name in SEEN]
    sentences = [say(said, language) for said in [*seen, *(reason.message for reason in Reason)]]
    assert all(sentences)
    assert "«эки» (20)" in sentences[0]
