"""Papers made of a registry's files: which text, whose names, what dates."""

import io
from dataclasses import dataclass, field
from datetime import date

import pytest
from pikepdf import Array, Dictionary, Pdf

from qms.actions.papers.dating import Origin, Origins, inputs
from qms.actions.papers.document import document_paper, kind_word, with_annex
from qms.actions.papers.fields import part, parts, several, words
from qms.actions.papers.form_jobs import form_jobs
from qms.actions.papers.naming import Naming
from qms.actions.papers.printed import printed
from qms.actions.papers.processes import process_register_paper
from qms.actions.papers.programme import audit_programme_paper, span
from qms.actions.registry import Registry
from qms.actions.render import Made, foreign, remarks, written
from qms.errors import QmsError, RefusedError, UsageError
from qms.model.blocks import BlockKind
from qms.render.data import Layout, Mark, Rendered, Stripped
from qms.render.settled import settled
from qms.store.history import CommitRecord, FileChange
from qms.store.reading import Content, Files, blob_key
from qms.store.resources import Resources, packaged
from qms.text.scanner import scan

TODAY = date(2026, 11, 20)

SETTINGS = """\
schema: 1
organisation:
  name: {ky: Теңир-Тоо мамлекеттик университети, ru: Тенир-Тооский государственный университет}
  short: {ky: ТТМУ, ru: ТТГУ, en: TTSU}
  genitive: ТТМУнун
  ministry: {ky: Илим министрлиги}
  city: {ky: Нарын}
languages: [ky, ru, en]
"""

UNITS = """\
schema: 1
records:
  rectorate:
    title: {ky: Ректорат}
    kind: rectorate
    posts:
      rector: {title: {ky: Ректор, ru: Ректор, en: Rector}, staff: 1, head: true}
      vice-rector-academic: {title: {ky: Окуу иштери боюнча проректор}, staff: 1}
  legal-office:
    title: {ky: Юридикалык бөлүм}
    kind: office
    posts:
      legal-office-head: {title: {ky: Юридикалык бөлүмдүн башчысы}, staff: 1, head: true}
  quality-office:
    title: {ky: Сапат бөлүмү}
    kind: office
    posts:
      quality-office-head: {title: {ky: Сапат бөлүмүнүн башчысы}, staff: 1, head: true}
"""

PEOPLE = """\
schema: 1
records:
  sydykov: {family: Сыдыков, given: Бакыт, patronymic: Асанович}
  moldalieva: {family: Молдалиева, given: Айнура}
  rysbek: {family: Рысбек уулу, given: Нурбек, short: Рысбек уулу Н.}
  asanova: {family: Асанова, given: Гүлнара, patronymic: Токтоевна}
"""

APPOINTMENTS = """\
schema: 1
records:
  a1: {person: sydykov, post: rector, from: 2023-09-01, until: 2026-06-30}
  a2: {person: moldalieva, post: rector, from: 2026-07-01, acting: true}
  a3: {person: moldalieva, post: vice-rector-academic, from: 2023-09-01}
  a4: {person: rysbek, post: legal-office-head, from: 2023-09-01}
  a5: {person: asanova, post: quality-office-head, from: 2023-09-01}
"""

DECISIONS = """\
schema: 1
records:
  D-2026-020: {kind: protocol, body: academic-council, number: 6, date: 2026-02-26}
  D-2026-021: {kind: order, number: 28, date: 2026-03-02}
  D-2026-030: {kind: protocol, body: quality-council, number: 2, date: 2026-08-27}
  D-2026-031: {kind: protocol, body: academic-council, number: 1, date: 2026-09-10}
  D-2026-032: {kind: order, number: 101, date: 2026-09-14}
"""

BODIES = """\
schema: 1
records:
  academic-council: {title: {ky: Окумуштуулар кеңеши}, genitive: {ky: Окумуштуулар кеңешинин}}
  quality-council: {title: {ky: Сапат кеңеши}, genitive: {ky: Сапат кеңешинин}}
"""

TEXT = """\
---
id: office
type: regulation
code: ТТМУ.СМС-ТБ.03
title: Сапат бөлүмү жөнүндө жобо
language: ky
unit: quality-office
distribution: [rectorate]
---

# 1. Жалпы жоболор

1.1. {clause}
"""

