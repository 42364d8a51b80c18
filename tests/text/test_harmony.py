"""Kyrgyz words typed with Russian letters are known, and what only looks so is left alone."""

import pytest

from qms.text.harmony import kyrgyz_spellings


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("тузүмдөрү", "түзүмдөрү"),
        ("тузум", "түзүм"),
        ("Болумдун", "Бөлүмдүн"),
        ("«учун»", "«үчүн»"),
        ("жургүзүүнү,", "жүргүзүүнү,"),
        ("текшеруу", "текшерүү"),
        ("денгээлине", "деңгээлине"),
        ("иштоо", "иштөө"),
        ("кенештин", "кеңештин"),
    ],
)
def test_a_word_typed_on_a_russian_keyboard_is_known(word, right):
    assert kyrgyz_spellings(word) == (right,)


@pytest.mark.parametrize("word", ["институттүн", "бөлум"])
def test_where_either_letter_may_be_the_wrong_one_both_spellings_are_given(word):
    assert len(kyrgyz_spellings(word)) == 2


@pytest.mark.parametrize(
    "word",
    [
        # loans, with Kyrgyz endings
        *("ректорлору", "ресурстук", "документтердин", "отчеттуулукту", "редактордун", "системалуу", "методдордун"),
        # compounds and names
        *(
            "төртбурчтук",
            "көпулуттуу",
            "үчтомдук",
            "радиокөрсөтүү",
            "видеосүйлөшүү",
            "кесипкөй",
            "Токтогүл",
            "Өскөнбай",
        ),
        # Russian
        *("несоответствие", "сообщение", "вообще", "необходимость", "учету"),
        # right Kyrgyz words, pairs that differ in one letter, abbreviations, nothing
        *(
            "болуп",
            "бөлүп",
            "уюштуруу",
            "түзүү",
            "окуучулар",
            "үчүнчү",
            "тутум",
            "БӨЛУМ",
            "КУУнун",
            "",
            "у",
            "2026-жыл",
        ),
    ],
)
def test_a_right_word_is_left_alone(word):
    assert kyrgyz_spellings(word) == ()
