"""A cheap look at a registry's ``qms.yaml``, before anything that could read it properly is imported."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

_LANGUAGE = re.compile(r"^languages:\s*(?:\[\s*|-\s*)[\"']?(ky|ru|en)\b", re.MULTILINE)
_ZONE = re.compile(r"^timezone:\s*[\"']?([\w/+-]+)", re.MULTILINE)
_IDENTITY = re.compile(r"^identity:(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
_VALUE = r"\b{}:\s*[\"']?([^,}}\"'\n#]*)"


class Glance(NamedTuple):
    """First language, time zone and service identity (name, address) a registry declares; empty where none."""

    language: str = ""
    timezone: str = ""
    identity: tuple[str, str] | None = None


def glance(folder: Path) -> Glance:
    """What the nearest ``qms.yaml`` says: in ``folder``, in its ``docs_registry``, or in a folder above."""
    for place in (folder, *folder.parents):
        for file in (place / "qms.yaml", place / "docs_registry" / "qms.yaml"):
            try:
                said = file.read_text("utf-8", errors="replace")
            except OSError:
                continue
            language, zone = _LANGUAGE.search(said), _ZONE.search(said)
            return Glance(language[1] if language else "", zone[1] if zone else "", _identity(said))
    return Glance()


def _identity(said: str) -> tuple[str, str] | None:
    block = _IDENTITY.search(said)
    if block is None:
        return None
    name, email = (re.search(_VALUE.format(key), block[1]) for key in ("name", "email"))
    return (name[1].strip(), email[1].strip() if email else "") if name else None
