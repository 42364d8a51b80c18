"""Two revisions compared clause by clause: what is told, in which words, and that nothing is lost."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.language import LANGUAGES
from qms.lifecycle.compare import apply, clauses_record, compare, compare_passages
from qms.lifecycle.differences import Comparison, Kind
from qms.lifecycle.passages import passages
from qms.lifecycle.summary import summary
from qms.lifecycle.word_runs import Fate, word_runs
from qms.model.documents import Body
from qms.text.front_matter import split
from qms.text.scanner import scan
from qms.text.yaml_nodes import load

ROOT = Path(__file__).parents[2]

#: Clauses that have no more in common than any two sentences of a regulation.
NORMS = (
    "Окуу бөлүмү сабактардын жадыбалын ар бир семестрдин башында түзөт.",
    "Ректордун буйругу менен бөлүмдүн башчысы дайындалат жана бошотулат.",
    "Китепкана окурмандарга электрондук ресурстарды күнү-түнү ачып берет.",
    "Студенттик кеңеш стипендия маселелерин талкуулоого катышат.",
    "Архивге өткөрүлгөн иштердин тизмеси эки нускада жазылат.",
    "Жатакананын орундары комиссиянын сунушу боюнча бөлүштүрүлөт.",
    "Практиканын базалары менен келишим үч жылдык мөөнөткө түзүлөт.",
    "Сурамжылоонун жыйынтыгы сайтта ачык жарыяланып турат.",
)


def text_of(*clauses, section=4, title="Милдеттери"):
    """A section of clauses numbered in their order."""
    return "\n\n".join([f"# {section}. {title}", *(f"{section}.{n}. {words}" for n, words in enumerate(clauses, 1))])


def told(was, now):
    """(kind, old name, new name) of each difference; that the old with them is the new is seen every time."""
    old, new = scan(was), scan(now)
    found = compare(old, new)
    assert apply(passages(old), found) == passages(new)
    return [(one.kind, one.was and one.was.name, one.now and one.now.name) for one in found.differences]


def only(was, now):
    """The one difference of two texts."""
    (one,) = compare(scan(was), scan(now)).differences
    return one


def parts_of(was, now):
    return [(part.kind.value, part.was and part.was.line, part.now and part.now.line) for part in only(was, now).parts]


def shown(was, now):
    """Runs as a reader without colours sees them."""
    signs = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
    return "".join(signs[run.fate].format(run.text) for run in word_runs(was, now))


# what is told


def test_equal_texts_do_not_differ():
    assert told(text_of(*NORMS), text_of(*NORMS)) == []


@pytest.mark.parametrize("text", ["", "# 1. Бөлүк\n\n1.1. Пункт", "Кириш сөз", "- тизме"])
def test_an_empty_text_gains_or_loses_every_passage(text):
    names = [passage.name for passage in passages(scan(text))]
    assert told("", text) == [("added", None, name) for name in names]
    assert told(text, "") == [("removed", name, None) for name in names]


def test_blanks_line_ends_and_the_dot_after_a_number_make_no_difference():
    assert told("4.1. Бир эки\n\n4.2. Үч", "4.1 Бир\nэки\n4.2   Үч  ") == []


def test_letters_written_as_two_characters_are_the_same_letters():
    assert told("4.1. Ыйгарым й", "4.1. Ыйгарым и\u0306") == []


def test_a_clause_put_last_is_added():
    assert told(text_of(*NORMS[:3]), text_of(*NORMS[:4])) == [("added", None, "4.4")]


def test_a_clause_put_between_others_renumbers_those_behind_it():
    new = (NORMS[0], NORMS[7], *NORMS[1:3])
    assert told(text_of(*NORMS[:3]), text_of(*new)) == [
        ("added", None, "4.2"),
        ("renumbered", "4.2", "4.3"),
        ("renumbered", "4.3", "4.4"),
    ]


def test_a_clause_taken_out_renumbers_those_behind_it():
    assert told(text_of(*NORMS[:3]), text_of(NORMS[0], NORMS[2])) == [
        ("removed", "4.2", None),
        ("renumbered", "4.3", "4.2"),
    ]


def test_other_words_at_the_same_place_are_a_change():
    new = NORMS[1].replace("дайындалат жана бошотулат", "дайындалат")
    assert told(text_of(*NORMS[:3]), text_of(NORMS[0], new, NORMS[2])) == [("changed", "4.2", "4.2")]


def test_a_clause_said_wholly_anew_at_the_same_place_is_changed():
    assert told(text_of(*NORMS[:3]), text_of(NORMS[0], NORMS[7], NORMS[2])) == [("changed", "4.2", "4.2")]


def test_a_clause_may_be_renumbered_and_changed():
    new = NORMS[1].replace("башчысы", "жетекчиси")
    found = compare(scan(text_of(*NORMS[:2])), scan(text_of(NORMS[0], NORMS[7], new)))
    assert found.differences[-1].kinds == (Kind.RENUMBERED, Kind.CHANGED)
    assert found.differences[-1].kind == "renumbered+changed"
    assert [one.passage.name for one in found.of(Kind.CHANGED)] == ["4.3"]


def test_a_clause_taken_to_another_section_is_moved_and_no_change():
    old = text_of(*NORMS[:3]) + "\n\n" + text_of(*NORMS[3:6], section=5, title="Укуктары")
    new = text_of(*NORMS[1:3]) + "\n\n" + text_of(*NORMS[3:6], NORMS[0], section=5, title="Укуктары")
    assert told(old, new) == [("renumbered", "4.2", "4.1"), ("renumbered", "4.3", "4.2"), ("moved", "4.1", "5.4")]


def test_a_clause_that_passes_the_heading_of_the_next_section_is_moved_though_its_neighbours_are_the_same():
    old = text_of(*NORMS[:3]) + "\n\n" + text_of(NORMS[3], section=5, title="Укуктары")
    new = text_of(*NORMS[:2]) + "\n\n" + text_of(*NORMS[2:4], section=5, title="Укуктары")
    assert told(old, new) == [("moved", "4.3", "5.1"), ("renumbered", "5.1", "5.2")]


def test_a_heading_put_before_clauses_renumbers_them():
    old = text_of(*NORMS[:4])
    new = text_of(*NORMS[:2]) + "\n\n" + text_of(*NORMS[2:4], section=5, title="Укуктары")
    assert told(old, new) == [("added", None, "5"), ("renumbered", "4.3", "5.1"), ("renumbered", "4.4", "5.2")]


def test_a_moved_clause_may_be_changed_too():
    new = NORMS[0].replace("башында", "аягында")
    old = text_of(*NORMS[:3]) + "\n\n" + text_of(NORMS[3], section=5, title="Укуктары")
    now = text_of(*NORMS[1:3]) + "\n\n" + text_of(NORMS[3], new, section=5, title="Укуктары")
    assert told(old, now)[-1] == ("moved+changed", "4.1", "5.2")


def test_of_two_clauses_that_change_places_one_has_moved():
    kinds = sorted(kind for kind, *_ in told(text_of(*NORMS[:2]), text_of(NORMS[1], NORMS[0])))
    assert kinds == ["moved", "renumbered"]


def test_a_section_put_first_renumbers_all_with_its_clauses():
    old = text_of(*NORMS[:2], section=1, title="Милдеттери")
    new = text_of(NORMS[7], section=1, title="Жалпы жоболор") + "\n\n" + text_of(*NORMS[:2], section=2)
    assert told(old, new) == [
        ("added", None, "1"),
        ("added", None, "1.1"),
        ("renumbered", "1", "2"),
        ("renumbered", "1.1", "2.1"),
        ("renumbered", "1.2", "2.2"),
    ]


def test_roman_sections_are_addressed_as_the_scanner_does():
    old = "# IV. Укуктары\n\n4.1. Бир норма бар.\n\n# V. Жоопкерчилиги\n\n5.1. Экинчи норма бар."
    assert told(old, old.replace("Экинчи норма", "Экинчи талап")) == [("changed", "V/5.1", "V/5.1")]


def test_a_clause_of_an_annex_is_not_the_clause_of_the_text():
    old = f"1.1. {NORMS[0]}\n\n# 1-тиркеме. Үлгү\n\n1.1. {NORMS[1]}"
    assert told(old, f"{old}\n\n1.2. {NORMS[2]}") == [("added", None, "annex-1/1.2")]
    assert told(old, old.replace("1-тиркеме", "2-тиркеме")) == [
        ("renumbered", "annex-1", "annex-2"),
        ("renumbered", "annex-1/1.1", "annex-2/1.1"),
    ]


def test_what_stands_before_the_first_number_and_below_a_heading_without_one_is_compared():
    old = "Кириш сөз.\n\n# Максаты\n\nЖобонун максаты бар.\n\n# 1. Жалпы жоболор\n\n1.1. Норма."
    new = old.replace("Кириш сөз", "Башкы сөз").replace("максаты бар", "максаты да бар")
    assert told(old, new) == [("changed", "preamble", "preamble"), ("changed", "Максаты", "Максаты")]
    assert clauses_record(compare(scan(old), scan(new)))["changed"] == ["preamble", "Максаты"]


def test_repeated_numbers_lose_nothing():
    old = f"4.1. {NORMS[0]}\n\n4.1. {NORMS[1]}\n\n4.1. {NORMS[2]}"
    new = f"4.1. {NORMS[0]}\n\n4.1. {NORMS[2]}\n\n4.1. {NORMS[3]}"
    assert told(old, new) == [("removed", "4.1", None), ("added", None, "4.1")]


def test_a_clause_that_has_become_a_heading_has_the_same_words():
    assert told("5.1. Бөлүмдөр", "## 5.1. Бөлүмдөр") == [("adjusted", "5.1", "5.1")]


# references


def reference(number):
    return f"Бөлүм [{number}-пунктта](#{number}) аталган иштерди өз убагында аткарат."


def test_a_reference_that_follows_a_renumbering_is_no_change():
    old = text_of(*NORMS[:2]) + f"\n\n# 5. Укуктары\n\n5.1. {reference('4.2')}"
    new = text_of(NORMS[0], NORMS[7], NORMS[1]) + f"\n\n# 5. Укуктары\n\n5.1. {reference('4.3')}"
    assert told(old, new)[-1] == ("adjusted", "5.1", "5.1")
    record = clauses_record(compare(scan(old), scan(new)))
    assert record == {"added": ["4.2"], "changed": [], "removed": [], "renumbered": {"4.2": "4.3"}, "moved": {}}


def test_a_reference_to_a_lettered_item_follows_its_clause():
    old = text_of(NORMS[0] + "\n- а) бир;", section=4) + "\n\n# 5. Укуктары\n\n5.1. Каралсын: [карагыла](#4.1.а)."
    new = text_of(NORMS[7], NORMS[0] + "\n- а) бир;") + "\n\n# 5. Укуктары\n\n5.1. Каралсын: [карагыла](#4.2.а)."
    assert told(old, new)[-1] == ("adjusted", "5.1", "5.1")


def test_a_reference_that_points_elsewhere_is_a_change():
    old = text_of(*NORMS[:2], reference("4.2"))
    assert told(old, text_of(*NORMS[:2], reference("4.1"))) == [("changed", "4.3", "4.3")]


# parts and words


def test_items_are_told_by_their_letters():
    old = text_of("Бөлүм:\n- а) отчет берет;\n- б) план түзөт;")
    new = text_of("Бөлүм:\n- а) отчет берет;\n- б) кеңешке катышат;\n- в) план түзөт;")
    assert parts_of(old, new) == [
        ("added", None, "б) кеңешке катышат;"),
        ("renumbered", "б) план түзөт;", "в) план түзөт;"),
    ]


def test_rows_of_a_table_are_told_one_by_one():
    head = "| Бөлүм | Саны |\n|---|---|\n"
    old = text_of(f"Штат:\n\n{head}| Архив | 2 |\n| Китепкана | 5 |\n| Кампус | 1 |")
    new = text_of(f"Штат:\n\n{head}| Архив | 3 |\n| Китепкана | 5 |\n| Музей | 4 |")
    assert parts_of(old, new) == [
        ("changed", "| Архив | 2 |", "| Архив | 3 |"),
        ("removed", "| Кампус | 1 |", None),
        ("added", None, "| Музей | 4 |"),
    ]


def test_a_table_drawn_otherwise_is_the_same_table():
    assert told("| А | Б |\n|---|---|\n| 1 | 2 |", "|А|Б|\n|:--|--:|\n|  1|2  |") == []


@pytest.mark.parametrize(
    ("was", "now", "marked"),
    [
        ("Ректор бекитет.", "Ректор бекитет.", "Ректор бекитет."),
        ("Үч күн ичинде берет.", "Беш күн ичинде берет.", "[-Үч-]{+Беш+} күн ичинде берет."),
        ("Бөлүм берет.", "Окуу бөлүмү, Бөлүм берет.", "{+Окуу бөлүмү, +}Бөлүм берет."),
        ("Кеңеш жыл сайын чогулат.", "Кеңеш чогулат.", "Кеңеш[- жыл сайын-] чогулат."),
        ("Отчет, план.", "Отчет жана план.", "Отчет[-,-]{+ жана+} план."),
        ("", "жаңы сөз", "{+жаңы сөз+}"),
        ("эски сөз", "", "[-эски сөз-]"),
        ("4.2-пунктта", "4.3-пунктта", "[-4.2-пунктта-]{+4.3-пунктта+}"),
    ],
)
def test_words_are_marked_whole_with_their_blanks(was, now, marked):
    assert shown(was, now) == marked


def test_a_sentence_said_wholly_anew_is_not_cut_into_islands():
    assert len(word_runs(NORMS[0], NORMS[4])) <= 3


def test_two_empty_texts_have_no_runs():
    assert word_runs("", "") == ()


@given(st.text("абң .,\n-()[]#", max_size=40), st.text("абң .,\n-()[]#", max_size=40))
def test_runs_put_together_are_the_old_and_the_new_text(was, now):
    runs = word_runs(was, now)
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == was
    assert "".join(run.text for run in runs if run.fate is not Fate.REMOVED) == now
    assert all(run.text for run in runs)


def test_differences_of_mark_up_are_shown_only_where_words_are_the_same():
    linked = only("4.1. Бөлүм жобого ылайык иштейт.", "4.1. Бөлүм [жобого](doc:archive) ылайык кылдат иштейт.")
    assert "doc:archive" not in "".join(run.text for run in linked.parts[0].words)
    bold = only("4.1. Бөлүм иштейт.", "4.1. **Бөлүм** иштейт.")
    assert any(run.fate is Fate.ADDED for run in bold.parts[0].words)


# nothing is lost


LINES = st.sampled_from(
    (
        *(f"{{}} {norm}" for norm in NORMS),
        *(
            "{} …",
            "{}",
            "# {} Бөлүк",
            "# IV. Бөлүк",
            "# Киришүү",
            "# 1-тиркеме. Үлгү",
            "Абзац сөзү.",
            "{{abbreviations}}",
        ),
        *("- а) бир;", "- эки", "| а | б |\n|---|---|\n| в | г |"),
    )
)
NUMBERS = st.sampled_from(["1.", "1.1.", "1.2.", "2.1.", "4.2.", "4.2.1.", "5.1"])
BODIES = st.lists(st.tuples(LINES, NUMBERS), max_size=14).map(
    lambda lines: "\n\n".join(line if "{{" in line else line.format(number) for line, number in lines)
)


@given(BODIES, BODIES)
def test_the_old_with_the_differences_is_the_new_whatever_they_say(was, now):
    told(was, now)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_old_with_the_differences_is_the_new_after_any_edits(seed):
    chance = random.Random(seed)
    clauses = [f"{chance.choice(NORMS)} {chance.choice(NORMS)}" for _ in range(chance.randrange(30))]
    edited = list(clauses)
    for _ in range(chance.randrange(8)):
        place = chance.randrange(len(edited) + 1)
        match chance.randrange(4):
            case 0:
                edited.insert(place, chance.choice(NORMS))
            case 1:
                del edited[place : place + 1]
            case 2 if edited:
                edited.insert(place, edited.pop(chance.randrange(len(edited))))
            case _:
                edited[place : place + 1] = [re.sub(r"\w+", "сөз", one, count=2) for one in edited[place : place + 1]]
    told(text_of(*clauses), text_of(*edited))


@given(BODIES)
def test_a_text_never_differs_from_itself(text):
    assert compare(scan(text), scan(text)).is_empty


@given(BODIES, BODIES)
def test_every_passage_is_told_once_at_most(was, now):
    found = compare(scan(was), scan(now)).differences
    for places in ([one.was_place for one in found if one.was], [one.now_place for one in found if one.now]):
        assert len(places) == len(set(places))


def test_differences_of_another_text_are_refused():
    found = compare(scan(text_of(*NORMS[:3])), scan(text_of(*NORMS[:2])))
    with pytest.raises(ValueError):
        apply(passages(scan("1.1. Башка")), found)


def test_passages_hold_every_block_of_a_body():
    body = scan("Кириш.\n\n# 1. Бөлүк\n\n1.1. Бир\n- а) эки\n\n{{terms}}\n\n# Аягы\n\nСөз.")
    assert [passage.text for passage in passages(body)] == ["Кириш.", "Бөлүк", "Бир\nа) эки\n{{terms}}", "Аягы\nСөз."]


def test_a_thousand_clauses_said_anew_are_compared_in_few_steps(monkeypatch):
    weighed = 0

    def count(one, other):
        nonlocal weighed
        weighed += 1
        return 2 * len(one & other) / (len(one) + len(other))

    monkeypatch.setattr("qms.lifecycle.pairing.likeness", count)
    chance = random.Random(7)
    old, new = (
        text_of(*(" ".join(f"{chance.randrange(3000):04}сөз" for _ in range(12)) for _ in range(999))) for _ in range(2)
    )
    assert len(compare(scan(old), scan(new)).differences) >= 999
    assert weighed < 20_000


# record and sentence


def test_the_record_names_addresses_and_pairs():
    old = text_of(*NORMS[:3]) + "\n\n" + text_of(*NORMS[3:6], section=5, title="Укуктары")
    new = (
        text_of(*NORMS[1:3])
        + "\n\n"
        + text_of(NORMS[3], NORMS[4] + " Дагы бар.", NORMS[0], section=5, title="Укуктары")
    )
    assert clauses_record(compare(scan(old), scan(new))) == {
        "added": [],
        "changed": ["5.2"],
        "removed": ["5.3"],
        "renumbered": {"4.2": "4.1", "4.3": "4.2"},
        "moved": {"4.1": "5.3"},
    }


def test_no_differences_give_an_empty_record():
    assert set(map(len, clauses_record(Comparison()).values())) == {0}


@pytest.mark.parametrize("document", ["academic-office", "quality-office", "quality-manual"])
def test_the_model_university_has_registered_what_the_comparison_finds(document):
    folder = ROOT / "docs_registry" / "documents" / document / "revisions"
    old, new = (scan(split((folder / version / "document.md").read_text("utf-8")).body) for version in ("1.0", "1.1"))
    registered = load((folder / "1.1" / "revision.yaml").read_text("utf-8")).values["change"]["clauses"]
    assert {
        name: found for name, found in clauses_record(compare(old, new)).items() if name in registered
    } == registered


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (text_of(*NORMS[:2]), text_of(*NORMS[:3]), "4.3-пункт кошулду"),
        (text_of(*NORMS[:2]), text_of(*NORMS[:4]), "4.3, 4.4-пункттар кошулду"),
        (text_of(*NORMS[:3]), text_of(*NORMS[:2]), "4.3-пункт алынып салынды"),
        (text_of(*NORMS[:2]), text_of(NORMS[7], *NORMS[:2]), "4.1-пункт кошулду; 2 пункттун номери өзгөрдү"),
        ("", text_of(*NORMS[:2]), "4-бөлүк кошулду"),
        ("", f"# V. Укуктары\n\n5.1. {NORMS[0]}", "V бөлүк кошулду"),
        ("", f"# 2-тиркеме. Үлгү\n\n1.1. {NORMS[0]}", "2-тиркеме кошулду"),
        ("# 2-тиркеме. Үлгү", f"# 2-тиркеме. Үлгү\n\n1.1. {NORMS[0]}", "2-тиркеменин 1.1-пункту кошулду"),
        ("Эски кириш сөз", "Жаңы кириш сөз", "Кириш текст өзгөртүлдү"),
        ("# Максаты", "", "«Максаты» бөлүгү алынып салынды"),
        (text_of(*NORMS[:1]), text_of(*NORMS), "7 пункт кошулду"),
        (text_of(*NORMS), text_of(*NORMS), "Пункттардын мазмуну өзгөргөн жок"),
    ],
)
def test_the_sentence_names_few_clauses_and_counts_many(was, now, said):
    assert summary(compare(scan(was), scan(now)), "ky") == said


def test_the_sentence_is_said_in_every_language():
    new = text_of(NORMS[7], NORMS[0].replace("башында", "аягында"), *NORMS[1:7])
    found = compare(scan(text_of(*NORMS[:7])), scan(new))
    assert {lang: summary(found, lang) for lang in LANGUAGES} == {
        "ky": "4.1-пункт кошулду; 4.2-пункт өзгөртүлдү; 7 пункттун номери өзгөрдү",
        "ru": "Добавлено: пункт 4.1; изменено: пункт 4.2; перенумеровано: 7 пунктов",
        "en": "Added: clause 4.1; changed: clause 4.2; renumbered: 7 clauses",
    }


def test_bodies_and_passages_are_compared_alike():
    old, new = scan(text_of(*NORMS[:3])), scan(text_of(*NORMS[1:4]))
    assert compare_passages(passages(old), passages(new)) == compare(old, new)
    assert compare(Body((), (), ()), Body((), (), ())) == Comparison()
