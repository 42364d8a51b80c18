"""Makes the Word files in templates/ anew: ``python tests/render/make_templates.py``.

The files are the originals an officer restyles in Word; this script only remakes them from nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

from template_package import LANDSCAPE, PORTRAIT, package

from qms.render.wml import field, twips

TEMPLATES = Path(__file__).parents[2] / "templates"


#: Keeps a paragraph, and the row of a table that begins with it, on the page of the next one.
KEPT = "<w:keepNext/>"


def p(style, text="", properties=""):
    content = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def tag(text):
    """A paragraph that holds nothing but a tag of the dialect, and vanishes."""
    return p("BodyText", text)


def when(condition, *parts):
    return tag(f"{{%p if {condition} %}}") + "".join(parts) + tag("{%p endif %}")


def cell(width, *paragraphs, span=1, merge="", valign="center", upright=False):
    inside = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    inside += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    inside += '<w:textDirection w:val="btLr"/>' if upright else ""
    inside += f'<w:vAlign w:val="{valign}"/>'
    return f"<w:tc><w:tcPr>{inside}</w:tcPr>{''.join(paragraphs) or p('QMSTableText')}</w:tc>"


def row(*cells, head=False, height=0):
    marks = "<w:cantSplit/>" + (f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else "")
    marks += "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(text, widths):
    return row(cell(widths[0], p("QMSTableText", text)), *(cell(width) for width in widths[1:]))


def table(style, widths, *rows):
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def list_table(widths, titles, loop, values, *, height=0, centred=(), keep=False):
    """A table with one head row and one row for each record."""
    together = "<w:keepNext/>" if keep else ""
    head = row(*(cell(w, p("QMSTableHead", t, together)) for w, t in zip(widths, titles, strict=True)), head=True)
    body = row(
        *(
            cell(w, p("QMSTableText", v, '<w:jc w:val="center"/>' if i in centred else ""))
            for i, (w, v) in enumerate(zip(widths, values, strict=True))
        ),
        height=height,
    )
    return table(
        "QMSTable", widths, head, tag_row(f"{{%tr for {loop} %}}", widths), body, tag_row("{%tr endfor %}", widths)
    )


def widths(total, *shares):
    found = [total * share // sum(shares) for share in shares]
    found[-1] += total - sum(found)
    return found


def stamps(total=PORTRAIT):
    # a stamp stands in the corner however broad the page is
    left, right = twips(74), twips(78)
    columns = (left, total - left - right, right)

    def stamp(side):
        name = f"pair.{side}"
        return (
            p("QMSStampWord", f"{{{{ {name}.word }}}}"),
            p("QMSStamp", f"{{{{ {name}.post }}}}"),
            p("QMSStamp", f"{{{{ {name}.signature }}}}", '<w:spacing w:before="160"/>'),
            p("QMSStamp", f"{{{{ {name}.date }}}}", '<w:spacing w:before="60"/>'),
            when(f"{name}.note", p("QMSStamp", f"{{{{ {name}.note }}}}")),
        )

    pair = row(
        cell(columns[0], *stamp("left"), valign="top"),
        cell(columns[1], valign="top"),
        cell(columns[2], *stamp("right"), valign="top"),
    )
    rows = tag_row("{%tr for pair in stamps %}", columns), pair, tag_row("{%tr endfor %}", columns)
    return table("QMSPlain", columns, *rows) + p("QMSAfterTable")


def signatures(total=PORTRAIT):
    """Signature lines under a paper: post, line and name with the date below; they stay on one page."""
    columns = widths(total, 33, 72, 60)
    do = lambda words: tag_row(f"{{%tr {words} %}}", columns)  # noqa: E731

    def signed(name, kept=""):
        said = lambda words: p("QMSStamp", words, kept)  # noqa: E731
        line = row(
            cell(columns[0], said(f"{{{{ labels.{name} }}}}:"), valign="top"),
            cell(columns[1], said("{{ row.post }}"), valign="top"),
            cell(columns[2], said("__________ {{ row.name }}"), said("{{ row.date }}"), valign="top"),
            height=16,
        )
        return do(f"for row in {name}") + line + do("endfor")

    return when(
        "prepared or agreed",
        p("QMSAfterTable", "", KEPT + '<w:spacing w:before="160"/>'),
        table("QMSPlain", columns, signed("prepared", KEPT), signed("agreed")),
        p("QMSAfterTable"),
    )


def sectpr(refs, *, landscape=False, title=False, header=11):
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    sides = (30, 15, 20, 20) if not landscape else (20, 20, 30, 15)
    left, right, top, bottom = map(twips, sides)
    references = "".join(f'<w:{kind}Reference w:type="{page}" r:id="{relation}"/>' for kind, page, relation in refs)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{twips(header)}" w:footer="{twips(9)}" w:gutter="0"/>{"<w:titlePg/>" if title else ""}</w:sectPr>'
    )


# ---------------------------------------------------------------- running headers

WATERMARK = p("QMSAfterHeader", "{{r watermark }}")
FOOTER = p("Footer", "{{ footer_note }}")


def stretched(xml):
    """A table as wide as the text of the page it stands on, upright or turned."""
    xml = re.sub(r"<w:tblW [^>]*/><w:tblLayout [^>]*/>", '<w:tblW w:w="5000" w:type="pct"/>', xml)
    share = lambda width: f'<w:tcW w:w="{round(int(width[1]) * 5000 / PORTRAIT)}" w:type="pct"/>'  # noqa: E731
    return re.sub(r'<w:tcW w:w="(\d+)" w:type="dxa"/>', share, xml)


def header_table():
    """Ministry, institution, then title · code and version · page and date: КУУ's form."""
    columns = widths(PORTRAIT, 85, 42, 38)
    ministry = row(cell(PORTRAIT, p("QMSHeaderCell", "{{ ministry }}"), span=3))
    institution = row(cell(PORTRAIT, p("QMSHeaderName", "{{ header_institution }}"), span=3))
    low = row(
        cell(columns[0], p("QMSHeaderCell", "{{ title }}")),
        cell(columns[1], when("code", p("QMSHeaderCell", "{{ code }}")), p("QMSHeaderCell", "{{ version }}")),
        cell(columns[2], p("QMSHeaderCell", "{{r page_of_pages }}"), when("date", p("QMSHeaderCell", "{{ date }}"))),
    )
    known, end = tag_row("{%tr if ministry %}", columns), tag_row("{%tr endif %}", columns)
    return stretched(table("QMSHeaderTable", columns, known, ministry, end, institution, low))


