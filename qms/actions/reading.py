"""Analyses of many files: what was read before is not read again, and much new work is shared by two processes."""

from __future__ import annotations

import gc
import hashlib
import marshal
import signal
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qms.actions.sharing import can_share
from qms.model.snapshot import ApprovedText, TranslatedText
from qms.rules.approved import approved_text, departed
from qms.rules.context import Context
from qms.rules.facts import UNREAD, Analysis, Packed, pack
from qms.rules.paths import file_path
from qms.rules.translated import accepted_translations, translated_text
from qms.store.cache import Cache
from qms.store.reading import Files, Source

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.queues import SimpleQueue

#: Fewer new files than this are read here: starting a second process costs more (measured: even at about 300).
SHARED_FROM = 600
#: Small enough that neither process waits long for the other's last one; never so many that their list fills a pipe.
_CHUNK = 40
_MOST_CHUNKS = 2000
#: One file in so many may be fresh before all is kept anew.
_LITTLE = 20
#: A file read: key of its content, mark of its facts, its analysis as builtin values.
Kept = tuple[str, str, Packed]
#: What is known of a file at a glance: key of its content, mark of its facts, its own findings.
Row = tuple[str, str, tuple[Any, ...]]
#: A file read now, by its path; the key is that of the bytes really read, empty where they were not looked at.
_Read = tuple[str, Kept]


