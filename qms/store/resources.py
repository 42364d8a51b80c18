"""Data that travels with the program, and the organisation's own files that stand in for it one by one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import qms
from qms.errors import UsageError
from qms.store.reading import LIMIT

Kind = Literal["schemas", "templates", "docs_registry"]
Family = Literal["registers", "documents"]
FAMILIES: tuple[Family, ...] = ("registers", "documents")


class Resource(NamedTuple):
    """A file of schemas or templates: its bytes, where it was read, whether it is the organisation's own."""

    path: Path
    content: bytes
    own: bool


@cache
def packaged(kind: Kind) -> Path:
    """Folder of the program's own ``kind``: inside the installed package, or beside it in a source tree."""
    package = Path(qms.__file__).resolve().parent
    inside = package / "data" / kind
    return inside if inside.is_dir() else package.parent / kind


@dataclass(frozen=True, slots=True)
class Resources:
    """Schemas and templates as the registry in ``home`` sees them."""

    home: Path

    def schemas(self, family: Family) -> Mapping[str, Resource]:
        """Schemas by name (file name without ``.yaml``), sorted; the organisation's file wins over ours."""
        found = self._files("schemas", family, ".yaml")
        return {name.removesuffix(".yaml"): found[name] for name in sorted(found)}

    def all_schemas(self) -> Mapping[str, Resource]:
        """Every schema by its path without ``.yaml`` (``registers/units``, ``revision``), sorted."""
        found = self._files("schemas", "", ".yaml")
        return {name.removesuffix(".yaml"): found[name] for name in sorted(found)}

    def templates(self) -> tuple[str, ...]:
        """Names of all templates, relative to ``templates/`` with forward slashes, sorted."""
        return tuple(sorted(self._files("templates", "", "", read=False)))

    def template(self, name: str) -> Resource:
        """Template ``name``, the organisation's own before ours.

        Raises:
            UsageError: there is none of that name.
        """
        if ".." not in Path(name).parts and not Path(name).is_absolute():
            for base, own in _bases(self.home, "templates"):
                if (base / name).is_file():
                    return Resource(base / name, _bytes(base / name), own)
        raise UsageError("store.no-template", name=name, known=self.templates())

    def original(self, name: str) -> Resource:
        """The program's own template ``name``, whatever the organisation has.

        Raises:
            UsageError: there is none of that name.
        """
        return Resources(packaged("templates").parent).template(name)

    def digest(self) -> str:
        """SHA-256 (hex) over all schemas: changes when any of them does."""
        sum_ = hashlib.sha256()
        for name, resource in self.all_schemas().items():
            sum_.update(f"{name}:{len(resource.content)}\n".encode() + resource.content)
        return sum_.hexdigest()

    def _files(self, kind: Kind, under: str, suffix: str, *, read: bool = True) -> dict[str, Resource]:
        found: dict[str, Resource] = {}
        for base, own in reversed(_bases(self.home, kind)):
            folder = base / under
            for path in sorted(folder.rglob(f"*{suffix}")) if folder.is_dir() else ():
                name = path.relative_to(folder).as_posix()
                if path.is_file() and not path.name.startswith((".", "~$")):
                    found[name] = Resource(path, _bytes(path) if read else b"", own)
        return found


@cache
def _bases(home: Path, kind: Kind) -> tuple[tuple[Path, bool], ...]:
    """Folders in which a kind of files lies, the organisation's own first, and whether each is that."""
    ours, theirs = packaged(kind), home / kind
    return ((ours, False),) if theirs.resolve() == ours else ((theirs, True), (ours, False))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise UsageError("store.file-too-large", path=str(path), size=size // 1024**2, limit=LIMIT // 1024**2)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("store.file-unreadable", path=str(path), reason=error.strerror or str(error)) from error