FIRST = """\
version: "1.0"
opened: {date: 2026-01-19, by: asanova, reason: жаңы}
decisions: [D-2026-020, D-2026-021]
approved: {date: 2026-03-02, post: rector, person: sydykov, mode: paper}
effective: 2026-03-16
change: {number: 0}
"""

SECOND = """\
version: "1.1"
opened: {date: 2026-06-15, by: asanova, reason: такталды}
decisions: [D-2026-030, D-2026-031, D-2026-032]
approved: {date: 2026-09-14, post: rector, person: moldalieva, mode: paper}
effective: 2026-10-01
change: {number: 1, received: 2026-09-15, entered: 2026-09-16, entered_by: asanova}
"""

THIRD = """\
version: "1.2"
opened: {date: 2026-11-02, by: asanova, reason: долбоор}
"""

PAPER = """\
version: "0.1"
opened: {date: 2026-11-20, by: asanova, reason: кагаздан}
paper:
  institution: Улуттук университет
  ministry: Илим министрлиги
  date: 19.01.2026
  stamps:
    - {kind: approval, word: «БЕКТЕМ», post: УУнун ректору, person: Д.Т. Чоңов, date: "2026", verbatim: 2026-ж.}
    - kind: agreement
      word: “Макулдашылган”
      post: Кеңештин төрагасы
      person: А.Б. Шамов
      date: 2026-01-19
      protocol: № 3
  developers:
    - {post: Бөлүмдүн башчысы, person: Кемелова Г.К.}
  agreement:
    - {post: Жалпы бөлүмдүн башчысы}
"""


@dataclass
class Memory:
    """A registry of texts by path."""

    texts: dict[str, str] = field(default_factory=dict)

    def files(self):
        return Files({path: blob_key(self.texts[path].encode()) for path in sorted(self.texts)}, {})

    def read(self, path):
        return Content(path, self.texts[path].encode())

    def read_many(self, paths):
        return map(self.read, paths)


BASE = {
    "qms.yaml": SETTINGS,
    "registers/units.yaml": UNITS,
    "registers/people.yaml": PEOPLE,
    "registers/appointments.yaml": APPOINTMENTS,
    "registers/decisions.yaml": DECISIONS,
    "registers/bodies.yaml": BODIES,
}


def office(revisions, *, today=TODAY, text="", frozen=None, more=None):
    """Registry with the document ``office`` in these revisions."""
    files = {f"documents/office/revisions/{version}/revision.yaml": words for version, words in revisions.items()}
    for version, clause in (frozen or {}).items():
        files[f"documents/office/revisions/{version}/document.md"] = TEXT.replace("{clause}", clause)
    files["documents/office/document.md"] = text or TEXT.replace("{clause}", "Иштеп жаткан текст.")
    return Registry(Memory(BASE | files | (more or {})), Resources(packaged("schemas").parent), today)


def paper_of(registry, version="", origin=None):
    (facts,) = registry.snapshot.documents
    return document_paper(registry, printed(registry, facts, version), origin or Origin())


def test_a_document_in_force_is_printed_from_its_frozen_text():
    paper = paper_of(office({"1.0": FIRST, "1.2": THIRD}, frozen={"1.0": "Бекитилген текст."}))
    assert (paper.version, paper.date, paper.watermark) == ("1.0", "16.03.2026-ж.", "")
    assert paper.blocks[1].text == "Бекитилген текст."


def test_a_revision_being_worked_on_bears_the_watermark_of_a_draft_and_no_date():
    paper = paper_of(office({"1.0": FIRST, "1.2": THIRD}, frozen={"1.0": "Бекитилген."}), "1.2")
    assert (paper.version, paper.date, paper.watermark) == ("1.2", "", "ДОЛБООР")
    assert paper.blocks[1].text == "Иштеп жаткан текст."
    assert paper.protocol_note == ""


def test_a_revision_followed_by_another_is_printed_as_no_longer_in_force():
    registry = office({"1.0": FIRST, "1.1": SECOND}, frozen={"1.0": "Биринчи.", "1.1": "Экинчи."})
    assert paper_of(registry).version == "1.1"
    assert paper_of(registry, "1.0").watermark == "КҮЧҮН ЖОГОТКОН"


