"""Templates of the papers of audits: plan, checklist, report, journal, nonconformities, the order on auditors."""

from __future__ import annotations

from record_parts import (
    CENTRED,
    LANDSCAPE,
    PORTRAIT,
    Column,
    answers,
    caption,
    cell,
    field,
    head,
    listing,
    p,
    paper,
    part,
    records_table,
    row,
    table,
    tag,
    tag_row,
    when,
    widths,
)

LINE = "__________"
GROUND = "EDEDED"
KEPT = "<w:keepNext/>"
#: Room for what is written by hand where nothing is known yet.
LINES = r"'\n\n'"


def label(name):
    return f"{{{{ labels.{name} }}}}"


def value(path, otherwise="''"):
    return f"{{{{ {path} or {otherwise} }}}}"


def held(of):
    """A post, and who holds it."""
    return f"{{{{ {of} }}}}{{% if {of}.holder %}}, {{{{ {of}.holder }}}}{{% endif %}}"


def stacked(first, *others):
    """Values below one another, those that there are."""
    below = (rf" ~ ('\n' ~ {one} if {one} else '')" for one in others)
    return f"{{{{ {first}{''.join(below)} }}}}"


def listed(loop, words="{{ item }}"):
    """Paragraphs of a list in a cell, each with a dash; room to write where there are none."""
    each = (
        tag(f"{{%p for item in {loop} %}}"),
        p("QMSTableText", f"– {words}"),
        tag("{%p else %}"),
        p("QMSTableText") * 2,
    )
    return [*each, tag("{%p endfor %}"), p("QMSAfterTable")]


def numbered(of):
    """Number and day of a paper, or blanks for them."""
    return f"{label('number')} {value(f'{of}.number', repr(LINE))}, {value(f'{of}.date.long', 'labels.blank_date')}"


def title_block(subtitle):
    return head(stamped=False, subtitle=subtitle)


def representative(total=PORTRAIT):
    """Stamp of approval of the management representative, who agrees papers of the system."""
    wide = widths(total, 87, 78)
    stamp = row(
        cell(wide[0], valign="top"),
        cell(
            wide[1],
            p("QMSStampWord", label("approve")),
            p("QMSStamp", "{{ one.post }}"),
            p("QMSStamp", f"{LINE} {{{{ one.name }}}}", '<w:spacing w:before="160"/>'),
            p("QMSStamp", "{{ one.date }}", '<w:spacing w:before="60"/>'),
            valign="top",
        ),
    )
    rows = tag_row("{%tr for one in agreed %}", wide), stamp, tag_row("{%tr endfor %}", wide)
    return when("agreed", table("QMSPlain", wide, *rows), p("QMSAfterTable"))


def stamped_head(subtitle, total=PORTRAIT):
    """Head of a paper that the management representative approves."""
    found = head(stamped=False, subtitle=subtitle)
    at = found.index('<w:p><w:pPr><w:pStyle w:val="QMSPaperTitle"/>')
    return found[:at] + representative(total) + found[at:]


def signing(*lines, total=PORTRAIT):
    """Lines to be signed: for each a label, and a loop whose item, or words that, say post and name."""
    # a turned page is wide enough for the day beside the name
    wide = widths(total, 33, 72, 60) if total == PORTRAIT else widths(total, 45, 85, 75, 52)
    found = []
    for place, (name, loop, post, holder) in enumerate(lines, 1):
        kept = KEPT if place < len(lines) else ""
        words = f"{{% if loop.first %}}{label(name)}:{{% endif %}}" if loop else f"{label(name)}:"
        line = [p("QMSStamp", one, kept) for one in (words, post, f"{LINE} {holder}", label("blank_date"))]
        cells = (*line[:2], "".join(line[2:])) if total == PORTRAIT else line
        line = row(
            *(cell(width, words, valign="top") for width, words in zip(wide, cells, strict=True)),
            height=15 if total == PORTRAIT else 10,
        )
        found += [tag_row(f"{{%tr for {loop} %}}", wide), line, tag_row("{%tr endfor %}", wide)] if loop else [line]
    return (
        p("QMSAfterTable", "", KEPT + '<w:spacing w:before="240"/>')
        + table("QMSPlain", wide, *found)
        + p("QMSAfterTable")
    )


