"""What day it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from qms.errors import UsageError

DEFAULT_ZONE = "Asia/Bishkek"

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def zone(name: str) -> ZoneInfo:
    """Time zone of that name in the IANA database. Raises UsageError for an unknown one."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError) as error:  # ZoneInfoNotFoundError is a KeyError, caught below
        raise UsageError("store.timezone", name=name, example=DEFAULT_ZONE) from error
    except KeyError as error:
        raise UsageError("store.timezone", name=name, example=DEFAULT_ZONE) from error


def iso_day(text: str) -> date | None:
    """Day written ``YYYY-MM-DD``, None for anything else."""
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def now(env: Mapping[str, str], timezone: str = DEFAULT_ZONE) -> datetime:
    """This moment in the registry's time zone, to the second; its day is ``QMS_TODAY`` where that is set.

    Raises:
        UsageError: ``QMS_TODAY`` is not an ISO 8601 day, or the time zone is unknown.
    """
    moment = datetime.now(zone(timezone)).replace(microsecond=0)
    fixed = env.get("QMS_TODAY", "")
    if not fixed:
        return moment
    day = iso_day(fixed)
    if day is None:
        raise UsageError("store.today", value=fixed, example=moment.date().isoformat())
    return moment.replace(year=day.year, month=day.month, day=day.day)


def today(env: Mapping[str, str], timezone: str = DEFAULT_ZONE) -> date:
    """Day it is in the registry's time zone, or ``QMS_TODAY`` (``YYYY-MM-DD``). Raises UsageError as ``now`` does."""
    return now(env, timezone).date()
