"""Templates of the papers of the quality office: objectives, licences, reviews, surveys, memos, plans of work."""

from __future__ import annotations

from make_templates import KEPT
from record_parts import (
    CENTRED,
    LANDSCAPE,
    PORTRAIT,
    Column,
    caption,
    cell,
    field,
    head,
    items,
    listing,
    p,
    paper,
    part,
    records_table,
    row,
    signatures,
    table,
    tag,
    tag_row,
    when,
    widths,
)

_LEFT = '<w:jc w:val="left"/>'
_ORDER = Column(9, "№", "{{ loop.index }}", centred=True)
_BLANK = "__________"
_LINE = "_" * 30


def year(of, more=""):
    """Tag that says a calendar or an academic year; ``more`` filters the words."""
    said = f"(labels.programme_academic_year if '/' in {of}|string else labels.programme_year)"
    return f"{{{{ {said}|replace('{{year}}', {of}|string){more} }}}}"


#: Where a record stands, and what is to be said of it.
_STANDING = "{{ row.status }}{% if row.note %}. {{ row.note }}{% endif %}"


def objectives():
    measured = "{{ row.indicator }}{% if row.unit %}, {{ row.unit }}{% endif %}"
    columns = (
        Column(8, "№", "{{ row.number }}", centred=True),
        field("text", 40),
        field("process", 30),
        Column(33, f"{caption('indicator')}, {{{{ captions.unit|string|lower }}}}", measured),
        field("base", 21, centred=True),
        field("target", 22, centred=True),
        field("actual", 18, centred=True),
        field("responsible", 31),
        field("due", 21, centred=True),
        Column(33, caption("status"), _STANDING),
    )
    register = records_table(columns, group=year("group", "|capitalize"), landscape=True, small=True)
    return paper(head(landscape=True), register, signatures(LANDSCAPE), landscape=True)


def licences():
    until = "{% if row.until %}{{ row.until }}{% elif row.issued %}{{ labels.licence_unlimited }}{% endif %}"
    columns = (
        _ORDER,
        field("kind", 33),
        field("number", 27),
        field("issuer", 38),
        field("issued", 21, centred=True),
        Column(22, caption("until"), until, centred=True),
        field("campus", 23),
        listing("programmes", 42),
        field("scan", 26),
        Column(31, caption("status"), _STANDING),
    )
    register = records_table(columns, landscape=True, small=True)
    return paper(head(stamped=False, landscape=True), register, signatures(LANDSCAPE), landscape=True)


def accreditations():
    condition = (
        "{{ item.text }}{% if item.due %} ({{ captions.conditions.due|string|lower }}: {{ item.due }}"
        "{% if item.done %}; {{ captions.conditions.done|string|lower }}: {{ item.done }}{% endif %}){% endif %}"
    )
    named = (
        "{{ institution if row.kind.raw == 'institutional' else row.programme }}"
        "{% if row.unit %}, {{ row.unit }}{% endif %}"
    )
    columns = (
        _ORDER,
        Column(48, "{{ labels.accredited }}", named),
        field("agency", 37),
        field("number", 30),
        field("from", 21, centred=True),
        field("until", 22, centred=True),
        listing("conditions", 58, item=condition),
        Column(32, caption("status"), _STANDING),
    )
    register = records_table(columns, group="{{ group }}", landscape=True, small=True)
    return paper(head(stamped=False, landscape=True), register, signatures(LANDSCAPE), landscape=True)


#: What the yearly report tells of: the eight items that are always there, and (False) two that may be.
_INPUTS = {
    "previous": False,
    "objectives": True,
    "audits": True,
    "customers": True,
    "results": True,
    "nonconformities": True,
    "actions": True,
    "risks": False,
    "changes": True,
    "improvements": True,
}
_PERIOD = (
    f"{caption('period')}: {{{{ record.period.from or '{_BLANK}' }}}} – {{{{ record.period.until or '{_BLANK}' }}}}"
)
_COUNTED = tag("{%p set count = namespace(n=0) %}")


def next_number():
    return "{% set count.n = count.n + 1 %}{{ count.n }}. "


def paragraphs(of):
    return tag(f"{{%p for words in {of} %}}") + p("BodyText", "{{ words }}") + tag("{%p endfor %}")


def management_review():
    def told(name, *, always):
        of = f"record.inputs.{name}"
        heading = part(next_number() + caption(f"inputs.{name}"))
        if not always:
            return when(of, heading, paragraphs(of))
        nothing = when(f"not {of}", p("QMSNote", "{{ labels.review_nothing }}", _LEFT))
        return heading + paragraphs(of) + nothing

    return paper(
        head(subtitle=_PERIOD),
        _COUNTED,
        *(told(name, always=always) for name, always in _INPUTS.items()),
        signatures(),
    )


