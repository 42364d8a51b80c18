"""Working days of a registry, and the weeks in which an audit can be held. The only importer of ``holidays``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from qms.audit.data import Absence, Days, Week, Year
from qms.errors import UsageError
from qms.model.messages import Message, message
from qms.model.settings import Settings

_HOLIDAY_LANGUAGES = {"ky": "ky", "ru": "ru_KG", "en": "en_US"}
_YEAR = re.compile(r"(\d{4})(?:[/-](\d{2}|\d{4}))?")
_DAY = timedelta(days=1)
_TUESDAY = 1


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked, and in which no audit is held.

    ``week`` is the number of working days, 5 or 6. ``holidays`` are public, ``days_off`` the registry's own;
    ``worked`` are days off that are worked.
    """

    week: int
    holidays: Mapping[date, str]
    days_off: Mapping[date, str]
    worked: frozenset[date]
    avoid: tuple[Absence, ...]

    def non_working(self, day: date) -> Message | None:
        """Why the day is not worked; None for a working day."""
        if day in self.worked:
            return None
        if day in self.holidays:
            return message("audit.day.holiday", name=self.holidays[day])
        if day in self.days_off:
            return message("audit.day.off", reason=self.days_off[day] or "–")
        return message("audit.day.weekend") if day.weekday() >= self.week else None

    def avoided(self, day: date) -> Message | None:
        """Why no audit is planned on the day though it may be worked; None where nothing forbids it.

        The reason (session, vacation, accreditation) is part of the message's key.
        """
        for period in self.avoid:
            if period.days.overlaps(Days(day, day)):
                return message(
                    f"audit.avoid.{period.reason}",
                    start=period.days.start.isoformat(),
                    end=period.days.end.isoformat(),
                )
        return None

    def is_open(self, day: date) -> bool:
        """Whether an audit may be held on the day."""
        return self.non_working(day) is None and self.avoided(day) is None


def parse_year(text: str) -> Year:
    """The year named ``2027`` (calendar) or ``2026/27`` (academic, 1 September to 30 June).

    ``2026-27`` and ``2026/2027`` are read too.

    Raises:
        UsageError: the text is neither.
    """
    match = _YEAR.fullmatch(text.strip())
    first = int(match[1]) if match else 0
    if match is None or not date.min.year < first < date.max.year:
        raise UsageError("audit.bad_year", hint=_year_hint(), given=text)
    if not match[2]:
        return Year(f"{first:04}", Days(date(first, 1, 1), date(first, 12, 31)), academic=False)
    if int(match[2]) % 100 != (first + 1) % 100 or (len(match[2]) > 2 and int(match[2]) != first + 1):  # noqa: PLR2004 - four figures
        raise UsageError("audit.bad_year", hint=_year_hint(), given=text)
    name = f"{first:04}/{(first + 1) % 100:02}"
    return Year(name, Days(date(first, 9, 1), date(first + 1, 6, 30)), academic=True)


def _year_hint() -> Message:
    return message("audit.bad_year_hint")


def working_calendar(settings: Settings, days: Days, lang: str = "ky") -> WorkingCalendar:
    """Calendar of the registry for the days; public holidays of the Kyrgyz Republic named in ``lang``.

    Where qms.yaml names no period to avoid in these days, July and August are avoided: the long vacation.
    """
    import holidays  # noqa: PLC0415 - only planning needs it

    declared = settings.values.get("calendar", {})
    years = range(days.start.year, days.end.year + 1)
    public = holidays.country_holidays("KG", years=years, language=_HOLIDAY_LANGUAGES.get(lang, "ky"))
    avoid = tuple(Absence(_period(one), str(one["reason"])) for one in declared.get("avoid", ()))
    if not any(one.days.overlaps(days) for one in avoid):
        avoid = tuple(Absence(Days(date(year, 7, 1), date(year, 8, 31)), "vacation") for year in years)
    return WorkingCalendar(
        int(declared.get("week", 5)),
        {day: str(name) for day, name in sorted(public.items())},
        dict(_days_off(declared.get("days_off", ()))),
        frozenset(date.fromisoformat(str(day)) for day in declared.get("working_days", ()))
        | frozenset(public.weekend_workdays),
        avoid,
    )


def _days_off(declared: Iterable[Mapping[str, Any]]) -> Iterator[tuple[date, str]]:
    for one in declared:
        period = _period({"from": one["date"], "until": one["date"]} if "date" in one else one)
        day = period.start
        while day <= period.end:
            yield day, str(one.get("reason", ""))
            day += _DAY


def _period(one: Mapping[str, Any]) -> Days:
    """Days of ``from`` and ``until``; one of them alone is a single day."""
    start = date.fromisoformat(str(one.get("from") or one["until"]))
    end = date.fromisoformat(str(one.get("until") or one["from"]))
    return Days(start, end)


def audit_weeks(calendar: WorkingCalendar, days: Days, duration: int) -> tuple[Week, ...]:
    """ISO weeks of the period with ``duration`` working days in a row on which audits may be held.

    An audit begins on Tuesday where it can: Monday is left for its opening papers; else on the first day possible.
    """
    found = []
    monday = days.start - timedelta(days=days.start.weekday())
    while monday <= days.end:
        week = [monday + timedelta(days=step) for step in range(7)]
        free = [days.start <= day <= days.end and calendar.is_open(day) for day in week]
        starts = [at for at in range(8 - duration) if all(free[at : at + duration])]
        if starts:
            at = _TUESDAY if _TUESDAY in starts else starts[0]
            found.append(Week(monday, Days(week[at], week[at + duration - 1])))
        monday += timedelta(days=7)
    return tuple(found)
