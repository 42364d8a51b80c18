"""Redlines: accepted they are the new text, rejected the old one, whatever was done to the text."""

import io
import random
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from paper_samples import REGULATION, regulation, template
from revisions import accepted, body_of, read, rejected

from qms.lifecycle.alignment import aligned
from qms.lifecycle.compare import compare
from qms.render.body import compose_body
from qms.render.data import Abbreviation, RedlinePaper, Term
from qms.render.headings import headings_of
from qms.render.letters import DECLARED
from qms.render.redline import render_redline
from qms.render.references import References
from qms.text.scanner import scan

MOMENT = datetime(2026, 11, 20, 14, 5, 9, 70, tzinfo=UTC)
WIDTH = 9000
MARKS = "ins", "del", "pPrChange", "rPrChange"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)
#: Two pictures that show a pixel each; what follows the end of a PNG is not looked at.
PICTURES = (PIXEL, PIXEL + b"another")


def redline(was, now, *, old=None, new=None, author="Асанова Г. К."):
    """The redline of two bodies; ``old`` and ``new`` are other fields of their papers."""
    here, there = scan(was), scan(now)
    return RedlinePaper(
        was=regulation(blocks=here.blocks, **(old or {})),
        now=regulation(blocks=there.blocks, **(new or {})),
        places=aligned(here, there, compare(here, there)),
        between="1.0 → 1.1",
        summary="2.1-пункт өзгөртүлдү.",
        author=author,
        moment=MOMENT,
    )


def rendered(paper):
    return render_redline(paper, template("redline")).data


def plainly(paper):
    """What a reader sees of a body composed without marks."""
    xml = compose_body(paper, headings_of(paper), {}, References({}, paper.pictures, WIDTH), WIDTH)
    return read(etree.fromstring(f"<w:body {DECLARED}>{xml}</w:body>"))


def marks(data):
    return [one for name in MARKS for one in body_of(data).iter(qn(f"w:{name}"))]


def check(paper):
    data = rendered(paper)
    assert read(accepted(body_of(data))) == plainly(paper.now)
    assert read(rejected(body_of(data))) == plainly(paper.was)
    return data


WORDS = "китеп окурман **фонд** залы *жаңы* ,тизме 4.2-пункт [2.1](#2.1) каталог: «акт» `код` 🙂 & <б>".split()
LINES = (
    "2.9. Окурмандар үчүн жаңы кызматтар киргизилет:",
    "- жаңы китептерди тандоо;",
    "  - в) мугалимдердин сурамдары;",
    "## 2.8. Жаңы бөлүк",
    "# 5. Акыркы жоболор",
    "\nЭркин абзац үч сүйлөмдөн турат. Экинчиси ушул.\n",
    "\n| Орду | Саны |\n|---|---|\n| Зал | 12 |\n",
    "{{terms}}",
    "# 2-тиркеме. Үлгү",
)


def other_words(lines, at, chance):
    words = lines[at].split(" ")
    words[chance.randrange(len(words))] = " ".join(chance.choices(WORDS, k=chance.randint(0, 3)))
    lines[at] = " ".join(words)


def shorter(lines, at, chance):
    lines[at] = lines[at][: chance.randint(0, len(lines[at]))]


def longer(lines, at, chance):
    lines.insert(at, chance.choice(LINES))


def fewer(lines, at, chance):
    del lines[at : at + chance.randint(1, 3)]


def moved(lines, at, chance):
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def renumbered(lines, at, _chance):
    lines[at:] = [
        re.sub(r"^(# )?(\d+)\.", lambda one: f"{one[1] or ''}{int(one[2]) + 1}.", line) for line in lines[at:]
    ]


def other_rows(lines, _at, chance):
    place = chance.choice([place for place, line in enumerate(lines) if line.startswith("|")] or [0])
    lines[place : place + chance.randint(0, 1)] = ["| Тарых | 77 | жаңы **сан** |"] * chance.randint(0, 2)


def another_column(lines, _at, _chance):
    lines[:] = [f"{line} жаңы |" if line.startswith("|") else line for line in lines]


def bold(lines, at, _chance):
    lines[at] = re.sub(r"(\w{5,})", r"**\1**", lines[at], count=1)


def an_item(lines, at, _chance):
    lines[at] = "- " + lines[at]


EDITS = other_words, other_words, shorter, longer, fewer, moved, renumbered, other_rows, another_column, bold, an_item


def edited(body, chance):
    """The body after a few edits by chance: of words, lines, numbers, rows and columns."""
    lines = body.split("\n")
    for _ in range(chance.randint(1, 8)):
        chance.choice(EDITS)(lines, chance.randrange(len(lines)), chance)
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(150))
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(seed):
    chance = random.Random(seed)
    was = edited(REGULATION, chance) if seed % 2 else REGULATION
    check(redline(was, edited(was, chance)))


def test_a_text_of_nothing_comes_and_goes():
    check(redline("", REGULATION))
    check(redline(REGULATION, ""))


def test_texts_that_do_not_differ_give_no_marks():
    data = check(redline(REGULATION, REGULATION))
    assert marks(data) == []


def test_the_same_paper_is_the_same_bytes():
    now = REGULATION.replace("негизги", "башкы")
    assert rendered(redline(REGULATION, now)) == rendered(redline(REGULATION, now))


def test_marks_bear_author_and_moment_and_numbers_of_their_own():
    now = REGULATION.replace("негизги", "башкы").replace("4.2. Китепкана", "4.2. Илимий китепкана")
    found = marks(rendered(redline(REGULATION, now, author='Асанова "Г" & К.')))
    assert {one.get(qn("w:author")) for one in found} == {'Асанова "Г" & К.'}
    assert {one.get(qn("w:date")) for one in found} == {"2026-11-20T14:05:09Z"}
    numbers = [one.get(qn("w:id")) for one in found]
    assert len(set(numbers)) == len(numbers) == 4