def test_a_day_of_the_past_has_the_revision_of_that_day():
    registry = office({"1.0": FIRST, "1.1": SECOND}, today=date(2026, 9, 30))
    assert paper_of(registry).version == "1.0"


def test_a_revision_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(UsageError) as refused:
        paper_of(office({"1.0": FIRST}), "2.0")
    assert refused.value.hint is not None
    assert dict(refused.value.hint.values)["known"] == ("1.0",)


def test_the_stamp_of_approval_names_the_post_in_the_organisation():
    (stamp,) = paper_of(office({"1.0": FIRST})).approvals
    assert (stamp.word, stamp.post, stamp.name) == ("БЕКИТЕМИН", ("ТТМУнун ректору",), "Б.А.Сыдыков")
    assert stamp.date == "«02» март 2026-ж."


def test_who_approved_in_place_of_the_holder_is_named_so():
    (stamp,) = paper_of(office({"1.1": SECOND})).approvals
    assert stamp.post == ("ТТМУнун ректорунун милдетин аткаруучу",)


def test_a_draft_names_who_is_to_approve_and_leaves_the_date_blank():
    (stamp,) = paper_of(office({"1.2": THIRD}, today=date(2026, 6, 1))).approvals
    assert (stamp.name, stamp.date) == ("Б.А.Сыдыков", "")


def test_the_first_who_agrees_stamps_and_the_others_sign_the_sheet():
    paper = paper_of(office({"1.0": FIRST}))
    assert [stamp.post for stamp in paper.agreements] == [("ТТМУнун окуу иштери боюнча проректору",)]
    assert [(row.post, row.name) for row in paper.sheets.agreement] == [
        ("Юридикалык бөлүмдүн башчысы", "Рысбек уулу Н.")
    ]


def test_signatories_of_the_document_come_before_those_of_its_type():
    own = TEXT.replace("distribution:", "signatories: {developed: [{post: legal-office-head}]}\ndistribution:")
    paper = paper_of(office({"1.2": THIRD}, text=own.replace("{clause}", "Текст.")))
    assert [row.post for row in paper.sheets.developers] == ["Юридикалык бөлүмдүн башчысы"]


def test_the_day_of_an_agreement_comes_from_its_file():
    given = {"documents/office/revisions/1.2/agreements/vice-rector-academic.yaml": "date: 2026-11-10\n"}
    (stamp,) = paper_of(office({"1.2": THIRD}, more=given)).agreements
    assert stamp.date == "«10» ноябрь 2026-ж."


def test_the_note_names_the_minutes_that_approved_it():
    note = paper_of(office({"1.0": FIRST})).protocol_note
    assert note == "Окумуштуулар кеңешинин 2026-жылдын 26-февралындагы № 6 протоколу менен бекитилген"


def test_the_note_names_first_the_minutes_that_endorsed_it():
    assert paper_of(office({"1.1": SECOND})).protocol_note == (
        "Сапат кеңешинин 2026-жылдын 27-августундагы № 2 протоколу менен жактырылып, "
        "Окумуштуулар кеңешинин 2026-жылдын 10-сентябрындагы № 1 протоколу менен бекитилген"
    )


def test_a_council_over_which_another_presides_endorses_and_does_not_approve():
    chaired = BODIES.replace("{title: {ky: Окумуштуулар кеңеши},", "{chair: legal-office-head, title: {ky: Кеңеш},")
    paper = paper_of(office({"1.0": FIRST}, more={"registers/bodies.yaml": chaired}))
    assert paper.protocol_note.endswith("№ 6 протоколу менен жактырылган")


def test_the_change_sheet_lists_changes_but_not_the_first_approval():
    (row,) = paper_of(office({"1.0": FIRST, "1.1": SECOND})).sheets.changes
    assert (row.number, row.basis) == ("1", "№ 101 буйрук, 14.09.2026-ж.")
    assert (row.received, row.entered, row.name) == ("15.09.2026-ж.", "16.09.2026-ж.", "Асанова Г.Т.")