LEAD = ("audit_composed", "", caption("lead"), "{{ record.lead.stamp }}")
QUALITY = ("agreed", "one in prepared", "{{ one.post }}", "{{ one.name }}")
ACQUAINTED = ("audit_acquainted", "one in record.units", "{{ one.post or one }}", "{{ one.stamp }}")


# ---------------------------------------------------------------- plan, checklist, report of an audit


def days(of):
    return (
        f"{{{{ {of}.start }}}}{{% if {of}.end and {of}.end.raw != {of}.start.raw %}} – {{{{ {of}.end }}}}{{% endif %}}"
    )


def team():
    """The lead, then the other auditors, each with his post."""
    lead, post = (value(f"{one}.post", "labels.outside_auditor") for one in ("record.lead", "item"))
    return [
        when("record.lead", p("QMSTableText", f"{{{{ record.lead }}}} – {lead} ({label('audit_role_lead')})")),
        tag("{%p for item in record.team if item.raw != record.lead.raw %}"),
        p("QMSTableText", f"{{{{ item }}}} – {post}"),
        tag("{%p endfor %}"),
        p("QMSAfterTable"),
    ]  # fmt: skip


def about():
    """What every paper of an audit begins with."""
    return (
        (label("audit_number"), "{{ record.id }}"),
        (caption("process"), value("record.process")),
        (caption("units"), listed("record.units")),
    )


def aims():
    return (
        (caption("plan.purpose"), value("record.plan.purpose", LINES)),
        (caption("plan.scope"), value("record.plan.scope", LINES)),
        (caption("plan.criteria"), listed("record.plan.criteria")),
    )


def meeting(name):
    of = f"record.plan.meetings.{name}"
    parts = [
        f"{{{{ {of}.date }}}}",
        *(f"{{% if {of}.{one} %}}, {{{{ {of}.{one} }}}}{{% endif %}}" for one in ("time", "place")),
    ]
    return caption(f"plan.meetings.{name}"), "".join(parts)


def blank_rows(columns, times, height, kept=""):
    """Rows to be filled in by hand."""
    empty = row(*(cell(width, p("QMSTableText", "", kept)) for width in columns), height=height)
    numbers = ", ".join(map(str, range(times)))
    return tag_row(f"{{%tr for n in [{numbers}] %}}", columns), empty, tag_row("{%tr endfor %}", columns)


def filled_table(total, path, columns, *, blank, height, proof=""):
    """A row for each item of a list, and blank rows to write in where it has none.

    Where ``proof`` of an item is wanting, its row is as high as a blank one, and some more stand below.
    """
    wide = widths(total, *(share for share, _, _ in columns))
    top = row(*(cell(w, p("QMSTableHead", title)) for w, (_, title, _) in zip(wide, columns, strict=True)), head=True)

    def line(height=0):
        cells = (
            cell(w, p("QMSTableText", words), valign="top") for w, (_, _, words) in zip(wide, columns, strict=True)
        )
        return row(*cells, height=height)

    do = lambda words: tag_row(f"{{%tr {words} %}}", wide)  # noqa: E731
    each, more = (line(),), ()
    if proof:
        each = do(f"if row.{proof}"), line(), do("else"), line(height), do("endif")
        more = do(f"if {path}|rejectattr('{proof}')|list"), *blank_rows(wide, 3, height), do("endif")
    none = do(f"if not {path}"), *blank_rows(wide, blank, height), do("endif")
    return table("QMSTable", wide, top, do(f"for row in {path}"), *each, do("endfor"), *more, *none) + p(
        "QMSAfterTable"
    )


