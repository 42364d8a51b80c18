"""A quality manual of about 120 pages through ``qms render --pdf``, judged by its PDF alone."""

import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from qms.cli.app import main
from qms.render.paging import read_outline
from qms.store.office import find_office
from qms.store.resources import packaged

pytestmark = pytest.mark.skipif(
    find_office() is None or shutil.which("pdftotext") is None,
    reason="LibreOffice or pdftotext is not installed: no PDF to look at",
)

FRONT = """---
id: great-manual
type: quality-manual
code: ТТМУ.СМС-СЖ.99
title: Сапат боюнча чоң жетектеме
language: ky
unit: quality-office
---
"""
_WHO = ("Бөлүмдүн башчысы", "Процесстин жетекчиси", "Сапат боюнча өкүл", "Факультеттин деканы", "Ички аудитор")
_WHAT = (
    "жылдык максаттардын аткарылышын",
    "окуу пландарынын талапка шайкештигин",
    "билим алуучулардын сунуштарын жана арыздарын",
    "мурунку текшерүүнүн жыйынтыктарын",
)
_HOW = (
    "ар бир жарым жылдыктын акырында карап чыгат жана жыйынтыгын жазуу түрүндө сактайт",
    "тиешелүү кызматкерлер менен бирге талдап, кемчиликтерди четтетүүнүн мөөнөтүн белгилейт",
    "белгиленген көрсөткүчтөр менен салыштырып, айырмасынын себебин түшүндүрөт",
)
_TITLES = ("Максаты жана чөйрөсү", "Жоопкерчилик", "Иштин тартиби", "Жазуулар жана көрсөткүчтөр")
SECTIONS, SUBSECTIONS, CLAUSES, ROWS = 24, 4, 7, 300
COUNT = re.compile(r"(\d+) беттин (\d+)-бети")
LONG_WORD = "сапаттыкамсыздоо" * 5
HEAD = ("№", "Жазуунун белгиси", "Жазуунун аталышы", "Сактоо мөөнөтү")
MONTHS = tuple("үчтүн бирде жалган куран чын бугу кулжа теке баш аяк тогуз жети".split())


class Entry(NamedTuple):
    """A line of the contents: words without blanks, and the page it names."""

    words: str
    page: int


def sentences() -> Iterator[str]:
    """Sentences that go on for ever, the same in every run."""
    for number, (who, what, how) in enumerate(zip(cycle(_WHO), cycle(_WHAT), cycle(_HOW), strict=False)):
        yield f"{who} {what} {how}; {number + 1}-иш ушинтип аякталат."


def manual() -> str:
    """Markdown of the manual: titles repeated in every section, long words, tables, pictures, annexes."""
    said = sentences()
    lines = [FRONT]
    for section in range(1, SECTIONS + 1):
        lines.append(
            f"# {section}. {'Процессти башкаруу' if section % 2 else 'Процессти өлчөө, талдоо жана жакшыртуу'}"
        )
        for part in range(1, SUBSECTIONS + 1):
            lines.append(f"## {section}.{part}. {_TITLES[part - 1]}")
            for clause in range(1, CLAUSES + 1):
                text = " ".join(next(said) for _ in range(1 + (section + clause) % 3))
                lines.append(f"{section}.{part}.{clause}. {text}")
        lines += [f"{section}.9. Узун сөз {LONG_WORD} саптан чыкпайт жана төмөнкүлөр аткарылат:", "", *listed(said), ""]
        lines += [f"![Процесстин схемасы](assets/scheme.png)\n\n{section}-сүрөт. Процесстин схемасы"] * (
            section % 3 == 0
        )
    lines += ["# Жазуулардын тизмеси", "1-таблица. Жазуулардын тизмеси", "", *records(), ""]
    lines += ["# 1-тиркеме. Айлар боюнча көрсөткүчтөр", "2-таблица. Айлар боюнча көрсөткүчтөр", "", *twelve(), ""]
    lines += ["# 2-тиркеме. Процессти башкаруу", *(next(said) + "\n" for _ in range(20))]
    return "\n\n".join("\n".join(lines).split("\n\n"))


def listed(said: Iterator[str]) -> list[str]:
    return [f"- {letter}) {next(said)}" for letter in "абвгде"]


def records() -> list[str]:
    rows = (
        f"| {n} | К-{n:03} | {_TITLES[n % 4]}: {_WHAT[n % 4]} каттоо журналы | {n % 7 + 1} жыл |"
        for n in range(1, ROWS + 1)
    )
    return ["| " + " | ".join(HEAD) + " |", "|---|---|---|---|", *rows]


