"""Sections of a type, the order of units, the clause on entry into force."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.papers import paper
from tests.rules.sample import DOCUMENT, codes, findings_of, laid_over

SECTIONS = ("Жалпы жоболор", "Функциялары", "Укуктары", "Жоопкерчилиги")


def body(*titles: str, last: str = "Бөлүмдүн иши.") -> str:
    return "".join(f"# {n}. {title}\n{n}.1. {last}\n" for n, title in enumerate(titles, 1))


@pytest.mark.parametrize(
    "titles",
    [
        SECTIONS,
        ("Жалпы жобо", "Бөлүмдүн негизги функциялары", "Бөлүмдүн укуктары", "Кызматкерлердин жоопкерчилиги"),
        (
            "Максаты жана колдонуу чөйрөсү",
            "Негизги функциялары",
            "Жоопкерчилик жана ыйгарым укуктар",
            "Өз ара мамилелер",
        ),
        ("ЖАЛПЫ ЖОБОЛОР", "ФУНКЦИЯЛАРЫ", "УКУКТАРЫ", "ЖООПКЕРЧИЛИГИ"),
    ],
)
def test_a_section_is_known_by_the_stems_of_its_name(titles):
    assert codes(body(*titles)) == []


def test_a_clause_that_is_a_title_may_stand_for_a_section():
    text = body("Жалпы жоболор", "Функциялары", "Жоопкерчилиги", "Өз ара мамилелер")
    assert codes(text) == ["QMS827"]
    assert codes(text + "4.2. Башчынын укуктары:\n- маалымат суроо.\n") == []


def test_a_beginning_is_not_asked_for_the_rest():
    assert codes(body("Жалпы жоболор", "Функциялары", "Укуктары")) == []


def test_final_provisions_that_are_not_last_are_told():
    files = laid_over(body("Корутунду жоболор", *SECTIONS))
    (found,) = findings_of(files)
    assert found.message.key == "rules.QMS827.order"
    assert files[DOCUMENT].decode().split("\n")[found.place.line - 1] == "# 1. Корутунду жоболор"


UNITS = """\
# 1. Түзүмү
1.1. Башкармалык төмөнкүлөрдөн турат:
- {0};
- {1}.
# 2. Функциялары
## 2.1. {2}
2.1.1. Бөлүм план түзөт.
## 2.2. {3}
2.2.1. Бөлүм аудит жүргүзөт.
"""
PLAN, AUDIT = "Пландаштыруу бөлүмү", "Ички аудит бөлүмү"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ((PLAN, AUDIT, PLAN, AUDIT), []),
        ((PLAN, AUDIT, AUDIT, PLAN), ["QMS828"]),
        ((PLAN, AUDIT, "ИЧКИ АУДИТ БӨЛҮМҮ (ИАБ)", "ПЛАНДАШТЫРУУ БӨЛҮМҮ"), ["QMS828"]),
        ((PLAN, AUDIT, "Ички аудит бөлүмүнүн милдеттери", "Пландаштыруу бөлүмүнүн милдеттери"), []),
        ((PLAN, AUDIT, AUDIT, "Мониторинг бөлүмү"), []),
    ],
)
def test_units_are_compared_where_two_of_them_are_named_in_both(named, expected):
    assert codes(UNITS.format(*named)) == expected


def test_the_unit_out_of_order_in_a_real_annex_is_pointed_at(seeds: Path):
    assert "QMS828" in paper("001", seeds).codes_between(188, 195)


FORCE = "Бул Жобо бекитилген күндөн тартып күчүнө кирет."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# 1. Жалпы\n1.1. {FORCE}\n# 2. Милдети\n2.1. Иш.\n# 3. Тартиби\n3.1. Иш.\n", []),
        (f"# 1. Жалпы\n1.1. Иш.\n# 2. Милдети\n2.1. Иш.\n# 3. Тартиби\n3.1. {FORCE}\n", []),
        (f"# 1. Жалпы\n1.1. Иш.\n# 2. Милдети\n2.1. {FORCE}\n# 3. Тартиби\n3.1. Иш.\n", ["QMS829"]),
        ("# 1. Жалпы\n1.1. Иш.\n# 2. Иш\n2.1. Буйрук кол коюлганда күчүнө кирет.\n# 3. Тартиби\n3.1. Иш.\n", []),
        (f"# 1. Жалпы\n1.1. Иш.\n# 2. Милдети\n2.1. {FORCE}\n", []),
    ],
)
def test_entry_into_force_belongs_to_the_first_or_the_last_section(text, expected):
    assert codes(text) == expected
