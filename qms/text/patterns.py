"""Regular expressions made ready when first used: most texts never ask for most of them."""

from __future__ import annotations

import re
from typing import cast


class _Later:
    """A regular expression not yet compiled; what is asked of it is asked of the compiled one from then on."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self._source, self._flags)
        for each in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern"):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def later(source: str, flags: int = 0) -> re.Pattern[str]:
    """The regular expression of a source, compiled when it is first used.

    For those that take long to compile and are hardly ever asked: hundreds of them are not waited for by every command.
    """
    return cast("re.Pattern[str]", _Later(source, flags))