def xml(paper):
    with zipfile.ZipFile(io.BytesIO(rendered(paper))) as archive:
        return archive.read("word/document.xml").decode()


def test_only_the_words_that_differ_are_marked():
    found = marks(rendered(redline("1.1. Үч күн ичинде жооп берет.", "1.1. Беш күн ичинде жооп берет.")))
    assert ["".join(one.itertext()) for one in found] == ["Беш", "Үч"]


def test_another_number_is_marked_apart_from_the_words():
    found = marks(rendered(redline("4.7. Эсеп жылына бир жолу берилет", "4.8. Эсеп жылына эки жолу берилет")))
    assert ["".join(one.itertext()) for one in found] == ["4.8", "эки", "4.7", "бир"]


def test_words_that_only_became_bold_keep_their_place():
    data = check(redline("1.1. Үч күн ичинде", "1.1. **Үч** күн ичинде"))
    assert [one.tag for one in marks(data)] == [qn("w:rPrChange")]


def test_a_clause_that_became_an_item_is_marked_so_that_libreoffice_reads_it_too():
    data = check(redline("1.1. Текст:\n\nАлгач бир эки үч төрт беш;\n", "1.1. Текст:\n- бир эки үч төрт беш;\n"))
    assert [etree.QName(one).localname for one in marks(data)] == ["ins", "ins", "del", "del"]
    data = check(redline("1.1. Текст:\n- бир\n  - эки үч төрт;\n", "1.1. Текст:\n- бир\n- эки үч төрт;\n"))
    assert [etree.QName(one).localname for one in marks(data)] == ["pPrChange"]


def test_a_removed_clause_stands_where_it_stood():
    was = "1.1. Биринчи пункт.\n1.2. Экинчи жобо ушул.\n1.3. Үчүнчү сөз."
    (style, runs), *_ = read(body_of(rendered(redline(was, "1.1. Биринчи пункт.\n1.2. Үчүнчү сөз."))))[1:]
    assert "Экинчи жобо ушул." in runs[0][1]
    assert style == ["pStyleQMSClause"]


def test_a_row_comes_and_another_goes_in_one_table():
    was = "| Зал | Саны |\n|---|---|\n| Окуу залы | 12 |\n| Архив | 3 |"
    now = "| Зал | Саны |\n|---|---|\n| Окуу залы | 14 |\n| Китеп сактагыч | 40 |"
    body = body_of(check(redline(was, now)))
    assert len(body.findall(qn("w:tbl"))) == 1
    assert [len(body.findall(f".//{qn('w:trPr')}/{qn(name)}")) for name in ("w:ins", "w:del")] == [1, 1]


def test_abbreviations_and_terms_are_compared_as_they_are_printed():
    old = {
        "abbreviations": (Abbreviation("УК", "усулдук кеңеш"),),
        "terms": (Term("Фонд", "басылмалардын жыйындысы."),),
    }
    new = {
        "abbreviations": (Abbreviation("УК", "усулдук комиссия"), Abbreviation("ОЗ", "окуу залы")),
        "terms": (Term("Фонд", "бардык басылмалар."), Term("Зал", "окуу үчүн бөлмө."), Term("Акт", "документ.")),
    }
    data = check(redline(REGULATION, REGULATION, old=old, new=new))
    assert marks(data)
    check(redline(REGULATION, REGULATION, old={"abbreviations": (), "terms": ()}, new=new))


def test_links_of_the_old_text_lead_to_what_its_clause_has_become():
    was = "1.1. Шарттар 1.2-пунктта.\n1.2. Мөөнөт үч күн.\n1.3. [1.2](#1.2) пункт боюнча эсеп берилет."
    now = (
        "1.1. Шарттар төмөндө.\n1.2. Кошулган пункт.\n1.3. Мөөнөт үч күн.\n1.4. [1.3](#1.3) пункт боюнча эсеп берилет."
    )
    found = xml(redline(was, now))
    (name,) = re.findall(r'w:name="(clause_\d+)"', found)
    assert set(re.findall(r'w:anchor="([^"]+)"', found)) == {name}


def test_a_picture_that_became_another_one_is_removed_and_added():
    text = "1.1. Схема:\n\n![Схема](schema.png)\n"
    first, second = ({"pictures": {"schema.png": data}} for data in PICTURES)
    assert marks(rendered(redline(text, text, old=first, new=first))) == []
    data = rendered(redline(text, text, old=first, new=second))
    assert [etree.QName(one).localname for one in marks(data)] == ["ins", "del"]
    assert len(list(accepted(body_of(data)).iter(qn("w:drawing")))) == 1


def test_forbidden_characters_are_taken_out_and_emoji_stay():
    result = render_redline(
        redline("1.1. Үч\x0b күн 🙂.", "1.1. Беш\x0b күн 👩‍🔬 {{ 7 * 7 }} <б> &.", author="А\x00Б"), template("redline")
    )
    assert {one.character for one in result.stripped} == {"U+000B", "U+0000"}
    words = "".join(one.text for one in accepted(body_of(result.data)).iter(qn("w:t")))
    assert words == "1.1. Беш күн 👩‍🔬 {{ 7 * 7 }} <б> &."


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_form_opens_and_names_what_is_compared(language):
    paper = redline(REGULATION, REGULATION.replace("негизги", "башкы"))
    paper = paper._replace(now=paper.now._replace(language=language))
    words = [one.text for one in docx.Document(io.BytesIO(rendered(paper))).paragraphs]
    assert paper.now.title in words
    assert any("1.0 → 1.1" in one for one in words)
    assert paper.summary in words