def audit_plan():
    columns = [
        (22, caption("plan.timetable.date"), "{{ row.date }}"),
        (24, caption("plan.timetable.time"), "{{ row.time }}"),
        (40, caption("plan.timetable.topic"), "{{ row.topic }}"),
        (14, caption("plan.timetable.clause"), "{{ row.clause.number }}"),
        (36, caption("plan.timetable.auditee"), held("row.auditee")),
        (29, caption("plan.timetable.auditor"), "{{ row.auditor }}"),
    ]  # fmt: skip
    return paper(
        title_block(numbered("record.plan")),
        answers(
            *about(), *aims(), (label("audit_days"), days("record")), (label("audit_group"), team()),
            meeting("opening"), meeting("closing"),
        ),
        part(caption("plan.timetable")),
        filled_table(PORTRAIT, "record.plan.timetable", columns, blank=10, height=14),
        signing(LEAD, QUALITY, ACQUAINTED),
    )  # fmt: skip


def checklist():
    columns = [
        (9, label("number"), "{{ loop.index }}"),
        (17, caption("checklist.clause"), "{{ row.clause.number }}"),
        (80, caption("checklist.question"), "{{ row.question }}"),
        (83, caption("checklist.evidence"), "{{ row.evidence }}"),
        (32, caption("checklist.result"), "{{ row.result }}"),
        (36, caption("checklist.note"), "{{ row.note }}"),
    ]
    return paper(
        title_block(
            "{{ labels.audit_of }} {{ labels.number }} {{ record.id }}{% if record.start %}, {% endif %}"
            + days("record")
        ),
        p("QMSStamp", f"{caption('process')}: {{{{ record.process }}}}"),
        p("QMSStamp", f"{caption('units')}: {{{{ record.units|join('; ') }}}}"),
        p("QMSStamp", f"{label('audit_group')}: {{{{ record.team|join('; ') or labels.blank_name }}}}"),
        p("QMSStamp", "", '<w:spacing w:after="60"/>'),
        filled_table(LANDSCAPE, "record.checklist", columns, blank=8, height=16, proof="evidence"),
        p("QMSNote", label("checklist_legend"), KEPT + '<w:jc w:val="left"/>'),
        signing(
            ("audit_checked", "one in record.team or [record.lead]", label("audit_auditor"), "{{ one.stamp }}"),
            ("audit_present", "", "______________________________", "__________________"),
            total=LANDSCAPE,
        ),
        landscape=True,
    )


def of_grade(grade):
    return f"record.findings|selectattr('grade.raw', 'equalto', '{grade}')|list"


def grades():
    """How many findings of each grade there are, how many of them are closed."""
    columns = widths(PORTRAIT, 75, 30, 30, 30)
    titles = caption("findings.grade"), label("audit_total"), label("audit_closed"), label("audit_open")
    rows = [row(*(cell(w, p("QMSTableHead", one)) for w, one in zip(columns, titles, strict=True)), head=True)]

    def line(name, found, *, closing=True, style="QMSTableText"):
        counts = [f"{{{{ ({found})|length }}}}", f"{{{{ ({found})|selectattr('closed')|list|length }}}}"]
        counts.append(f"{{{{ ({found})|rejectattr('closed')|list|length }}}}")
        counts = [f"{{% if record.findings or record.status.raw == 'done' %}}{one}{{% endif %}}" for one in counts]
        shown = counts if closing else [counts[0], "–", "–"]
        cells = (cell(w, p(style, words, CENTRED)) for w, words in zip(columns[1:], shown, strict=True))
        return row(cell(columns[0], p(style, label(name))), *cells)

    rows += [line("audit_major", of_grade("major")), line("audit_minor", of_grade("minor"))]
    rows += [line("audit_observations", of_grade("observation"), closing=False)]
    return table("QMSTable", columns, *rows) + p("QMSAfterTable")


def written(path):
    """A paragraph of the record, or lines to write on; what is signed below it stays with it."""
    lines = f'{KEPT}<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{PORTRAIT}"/></w:tabs>'
    line = p("QMSStamp", "\t", lines + '<w:spacing w:before="160"/>').replace(
        '<w:t xml:space="preserve">\t</w:t>', "<w:tab/>"
    )
    told = p("BodyText", f"{{{{ {path} }}}}", KEPT)
    return tag(f"{{%p if {path} %}}") + told + tag("{%p else %}") + line * 3 + tag("{%p endif %}")