class _Parts:
    """Files read now, written out in parts as they were read, so that they need not be written out a second time."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self._paths: set[str] = set()

    def add(self, number: int, read: list[_Read], data: bytes = b"") -> None:
        """Keep what a chunk gave; ``data`` where it has been written out already."""
        self.written.append(data or marshal.dumps((number, read)))
        # what was not looked at has no key yet
        self._paths.update(path for path, one in read if one[0])

    def bundle(self, everything: Mapping[str, Kept]) -> bytes:
        """All files in one piece."""
        rest = [(path, one) for path, one in everything.items() if path not in self._paths]
        return marshal.dumps([*self.written, marshal.dumps((None, rest))])


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

    def everything(self, files: Files) -> dict[str, Kept]:
        """What every file says, in the order of ``files``."""
        found = self._kept(files)
        for path, problem in files.problems.items():
            from qms.rules.analysis import unreadable  # noqa: PLC0415 - as in `read`

            found[path] = self._kept_as(files.keys[path], unreadable(path, problem, self.context))
        missing = [path for path in files.keys if path not in found]
        parts = _Parts() if self.cache else None
        fresh = self._fresh(files, missing, parts)
        found |= fresh
        everything = {path: found[path] for path in files.keys}
        if self.cache and parts and fresh:
            if len(fresh) * _LITTLE > len(found):
                # so much is new that all is kept anew in one piece, which is read much faster than piece by piece
                self.cache.keep("bundle", parts.bundle(everything))
                self.cache.prune(())
            self._keep_rows({path: row(one) for path, one in everything.items()})
        return everything

    def survey(self, files: Files) -> dict[str, Row] | None:
        """Key, mark of the facts and own findings of every file, where few have changed since they were last kept."""
        known = self._rows()
        changed = [path for path, key in files.keys.items() if path not in known or known[path][0] != key]
        if not known or files.problems or len(changed) * _LITTLE > len(files.keys):
            return None
        fresh = {path: row(one) for path, one in self._fresh(files, changed).items()}
        rows = {path: fresh.get(path) or known[path] for path in files.keys}
        if fresh or len(rows) < len(known):
            self._keep_rows(rows)
        return rows

    def _rows(self) -> dict[str, Row]:
        data = self.cache.named("rows") if self.cache else None
        return {path: (key, mark, findings) for path, key, mark, findings in marshal.loads(data)} if data else {}

    def _keep_rows(self, rows: dict[str, Row]) -> None:
        if self.cache:
            self.cache.keep("rows", marshal.dumps([(path, *one) for path, one in rows.items()]))

    def _kept(self, files: Files) -> dict[str, Kept]:
        """What was read before, by path: most of it lies in one bundle, what came after it by itself."""
        if self.cache is None:
            return {}
        known = files.keys
        bundle = self.cache.named("bundle")
        if bundle is None:
            return {}  # what is kept piece by piece comes after a bundle
        parts = (marshal.loads(part)[1] for part in marshal.loads(bundle))
        found: dict[str, Kept] = {path: one for part in parts for path, one in part if known.get(path) == one[0]}
        single = {_key(path, key): path for path, key in known.items() if path not in found and key[:1] != "!"}
        for key, data in self.cache.get_many(list(single)).items():
            found[single[key]] = marshal.loads(data)
        return found

    def _fresh(self, files: Files, paths: Sequence[str], parts: _Parts | None = None) -> dict[str, Kept]:
        """Files read and analysed now; few of them are kept each by itself."""
        fresh: dict[str, Kept] = {}
        for number, (path, one) in enumerate(self._packed(paths, parts), 1):
            # a file may have changed since it was listed; one that is not looked at has only its listed key
            fresh[path] = one if one[0] else (files.keys[path], *one[1:])
            if self.progress:
                self.progress(number, len(paths))
        if self.cache and len(fresh) * _LITTLE <= len(files.keys):
            self.cache.put_many({_key(path, one[0]): marshal.dumps(one) for path, one in fresh.items()})
        return fresh

    def _packed(self, paths: Sequence[str], parts: _Parts | None) -> Iterator[_Read]:
        """Each file read and analysed, in any order."""
        # files of a kind follow each other: what they need stays at hand in the processor
        paths = sorted(paths, key=_name)
        size = max(_CHUNK, len(paths) // _MOST_CHUNKS)
        chunks = [paths[start : start + size] for start in range(0, len(paths), size)]
        if len(paths) < SHARED_FROM or not can_share():
            for chunk in chunks:
                yield from self.read(chunk)
            return
        yield from self._shared(chunks, parts)

    def _shared(self, chunks: Sequence[Sequence[str]], parts: _Parts | None) -> Iterator[_Read]:
        """The same by two processes, each taking the next chunk when it has done one."""
        import multiprocessing  # noqa: PLC0415 - start-up: mostly one process does all

        fork = multiprocessing.get_context("fork")
        turns = fork.SimpleQueue()
        for number in (*range(len(chunks)), None, None):
            turns.put(number)
        receiver, sender = fork.Pipe(duplex=False)
        helper = fork.Process(target=_help, args=(self, chunks, turns, sender), daemon=True)
        helper.start()
        sender.close()
        try:
            left = set(range(len(chunks)))
            for number in iter(turns.get, None):
                left.remove(number)
                read = self.read(chunks[number])
                if parts:
                    parts.add(number, read)
                yield from read
                # so often that the helper does not wait with a full pipe
                yield from _received(receiver, left, parts, wait=False)
            yield from _received(receiver, left, parts, wait=True)
            # a helper that was killed does not give all it took: that is read here
            for number in left:
                yield from self.read(chunks[number])
        finally:
            helper.kill()
            helper.join()

    def read(self, paths: Sequence[str]) -> list[_Read]:
        """Files read and analysed here."""
        # where all is known of old, the rules are not even imported
        from qms.rules.analysis import analyse, unreadable  # noqa: PLC0415

        read = [path for path in paths if file_path(path).kind not in UNREAD]
        contents = {content.path: content for content in self.source.read_many(read)}
        found = []
        for path in paths:
            content = contents.get(path)
            if content is not None and content.problem is not None:
                analysis = unreadable(path, content.problem, self.context)
            else:
                analysis = analyse(path, content.data if content else b"", self.context)
            # key and mark are for comparing with what was kept: without a cache nothing is
            found.append((path, self._kept_as(content.key if content and self.cache else "", analysis)))
        return found

    def _kept_as(self, key: str, analysis: Analysis) -> Kept:
        packed = pack(analysis)
        return key, mark(packed) if self.cache else "", packed


def approved_texts(source: Source, files: Files, context: Context, cache: Cache | None) -> tuple[ApprovedText, ...]:
    """Approved texts of the documents whose working text is another, by document; one that is unreadable is left out.

    What was found out before of the same contents is not found out again.
    """
    wanted = {one.key: one for one in departed(files.keys)}
    found = _found_out(wanted, lambda key: approved_text(wanted[key], _reader(source), context), cache)
    return tuple(ApprovedText(*text) for text in found if text)


def translated_texts(source: Source, files: Files, context: Context, cache: Cache | None) -> tuple[TranslatedText, ...]:
    """Translations of working texts into languages in which one was accepted, by document and language, likewise."""
    wanted = {one.key: one for one in accepted_translations(files.keys)}
    found = _found_out(wanted, lambda key: translated_text(wanted[key], _reader(source), context), cache)
    return tuple(TranslatedText(*text) for text in found if text)


def _reader(source: Source) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        content = source.read(path)
        return None if content.problem else content.data

    return read


def _found_out(
    keys: Collection[str], find_out: Callable[[str], tuple[Any, ...] | None], cache: Cache | None
) -> list[tuple[Any, ...] | None]:
    """What is found out by each key, from the cache where it was before."""
    kept = cache.get_many(list(keys)) if cache else {}
    known = {key: marshal.loads(data) for key, data in kept.items()}
    fresh = {key: find_out(key) for key in keys if key not in known}
    if cache:
        cache.put_many({key: marshal.dumps(text and tuple(text)) for key, text in fresh.items()})
    known |= fresh
    return [known[key] for key in keys]


def mark(packed: Packed) -> str:
    """Mark of a file's facts: equal marks mean equal facts."""
    # version 2 of the format writes every value out, so that equal values give equal bytes
    return hashlib.blake2b(marshal.dumps(packed[:2], 2), digest_size=16).hexdigest()


def row(one: Kept) -> Row:
    """What is known of a file at a glance."""
    return one[0], one[1], one[2][2]


def _name(path: str) -> str:
    return path[path.rfind("/") + 1 :]


def _key(path: str, key: str) -> str:
    """Key of one analysis: what a file says depends on its content and on its place; the cache takes hexadecimal."""
    return key + path.encode().hex()


def _received(receiver: Connection, left: set[int], parts: _Parts | None, *, wait: bool) -> Iterator[_Read]:
    """What the helper has read by now, or to its end; its chunks are taken out of ``left``."""
    with suppress(EOFError):
        while left and (wait or receiver.poll()):
            data = receiver.recv_bytes()
            number, read = marshal.loads(data)
            left.remove(number)
            if parts:
                parts.add(number, read, data)
            yield from read


def _help(reader: Reader, chunks: Sequence[Sequence[str]], turns: SimpleQueue[int | None], sender: Connection) -> None:
    """Read chunks in turn with the process that asked."""
    # the one that asked tells of Ctrl-C, and of an error, which it will meet itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(Exception):
        for number in iter(turns.get, None):
            sender.send_bytes(marshal.dumps((number, reader.read(chunks[number]))))
