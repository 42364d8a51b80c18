"""What one command works with: the registry, the day, the person, the language; each looked up when first asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qms.cli import terminal
from qms.language import say, text
from qms.model.messages import Message, MessageValue, message

if TYPE_CHECKING:
    from rich.console import Console

    from qms.actions.registry import Registry
    from qms.store.discovery import RegistryLocation
    from qms.store.identity import Identity


class Session:
    """One run of the program. ``repo`` and ``at`` are as typed, empty where not given; ``lang`` is ky, ru or en."""

    def __init__(self, *, lang: str, repo: str = "", at: str = "", environ: Mapping[str, str] | None = None) -> None:
        self.lang = lang
        self.repo = repo
        self.at = at
        #: First word of the command, kept with what it writes.
        self.command = ""
        #: ``--by`` of a writing command: ``Name <address>`` or a name.
        self.by = ""
        self.environ = os.environ if environ is None else environ
        #: Set by a command whose standard output is for a program: everything else then goes to standard error.
        self.data_on_stdout = False
        #: The registry opened last.
        self.registry: Registry | None = None

    @cached_property
    def bare_location(self) -> RegistryLocation:
        """Registry as it lies there, touched by nothing. Raises UsageError where none is found."""
        from qms.store.discovery import find_registry  # noqa: PLC0415 - help needs no store

        return find_registry(Path.cwd(), self.repo or None, self.environ)

    @cached_property
    def location(self) -> RegistryLocation:
        """Registry this command works on; what a crash left half-done there is finished or taken back first.

        Raises:
            UsageError: no registry is found.
        """
        location = self.bare_location
        if location.interrupted:
            self._recover(location)
        return location

    def _recover(self, location: RegistryLocation) -> None:
        from qms.store.recovery import recover  # noqa: PLC0415 - start-up: hardly a command finds anything

        if recovered := recover(location):
            self.progress("cli.recovered.finished" if recovered.finished else "cli.recovered.taken_back")
            if recovered.kept:
                self.progress("cli.recovered.kept", paths=recovered.kept)

    @cached_property
    def now(self) -> datetime:
        """This moment in the registry's time zone; its day is ``QMS_TODAY`` where that is set."""
        from qms.cli.glance import glance  # noqa: PLC0415
        from qms.store import clock  # noqa: PLC0415

        folder = self.bare_location.root if self._inside else Path.cwd()
        return clock.now(self.environ, glance(folder).timezone or clock.DEFAULT_ZONE)

    @property
    def today(self) -> date:
        """The day the answer is for: ``--at`` where it is a day, else today."""
        from qms.store.clock import iso_day  # noqa: PLC0415

        return (iso_day(self.at) if self.at else None) or self.now.date()

    @cached_property
    def actor(self) -> Identity:
        """Who does it: ``--by``, ``QMS_USER``, git's identity, or the registry's own; never nobody at all."""
        from qms.cli.glance import glance  # noqa: PLC0415
        from qms.store.identity import git_identity, identity  # noqa: PLC0415

        here = self.bare_location
        return identity(self.by or None, self.environ, git_identity(here, self.environ), glance(here.root).identity)

    @cached_property
    def console(self) -> Console:
        """Console of standard output (standard error when that carries data)."""
        from qms.cli.tables import console  # noqa: PLC0415 - rich is slow to import

        return console(stderr=self.data_on_stdout)

    @property
    def _inside(self) -> bool:
        from qms.errors import UsageError  # noqa: PLC0415

        try:
            return bool(self.bare_location)
        except UsageError:
            return False

    def say(self, said: Message) -> str:
        """The sentence in the session's language."""
        return say(said, self.lang)

    def text(self, key: str, **values: MessageValue) -> str:
        """Sentence of a key in the session's language."""
        return text(key, self.lang, **values)

    def print(self, key: str, **values: MessageValue) -> None:
        """Say a sentence as a result: on standard output, or on standard error when that carries data."""
        stream = sys.stderr if self.data_on_stdout else sys.stdout
        stream.write(terminal.wrapped(self.text(key, **values), stream) + "\n")

    def note(self, said: Message) -> None:
        """Say a sentence about the work itself, on standard error."""
        sys.stderr.write(terminal.wrapped(self.say(said), sys.stderr) + "\n")

    def progress(self, key: str, **values: MessageValue) -> None:
        """Say on standard error how the work goes."""
        self.note(message(key, **values))
