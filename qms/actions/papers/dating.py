"""The commit a paper was printed from: the last that touched its inputs, so that a paper never bears the clock."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from qms.actions.registry import Registry
from qms.language import text
from qms.store.history import CommitRecord
from qms.text.dates import short

#: Dates a paper of files without any history: the first day a zip archive can name.
UNDATED = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Origin:
    """The last commit of a paper's inputs, empty without one; its day; whether they were changed since by hand."""

    commit: str = ""
    day: date | None = None
    changed: bool = False


@dataclass(frozen=True)
class Origins:
    """Commits of every file of a registry, the newest first, read when first asked for."""

    registry: Registry
    history: Callable[[], Mapping[str, Sequence[CommitRecord]]]
    timezone: str
    prefix: str = ""
    #: Files after a commit, by its id.
    _keys: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, paths: Iterable[str]) -> Origin:
        """Origin of a paper made of these files."""
        last: CommitRecord | None = None
        changed = False
        for path in paths:
            key = self.registry.files.keys.get(path, "")
            known = self.history().get(path, ())
            at = next((place for place, one in enumerate(known) if self._left(one, path) == key), None)
            changed = changed or at is None
            # what was seen on a day of the past was written by an earlier commit than the newest
            one = known[at or 0] if known else None
            if one is not None and (last is None or _moment(one) > _moment(last)):
                last = one
        if last is None:
            return Origin(changed=True)
        return Origin(last.id, _moment(last).astimezone(ZoneInfo(self.timezone)).date(), changed)

    def _left(self, commit: CommitRecord, path: str) -> str:
        """Key of a file after a commit."""
        if commit.id not in self._keys:
            # a commit may hold a whole registry: it is not looked through for each file
            self._keys[commit.id] = {change.path: change.after for change in reversed(commit.changes)}
        return self._keys[commit.id].get(self.prefix + path, "")


def _moment(commit: CommitRecord) -> datetime:
    return datetime.fromisoformat(commit.committed)


def inputs(registry: Registry, *folders: str) -> tuple[str, ...]:
    """Files of the registry that are one of ``folders`` or lie below it."""
    paths = registry.paths
    found: set[str] = set()
    for one in folders:
        found.update((one,) if one in registry.files.keys else ())
        # "0" follows "/" among the characters
        found.update(paths[bisect_left(paths, f"{one}/") : bisect_left(paths, f"{one}0")])
    return tuple(sorted(found))


def footer_note(origin: Origin, lang: str) -> str:
    """Line at the foot that says which commit was printed; says so where files were changed since."""
    if not origin.commit or origin.day is None:
        return ""
    key = "papers.printed_changed" if origin.changed else "papers.printed_from"
    return text(key, lang, commit=origin.commit[:10], day=short(origin.day, lang))