def of_post(post, absent=""):
    """A post and who holds it, surname first; ``absent`` stands where there is none."""
    return f"{{{{ {post} or '{absent}' }}}}{{% if {post}.holder %}} – {{{{ {post}.holder }}}}{{% endif %}}"


def sides(left, right):
    """Two columns without lines."""
    wide = widths(PORTRAIT, 85, 80)
    return table("QMSPlain", wide, row(cell(wide[0], *left, valign="top"), cell(wide[1], *right, valign="top")))


def signed_by(*signers):
    """Lines of signature on one page: what each signer is, the line, initials before the surname."""
    wide = widths(PORTRAIT, 75, 42, 48)
    rows = ""
    for title, post in signers:
        # the last one has nothing to be kept with
        kept = KEPT if (title, post) != signers[-1] else ""
        said = (title, "________________", f"{{{{ {post}.stamp or labels.blank_name }}}}")
        places = (kept, kept + CENTRED, kept)
        cells = (
            cell(w, p("QMSStamp", words, place), valign="bottom")
            for w, words, place in zip(wide, said, places, strict=True)
        )
        rows += row(*cells, height=14)
    return table("QMSPlain", wide, rows) + p("QMSAfterTable")


def minutes():
    columns = (
        _ORDER,
        field("decision", 46, path="decisions.decision"),
        field("resources", 28, path="decisions.resources"),
        Column(31, caption("decisions.responsible"), of_post("row.responsible")),
        field("due", 24, path="decisions.due", centred=True),
        field("done", 27, path="decisions.done", centred=True),
    )
    day = p("QMSStamp", "{{ record.date.long or record.date.stamp }}", '<w:jc w:val="right"/>')
    given = "".join(
        when(f"record.inputs.{name}", p("QMSItem", next_number() + caption(f"inputs.{name}"))) for name in _INPUTS
    )
    decided = when("record.decisions", records_table(columns, loop="row in record.decisions"))
    return paper(
        head(stamped=False, subtitle=f"№ {{{{ record.number or '{_BLANK}' }}}}"),
        sides([p("QMSStamp", "{{ city }}")], [day]),
        p("QMSAfterTable", "", '<w:spacing w:after="160"/>'),
        p("QMSStamp", f"{caption('chair')}: {of_post('record.chair', _LINE)}"),
        p("QMSStamp", f"{caption('secretary')}: {of_post('record.secretary', _LINE)}"),
        part(f"{caption('participants')}:"),
        when("record.participants", people("record.participants")),
        when("not record.participants", p("QMSItem", _LINE)),
        part("{{ labels.review_agenda }}"),
        p("BodyText", "{{ labels.review_subject }}"),
        p("BodyText", _PERIOD),
        _COUNTED,
        when("record.inputs", part("{{ labels.review_considered }}"), given),
        part("{{ labels.review_decided }}"),
        decided,
        when("not record.decisions", p("QMSNote", "{{ labels.review_no_decisions }}", _LEFT)),
        p("QMSAfterTable", "", KEPT),
        signed_by((caption("chair"), "record.chair"), (caption("secretary"), "record.secretary")),
    )


def people(of):
    """Posts with who holds them, numbered."""
    said = of_post("one")
    return tag(f"{{%p for one in {of} %}}") + p("QMSItem", "{{ loop.index }}. " + said, _LEFT) + tag("{%p endfor %}")


def facts(*rows):
    """A table of what is asked and what the record says; a row without an answer is left out, but for the first."""
    wide = widths(PORTRAIT, 58, 107)
    found = ""
    for name, condition, value in rows:
        line = row(cell(wide[0], p("QMSTableGroup", name), valign="top"), cell(wide[1], p("QMSTableText", value)))
        found += tag_row(f"{{%tr if {condition} %}}", wide) + line + tag_row("{%tr endif %}", wide) if found else line
    return table("QMSTable", wide, found) + p("QMSAfterTable")


def survey_report():
    fact = lambda name: (caption(name), f"record.{name}", f"{{{{ record.{name} }}}}")  # noqa: E731
    period = "{{ record.period.from }} – {{ record.period.until }}"
    known = "record.sent.raw and record.answered"
    share = "{{ (100 * record.answered.raw / record.sent.raw)|round(1)|number }} %"
    both = "row.before and row.value"
    change = (
        f"{{% if {both} %}}{{% if row.value.raw > row.before.raw %}}+{{% endif %}}"
        "{{ ((row.value.raw - row.before.raw)|round(2)|number)|replace('-', '−') }}{% endif %}"
    )
    columns = (
        _ORDER,
        field("question", 50, path="questions.question"),
        field("measure", 30, path="questions.measure"),
        field("value", 20, path="questions.value", centred=True),
        field("answers", 20, path="questions.answers", centred=True),
        field("before", 15, path="questions.before", centred=True),
        Column(21, "{{ labels.survey_change }}", change, centred=True),
    )
    measures = (
        _ORDER,
        field("measure", 74, path="measures.measure"),
        Column(58, caption("measures.responsible"), of_post("row.responsible")),
        field("due", 24, path="measures.due", centred=True),
    )
    return paper(
        head(stamped=False, subtitle="{% if record.title %}«{{ record.title }}»{% endif %}"),
        facts(
            fact("respondents"),
            fact("process"),
            fact("purpose"),
            fact("method"),
            (caption("period"), "record.period", period),
            fact("sent"),
            fact("answered"),
            ("{{ labels.survey_share }}", known, share),
        ),
        when(
            "record.questions",
            part(caption("questions")),
            records_table(columns, loop="row in record.questions"),
        ),
        when("record.conclusions", part(caption("conclusions")), items("record.conclusions")),
        when(
            "record.measures",
            part("{{ labels.survey_measures }}"),
            records_table(measures, loop="row in record.measures"),
        ),
        signatures(),
    )