def test_an_earlier_revision_knows_nothing_of_later_changes():
    assert paper_of(office({"1.0": FIRST, "1.1": SECOND}), "1.0").sheets.changes == ()


def test_the_distribution_list_numbers_its_copies():
    (row,) = paper_of(office({"1.0": FIRST})).sheets.distribution
    assert (row.number, row.unit) == ("1", "Ректорат")


def test_a_paper_taken_over_as_it_is_keeps_what_it_states():
    paper = paper_of(office({"0.1": PAPER}))
    approval, agreement = paper.approvals[0], paper.agreements[0]
    assert (paper.institution, paper.date, paper.watermark) == ("Улуттук университет", "19.01.2026", "ДОЛБООР")
    assert (approval.post, approval.name) == (("УУнун ректору",), "Д.Т. Чоңов")
    assert approval.date == "«___» __________ 2026-ж."
    assert (agreement.word, agreement.date, agreement.note) == ("МАКУЛДАШЫЛГАН", "«19» январь 2026-ж.", "№ 3 протокол")


def test_a_misspelt_stamp_is_printed_with_the_right_word():
    assert paper_of(office({"0.1": PAPER})).approvals[0].word == "БЕКИТЕМИН"


def test_a_paper_taken_over_has_its_own_sheets_and_that_of_changes():
    sheets = paper_of(office({"0.1": PAPER})).sheets
    assert [row.name for row in sheets.developers] == ["Кемелова Г.К."]
    assert [row.post for row in sheets.agreement] == ["Жалпы бөлүмдүн башчысы"]
    assert (sheets.changes, sheets.acquaintance, sheets.distribution) == ((), None, None)


def test_a_paper_taken_over_without_stamps_gets_them_once_it_is_to_be_agreed_upon():
    bare = PAPER[: PAPER.index("  stamps:")]
    draft = paper_of(office({"0.1": bare}))
    assert (draft.approvals, draft.agreements, draft.version) == ((), (), "")
    submitted = f"submitted: {{date: 2026-11-20, fingerprint: 'v1:sha256:{'0' * 64}'}}\n"
    agreed = paper_of(office({"0.1": bare.replace("paper:", f"{submitted}paper:")}))
    assert ([stamp.word for stamp in agreed.approvals], agreed.version) == (["БЕКИТЕМИН"], "0.1")


FIRST_PAGE = """\
version: "1.0"
paper:
  source: кагаз.txt
  institution: УЛУТТУК УНИВЕРСИТЕТ
  titles:
    - {value: САПАТ СИСТЕМАСЫ, line: 3}
    - {value: Сапат бөлүмү жөнүндө жобо, line: 5}
    - {value: Университеттин жобосу, line: 7}
    - {value: Сапат бөлүмү, line: 90}
  header:
    - {text: Улуттук университет, line: 9}
    - {text: Бөлүм, line: 10}
    - {text: Сапат бөлүмү жөнүндө Жобо, line: 11}
  stamps:
    - kind: approval
      word: бекитилген
      person: А.Т.Гүлов
      text: Кеңештин чечими менен бекитилген. А.Т.Гүлов Протокол № 2
    - kind: approval
      word: БЕКИТЕМ
      post: Биринчи проректор доцент
      person: Б.Осмонов
      date: "2022"
      verbatim: “ 6 ” 2022-ж
  sheets:
    - {name: developers, title: Түзгөндөр}
    - {name: agreement, title: Макулдашуу барагы, columns: [Кызматы, Аты-жөнү, Кол тамгасы]}
  developers:
    - {post: Адис, person: Эргешали кызы А.}
  agreement:
    - {post: Юрист}
"""


def test_the_first_page_of_a_paper_taken_over_keeps_its_lines():
    paper = paper_of(office({"1.0": FIRST_PAGE}))
    assert (paper.series, paper.subtitle) == ("САПАТ СИСТЕМАСЫ", "Университеттин жобосу")
    assert (paper.institution, paper.ministry) == ("УЛУТТУК УНИВЕРСИТЕТ", "")
    assert (paper.header_institution, paper.unit) == ("Улуттук университет", "Сапат бөлүмү")
    assert paper.header_title == "Сапат бөлүмү жөнүндө Жобо"
    assert paper.protocol_note == "Кеңештин чечими менен бекитилген.\nА.Т.Гүлов\nПротокол № 2"


