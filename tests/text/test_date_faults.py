"""A badly written date: what is wrong with it, how it should be written."""

import pytest

from qms.text.date_faults import DateFault, correction_of
from qms.text.found_dates import find_dates


@pytest.mark.parametrize(
    ("written", "fault", "right"),
    [
        ("2024 жылдын 1-февралында", DateFault.UNIT, "2024-жылдын 1-февралында"),
        ("2021 – жылдын 3-майындагы", DateFault.UNIT, "2021-жылдын 3-майындагы"),
        ("2000 -жылы", DateFault.UNIT, "2000-жылы"),
        ("02.05.1996 ж.", DateFault.UNIT, "02.05.1996-ж."),
        ("19.01.2026-ж", DateFault.UNIT, "19.01.2026-ж."),
        ("2026-г.", DateFault.UNIT, "2026 г."),
        ("2024 жылдын «01» 02", DateFault.MONTH, "2024-жылдын «01» февралы"),
        ("“ 19 ” 01 2026ж", DateFault.MONTH, "«19» январь 2026-ж."),
        ("2022-жылдын 25 12", DateFault.MONTH, "2022-жылдын 25-декабры"),
        ("2022-жылдын 2 12", DateFault.MONTH, ""),
        ("11.01.1996-жылы", DateFault.FIGURES, "11.01.1996-ж."),
        ("217/13/2021-жыл", DateFault.RUN, ""),
        ("1996-жылдын 10-июндагы", DateFault.ENDING, "1996-жылдын 10-июнундагы"),
        ("2026-жылдын 5-мартта", DateFault.ENDING, "2026-жылдын 5-мартында"),
        ("2026-жылдын 9-апрелден", DateFault.ENDING, "2026-жылдын 9-апрелинен"),
        ("5.3.2026-ж.", DateFault.DIGITS, "05.03.2026-ж."),
        ("19 январь 2026-жыл", DateFault.FORM, ""),
    ],
)
def test_what_is_wrong_with_a_date(written, fault, right):
    text = f"Бөлүм {written} түзүлгөн."
    (found,) = find_dates(text)
    assert not found.wellformed
    assert correction_of(text, found) == (fault, right)


@pytest.mark.parametrize("right", ["2024-жылдын 1-февралында", "02.05.1996-ж.", "«19» январь 2026-ж.", "2026 г."])
def test_what_is_put_right_is_well_written(right):
    assert [one.wellformed for one in find_dates(f"Бөлүм {right} түзүлгөн")] == [True]
