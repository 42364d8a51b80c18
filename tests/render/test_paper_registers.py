import io

import docx
from paper_samples import programme, register, template

from qms.render.audit_programme import months_from, render_audit_programme
from qms.render.data import Mark, Owner, ProcessGroup, ProcessRow, ProgrammeItem
from qms.render.process_register import render_process_register


def printed_register(**changes):
    return docx.Document(io.BytesIO(render_process_register(register(**changes), template("process-register")).data))


def printed_programme(**changes):
    return docx.Document(io.BytesIO(render_audit_programme(programme(**changes), template("audit-programme")).data))


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_register_has_the_merged_head_of_owner_and_person():
    head, low = cells(printed_register().tables[1])[:2]
    assert head == ["Процесстин катар №", "Процесстин аталышы", "Процесстин жетекчиси", "Процесстин жетекчиси"]
    assert low == [*head[:2], "Кызматчы", "Аты-жөнү"]


def test_a_group_spans_the_table_and_its_processes_follow():
    groups = (
        ProcessGroup("1. Колдоо", (ProcessRow("1.1.", "Жабдуу", (Owner("Башчы", "Асанов А."), Owner("Орун басар"))),)),
    )
    group, first, second = cells(printed_register(groups=groups).tables[1])[2:]
    assert set(group) == {"1. Колдоо"}
    # number and title are merged over the owners, each of whom has his name beside his post
    assert first == ["1.1.", "Жабдуу", "Башчы", "Асанов А."]
    assert second == ["1.1.", "Жабдуу", "Орун басар", ""]


def test_a_process_without_an_owner_keeps_empty_cells():
    groups = (ProcessGroup("1. Колдоо", (ProcessRow("1.1.", "Жабдуу"),)),)
    assert cells(printed_register(groups=groups).tables[1])[3] == ["1.1.", "Жабдуу", "", ""]


def test_a_register_of_three_hundred_processes_comes_out_whole():
    rows = tuple(ProcessRow(f"1.{n}.", f"Процесс {n}", (Owner("Башчы"),)) for n in range(300))
    assert len(printed_register(groups=(ProcessGroup("1. Көп", rows),)).tables[1].rows) == 303


def test_the_programme_lists_its_audits():
    row = cells(printed_programme().tables[1])[1]
    assert row == ["1", "Фондду толуктоо", "Илимий китепкана", "7.1, 7.5, 8.1", "09–13.03.2027", "Исакова Н.\u00a0А."]


def test_the_matrix_marks_the_months_of_a_calendar_year():
    head, first, second = cells(printed_programme().tables[3])
    assert head[2:14] == ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    assert [at for at, sign in enumerate(first[2:14], 1) if sign] == [3]
    assert (second[7], second[11]) == ("→", "○")


def test_the_matrix_of_an_academic_year_begins_in_september():
    item = ProgrammeItem("1", "Окутуу", ("Бөлүм",), (), "", "Асанов А.", months={9: Mark.DONE, 8: Mark.PLANNED})
    document = printed_programme(first_month=9, year="2026/2027", items=(item,))
    head, row = cells(document.tables[3])
    assert (head[2], head[13]) == ("IX", "VIII")
    assert (row[2], row[13]) == ("●", "○")
    assert "2026/2027-окуу жылы" in [p.text for p in document.paragraphs]


def test_months_run_round_the_year():
    assert months_from(9) == (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8)


def test_the_matrix_lies_across_the_page():
    last = printed_programme().sections[-1]
    assert last.page_width > last.page_height


def test_signatures_below_leave_a_blank_for_the_date():
    row = cells(printed_programme().tables[-1])[-1]
    signed = "__________ Ж.\u00a0Т.\u00a0Осмонов\n«___» __________ 20___-ж."
    assert row == ["Макулдашылды:", "Биринчи проректор", signed]
