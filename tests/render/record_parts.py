"""What templates of records are made of: the head of a paper, tables of records, pairs of question and answer."""

from __future__ import annotations

from typing import NamedTuple

from make_templates import (
    REFS,
    cell,
    p,
    paper_headers,
    row,
    sectpr,
    signatures,
    stamps,
    table,
    tag,
    tag_row,
    when,
    widths,
)
from template_package import LANDSCAPE, PORTRAIT, package

CENTRED = '<w:jc w:val="center"/>'


class Column(NamedTuple):
    """A column: its share of the width, its title and value as text with tags.

    ``upright`` turns the title of a narrow one; ``items`` is a list printed item by item, each with a dash, in the
    words of ``item``.
    """

    share: int
    title: str
    value: str = ""
    centred: bool = False
    upright: bool = False
    items: str = ""
    item: str = "{{ item }}"


def caption(path):
    """Tag of the caption of a field."""
    return f"{{{{ captions.{path} }}}}"


def field(name, share, *, of="row", **more):
    """Column of a field under its own caption."""
    return Column(share, caption(more.pop("path", name)), f"{{{{ {of}.{name} }}}}", **more)


def listing(name, share, *, of="row", **more):
    """Column of a field that is a list, under its own caption."""
    return Column(share, caption(more.pop("path", name)), items=f"{of}.{name}", **more)


def head(*, stamped=True, subtitle="{{ as_of }}", landscape=False):
    """Ministry, institution, stamps, title and a line under it."""
    return (
        when("ministry", p("QMSInstitution", "{{ ministry }}"))
        + p("QMSInstitution", "{{ institution }}")
        + p("QMSAfterTable", "", '<w:spacing w:after="160"/>')
        + (when("stamps", stamps(LANDSCAPE if landscape else PORTRAIT)) if stamped else "")
        + p("QMSPaperTitle", "{{ title }}")
        + (p("QMSPaperYear", subtitle) if subtitle else "")
    )


def paper(*parts, landscape=False):
    """A Word file of these parts, a page number on each page, the name of the paper from the second one on."""
    return package("".join(parts) + sectpr(REFS, landscape=landscape, title=True), paper_headers())


def records_table(columns, *, loop="row in records", group="", landscape=False, small=False, height=0):
    """A row for each record. The head is repeated on each page, a row stays on one page.

    ``group`` is what stands above the records of each group, where they are grouped.
    """
    wide = widths(LANDSCAPE if landscape else PORTRAIT, *(column.share for column in columns))
    top = row(
        *(cell(w, p("QMSTableHead", one.title), upright=one.upright) for w, one in zip(wide, columns, strict=True)),
        head=True,
        height=34 if any(one.upright for one in columns) else 0,
    )
    style = "QMSTableSmall" if small else "QMSTableText"
    body = row(*(_value(w, one, style) for w, one in zip(wide, columns, strict=True)), height=height)
    do = lambda words: tag_row(f"{{%tr {words} %}}", wide)  # noqa: E731
    rows = do(f"for {'row in group' if group else loop}"), body, do("endfor")
    if group:
        above = row(cell(sum(wide), p("QMSTableGroup", group), span=len(wide)))
        rows = do("for group in groups"), above, *rows, do("endfor")
    return table("QMSTable", wide, top, *rows) + p("QMSAfterTable")


def _value(width, column, style):
    if column.items:
        words = p(style, f"{{% if loop.length > 1 %}}– {{% endif %}}{column.item}")
        return cell(
            width,
            tag(f"{{%p for item in {column.items} %}}") + words + tag("{%p endfor %}") + p("QMSAfterTable"),
            valign="top",
        )
    return cell(width, p(style, column.value, CENTRED if column.centred else ""), valign="top")


def answers(*pairs, share=52):
    """A table of two columns: what is asked in bold, and what the record says, which may be a list of paragraphs."""
    wide = widths(PORTRAIT, share, 165 - share)
    rows = (
        row(cell(wide[0], p("QMSTableGroup", name), valign="top"), cell(wide[1], *_paragraphs(value), valign="top"))
        for name, value in pairs
    )
    return table("QMSTable", wide, *rows) + p("QMSAfterTable")


def _paragraphs(value):
    return [p("QMSTableText", value)] if isinstance(value, str) else value


def items(name, style="QMSItem"):
    """Paragraphs of a list, each with a dash."""
    words = p(style, "–\t{{ item }}").replace("–\t", '–</w:t><w:tab/><w:t xml:space="preserve">')
    return tag(f"{{%p for item in {name} %}}") + words + tag("{%p endfor %}")


def signature(post, name, *, day="{{ labels.blank_date }}"):
    """A line to be signed: post or role, line, name, and the day below."""
    wide = widths(PORTRAIT, 75, 90)
    right = p("QMSStamp", f"__________________ {name}"), p("QMSStamp", day)
    return table(
        "QMSPlain",
        wide,
        row(cell(wide[0], p("QMSStamp", post), valign="top"), cell(wide[1], *right, valign="top"), height=15),
    )


def part(title):
    """Heading of a part of the paper."""
    return p("QMSPart", title)


def shaded(width, colour, *paragraphs):
    """A cell on a coloured ground."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/><w:vAlign'
    return cell(width, *paragraphs).replace("<w:vAlign", ground, 1)


__all__ = [
    "CENTRED",
    "LANDSCAPE",
    "PORTRAIT",
    "Column",
    "answers",
    "caption",
    "cell",
    "field",
    "head",
    "items",
    "listing",
    "p",
    "paper",
    "part",
    "records_table",
    "row",
    "shaded",
    "signature",
    "signatures",
    "table",
    "tag",
    "tag_row",
    "when",
    "widths",
]
