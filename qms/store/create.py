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

    Nothing is committed. A folder that already lies in a git repository keeps it.

    Raises:
        RefusedError: the disk refuses.
        GitError: there is no git.
    """
    with said(path):
        path.mkdir(parents=True, exist_ok=True)
    location = locate(path / FOLDER)
    if location.git_top is None:
        Git(path).run("init", "--quiet", "--initial-branch=main")
        for name, value in _SETTINGS.items():
            Git(path).run("config", name, value)
        location = locate(path / FOLDER)
    return location
