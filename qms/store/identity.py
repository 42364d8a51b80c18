"""Who does it: the name and address under which a change is kept."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qms.errors import UsageError
from qms.store.discovery import RegistryLocation
from qms.store.git import Git, GitError

#: Domain that by its standard never receives mail. Source: RFC 2606, section 2.
_NOWHERE = "qms.invalid"

_NAME_AND_ADDRESS = re.compile(r"\s*([^<>\0\r\n]*?)\s*<\s*([^<>\s\0]+)\s*>\s*")


class IdentitySource(StrEnum):
    """Where an identity was found, the strongest first."""

    OPTION = "--by"
    ENVIRONMENT = "QMS_USER"
    GIT = "git"
    SERVICE = "qms.yaml"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Identity:
    """Name and address of the author of a change, and where they were found."""

    name: str
    email: str
    source: IdentitySource


def identity(
    by: str | None,
    env: Mapping[str, str],
    git: tuple[str, str] | None,
    service: tuple[str, str] | None = None,
) -> Identity:
    """Author named by ``--by``, else ``QMS_USER``, else git's (name, address), else the registry's service identity.

    A person is written ``Name <address>`` or by name alone. Where nobody is named, the program itself is: a machine
    without a git name works too.

    Raises:
        UsageError: ``--by`` or ``QMS_USER`` is not a name.
    """
    if by:
        return _parsed(by, IdentitySource.OPTION)
    if env.get("QMS_USER"):
        return _parsed(env["QMS_USER"], IdentitySource.ENVIRONMENT)
    for found, source in ((git, IdentitySource.GIT), (service, IdentitySource.SERVICE)):
        if found and found[0].strip():
            return Identity(_clean(found[0]), _clean(found[1]) or _address(found[0]), source)
    return Identity("qms", f"qms@{_NOWHERE}", IdentitySource.NOBODY)


def git_identity(location: RegistryLocation, env: Mapping[str, str]) -> tuple[str, str] | None:
    """Name and address that git would use here, None when it has no name."""
    found = {"user.name": env.get("GIT_AUTHOR_NAME", ""), "user.email": env.get("GIT_AUTHOR_EMAIL", "")}
    try:
        git = Git(location.git_top or location.home)
        for key, value in found.items():
            found[key] = value or git.ask("config", "--get", key) or ""
    except GitError:
        return None
    return (found["user.name"], found["user.email"]) if found["user.name"] else None


def _parsed(text: str, source: IdentitySource) -> Identity:
    full = _NAME_AND_ADDRESS.fullmatch(text)
    name, email = full.groups() if full else (text, "")
    if not _clean(name) or _clean(name) != name.strip():
        raise UsageError("store.identity", value=text, source=source.value)
    return Identity(name.strip(), email or _address(name), source)


def _clean(text: str) -> str:
    return "".join(sign for sign in text if sign not in "<>" and unicodedata.category(sign) != "Cc").strip()


def _address(name: str) -> str:
    """Address that stands for a person without one: the same for the same name."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", name.strip()).encode()).hexdigest()
    return f"{digest[:12]}@{_NOWHERE}"
