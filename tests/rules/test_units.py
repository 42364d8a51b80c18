"""Units as texts name them."""

from tests.rules.sample import findings_of, laid_over

UNITS = """\
@ registers/units.yaml
schema: 1
records:
  quality-office:
    title: {ky: Сапат бөлүмү}
    kind: office
    posts: {quality-office-head: {title: {ky: Бөлүмдүн башчысы}, staff: 1, head: true}}
  planning-office:
    title: {ky: Окуу процессин пландаштыруу жана талдоо бөлүмү}
    former: [{ky: Окуу усулдук иштер бөлүмү}]
    kind: office
"""


def told(body, code, rest=""):
    found = [one for one in findings_of(laid_over(f"# 1. Жалпы жоболор\n{body}\n{rest}")) if one.code == code]
    return [(one.place, dict(one.message.values)) for one in found]


def test_each_other_form_is_told_once_against_the_commonest_with_its_place():
    body = (
        "1.1. Окуу процессин пландоо жана талдоо бөлүмү.\n1.2. Окуу процессин талдоо жана пландоо бөлүмүндө.\n"
        "1.3. Окуу процессин пландоо жана талдоо бөлүмүнө.\n1.4. Окуу процессин талдоо жана пландоо бөлүмү."
        "\n1.5. ТТМУнун окуу процессин пландоо жана талдоо бөлүмүн."
    )
    ((place, values),) = told(body, "QMS631")
    assert (place.line, place.column, place.length) == (12, 6, len("Окуу процессин талдоо жана пландоо бөлүмүндө"))
    assert values["k"] == 2
    assert values["right"] == "Окуу процессин пландоо жана талдоо бөлүмү"


def test_the_title_and_the_expansion_of_an_abbreviation_say_what_is_right():
    front = "@ front\ntitle: Окуу процессин талдоо жана пландоо бөлүмү жөнүндө жобо\n"
    body = (
        "1.1. Окуу процессин пландоо жана талдоо бөлүмү ректорго баш иет.\n"
        "1.2. Окуу процессин пландоо жана талдоо бөлүмү отчет берет."
    )
    ((place, values),) = told(body, "QMS631", front)
    assert place.line == 10
    assert values["right"] == "Окуу процессин талдоо жана пландоо бөлүмү"


def test_a_name_against_the_register_is_told_once_and_not_where_the_right_name_stands_too():
    wrong = "1.1. Отчет Окуу процессин талдоо жана пландаштыруу бөлүмүнө берилет."
    right = "\n1.2. Окуу процессин пландаштыруу жана талдоо бөлүмү отчетту карайт."
    assert [values["id"] for _, values in told(wrong, "QMS632", UNITS)] == ["planning-office"]
    assert told(wrong + right, "QMS632", UNITS) == []
    assert len(told(wrong + right, "QMS631", UNITS)) == 1


def test_a_name_in_the_midst_of_a_sentence_is_held_against_the_register_too():
    body = "1.1. Ар бир бөлүм отчетту окуу процессин талдоо жана пландаштыруу бөлүмүнө берет."
    assert len(told(body, "QMS632", UNITS)) == 1
    assert told("1.1. Отчетту окуу процессин пландаштыруу жана талдоо бөлүмүнө берет.", "QMS632", UNITS) == []


def test_a_former_name_is_told_with_the_present_one():
    ((_, values),) = told("1.1. Отчет окуу усулдук иштер бөлүмүнө берилет.", "QMS633", UNITS)
    assert values["right"] == "Окуу процессин пландаштыруу жана талдоо бөлүмү"


def test_two_kinds_of_one_unit_are_told_and_two_registered_units_are_not():
    body = "1.1. Кадрлар бөлүмү отчет берет.\n1.2. Кадрлар башкармалыгы отчетту карайт."
    ((place, values),) = told(body, "QMS634")
    assert (place.line, values["name"], values["right"]) == (12, "кадрлар башкармалыгы", "кадрлар бөлүмү")
    both = UNITS + "  staff: {title: {ky: Кадрлар бөлүмү}, kind: office}\n"
    both += "  staff-department: {title: {ky: Кадрлар башкармалыгы}, kind: department}\n"
    assert told(body, "QMS634", both) == []