def audit_report():
    findings = [
        (9, label("number"), "{{ loop.index }}"),
        (38, caption("findings.grade"), "{{ row.grade }}"),
        (17, caption("checklist.clause"), "{{ row.clause.number }}"),
        (77, caption("findings.text"), "{{ row.text }}"),
        (24, caption("findings.closed"), "{{ row.closed }}"),
    ]
    sent = (
        Column(9, label("number"), "{{ loop.index }}", centred=True),
        Column(66, label("post"), "{{ row }}"),
        Column(40, label("name"), "{{ row.holder }}"),
        Column(25, label("signature_short")),
        Column(25, label("date")),
    )
    strengths = tag("{%p for item in record.report.strengths %}") + p("QMSItem", "–\t{{ item }}").replace(
        "–\t", '–</w:t><w:tab/><w:t xml:space="preserve">'
    ) + tag("{%p endfor %}")  # fmt: skip
    return paper(
        stamped_head(numbered("record.report")),
        answers(*about(), (label("audit_days"), days("record")), (label("audit_group"), team()), *aims()),
        part(caption("report.summary")),
        written("record.report.summary"),
        part(label("audit_by_grade")),
        grades(),
        tag("{%p if record.findings or record.status.raw != 'done' %}"),
        part(caption("findings")),
        filled_table(PORTRAIT, "record.findings", findings, blank=4, height=12),
        tag("{%p else %}"),
        p("QMSNote", label("audit_none"), '<w:jc w:val="left"/>'),
        tag("{%p endif %}"),
        when("record.report.strengths", part(caption("report.strengths")), strengths),
        when(
            "record.report.obstacles", part(caption("report.obstacles")), p("BodyText", "{{ record.report.obstacles }}")
        ),
        part(caption("report.conclusions")),
        written("record.report.conclusions"),
        tag("{%p if record.report.distribution %}"),
        # who receives a copy signs for it, and need not sign twice
        signing(LEAD, QUALITY),
        part(caption("report.distribution")),
        records_table(sent, loop="row in record.report.distribution", height=9),
        tag("{%p else %}"),
        signing(LEAD, QUALITY, ACQUAINTED),
        tag("{%p endif %}"),
    )


def audit_journal():
    graded = "row.findings|selectattr('grade.raw', 'equalto', '{}')|list|length"
    held = "{{% if row.status.raw == 'done' %}}{{{{ {} }}}}{{% endif %}}"
    serious = "{% set serious = row.findings|rejectattr('grade.raw', 'equalto', 'observation')|list %}"
    serious += "{% set over = serious|selectattr('closed')|sort(attribute='closed.raw') %}"
    last = r"('\n' ~ (over|last).closed if over|length == serious|length else '')"
    closed = f"{serious}{{% if serious %}}{{{{ over|length ~ ' / ' ~ serious|length ~ {last} }}}}{{% endif %}}"

    def count(name, grade):
        return Column(11, label(name), held.format(graded.format(grade)), centred=True, upright=True)

    columns = (
        Column(23, label("number"), "{{ row.id }}"),
        Column(22, label("audit_dates"), stacked("row.start", "row.end")),
        field("process", 46),
        listing("units", 48),
        Column(33, label("audit_auditors"), items="row.team"),
        Column(24, label("audit_report_number"), stacked("row.report.number", "row.report.date")),
        count("audit_major_short", "major"),
        count("audit_minor_short", "minor"),
        count("audit_observations", "observation"),
        Column(24, label("audit_closed"), closed, centred=True),
        field("status", 28),
    )  # fmt: skip
    return paper(
        head(stamped=False),
        records_table(columns, landscape=True, small=True),
        p("QMSNote", label("audit_journal_note"), KEPT + '<w:jc w:val="left"/>'),
        signing(("audit_kept", *QUALITY[1:]), total=LANDSCAPE),
        landscape=True,
    )


FORMS = {
    "audit-plan": audit_plan,
    "checklist": checklist,
    "audit-report": audit_report,
    "audit-journal": audit_journal,
}
