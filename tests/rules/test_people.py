"""People as texts name them."""

from tests.rules.sample import findings_of, laid_over


def told(body, code, rest=""):
    found = [one for one in findings_of(laid_over(f"# 1. Жалпы жоболор\n{body}\n{rest}")) if one.code == code]
    return [(one.place, dict(one.message.values)) for one in found]


def test_a_rarer_spelling_is_told_at_its_place():
    body = "1.1. Асанбеков Т.А. пландайт.\n1.2. Асанбеков Т.А. текшерет.\n1.3. Асанбков Т.А. бекитет."
    ((place, values),) = told(body, "QMS635")
    assert (place.line, place.column, place.length) == (13, 6, len("Асанбков Т.А."))
    assert values["other"] == "Асанбеков Т.А."


def test_a_name_with_initials_and_in_full_is_one():
    body = "1.1. Асанбеков Тилек Акматович пландайт.\n1.2. Т.А.Асанбековдун отчету.\n1.3. Асанбекова Т.А. жардам берет."
    assert told(body, "QMS635") == []


def test_a_name_is_held_against_the_register():
    ((_, values),) = told("1.1. Бөлүмдү Б.Э. Асонов жетектейт.", "QMS636")
    assert values["right"] == "Асанов Бакыт Эсенович"
    assert told("1.1. Бөлүмдү Б.Э. Асанов жетектейт, ага К.К.Мусаев жардам берет.", "QMS636") == []


def test_a_post_is_held_against_the_appointments_in_sentences_and_tables():
    assert len(told("1.1. Бөлүмдүн башчысы Үсөнова А. отчет берет.", "QMS637")) == 1
    table = "1.1. Адамдар:\n\n| Кызматы | Аты-жөнү |\n|---|---|\n| Бөлүмдүн башчысы | Үсөнова А. |"
    assert len(told(table, "QMS637")) == 1
    assert told("1.1. Бөлүмдүн башчысы, э.и.к., доцент Б.Э.Асанов отчет берет.", "QMS637") == []
    assert told("1.1. Окуу бөлүмүнүн башчысы Үсөнова А. отчет берет.", "QMS637") == []


def test_who_held_the_post_once_and_who_is_not_registered_are_left_alone():
    former = """\
@ registers/appointments.yaml
schema: 1
records:
  a-1: {person: asanov, post: quality-office-head, from: 2024-01-01}
  a-0: {person: usenova, post: quality-office-head, from: 2020-01-01, until: 2023-12-31}
"""
    assert told("1.1. Бөлүмдүн башчысы Үсөнова А. отчет берет.", "QMS637", former) == []
    assert told("1.1. Бөлүмдүн башчысы К.К.Мусаев отчет берет.", "QMS637") == []
