"""``audit`` from the command line, on the model university."""

import pytest


@pytest.fixture(scope="module", autouse=True)
def solver():
    pytest.importorskip("ortools")


def test_a_plan_is_shown_with_names_of_units_and_written(university, qms):
    run = qms("audit", "plan", "2027", "--yes")
    assert run.code == 0
    assert "Чарба бөлүмү" in run.out
    assert (university / "docs_registry/registers/audit-programmes/2027.yaml").is_file()


def test_a_wrong_year_is_refused_before_anything_is_begun(university, qms):
    run = qms("audit", "plan", "27", "--yes", "--lang", "en")
    assert run.code == 2
    assert "Planning" not in run.err