def passport_header():
    """Code, pages and date in one row above institution, series and title: ОшМУ's form; the unknown is a blank."""
    columns = widths(PORTRAIT, 58, 52, 55)

    def named(width, value, label):
        blank = f"{{{{ {value} or '______________' }}}}"
        caption = p("QMSTableSmall", f"({{{{ labels.{label} | lower }}}})", '<w:jc w:val="center"/>')
        return cell(width, p("QMSHeaderCell", blank), caption)

    found = table(
        "QMSHeaderTable",
        columns,
        row(
            named(columns[0], "code", "passport_code"),
            cell(columns[1], p("QMSHeaderCell", "{{r page_of_pages }}")),
            named(columns[2], "date", "passport_approved"),
        ),
        row(
            cell(
                PORTRAIT,
                p("QMSHeaderName", "{{ header_institution }}"),
                when("series", p("QMSHeaderCell", "{{ series }}")),
                p("QMSHeaderCell", "{{ title }}"),
                span=3,
            )
        ),
    )
    return stretched(found)


def document_header(*, first):
    table_header = when("layout == 'header-table'", header_table()) + when("layout == 'passport'", passport_header())
    three = when(
        "layout == 'three-line'",
        p("QMSHeaderLine", "{{ header_institution }}"),
        when("unit", p("QMSHeaderLine", "{{ unit }}")),
        p("QMSHeaderLast", "{{ title }}"),
    )
    page = p("QMSPage").replace("</w:p>", f"{field('PAGE', '2')}</w:p>")
    return table_header + ("" if first else three + when("layout == 'plain'", page)) + WATERMARK


