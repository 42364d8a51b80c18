"""``qms handover`` on a copy of the model university: what goes over, what stays, what is said about it."""

from pathlib import Path

import pytest

from qms.text.yaml_nodes import load

OLD, NEW = "dyisheev", "osmonalieva"
OLD_NAME = "Дүйшеев Кайрат Абдыкадырович"
REGISTERS = Path("docs_registry/registers")
PROCESSES = REGISTERS / "processes.yaml"
DOCUMENTS = Path("docs_registry/documents")
ACTIONS = """\
x-qms: {storage: file, title: {ky: Аракеттер}, record: {ky: Аракет}, label: [title], columns: [title], order: title}
type: object
additionalProperties: false
properties:
  title: {type: string, x-caption: {ky: Аталышы}}
  status: {type: string, enum: [open, done], x-caption: {ky: Абалы}}
  team:
    type: array
    x-caption: {ky: Аткаруучулар}
    items: {type: string, x-ref: people, x-open-work: {status: [open]}}
"""


def values(path):
    return load(path.read_text("utf-8")).values


def owners(process):
    return values(PROCESSES)["records"][process]["owners"]


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), "utf-8")


def sign(document, person, post="hr-office-head"):
    """Name a person among the developers of a document."""
    path = DOCUMENTS / document / "document.md"
    line = f"    - {{post: {post}, person: '{person}'}}  # авторлордун бири\n"
    replace(path, "signatories:\n  developed:\n", f"signatories:\n  developed:\n{line}")


def flat(text):
    """What was printed, as it would stand on one line."""
    return " ".join(text.split())


def said(qms, *words, lang="en"):
    run = qms("handover", *words, "--lang", lang)
    assert "Traceback" not in run.err
    return run


@pytest.fixture
def left(qms, university):
    """A head of personnel who has left still owns a process, with a comment of the officer's beside."""
    replace(PROCESSES, f"person: {NEW}\n", f"person: {OLD}   # мурунку башчы\n")
    assert qms("save", "--yes").code == 0
    return university


def test_an_owner_goes_over_by_the_fewest_characters_in_one_commit_that_can_be_undone(qms, git, left):
    before = git(left, "rev-parse", "HEAD^{tree}")
    run = said(qms, OLD, NEW, "--yes")
    assert run.code == 0
    assert "Process 3.1 Recruiting staff and developing their skills: Process owners" in flat(run.out)
    assert "qms undo" in run.out
    assert "Stays" not in run.out
    changed = [line for line in git(left, "show", "--format=", "-U0").splitlines() if line[:1] in "+-"][2:]
    assert changed == [f"-        person: {OLD}   # мурунку башчы", f"+        person: {NEW}   # мурунку башчы"]
    assert git(left, "log", "-1", "--format=%s").startswith("Бүтө элек иштерди өткөрүү")
    assert qms("validate").code == 0
    assert qms("undo", "--yes").code == 0
    assert git(left, "rev-parse", "HEAD^{tree}") == before


def test_people_are_named_by_a_piece_of_the_name_and_the_work_is_shown_before_it_is_asked(qms, git, left):
    dry = said(qms, "Дүйшеев", "Осмоналиева", "--dry-run")
    assert dry.code == 0
    assert f"Goes over ({OLD_NAME} → Осмоналиева Бурул Шаршеновна):" in dry.out
    assert f"+        person: {NEW}" in dry.out
    assert said(qms, OLD, NEW).code == 2
    assert owners("p-3-1")[0]["person"] == OLD
    assert git(left, "status", "--short") == ""


@pytest.mark.parametrize("written", [OLD_NAME, f"  {OLD_NAME.upper()} "])
def test_a_full_name_in_words_is_matched_and_becomes_an_id(qms, left, written):
    replace(PROCESSES, f"person: {OLD}   #", f"person: '{written}'   #")
    assert said(qms, OLD, NEW, "--yes").code == 0
    assert f"person: '{NEW}'   # мурунку башчы" in PROCESSES.read_text("utf-8")


def test_a_short_form_is_not_taken_for_the_person(qms, left):
    replace(PROCESSES, f"person: {OLD}   #", "person: Дүйшеев К.А.   #")
    run = said(qms, OLD, NEW, "--yes")
    assert (run.code, f"{OLD_NAME} has no open work." in run.err) == (1, True)


