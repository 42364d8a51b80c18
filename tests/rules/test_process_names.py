"""Processes as texts name and count them, and counts above lists."""

from tests.rules.sample import findings_of, laid_over

LIST = "- 1.1. Пландаштыруу;\n- 1.2. Ички аудит;\n- 2.1. Кабыл алуу;\n- 2.2. Илим изилдөө.\n"
TABLE = "\n| № | Процесстин аталышы | Жетекчиси |\n|---|---|---|\n| **1. Башкаруу** | | |\n{rows}"


def told(body, code, rest=""):
    found = [one for one in findings_of(laid_over(f"# 1. Жалпы жоболор\n{body}\n{rest}")) if one.code == code]
    return [(one.place, dict(one.message.values)) for one in found]


def rows(*names):
    return "".join(f"| {number}. | {name} | ректор |\n" for number, name in names)


def test_a_row_that_differs_from_the_list_is_told_at_its_name():
    names = (("1.1", "Пландаштыруу"), ("1.2", "Ички аудит"), ("2.1", "Кабыл алуу"), ("2.2", "Илимий изилдөө"))
    ((place, values),) = told(LIST + TABLE.format(rows=rows(*names)), "QMS638")
    assert (place.column, place.length) == (len("| 2.2. | ") + 1, len("Илимий изилдөө"))
    assert (values["number"], values["other"], values["line"]) == ("2.2", "Илим изилдөө", 14)


def test_a_table_of_something_else_with_the_same_numbers_is_left_alone():
    names = (("1.1", "Саясат"), ("1.2", "Жетектеме"), ("2.1", "Процедура"), ("2.2", "Илим изилдөө"))
    assert told(LIST + TABLE.format(rows=rows(*names)), "QMS638") == []


def test_marks_and_capitals_make_no_difference():
    names = (("1.1", "пландаштыруу"), ("1.2", "Ички аудит."), ("2.1", "Кабыл, алуу"), ("2.2", "Илим изилдөө"))
    assert told(LIST + TABLE.format(rows=rows(*names)), "QMS638") == []


def test_parts_of_one_process_are_not_the_number_of_processes():
    register = (
        "@ registers/processes.yaml\nschema: 1\nrecords:\n  p-1-1: {number: '1.1', title: {ky: Талдоо}, group: 1, "
        "owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}\n"
    )
    assert told("1.1. Кабыл алуу 3 процесстен турат.", "QMS639", register) == []
    assert len(told("1.1. Университеттин иши 3 процесстен турат.", "QMS639", register)) == 1
    assert told("1.1. Университеттин иши 3 процесстен турат.", "QMS639") == []


def test_a_count_is_held_against_the_first_level_of_the_list_below():
    items = "- окуу бөлүмү;\n  - сектор;\n- архив.\n"
    assert told(f"1.1. Башкармалык төмөнкү 2 бөлүмдөн турат:\n{items}", "QMS641") == []
    ((place, values),) = told(f"1.1. Башкармалык үч бөлүмдөн турат:\n{items}", "QMS641")
    assert (place.column, place.length, values["there"]) == (18, len("үч бөлүмдөн"), 2)
    assert told(f"1.1. Башкармалык бир нече бөлүмдөн турат:\n{items}", "QMS641") == []
