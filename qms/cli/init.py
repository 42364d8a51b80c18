"""``qms init``: a new registry in an empty folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.confirm import agreed, commit_now, refuse_past
from qms.cli.options import By, DryRun, Yes
from qms.cli.preview import on_disk
from qms.cli.session import Session
from qms.errors import RefusedError, UsageError
from qms.model.edits import Write
from qms.model.messages import Message, message
from qms.store.discovery import FOLDER, SETTINGS

app = Commands()
#: What may lie in a folder that counts as empty: an unused repository, and what a file manager leaves behind.
_IGNORED = frozenset({".git", ".DS_Store", "desktop.ini", "Thumbs.db"})
_SHOWN = 5
_REGISTRY = "docs_registry/"


@app.command(help="cli.init.help")
def init(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(help="cli.init.dir", metavar="cli.metavar.folder", show_default=False)
    ] = Path(),
    *,
    demo: Annotated[bool, typer.Option("--demo", help="cli.init.demo")] = False,
    name: Annotated[str, typer.Option(help="cli.init.name", metavar="cli.metavar.text")] = "",
    yes: Yes = False,
    dry_run: DryRun = False,
    by: By = "",
) -> int:
    """Exit 1 where the folder is not empty."""
    from qms.actions.begin import demo_files, new_files  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    session.by = by
    refuse_past(session)
    root = Path.cwd() / folder
    _refuse_used(root, folder)
    description = message("cli.init.what_demo" if demo else "cli.init.what")
    edits = demo_files() if demo else new_files(name or session.text("cli.init.placeholder"), session.lang)
    if agreed(session, edits, on_disk(root), description, yes=yes, dry_run=dry_run):
        _write(session, root, edits, description)
        settings = (folder / "docs_registry" / "qms.yaml").as_posix()
        session.print("cli.init.next_demo" if demo else "cli.init.next", folder=str(root.resolve()), settings=settings)
    return 0


def _refuse_used(root: Path, typed: Path) -> None:
    if root.exists() and not root.is_dir():
        raise UsageError("cli.init.not_folder", folder=str(typed))
    if root.is_dir() and any((root / place / SETTINGS).is_file() for place in ("", FOLDER)):
        hint = message("cli.init.registry_hint", folder=str(typed))
        raise RefusedError("cli.init.registry", hint=hint, folder=root.resolve().name)
    names = sorted({path.name for path in root.iterdir()} - _IGNORED) if root.is_dir() else []
    if names:
        shown = (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
        shown_folder = root.resolve().name
        raise RefusedError(
            "cli.init.not_empty", hint=message("cli.init.not_empty_hint"), folder=shown_folder, names=shown
        )


def _write(session: Session, root: Path, files: tuple[Write, ...], description: Message) -> None:
    from qms.store.create import create_repository  # noqa: PLC0415

    session.bare_location = session.location = create_repository(root)
    inside = [replace(file, path=file.path.removeprefix(_REGISTRY)) for file in files if _is_inside(file)]
    commit_now(session, inside, description, beside=[file for file in files if not _is_inside(file)])


def _is_inside(file: Write) -> bool:
    return file.path.startswith(_REGISTRY)
