"""Layouts and parts an organisation chooses in qms.yaml, on papers of the model university in three languages.

The golden files hold what stands on each: ``QMS_GOLDEN=write pytest tests/render/test_paper_styles.py`` makes them
anew, to be read before they are kept.
"""

import io
import os
import re
from pathlib import Path

import docx
import pytest
from model_registry import ROOT, outline, paper_of, registry_with
from paper_samples import template

from qms.actions.papers.styles import style_of
from qms.errors import UsageError
from qms.render.data import ChangeLayout, Layout
from qms.render.document import render_document

GOLDEN = Path(__file__).parent / "golden"
PATH = "documents/quality-office/revisions/1.1/document.md"
TEXTS = {
    "ky": ("Сапатты камсыздоо бөлүмү жөнүндө жобо", "Жалпы жоболор", "Бөлүм ректорго баш иет.", "сапат"),
    "ru": ("Положение об отделе обеспечения качества", "Общие положения", "Отдел подчиняется ректору.", "качество"),
    "en": ("Regulation on the Quality Office", "General provisions", "The office reports to the rector.", "quality"),
}
ALL = "\npapers:\n  all: {{{}}}\n"


def text(lang="ky", layout=""):
    title, heading, clause, word = TEXTS[lang]
    asked = f"layout: {layout}\n" if layout else ""
    return (
        f"---\nid: quality-office\ntype: regulation\ncode: ТТМУ.СМС-ТБ.03\ntitle: {title}\nlanguage: {lang}\n{asked}"
        f"unit: quality-office\npassport: {{tag: {word}, annotation: {clause}}}\n---\n\n"
        f"# 1. {heading}\n\n1.1. {clause}\n"
    )


def paper(settings="", lang="ky", layout=""):
    return paper_of(registry_with({PATH: text(lang, layout)}, settings), "quality-office")


def rendered(*args, **asked):
    return render_document(paper(*args, **asked), template("document")).data


def opened(*args, **asked):
    return docx.Document(io.BytesIO(rendered(*args, **asked)))


def heads(document):
    """Titles of the columns of every table, the stamps' left out."""
    return [[cell.text for cell in table.rows[0].cells] for table in document.tables[1:]]


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
@pytest.mark.parametrize("layout", list(Layout))
def test_a_paper_of_each_layout_is_what_it_was(layout, lang):
    found = outline(rendered(ALL.format(f"layout: {layout}"), lang))
    file = GOLDEN / f"document-{layout}.{lang}.xml"
    if os.environ.get("QMS_GOLDEN") == "write":
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


def test_every_layout_that_may_be_asked_for_is_known_with_all_its_parts():
    meta = registry_with({}).context.meta
    known = [str(layout) for layout in Layout]
    settings = meta["settings"]["$defs"]["paper"]["properties"]
    assert (
        list(meta["settings"]["x-qms"]["layouts"]) == settings["layout"]["enum"] == settings["header"]["enum"] == known
    )
    assert settings["changes"]["enum"] == [str(columns) for columns in ChangeLayout]
    for name in ("regulation", "quality-manual", "procedure"):
        assert meta[f"documents/{name}"]["properties"]["layout"]["enum"] == known
    parts = set(meta["settings"]["x-qms"]["paper"])
    assert {frozenset(one) for one in meta["settings"]["x-qms"]["layouts"].values()} == {
        frozenset(settings.keys() - parts - {"layout", "series"})
    }


def test_a_document_of_no_known_type_has_the_usual_style():
    assert style_of(registry_with({}), {"type": "?", "layout": 3}, "ky").header is Layout.HEADER_TABLE


def test_what_is_said_of_fewer_papers_stands_before_what_is_said_of_more():
    both = "\npapers:\n  all: {layout: plain, changes: gost}\n  regulation: {layout: three-line}\n"
    assert paper().layout is Layout.HEADER_TABLE
    assert paper(ALL.format("layout: plain")).layout is Layout.PLAIN
    made = paper(both)
    assert (made.layout, made.has_contents, made.change_layout) == (Layout.THREE_LINE, True, ChangeLayout.GOST)
    assert paper(both, layout="passport").layout is Layout.PASSPORT


