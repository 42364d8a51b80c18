"""LibreOffice as an outside program: Word files to PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qms.errors import QmsError

#: Names under which the program is found, best first; then where installers put it without a name on the path.
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
#: Headings as bookmarks of the PDF: from them the contents learns its pages.
_FILTER = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
_START_SECONDS, _FILE_SECONDS = 60, 20


def find_office() -> str | None:
    """Path of LibreOffice's program, or None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if os.access(place, os.X_OK)), None)


def convert_to_pdf(paths: Sequence[Path], out_dir: Path, *, timeout: float | None = None) -> tuple[Path, ...]:
    """PDF files in ``out_dir``, one for each Word file and in the same order, made in one start of LibreOffice.

    It runs with a profile of its own, so that an open LibreOffice does not hinder it. ``timeout`` in seconds; by
    default a minute and 20 seconds a file.

    Raises:
        QmsError: LibreOffice is absent, too slow, or made no PDF of some file; two files have one name.
    """
    if not paths:
        return ()
    made = tuple(out_dir / f"{path.stem}.pdf" for path in paths)
    if twice := [path.name for path, times in Counter(made).items() if times > 1]:
        raise QmsError("papers.office-same-name", name=twice[0])
    program = find_office()
    if program is None:
        raise QmsError("papers.office-absent")
    out_dir.mkdir(parents=True, exist_ok=True)
    for pdf in made:
        # an old file must not pass for a new one
        pdf.unlink(missing_ok=True)
    said = _run(program, paths, out_dir, timeout or _START_SECONDS + _FILE_SECONDS * len(paths))
    if missing := tuple(path.name for path, pdf in zip(paths, made, strict=True) if not pdf.is_file()):
        raise QmsError("papers.office-failed", files=missing, problem=said)
    return made


def _run(program: str, paths: Sequence[Path], out_dir: Path, seconds: float) -> str:
    """What LibreOffice said, its last line."""
    with tempfile.TemporaryDirectory(prefix="qms-office-", ignore_cleanup_errors=True) as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
            *("--convert-to", _FILTER, "--outdir", str(out_dir.resolve())),
            *(str(path.resolve()) for path in paths),
        ]
        process = subprocess.Popen(  # noqa: S603 - the program found above, absolute paths
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            said, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            _stop(process)
            raise QmsError("papers.office-slow", seconds=int(seconds)) from None
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the processes its starting script began."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.communicate()
