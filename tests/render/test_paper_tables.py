import re

from qms.render.spanned_head import head_rows
from qms.render.tables import column_widths, is_group, read_grid


def test_a_pipe_table_is_read_with_its_alignment():
    grid = read_grid("| Аты | Саны |\n|:---|---:|\n| Китеп | 12 |")
    assert grid.head == ("Аты", "Саны")
    assert grid.rows == (("Китеп", "12"),)
    assert grid.aligned == ("left", "right")


def test_an_escaped_pipe_stays_in_its_cell():
    assert read_grid(r"| а\|б | в |" + "\n|---|---|\n| г | д |").head == ("а|б", "в")


def test_short_rows_are_filled_and_long_ones_cut():
    assert read_grid("| а | б |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |").rows == (("1", ""), ("1", "2"))


def test_a_table_without_a_delimiter_row_has_no_head():
    grid = read_grid("| а | б |\n| в | г |")
    assert (grid.head, len(grid.rows), grid.aligned) == ((), 2, ("left", "left"))


def test_a_table_of_a_head_alone_keeps_its_columns():
    grid = read_grid("| а | б |\n|---|---|")
    assert grid.rows == ()
    assert len(column_widths(grid, 1000)) == 2


def test_widths_add_up_to_the_whole():
    grid = read_grid("| № | Иш | Мөөнөтү |\n|---|---|---|\n| 1 | " + "сөз " * 60 + "| 05.03.2026 |")
    widths = column_widths(grid, 9355)
    assert sum(widths) == 9355
    assert widths[1] > 3 * widths[0]


def test_more_columns_than_fit_share_the_width():
    head = "|" + "|".join(["Узунураак аталыш"] * 20) + "|"
    widths = column_widths(read_grid(head + "\n" + "|---" * 20 + "|"), 9355)
    assert sum(widths) == 9355
    assert min(widths) > 0


def test_a_bold_row_of_one_cell_heads_a_group_and_runs_over_the_table():
    assert is_group(("**1. Башкаруу процесстери**", "", ""))
    assert not is_group(("**Жалпы**", "", "12"))
    assert not is_group(("", "**Башкаруу**", ""))
    assert not is_group(("**Башкаруу**", ""))
    assert not is_group(("****", "", ""))


def head(*titles):
    """Titles with their widths, and marks of spans and merges, of each row."""
    xml = head_rows(titles, [1000] * len(titles), lambda words, width: f"<w:p>{words} {width}</w:p>")
    rows = xml.split("</w:tr>")[:-1]
    return [(re.findall(r"<w:p>(.*?)</w:p>", row), re.findall(r"<w:(gridSpan|vMerge)", row)) for row in rows]


def test_neighbours_that_share_a_title_stand_under_it():
    assert head("№", "Жетекчиси: Кызматы", "Жетекчиси: Аты-жөнү", "Эскертүү: жок") == [
        (["№ 1000", "Жетекчиси 2000", "Эскертүү: жок 1000"], ["vMerge", "gridSpan", "vMerge"]),
        ([" 1000", "Кызматы 1000", "Аты-жөнү 1000", " 1000"], ["vMerge", "vMerge"]),
    ]


def test_titles_that_share_nothing_are_one_row():
    assert len(head("а: б", "в: г")) == len(head("а", "б")) == 1
