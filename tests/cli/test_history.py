"""``qms history``: the revisions of a document, and its periodic checks."""

import json

import pytest

from tests.approvals import BODY, print_of, university


@pytest.fixture
def uni(tmp_path):
    made = university(tmp_path / "uni")
    made.write("documents/sample/checks/2026-08-03.yaml", "date: 2026-08-03\nperson: usenova\nnote: өзгөртүүсүз\n")
    made.write("documents/sample/checks/2027-02-01.yaml", "date: 2027-02-01\nperson: asanov\n")
    made.draft("1.1", BODY + "\n1.2. Дагы.\n")
    return made


@pytest.fixture
def history(qms, uni):
    """``qms history sample`` in JSON, on a day."""

    def run(at=""):
        words = ["--repo", str(uni.root), *(["--at", at] if at else []), "history", "sample", "--format", "json"]
        done = qms(*words)
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out)

    return run


def test_people_read_who_approved_when_and_by_which_decision(uni, qms):
    run = qms("--repo", str(uni.root), "--lang", "en", "history", "Бөлүм жөнүндө")
    assert (run.code, run.err) == (0, "")
    digits = print_of().removeprefix("v1:sha256:")
    assert run.out == (
        "Бөлүм жөнүндө жобо\n"
        "sample · СУ.ТБ.01\n"
        "\n"
        "1.1  draft\n"
        "\n"
        "1.0  in force\n"
        "  In force from: 01.02.2026\n"
        "  Approved:      19.01.2026 – Асанов Бакыт, Rector\n"
        "  Decision:      order № 1-н, 19.01.2026\n"
        "  Change:        Бөлүмдүн милдеттери такталды\n"
        f"  Fingerprint:   v1:sha256:{digits[:12]}…\n"
        "\n"
        "Periodic reviews:\n"
        "  03.08.2026 – Үсөнова Айгүл; өзгөртүүсүз\n"
    )


def test_programs_get_whole_values_by_version(history):
    answer = history()
    assert list(answer) == ["schema", "id", "revisions", "checks"]
    assert (answer["schema"], answer["id"]) == (1, "sample")
    first, second = answer["revisions"]
    assert first == {
        "version": "1.0",
        "status": "effective",
        "approved": {"date": "2026-01-19", "post": "rector", "person": "asanov", "mode": "paper"},
        "effective": "2026-02-01",
        "decisions": ["D-2026-001"],
        "fingerprint": print_of(),
        "change": {
            "number": 0,
            "entered": "2026-01-21",
            "entered_by": "usenova",
            "summary": "Бөлүмдүн милдеттери такталды",
        },
    }
    assert second == {
        "version": "1.1",
        "status": "draft",
        "approved": None,
        "effective": None,
        "decisions": [],
        "fingerprint": None,
        "change": None,
    }
    assert answer["checks"] == [{"date": "2026-08-03", "person": "usenova", "note": "өзгөртүүсүз"}]


@pytest.mark.parametrize(
    ("day", "statuses", "approved"),
    [
        ("2026-01-09", [], False),
        ("2026-01-12", ["draft", "draft"], False),
        ("2026-01-25", ["pending", "draft"], True),
        ("2026-02-01", ["effective", "draft"], True),
    ],
)
def test_a_day_of_the_past_shows_what_was_known_then(history, day, statuses, approved):
    revisions = history(day)["revisions"]
    assert [one["status"] for one in revisions] == statuses
    assert bool(revisions and revisions[0]["approved"]) is approved
    assert history(day)["checks"] == []


def test_a_day_before_all_revisions_says_so(uni, qms):
    run = qms("--repo", str(uni.root), "--lang", "en", "--at", "2025-01-01", "history", "sample")
    assert run.out.endswith("\nThe document had no revision that day.\n")


def test_versions_go_by_number(uni, history):
    for minor in (2, 10, 9):
        uni.draft(f"1.{minor}")
    assert [one["version"] for one in history()["revisions"]] == ["1.0", "1.1", "1.2", "1.9", "1.10"]


def test_a_withdrawn_revision_and_a_numbered_change_are_told(uni, qms):
    path = uni.folder / "revision.yaml"
    path.write_text(
        path.read_text("utf-8").replace("number: 0", "number: 3") + "withdrawn: {date: 2026-09-01}\n", "utf-8"
    )
    run = qms("--repo", str(uni.root), "--lang", "en", "history", "sample")
    assert "1.0  withdrawn\n" in run.out
    assert "Withdrawn:     01.09.2026\n" in run.out
    assert "No. 3. Бөлүмдүн" in run.out


def test_an_unknown_document_is_refused(uni, qms):
    assert qms("--repo", str(uni.root), "history", "library").code == 2


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_the_model_university_tells_its_history_in_every_language(university, qms, lang):
    run = qms("--lang", lang, "history", "academic-office")
    assert (run.code, run.err) == (0, "")
    assert all(len(line) <= 80 for line in run.out.splitlines())
    assert run.out.index("1.1  ") < run.out.index("1.0  ")
