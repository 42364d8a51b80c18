"""``qms``: the root of all commands, and one run of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from qms import __version__
from qms.cli import completion, terminal
from qms.cli.command import Commands, Entry, Root
from qms.cli.completion import VARIABLE, Shell
from qms.cli.globals import Globals, check, language, take
from qms.cli.outcome import guarded
from qms.cli.session import Session
from qms.errors import UsageError

#: Commands in the order help lists them. A command stands here when it works.
ENTRIES: Mapping[str, Entry] = {
    "init": Entry("qms.cli.init", "cli.panel.start"),
    "doctor": Entry("qms.cli.doctor", "cli.panel.start"),
    "status": Entry("qms.cli.status", "cli.panel.start"),
    "import": Entry("qms.cli.import_", "cli.panel.documents"),
    "new": Entry("qms.cli.new", "cli.panel.documents"),
    "list": Entry("qms.cli.list", "cli.panel.documents"),
    "show": Entry("qms.cli.show", "cli.panel.documents"),
    "diff": Entry("qms.cli.diff", "cli.panel.documents"),
    "history": Entry("qms.cli.history", "cli.panel.documents"),
    "verify": Entry("qms.cli.verify", "cli.panel.documents"),
    "validate": Entry("qms.cli.validate", "cli.panel.documents"),
    "explain": Entry("qms.cli.explain", "cli.panel.documents"),
    "revise": Entry("qms.cli.revise", "cli.panel.life"),
    "renumber": Entry("qms.cli.renumber", "cli.panel.life"),
    "submit": Entry("qms.cli.submit", "cli.panel.life"),
    "agree": Entry("qms.cli.agree", "cli.panel.life"),
    "reject": Entry("qms.cli.reject", "cli.panel.life"),
    "approve": Entry("qms.cli.approve", "cli.panel.life"),
    "withdraw": Entry("qms.cli.withdraw", "cli.panel.life"),
    "review": Entry("qms.cli.review", "cli.panel.life"),
    "distribute": Entry("qms.cli.distribute", "cli.panel.life"),
    "acknowledge": Entry("qms.cli.acknowledge", "cli.panel.life"),
    "translate": Entry("qms.cli.translate", "cli.panel.life"),
    "handover": Entry("qms.cli.handover", "cli.panel.life"),
    "register": Entry("qms.cli.register", "cli.panel.registers"),
    "render": Entry("qms.cli.render", "cli.panel.papers"),
    "template": Entry("qms.cli.template", "cli.panel.papers"),
    "changelog": Entry("qms.cli.changelog", "cli.panel.papers"),
    "audit": Entry("qms.cli.audit", "cli.panel.audit"),
    "save": Entry("qms.cli.save", "cli.panel.keep"),
    "undo": Entry("qms.cli.undo", "cli.panel.keep"),
}
Root.entries = ENTRIES

root = Commands(cls=Root, help="cli.root.help", invoke_without_command=True, no_args_is_help=False)


@root.callback(epilog="cli.root.epilog")
def qms(
    ctx: typer.Context,
    repo: Annotated[str, typer.Option(help="cli.root.repo", metavar="cli.metavar.folder")] = "",  # noqa: ARG001 - listed in help, taken in `globals`
    lang: Annotated[str, typer.Option(help="cli.root.lang", metavar="ky|ru|en")] = "",  # noqa: ARG001
    at: Annotated[str, typer.Option(help="cli.root.at", metavar="cli.metavar.at")] = "",  # noqa: ARG001
    *,
    version: Annotated[bool, typer.Option("--version", help="cli.root.version")] = False,
    install_completion: Annotated[
        Shell | None, typer.Option(help="cli.root.install_completion", metavar="cli.metavar.shell")
    ] = None,
    show_completion: Annotated[
        Shell | None, typer.Option(help="cli.root.show_completion", metavar="cli.metavar.shell")
    ] = None,
) -> None:
    """Answer what needs no command."""
    if version:
        sys.stdout.write(f"qms {__version__}\n")
    elif install_completion or show_completion:
        if install_completion:
            completion.install(install_completion, ctx.obj)
        if show_completion:
            completion.show(show_completion, ctx.obj)
    elif ctx.invoked_subcommand is None:
        raise typer.Exit(_desk(ctx))
    else:
        return
    raise typer.Exit


def _desk(ctx: typer.Context) -> int:
    """Bare ``qms``: in a registry and at a terminal the desk with its choices, elsewhere help."""
    from qms.cli.menu import menu  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    try:
        at_desk = terminal.can_ask() and sys.stdout.isatty() and bool(session.location)
    except UsageError:
        at_desk = False
    if not at_desk:
        sys.stdout.write(ctx.get_help() + "\n")
        return 0
    options = ["--lang", session.lang, *(["--repo", session.repo] if session.repo else [])]
    return menu(session, lambda words: main([*options, *words], session.environ))


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    session = _session(os.environ)
    code = _run(session, sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    # what a run has read, and the session keeps, need not be taken apart piece by piece before the process ends
    os._exit(code)


def main(words: Sequence[str], environ: Mapping[str, str] | None = None) -> int:
    """Exit code of ``qms WORDS``: 0 clean, 1 findings or refused, 2 usage, 3 our fault, 130 interrupted."""
    return _run(_session(os.environ if environ is None else environ), words)


def _session(environ: Mapping[str, str]) -> Session:
    terminal.speak_utf8()
    return Session(lang=language("", "", environ), environ=environ)


def _run(session: Session, words: Sequence[str]) -> int:
    return guarded(session, lambda: _dispatch(session, words))


def _dispatch(session: Session, words: Sequence[str]) -> int:
    asked: Globals = take(words)
    session.lang = language(asked.lang, asked.repo, session.environ)
    session.repo, session.at, session.command = asked.repo, asked.at, next(iter(asked.words), "")
    check(asked)
    command: Any = get_command(root)
    if VARIABLE in session.environ:
        completion.prepare()
        command.main(args=list(words), prog_name="qms", obj=session)
    with command.make_context("qms", list(asked.words), obj=session) as ctx:
        return command.invoke(ctx) or 0