def test_words_that_two_people_are_called_by_stay(qms, left):
    replace(PROCESSES, f"person: {OLD}   #", f"person: {OLD_NAME}   #")
    names = ("family=Дүйшеев", "given=Кайрат", "patronymic=Абдыкадырович", "short=Дүйшеев К.А.")
    assert qms("register", "add", "people", "dyisheev-2", *names, "--yes").code == 0
    run = said(qms, OLD, NEW, "--yes")
    assert run.code == 1
    assert "several people are called so (dyisheev, dyisheev-2)" in flat(run.out)
    assert "qms register set processes p-3-1 owners.0.person=PERSON" in flat(run.out)


def test_nobody_is_said_to_hold_a_post_he_does_not_hold(qms, git, left):
    run = said(qms, OLD, "asanova", "--yes")
    assert run.code == 1
    assert "nothing can be handed over now" in run.err
    out = flat(run.out)
    assert "does not hold this post today – Head of the Human Resources Office" in out
    assert "qms register add appointments ID person=asanova post=hr-office-head from=DATE" in out
    assert "qms register set processes p-3-1 owners.0.post=POST owners.0.person=asanova" in out
    assert git(left, "status", "--short") == ""


def test_a_post_held_by_an_acting_holder_is_held(qms, left):
    day = ("from=2026-11-18", "until=2026-12-18", "acting=true")
    words = ("person=asanova", "post=hr-office-head", *day)
    assert qms("register", "add", "appointments", "hr-acting", *words, "--yes").code == 0
    assert said(qms, OLD, "asanova", "--yes").code == 0
    assert owners("p-3-1")[0] == {"post": "hr-office-head", "person": "asanova"}


def test_a_post_in_words_is_the_one_of_that_title_or_none_that_is_known(qms, left):
    replace(PROCESSES, f"- post: hr-office-head\n        person: {OLD}", f"- post: Кадрлар\n        person: {OLD}")
    run = said(qms, OLD, NEW, "--yes")
    assert run.code == 1
    assert "No register has the post “Кадрлар”" in run.out
    assert "qms register set processes p-3-1 owners.0.post=POST" in flat(run.out)
    title = next(
        post["hr-office-head"]["title"]["ky"]
        for unit in values(REGISTERS / "units.yaml")["records"].values()
        if "hr-office-head" in (post := unit.get("posts", {}))
    )
    replace(PROCESSES, "- post: Кадрлар\n", f"- post: {title}\n")
    assert said(qms, OLD, NEW, "--yes").code == 0
    assert owners("p-3-1")[0] == {"post": title, "person": NEW}


def test_an_owner_without_a_post_goes_over(qms, left):
    replace(PROCESSES, f"- post: hr-office-head\n        person: {OLD}", f"- person: {OLD}")
    assert said(qms, OLD, "asanova", "--yes").code == 0
    assert owners("p-3-1")[0] == {"person": "asanova"}


def test_who_stands_there_already_is_not_named_twice(qms, left):
    owner = f"      - post: hr-office-head\n        person: {OLD}   # мурунку башчы\n"
    replace(PROCESSES, owner, f"{owner}      - post: hr-office-head\n        person: {NEW}\n")
    run = said(qms, OLD, NEW, "--yes")
    assert (run.code, "already stands there" in run.out) == (1, True)
    assert "qms register set processes p-3-1 owners.0=\n" in run.out
    assert qms("register", "set", "processes", "p-3-1", "owners.0=", "--yes").code == 0
    assert [one["person"] for one in owners("p-3-1")] == [NEW, "omurzakova"]


def test_a_name_moves_in_a_draft_and_in_no_other_text(qms, git, university):
    drafts, agreed, approved = "academic-office", "licensing-sector", "quality-office"
    for document in (drafts, agreed, approved):
        sign(document, OLD)
    path = DOCUMENTS / drafts / "document.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert qms("save", "--yes").code == 0
    for document in (drafts, agreed):
        assert qms("revise", document, "--minor", "--reason", "Такталды", "--yes").code == 0
    assert qms("submit", agreed, "--yes").code == 0
    before = path.read_bytes()
    run = said(qms, OLD, NEW, "--yes")
    assert run.code == 0
    assert path.read_bytes() == before.replace(b"'dyisheev'", b"'osmonalieva'")
    changed = git(university, "show", "--name-only", "--format=").splitlines()
    assert changed == [str(path)]
    out = flat(run.out)
    assert "(academic-office): Prepared by Stays: " in out
    assert "A text handed over for agreement is not changed: – “" in out
    assert "qms revise licensing-sector --minor --reason" in out
    assert "qms reject licensing-sector --as POST" in out
    assert "No revision is open, and an approved text is not changed: – “" in out
    assert "qms revise quality-office --minor --reason" in out
    assert qms("validate").code == 0


