"""Analyses of many files: what the cache keeps is not read again, and much new work is shared by two processes."""

from __future__ import annotations

import gc
import hashlib
import marshal
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import qms
from qms.rules.analysis import UNREAD, Analysis, Packed, analyse, pack, unpack, unreadable
from qms.rules.context import Context
from qms.rules.paths import file_path
from qms.store.cache import Cache
from qms.store.reading import Content, Files, Source

#: Fewer new files than this are read here: starting a second process costs more (measured: even at about 300).
POOL_FROM = 600
#: Small enough that neither process waits long for the other's last one.
_CHUNK = 40
#: Key of the bundle in the cache.
_BUNDLE = hashlib.sha256(b"bundle").hexdigest()
#: One file in so many may be fresh without a new bundle.
_LITTLE = 20
#: Folders whose code decides what a file says and what is wrong with it.
_DECIDING = ("model", "text", "rules", "registers")


def rules_digest() -> str:
    """Mark of the code that reads and judges: changes with every edit or new version of it."""
    package = Path(qms.__file__).parent
    stats = [
        (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns)
        for folder in _DECIDING
        for entry in sorted(os.scandir(package / folder), key=lambda found: found.name)
        if entry.name.endswith(".py")
    ]
    return f"{qms.__version__} {stats}"


@contextmanager
def quiet_collector() -> Iterator[None]:
    """Without the garbage collector, which looks again and again at many small values and finds nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # what was made meanwhile is kept to the end: the collector need not go through it all at once
            gc.freeze()
            gc.enable()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads and analyses files of one source."""

    source: Source
    context: Context
    cache: Cache | None
    progress: Callable[[int, int], None] | None

    def analyses(self, files: Files) -> dict[str, Analysis]:
        """Analysis of every file by path, in the order of ``files``."""
        packed = self._kept(files)
        found = {path: unpack(one) for path, one in packed.items()}
        found |= {path: unreadable(path, problem, self.context) for path, problem in files.problems.items()}
        missing = [path for path in files.keys if path not in found]
        fresh: dict[str, tuple[str, bytes]] = {}
        for number, (path, key, data) in enumerate(self._packed(missing), 1):
            packed[path] = marshal.loads(data)
            found[path] = unpack(packed[path])
            fresh[path] = (key, data)
            if self.progress:
                self.progress(number, len(missing))
        if self.cache and fresh:
            self._keep(files, packed, fresh)
        return {path: found[path] for path in files.keys}

    def _kept(self, files: Files) -> dict[str, Packed]:
        """What was analysed before, by path: most of it lies in one bundle, what came after it by itself."""
        if self.cache is None:
            return {}
        bundle = self.cache.result(_BUNDLE)
        known = files.keys
        kept = {path: one for path, key, one in marshal.loads(bundle) if known.get(path) == key} if bundle else {}
        single = {
            _key(path, key): path for path, key in known.items() if path not in kept and path not in files.problems
        }
        return kept | {single[key]: marshal.loads(data) for key, data in self.cache.get_many(list(single)).items()}

    def _keep(self, files: Files, packed: dict[str, Packed], fresh: dict[str, tuple[str, bytes]]) -> None:
        """Keep what is fresh by itself while it is little, else everything anew in one bundle, which is read faster."""
        cache = self.cache
        if cache is None:
            return
        if len(fresh) * _LITTLE < len(files.keys):
            cache.put_many({_key(path, key or files.keys[path]): data for path, (key, data) in fresh.items()})
            return
        # a file may have changed since it was listed; one that is not looked at has no other key than its listed one
        keys = dict(files.keys) | {path: key for path, (key, _) in fresh.items() if key}
        cache.put_result(_BUNDLE, marshal.dumps([(path, keys[path], one) for path, one in packed.items()]))
        cache.prune(())

    def _packed(self, paths: Sequence[str]) -> Iterator[tuple[str, str, bytes]]:
        """Path, key of the bytes really read, and packed analysis of each file."""
        chunks = [paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
        workers = min(2, os.cpu_count() or 1)
        if len(paths) < POOL_FROM or workers == 1 or "fork" not in multiprocessing.get_all_start_methods():
            for chunk in chunks:
                yield from self.read(chunk)
            return
        # schemas are compiled once, before the fork, and shared by it
        self.context.compile()
        with multiprocessing.get_context("fork").Pool(workers, _become, (self,)) as pool:
            for part in pool.imap(_work, chunks):
                yield from part

    def read(self, paths: Sequence[str]) -> list[tuple[str, str, bytes]]:
        """Files read and analysed here."""
        read = [path for path in paths if file_path(path).kind not in UNREAD]
        contents = {content.path: content for content in self.source.read_many(read)}
        return [self._one(path, contents.get(path) or Content(path, "")) for path in paths]

    def _one(self, path: str, content: Content) -> tuple[str, str, bytes]:
        if content.problem is not None:
            analysis = unreadable(path, content.problem, self.context)
        else:
            analysis = analyse(path, content.data, self.context)
        return path, content.key, marshal.dumps(pack(analysis))


def _key(path: str, key: str) -> str:
    """Key of one analysis: what a file says depends on its content and on its place; the cache takes hexadecimal."""
    return key + path.encode().hex()


_READER: list[Reader] = []


def _become(reader: Reader) -> None:
    """Take over the reader in a worker; it came with the fork."""
    gc.disable()
    _READER[:] = [reader]


def _work(paths: Sequence[str]) -> list[tuple[str, str, bytes]]:
    return _READER[0].read(paths)