def test_a_stamp_taken_over_keeps_the_day_without_its_month_and_parts_degree_from_post():
    (stamp,) = paper_of(office({"1.0": FIRST_PAGE})).approvals
    assert (stamp.post, stamp.date) == (("Биринчи проректор, доцент",), "«06» __________ 2022-ж.")


def test_sheets_taken_over_keep_their_titles_and_have_dates_where_the_paper_had():
    paper = paper_of(office({"1.0": FIRST_PAGE}))
    assert dict(paper.sheets.titles) == {"developers": "Түзгөндөр", "agreement": "Макулдашуу барагы"}
    assert not paper.agreement_dates
    dated = FIRST_PAGE.replace("Кол тамгасы]", "Кол тамгасы, Күнү]")
    assert paper_of(office({"1.0": dated})).agreement_dates


def test_a_paper_signed_under_its_text_names_who_signed_among_its_developers():
    own = PAPER.replace("  developers:\n    - {post: Бөлүмдүн башчысы, person: Кемелова Г.К.}\n", "")
    own += "  signatures:\n    - {post: Бөлүмдүн башчысы, person: Турдуев К.А.}\n"
    assert [(row.post, row.name) for row in paper_of(office({"0.1": own})).sheets.developers] == [
        ("Бөлүмдүн башчысы", "Турдуев К.А.")
    ]


def test_structure_after_the_last_numbered_section_is_an_annex():
    blocks = scan("# 1. Жобо\n\n1.1. Сөз.\n\n# Бөлүмдүн түзүмү\n\n1. Адис – 1\n\n# Корутунду\n").blocks
    assert [one.kind for one in with_annex(blocks) if one.level == 1 and one.kind is not BlockKind.ITEM] == [
        BlockKind.HEADING,
        BlockKind.ANNEX,
        BlockKind.HEADING,
    ]


def test_a_document_may_ask_for_the_layout_with_a_passport():
    own = TEXT.replace("distribution:", "layout: passport\npassport: {tag: сапат}\ndistribution:")
    paper = paper_of(office({"1.0": FIRST}, text=own.replace("{clause}", "Текст.")))
    assert paper.layout is Layout.PASSPORT
    assert [(row.name, row.value) for row in paper.passport][1:4] == [
        ("Документтин теги", "сапат"),
        ("Документтин түрү", "Жобо"),
        ("Бекитилген күнү", "02.03.2026-ж."),
    ]


@pytest.mark.parametrize(
    ("title", "kind", "word"),
    [
        ("Окуу бөлүмү жөнүндө жобо", "Жобо", "Жобо"),
        ("Окуу бөлүмүнүн жобосу", "Жобо", ""),
        ("Ички аудит процедурасы", "Документтештирилген процедура", ""),
        ("Сапат боюнча жетектеме", "Сапат боюнча жетектеме", "Сапат боюнча жетектеме"),
        ("Кызматтык нускама", "Жобо", "Жобо"),
    ],
)
def test_the_kind_is_not_said_twice(title, kind, word):
    assert kind_word(title, kind) == word


def test_posts_in_stamps_are_named_in_each_language():
    snapshot = office({"1.0": FIRST}).snapshot
    said = {lang: Naming(snapshot, lang, TODAY).stamp_post("rector") for lang in ("ky", "ru", "en")}
    assert said == {"ky": ("ТТМУнун ректору",), "ru": ("Ректор ТТГУ",), "en": ("Rector, TTSU",)}


def test_words_that_are_no_post_stand_as_they_were_written():
    naming = Naming(office({"1.0": FIRST}).snapshot, "ky", TODAY)
    assert (naming.stamp_post("Кеңештин төрагасы"), naming.stamp_post("")) == (("Кеңештин төрагасы",), ())