def test_stamps_stand_where_the_organisation_has_them():
    left, _, right = opened().tables[0].rows[0].cells
    assert (left.text.split("\n")[0], right.text.split("\n")[0]) == ("МАКУЛДАШЫЛДЫ", "БЕКИТЕМИН")
    left, _, right = opened(ALL.format("stamps: {left: approval, right: agreement}")).tables[0].rows[0].cells
    assert (left.text.split("\n")[0], right.text.split("\n")[0]) == ("БЕКИТЕМИН", "МАКУЛДАШЫЛДЫ")


def test_without_a_stamp_of_agreement_everyone_signs_the_sheet():
    posts = [row.post for row in paper().sheets.agreement]
    alone = paper(ALL.format("stamps: {right: approval}"))
    assert alone.agreements == ()
    assert [row.post for row in alone.sheets.agreement] == ["Окуу иштери боюнча проректор", *posts]


def test_parts_are_left_out_or_put_in():
    made = paper(ALL.format("protocol_note: false, city_year: false, passport: true, contents: false"))
    assert (made.protocol_note, made.city_year, made.has_contents) == ("", "", False)
    assert [row.name for row in made.passport][:2] == ["Документтин аталышы", "Документтин теги"]
    headings = [p.text for p in opened(ALL.format("contents: false")).paragraphs if p.style.name == "TOC Heading"]
    assert headings == []


def test_a_line_above_the_title_is_in_the_language_of_the_paper():
    series = ALL.format("layout: passport, series: {ky: БАШКАРУУ САЯСАТЫ, ru: УПРАВЛЕНИЕ}")
    assert "БАШКАРУУ САЯСАТЫ" in [p.text for p in opened(series).paragraphs]
    assert "УПРАВЛЕНИЕ" in opened(series, lang="ru").sections[0].header.tables[0].rows[1].cells[0].text


@pytest.mark.parametrize(("layout", "columns"), [("five", 5), ("gost", 7), ("simple", 4)])
def test_the_change_sheet_has_the_columns_of_the_organisation(layout, columns):
    found = heads(opened(ALL.format(f"changes: {layout}")))
    assert len(dict.fromkeys(found[-1])) == columns
    assert len(found) == len(heads(opened()))


def test_a_header_with_the_day_of_approval_is_not_given_the_day_it_came_into_force():
    assert (paper().date, paper(layout="passport").date) == ("01.10.2026-ж.", "14.09.2026-ж.")


def test_the_agreement_sheet_may_have_no_dates():
    names = ["Кызматы", "Аты-жөнү", "Кол тамгасы", "Күнү"]
    assert [head for head in heads(opened()) if head[:3] == names[:3]] == [names, names]
    found = heads(opened(ALL.format("agreement_dates: false")))
    assert [head for head in found if head[:3] == names[:3]] == [names, names[:3]]


@pytest.mark.parametrize(
    "wrong",
    [
        "  all: {layout: gost}",
        "  regulations: {layout: plain}",
        "  all: {stamps: {top: approval}}",
        "  all: {header: 3}",
    ],
)
def test_a_wrong_word_in_the_settings_is_told_before_anything_is_printed(wrong):
    with pytest.raises(UsageError) as refused:
        registry_with({}, f"\npapers:\n{wrong}\n").settings_sound()
    assert refused.value.hint is not None


def test_the_example_of_the_readme_is_sound_and_says_all_that_may_be_chosen():
    (example,) = re.findall(r"```yaml\n(papers:\n.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    registry = registry_with({}, f"\n{example}")
    registry.settings_sound()
    parts = registry.context.meta["settings"]["$defs"]["paper"]["properties"]
    assert [name for name in parts if name not in example] == []
    assert paper_of(registry, "quality-manual").city_year == ""
