"""The SSH signature of a tag, made by the person's own key."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from qms.errors import RefusedError
from qms.model.messages import message
from qms.store.git import PATIENCE, Git

_PROGRAM = "ssh-keygen"


def ssh_signature(git: Git, payload: bytes) -> bytes:
    """Armoured signature of a tag's bytes, to stand at their end, by the key that git's ``user.signingkey`` names.

    A key with a passphrase asks for it at the terminal. Source: OpenSSH ``ssh-keygen -Y sign``, namespace ``git``.

    Raises:
        RefusedError: no key is named, its file is not there, or it does not sign.
    """
    key = git.ask("config", "--path", "--get", "user.signingkey") or ""
    if not key or not Path(key).is_file():
        raise RefusedError("store.no-signing-key", hint=message("store.no-signing-key.hint"), file=key or "–")
    if shutil.which(_PROGRAM) is None:
        raise RefusedError("store.no-ssh-keygen", hint=message("store.no-ssh-keygen.hint"))
    words = [_PROGRAM, "-Y", "sign", "-n", "git", "-f", key]
    try:
        done = subprocess.run(  # noqa: S603 - a list of words, no shell
            words, input=payload, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("store.not-signed", file=key, reason=_PROGRAM) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RefusedError("store.not-signed", file=key, reason=reason)
    return done.stdout
