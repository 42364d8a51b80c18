import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qms.errors import QmsError
from qms.render.package import write_package
from qms.store import office

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
needs_office = pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


def word_file(folder: Path, name: str) -> Path:
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Китеп</w:t></w:r></w:p></w:body>'
        "</w:document>",
    }
    path = folder / name
    path.write_bytes(write_package({part: text.encode() for part, text in parts.items()}))
    return path


def stand_in(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_nothing_to_convert_starts_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: pytest.fail("looked for"))
    assert office.convert_to_pdf((), tmp_path) == ()


def test_without_libreoffice_the_answer_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "find_office", lambda: None)
    with pytest.raises(QmsError) as refused:
        office.convert_to_pdf([tmp_path / "a.docx"], tmp_path)
    assert refused.value.message.key == "papers.office-absent"


def test_two_files_of_one_name_are_refused_before_the_start(tmp_path):
    with pytest.raises(QmsError) as refused:
        office.convert_to_pdf([tmp_path / "1" / "a.docx", tmp_path / "2" / "a.docx"], tmp_path)
    assert refused.value.message.key == "papers.office-same-name"


@posix_only
def test_a_libreoffice_that_hangs_is_stopped_with_its_children(tmp_path, monkeypatch):
    marker = tmp_path / "child"
    program = stand_in(tmp_path, f"(sleep 2; touch {marker}) & wait")
    monkeypatch.setattr(office, "find_office", lambda: program)
    with pytest.raises(QmsError) as refused:
        office.convert_to_pdf([tmp_path / "a.docx"], tmp_path, timeout=0.2)
    assert refused.value.message.key == "papers.office-slow"
    assert not marker.exists()


@posix_only
def test_a_file_it_could_not_convert_is_named_and_an_old_pdf_does_not_pass_for_new(tmp_path, monkeypatch):
    (tmp_path / "a.pdf").write_bytes(b"old")
    program = stand_in(tmp_path, "echo source file could not be loaded")
    monkeypatch.setattr(office, "find_office", lambda: program)
    with pytest.raises(QmsError) as refused:
        office.convert_to_pdf([tmp_path / "a.docx"], tmp_path)
    values = dict(refused.value.message.values)
    assert values == {"files": ("a.docx",), "problem": "source file could not be loaded"}
    assert not (tmp_path / "a.pdf").exists()


@needs_office
def test_two_word_files_become_pdf_in_one_start(tmp_path):
    made = office.convert_to_pdf([word_file(tmp_path, "а б.docx"), word_file(tmp_path, "-x.docx")], tmp_path / "out")
    assert [path.name for path in made] == ["а б.pdf", "-x.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)


@posix_only
@pytest.mark.skipif(os.cpu_count() == 1, reason="one LibreOffice makes all here")
def test_many_files_are_shared_by_two_libreoffices(tmp_path, monkeypatch):
    names = [f"{number:02}" for number in range(11)]
    program = stand_in(
        tmp_path,
        f'echo start >> {tmp_path}/starts\nfor file; do case "$file" in *.docx) '
        f'echo "$1" > "{tmp_path}/out/$(basename "$file" .docx).pdf";; esac; done',
    )
    monkeypatch.setattr(office, "find_office", lambda: program)
    made = office.convert_to_pdf([tmp_path / f"{name}.docx" for name in names], tmp_path / "out")
    assert [path.stem for path in made] == names
    assert (tmp_path / "starts").read_text() == "start\n" * 2
    # each with a profile of its own
    assert len({path.read_text() for path in made}) == 2


@posix_only
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_stops_libreoffice_too(tmp_path, monkeypatch):
    marker = tmp_path / "child"
    program = stand_in(tmp_path, f"kill -INT {os.getpid()}; (sleep 2; touch {marker}) & wait")
    monkeypatch.setattr(office, "find_office", lambda: program)
    with pytest.raises(KeyboardInterrupt):
        office.convert_to_pdf([tmp_path / "a.docx"], tmp_path)
    time.sleep(2.2)
    assert not marker.exists()


@posix_only
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_that_comes_while_libreoffice_is_being_started_stops_it_as_well(tmp_path, monkeypatch):
    class Interrupted(subprocess.Popen):
        def __init__(self, *words, **options):
            super().__init__(*words, **options)
            signal.raise_signal(signal.SIGINT)

    marker = tmp_path / "child"
    program = stand_in(tmp_path, f"(sleep 2; touch {marker}) & wait")
    monkeypatch.setattr(office, "find_office", lambda: program)
    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        office.convert_to_pdf([tmp_path / "a.docx"], tmp_path)
    time.sleep(2.2)
    assert not marker.exists()
