"""Fonts of this computer: which characters none of them has."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Collection

_SECONDS = 20
#: So many characters are asked about one by one; more are no text of ours.
_MOST = 40


def without_glyphs(characters: Collection[str], family: str = "") -> tuple[str, ...]:
    """Characters that no installed font (of the family) has, sorted; none where fontconfig is not there to ask.

    Source: fontconfig, fc-list(1) and the property ``charset`` of a pattern.
    """
    program = shutil.which("fc-list")
    if program is None or not characters or _is_had(program, characters, family):
        return ()
    return tuple(one for one in sorted(characters)[:_MOST] if not _is_had(program, one, family))


def _is_had(program: str, characters: Collection[str], family: str) -> bool:
    """Whether one font has all of them; true where the program does not say."""
    asked = f"{family}:charset=" + " ".join(f"{ord(one):x}" for one in characters)
    try:
        found = subprocess.run(  # noqa: S603 - the program found above, hexadecimal numbers
            [program, asked, "file"], capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return found.returncode != 0 or bool(found.stdout.strip())