@pytest.mark.parametrize("strange", ["", "[1, 2]", "{a: b}", "7", "true", "[[x]]"])
def test_a_field_of_a_wrong_kind_never_stops_a_paper(strange):
    own = "".join(
        f"{name}: {strange}\n" for name in ("abbreviations", "terms", "signatories", "layout", "passport", "unit")
    )
    text = TEXT.replace("unit: quality-office\n", own).replace("{clause}", "Текст.")
    broken = f'version: "1.0"\nopened: {strange}\ndecisions: {strange}\nchange: {strange}\npaper: {strange}\n'
    assert paper_of(office({"1.0": broken}, text=text)).title == "Сапат бөлүмү жөнүндө жобо"


def test_values_of_a_wrong_kind_count_as_none():
    values = {"a": [1, {"b": 2}], "c": "x"}
    assert (parts(values, "a"), parts(values, "c"), part(values, "c"), several(values, "c")) == (
        ({"b": 2},),
        (),
        {},
        (),
    )
    assert words(values, "a") == ""


def commit(name, when, **after):
    changes = tuple(FileChange(path.replace("_", "/"), "", key) for path, key in after.items())
    return CommitRecord(name, (), "А", "a@b", when, when, "", changes)


def origins(texts, history):
    registry = Registry(Memory(texts), Resources(packaged("schemas").parent), TODAY)
    return Origins(registry, lambda: history, "Asia/Bishkek")


def test_a_paper_comes_from_the_last_commit_of_its_inputs():
    key = blob_key(b"one")
    old, new = (
        commit("a" * 40, "2026-03-01T22:00:00+00:00", x_a=key),
        commit("b" * 40, "2026-04-01T10:00:00+06:00", x_b=key),
    )
    origin = origins({"x/a": "one", "x/b": "one"}, {"x/a": (old,), "x/b": (new,)}).of(["x/a", "x/b"])
    assert origin == Origin("b" * 40, date(2026, 4, 1))
    # the day is that of the registry's time zone
    assert origins({"x/a": "one"}, {"x/a": (old,)}).of(["x/a"]).day == date(2026, 3, 2)


def test_a_file_changed_since_is_told():
    known = commit("a" * 40, "2026-03-01T10:00:00+06:00", x_a=blob_key(b"one"))
    assert origins({"x/a": "two"}, {"x/a": (known,)}).of(["x/a"]).changed
    assert origins({"x/a": "two"}, {}).of(["x/a"]) == Origin(changed=True)


def test_a_state_of_the_past_names_the_commit_that_wrote_it():
    first = commit("a" * 40, "2026-03-01T10:00:00+06:00", x_a=blob_key(b"one"))
    later = commit("b" * 40, "2026-05-01T10:00:00+06:00", x_a=blob_key(b"two"))
    assert origins({"x/a": "one"}, {"x/a": (later, first)}).of(["x/a"]).commit == "a" * 40


def test_inputs_are_files_and_what_lies_below_folders():
    registry = Registry(
        Memory({"a/b.md": "", "a/c/d.md": "", "ab/e.md": ""}), Resources(packaged("schemas").parent), TODAY
    )
    assert inputs(registry, "a/c", "ab/e.md") == ("a/c/d.md", "ab/e.md")


def test_the_foot_of_a_paper_names_the_commit_and_its_day():
    paper = paper_of(office({"1.0": FIRST}), origin=Origin("0123456789abcdef", date(2026, 3, 4)))
    assert paper.footer_note == "Базанын сакталган абалынан басылды: 0123456789 (04.03.2026-ж.)"
    assert paper.modified == date(2026, 3, 4)


def test_without_history_a_paper_is_dated_by_its_revision():
    paper = paper_of(office({"1.0": FIRST}))
    assert (paper.modified, paper.footer_note) == (date(2026, 3, 2), "")


@pytest.fixture(scope="module")
def model():
    """The model university's registry."""
    folder = packaged("docs_registry")
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".yaml", ".md"}
    }
    return Registry(Memory(texts), Resources(packaged("schemas").parent), TODAY)


def test_the_process_register_groups_processes_and_names_owners(model):
    paper = process_register_paper(model, Origin("a" * 40, date(2026, 11, 20)), None, "ky")
    assert [group.title for group in paper.groups][:2] == ["1. Башкаруу процесстери", "2. Негизги процесстер"]
    assert paper.groups[0].processes[0].owners[0].name == "Сыдыков Б.А."
    assert paper.as_of == "2026-жылдын 20-ноябрына карата"


