"""Dates an old paper gives whole or in part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which day, or day and month, may be unknown (0)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Date written ``2026``, ``2026-01`` or ``2026-01-19`` (ISO 8601).

        Raises:
            ValueError: the text is none of these, or no such day exists.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in match.groups())
        date(year, month or 1, day or 1)
        if (match[2] and not month) or (match[3] and not day):
            raise ValueError(text)
        return cls(year, month, day)

    @property
    def whole(self) -> date | None:
        """The calendar day, or None while day or month is unknown."""
        return date(self.year, self.month, self.day) if self.day else None

    def __str__(self) -> str:
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 3 if self.day else 2 if self.month else 1])
