"""How items of lists, clauses and paragraphs begin and end."""

import pytest

from tests.rules.surface import found, marked, mended, section


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("QMS772", "- а;\n- б,\n- в;\n- г;", "- а;\n- б;\n- в;\n- г."),
        (
            "QMS772",
            "- Иштейт. Отчет берет.\n- Бар.\n- Баалайт;\n- Аудит.",
            "- Иштейт. Отчет берет.\n- Бар.\n- Баалайт.\n- Аудит.",
        ),
        ("QMS773", "- а;\n- **б;**\n- в;", "- а;\n- **б;**\n- в."),
        ("QMS773", "- а;\n- б;\n- в (г)", "- а;\n- б;\n- в (г)."),
        ("QMS774", "- Пландоо;\n- Баалоо;\n- аудит.", "- Пландоо;\n- Баалоо;\n- Аудит."),
    ],
)
def test_a_list_is_put_right(code, wrong, right):
    assert mended(code, section("1.1. Бөлүм:", *wrong.split("\n"))) == section("1.1. Бөлүм:", *right.split("\n"))


@pytest.mark.parametrize(
    ("code", "items"),
    [
        ("QMS772", "- а;\n- б ж.б.\n- в."),
        ("QMS772", "- а;\n- б:\n  - г,\n  - д;\n- в."),
        ("QMS772", "- Пландоо\n- Баалоо"),
        ("QMS772", "- Адис – 1\n- Башчы – 1;\n- Инспектор – 2"),
        ("QMS773", "- а;\n- б;\nбаары ректор менен макулдашылат."),
        ("QMS773", "- а;\n- б;\n  - в."),
        ("QMS774", "- КРнын мыйзамы;\n- жобо;\n- [Жетектеме](doc:sample);\n- «План»."),
        ("QMS774", "- Бөлүмдүн милдети;\n- сапат;\n- ошол Бөлүмдүн баасы;\n- отчет."),
    ],
)
def test_a_lawful_list_is_left_alone(code, items):
    assert marked(code, section("1.1. Бөлүм:", *items.split("\n"))) == []


def test_a_mend_that_cannot_know_leaves_a_list():
    body = section("1.1. Бөлүм:", "- Иштейт. Отчет берет;", "- баалайт", "- аудит;", "- план.")
    assert mended("QMS772", body) == body


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        (("1.1. Академиялык билим берүүнүн сапаты жана аны баалоо тартиби", "1.1.1. Билим бааланат."), []),
        (("1.1. Жалпы маселелер", "1.2. Бөлүм иштейт.", "1.3. Бөлүм отчет берет."), []),
        (("1.1. Бөлүм иштейт,", "1.2. Бөлүм отчет берет."), [","]),
        (("1.1. Бөлүм иштейт,", "- план түзөт;", "- отчет берет."), []),
        (("1.1. Иштейт.", "", "Бөлүм жылына бир жолу отчет берет. Аны ректор бекитет"), ["т"]),
        (("1.1. Иштейт.", "", "Дареги: Бишкек шаары, Манас көчөсү, 1, биринчи имарат, 4-кабат, тел. 0312541234"), []),
        (("1.1. Иштейт.", "", "**Окуу башкармалыгынын башчысы жана анын орун басарлары менен бирге үч адам**"), []),
    ],
)
def test_a_title_or_a_label_needs_no_full_stop(lines, marks):
    assert marked("QMS770", section(*lines)) == marks


def test_a_sentence_before_a_list_gets_its_colon():
    body = section("1.1. Бөлүм иштейт. Анын төмөнкү милдети бар.", "- план.")
    assert mended("QMS779", body) == section("1.1. Бөлүм иштейт. Анын төмөнкү милдети бар:", "- план.")
    assert found("QMS779", section("1.1. Төмөнкү талап коюлат. Бөлүм иштейт.", "- план.")) == []
