import io
import re
import zipfile

import pytest
from paper_samples import programme, register, regulation, template

from qms.errors import QmsError
from qms.render.audit_programme import render_audit_programme
from qms.render.checking import FORMS, check_form
from qms.render.document import render_document
from qms.render.package import read_package, write_package
from qms.render.process_register import render_process_register


def changed(name: str, part: str, old: str, new: str) -> bytes:
    """The project's template with some text of a part replaced."""
    parts = read_package(template(name))
    text = parts[part].decode()
    assert old in text
    return write_package({**parts, part: text.replace(old, new).encode()})


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_projects_templates_and_their_data_fit_both_ways(name):
    check = check_form(FORMS[name], template(name))
    assert check.fit
    assert check.unused == ()


def test_a_tag_that_names_nothing_is_found_before_printing():
    bad = changed("document", "word/document.xml", "{{ code }}", "{{ shifr }}")
    assert check_form(FORMS["document"], bad).unknown == (("shifr", "word/document.xml", "{{ shifr }}", ""),)
    near = changed("document", "word/document.xml", "{{ code }}", "{{ cdoe }}")
    assert check_form(FORMS["document"], near).unknown[0].meant == "code"


def test_a_tag_that_misspells_a_part_of_a_value_is_found():
    bad = changed("document", "word/document.xml", "{{ row.basis }}", "{{ row.bassis }}")
    problem = check_form(FORMS["document"], bad).problem
    assert problem is not None
    assert "bassis" in str(problem)


def test_data_that_no_tag_prints_is_named():
    quiet = changed("audit-programme", "word/document.xml", "{{ year }}", "")
    check = check_form(FORMS["audit-programme"], quiet)
    assert check.fit
    assert check.unused == ("year",)


def test_a_style_the_body_needs_is_missed():
    bad = changed("document", "word/styles.xml", 'w:val="QMS Clause"', 'w:val="My Clause"')
    assert check_form(FORMS["document"], bad).styles == ("QMS Clause",)


def test_styles_are_found_by_name_where_word_renumbered_their_ids():
    other = changed("document", "word/styles.xml", 'w:styleId="Heading1"', 'w:styleId="11"')
    xml = read_package(render_document(regulation(), other).data)["word/document.xml"].decode()
    assert '<w:pStyle w:val="11"/></w:pPr><w:bookmarkStart w:id="1"' in xml


def test_a_tag_split_over_runs_by_word_is_still_a_tag():
    split = changed(
        "document", "word/document.xml", "{{ title_main }}",
        '{{ </w:t></w:r><w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t>title</w:t></w:r><w:r><w:t>_main }}',
    )  # fmt: skip
    xml = read_package(render_document(regulation(), split).data)["word/document.xml"].decode()
    assert "Илимий китепкана жөнүндө" in xml


@pytest.mark.parametrize(
    ("tag", "key"),
    [
        ("{{ code", "papers.bad-tag"),
        ("{{ code.__class__.__mro__ }}", "papers.bad-tag"),
        ("{% include 'x' %}", "papers.bad-tag"),
        ("{{ 1 // 0 }}", "papers.bad-tag"),
        ("{% for row in %}", "papers.bad-tag"),
        ("{% for row in contents %}{{ row }}", "papers.bad-tag"),
        ("{{ title.format(title) }}{{ ''.join }}{{ title.__init__.__globals__ }}", "papers.bad-tag"),
        ("{{ 'x' * 10000000000 }}", "papers.bad-tag"),
        ("{{ 9 ** 9 ** 9 }}", "papers.bad-tag"),
        ("{{ title|center(10000000000) }}", "papers.bad-tag"),
        ("{{ title|truncate(1) }}", "papers.bad-tag"),
        ("{{ 5[0] }}", "papers.bad-tag"),
        ("{% for n in range(100000) %}{% endfor %}", "papers.bad-tag"),
        ("{{ namespace.__init__ }}", "papers.bad-tag"),
        ("{{ body }}", "papers.misplaced-tag"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_part(tag, key):
    bad = changed("document", "word/document.xml", "{{ code }}", tag)
    with pytest.raises(QmsError) as refused:
        render_document(regulation(), bad)
    assert refused.value.message.key == key
    told = dict(refused.value.message.values)
    assert told["part"] == "word/document.xml"
    # one that is not closed swallows what comes up to the next
    assert key != "papers.bad-tag" or tag == "{{ code" or tag[:20] in told["near"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip", write_package({"a.txt": b"x"})])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(QmsError) as refused:
        render_document(regulation(), data)
    assert refused.value.message.key == "papers.not-a-word-file"


def test_an_archive_bomb_is_refused():
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (65 * 1024 * 1024))
    with pytest.raises(QmsError) as refused:
        read_package(bomb.getvalue())
    assert refused.value.message.key == "papers.template-too-large"


def test_an_entity_in_a_template_is_not_expanded():
    parts = read_package(template("document"))
    evil = parts["word/document.xml"].replace(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document', 1
    )
    evil = evil.replace(b"{{ code }}", b"&e;")
    with pytest.raises(QmsError) as refused:
        render_document(regulation(), write_package({**parts, "word/document.xml": evil}))
    assert dict(refused.value.message.values)["problem"] == "DOCTYPE"


def test_a_template_with_a_macro_is_refused():
    parts = {**read_package(template("document")), "word/vbaProject.bin": b"x"}
    with pytest.raises(QmsError) as refused:
        render_document(regulation(), write_package(parts))
    assert refused.value.message.key == "papers.template-macro"


def test_the_archive_of_a_paper_names_no_time_and_puts_the_content_types_first():
    infos = zipfile.ZipFile(
        io.BytesIO(render_process_register(register(), template("process-register")).data)
    ).infolist()
    assert infos[0].filename == "[Content_Types].xml"
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_form_prints_in_every_language(language):
    assert render_document(regulation(language=language), template("document")).data
    assert render_process_register(register(language=language), template("process-register")).data
    assert render_audit_programme(programme(language=language), template("audit-programme")).data


def test_a_table_that_a_person_moved_is_printed_where_it_stands_now():
    parts = read_package(template("process-register"))
    xml = parts["word/document.xml"].decode()
    title = re.search(r"<w:p><w:pPr>(?:(?!</w:p>).)*\{\{ title \}\}.*?</w:p>", xml)[0]
    start = xml.index("<w:tbl>", xml.index(title))
    end = xml.index("</w:tbl>", start) + len("</w:tbl>")
    moved = xml[:start] + xml[end:]
    moved = moved.replace(title, xml[start:end] + title, 1)
    own = write_package({**parts, "word/document.xml": moved.encode()})
    assert check_form(FORMS["process-register"], own).fit
    before, after = (
        read_package(render_process_register(register(), one).data)["word/document.xml"].decode()
        for one in (template("process-register"), own)
    )
    name, row = "Процесстердин реестри", "1.1."
    assert before.index(name) < before.index(row)
    assert after.index(row) < after.index(name)