def document_footer():
    page = when("layout == 'three-line'", p("QMSPage", "{{r page_of_pages }}"))
    return page + FOOTER


# ---------------------------------------------------------------- the three forms


def document():
    title = (
        p("QMSAfterHeader", "{{r seal }}"),
        when(
            "layout in ('three-line', 'plain')",
            when("ministry", p("QMSInstitution", "{{ ministry }}")),
            when("institution", p("QMSInstitution", "{{ institution }}")),
        ),
        p("QMSAfterTable", "", '<w:spacing w:after="160"/>'),
        when("stamps", stamps()),
        p("QMSSpace"),
        when("series", p("QMSInstitution", "{{ series }}")),
        when("title_above", p("QMSKind", "{{ title_above }}")),
        p("Title", "{{ title_main }}"),
        when("title_below", p("QMSKind", "{{ title_below }}")),
        when("subtitle", p("QMSCodeLine", "{{ subtitle }}")),
        when("code", p("QMSCodeLine", "{{ code }}")),
        when("layout in ('three-line', 'plain') and version", p("QMSCodeLine", "{{ version }}")),
        when("copy", p("QMSCodeLine", "{{ copy }}")),
        when("protocol_note", p("QMSNote", "{{ protocol_note }}")),
    )
    columns = widths(PORTRAIT, 55, 110)
    passport = row(
        cell(columns[0], p("QMSTableText", "{{ row.name }}", "")),
        cell(columns[1], p("QMSTableText", "{{ row.value }}")),
        height=9,
    )
    front = (
        tag("{%p if passport %}"),
        p("TOCHeading", "{{ labels.passport }}", "<w:pageBreakBefore/>"),
        table(
            "QMSTable",
            columns,
            tag_row("{%tr for row in passport %}", columns),
            passport,
            tag_row("{%tr endfor %}", columns),
        ),
        when("has_contents", p("TOCHeading", "{{ labels.contents }}")),
        tag("{%p elif has_contents %}"),
        p("TOCHeading", "{{ labels.contents }}", "<w:pageBreakBefore/>"),
        tag("{%p endif %}"),
        when("has_contents", tag("{{p contents }}")),
    )
    refs = [
        ("header", "first", "rId11"), ("header", "default", "rId12"),
        ("footer", "first", "rId13"), ("footer", "default", "rId14"),
    ]  # fmt: skip
    end_of_front = f'<w:p><w:pPr><w:pStyle w:val="QMSAfterTable"/>{sectpr(refs, title=True)}</w:pPr></w:p>'
    body = "".join((*title, *front, end_of_front, tag("{{p body }}"), sheets(), p("QMSAfterTable")))
    headers = {
        "header1.xml": document_header(first=True),
        "header2.xml": document_header(first=False),
        "footer1.xml": p("QMSCityYear", "{{ city_year }}") + FOOTER,
        "footer2.xml": document_footer(),
    }
    return package(body + sectpr([ref for ref in refs if ref[1] == "default"]), headers)


def sheet(name, *parts, new_page=False):
    heading = p("QMSSheetTitle", f"{{{{r sheet_titles.{name} }}}}", "<w:pageBreakBefore/>" if new_page else "")
    return when(f"{name} is not none", heading, *parts, p("QMSAfterTable"))


