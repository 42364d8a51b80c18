"""What the last command wrote, taken back; an approval only while nobody else has it."""

from __future__ import annotations

from qms.errors import RefusedError
from qms.model.messages import message
from qms.store.discovery import RegistryLocation
from qms.store.git import Git
from qms.store.history import CommitRecord
from qms.store.undo import Reversal, last_command, reversal


def to_take_back(location: RegistryLocation) -> CommitRecord:
    """Latest commit of a command that was not taken back since.

    Raises:
        RefusedError: there is none but the one that began the registry.
    """
    record = last_command(location)
    if record is None or not record.parents:
        raise RefusedError("cli.undo.nothing")
    return record


def backward(location: RegistryLocation, record: CommitRecord) -> Reversal:
    """Edits and tags that take the commit back.

    Raises:
        RefusedError: a file was changed since, or the commit holds an approval that was already shared.
    """
    taken = reversal(location, record)
    git = Git(location.git_top or location.root)
    if taken.tags and git.line("branch", "--remotes", "--contains", record.id):
        names = tuple(tag.name for tag in taken.tags)
        raise RefusedError("cli.undo.signed", hint=message("cli.undo.signed_hint"), tags=names)
    return taken
