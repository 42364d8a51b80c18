"""Styles and package of the project's templates: WordprocessingML line by line.

Source: ECMA-376 Part 1 (5th edition), section 17.
"""
# ruff: noqa: A002, E501, ISC004, PLR0917 - a style's line is read whole; the words are the format's own

from __future__ import annotations

from qms.render.package import write_package
from qms.render.wml import twips

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{W}" xmlns:r="{R}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"
PORTRAIT, LANDSCAPE = twips(165), twips(257)


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
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{PORTRAIT}"/></w:tabs>{spacing(0, 4)}'
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
        style("QMSAnnex", "QMS Annex", base="Heading1", ppr="<w:pageBreakBefore/>" + spacing(8, 10), next="BodyText"),
        style("QMSSheetTitle", "QMS Sheet Title", base="Heading1", ppr="<w:keepNext/>" + spacing(18, 8), next="BodyText"),
        style("QMSPart", "QMS Part", ppr="<w:keepNext/>" + spacing(12, 5), rpr="<w:b/>"),
        style("TOCHeading", "TOC Heading", ppr="<w:keepNext/>" + spacing(14, 10) + jc("center"), rpr=f"<w:b/>{size(13)}"),
        style("TOC1", "toc 1", ppr=leader),
        style("TOC2", "toc 2", ppr=leader + f'<w:ind w:left="{twips(8)}"/>'),
        style("Caption", "caption", ppr="<w:keepNext/>" + spacing(8, 4), rpr=f"<w:i/>{size(11)}"),
        style("QMSFigure", "QMS Figure", ppr="<w:keepNext/>" + spacing(6, 4) + jc("center")),
        style("QMSTableText", "QMS Table Text", ppr=cell_text, rpr=size(11)),
        style("QMSTableSmall", "QMS Table Small", base="QMSTableText", rpr=size(9)),
        style("QMSTableHead", "QMS Table Head", base="QMSTableText", ppr="<w:keepNext/>" + cell_text + jc("center"), rpr="<w:b/>" + size(10)),
        style("QMSTableGroup", "QMS Table Group", base="QMSTableText", ppr="<w:keepNext/>" + spacing(3, 3), rpr="<w:b/>"),
        # as good as no height: after a table that fills its page it must not begin another
        style("QMSAfterTable", "QMS After Table", ppr='<w:spacing w:before="0" w:after="80" w:line="20" w:lineRule="exact"/>', rpr=size(1)),
        style("QMSAfterHeader", "QMS After Header", ppr=spacing(0, 6), rpr=size(4)),
        style("QMSSpace", "QMS Space", ppr=spacing(90, 0)),
        style("QMSStampWord", "QMS Stamp Word", ppr=spacing(8, 3), rpr="<w:b/>"),
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