def sheets():
    labels = lambda *names: [f"{{{{ labels.{name} }}}}" for name in names]  # noqa: E731
    rows = lambda *names: [f"{{{{ row.{name} }}}}" if name else "" for name in names]  # noqa: E731

    def people(name, *, dated):
        columns, names = (62, 46, 30, 27) if dated else (72, 56, 37), ("post", "name", "signature", "date")
        return list_table(
            widths(PORTRAIT, *columns),
            labels(*names[: len(columns)]),
            f"row in {name}",
            rows("post", "name", "", "date")[: len(columns)],
            height=9,
            keep=True,
        )

    found = sheet("developers", people("developers", dated=True)) + sheet(
        "agreement",
        tag("{%p if agreement_dates %}"),
        people("agreement", dated=True),
        tag("{%p else %}"),
        people("agreement", dated=False),
        tag("{%p endif %}"),
    )
    found += sheet(
        "acquaintance",
        list_table(
            widths(PORTRAIT, 10, 41, 35, 31, 21, 27),
            labels("number", "name", "post", "unit", "signature", "date"),
            "row in acquaintance",
            ["{{ loop.index }}", *rows("name", "post", "unit", "", "date")],
            height=9,
            centred=(0,),
        ),
        new_page=True,
    )
    found += sheet(
        "distribution",
        list_table(
            widths(PORTRAIT, 16, 54, 43, 25, 27),
            labels("copy_number", "unit", "receiver", "signature", "date"),
            "row in distribution",
            rows("number", "unit", "person", "", "date"),
            height=9,
            centred=(0,),
        ),
        new_page=True,
    )
    found += sheet(
        "checks",
        list_table(
            widths(PORTRAIT, 27, 32, 27, 31, 21, 27),
            labels("check_date", "name", "post", "remarks", "signature_short", "next_check"),
            "row in checks",
            rows("date", "name", "post", "remarks", "", "next_check"),
            height=9,
        ),
    )
    return found + sheet(
        "changes",
        when("change_layout == 'five'", change_table()),
        when("change_layout == 'gost'", gost_table(PORTRAIT, "changes"), GOST_NOTE),
        when("change_layout == 'simple'", simple_table("changes")),
        new_page=True,
    )


def change_table(rows="changes"):
    """Five columns, the last split in two under a merged head."""
    columns = widths(PORTRAIT, 28, 35, 28, 27, 27, 20)
    names = ("change_number", "change_basis", "change_received", "change_entered")
    high = row(
        *(
            cell(w, p("QMSTableHead", f"{{{{ labels.{n} }}}}"), merge="start")
            for w, n in zip(columns, names, strict=False)
        ),
        cell(columns[4] + columns[5], p("QMSTableHead", "{{ labels.change_by }}"), span=2),
        head=True,
    )
    low = row(
        *(cell(w, p("QMSTableHead"), merge="on") for w in columns[:4]),
        cell(columns[4], p("QMSTableHead", "{{ labels.name }}")),
        cell(columns[5], p("QMSTableHead", "{{ labels.signature_short }}")),
        head=True,
    )
    values = ("{{ row.number }}", "{{ row.basis }}", "{{ row.received }}", "{{ row.entered }}", "{{ row.name }}", "")
    body = row(*(cell(w, p("QMSTableText", v)) for w, v in zip(columns, values, strict=True)), height=9)
    return table(
        "QMSTable",
        columns,
        high,
        low,
        tag_row(f"{{%tr for row in {rows} %}}", columns),
        body,
        tag_row("{%tr endfor %}", columns),
    )


def paper_title(*, year):
    return (
        when("ministry", p("QMSInstitution", "{{ ministry }}"))
        + p("QMSInstitution", "{{ institution }}")
        + p("QMSAfterTable", "", '<w:spacing w:after="160"/>')
        + when("stamps", stamps())
        + p("QMSPaperTitle", "{{ title }}")
        + (p("QMSPaperYear", "{{ year }}") if year else when("as_of", p("QMSPaperYear", "{{ as_of }}")))
        + when("code", p("QMSCodeLine", "{{ code }}"))
    )