def test_what_stays_in_an_approved_text_goes_over_once_a_revision_is_open(qms, university):
    sign("quality-office", OLD)
    assert qms("save", "--yes").code == 0
    assert said(qms, OLD, NEW, "--yes").code == 1
    assert qms("revise", "quality-office", "--minor", "--reason", "Такталды", "--yes").code == 0
    assert said(qms, OLD, NEW, "--yes").code == 0
    assert "person: 'osmonalieva'}  # авторлордун бири" in (DOCUMENTS / "quality-office/document.md").read_text("utf-8")


def test_a_signed_text_and_one_rejected(qms, university):
    sign("licensing-sector", OLD)
    assert qms("save", "--yes").code == 0
    assert qms("revise", "licensing-sector", "--minor", "--reason", "Такталды", "--yes").code == 0
    assert qms("submit", "licensing-sector", "--yes").code == 0
    by = ("--as", "legal-office-head", "--by", "rysbek-uulu", "--yes")
    for post, person in (("vice-rector-academic", "moldalieva"), ("legal-office-head", "rysbek-uulu")):
        assert qms("agree", "licensing-sector", "--as", post, "--by", person, "--yes").code == 0
    assert qms("approve", "licensing-sector", "--by", "sydykov", "--signed", "2026-11-20", "--yes").code == 0
    run = said(qms, OLD, NEW, "--yes")
    assert (run.code, "A signed text is not changed" in run.out) == (1, True)
    assert qms("reject", "licensing-sector", *by, "--reason", "Аты эскирген").code == 0
    assert said(qms, OLD, NEW, "--yes").code == 0


def test_in_a_draft_too_a_post_must_be_held(qms, university):
    sign("quality-office", OLD)
    assert qms("save", "--yes").code == 0
    assert qms("revise", "quality-office", "--minor", "--reason", "Такталды", "--yes").code == 0
    run = said(qms, OLD, "asanova", "--yes")
    assert run.code == 1
    assert "change both post and person in documents/quality-office/document.md" in flat(run.out)


def test_a_document_withdrawn_is_nobodys_work(qms, university):
    sign("licensing-sector", OLD)
    assert qms("save", "--yes").code == 0
    order = ("kind=order", "number=150", "date=2026-11-18", "title.ky=Жокко чыгаруу")
    assert qms("register", "add", "decisions", "D-2026-950", *order, "--yes").code == 0
    assert qms("withdraw", "licensing-sector", "--decision", "D-2026-950", "--yes").code == 0
    run = said(qms, OLD, NEW, "--yes")
    assert (run.code, "has no open work" in run.err) == (1, True)


def test_history_and_signatures_are_nobodys_open_work(qms, git, university):
    assert qms("review", "academic-office", "--by", "kerimkulova", "--yes").code == 0
    assert qms("acknowledge", "academic-office", "--by", "osmonalieva", "--yes").code == 0
    replace(PROCESSES, f"person: {NEW}\n", "person: omurzakova\n")
    assert qms("save", "--yes").code == 0
    run = said(qms, NEW, "asanova", "--yes")
    assert (run.code, "has no open work" in run.err) == (1, True)
    assert "Signatures, appointments and finished work" in run.err


def test_planned_audits_stay_and_those_done_are_not_spoken_of(qms, university):
    run = said(qms, "bekten-kyzy", "asanova", "--yes")
    assert run.code == 1
    out = flat(run.out)
    item = "items.23.lead=AUDITOR items.23.team=AUDITOR,AUDITOR"
    assert f"Internal audit programme 2026: 2026-24 (01.12.2026): qms register set audit-programmes 2026 {item}" in out
    assert "(A-2026-24): qms register set audits A-2026-24 lead=AUDITOR team=AUDITOR,AUDITOR" in out
    assert "A-2026-20" not in out
    lead = ("lead=sadyr-kyzy", "team=sadyr-kyzy,sultanbek-kyzy")
    assert qms("register", "set", "audits", "A-2026-24", *lead, "--yes").code == 0
    items = [f"items.23.{one}" for one in lead]
    assert qms("register", "set", "audit-programmes", "2026", *items, "--yes").code == 0
    assert "has no open work" in said(qms, "bekten-kyzy", "asanova", "--yes").err