def test_the_manual_prints_the_process_register_in_its_text(model):
    paper = document_paper(model, printed(model, model.snapshot.document("quality-manual")), Origin())
    assert [len(group.processes) for group in paper.processes] == [4, 9, 6, 3]


def test_the_programme_tells_what_was_carried_out_and_what_was_moved(model):
    programme = model.snapshot.record("audit-programmes", "2026")
    paper = audit_programme_paper(model, programme, Origin(), "ky")
    first, moved = paper.items[0], paper.items[13]
    assert (first.when, first.lead, first.months) == ("10–11.02.2026", "Асанова Г.Т.", {2: Mark.DONE})
    assert moved.months == {5: Mark.MOVED, 12: Mark.PLANNED}
    assert moved.note.startswith("08–09.12.2026")
    assert (paper.approvals[0].date, paper.watermark) == ("«14» январь 2026-ж.", "")


def test_a_programme_of_one_standard_names_clauses_alone(model):
    paper = audit_programme_paper(model, model.snapshot.record("audit-programmes", "2026"), Origin(), "ky")
    assert paper.items[0].clauses == ("8.5", "8.6", "9.1")


def test_auditors_are_listed_surname_first_with_what_they_may_audit(model):
    paper = audit_programme_paper(model, model.snapshot.record("audit-programmes", "2026"), Origin(), "ky")
    assert paper.auditors[0].name == "Асанова Г.Т."
    assert paper.auditors[0].competence == "ISO 9001:2015 (14.03.2028-ж. чейин); ISO 21001:2018 (19.11.2027-ж. чейин)"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 2, 10), date(2026, 2, 11), "10–11.02.2026"),
        (date(2026, 3, 31), date(2026, 4, 1), "31.03–01.04.2026"),
        (date(2026, 12, 31), date(2027, 1, 4), "31.12.2026–04.01.2027"),
        (date(2026, 2, 10), None, "10.02.2026"),
        (None, None, ""),
    ],
)
def test_days_of_an_audit_in_figures(first, last, said):
    assert span(first, last) == said


def test_a_form_that_is_not_there_and_a_record_not_named_are_refused(model):
    nothing = Origins(model, dict, "Asia/Bishkek")
    for form, records, key in (
        ("letter", (), "cli.render.no_form"),
        ("process-register", ("2.1",), "cli.render.whole_form"),
        ("audit-programme", (), "cli.render.which_record"),
        ("audit-programme", ("1999",), "registers.not_found"),
    ):
        with pytest.raises(UsageError) as refused:
            form_jobs(model, nothing, form, records, as_of=None, lang="ky")
        assert refused.value.message.key == key


def test_the_same_registry_gives_the_same_bytes(model):
    (one,) = form_jobs(model, Origins(model, dict, "Asia/Bishkek"), "audit-programme", ("2026",), as_of=None, lang="")
    (again,) = form_jobs(model, Origins(model, dict, "Asia/Bishkek"), "audit-programme", ("2026",), as_of=None, lang="")
    assert one.compose(None).data == again.compose(None).data


class Stub:
    """A paper whose file is ``paper.docx``."""

    stem, ending = "paper", ".docx"
    headings = ()


def made(data=b"new"):
    return (Made(Stub(), Rendered(data)),)


def test_a_paper_is_written_and_the_same_bytes_are_left_alone(tmp_path):
    (first,) = written(made(), tmp_path / "out", agreed=False)
    (second,) = written(made(), tmp_path / "out", agreed=False)
    assert (first.path.read_bytes(), first.new, second.new) == (b"new", True, False)
    assert [path.name for path in first.path.parent.iterdir()] == ["paper.docx"]


def test_a_file_of_somebody_else_is_not_overwritten_unless_agreed(tmp_path):
    (tmp_path / "paper.docx").write_bytes(b"mine")
    with pytest.raises(RefusedError) as refused:
        written(made(), tmp_path, agreed=False)
    assert dict(refused.value.message.values)["files"] == (str(tmp_path / "paper.docx"),)
    assert (tmp_path / "paper.docx").read_bytes() == b"mine"
    assert written(made(), tmp_path, agreed=True)[0].new