def paper_headers():
    line = p("QMSHeaderLast", "{{ institution }} · {{ title }}")
    footer = p("QMSPage", "{{r page_of_pages }}") + FOOTER
    return {"header1.xml": WATERMARK, "header2.xml": line + WATERMARK, "footer1.xml": footer, "footer2.xml": footer}


REFS = [
    ("header", "first", "rId11"),
    ("header", "default", "rId12"),
    ("footer", "first", "rId13"),
    ("footer", "default", "rId14"),
]


def process_register():
    columns = widths(PORTRAIT, 27, 60, 41, 37)
    names = ("process_number", "process_title")
    high = row(
        *(
            cell(w, p("QMSTableHead", f"{{{{ labels.{n} }}}}"), merge="start")
            for w, n in zip(columns, names, strict=False)
        ),
        cell(columns[2] + columns[3], p("QMSTableHead", "{{ labels.process_owner }}"), span=2),
        head=True,
    )
    low = row(
        *(cell(w, p("QMSTableHead"), merge="on") for w in columns[:2]),
        cell(columns[2], p("QMSTableHead", "{{ labels.owner_post }}")),
        cell(columns[3], p("QMSTableHead", "{{ labels.name }}")),
        head=True,
    )
    group = row(cell(PORTRAIT, p("QMSTableGroup", "{{ group.title }}"), span=4))
    # each owner has a row, so that his name stands beside his post; number and title are merged over them
    owner = [
        cell(columns[n], p("QMSTableText", f"{{{{ owner.{name} }}}}"), valign="top")
        for n, name in ((2, "post"), (3, "name"))
    ]
    top = row(
        cell(
            columns[0], p("QMSTableText", "{{ process.number }}", '<w:jc w:val="center"/>'), merge="start", valign="top"
        ),
        cell(columns[1], p("QMSTableText", "{{ process.title }}"), merge="start", valign="top"),
        *owner,
    )
    below = row(cell(columns[0], merge="on"), cell(columns[1], merge="on"), *owner)
    do = lambda words: tag_row(f"{{%tr {words} %}}", columns)  # noqa: E731
    owners = do("for owner in process.owners"), do("if loop.first"), top, do("else"), below, do("endif"), do("endfor")
    processes = do("for process in group.processes"), *owners, do("endfor")
    titled = do("if group.title"), group, do("endif")
    register = table("QMSTable", columns, high, low, do("for group in groups"), *titled, *processes, do("endfor"))
    body = paper_title(year=False) + register + p("QMSAfterTable") + signatures()
    return package(body + sectpr(REFS, title=True), paper_headers())


