"""``qms diff`` on the model university: what is shown, for people and programs, and what is refused."""

import json
import re

import pytest

from qms.cli import terminal
from qms.cli.marks import marked
from qms.language import LANGUAGES
from qms.lifecycle.word_runs import Fate, WordRun, word_runs

ANSI = re.compile(r"\033\[[\d;]*m")


def diff(qms, *words, **extra):
    run = qms("--lang", "en", "diff", *words, **extra)
    assert run.code == 0, run.err
    return run.out


def test_two_versions_are_compared_clause_by_clause(university, qms):
    out = diff(qms, "academic-office", "1.0", "1.1")
    assert "\nCompared: 1.0 → 1.1\nAdded: clause 6.4; changed: clauses 1.3, 5.3.2.\n" in out
    assert "\nChanged (2)\n" in out
    assert "{+ошол эле күнү+} билдирет." in out
    assert "\nAdded (1)\n\n  VI/6.4\n    ОБ ички аудитте" in out


def test_the_other_way_round_what_was_added_is_removed(university, qms):
    out = diff(qms, "academic-office", "1.1", "1.0")
    assert "[-ошол эле күнү-] билдирет." in out
    assert "\nRemoved (1)\n\n  VI/6.4\n" in out


def test_a_document_is_named_as_everywhere(university, qms):
    assert diff(qms, "окуу башкармалыгы", "1.0", "1.1") == diff(qms, "academic-office", "1.0", "1.1")


def test_renumbered_clauses_are_listed_with_both_numbers(university, qms):
    assert diff(qms, "quality-office", "1.0", "1.1").endswith("\nOnly renumbered (1)\n  9.4 → 9.5\n")


def test_without_versions_the_text_in_force_is_compared_with_the_working_text(university, qms):
    assert "Compared: 1.1 → working text\n\nThe two texts do not differ.\n" in diff(qms, "quality-office")
    path = university / "docs_registry" / "documents" / "quality-office" / "document.md"
    path.write_text(path.read_text("utf-8").replace("беш жумушчу күн", "он жумушчу күн"), "utf-8")
    assert "[-беш-]{+он+} жумушчу" in diff(qms, "quality-office")
    assert diff(qms, "quality-office", "1.1", "working") == diff(qms, "quality-office")


def test_on_a_day_of_the_past_the_text_in_force_is_that_days(university, qms):
    run = qms("--at", "2026-04-30", "--lang", "en", "diff", "academic-office")
    assert (run.code, "Compared: 1.0 → working text" in run.out) == (0, True)


def test_a_state_of_the_past_is_compared_as_it_was(university, qms):
    run = qms("--at", "HEAD", "--lang", "en", "diff", "academic-office", "1.0", "1.1")
    assert run.out == diff(qms, "academic-office", "1.0", "1.1")


def test_a_version_still_worked_on_has_the_working_text(university, qms):
    folder = university / "docs_registry" / "documents" / "quality-office"
    (folder / "revisions" / "1.2").mkdir()
    (folder / "revisions" / "1.2" / "revision.yaml").write_text('version: "1.2"\n', "utf-8")
    assert "Compared: 1.1 → working text\n" in diff(qms, "quality-office", "1.1", "1.2")


def test_programs_get_every_difference_with_its_parts(university, qms):
    answer = json.loads(diff(qms, "academic-office", "1.0", "1.1", "--format", "json"))
    assert list(answer) == ["schema", "id", "from", "to", "clauses"]
    assert (answer["schema"], answer["id"], answer["from"], answer["to"]) == (1, "academic-office", "1.0", "1.1")
    assert [(one["address"], one["kind"]) for one in answer["clauses"]] == [
        ("I/1.3", "changed"),
        ("V/5.3.2", "changed"),
        ("VI/6.4", "added"),
    ]
    first, _, last = answer["clauses"]
    assert (last["was_address"], last["was"]) == (None, None)
    assert last["now"].startswith("ОБ ички аудитте")
    assert [(part["part"], part["kind"]) for part in first["parts"]] == [("item", "changed")]


