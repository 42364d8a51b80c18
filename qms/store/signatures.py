"""Signatures of tags: git says whether they hold, with a list of signers that is handed to it."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from qms.model.tags import Signature, SignatureState
from qms.store.git import PATIENCE, Git, GitError, version
from qms.store.tags import AS_MADE, Guarded

#: Oldest git that knows signatures made by SSH keys.
_OLDEST = (2, 34)
#: Tags that one git looks at: it starts other programs for each, and must not seem to hang.
_BATCH = 100
_GOOD = re.compile(r'^Good "git" signature for (\S+) with ', re.MULTILINE)
_STRANGER = "No principal matched."
_PROGRAM = "ssh-keygen"


def check_signatures(git: Git, tags: Sequence[str], guarded: Guarded) -> Mapping[str, Signature]:
    """What git says of the SSH signatures of tag objects, by their ids.

    The person is the principal of the list of signers. Git's exit code decides; what git writes only tells whose the
    signature is, or why it does not hold. Raises GitError when there is no git.
    """
    if not tags:
        return {}
    if not guarded.signers.strip():
        return dict.fromkeys(tags, Signature(SignatureState.NO_SIGNERS))
    if version() < _OLDEST or shutil.which(_PROGRAM) is None:
        return dict.fromkeys(tags, Signature(SignatureState.UNCHECKED))
    with tempfile.TemporaryDirectory(prefix="qms-") as folder:
        signers, revoked = Path(folder, "signers"), Path(folder, "revoked")
        signers.write_bytes(guarded.signers)
        revoked.write_bytes(guarded.revoked)
        return dict(_checked(git, tags, str(signers), str(revoked)))


def _checked(git: Git, tags: Sequence[str], signers: str, revoked: str) -> Iterator[tuple[str, Signature]]:
    for first in range(0, len(tags), _BATCH):
        some = tags[first : first + _BATCH]
        holds, said = _verified(git, some, signers, revoked)
        people = _GOOD.findall(said)
        if holds and len(people) == len(some):
            yield from ((tag, Signature(SignatureState.GOOD, person)) for tag, person in zip(some, people, strict=True))
        else:
            yield from ((tag, _alone(git, tag, signers, revoked)) for tag in some)


def _alone(git: Git, tag: str, signers: str, revoked: str) -> Signature:
    holds, said = _verified(git, [tag], signers, revoked)
    if holds:
        return _good(SignatureState.GOOD, said)
    # what holds without the list of revoked keys fails because of it
    holds, said = _verified(git, [tag], signers, "")
    if holds:
        return _good(SignatureState.REVOKED, said)
    if f"cannot run {_PROGRAM}" in said:
        return Signature(SignatureState.UNCHECKED)
    return Signature(SignatureState.STRANGER if _STRANGER in said else SignatureState.FORGED)


def _good(state: SignatureState, said: str) -> Signature:
    found = _GOOD.search(said)
    return Signature(state, found[1] if found else "")


def _verified(git: Git, tags: Sequence[str], signers: str, revoked: str) -> tuple[bool, str]:
    """Whether git vouches for all the tags, and what it said."""
    settings = {
        "gpg.ssh.program": _PROGRAM,
        "gpg.ssh.allowedSignersFile": signers,
        "gpg.ssh.revocationFile": revoked,
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    running = git.start(*options, "verify-tag", *tags, env=AS_MADE)
    try:
        _, said = running.process.communicate(timeout=PATIENCE)
    except Exception as error:
        raise GitError("store.git-hangs", command="verify-tag", seconds=PATIENCE) from error
    finally:
        running.abandon()
    return running.process.returncode == 0, said.decode("utf-8", "replace")
