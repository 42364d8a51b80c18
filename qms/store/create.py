"""A new git repository for a registry."""

from __future__ import annotations

from pathlib import Path

from qms.store.discovery import FOLDER, RegistryLocation, locate
from qms.store.failures import said
from qms.store.git import Git

#: Reading stays quick with ten thousand folders: git remembers which of them hold nothing new.
_SETTINGS = {"core.untrackedCache": "true", "status.showUntrackedFiles": "all"}

#: What ``.gitattributes`` says so that git keeps every byte of the registry.
KEEP_BYTES = f"{FOLDER}/** -text\n"


def create_repository(path: Path) -> RegistryLocation:
    """Location of a registry to be written in ``path``; folder and git repository are made where they are missing.

    Nothing is committed. A folder that is the top of a git repository keeps it; one that lies deeper in another's
    repository gets its own, for a registry's history is nobody else's.

    Raises:
        RefusedError: the disk refuses.
        GitError: there is no git.
    """
    with said(path):
        path.mkdir(parents=True, exist_ok=True)
    if not (path / ".git").exists():
        Git(path).run("init", "--quiet", "--initial-branch=main")
        for name, value in _SETTINGS.items():
            Git(path).run("config", name, value)
    return locate(path / FOLDER)
