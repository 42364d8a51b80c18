"""When a document is to be looked through again, and the version its next revision bears."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from qms.model.dates import PartialDate
from qms.model.versions import Version

FIRST_VERSION = Version(1, 0)
_MONTHS = 12


def next_review(since: PartialDate, months: int, checks: Iterable[date] = ()) -> date:
    """Day by which the next periodic check is due: ``months`` after the last check, or after the day it took effect.

    A day the month does not have becomes its last one; an unknown month or day counts as the first.
    """
    last = max([date(since.year, since.month or 1, since.day or 1), *checks])
    years, month = divmod(last.month - 1 + months, _MONTHS)
    year = last.year + years
    return date(year, month + 1, min(last.day, monthrange(year, month + 1)[1]))


def next_version(versions: Iterable[Version], *, major: bool) -> Version:
    """Version after the highest of ``versions``: ``1.2`` → ``2.0`` or ``1.3``; ``1.0`` where there is none.

    What follows a draft that was never approved (``0.x``) is ``1.0`` when major.
    """
    highest = max(versions, default=None)
    if highest is None:
        return FIRST_VERSION
    return Version(highest.major + 1, 0) if major else Version(highest.major, highest.minor + 1)
