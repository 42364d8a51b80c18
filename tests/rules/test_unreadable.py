"""A file that cannot be read is one finding: references into it are not judged."""

import pytest

from tests.rules.sample import BODY, FILES, FRONT, findings_of

ONE = "documents/sample/document.md"
TWO = "documents/other/document.md"
PROCESS = """\
schema: 1
records:
  p-1-1: {number: "1.1", title: {ky: Аудит}, group: 1,
    owners: [{post: quality-office-head, person: asanov}], units: [quality-office]}
"""
LINKS = """\
1.2. Бөлүм [жобого](doc:other#1.1), [мыйзамга](ext:education-law) жана [чечимге](reg:decisions/D-2026-001) таянат.
"""


def found(changed=None):
    files = {path: text.encode() for path, text in FILES.items()}
    files["registers/processes.yaml"] = PROCESS.encode()
    files[ONE] = f"---\n{FRONT}---\n{BODY}{LINKS}".encode()
    other = FRONT.replace("sample", "other").replace("ТБ.01", "ТБ.02").replace("Бөлүм", "Китепкана")
    files[TWO] = f"---\n{other}---\n{BODY}".encode()
    files["documents/other/revisions/1.0/revision.yaml"] = files["documents/sample/revisions/1.0/revision.yaml"]
    files |= changed or {}
    return {(one.path, one.code) for one in findings_of(files)}


@pytest.mark.parametrize(
    "register", ["units", "people", "appointments", "process-groups", "decisions", "external-documents"]
)
@pytest.mark.parametrize(("bad", "code"), [(b"records:\n\tx: 1\n", "QMS102"), (b"\xff\n", "QMS101")])
def test_a_broken_register_is_one_finding(register, bad, code):
    path = f"registers/{register}.yaml"
    assert found({path: bad}) - found() == {(path, code)}


def test_a_document_that_cannot_be_decoded_is_one_finding():
    assert found({TWO: b"\xff"}) - found() == {(TWO, "QMS101")}


def test_a_register_that_is_not_there_is_still_missed():
    gone = found({"registers/external-documents.yaml": b"schema: 1\nrecords: {}\n"})
    assert (ONE, "QMS405") in gone
