"""What a command is about to write, in lines a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from qms.language import text
from qms.model.edits import Delete, Edit, Write

#: Bytes of a file before the edit, None where there is none.
Before = Callable[[str], bytes | None]

_DIFF_LINES = 40
_FILES = 25


def preview(edits: Sequence[Edit], before: Before, what: str, lang: str) -> Iterator[str]:
    """Lines: a heading, each file with what becomes of it, a short comparison of the files that change."""
    yield text("cli.confirm.heading", lang, what=what, n=len(edits))
    rows = [(edit, before(edit.path)) for edit in edits]
    for edit, old in rows[:_FILES]:
        yield f"  {_fate(edit, old, lang)}  {edit.path}{_size(edit, old, lang)}"
    if len(edits) > _FILES:
        yield "  " + text("cli.confirm.more", lang, n=len(edits) - _FILES)
    changes = [line for edit, old in rows for line in _change(edit, old)]
    if changes:
        yield ""
        yield from islice(changes, _DIFF_LINES)
    if len(changes) > _DIFF_LINES:
        yield text("cli.confirm.cut", lang, n=len(changes) - _DIFF_LINES)


def on_disk(root: Path) -> Before:
    """What lies on disk below ``root`` now."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except OSError:
            return None

    return read


def _fate(edit: Edit, old: bytes | None, lang: str) -> str:
    fates = [text(f"cli.confirm.{fate}", lang) for fate in ("new", "changed", "removed")]
    fate = 2 if isinstance(edit, Delete) else int(old is not None)
    return fates[fate].ljust(max(map(len, fates)))


def _size(edit: Edit, old: bytes | None, lang: str) -> str:
    if isinstance(edit, Delete) or old is not None or (lines := _lines(edit.content)) is None:
        return ""
    return f"  ({text('cli.confirm.lines', lang, n=len(lines))})"


def _change(edit: Edit, old: bytes | None) -> Iterator[str]:
    if isinstance(edit, Write) and old is not None:
        before, after = _lines(old), _lines(edit.content)
        if before is not None and after is not None:
            yield from unified_diff(before, after, edit.path, edit.path, n=1, lineterm="")


def _lines(content: bytes) -> list[str] | None:
    """Lines of a text file; None for a file that is no text."""
    try:
        return None if b"\0" in content else content.decode().splitlines()
    except UnicodeDecodeError:
        return None
