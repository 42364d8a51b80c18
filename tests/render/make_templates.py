"""Makes the Word files in templates/ anew: ``python tests/render/make_templates.py``.

The files are the originals an officer restyles in Word; this script only remakes them from nothing.
"""

from __future__ import annotations

from pathlib import Path

from qms.render.package import write_package
from qms.render.wml import twips

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{W}" xmlns:r="{R}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
PORTRAIT, LANDSCAPE = twips(165), twips(257)


def p(style, text="", properties=""):
    content = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def tag(text):
    """A paragraph that holds nothing but a tag of the dialect, and vanishes."""
    return p("BodyText", text)


def when(condition, *parts):
    return tag(f"{{%p if {condition} %}}") + "".join(parts) + tag("{%p endif %}")


def cell(width, *paragraphs, span=1, merge="", valign="center"):
    inside = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    inside += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += {"": "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
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
    columns = widths(total, 74, 17, 74)

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
    """Signature lines under a paper: post, line, name, date."""
    columns = widths(total, 24, 43, 49, 49)
    found = ""
    for name in ("prepared", "agreed"):
        line = row(
            cell(columns[0], p("QMSStamp", f"{{{{ labels.{name} }}}}:"), valign="top"),
            cell(columns[1], p("QMSStamp", "{{ row.post }}"), valign="top"),
            cell(columns[2], p("QMSStamp", "__________ {{ row.name }}"), valign="top"),
            cell(columns[3], p("QMSStamp", "{{ row.date }}"), valign="top"),
            height=11,
        )
        loop = tag_row(f"{{%tr for row in {name} %}}", columns), line, tag_row("{%tr endfor %}", columns)
        found += when(
            name,
            p("QMSAfterTable", "", '<w:spacing w:before="160"/>'),
            table("QMSPlain", columns, *loop),
            p("QMSAfterTable"),
        )
    return found


def sectpr(refs, *, landscape=False, title=False, header=11):
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    sides = (30, 15, 20, 20) if not landscape else (20, 20, 30, 15)
    left, right, top, bottom = map(twips, sides)
    references = "".join(f'<w:{kind}Reference w:type="{page}" r:id="{id}"/>' for kind, page, id in refs)
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz {size}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{twips(header)}" w:footer="{twips(9)}" w:gutter="0"/>{"<w:titlePg/>" if title else ""}</w:sectPr>'
    )


# ---------------------------------------------------------------- running headers

WATERMARK = p("QMSAfterHeader", "{{r watermark }}")
FOOTER = p("Footer", "{{ footer_note }}")


def header_table():
    """Ministry, institution, then title · code and version · page and date: КУУ's form."""
    columns = widths(PORTRAIT, 85, 42, 38)
    top = row(cell(PORTRAIT, p("QMSHeaderCell", "{{ ministry }}"), p("QMSHeaderName", "{{ institution }}"), span=3))
    plain = row(cell(PORTRAIT, p("QMSHeaderName", "{{ institution }}"), span=3))
    low = row(
        cell(columns[0], p("QMSHeaderCell", "{{ title }}")),
        cell(columns[1], p("QMSHeaderCell", "{{ code }}"), p("QMSHeaderCell", "{{ version }}")),
        cell(columns[2], p("QMSHeaderCell", "{{r page_of_pages }}"), p("QMSHeaderCell", "{{ date }}")),
    )
    choice = [tag_row(f"{{%tr {word} %}}", columns) for word in ("if ministry", "else", "endif")]
    return table("QMSHeaderTable", columns, choice[0], top, choice[1], plain, choice[2], low)


def passport_header():
    """Code, pages and date in one row above institution and title: ОшМУ's form."""
    columns = widths(PORTRAIT, 58, 52, 55)
    return table(
        "QMSHeaderTable",
        columns,
        row(
            cell(columns[0], p("QMSHeaderCell", "{{ code }}")),
            cell(columns[1], p("QMSHeaderCell", "{{r page_of_pages }}")),
            cell(columns[2], p("QMSHeaderCell", "{{ date }}")),
        ),
        row(cell(PORTRAIT, p("QMSHeaderName", "{{ institution }}"), p("QMSHeaderCell", "{{ title }}"), span=3)),
    )


def document_header(*, first):
    table_header = when("layout == 'header-table'", header_table()) + when("layout == 'passport'", passport_header())
    three = when(
        "layout == 'three-line'",
        p("QMSHeaderLine", "{{ institution }}"),
        when("unit", p("QMSHeaderLine", "{{ unit }}")),
        p("QMSHeaderLast", "{{ title }}"),
    )
    return table_header + ("" if first else three) + WATERMARK


