"""Dashes and hyphens."""

import pytest

from tests.rules.surface import found, marked, mended, section


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("QMS760", "1.1. Максаты - сапат.", "1.1. Максаты – сапат."),
        ("QMS761", "1.1. Иш- чаралар түздөн – түз өтөт.", "1.1. Иш-чаралар түздөн-түз өтөт."),
        ("QMS761", "1.1. Материалдык - техникалык база.", "1.1. Материалдык-техникалык база."),
        ("QMS761", "1.1. 2025-2026- окуу жылы.", "1.1. 2025-2026-окуу жылы."),
        ("QMS761", "1.1. Окуу–тарбия иши, окуу-тарбия.", "1.1. Окуу-тарбия иши, окуу-тарбия."),
        ("QMS762", "1.1. А – бир — эки – үч.", "1.1. А – бир – эки – үч."),
    ],
)
def test_a_dash_or_hyphen_is_put_right(code, wrong, right):
    assert mended(code, section(wrong)) == section(right)


def test_the_dash_of_the_document_is_taken():
    body = section("1.1. Максаты — сапат.", "1.2. Милдети - баалоо.")
    assert mended("QMS760", body) == section("1.1. Максаты — сапат.", "1.2. Милдети — баалоо.")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("QMS760", "1.1. Бөлүм:\n- пландоо;\n  - жылдык.\n"),
        ("QMS760", "1.1. Штаты:\n- Адис - 1\n- Башчы - 1"),
        ("QMS760", "1.1. Бөлүм.\n\n| Саны | - | 1 |\n|---|---|---|\n| а | - | 1 |"),
        ("QMS761", "1.1. Орто- жана жогорку билим; төрага – ректор, төрага-ректор."),
        ("QMS761", "1.1. Бишкек – Ош; бөлүм – бөлүктөрдүн бири; 2000 -жылы."),
        ("QMS763", "1.1. Штаты:\n- Адис - 1\n- Башчы - 1"),
    ],
)
def test_what_only_looks_so_is_left_alone(code, text):
    assert marked(code, section(text)) == []


def test_a_staff_list_is_told_once_and_put_right_whole():
    body = section("1.1. Штаты:", "1. Башчы -1", "2. Адис – 2", "3. Инспектор-3")
    assert len(found("QMS763", body)) == 1
    assert mended("QMS763", body) == section("1.1. Штаты:", "1. Башчы – 1", "2. Адис – 2", "3. Инспектор – 3")
