"""Documents against one another, and what in their life is overdue."""

from datetime import date

from qms.rules.approved import text_print
from qms.rules.parsing import read_document
from tests.rules.sample import DOCUMENT, context_of, findings_of, laid_over

APPROVED = """\
@ documents/{id}/revisions/1.0/revision.yaml
version: "1.0"
opened: {{date: 2026-01-10, by: asanov, reason: жаңы жобо}}
decisions: [D-2026-001]
approved: {{date: 2026-01-12, person: asanov}}
change: {{number: 0, received: 2026-01-13, entered: 2026-01-14, entered_by: asanov, summary: Биринчи жолу}}
{more}
"""
OTHER = """\
@ documents/{id}/document.md
---
id: {id}
type: regulation
code: ТТМУ.СМС-ТБ.{code}
title: {id} жөнүндө жобо
language: ky
unit: quality-office
---
# 1. Жалпы жоболор
1.1. Архив [жобого](doc:sample) ылайык иштейт.
"""
WITHDRAWN = "withdrawn: {{date: 2026-06-01, decision: D-2026-001}}\nsuperseded_by: [{by}]"


def told(files, code, today=date(2026, 11, 21)):
    return [(one.path, dict(one.message.values)) for one in findings_of(files, today) if one.code == code]


def test_a_reference_to_a_superseded_document_names_the_successor_unless_the_text_is_withdrawn_itself():
    sample = APPROVED.format(id="sample", more=WITHDRAWN.format(by="next"))
    successor = OTHER.format(id="next", code="02").replace("[жобого](doc:sample)", "жобого") + APPROVED.format(
        id="next", more=""
    )
    citing = OTHER.format(id="other", code="03") + APPROVED.format(id="other", more="")
    found = told(laid_over(sample + successor + citing), "QMS901")
    assert [(path, values["document"], values["by"]) for path, values in found] == [
        ("documents/other/document.md", "sample", ("next",))
    ]
    gone = OTHER.format(id="other", code="03") + APPROVED.format(id="other", more=WITHDRAWN.format(by="next"))
    assert told(laid_over(sample + successor + gone), "QMS901") == []


def test_a_circle_of_three_is_told_once():
    documents = "".join(OTHER.format(id=name, code=code) for name, code in (("bb", "02"), ("cc", "03")))
    pairs = (("sample", "bb"), ("bb", "cc"), ("cc", "sample"))
    revisions = "".join(APPROVED.format(id=one, more=WITHDRAWN.format(by=by)) for one, by in pairs)
    ((_, values),) = told(laid_over(documents + revisions), "QMS902")
    assert values["circle"] == ("bb", "cc", "sample", "bb")


def test_a_review_is_due_by_the_last_check_and_only_of_what_is_in_force():
    files = laid_over("@ front\nreview_months: 6\n" + APPROVED.format(id="sample", more=""))
    assert told(files, "QMS304", date(2026, 7, 12)) == []
    ((path, values),) = told(files, "QMS304", date(2026, 7, 13))
    assert (path, values["due"]) == (DOCUMENT, "2026-07-12")
    gone = laid_over("@ front\nreview_months: 6\n" + APPROVED.format(id="sample", more=WITHDRAWN.format(by="sample")))
    assert told(gone, "QMS304") == []
    forever = laid_over("@ front\nreview_months: 99999999999\n" + APPROVED.format(id="sample", more=""))
    assert told(forever, "QMS304") == []


TRANSLATION = """\
@ documents/sample/document.ru.md
---
id: sample
type: regulation
code: ТТМУ.СМС-ТБ.01
title: Положение об отделе
language: ru
unit: quality-office
---
# 1. Общие положения
1.1. Отдел подчиняется ректору.
"""
ACCEPTED = """\
@ documents/sample/translations/ru-2026-02-01-a1.yaml
language: ru
person: asanov
date: 2026-02-01
original: {original}
translation: {translation}
clauses: {{}}
"""


def prints():
    files = laid_over(TRANSLATION)
    paths = (DOCUMENT, "documents/sample/document.ru.md")
    return [text_print(read_document(path, files[path], context_of(files)), files.get) for path in paths]


def state(original, translation, revision=APPROVED):
    accepted = ACCEPTED.format(original=original, translation=translation)
    files = laid_over(TRANSLATION + accepted + (revision.format(id="sample", more="") if revision else ""))
    return [one.message.key for one in findings_of(files) if one.code == "QMS305"]


def test_a_translation_is_told_when_it_or_its_original_has_changed_and_no_revision_is_open():
    original, translation = prints()
    changed = "v1:sha256:" + "0" * 64
    assert state(original, translation) == []
    assert state(changed, translation) == ["rules.QMS305"]
    assert state(original, changed) == ["rules.QMS305.edited"]
    assert state(changed, translation, revision="") == []


def test_the_commonest_expansion_is_held_against_the_others():
    def document(name, code, expansion):
        front = f"unit: quality-office\nabbreviations: [{{abbreviation: ОБ, expansion: {expansion}}}]"
        made = OTHER.format(id=name, code=code).replace("unit: quality-office", front)
        return made.replace(
            "[жобого](doc:sample) ылайык иштейт.", "ОБ менен иштейт.\n\n{{abbreviations}}"
        ) + APPROVED.format(id=name, more="")

    names = (("bb", "02", "Окуу башкармалыгы"), ("cc", "03", "окуу башкармалыгынын"), ("dd", "04", "Окуу башкармалыгы"))
    files = "".join(document(*one) for one in (*names, ("ee", "05", "Окуу бөлүмү")))
    ((path, values),) = told(laid_over(files), "QMS904")
    assert (path, values["here"], values["there"]) == ("documents/ee/document.md", "Окуу бөлүмү", "Окуу башкармалыгы")
