"""Names of those a Kyrgyz letter goes to."""

import pytest

from qms.text.dative import to_whom


@pytest.mark.parametrize(
    ("name", "addressed"),
    [
        ("Н.Э.Керимкулова", "Н.Э.Керимкуловага"),
        ("Б.А.Сыдыков", "Б.А.Сыдыковго"),
        ("Э.Т.Ногоев", "Э.Т.Ногоевге"),
        ("Е.С.Ким", "Е.С.Кимге"),
        ("К.Ө.Бөкөш", "К.Ө.Бөкөшкө"),
        ("А.Т.Осмонбек", "А.Т.Осмонбекке"),
        ("С.А.Бондарь", "С.А.Бондарьга"),
        ("Жумабек уулу А.", "А.Жумабек уулуна"),
        ("Садыр кызы Перизат", "Садыр кызы Перизатка"),
        ("Эргешали кызы", "Эргешали кызына"),
        ("John Smith", "John Smith"),
        ("Асанов (м.а.)", "Асанов (м.а.)"),
        ("", ""),
    ],
)
def test_a_name_takes_the_ending_its_sounds_ask_for(name, addressed):
    assert to_whom(name) == addressed