def audit_programme():
    items = lambda name: (  # noqa: E731
        tag(f"{{%p for words in {name} %}}")
        + p("QMSItem", "–\t{{ words }}").replace("–\t", '–</w:t><w:tab/><w:t xml:space="preserve">')
        + tag("{%p endfor %}")
    )
    first = (
        paper_title(year=True),
        when("objectives", p("QMSPart", "{{ labels.objectives }}"), items("objectives")),
        when("criteria", p("QMSPart", "{{ labels.criteria }}"), items("criteria")),
        p("QMSPart", "{{ labels.list_title }}"),
        list_table(
            widths(PORTRAIT, 9, 37, 40, 25, 28, 26),
            [f"{{{{ labels.{n} }}}}" for n in ("number", "process", "auditee", "clauses", "when", "lead")],
            "item in items",
            [
                "{{ item.number }}",
                "{{ item.process }}",
                "{{ item.units }}",
                "{{ item.clauses }}",
                "{{ item.when }}",
                "{{ item.lead }}",
            ],
            centred=(0,),
        ),
        p("QMSAfterTable"),
        when(
            "auditors",
            p("QMSPart", "{{ labels.auditors_title }}"),
            list_table(
                widths(PORTRAIT, 10, 50, 55, 50),
                [f"{{{{ labels.{n} }}}}" for n in ("number", "name", "post", "competence")],
                "row in auditors",
                ["{{ loop.index }}", "{{ row.name }}", "{{ row.post }}", "{{ row.competence }}"],
                centred=(0,),
            ),
            p("QMSAfterTable"),
        ),
        f'<w:p><w:pPr><w:pStyle w:val="QMSAfterTable"/>{sectpr(REFS, title=True)}</w:pPr></w:p>',
    )
    # who is audited stands in the list above; here it would make a page of every few rows
    shares = (9, 50, *(10,) * 12, 36, 42)
    columns = widths(LANDSCAPE, *shares)
    titles = ["{{ labels.number }}", "{{ labels.process }}"]
    titles += [f"{{{{ months[{m}] }}}}" for m in range(12)] + ["{{ labels.team }}", "{{ labels.note }}"]
    values = ["{{ item.number }}", "{{ item.process }}"]
    values += [f"{{{{ item.marks[{m}] }}}}" for m in range(12)] + ["{{ item.auditors }}", "{{ item.note }}"]
    matrix = list_table(columns, titles, "item in items", values, centred=(0, *range(2, 14)))
    second = (
        p("QMSPart", "{{ labels.matrix_title }}, {{ year }}"),
        matrix,
        p("QMSNote", "{{ labels.legend }}", '<w:jc w:val="left"/>'),
    )
    body = "".join((*first, *second)) + signatures(LANDSCAPE)
    return package(body + sectpr([ref for ref in REFS if ref[1] == "default"], landscape=True), paper_headers())


def change_sheet(change_rows, *note, landscape=False):
    """A paper of change sheets, one below the other."""
    body = (
        when("ministry", p("QMSInstitution", "{{ ministry }}")),
        p("QMSInstitution", "{{ institution }}"),
        p("QMSPaperTitle", "{{ title }}"),
        when("period", p("QMSPaperYear", "{{ period }}")),
        when("not sheets", p("QMSNote", "{{ labels.changes_none }}")),
        tag("{%p for sheet in sheets %}"),
        p("QMSSheetTitle", "{{ sheet.title }}"),
        when("sheet.code", p("QMSCodeLine", "{{ sheet.code }}", "<w:keepNext/>")),
        change_rows,
        p("QMSAfterTable"),
        tag("{%p endfor %}"),
        *note,
    )
    line, footer = p("QMSHeaderLast", "{{ institution }} · {{ title }}"), p("QMSPage", "{{r page_of_pages }}") + FOOTER
    headers = {"header1.xml": p("QMSAfterHeader"), "header2.xml": line, "footer1.xml": footer, "footer2.xml": footer}
    return package("".join(body) + sectpr(REFS, landscape=landscape, title=True), headers)


GOST_NOTE = p("QMSNote", "{{ labels.gost_note }}", '<w:jc w:val="left"/>')


