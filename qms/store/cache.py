"""What was worked out before, kept in the git folder: safe to delete, and silently absent where it cannot work."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self, TypeVar

from qms.store.discovery import RegistryLocation

T = TypeVar("T")

#: Raised when the tables change; another number in the file means: begin anew.
_FORMAT = 2

_TABLES = """
CREATE TABLE entries(ruleset TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, UNIQUE(ruleset, key));
CREATE TABLE named(ruleset TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, UNIQUE(ruleset, name));
CREATE TABLE results(ruleset TEXT NOT NULL, tree BLOB NOT NULL, value BLOB NOT NULL, UNIQUE(ruleset, tree));
"""

#: Seconds to wait for another command that writes the cache: working anew is soon quicker.
_WAIT = 0.2

#: Keys asked in one statement; above several of them, reading the whole ruleset is quicker.
_AT_ONCE = 500

_RESULTS_KEPT = 16

#: Entries may be this many times the files of the registry, so that going back to another branch stays quick.
_ROOM = 3


class Cache:
    """Values (bytes) of one rule set by content key, by name, and results by the key of a whole tree; never raises."""

    def __init__(self, path: Path | None, ruleset: str) -> None:
        self._path = path
        self._ruleset = ruleset
        self._database: sqlite3.Connection | None = None
        if path is not None:
            self._open(path)

    @classmethod
    def of(cls, location: RegistryLocation, ruleset: str) -> Cache:
        """Cache of a registry; without git there is none."""
        return cls(_path_of(location), ruleset)

    @classmethod
    def begun(cls, location: RegistryLocation) -> bool:
        """Whether anything was ever kept of a registry."""
        path = _path_of(location)
        return path is not None and path.exists()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def get_many(self, keys: Collection[str]) -> dict[str, bytes]:
        """Values known, by key; keys not known are left out."""
        wanted = set(keys)

        def read(database: sqlite3.Connection) -> dict[str, bytes]:
            if len(wanted) > _AT_ONCE:
                rows = database.execute("SELECT key, value FROM entries WHERE ruleset = ?", (self._ruleset,))
                return {name: value for key, value in rows if (name := key.hex()) in wanted}
            marks = ",".join("?" * len(wanted))
            select = f"SELECT key, value FROM entries WHERE ruleset = ? AND key IN ({marks})"  # noqa: S608 - marks only
            rows = database.execute(select, (self._ruleset, *map(bytes.fromhex, wanted)))
            return {key.hex(): value for key, value in rows}

        return self._safely(read, {}) if wanted else {}

    def put_many(self, items: Mapping[str, bytes]) -> None:
        """Keep values by key."""
        rows = [(self._ruleset, bytes.fromhex(key), value) for key, value in items.items()]
        if rows:
            self._safely(lambda database: database.executemany("REPLACE INTO entries VALUES (?, ?, ?)", rows), None)

    def named(self, name: str) -> bytes | None:
        """Value kept under a name."""

        def read(database: sqlite3.Connection) -> bytes | None:
            row = database.execute(
                "SELECT value FROM named WHERE ruleset = ? AND name = ?", (self._ruleset, name)
            ).fetchone()
            return row[0] if row else None

        return self._safely(read, None)

    def keep(self, name: str, value: bytes) -> None:
        """Keep a value under a name until another takes its place."""
        row = (self._ruleset, name, value)
        self._safely(lambda database: database.execute("REPLACE INTO named VALUES (?, ?, ?)", row), None)

    def result(self, tree: str) -> bytes | None:
        """Result kept for a tree key."""
        select = "SELECT value FROM results WHERE ruleset = ? AND tree = ?"

        def read(database: sqlite3.Connection) -> bytes | None:
            row = database.execute(select, (self._ruleset, bytes.fromhex(tree))).fetchone()
            return row[0] if row else None

        return self._safely(read, None)

    def put_result(self, tree: str, value: bytes) -> None:
        """Keep the result of a tree; of results only the latest few are kept."""

        def write(database: sqlite3.Connection) -> None:
            database.execute("REPLACE INTO results VALUES (?, ?, ?)", (self._ruleset, bytes.fromhex(tree), value))
            oldest = "DELETE FROM results WHERE rowid <= (SELECT max(rowid) FROM results) - ?"
            database.execute(oldest, (_RESULTS_KEPT,))

        self._safely(write, None)

    def prune(self, used: Iterable[str]) -> None:
        """Drop entries of other rule sets, and those not ``used`` once they are several times as many as the used."""
        keys = {bytes.fromhex(key) for key in used}

        def write(database: sqlite3.Connection) -> None:
            for table in ("entries", "named"):
                database.execute(f"DELETE FROM {table} WHERE ruleset <> ?", (self._ruleset,))  # noqa: S608 - our names
            kept = [row[0] for row in database.execute("SELECT key FROM entries")]
            if len(kept) > _ROOM * len(keys):
                database.executemany("DELETE FROM entries WHERE key = ?", [(key,) for key in kept if key not in keys])

        self._safely(write, None)

    def _open(self, path: Path) -> None:
        for _ in range(2):
            try:
                path.parent.mkdir(exist_ok=True)
                self._database = sqlite3.connect(path, timeout=_WAIT)
                self._database.execute("PRAGMA synchronous = OFF")
                self._prepare(self._database)
            except sqlite3.OperationalError:
                self.close()  # locked, read-only, a full disk
                return
            except sqlite3.DatabaseError:
                self._forget()  # not a database any more: once more with a new one
            except OSError:
                return
            else:
                return

    @staticmethod
    def _prepare(database: sqlite3.Connection) -> None:
        (found,) = database.execute("PRAGMA user_version").fetchone()
        if found == _FORMAT:
            return
        with database:
            database.execute("BEGIN IMMEDIATE")
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                database.execute(f'DROP TABLE "{name}"')
            for statement in filter(str.strip, _TABLES.split(";")):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {_FORMAT}")

    def _safely(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """What ``work`` gives, in one transaction; where the cache fails, it is closed, and forgotten if damaged."""
        if self._database is None:
            return otherwise
        try:
            with self._database:
                return work(self._database)
        except sqlite3.OperationalError:
            self.close()
        except (sqlite3.DatabaseError, ValueError, AttributeError):
            self._forget()
        return otherwise

    def _forget(self) -> None:
        self.close()
        if self._path:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def _path_of(location: RegistryLocation) -> Path | None:
    try:
        git_dir = location.git_dir
    except Exception:  # noqa: BLE001 - a broken repository is told where it matters
        return None
    return git_dir / "qms" / "cache.sqlite" if git_dir else None
