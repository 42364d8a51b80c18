"""Bare ``qms`` in a terminal: the desk, and what can be done, by number."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from qms.cli.session import Session


class Choice(NamedTuple):
    """A line of the menu: its key, the command's words, the keys of the questions whose answers follow them."""

    key: str
    words: tuple[str, ...]
    questions: tuple[str, ...] = ()


CHOICES = (
    Choice("list", ("list",)),
    Choice("validate", ("validate",)),
    Choice("show", ("show",), ("document",)),
    Choice("new", ("new",)),
    Choice("import", ("import",), ("file",)),
    Choice("registers", ("register", "list")),
    Choice("register", ("register", "show"), ("register",)),
    Choice("plan", ("audit", "plan"), ("year",)),
    Choice("render", ("render", "--all")),
    Choice("save", ("save",)),
    Choice("undo", ("undo",)),
    Choice("help", ("--help",)),
)


def menu(session: Session, run: Callable[[list[str]], int]) -> int:
    """Show the desk and the choices, and run what is chosen until nothing is; exit code of the last command."""
    from qms.cli.status import lines, look  # noqa: PLC0415 - start-up

    sys.stdout.writelines(line + "\n" for line in lines(session, look(session)))
    code = 0
    while True:
        words = _chosen(session)
        if words is None:
            return code
        code = run(words)


def _chosen(session: Session) -> list[str] | None:
    """Words of the command chosen; None where the person has done."""
    sys.stdout.write("\n")
    for number, choice in enumerate(CHOICES, 1):
        sys.stdout.write(f"{number:>3}. {session.text(f'cli.menu.{choice.key}')}\n")
    while True:
        answer = _ask(session, "cli.menu.question")
        if not answer or answer in {"0", "q"}:
            return None
        if answer.isdecimal() and 0 < int(answer) <= len(CHOICES):
            return _words(session, CHOICES[int(answer) - 1])
        session.print("cli.menu.no_such", answer=answer, last=len(CHOICES))


def _words(session: Session, choice: Choice) -> list[str]:
    answers = [_ask(session, f"cli.menu.ask_{question}") for question in choice.questions]
    return [*choice.words, *(answer for answer in answers if answer)]


def _ask(session: Session, key: str) -> str:
    sys.stdout.write(session.text(key))
    sys.stdout.flush()
    return sys.stdin.readline().strip()
