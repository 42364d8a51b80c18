"""What a command is about to write, in lines a person can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice
from pathlib import Path

from qms.language import text
from qms.model.edits import Delete, Edit, Write

_DIFF_LINES = 40
_FILES = 25


def preview(edits: Sequence[Edit], root: Path, what: str, lang: str) -> Iterator[str]:
    """Lines: a heading, each file with what becomes of it, a short comparison of the files that change."""
    yield text("cli.confirm.heading", lang, what=what, n=len(edits))
    for edit in edits[:_FILES]:
        yield f"  {_fate(edit, lang)}  {edit.path}{_size(edit, lang)}"
    if len(edits) > _FILES:
        yield "  " + text("cli.confirm.more", lang, n=len(edits) - _FILES)
    changes = [line for edit in edits for line in _change(edit, root)]
    if changes:
        yield ""
        yield from islice(changes, _DIFF_LINES)
    if len(changes) > _DIFF_LINES:
        yield text("cli.confirm.cut", lang, n=len(changes) - _DIFF_LINES)


def _fate(edit: Edit, lang: str) -> str:
    fates = [text(f"cli.confirm.{fate}", lang) for fate in ("new", "changed", "removed")]
    fate = 2 if isinstance(edit, Delete) else int(bool(edit.expect))
    return fates[fate].ljust(max(map(len, fates)))


def _size(edit: Edit, lang: str) -> str:
    if isinstance(edit, Delete) or edit.expect or (lines := _lines(edit.content)) is None:
        return ""
    return f"  ({text('cli.confirm.lines', lang, n=len(lines))})"


def _change(edit: Edit, root: Path) -> Iterator[str]:
    if isinstance(edit, Write) and edit.expect:
        before, after = _lines((root / edit.path).read_bytes()), _lines(edit.content)
        if before is not None and after is not None:
            yield from unified_diff(before, after, edit.path, edit.path, n=1, lineterm="")


def _lines(content: bytes) -> list[str] | None:
    """Lines of a text file; None for a file that is no text."""
    try:
        return None if b"\0" in content else content.decode().splitlines()
    except UnicodeDecodeError:
        return None