def document_footer():
    page = when("layout == 'three-line'", p("QMSPage", "{{r page_of_pages }}"))
    return page + FOOTER


# ---------------------------------------------------------------- the three forms


def document():
    title = (
        when(
            "layout == 'three-line'",
            when("ministry", p("QMSInstitution", "{{ ministry }}")),
            p("QMSInstitution", "{{ institution }}"),
        ),
        p("QMSAfterTable", "", '<w:spacing w:after="160"/>'),
        when("stamps", stamps()),
        p("QMSSpace"),
        when("title_above", p("QMSKind", "{{ title_above }}")),
        p("Title", "{{ title_main }}"),
        when("title_below", p("QMSKind", "{{ title_below }}")),
        when("code", p("QMSCodeLine", "{{ code }}")),
        when("layout == 'three-line' and version", p("QMSCodeLine", "{{ version }}")),
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
        p("TOCHeading", "{{ labels.contents }}"),
        tag("{%p else %}"),
        p("TOCHeading", "{{ labels.contents }}", "<w:pageBreakBefore/>"),
        tag("{%p endif %}"),
        tag("{{p contents }}"),
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
        "footer1.xml": FOOTER + p("QMSCityYear", "{{ city_year }}"),
        "footer2.xml": document_footer(),
    }
    return package(body + sectpr([ref for ref in refs if ref[1] == "default"]), headers)


def sheet(name, *parts, new_page=False):
    heading = p("QMSSheetTitle", f"{{{{r sheet_titles.{name} }}}}", "<w:pageBreakBefore/>" if new_page else "")
    return when(f"{name} is not none", heading, *parts, p("QMSAfterTable"))


def sheets():
    labels = lambda *names: [f"{{{{ labels.{name} }}}}" for name in names]  # noqa: E731
    rows = lambda *names: [f"{{{{ row.{name} }}}}" if name else "" for name in names]  # noqa: E731
    found = ""
    for name, last, value in (("developers", "date", "date"), ("agreement", "date", "date")):
        columns = widths(PORTRAIT, 62, 46, 30, 27)
        found += sheet(
            name,
            list_table(
                columns,
                labels("post", "name", "signature", last),
                f"row in {name}",
                rows("post", "name", "", value),
                height=9,
                keep=True,
            ),
        )
    found += sheet(
        "acquaintance",
        list_table(
            widths(PORTRAIT, 11, 45, 37, 30, 22, 20),
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
            widths(PORTRAIT, 18, 56, 44, 25, 22),
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
            widths(PORTRAIT, 24, 36, 30, 33, 20, 22),
            labels("check_date", "name", "post", "remarks", "signature_short", "next_check"),
            "row in checks",
            rows("date", "name", "post", "remarks", "", "next_check"),
            height=9,
        ),
    )
    return found + sheet("changes", change_table(), new_page=True)


def change_table():
    """Five columns, the last split in two under a merged head."""
    columns = widths(PORTRAIT, 28, 37, 28, 28, 28, 16)
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
        tag_row("{%tr for row in changes %}", columns),
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
    owners = lambda field: (  # noqa: E731
        tag("{%p for owner in process.owners %}"), p("QMSTableText", f"{{{{ owner.{field} }}}}"), tag("{%p endfor %}"),
        when("not process.owners", p("QMSTableText")),
    )  # fmt: skip
    body = row(
        cell(columns[0], p("QMSTableText", "{{ process.number }}", '<w:jc w:val="center"/>'), valign="top"),
        cell(columns[1], p("QMSTableText", "{{ process.title }}"), valign="top"),
        cell(columns[2], *owners("post"), valign="top"),
        cell(columns[3], *owners("name"), valign="top"),
    )
    loops = [
        tag_row(f"{{%tr {words} %}}", columns)
        for words in ("for group in groups", "for process in group.processes", "endfor", "endfor")
    ]
    register = table("QMSTable", columns, high, low, loops[0], group, loops[1], body, loops[2], loops[3])
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
            widths(PORTRAIT, 9, 40, 33, 25, 29, 29),
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
    shares = (9, 42, 33, *(10,) * 12, 33, 20)
    columns = widths(LANDSCAPE, *shares)
    titles = ["{{ labels.number }}", "{{ labels.process }}", "{{ labels.auditee }}"]
    titles += [f"{{{{ months[{m}] }}}}" for m in range(12)] + ["{{ labels.team }}", "{{ labels.note }}"]
    values = ["{{ item.number }}", "{{ item.process }}", "{{ item.units }}"]
    values += [f"{{{{ item.marks[{m}] }}}}" for m in range(12)] + ["{{ item.auditors }}", "{{ item.note }}"]
    matrix = list_table(columns, titles, "item in items", values, centred=(0, *range(3, 15)))
    second = (
        p("QMSPart", "{{ labels.matrix_title }}, {{ year }}"),
        matrix,
        p("QMSNote", "{{ labels.legend }}", '<w:jc w:val="left"/>'),
    )
    body = "".join((*first, *second)) + signatures(LANDSCAPE)
    return package(body + sectpr([ref for ref in REFS if ref[1] == "default"], landscape=True), paper_headers())