def test_the_same_question_gets_the_same_bytes(university, qms):
    words = ("quality-manual", "1.0", "1.1", "--format", "json")
    assert diff(qms, *words) == diff(qms, *words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("quality-office", "7.0"), ("7.0", "qms diff quality-office 1.1 working")),
        (("quality-office", "бирөө"), ("бирөө", "1.0, 1.1, working")),
        (("quality-office", "1.1", "1.1"), ("1.1", "1.0, 1.1, working")),
        (("quality-office", "working"), ("working", "1.0, 1.1, working")),
        (("international-office",), ("international-office", "qms show international-office --text")),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_can(university, qms, lang, words, said):
    run = qms("--lang", lang, "diff", *words)
    assert (run.code, run.out) == (2, "")
    assert all(words in run.err.replace("\n", " ") for words in said)


def test_an_approved_version_whose_text_is_not_kept_is_refused(university, qms):
    (university / "docs_registry" / "documents" / "quality-office" / "revisions" / "1.0" / "document.md").unlink()
    run = qms("--lang", "en", "diff", "quality-office", "1.0", "1.1")
    assert (run.code, run.out) == (2, "")
    assert "does not hold the text of version 1.0" in run.err


@pytest.mark.parametrize("columns", ["80", "120"])
def test_lines_fit_the_terminal_in_colours_and_without(university, qms, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    plain = diff(qms, "quality-manual", "1.0", "1.1")
    monkeypatch.setattr(terminal, "coloured", lambda: True)
    coloured = diff(qms, "quality-manual", "1.0", "1.1")
    assert "\033[31;9m" in coloured
    assert "[-" not in coloured
    assert max(map(len, [*plain.splitlines(), *ANSI.sub("", coloured).splitlines()])) <= int(columns)


def test_colours_end_with_their_line():
    runs = word_runs("эски сөздөр турат", "жаңы сөздөр жана башка сөздөр келет турат")
    lines = list(marked(runs, 24, "  ", coloured=True))
    assert len(lines) > 2
    for line in lines:
        assert line.count("\033[0m") * 2 == line.count("\033[")


def test_what_goes_and_what_comes_do_not_run_together_in_colours():
    (line,) = marked(word_runs("үч күн", "беш күн"), 80, "", coloured=True)
    assert ANSI.sub("", line) == "үч беш күн"


def test_of_long_words_that_stay_only_the_neighbours_of_a_change_are_shown():
    stays = " ".join(f"сөз{n}" for n in range(400))
    runs = (WordRun(Fate.KEPT, stays + " "), WordRun(Fate.ADDED, "жаңы"), WordRun(Fate.KEPT, " " + stays))
    lines = list(marked(runs, 80, "  ", coloured=False))
    assert len(lines) < 10
    assert "сөз399 {+жаңы+} сөз0" in " ".join(line.strip() for line in lines)


def test_nothing_gives_no_line():
    assert list(marked((), 80, "", coloured=False)) == []


def test_clauses_renumbered_with_their_section_are_told_by_it(university, qms):
    path = university / "docs_registry" / "documents" / "quality-office" / "document.md"
    text = re.sub(r"(?m)^((?:# )?)9\.", r"\g<1>10.", path.read_text("utf-8"))
    path.write_text(text.replace("# 10. ", "# 9. Ресурстары\n\n9.1. Бөлүмгө имарат берилет.\n\n# 10. ", 1), "utf-8")
    out = diff(qms, "quality-office")
    assert "Added: section 9; renumbered: 6 clauses." in out
    assert out.endswith("\nOnly renumbered (6)\n  9 → 10 (with clauses)\n")


def test_a_moved_clause_is_told_with_its_places_and_first_words(university, qms):
    path = university / "docs_registry" / "documents" / "quality-office" / "document.md"
    text = path.read_text("utf-8")
    clause = re.search(r"4\.9\. (.*\n)\n", text)
    path.write_text(text.replace(clause[0], "").replace("# 6. ", f"5.4. {clause[1]}\n# 6. "), "utf-8")
    assert f"\nMoved elsewhere (1)\n  4.9 → 5.4  {clause[1][:40]}" in diff(qms, "quality-office")
