"""Template of the risk register: its heat map, then the list."""

from __future__ import annotations

from record_parts import (
    CENTRED,
    LANDSCAPE,
    Column,
    cell,
    field,
    head,
    listing,
    p,
    paper,
    part,
    records_table,
    row,
    shaded,
    signatures,
    table,
    widths,
)

_LOW, _MIDDLE, _HIGH = "D9EAD3", "FFF2CC", "F4CCCC"
#: Products of likelihood and impact from which a risk is middling, and from which it is high.
_MIDDLING, _GRAVE = 6, 15


def colour(level):
    return _HIGH if level >= _GRAVE else _MIDDLE if level >= _MIDDLING else _LOW


def heat_map():
    columns = widths(LANDSCAPE, 57, 40, 40, 40, 40, 40)
    tops = [cell(columns[0], p("QMSTableHead", "{{ labels.risk_axes }}"))]
    tops += [cell(w, p("QMSTableHead", str(impact))) for impact, w in enumerate(columns[1:], 1)]
    rows = [row(*tops)]
    for likelihood in range(5, 0, -1):
        cells = [cell(columns[0], p("QMSTableHead", str(likelihood)))]
        for impact, width in enumerate(columns[1:], 1):
            chosen = (
                f"records|selectattr('likelihood.raw', 'equalto', {likelihood})"
                f"|selectattr('impact.raw', 'equalto', {impact})|map(attribute='id')|join(', ')"
            )
            cells.append(shaded(width, colour(likelihood * impact), p("QMSTableSmall", f"{{{{ {chosen} }}}}", CENTRED)))
        rows.append(row(*cells, height=11))
    return table("QMSTable", columns, *rows) + p("QMSAfterTable")


def level(of, title):
    words = f"{{% if {of}.likelihood and {of}.impact %}}{{{{ {of}.likelihood.raw * {of}.impact.raw }}}}{{% endif %}}"
    return Column(9, title, words, centred=True, upright=True)


def risk_register():
    columns = (
        Column(21, "№", "{{ row.id }}"),
        field("process", 30),
        field("event", 34),
        field("causes", 30),
        field("consequences", 30),
        field("likelihood", 9, centred=True, upright=True),
        field("impact", 9, centred=True, upright=True),
        level("row", "{{ labels.risk_level }}"),
        listing("measures", 38),
        field("owner", 25),
        field("due", 19),
        level("row.residual", "{{ labels.risk_residual }}"),
        field("status", 19),
    )
    return paper(
        head(landscape=True),
        part("{{ labels.risk_map }}"),
        heat_map(),
        p("QMSNote", "{{ labels.risk_legend }}"),
        part("{{ labels.risk_list }}"),
        records_table(columns, landscape=True, small=True),
        signatures(LANDSCAPE),
        landscape=True,
    )


FORMS = {"risk-register": risk_register}
