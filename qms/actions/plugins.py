"""Packages that bring rules of their own: found by their entry points, loaded where a registry asks for them.

A package declares an entry point of the group ``qms.rules`` that names a module; importing the module declares its
rules (`qms.rules.plugin`). A registry asks for it in qms.yaml: ``plugins: [name-of-the-entry-point]``.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from qms.errors import UsageError
from qms.model.messages import message
from qms.text.decoding import decode

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "qms.rules"
_loaded: set[str] = set()


def plugins_named(settings: bytes) -> tuple[str, ...]:
    """Names of the packages that settings ask for, sorted; what is no name is a finding and left out."""
    if b"plugins" not in settings:
        return ()
    from qms.text.yaml_nodes import load  # noqa: PLC0415 - start-up: hardly a registry asks for a package

    values = load(decode(settings)[0]).values
    named = values.get("plugins") if isinstance(values, dict) else None
    return tuple(sorted({one for one in named if isinstance(one, str) and one})) if isinstance(named, list) else ()


def load_plugins(names: Iterable[str]) -> tuple[str, ...]:
    """The names; their rules stand in the catalog afterwards.

    Raises:
        UsageError: a package is not installed here, or cannot be loaded.
    """
    wanted = tuple(names)
    for name in wanted:
        if name not in _loaded:
            from qms.rules.catalog import catalog  # noqa: PLC0415 - as above

            # the program's own rules come first, so that a package cannot take a code of theirs
            catalog()
            _load(name, _found(name))
            _loaded.add(name)
    return wanted


def plugins_mark(names: Iterable[str]) -> str:
    """What tells whether the rules of packages are still those of before: versions, and their modules' times."""
    return " ".join(f"{name} {_mark(_found(name))}" for name in names)


def _found(name: str) -> EntryPoint:
    from importlib.metadata import entry_points  # noqa: PLC0415 - 20 ms, and hardly a registry asks for a package

    found = tuple(entry_points(group=GROUP, name=name))
    if not found:
        raise UsageError("own.plugin_missing", hint=message("own.plugin_missing_hint", name=name), name=name)
    return found[0]


def _load(name: str, entry: EntryPoint) -> None:
    from qms.rules.catalog import declared_by  # noqa: PLC0415 - as above

    try:
        with declared_by(name):
            import_module(entry.module)
    except Exception as error:  # whatever a stranger's module raises is told as theirs, by name
        hint = message("own.plugin_broken_hint", module=entry.module)
        told = f"{type(error).__name__}: {error}"
        raise UsageError("own.plugin_broken", hint=hint, name=name, error=told) from error


def _mark(entry: EntryPoint) -> str:
    from importlib.util import find_spec  # noqa: PLC0415 - as above
    from pathlib import Path  # noqa: PLC0415

    version = entry.dist.version if entry.dist else ""
    spec = find_spec(entry.module)
    changed = Path(spec.origin).stat().st_mtime_ns if spec and spec.origin else 0
    return f"{version} {changed}"
