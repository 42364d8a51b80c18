"""Templates of the list of documents, of the levels of documents and of the staffing table."""

from __future__ import annotations

from record_parts import (
    CENTRED,
    LANDSCAPE,
    PORTRAIT,
    caption,
    cell,
    field,
    head,
    p,
    paper,
    records_table,
    row,
    signatures,
    table,
    tag,
    tag_row,
    widths,
)


def document_list():
    names = ("code", "title", "kind", "version", "since", "unit", "review", "status")
    wide = widths(LANDSCAPE, 12, 40, 64, 35, 22, 26, 42, 26, 24)
    tops = ("№", *map(caption, names))
    top = row(*(cell(w, p("QMSTableHead", title)) for w, title in zip(wide, tops, strict=True)), head=True)
    level = row(cell(sum(wide), p("QMSTableGroup", "{{ group }}"), span=len(wide)))
    values = ["{{ loop.index }}", *(f"{{{{ row.{name} }}}}" for name in names)]
    centred = {0, 4, 5, 7}
    body = row(
        *(
            cell(w, p("QMSTableText", value, CENTRED if i in centred else ""), valign="top")
            for i, (w, value) in enumerate(zip(wide, values, strict=True))
        )
    )
    do = lambda words: tag_row(f"{{%tr {words} %}}", wide)  # noqa: E731
    rows = do("for group in groups"), level, do("for row in group"), body, do("endfor"), do("endfor")
    return paper(
        head(landscape=True),
        table("QMSTable", wide, top, *rows),
        p("QMSAfterTable"),
        signatures(LANDSCAPE),
        landscape=True,
    )


def document_levels():
    columns = (
        field("number", 12, centred=True),
        field("title", 60),
        field("level", 22, centred=True),
        field("users", 71),
    )
    return paper(head(stamped=False), records_table(columns), signatures())


def staff_table():
    wide = widths(PORTRAIT, 14, 116, 35)
    tops = ("№", "{{ labels.staff_post }}", "{{ labels.staff_units }}")
    top = row(*(cell(w, p("QMSTableHead", title)) for w, title in zip(wide, tops, strict=True)), head=True)
    unit = row(cell(sum(wide), p("QMSTableGroup", "{{ unit.title }}"), span=3))
    values = ("{{ loop.index }}", "{{ post.title }}", "{{ post.staff }}")
    body = row(
        *(
            # a unit is not parted from its sum
            cell(w, p("QMSTableText", value, "<w:keepNext/>" + ("" if i == 1 else CENTRED)))
            for i, (w, value) in enumerate(zip(wide, values, strict=True))
        )
    )
    own = "unit.posts|selectattr('staff')|sum(attribute='staff.raw')"
    total = lambda words, amount, style: row(  # noqa: E731
        cell(wide[0], p(style)), cell(wide[1], p(style, words)), cell(wide[2], p(style, amount, CENTRED))
    )
    do = lambda words: tag_row(f"{{%tr {words} %}}", wide)  # noqa: E731
    rows = (
        do("for unit in records"),
        do("if unit.posts"),
        unit,
        do("for post in unit.posts"),
        body,
        do("endfor"),
        total("{{ labels.staff_of_unit }}", f"{{{{ ({own})|number }}}}", "QMSTableText"),
        do(f"set all.staff = all.staff + {own}"),
        do("endif"),
        do("endfor"),
        total("{{ labels.staff_total }}", "{{ all.staff|number }}", "QMSTableGroup"),
    )
    return paper(
        head(),
        tag("{%p set all = namespace(staff=0) %}"),
        table("QMSTable", wide, top, *rows),
        p("QMSAfterTable"),
        signatures(),
    )


FORMS = {"document-list": document_list, "document-levels": document_levels, "staff-table": staff_table}
