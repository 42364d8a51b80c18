"""Where papers go, and the history they are dated by."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from qms.cli.session import Session
from qms.errors import UsageError

if TYPE_CHECKING:
    from qms.actions.papers.dating import Origins
    from qms.actions.registry import Registry

#: Folder of papers where none is named.
_OUT = "out"


def paper_folder(session: Session, out: Path | None) -> Path:
    """Folder for papers: never inside the registry, where they would count as its files.

    Raises:
        UsageError: ``out`` lies in the registry, or is a file.
    """
    location = session.location
    here = Path.cwd().resolve()
    default = location.home if here.is_relative_to(location.root) else here
    folder = (here / out).resolve() if out is not None else default / _OUT
    if folder.is_relative_to(location.root):
        raise UsageError("cli.render.inside", folder=str(folder))
    if folder.exists() and not folder.is_dir():
        raise UsageError("cli.render.no_folder", folder=str(folder))
    return folder


def origins_of(session: Session, registry: Registry) -> Origins:
    """Commits of the registry's files, read when first asked for."""
    from qms.actions.papers.dating import Origins  # noqa: PLC0415 - start-up
    from qms.store.history import file_history  # noqa: PLC0415

    location = session.location
    timezone = registry.snapshot.settings.timezone
    return Origins(registry, cache(partial(file_history, location)), timezone, location.prefix)


def shown_path(path: Path) -> str:
    """The path from where the person stands, where it lies below."""
    here = Path.cwd().resolve()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
