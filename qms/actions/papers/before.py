"""Papers made before: what lies in the folder as it was made, of the same data, is not composed again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from qms.actions.papers.jobs import Job
from qms.actions.ruleset import papers_digest
from qms.render.data import Rendered
from qms.store.cache import Cache
from qms.store.output import bytes_there

#: Under this name the marks of papers are in the cache.
_NAME = "papers"


@dataclass(frozen=True, slots=True)
class Before:
    """Marks of papers made before, by their file's name: of what each was made, and of its bytes.

    ``code`` is the mark of the program that composes.
    """

    folder: Path
    code: str
    known: Mapping[str, tuple[str, str]]

    def mark(self, job: Job) -> str:
        """Mark of what a paper is made of; empty where it does not tell."""
        if job.source is None:
            return ""
        paper, template = job.source
        return _hash(f"{self.code}\n{_hash(template)}\n{paper!r}".encode())

    def paper(self, job: Job, mark: str) -> Rendered | None:
        """The paper, where it was made before of the same and still lies in the folder as it was made."""
        made_of, bytes_mark = self.known.get(job.stem, ("", ""))
        there = bytes_there(self.folder / f"{job.stem}{job.ending}") if mark and made_of == mark else None
        return Rendered(there) if there is not None and _hash(there) == bytes_mark else None


def papers_before(cache: Cache | None, folder: Path) -> Before | None:
    """What is known of papers; None without a cache."""
    if cache is None:
        return None
    kept = json.loads(cache.named(_NAME) or b"{}")
    return Before(folder, papers_digest(), {stem: (made_of, data) for stem, (made_of, data) in kept.items()})


def keep_papers(cache: Cache | None, made: Iterable[tuple[str, str, Rendered]]) -> None:
    """Keep the marks of papers by name and mark; one of which something was to be said is composed again each time."""
    if cache:
        known = {
            stem: (mark, _hash(rendered.data))
            for stem, mark, rendered in made
            if mark and rendered == Rendered(rendered.data)
        }
        cache.keep(_NAME, json.dumps(known).encode())


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()
