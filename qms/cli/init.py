"""``qms init``: a new registry in an empty folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qms.cli.command import Commands
from qms.cli.confirm import agreed, commit_now, refuse_past
from qms.cli.options import By, DryRun, Yes
from qms.cli.session import Session
from qms.errors import RefusedError, UsageError
from qms.model.edits import Write
from qms.model.messages import message

app = Commands()
#: What may lie in a folder that counts as empty: an unused repository, and what a file manager leaves behind.
_IGNORED = frozenset({".git", ".DS_Store", "desktop.ini", "Thumbs.db"})
_SHOWN = 5


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
    if agreed(session, edits, root, description, yes=yes, dry_run=dry_run):
        _make(session, root, edits)
        commit_now(session, edits, description)
        settings = (folder / "docs_registry" / "qms.yaml").as_posix()
        session.print("cli.init.next_demo" if demo else "cli.init.next", folder=str(root.resolve()), settings=settings)
    return 0


def _refuse_used(root: Path, typed: Path) -> None:
    if root.exists() and not root.is_dir():
        raise UsageError("cli.init.not_folder", folder=str(typed))
    names = sorted({path.name for path in root.iterdir()} - _IGNORED) if root.is_dir() else []
    if names:
        shown = (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
        shown_folder = root.resolve().name
        raise RefusedError(
            "cli.init.not_empty", hint=message("cli.init.not_empty_hint"), folder=shown_folder, names=shown
        )


def _make(session: Session, root: Path, edits: tuple[Write, ...]) -> None:
    from qms.store.discovery import locate  # noqa: PLC0415
    from qms.store.git import Git  # noqa: PLC0415

    (root / Path(edits[0].path).parent).mkdir(parents=True, exist_ok=True)
    if not (root / ".git").exists():
        Git(root).run("init", "--quiet", "--initial-branch=main")
    session.bare_location = session.location = locate(root)
