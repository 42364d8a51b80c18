"""Questions to the person at the terminal, one value each, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from qms.cli.session import Session
from qms.errors import QmsError

Value = TypeVar("Value")


def ask(session: Session, question: str, accept: Callable[[str], Value], default: str = "") -> Value:
    """What ``accept`` makes of the answer; where it raises a QmsError that is said, and the question asked again.

    An empty answer means ``default``; without one the question is asked again.

    Raises:
        EOFError: the person closed the input.
    """
    while True:
        sys.stdout.flush()
        sys.stderr.write(f"{question} [{default}]: " if default else f"{question}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            raise EOFError
        answer = line.strip() or default
        if not answer:
            continue
        try:
            return accept(answer)
        except QmsError as wrong:
            session.note(wrong.message)
            if wrong.hint is not None:
                session.note(wrong.hint)


def choose(session: Session, question: str, choices: Mapping[str, str], named: Callable[[str], str]) -> str:
    """Key of the choice a person names by its number, or by words that ``named`` understands.

    ``choices`` maps keys to what is shown. Raises as `ask`.
    """
    keys = list(choices)
    width = len(str(len(keys)))
    for number, shown in enumerate(choices.values(), 1):
        sys.stderr.write(f"  {number:{width}}  {shown}\n")

    def accept(answer: str) -> str:
        number = int(answer) if answer.isascii() and answer.isdigit() else 0
        return keys[number - 1] if 0 < number <= len(keys) else named(answer)

    return ask(session, question, accept)
