"""What Word makes of tracked changes when all are accepted or all are rejected, and what there is to read then."""

import io
import zipfile

from docx.oxml.ns import qn
from lxml import etree

P, R, TBL, TR, TC = (qn(f"w:{name}") for name in ("p", "r", "tbl", "tr", "tc"))
INS, DEL = qn("w:ins"), qn("w:del")
TEXT = {qn("w:t"), qn("w:delText")}


def body_of(data):
    """Paragraphs and tables of a redline after the head of its form and before the last paragraph."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    styles = [style_of(child) for child in body]
    for child in list(body)[: styles.index("QMSNote") + 1] + list(body)[-2:]:
        body.remove(child)
    return body


def style_of(paragraph):
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if found is None else found.get(qn("w:val"))


def accepted(body):
    """The body with all changes accepted; the one given is used up."""
    return _settled(body, INS, DEL, restore=False)


def rejected(body):
    """The body with all changes rejected; the one given is used up."""
    return _settled(body, DEL, INS, restore=True)


def _settled(body, kept, gone, *, restore):
    _take_rows(body, gone)
    for mark in [one for one in body.iter(kept, gone) if one.getparent().tag not in {qn("w:rPr"), qn("w:trPr")}]:
        place = mark.getparent().index(mark)
        mark.getparent()[place : place + 1] = list(mark) if mark.tag == kept else []
    for change in list(body.iter(qn("w:pPrChange"), qn("w:rPrChange"))):
        properties = change.getparent()
        if restore:
            properties.getparent().replace(properties, change[0])
        else:
            properties.remove(change)
    for paragraph in list(body.iter(P)):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{gone}") is not None:
            _join_with_the_next(paragraph)
    for mark in list(body.iter(INS, DEL)):
        mark.getparent().remove(mark)
    return body


def _take_rows(body, gone):
    for row in list(body.iter(TR)):
        if row.find(f"{qn('w:trPr')}/{gone}") is not None:
            row.getparent().remove(row)
    for table in list(body.iter(TBL)):
        if table.find(TR) is None:
            table.getparent().remove(table)


def _join_with_the_next(paragraph):
    content = [child for child in paragraph if child.tag != qn("w:pPr")]
    if any(found.text for one in content for found in one.iter(*TEXT)):
        after = paragraph.getnext()
        assert after.tag == P, "the end of a paragraph before a table cannot be taken away"
        after[1:1] = content
    paragraph.getparent().remove(paragraph)


def read(body):
    """What a reader sees: each paragraph as (style, indents, runs), each table as rows of cells of paragraphs."""
    return [_table(child) if child.tag == TBL else _paragraph(child) for child in body if child.tag in {P, TBL}]


def _table(table):
    return [
        (
            row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None,
            [(_span(cell), [_paragraph(one) for one in cell.iterchildren(P)]) for cell in row.iterchildren(TC)],
        )
        for row in table.iterchildren(TR)
    ]


def _span(cell):
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if found is None else int(found.get(qn("w:val")))


def _paragraph(paragraph):
    properties = [
        etree.QName(one).localname + "".join(one.attrib.values())
        for one in paragraph.find(qn("w:pPr"))
        if one.tag not in {qn("w:keepNext"), qn("w:rPr")}
    ]
    runs = []
    for run in paragraph.iter(R):
        manner = [etree.QName(one).localname for one in run.iterfind(f"{qn('w:rPr')}/*")]
        words = "".join(_words(one) for one in run)
        if runs and runs[-1][0] == manner:
            runs[-1] = manner, runs[-1][1] + words
        elif words:
            runs.append((manner, words))
    return properties, runs


def _words(child):
    return {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(child.tag) or (child.text or "" if child.tag in TEXT else "")
