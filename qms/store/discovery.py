"""Where the registry is: its folder, what stands beside it, the git repository that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qms.errors import QmsError, UsageError
from qms.model.messages import message

SETTINGS = "qms.yaml"
FOLDER = "docs_registry"


@dataclass(frozen=True, slots=True)
class RegistryLocation:
    """Where a registry lies.

    ``root`` is the folder with ``qms.yaml``, ``home`` holds the organisation's ``schemas/`` and ``templates/``,
    ``git_top`` is the top of the git work tree, None without git.
    """

    root: Path
    home: Path
    git_top: Path | None

    @property
    def prefix(self) -> str:
        """Path of the registry inside its git work tree, ``""`` or ending in ``/``."""
        if self.git_top is None or self.root == self.git_top:
            return ""
        return self.root.relative_to(self.git_top).as_posix() + "/"

    @property
    def git_dir(self) -> Path | None:
        """Git's own folder of this work tree (a linked work tree keeps it elsewhere), None without git."""
        return None if self.git_top is None else _git_dir(self.git_top)

    @property
    def interrupted(self) -> bool:
        """Whether a command that was writing here did not come to its end, or has not yet."""
        return self.git_dir is not None and journal_folder(self.git_dir).is_dir()


def journal_folder(git_dir: Path) -> Path:
    """Folder that is there while a change is being made. Here, because every command looks for it and few read it."""
    return git_dir / "qms" / "journal"


def find_registry(start: Path, repo_option: str | None, env: Mapping[str, str]) -> RegistryLocation:
    """Registry named by ``--repo``, else by ``QMS_REPO``, else found in ``start``, its ``docs_registry`` or upwards.

    Raises:
        UsageError: there is none; the hint says what to type.
    """
    named = repo_option or env.get("QMS_REPO", "")
    try:
        return locate(_named(start / named) if named else _upwards(start.resolve()))
    except PermissionError as error:
        raise UsageError("store.folder-unreadable", path=str(error.filename)) from error


def locate(root: Path) -> RegistryLocation:
    """Location of the registry whose folder is ``root``, whether or not it exists yet."""
    real = root.resolve()
    top = next((folder for folder in (real, *real.parents) if (folder / ".git").exists()), None)
    home = real if top == real else real.parent
    return RegistryLocation(real, home, top)


def _named(folder: Path) -> Path:
    if not folder.is_dir():
        key = "store.not-a-folder" if folder.exists() else "store.folder-missing"
        raise UsageError(key, hint=message("store.init.hint"), path=str(folder))
    for candidate in _candidates(folder):
        return candidate
    raise UsageError("store.no-registry-there", hint=message("store.init.hint"), path=str(folder))


def _upwards(start: Path) -> Path:
    for folder in (start, *start.parents):
        for candidate in _candidates(folder):
            return candidate
    raise UsageError("store.no-registry", hint=message("store.init.hint"), path=str(start))


def _candidates(folder: Path) -> Iterator[Path]:
    for candidate in (folder, folder / FOLDER):
        settings = candidate / SETTINGS
        # stat, not is_file(): a folder that may not be read must not pass for one without a registry
        try:
            settings.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        if settings.is_file():
            yield candidate


def _git_dir(top: Path) -> Path:
    entry = top / ".git"
    if entry.is_dir():
        return entry
    try:
        word, _, target = entry.read_text(encoding="utf-8", errors="surrogateescape").partition(":")
    except OSError as error:
        raise QmsError("store.folder-unreadable", path=str(entry)) from error
    if word != "gitdir":
        raise QmsError("store.git-broken", path=str(entry))
    return (top / target.strip()).resolve()
