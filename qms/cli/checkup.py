"""What this computer has of what the program needs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from qms import __version__
from qms.cli.session import Session
from qms.errors import QmsError, UsageError
from qms.model.messages import Message, message

_LIBRARIES = (
    "typer", "rich", "pyyaml", "jsonschema-rs", "markdown-it-py", "jinja2", "docxtpl", "python-docx", "lxml", "pikepdf",
    "segno", "ortools", "holidays", "filelock",
)  # fmt: skip
_KYRGYZ_LETTERS = ":charset=4a2 4e8 4ae"
_WINDOWS_FONT = Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts", "times.ttf")


class State(StrEnum):
    """Whether a thing is there; OPTIONAL is absent and can be done without, TROUBLE is there and should not be."""

    OK = "ok"
    MISSING = "missing"
    OPTIONAL = "optional"
    TROUBLE = "trouble"


class Check(NamedTuple):
    """One thing looked for: its name, whether and what was found, what it is for, how to get it where it is absent."""

    name: str
    state: State
    found: str
    purpose: Message
    remedy: Message | None = None


def checkup(session: Session) -> Iterator[Check]:
    """All checks, in the order they are told."""
    yield _python()
    yield _git()
    yield _registry(session)
    yield _identity(session)
    yield _office()
    yield _fonts(session)
    yield _libraries(session)
    yield from _work_files(session)


def _check(name: str, key: str, found: str, *, needed: bool = True, there: bool | None = None, **values: str) -> Check:
    present = bool(found) if there is None else there
    state = State.OK if present else State.MISSING if needed else State.OPTIONAL
    remedy = None if present else message(f"cli.doctor.{key}_get", **values)
    return Check(name, state, found, message(f"cli.doctor.{key}"), remedy)


def _python() -> Check:
    there = sys.version_info >= (3, 11)
    return _check("Python", "python", f"{platform.python_version()}, qms {__version__}", there=there)


def _git() -> Check:
    from qms.store import git  # noqa: PLC0415 - only `doctor` asks for it here

    oldest = ".".join(map(str, git.OLDEST))
    try:
        version = git.version()
    except QmsError:
        return _check("git", "git", "", version=oldest)
    return _check("git", "git", ".".join(map(str, version)), there=version >= git.OLDEST, version=oldest)


def _registry(session: Session) -> Check:
    name = session.text("cli.doctor.registry_name")
    try:
        return _check(name, "registry", str(session.bare_location.root))
    except UsageError:
        return _check(name, "registry", "")


def _identity(session: Session) -> Check:
    from qms.store.identity import IdentitySource, identity  # noqa: PLC0415

    name = session.text("cli.doctor.identity_name")
    try:
        actor = session.actor
    except UsageError:
        actor = identity(None, session.environ, None)
    named = actor.source is not IdentitySource.NOBODY
    return _check(name, "identity", f"{actor.name} <{actor.email}> ({actor.source})", there=named, needed=False)


def _office() -> Check:
    from qms.store.office import find_office  # noqa: PLC0415

    return _check("LibreOffice", "office", find_office() or "", needed=False)


def _fonts(session: Session) -> Check:
    name = session.text("cli.doctor.fonts_name")
    lister = shutil.which("fc-list")
    if lister is None:
        found = _WINDOWS_FONT.name if _WINDOWS_FONT.is_file() else session.text("cli.doctor.fonts_unknown")
        return _check(name, "fonts", found)
    command = [lister, _KYRGYZ_LETTERS, "family"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout  # noqa: S603
    families = sorted({line.split(",")[0].strip() for line in listed.splitlines() if line.strip()})
    shown = ", ".join(families[:4]) + (f" … ({len(families)})" if len(families) > 4 else "")  # noqa: PLR2004 - a line's worth
    return _check(name, "fonts", shown, needed=False)


def _libraries(session: Session) -> Check:
    versions: list[str] = []
    missing: list[str] = []
    for name in _LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    name = session.text("cli.doctor.packages_name")
    return _check(name, "packages", ", ".join(versions), there=not missing, names=", ".join(missing))


def _work_files(session: Session) -> Iterator[Check]:
    from qms.store.journal import Journal  # noqa: PLC0415

    try:
        git_dir = session.bare_location.git_dir
    except QmsError:
        return
    if git_dir is None:
        return
    journal = Journal.of(git_dir)
    key = "cli.doctor.journal_left" if journal.exists() else "cli.doctor.journal_none"
    said = session.text(key, path=str(journal.folder))
    check = _check(session.text("cli.doctor.journal_name"), "journal", said, there=not journal.exists())
    yield check._replace(state=State.TROUBLE) if journal.exists() else check
    cache = git_dir / "qms" / "cache.sqlite"
    size = (
        f"{cache} ({cache.stat().st_size // 1024} KiB)" if cache.is_file() else session.text("cli.doctor.cache_empty")
    )
    yield _check(session.text("cli.doctor.cache_name"), "cache", size)
