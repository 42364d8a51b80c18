"""``qms template``: the Word files of papers, an organisation's own and ours."""

import json
import os
from pathlib import Path

import pytest

from qms.render.package import read_package, write_package
from qms.store.resources import packaged

OWN = Path("templates/document.docx")


def rewritten(part, old, new, into=OWN):
    """The program's document template with some text of a part replaced, as the organisation's own."""
    parts = read_package((packaged("templates") / "document.docx").read_bytes())
    assert old in parts[part]
    into.parent.mkdir(exist_ok=True)
    into.write_bytes(write_package({**parts, part: parts[part].replace(old, new)}))


@pytest.mark.usefixtures("university")
def test_every_template_is_listed_and_an_own_one_by_its_file(qms):
    before = qms("template", "list")
    assert (before.code, before.err) == (0, "")
    assert "templates/" not in before.out
    assert qms("template", "copy", "document").code == 0
    lines = qms("template", "list").out.splitlines()
    (line,) = [line for line in lines if line.startswith("document ")]
    assert line.endswith("templates/document.docx")
    known = json.loads(qms("template", "list", "--format", "json").out)["templates"]
    assert [one["name"] for one in known if one["own"]] == ["document"]
    assert {"risk-register", "skeletons/regulation.ky.md"} <= {one["name"] for one in known}


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_all_of_ours_are_fit_even_where_there_is_no_registry(qms, lang):
    run = qms("--lang", lang, "template", "check")
    assert (run.code, run.err) == (0, "")
    assert len(run.out.splitlines()) == len(list(packaged("templates").glob("*.docx")))
    assert qms("template", "list").code == 0
    assert qms("template", "copy", "document").code == 2


@pytest.mark.usefixtures("university")
def test_a_copy_is_not_written_over_a_persons_work(qms):
    run = qms("template", "copy", "document")
    assert run.out.splitlines()[0].endswith("templates/document.docx")
    OWN.write_bytes(b"mine")
    again = qms("template", "copy", "document.docx")
    assert (again.code, OWN.read_bytes()) == (1, b"mine")
    assert "qms template copy document.docx --yes" in " ".join(again.err.split())
    assert qms("template", "copy", "document", "--yes").code == 0
    assert qms("template", "check", "document").code == 0
    assert qms("template", "copy", "skeletons/regulation.ky.md").code == 0
    assert qms("template", "copy", "nothing").code == 2


@pytest.mark.usefixtures("university")
def test_a_paper_is_printed_with_the_organisations_own_template(qms):
    rewritten("word/styles.xml", b"Times New Roman", b"PT Astra Serif")
    assert qms("template", "check", "document").code == 0
    assert qms("render", "academic-office").code == 0
    (paper,) = Path("out").glob("*.docx")
    assert b"PT Astra Serif" in read_package(paper.read_bytes())["word/styles.xml"]


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (
            "word/document.xml",
            b"{{ title_main }}",
            b"{{ title_mian }}",
            ("Негизги текстте", "title_mian", "title_main"),
        ),
        ("word/header2.xml", b"{{ code }}", b"{{ kod }}", ("Жогорку колонтитулда", "{{ kod }}")),
        ("word/document.xml", b"{{ title_main }}", b"{{ title_main.__class__ }}", ("word/document.xml", "__class__")),
        ("word/document.xml", b"{{ title_main }}", b"{% for x in %}", ("word/document.xml", "{% for x in %}")),
        ("word/styles.xml", b'w:val="QMS Clause"', b'w:val="Clause"', ("QMS Clause",)),
    ],
)
@pytest.mark.usefixtures("university")
def test_what_is_wrong_with_a_template_is_told_with_its_place(qms, part, old, new, told):
    rewritten(part, old, new)
    run = qms("template", "check", "document")
    assert run.code == 1
    said = " ".join(run.out.split())
    assert said.startswith("templates/document.docx: ")
    assert [word for word in told if word not in said] == []
    (record,) = json.loads(qms("template", "check", "document", "--format", "json").out)["templates"]
    assert (record["fit"], record["own"]) == (False, True)


@pytest.mark.usefixtures("university")
def test_a_file_is_checked_wherever_it_lies(qms):
    rewritten("word/document.xml", b"{{ title_main }}", b"{{ titel }}", Path("drafts/draft.docx"))
    run = qms("template", "check", "drafts/draft.docx")
    assert (run.code, "--form" in run.err) == (2, True)
    assert qms("template", "check", "drafts/draft.docx", "--form", "document").code == 1
    assert qms("template", "check", "document", "--form", "document").code == 2
    assert qms("template", "check", "drafts/none.docx", "--form", "document").code == 2
    Path("drafts/document.docx").write_bytes((packaged("templates") / "document.docx").read_bytes())
    assert qms("template", "check", "drafts/document.docx").code == 0


@pytest.mark.usefixtures("university")
def test_what_is_no_template_at_all_is_refused_by_name(qms):
    OWN.parent.mkdir()
    OWN.write_text("Жобо", "utf-8")
    assert qms("template", "check", "document").code == 1
    assert qms("render", "academic-office").code != 0
    parts = {**read_package((packaged("templates") / "document.docx").read_bytes()), "word/vbaProject.bin": b"x"}
    OWN.write_bytes(write_package(parts))
    run = qms("template", "check", "document")
    assert (run.code, "макрос" in run.out) == (1, True)
    os.truncate(OWN, 2 * 1024**3)
    run = qms("template", "check", "document")
    assert (run.code, "templates/document.docx" in run.out, "2048" in run.out) == (1, True, True)
    assert qms("render", "academic-office").code == 2
    assert qms("template", "check", "letter").code == 2
