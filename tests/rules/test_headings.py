"""Headings: their marks and letters, and what stands below."""

import pytest

from tests.rules.surface import found, marked, mended


def test_stops_are_told_once_and_taken_away():
    body = (
        "# 1. Жоболор.\n1.1. Бар.\n# 2. **Милдети.**\n2.1. Бар.\n# 3. Асанов А.\n3.1. Бар.\n# 4. Иштер ж.б.\n4.1. Бар."
    )
    assert marked("QMS522", body) == ["."]
    right = (
        "# 1. Жоболор\n1.1. Бар.\n# 2. **Милдети**\n2.1. Бар.\n# 3. Асанов А.\n3.1. Бар.\n# 4. Иштер ж.б.\n4.1. Бар."
    )
    assert mended("QMS522", body) == right


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("QMS523", "# 1. ЖАЛПЫ ЖОБОЛОР\n1.1. Бар.\n# 2. МИЛДЕТТЕРИ\n2.1. Бар."),
        ("QMS523", "# 1. СМС\n1.1. Бар.\n# 2. Милдеттери\n2.1. Бар."),
        ("QMS524", "# Бөлүм жөнүндө жобо\n# 1. Жоболор\n1.1. Бар."),
        ("QMS524", "# 1. Жоболор\n## Кадрлар\n### Эсеп\n1.1. Бар."),
        ("QMS525", "# 1. Жоболор жана тартиби ж. б. маселелер\n1.1. Бар."),
        ("QMS526", "# 1. Окуу бөлүмү\n## Милдети\n1.1. Бар.\n# 2. Аудит бөлүмү\n## Милдети\n2.1. Бар."),
    ],
)
def test_lawful_headings_are_left_alone(code, body):
    assert found(code, body) == []


def test_empty_headings_in_a_row_are_told_once():
    [one] = found("QMS524", "# 1. Жоболор\n1.1. Бар.\n## Кадрлар\n## Эсеп\n# 2. Милдети\n2.1. Бар.")
    assert dict(one.message.values)["k"] == 2
