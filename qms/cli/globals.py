"""Options that may stand anywhere on the line: where the registry is, which language, as of which day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from qms.cli.glance import glance
from qms.errors import UsageError
from qms.language import LANGUAGES
from qms.model.messages import message

_NAMES = ("--repo", "--lang", "--at")
#: Options whose value may be left out: then the shell is found out.
_SHELL_OPTIONS = ("--install-completion", "--show-completion")


class Globals(NamedTuple):
    """Global options as typed (empty where not given) and the words that remain."""

    repo: str
    lang: str
    at: str
    words: tuple[str, ...]


def take(words: Sequence[str]) -> Globals:
    """The global options taken out of the line, wherever they stand before ``--``; the last of a kind counts.

    Raises:
        UsageError: one of them has no value.
    """
    found = dict.fromkeys(_NAMES, "")
    rest: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *queue]
            break
        if word in _SHELL_OPTIONS and (not queue or queue[0].startswith("-")):
            rest += [word, "auto"]
        elif name not in _NAMES:
            rest.append(word)
        elif equals or queue:
            found[name] = value if equals else queue.pop(0)
        else:
            raise UsageError("cli.usage.needs_value", option=name, hint=message(f"cli.usage.value_of{name[1:]}"))
    return Globals(found["--repo"], found["--lang"], found["--at"], tuple(rest))


def language(given: str, repo: str, environ: Mapping[str, str]) -> str:
    """Language to speak: ``--lang``, ``QMS_LANG``, the registry's first, a Kyrgyz or Russian locale, else Kyrgyz."""
    for asked in (given, environ.get("QMS_LANG", "")):
        if asked in LANGUAGES:
            return asked
    if declared := glance(Path(repo or environ.get("QMS_REPO") or ".").absolute()).language:
        return declared
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return locale[:2] if locale[:2] in ("ky", "ru") else LANGUAGES[0]


def check(asked: Globals) -> None:
    """Refuse a language that does not exist and a folder that is not there.

    Raises:
        UsageError: as said.
    """
    if asked.lang and asked.lang not in LANGUAGES:
        hint = message("cli.usage.value_of-lang")
        raise UsageError("cli.usage.bad_choice", option="--lang", value=asked.lang, choices=LANGUAGES, hint=hint)
    if asked.repo and not Path(asked.repo).is_dir():
        raise UsageError("cli.usage.no_folder", option="--repo", value=asked.repo)
