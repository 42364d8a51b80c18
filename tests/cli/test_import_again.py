"""``import`` of a paper that was brought in before, or is no text."""

import io
import zipfile
from pathlib import Path

import pytest

PAPER = """ЖОБО
Китепкана жөнүндө жобо

1. Жалпы жоболор
1.1. Китепкана ректорго баш ийет.
"""


@pytest.fixture
def registry(qms, monkeypatch):
    """A new registry; the commands run beside it, in a folder with a paper."""
    assert qms("init", "base", "--yes").code == 0
    monkeypatch.chdir("base")
    Path("paper.txt").write_text(PAPER, "utf-8")
    return Path.cwd()


def test_a_paper_brought_in_before_is_not_brought_in_again_unasked(qms, git, registry):
    assert qms("import", "paper.txt", "--id", "library", "--yes").code == 0
    head = git(registry, "rev-parse", "HEAD")
    again = qms("import", "paper.txt", "--yes")
    assert again.code == 1
    assert "library" in again.err
    tables = qms("import", "paper.txt", "--registers", "--yes")
    assert tables.code == 0
    assert git(registry, "rev-parse", "HEAD") == head
    assert qms("import", "paper.txt", "--id", "library-2", "--yes").code == 0
    assert sorted(path.name for path in Path("docs_registry/documents").iterdir()) == ["library", "library-2"]


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_a_word_file_is_refused_with_what_to_do_in_word(qms, registry, lang):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    Path("paper.docx").write_bytes(data.getvalue())
    run = qms("--lang", lang, "import", "paper.docx", "--yes")
    assert run.code == 1
    assert "*.txt" in run.err


def test_a_missing_file_is_named_as_the_help_names_it(qms, registry):
    run = qms("import", "nothing.txt", "--yes")
    assert run.code == 2
    assert run.err.startswith("ФАЙЛ:")
