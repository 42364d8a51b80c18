"""Templates of the protocol of a nonconformity, the plan of corrective actions, the order that appoints auditors."""

from __future__ import annotations

from forms_audits import (
    GROUND,
    KEPT,
    LINE,
    LINES,
    QUALITY,
    blank_rows,
    held,
    label,
    signing,
    stacked,
    stamped_head,
    title_block,
    value,
)
from make_templates import list_table
from record_parts import (
    CENTRED,
    LANDSCAPE,
    PORTRAIT,
    caption,
    cell,
    p,
    paper,
    part,
    row,
    signatures,
    table,
    tag,
    tag_row,
    when,
    widths,
)

#: Post over two columns, name, day over two columns: the grid that the parts of the protocol share.
_GRID = widths(PORTRAIT, 9, 52, 50, 27, 27)


def over(number, *paragraphs, start=0, colour=""):
    """A cell over some columns of the grid."""
    width = sum(_GRID[start : start + number])
    found = cell(width, *paragraphs, span=number, valign="top")
    return (
        found.replace("<w:vAlign", f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/><w:vAlign', 1)
        if colour
        else found
    )


def box(name, *rows):
    """A part of the protocol in a frame of its own."""
    top = row(over(5, p("QMSTableGroup", label(name)), colour=GROUND))
    return table("QMSTable", _GRID, top, *rows) + p("QMSAfterTable", "", '<w:spacing w:after="60"/>')


def asked(name, words):
    return row(over(2, p("QMSTableText", name, KEPT)), over(3, p("QMSTableText", words, KEPT), start=2))


def told(name, path):
    """A question above its answer, over the whole width, with room to write where there is none."""
    title = p("QMSTableText", f"{name}:", KEPT).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>", 1)
    return row(over(5, title, p("QMSTableText", value(path, LINES), KEPT)))


def signed(post, name, *, last=True):
    """A line to be signed; the last one of a part ends what is kept together."""
    kept = "" if last else KEPT
    return row(
        over(2, p("QMSTableText", post, kept)),
        over(1, p("QMSTableText", f"_______ {name}", kept), start=2),
        over(2, p("QMSTableText", label("blank_date"), kept), start=3),
        height=9,
    )


def nonconformity():
    clause = "{{ record.clause }}{% if record.clause.title %} – {{ record.clause.title }}{% endif %}"
    lead = caption("lead"), "{{ record.lead.stamp }}"
    responsible = "{{ record.responsible or captions.responsible }}", "{{ record.responsible.stamp }}"
    heads = (
        label("number"),
        caption("actions.action"),
        caption("actions.responsible"),
        caption("actions.due"),
        caption("actions.done"),
    )
    titles = row(*(over(1, p("QMSTableHead", one), start=at) for at, one in enumerate(heads)))
    values = "{{ loop.index }}", "{{ row.action }}", held("row.responsible"), "{{ row.due }}", "{{ row.done }}"
    action = row(*(over(1, p("QMSTableText", one, KEPT), start=at) for at, one in enumerate(values)))
    do = lambda words: tag_row(f"{{%tr {words} %}}", _GRID)  # noqa: E731
    actions = do("for row in record.actions"), action, do("endfor")
    none = do("if not record.actions"), *blank_rows(_GRID, 3, 12, KEPT), do("endif")
    return paper(
        title_block(label("number") + " {{ record.id }}"),
        box(
            "nc_part_1",
            asked(caption("date"), value("record.date.long", "labels.blank_date")),
            asked(caption("audit"), "{{ record.audit.id }}"),
            asked(caption("unit"), "{{ record.unit }}"),
            asked(caption("process"), "{{ record.process }}"),
            asked(caption("clause"), clause),
            signed(*lead),
        ),
        box(
            "nc_part_2",
            told(caption("description"), "record.description"),
            told(caption("evidence"), "record.evidence"),
            asked(caption("category"), value("record.category", "labels.nc_categories")),
            signed(*lead, last=False),
            signed(*responsible),
        ),
        box(
            "nc_part_3",
            told(caption("correction"), "record.correction"),
            told(caption("causes"), "record.causes"),
            signed(*responsible),
        ),
        box(
            "nc_part_4",
            titles,
            *actions,
            *none,
            signed(*responsible, last=False),
            signed(label("nc_accepted"), "{{ record.lead.stamp }}"),
        ),
        box(
            "nc_part_5",
            asked(caption("confirmation.date"), value("record.confirmation.date.long", "labels.blank_date")),
            asked(label("nc_effective_question"), value("record.confirmation.effective", "labels.nc_yes_no")),
            told(caption("confirmation.note"), "record.confirmation.note"),
            asked(caption("closed"), value("record.closed.long", "labels.blank_date")),
            signed(caption("confirmation.by"), "{{ record.confirmation.by.stamp or record.lead.stamp }}"),
        ),
    )  # fmt: skip


def corrective_action_plan():
    columns = widths(LANDSCAPE, 23, 40, 39, 40, 31, 20, 28, 36)
    heads = (
        label("number"), label("nc_one"), caption("causes"), caption("actions.action"), caption("actions.responsible"),
        caption("actions.due"), label("nc_done_mark"), caption("confirmation"),
    )  # fmt: skip
    judged = "(labels.nc_effective if row.confirmation.effective.raw else labels.nc_not_effective)"
    check = stacked("row.confirmation.date", judged, "row.confirmation.by")
    check = f"{{% if row.confirmation.date %}}{check}{{% endif %}}"
    whole = {
        0: "{{ row.id }}",
        1: stacked("row.description", "row.clause"),
        2: "{{ row.causes }}",
        7: check,
    }
    of_action = {
        3: "{{ one.action }}",
        4: held("one.responsible"),
        5: "{{ one.due }}",
        6: "{{ one.done }}",
    }

    def line(merge, parts, height=0):
        cells = []
        for at, width in enumerate(columns):
            joined = merge if at in whole else ""
            words = "" if joined == "on" else parts.get(at, "")
            kept = KEPT if merge == "start" else ""
            cells.append(cell(width, p("QMSTableSmall", words, kept), merge=joined, valign="top"))
        return row(*cells, height=height)

    do = lambda words: tag_row(f"{{%tr {words} %}}", columns)  # noqa: E731
    top = row(*(cell(w, p("QMSTableHead", one)) for w, one in zip(columns, heads, strict=True)), head=True)
    rows = (
        do("for row in records"), do("for one in row.actions"),
        do("if loop.length == 1"), line("", whole | of_action),
        do("elif loop.first"), line("start", whole | of_action), do("else"), line("on", of_action), do("endif"),
        do("else"), line("", whole, 16), do("endfor"), do("endfor"),
        do("if not records"), *blank_rows(columns, 5, 14), do("endif"),
    )  # fmt: skip
    return paper(
        stamped_head("{{ as_of }}", LANDSCAPE),
        table("QMSTable", columns, top, *rows),
        p("QMSAfterTable"),
        signing(("prepared", *QUALITY[1:]), total=LANDSCAPE),
        landscape=True,
    )


def auditors_order():
    wide = widths(PORTRAIT, 55, 55, 55)
    place = "{% if city %}{{ labels.order_city|replace('{city}', city) }}{% endif %}"
    numbers = (label("blank_date"), ""), (place, CENTRED), (f"{label('number')} {LINE}", '<w:jc w:val="right"/>')
    line = row(
        *(cell(w, p("QMSStamp", words, side)) for w, (words, side) in zip(wide, numbers, strict=True)), height=10
    )
    until = "labels.competence_until|replace('{standard}', one.standard|string)|replace('{day}', one.until|string)"
    columns = widths(PORTRAIT, 9, 36, 48, 28, 44)
    shown = (
        tag("{%p for one in row.competences %}"),
        p("QMSTableText", f"{{% if one.until %}}{{{{ {until} }}}}{{% else %}}{{{{ one.standard }}}}{{% endif %}}"),
        tag("{%p endfor %}"),
        p("QMSAfterTable"),
    )
    role = "{% if row.lead.raw %}{{ labels.audit_role_lead }}{% else %}{{ labels.audit_role_auditor }}{% endif %}"
    post = (
        "{{ row.person.post }}{% if not row.person.post and row.outside.raw %}{{ labels.outside_auditor }}{% endif %}"
    )
    heads = label("number"), label("name"), label("post"), label("audit_role"), label("competence")
    top = row(*(cell(w, p("QMSTableHead", one)) for w, one in zip(columns, heads, strict=True)), head=True)
    body = row(
        cell(columns[0], p("QMSTableText", "{{ loop.index }}", CENTRED), valign="top"),
        *(
            cell(w, p("QMSTableText", words), valign="top")
            for w, words in zip(columns[1:4], ("{{ row.person }}", post, role), strict=True)
        ),
        cell(columns[4], *shown, valign="top"),
    )
    do = lambda words: tag_row(f"{{%tr {words} %}}", columns)  # noqa: E731
    auditors = table("QMSTable", columns, top, do("for row in records"), body, do("endfor"))
    named = "{{ one.post }} {{ one.name }}."
    charged = lambda name, number, signers: (  # noqa: E731
        tag(f"{{%p for one in {signers} %}}") + p("BodyText", f"{number}. {label(name)} {named}") + tag("{%p endfor %}")
    )
    sign = widths(PORTRAIT, 80, 85)
    signs = (
        tag_row("{%tr for pair in stamps %}", sign),
        row(
            cell(sign[0], p("QMSStampWord", "{{ pair.right.post }}")),
            cell(sign[1], p("QMSStampWord", "{{ pair.right.signature }}", '<w:jc w:val="right"/>')),
            height=16,
        ),
        tag_row("{%tr endfor %}", sign),
    )
    return paper(
        when("ministry", p("QMSInstitution", "{{ ministry }}")),
        p("QMSInstitution", "{{ institution }}"),
        p("QMSKind", label("order")),
        table("QMSPlain", wide, line),
        p("QMSAfterTable", "", '<w:spacing w:after="160"/>'),
        p("QMSInstitution", "{{ title }}"),
        p("QMSAfterTable", "", '<w:spacing w:after="160"/>'),
        p("BodyText", label("order_basis")),
        p("QMSStampWord", label("order_resolved"), '<w:spacing w:before="120" w:after="120"/>' + CENTRED),
        p("BodyText", f"1. {label('order_appoint')}", KEPT + '<w:jc w:val="left"/>'),
        auditors,
        p("QMSAfterTable", "", '<w:spacing w:after="120"/>'),
        p("BodyText", f"2. {label('order_auditors')}"),
        p("BodyText", f"3. {label('order_leads')}"),
        p("BodyText", f"4. {label('order_heads')}"),
        charged("order_organise", 5, "prepared"),
        charged("order_control", 6, "agreed"),
        p("BodyText", label("order_ground"), '<w:spacing w:before="160" w:after="160"/>'),
        table("QMSPlain", sign, *signs),
        p("QMSAfterTable"),
        signatures(),
        part(label("order_acquainted")),
        list_table(
            widths(PORTRAIT, 9, 76, 40, 40),
            [label("number"), label("name"), label("signature"), label("date")],
            "row in records",
            ["{{ loop.index }}", "{{ row.person }}", "", ""],
            height=9,
            centred=(0,),
        ),
        p("QMSAfterTable"),
    )


FORMS = {
    "nonconformity": nonconformity,
    "corrective-action-plan": corrective_action_plan,
    "auditors-order": auditors_order,
}
