"""Whether git keeps a registry's bytes as they are: which blob ids of the index may stand for the files on disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from qms.store.discovery import RegistryLocation

_LINE_ENDS = frozenset({"text", "crlf", "eol"})
_CONVERSIONS = frozenset({"filter", "ident", "working-tree-encoding"})
_KEPT = frozenset({"-text", "binary"})


class _Rule(NamedTuple):
    pattern: str
    attributes: tuple[str, ...]
    covers: bool


def converted_suffixes(
    location: RegistryLocation, inner: Iterable[str], user_file: str | None
) -> frozenset[str] | None:
    """Endings (``.pdf``) of files whose bytes on disk may differ from their blob; None where that holds for any file.

    ``inner`` are the paths of ``.gitattributes`` files inside the registry, ``user_file`` is ``core.attributesFile``.
    A registry whose attributes do not say ``-text`` for all of it depends on every user's own settings: nothing is
    taken for granted then.
    """
    rules = list(_rules(location, sorted(inner, key=lambda path: path.count("/")), user_file))
    cover = max((number for number, rule in enumerate(rules) if rule.covers), default=None)
    if cover is None:
        return None
    risky = {rule.pattern for number, rule in enumerate(rules) if _converts(rule, with_line_ends=number > cover)}
    if not all(pattern.startswith("*.") and pattern[2:].isalnum() for pattern in risky):
        return None
    return frozenset(pattern[1:] for pattern in risky)


def _converts(rule: _Rule, *, with_line_ends: bool) -> bool:
    names = {word.partition("=")[0] for word in rule.attributes if not word.startswith("-")}
    risky = {name for name in names if name.lstrip("!") in _LINE_ENDS} if with_line_ends else set()
    # a macro may hide anything behind any name
    return bool(risky | (names & _CONVERSIONS)) or rule.pattern.startswith("[attr]")


def _rules(location: RegistryLocation, inner: Iterable[str], user_file: str | None) -> Iterator[_Rule]:
    """Rules of all attribute files, weakest first."""
    top, git_dir = location.git_top, location.git_dir
    if top is None or git_dir is None:
        return
    yield from _file(Path("/etc/gitattributes"), ())
    yield from _file(_user_file(user_file), ())
    parts = Path(location.prefix).parts
    for depth in range(len(parts) + 1):
        rest = "/".join(parts[depth:])
        covering = ("*", "**", *((f"{rest}/**", f"/{rest}/**") if rest else ()))
        yield from _file(Path(top, *parts[:depth], ".gitattributes"), covering)
    for path in inner:
        yield from _file(location.root / path, ())
    yield from _file(_common(git_dir) / "info" / "attributes", ("*", "**"))


def _user_file(configured: str | None) -> Path:
    if configured:
        return Path(configured).expanduser()
    base = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    return Path(base, "git", "attributes")


def _common(git_dir: Path) -> Path:
    pointer = git_dir / "commondir"
    return git_dir / pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else git_dir


def _file(path: Path, covering: tuple[str, ...]) -> Iterator[_Rule]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        pattern, *attributes = line.split() or ("#",)
        if not pattern.startswith("#"):
            yield _Rule(pattern, tuple(attributes), pattern in covering and bool(_KEPT & set(attributes)))
