"""Where papers go, and the history they are dated by."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qms.cli.session import Session
from qms.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qms.actions.papers.dating import Origins
    from qms.actions.registry import Registry
    from qms.store.ahead import Begun
    from qms.store.history import CommitRecord

    History = Begun[Mapping[str, tuple[CommitRecord, ...]]]

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


def history_begun(session: Session) -> History:
    """Commits of the registry's files, which git begins to tell now."""
    from qms.store.ahead import Begun  # noqa: PLC0415 - start-up
    from qms.store.history import file_history  # noqa: PLC0415

    return Begun(partial(file_history, session.location))


def origins_of(session: Session, registry: Registry, history: History) -> Origins:
    """Where papers of the registry come from."""
    from qms.actions.papers.dating import Origins  # noqa: PLC0415 - start-up

    return Origins(registry, history, registry.snapshot.settings.timezone, session.location.prefix)


def shown_path(path: Path) -> str:
    """The path from where the person stands, where it lies below."""
    here = Path.cwd().resolve()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