def twelve() -> list[str]:
    rows = ("| " + " | ".join(f"көрсөткүч{n}" for _ in MONTHS) + " |" for n in range(1, 30))
    return ["| " + " | ".join(MONTHS) + " |", "|---" * 12 + "|", *rows]


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> Path:
    """PDF of the manual."""
    home = tmp_path_factory.mktemp("manual")
    registry = home / "docs_registry"
    shutil.copytree(packaged("docs_registry"), registry)
    folder = registry / "documents" / "great-manual"
    (folder / "assets").mkdir(parents=True)
    (folder / "document.md").write_text(manual(), encoding="utf-8")
    (folder / "assets" / "scheme.png").write_bytes(picture())
    words = ("--repo", str(registry), "render", "great-manual", "--pdf", "--out", str(home / "out"))
    assert main(words, {"HOME": str(home), "QMS_TODAY": "2026-11-20"}) == 0
    return home / "out" / "great-manual-draft.pdf"


def picture() -> bytes:
    """A grey PNG of 600 by 300 dots. Source: PNG (Third Edition), 5 and 11.2."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 600, 300, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xc0" * 600) * 300)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def pages(printed) -> tuple[tuple[str, ...], ...]:
    """Lines of each page that are not empty."""
    said = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True
    ).stdout
    return tuple(tuple(line.strip() for line in page.splitlines() if line.strip()) for page in said.split("\f")[:-1])


def contents(pages) -> list[Entry]:
    """Entries of the contents as printed; the words of a long one go on over several lines."""
    found, words = [], ""
    for page in pages:
        for line in page:
            entry = re.fullmatch(r"(.*?)\s?\.{3,}\s?(\d+)", line)
            if entry:
                found.append(Entry(folded(words + entry[1]), int(entry[2])))
            words = "" if entry else line
    return found


def folded(words: str) -> str:
    return "".join(words.split())


def body_of(page: tuple[str, ...]) -> tuple[str, ...]:
    """Lines of a page between its running header of three lines and the count of pages below."""
    return page[3:] if COUNT.fullmatch(page[-1]) is None else page[3:-1]


def test_it_is_a_manual_of_about_a_hundred_and_twenty_pages(pages):
    assert 105 <= len(pages) <= 140


def test_every_page_in_the_contents_is_the_page_where_that_heading_stands(printed, pages):
    listed = contents(pages)
    outline = read_outline(printed.read_bytes())
    assert len(listed) == len(outline) > SECTIONS * SUBSECTIONS
    for entry, heading in zip(listed, outline, strict=True):
        assert entry.words.endswith(folded(heading.title))
        assert (entry.words, entry.page) == (entry.words, heading.page)
        assert folded(heading.title) in folded("".join(pages[heading.page - 1]))
    repeated = [entry.page for entry in listed if "Жоопкерчилик" in entry.words]
    assert len(repeated) == SECTIONS == len(set(repeated))


def test_every_page_but_the_first_says_which_it_is_of_how_many(pages):
    for place, page in enumerate(pages[1:], 2):
        count = COUNT.fullmatch(page[-1])
        assert count is not None
        assert (int(count[1]), int(count[2])) == (len(pages), place)


def test_no_heading_is_the_last_line_of_a_page(printed, pages):
    titles = {folded(heading.title) for heading in read_outline(printed.read_bytes())}
    last = [folded(body_of(page)[-1]) for page in pages[1:]]
    assert [line for line in last if line in titles] == []


def test_the_head_of_the_long_table_stands_on_every_page_it_reaches(pages):
    reached = [page for page in pages if any(re.search(r"\bК-\d{3}\b", line) for line in page)]
    assert len(reached) > ROWS // 50
    for page in reached:
        assert sum("Жазуунун белгиси" in line for line in page) == 1
    found = [code for page in reached for line in page for code in re.findall(r"\bК-(\d{3})\b", line)]
    assert found == [f"{n:03}" for n in range(1, ROWS + 1)]


def test_no_paragraph_leaves_a_single_line_on_a_page(pages):
    begins = re.compile(r"(?:\d+\.)+ |[а-е]\) |Жазуулардын|\d-тиркеме|\d+-сүрөт")
    split = 0
    for page, after in pairwise(pages):
        last, first, second = body_of(page)[-1], *body_of(after)[:2]
        if begins.match(first) or "ишушинтипаякталат" not in folded("".join(body_of(page)[-9:])):
            continue
        split += 1
        assert not begins.match(last), f"its first line alone at the foot: {last}"
        assert not (first.endswith("аякталат.") and begins.match(second)), f"its last line alone on top: {first}"
    assert split > 20


def test_no_word_is_cut_off_at_the_margin(pages):
    said = folded("".join(line for page in pages for line in body_of(page)))
    assert said.count(LONG_WORD) == SECTIONS
    assert said.count("көрсөткүч28") == len(MONTHS)