# ---------------------------------------------------------------- package and styles


def style(id, name, *, base="Normal", ppr="", rpr="", next="", kind="paragraph", quick=True):
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"{"" if name.lower() == name or name in BUILT_IN else " w:customStyle=" + chr(34) + "1" + chr(34)}>'
        f'<w:name w:val="{name}"/>' + (f'<w:basedOn w:val="{base}"/>' if base and base != id else "")
        + (f'<w:next w:val="{next}"/>' if next else "") + ("<w:qFormat/>" if quick else "")
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "") + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "") + "</w:style>"
    )  # fmt: skip


BUILT_IN = {"Normal", "Title", "Body Text", "TOC Heading", "Hyperlink"}


def size(points):
    return f'<w:sz w:val="{points * 2:g}"/><w:szCs w:val="{points * 2:g}"/>'.replace(".0", "")


def spacing(before=0, after=0, line=240):
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}" w:line="{line}" w:lineRule="auto"/>'


def jc(value):
    return f'<w:jc w:val="{value}"/>'


def heading(id, name, level, points, align, before, after):
    ppr = f'<w:keepNext/><w:keepLines/>{spacing(before, after)}{jc(align)}<w:outlineLvl w:val="{level}"/>'
    return style(id, name, ppr=ppr, rpr=f"<w:b/>{size(points)}", next="BodyText")