def memo():
    to = (
        p("QMSStampWord", f"{caption('to')}:"),
        tag("{%p for one in record.to %}"),
        p("QMSStamp", "{{ one }}"),
        p("QMSStamp", "{{ one.dative }}", '<w:spacing w:after="80"/>'),
        tag("{%p endfor %}"),
        when("not record.to", p("QMSStamp", _LINE)),
        p("QMSStampWord", f"{caption('from')}:"),
        p("QMSStamp", f"{{{{ record.from or '{_LINE}' }}}}"),
        p("QMSStamp", "{{ record.from.stamp }}"),
    )
    number = f"№ {{{{ record.number or '{_BLANK}' }}}}"
    sender = (
        p("QMSInstitution", "{{ institution }}"),
        p("QMSInstitution", "{{ record.from.unit }}"),
        p("QMSStamp", "{{ record.date.long or record.date.stamp }}", '<w:spacing w:before="160"/>' + CENTRED),
        p("QMSStamp", number, CENTRED),
    )
    executor = "{{ record.executor.stamp or record.executor }}"
    answered = "{{ record.answer.date }}{% if record.answer.number %}, № {{ record.answer.number }}{% endif %}"
    return paper(
        sides(sender, to),
        p("QMSPaperTitle", "{{ title }}"),
        when("record.subject", p("QMSPaperYear", "{{ record.subject }}")),
        paragraphs("record.text"),
        when("record.due", p("BodyText", f"{caption('due')}: {{{{ record.due.long }}}}.")),
        when("record.enclosures", part(f"{caption('enclosures')}:"), items("record.enclosures")),
        p("QMSAfterTable", "", '<w:spacing w:before="160"/>'),
        signed_by(("{{ record.from or labels.blank_name }}", "record.from")),
        p("QMSAfterTable", "", '<w:spacing w:before="200"/>'),
        when("record.executor", p("QMSTableSmall", f"{caption('executor')}: {executor}")),
        when("record.answer", p("QMSTableSmall", f"{caption('answer')}: {answered}. {{{{ record.answer.text }}}}")),
    )


def work_plan():
    who = "{{ row.responsible.holder or row.responsible }}"
    columns = (
        Column(9, "№", "{{ row.number }}", centred=True),
        field("action", 39, path="items.action"),
        field("result", 33, path="items.result"),
        Column(33, caption("items.responsible"), who),
        field("due", 24, path="items.due", centred=True),
        field("note", 27, path="items.note"),
    )
    wide = widths(PORTRAIT, *(one.share for one in columns))
    top = row(*(cell(w, p("QMSTableHead", one.title)) for w, one in zip(wide, columns, strict=True)), head=True)
    body = row(
        *(
            cell(w, p("QMSTableText", one.value, CENTRED if one.centred else ""), valign="top")
            for w, one in zip(wide, columns, strict=True)
        )
    )
    section = row(cell(sum(wide), p("QMSTableGroup", "{{ row.section }}"), span=len(wide)))
    begins = "row.section and (loop.first or loop.previtem.section.raw != row.section.raw)"
    do = lambda words: tag_row(f"{{%tr {words} %}}", wide)  # noqa: E731
    rows = do("for row in record.items"), do(f"if {begins}"), section, do("endif"), body, do("endfor")
    return paper(
        head(subtitle=""),
        p("QMSPaperYear", "{{ record.unit }}", '<w:spacing w:after="0"/>'),
        when("record.year", p("QMSPaperYear", year("record.year"))),
        table("QMSTable", wide, top, *rows),
        p("QMSAfterTable", "", '<w:spacing w:before="160"/>'),
        signed_by(("{{ record.unit.post or labels.blank_name }}", "record.unit")),
    )


FORMS = {
    "objectives": objectives,
    "licences": licences,
    "accreditations": accreditations,
    "management-review": management_review,
    "management-review-decisions": minutes,
    "survey-report": survey_report,
    "memo": memo,
    "work-plan": work_plan,
}