def test_a_paper_of_ours_is_replaced_without_a_word(tmp_path, model):
    (job,) = form_jobs(model, Origins(model, dict, "Asia/Bishkek"), "process-register", (), as_of=None, lang="ru")
    (tmp_path / "paper.docx").write_bytes(job.compose(None).data)
    assert foreign(made(), tmp_path) == ()
    assert written(made(), tmp_path, agreed=False)[0].new


def test_a_folder_in_the_place_of_a_paper_is_refused(tmp_path):
    (tmp_path / "paper.docx").mkdir()
    with pytest.raises(RefusedError):
        written(made(), tmp_path, agreed=True)


def test_letters_of_two_fonts_in_a_pdf_are_told(monkeypatch):
    monkeypatch.setattr("qms.actions.render.uncommon_characters", lambda _docx: frozenset("Ңᚠ"))
    monkeypatch.setattr("qms.actions.render.without_glyphs", lambda signs, family="": tuple(signs) if family else ())
    pdf = b"%PDF-1.7 /BaseFont/BAAAAA+LiberationSerif /BaseFont/CAAAAA+LiberationSerif-Bold /BaseFont/DAAAAA+NotoSerif"
    (said,) = remarks((Made(Stub(), Rendered(b""), pdf),))
    assert dict(said.values) == {"font": "LiberationSerif", "others": ("NotoSerif",)}
    assert (
        remarks((Made(Stub(), Rendered(b""), b"%PDF-1.7 /BaseFont/BAAAAA+TimesNewRomanPSMT /BaseFont/A+Symbola"),))
        == ()
    )


def test_letters_that_the_stand_in_has_are_not_blamed_on_it(monkeypatch):
    monkeypatch.setattr("qms.actions.render.uncommon_characters", lambda _docx: frozenset("Ңᚠ"))
    monkeypatch.setattr("qms.actions.render.without_glyphs", lambda _signs, family="": () if family else ("ᚠ",))
    pdf = b"%PDF-1.7 /BaseFont/BAAAAA+LiberationSerif /BaseFont/DAAAAA+Symbola"
    (said,) = remarks((Made(Stub(), Rendered(b""), pdf),))
    assert (said.key, dict(said.values)["signs"]) == ("cli.render.no_glyphs", ("ᚠ (U+16A0)",))


def test_marks_without_notes_are_told():
    (said,) = remarks((Made(Stub(), Rendered(b"", lone_notes=("3",))),))
    assert (said.key, dict(said.values)["mark"]) == ("cli.render.lone_note", "3")


def test_a_missing_picture_and_a_stripped_character_are_told():
    rendered = Rendered(b"", (Stripped("U+000B", 2, "текст"),), ("assets/map.png",))
    assert [said.key for said in remarks((Made(Stub(), rendered),))] == ["cli.render.stripped", "cli.render.no_picture"]


def test_a_pdf_keeps_neither_clock_nor_chance():
    def pdf(moment):
        made = Pdf.new()
        made.add_blank_page()
        made.docinfo["/CreationDate"] = f"D:{moment}Z"
        made.Root.Metadata = made.make_stream(f"<xmp:CreateDate>{moment[:4]}-11-21T04:16:{moment[-2:]}Z".encode())
        profile = made.make_stream(bytes(35) + moment[-1:].encode() + bytes(20))
        made.Root.OutputIntents = Array([Dictionary(DestOutputProfile=profile)])
        written = io.BytesIO()
        made.save(written, fix_metadata_version=False)
        return written.getvalue()

    one, two = pdf("20261121041600"), pdf("20261121041602")
    assert one != two
    assert settled(one, date(2026, 3, 2), b"paper") == settled(two, date(2026, 3, 2), b"paper")
    with Pdf.open(io.BytesIO(settled(one, date(2026, 3, 2), b"paper"))) as found:
        assert str(found.docinfo["/CreationDate"]) == "D:20260302000000Z"
        assert b"2026-03-02T00:00:00Z" in found.Root.Metadata.read_bytes()
    with pytest.raises(QmsError):
        settled(b"no pdf", date(2026, 3, 2), b"paper")