def styles():
    first = f'<w:ind w:firstLine="{twips(12.5)}"/>'
    text = spacing(0, 3, 264)
    cell_text = spacing(1, 1)
    bottom = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>'
    margin = "".join(f'<w:{side} w:w="{wide}" w:type="dxa"/>' for side, wide in (("left", 85), ("right", 85)))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    item = f'<w:ind w:left="{twips(19)}" w:hanging="{twips(6.5)}"/>'
    toc = lambda left: (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{PORTRAIT}"/></w:tabs>{spacing(0, 4)}<w:ind w:left="{left}"/>'
    )  # noqa: E731
    found = [
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{size(12)}<w:lang w:val="ky-KG" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        style("BodyText", "Body Text", ppr=text + first + jc("both")),
        style("QMSClause", "QMS Clause", base="BodyText"),
        style("QMSSubclause", "QMS Subclause", base="QMSClause"),
        style("QMSItem", "QMS Item", base="BodyText", ppr=item),
        style("Title", "Title", ppr=spacing(6, 6) + jc("center"), rpr=f"<w:b/>{size(16)}"),
        style("QMSKind", "QMS Kind", ppr=spacing(10, 10) + jc("center"), rpr=f'<w:b/><w:spacing w:val="40"/>{size(18)}'),
        heading("Heading1", "heading 1", 0, 13, "center", 16, 8),
        heading("Heading2", "heading 2", 1, 12, "left", 10, 5),
        heading("Heading3", "heading 3", 2, 12, "left", 8, 4),
        style("QMSAnnex", "QMS Annex", base="Heading1", ppr="<w:pageBreakBefore/>" + spacing(0, 10), next="BodyText"),
        style("QMSSheetTitle", "QMS Sheet Title", base="Heading1", ppr="<w:keepNext/>" + spacing(18, 8), next="BodyText"),
        style("QMSPart", "QMS Part", ppr="<w:keepNext/>" + spacing(12, 5), rpr="<w:b/>"),
        style("TOCHeading", "TOC Heading", ppr="<w:keepNext/>" + spacing(14, 10) + jc("center"), rpr=f"<w:b/>{size(13)}"),
        style("TOC1", "toc 1", ppr=toc(0)),
        style("TOC2", "toc 2", ppr=toc(twips(8))),
        style("Caption", "caption", ppr="<w:keepNext/>" + spacing(8, 4), rpr=f"<w:i/>{size(11)}"),
        style("QMSFigure", "QMS Figure", ppr="<w:keepNext/>" + spacing(6, 4) + jc("center")),
        style("QMSTableText", "QMS Table Text", ppr=cell_text, rpr=size(11)),
        style("QMSTableHead", "QMS Table Head", base="QMSTableText", ppr="<w:keepNext/>" + cell_text + jc("center"), rpr="<w:b/>" + size(10)),
        style("QMSTableGroup", "QMS Table Group", base="QMSTableText", ppr="<w:keepNext/>" + spacing(3, 3), rpr="<w:b/>"),
        style("QMSAfterTable", "QMS After Table", ppr=spacing(0, 0), rpr=size(4)),
        style("QMSAfterHeader", "QMS After Header", ppr=spacing(0, 6), rpr=size(4)),
        style("QMSSpace", "QMS Space", ppr=spacing(90, 0)),
        style("QMSStampWord", "QMS Stamp Word", ppr=spacing(0, 3), rpr="<w:b/>"),
        style("QMSStamp", "QMS Stamp", ppr=spacing(0, 0)),
        style("QMSCodeLine", "QMS Code Line", ppr=spacing(6, 6) + jc("center")),
        style("QMSNote", "QMS Note", ppr=spacing(6, 6) + jc("center"), rpr=f"<w:i/>{size(11)}"),
        style("QMSInstitution", "QMS Institution", ppr=spacing(0, 2) + jc("center"), rpr="<w:b/>"),
        style("QMSCityYear", "QMS City Year", ppr=spacing(0, 0) + jc("center")),
        style("QMSPaperTitle", "QMS Paper Title", ppr="<w:keepNext/>" + spacing(16, 2) + jc("center"), rpr=f"<w:b/><w:caps/>{size(14)}"),
        style("QMSPaperYear", "QMS Paper Year", ppr=spacing(0, 8) + jc("center"), rpr="<w:b/>"),
        style("Header", "header", ppr=spacing(0, 0), rpr=size(10)),
        style("Footer", "footer", ppr=spacing(0, 0) + jc("center"), rpr='<w:color w:val="595959"/>' + size(8)),
        style("QMSPage", "QMS Page", base="Header", ppr=jc("center")),
        style("QMSHeaderCell", "QMS Header Cell", base="Header", ppr=spacing(1, 1) + jc("center")),
        style("QMSHeaderName", "QMS Header Name", base="QMSHeaderCell", rpr="<w:b/>"),
        style("QMSHeaderLine", "QMS Header Line", base="Header", ppr=jc("center")),
        style("QMSHeaderLast", "QMS Header Last", base="QMSHeaderLine", ppr=bottom + spacing(0, 4)),
        style("Hyperlink", "Hyperlink", base="DefaultParagraphFont", kind="character"),
        style("QMSCode", "QMS Code", base="DefaultParagraphFont", kind="character", rpr='<w:rFonts w:ascii="Liberation Mono" w:hAnsi="Liberation Mono" w:cs="Liberation Mono"/>' + size(11)),
        f'<w:style w:type="table" w:customStyle="1" w:styleId="QMSTable"><w:name w:val="QMS Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{margin}</w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="QMSHeaderTable"><w:name w:val="QMS Header Table"/><w:basedOn w:val="QMSTable"/></w:style>',
        '<w:style w:type="table" w:customStyle="1" w:styleId="QMSPlain"><w:name w:val="QMS Plain"/><w:basedOn w:val="TableNormal"/>'
        '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    ]  # fmt: skip
    return f"{XML}<w:styles {NS}>{''.join(found)}</w:styles>"


def package(body, extra):
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    base = "application/vnd.openxmlformats-package."
    kinds = {name: name[:6] for name in extra}
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{types}{kind}+xml"/>' for name, kind in kinds.items()
    )
    ids = dict(zip(extra, ("rId11", "rId12", "rId13", "rId14"), strict=True))
    relations = "".join(
        f'<Relationship Id="{ids[name]}" Type="{R}/{kind}" Target="{name}"/>' for name, kind in kinds.items()
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{base}relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{types}styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{types}settings+xml"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{base}core-properties+xml"/>{overrides}</Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{XML}<Relationships xmlns="{rels}"><Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/settings" Target="settings.xml"/>{relations}</Relationships>',
        "word/document.xml": f"{XML}<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles(),
        "word/settings.xml": f'{XML}<w:settings {NS}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="ky-KG"/></w:settings>',
        "docProps/core.xml": f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    }  # fmt: skip
    for name, kind in kinds.items():
        short = {"header": "hdr", "footer": "ftr"}[kind]
        parts[f"word/{name}"] = f"{XML}<w:{short} {NS}>{extra[name]}</w:{short}>"
    return write_package({name: text.encode() for name, text in parts.items()})


def main():
    forms = {"document": document, "process-register": process_register, "audit-programme": audit_programme}
    for name, make in forms.items():
        (TEMPLATES / f"{name}.docx").write_bytes(make())


if __name__ == "__main__":
    main()
