"""LibreOffice as an outside program: Word files to PDF."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qms.errors import QmsError
from qms.store.interruption import uninterrupted

#: Names under which the program is found, best first; then where installers put it without a name on the path.
_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
#: Headings as bookmarks of the PDF: from them the contents learns its pages. PDF/A-2b, as archives take it: every font
#: is in the file, nothing lies outside it. Source: ISO 19005-2; the numbers are LibreOffice's own.
_FILTER = (
    "pdf:writer_pdf_Export:"
    '{"ExportBookmarks":{"type":"boolean","value":"true"},"SelectPdfVersion":{"type":"long","value":"2"}}'
)
_START_SECONDS, _FILE_SECONDS = 60, 20
#: Fewer files than this go to one LibreOffice: it starts in the time of about seven.
_SHARED_FROM = 8


def find_office() -> str | None:
    """Path of LibreOffice's program, or None where it is not installed."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or next((place for place in _PLACES if os.access(place, os.X_OK)), None)


def convert_to_pdf(paths: Sequence[Path], out_dir: Path, *, timeout: float | None = None) -> tuple[Path, ...]:
    """PDF files in ``out_dir``, one for each Word file and in the same order; many are made by two LibreOffices.

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
    offices = 2 if len(paths) >= _SHARED_FROM and os.cpu_count() != 1 else 1
    with (
        tempfile.TemporaryDirectory(prefix="qms-office-", ignore_cleanup_errors=True) as folder,
        tempfile.TemporaryFile() as said,
    ):
        running: list[subprocess.Popen[bytes]] = []
        try:
            for number in range(offices):
                command = [
                    program,
                    # each has a profile of its own
                    f"-env:UserInstallation={(Path(folder) / str(number)).as_uri()}",
                    *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
                    *("--convert-to", _FILTER, "--outdir", str(out_dir.resolve())),
                    *(str(path.resolve()) for path in paths[number::offices]),
                ]
                # Ctrl-C between its start and the list would leave it running
                with uninterrupted():
                    process = subprocess.Popen(  # noqa: S603 - the program found above, absolute paths
                        command, stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
                    )
                    running.append(process)
            last = time.monotonic() + seconds
            for process in running:
                process.wait(last - time.monotonic())
        except subprocess.TimeoutExpired:
            raise QmsError("papers.office-slow", seconds=int(seconds)) from None
        finally:
            # it is in a session of its own: Ctrl-C does not reach it
            for process in running:
                if process.poll() is None:
                    _stop(process)
        said.seek(0)
        lines = said.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and the processes its starting script began."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, 9)
    else:
        process.kill()
    process.wait()