def gost_table(total=LANDSCAPE, rows="sheet.rows"):
    """Ten columns in the proportions of the form of GOST 2.503, with clauses where that has sheets.

    On an upright page their titles stand upright too, so that no word is broken.
    """
    is_narrow = total == PORTRAIT
    shares = (9, 12, 12, 12, 12, 15, 30, 26, 14, 23) if is_narrow else (12, 12, 12, 12, 12, 20, 35, 25, 17, 15)
    columns, small = widths(total, *shares), "QMSTableSmall" if is_narrow else "QMSTableText"
    head = lambda name: p("QMSTableHead", f"{{{{ labels.{name} }}}}")  # noqa: E731
    touched = ("changed", "replaced", "added", "removed")
    beside = ("gost_total", "gost_document", "gost_incoming", "signature_short", "date")
    high = row(
        cell(columns[0], head("gost_mark"), merge="start", upright=is_narrow),
        cell(sum(columns[1:5]), head("gost_clauses"), span=4),
        *(
            cell(w, head(n), merge="start", upright=is_narrow and n != "gost_document")
            for w, n in zip(columns[5:], beside, strict=True)
        ),
        head=True,
    )
    low = row(
        cell(columns[0], p("QMSTableHead"), merge="on"),
        *(cell(w, head(f"gost_{n}"), upright=True) for w, n in zip(columns[1:5], touched, strict=True)),
        *(cell(w, p("QMSTableHead"), merge="on") for w in columns[5:]),
        head=True,
        height=40 if is_narrow else 36,
    )
    centred = '<w:jc w:val="center"/>'
    # the number is the chancellery's, unknown here
    incoming = when("row.received", p(small, "№ ________")) + p(small, "{{ row.received }}")
    body = row(
        cell(columns[0], p("QMSTableText", "{{ row.number }}", centred)),
        *(
            cell(w, p("QMSTableSmall", f"{{{{ row.{n} }}}}", centred))
            for w, n in zip(columns[1:5], touched, strict=True)
        ),
        cell(columns[5]),
        cell(columns[6], p("QMSTableText", "{{ row.basis }}")),
        cell(columns[7], incoming),
        cell(columns[8]),
        cell(columns[9], p("QMSTableSmall", "{{ row.entered }}", centred)),
        height=9,
    )
    loop = tag_row(f"{{%tr for row in {rows} %}}", columns), body, tag_row("{%tr endfor %}", columns)
    return table("QMSTable", columns, high, low, *loop)


def simple_table(rows="sheet.rows"):
    return list_table(
        widths(PORTRAIT, 18, 42, 65, 40),
        [f"{{{{ labels.{n} }}}}" for n in ("number", "simple_entered", "simple_by", "signature")],
        f"row in {rows}",
        ["{{ row.number }}", "{{ row.entered }}", "{{ row.name }}", ""],
        height=9,
        centred=(0,),
    )


def gost_change_sheet():
    return change_sheet(gost_table(), GOST_NOTE, landscape=True)


def differences(named, *parts, landscape=False):
    """A paper of two texts of a document: what they are called, what differs, then the parts."""
    head = (
        when("ministry", p("QMSInstitution", "{{ ministry }}")),
        p("QMSInstitution", "{{ institution }}"),
        *named,
        when("code", p("QMSCodeLine", "{{ code }}")),
        p("QMSPaperYear", "{{ between }}"),
        p("QMSNote", "{{ summary }}"),
    )
    line, footer = (
        p("QMSHeaderLast", "{{ institution }} · {{ title }} · {{ between }}"),
        p("QMSPage", "{{r page_of_pages }}"),
    )
    headers = {"header1.xml": p("QMSAfterHeader"), "header2.xml": line, "footer1.xml": footer, "footer2.xml": footer}
    return package("".join((*head, *parts)) + sectpr(REFS, landscape=landscape, title=True), headers)


def redline():
    return differences([p("QMSPaperTitle", "{{ title }}")], tag("{{p body }}"), p("QMSAfterTable"))


def was_now():
    notes = (
        tag("{%p for words in notes %}") + p("QMSNote", "{{ words }}", '<w:jc w:val="left"/>') + tag("{%p endfor %}")
    )
    titles = p("QMSPaperTitle", "{{ labels.comparison_table }}"), p("QMSInstitution", "{{ title }}")
    return differences(titles, tag("{{p body }}"), notes, p("QMSAfterTable"), landscape=True)


def main():
    forms = {
        "document": document,
        "process-register": process_register,
        "audit-programme": audit_programme,
        "change-sheet": lambda: change_sheet(change_table("sheet.rows")),
        "change-sheet-gost": gost_change_sheet,
        "change-sheet-simple": lambda: change_sheet(simple_table()),
        "redline": redline,
        "was-now": was_now,
    }
    for name, make in forms.items():
        (TEMPLATES / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
