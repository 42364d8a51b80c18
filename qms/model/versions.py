"""Version of a document's revision: major and minor."""

from __future__ import annotations

import re
from dataclasses import dataclass

_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)")


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """``1.10`` comes after ``1.9``; ``0.x`` is a draft that was never approved."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Version:
        """Version written ``MAJOR.MINOR``.

        Raises:
            ValueError: the text is anything else.
        """
        match = _VERSION.fullmatch(text)
        if match is None:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"