def test_a_draft_programme_is_planned_anew_without_who_has_left(qms, university):
    replace(REGISTERS / "audit-programmes/2026.yaml", "status: approved", "status: draft")
    replace(REGISTERS / "audits/A-2026-24.yaml", "status: planned", "status: moved")
    programme = (REGISTERS / "audit-programmes/2026.yaml").read_text("utf-8")
    (REGISTERS / "audit-programmes/2027.yaml").write_text(
        programme.replace("year: 2026", "year: 2027").replace(": 2026-", ": 2027-"), "utf-8"
    )
    run = said(qms, "bekten-kyzy", "asanova", "--yes")
    assert run.code == 1
    out = flat(run.out)
    assert "– Internal audit programme 2027: 2027-17 (" in out
    absence = ("unavailable.0.from=2026-11-20", "unavailable.0.until=2027-12-31")
    assert f"qms register set auditors bekten-kyzy {' '.join(absence)}" in out
    assert out.endswith("qms audit plan 2027")
    assert qms("register", "set", "auditors", "bekten-kyzy", *absence, "--yes").code == 0


def test_the_new_owner_is_told_where_he_would_audit_his_own_process(qms, university):
    words = ("person=bekten-kyzy", "post=methodology-sector-head", "from=2026-11-18", "until=2027-11-17", "acting=true")
    assert qms("register", "add", "appointments", "methodology-acting", *words, "--yes").code == 0
    run = said(qms, "petrova", "bekten-kyzy", "--yes")
    assert run.code == 0
    assert owners("p-2-2")[0]["person"] == "bekten-kyzy"
    out = flat(run.out)
    assert "would now own the process audited, which nobody may: – Internal audit programme 2026: 2026-24" in out


def test_registers_of_an_organisation_say_themselves_what_open_work_is(qms, university):
    schema = Path("schemas/registers/actions.yaml")
    schema.parent.mkdir(parents=True)
    schema.write_text(ACTIONS, "utf-8")
    actions = REGISTERS / "actions.yaml"
    actions.write_text(
        "schema: 1\nrecords:\n"
        "  a-1: {title: Бүтпөгөн, status: open, team: [petrova, dyisheev]}\n"
        "  a-2: {title: Бүткөн, status: done, team: [dyisheev]}\n"
        "  a-3: {title: Белгисиз, team: [dyisheev]}\n",
        "utf-8",
    )
    run = said(qms, OLD, NEW, "--yes", lang="ky")
    assert run.code == 0
    assert "• Аракет Бүтпөгөн: Аткаруучулар\n" in run.out
    teams = {name: one["team"] for name, one in values(actions)["records"].items()}
    assert teams == {"a-1": ["petrova", NEW], "a-2": [OLD], "a-3": [OLD]}


def test_a_schema_whose_open_work_names_nobody_is_refused(qms, university):
    schema = Path("schemas/registers/actions.yaml")
    schema.parent.mkdir(parents=True)
    schema.write_text(ACTIONS.replace("x-ref: people", "x-ref: units"), "utf-8")
    run = said(qms, OLD, NEW, "--yes")
    assert run.code == 2
    assert "schemas/registers/actions.yaml:10" in run.err
    assert "/properties/team/items/x-open-work" in run.err


def test_one_person_cannot_hand_over_to_himself(qms, university):
    run = said(qms, "asanova", "Асанова", "--yes")
    assert (run.code, "are one person" in run.err) == (2, True)


def test_nobody_is_called_so(qms, university):
    assert said(qms, "Эч Ким", NEW).code == 2
    assert said(qms, OLD, "Эч Ким").code == 2


@pytest.mark.parametrize("file", ["registers/processes.yaml", "documents/quality-office/document.md"])
def test_nothing_goes_over_while_a_file_that_may_name_the_person_cannot_be_read(qms, university, file):
    path = Path("docs_registry") / file
    path.write_bytes(path.read_bytes().replace(b": ", b": \xff", 1))
    run = said(qms, "asanova", NEW, "--yes")
    assert (run.code, "cannot be read" in run.err) == (1, True)
    assert "qms validate" in run.err


def test_the_past_is_not_written(qms, university):
    assert qms("--at", "2026-01-01", "handover", OLD, NEW, "--yes").code == 2


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_it_is_told_in_three_languages(qms, left, lang):
    sign("quality-office", OLD)
    run = said(qms, OLD, NEW, "--dry-run", lang=lang)
    assert run.code == 0
    assert "{" not in run.out.split("---")[0]
    assert max(map(len, run.out.split("\n\n")[1].splitlines())) <= 80
    assert "handover" in qms("--help", "--lang", lang).out
