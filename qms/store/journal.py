"""What a transaction is about to do, kept on disk until it is done: enough to finish it or to take it back."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from qms.errors import QmsError
from qms.model.messages import message
from qms.store.discovery import journal_folder


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a transaction: path in the git work tree, SHA-256 of its bytes before and after (empty: no file).

    ``mode`` are the permission bits, ``blob`` the git id of the new bytes (empty: no file).
    """

    path: str
    old: str
    new: str
    mode: int
    blob: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A transaction: its name, branch, the branch's commit before (empty: none yet) and after, its files."""

    token: str
    ref: str
    before: str
    commit: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """Folder in the git folder that holds the plan of an unfinished transaction with all old and new bytes."""

    folder: Path

    @classmethod
    def of(cls, git_dir: Path) -> Journal:
        """Journal of a repository."""
        return cls(journal_folder(git_dir))

    def exists(self) -> bool:
        """Whether a transaction was begun and not ended."""
        return self.folder.is_dir()

    @contextmanager
    def draft(self, token: str) -> Iterator[Journal]:
        """Journal not yet in force: a crash leaves it behind without meaning. Earlier such leftovers are removed."""
        for leftover in self.folder.parent.glob("journal-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        folder = self.folder.with_name(f"journal-{token}")
        folder.mkdir(parents=True)
        try:
            yield Journal(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, side: str, number: int, data: bytes) -> Path:
        """File that now holds the ``old`` or ``new`` bytes of change ``number``."""
        path = self.folder / f"{number}.{side}"
        write_durably(path, data)
        return path

    def bytes_of(self, side: str, number: int) -> bytes:
        """Bytes kept by ``keep``."""
        return (self.folder / f"{number}.{side}").read_bytes()

    def enact(self, plan: Plan, draft: Journal) -> None:
        """Put ``plan`` and all that ``draft`` keeps in force at one stroke."""
        text = json.dumps(asdict(plan), ensure_ascii=False)
        write_durably(draft.folder / "plan.json", text.encode())
        sync_folder(draft.folder)
        draft.folder.rename(self.folder)
        sync_folder(self.folder.parent)

    def plan(self) -> Plan:
        """Plan in force. Raises QmsError when it cannot be understood."""
        try:
            data = json.loads((self.folder / "plan.json").read_bytes())
            changes = tuple(Change(**change) for change in data.pop("changes"))
            return Plan(changes=changes, **data)
        except (OSError, ValueError, TypeError, KeyError) as error:
            hint = message("store.journal-broken.hint", path=str(self.folder))
            raise QmsError("store.journal-broken", hint=hint, path=str(self.folder)) from error

    def close(self) -> None:
        """Forget the transaction: from here on it is done or undone for good."""
        done = self.folder.with_name(f"journal-done-{os.getpid()}")
        with suppress(FileNotFoundError):
            self.folder.rename(done)
        shutil.rmtree(done, ignore_errors=True)


def write_durably(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Create the file ``path`` with ``data`` and wait until the disk has it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows the names in ``folder``; where folders cannot be synced, nothing happens."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest(data: bytes | None) -> str:
    """SHA-256 (hex) of the bytes, empty for no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def leftovers(top: Path, plan: Plan) -> Iterator[Path]:
    """Files written beside their targets and not yet renamed, by change."""
    for number, change in enumerate(plan.changes):
        yield beside(top / change.path, plan.token, number)


def beside(target: Path, token: str, number: int) -> Path:
    """Name under which new bytes wait beside ``target``."""
    return target.with_name(f".qms-{token}-{number}")
