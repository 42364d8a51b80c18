"""What is wrong with a programme's record, found from the registers alone, without the code under test."""

from collections import Counter
from datetime import date, timedelta

import holidays


def day_of(text):
    return date.fromisoformat(str(text))


def days_of(item):
    start, end = day_of(item["start"]), day_of(item["end"])
    return [start + timedelta(days=step) for step in range((end - start).days + 1)]


def values_of(snapshot, register):
    return {record.id: record.values for record in snapshot.records(register)}


def posts_on(snapshot, who, days):
    return {
        one["post"]
        for one in values_of(snapshot, "appointments").values()
        for day in days
        if one["person"] == who and str(one["from"]) <= day.isoformat() <= str(one.get("until", "9999"))
    }


def full_name(values):
    return " ".join(values[part] for part in ("family", "given", "patronymic") if values.get(part))


def independence_violations(snapshot, who, process, days):
    """Why the auditor should not have been on this audit."""
    return sorted({one for day in days for one in _on_a_day(snapshot, who, process, day)})


def _on_a_day(snapshot, who, process, day):
    units, people = values_of(snapshot, "units"), values_of(snapshot, "people")
    auditor = values_of(snapshot, "auditors")[who]
    me = auditor["person"]
    posts = posts_on(snapshot, me, [day])
    unit_of = {post: one for one, unit in units.items() for post in unit.get("posts", {})}
    home = {unit_of[post] for post in posts} | set(auditor.get("units", ()))
    mine = {me, full_name(people[me]) if me in people else me}
    for owner in process.get("owners", ()):
        if owner.get("person") in mine or owner.get("post") in posts:
            yield "owner"
        owner_posts = posts_on(snapshot, owner.get("person"), [day]) | ({owner.get("post")} & set(unit_of))
        for post in owner_posts:
            boss = boss_unit(units, unit_of, post)
            if any(heads(units, one) and unit_of[one] == boss for one in posts - {post}):
                yield "superior of the owner"
            if heads(units, post) and any(boss_unit(units, unit_of, one) == unit_of[post] for one in posts):
                yield "subordinate of the owner"
    for unit in process.get("units", ()):
        if any(unit in line(units, one) for one in home):
            yield f"own unit {unit}"
        if any(heads(units, post) and unit_of[post] == units.get(unit, {}).get("parent") for post in posts):
            yield f"superior of {unit}"
        if any(boss_unit(units, unit_of, post) == unit for post in posts):
            yield f"subordinate of the head of {unit}"


def heads(units, post):
    return any(unit.get("posts", {}).get(post, {}).get("head") for unit in units.values())


def boss_unit(units, unit_of, post):
    """Unit whose head is the direct superior of the post's holder."""
    unit = unit_of[post]
    headed = any(heads(units, one) for one in units[unit]["posts"])
    return units[unit].get("parent") if heads(units, post) or not headed else unit


def line(units, unit):
    """The unit and what it is part of, short of rectorate and university."""
    found = {unit}
    while (unit := units.get(unit, {}).get("parent")) and units[unit]["kind"] not in {"rectorate", "university"}:
        found.add(unit)
    return found


def closed(snapshot, day):
    """Whether the day is no day for audits: not worked, or avoided."""
    calendar = snapshot.settings.values.get("calendar", {})
    if day.isoformat() in calendar.get("working_days", ()):
        return False
    spans = [(one.get("date") or one["from"], one.get("date") or one["until"]) for one in calendar.get("days_off", ())]
    spans += [(one["from"], one["until"]) for one in calendar.get("avoid", ())]
    return (
        day.weekday() >= calendar.get("week", 5)
        or day in holidays.country_holidays("KG", years=day.year, language="ky")
        or any(str(start) <= day.isoformat() <= str(end) for start, end in spans)
    )


def item_violations(snapshot, item):
    """What is wrong with one audit on its own."""
    process, days = values_of(snapshot, "processes")[item["process"]], days_of(item)
    auditors = values_of(snapshot, "auditors")
    found = [f"{day} closed" for day in days if closed(snapshot, day)]
    if not auditors[item["lead"]].get("lead") or item["lead"] != item["team"][0]:
        found.append("lead")
    if len({day.isocalendar()[:2] for day in days}) > 1 or day_of(item["week"]).weekday() != 0:
        found.append("not inside one week")
    standards = {clause.split("#")[0] for clause in process.get("clauses", ())}
    for who in item["team"]:
        found += independence_violations(snapshot, who, process, days)
        for away in auditors[who].get("unavailable", ()):
            if str(away["from"]) <= item["end"] and item["start"] <= str(away["until"]):
                found.append(f"{who} away")
        valid = {
            one["standard"]
            for one in auditors[who].get("competences", ())
            if str(one["from"]) <= item["start"] and item["end"] <= str(one.get("until", "9999"))
        }
        if not standards <= valid:
            found.append(f"{who} not competent")
    return [f"{item['process']} {one}" for one in found]


def joint_violations(snapshot, items):
    """What is wrong with audits together: capacities, weeks, intervals."""
    rules = snapshot.settings.values.get("audit", {})
    auditors = values_of(snapshot, "auditors")
    weeks, months, years, places = Counter(), Counter(), Counter(), Counter()
    for item in items:
        places[item["week"]] += 1
        for who in item["team"]:
            weeks[who, item["week"]] += 1
            months[who, item["start"][:7]] += 1
            years[who] += 1
    found = [f"twice a week {key}" for key, times in weeks.items() if times > 1]
    found += [f"month {key}" for key, times in months.items() if times > auditors[key[0]].get("per_month", 99)]
    found += [f"year {who}" for who, times in years.items() if times > auditors[who].get("per_year", 99)]
    found += [f"week {week}" for week, times in places.items() if times > rules.get("per_week", 99)]
    units = Counter((unit, item["week"]) for item in items for unit in item.get("units", ()))
    found += [f"unit {key}" for key, times in units.items() if times > 1]
    for first in items:
        for second in items:
            if first["process"] == second["process"] and first["start"] < second["start"]:
                apart = (day_of(second["start"]) - day_of(first["end"])).days
                if apart < rules.get("interval_days", 0):
                    found.append(f"interval {first['process']}")
    return found


def violations(snapshot, record):
    """Everything wrong with a programme; owned processes must all be in it."""
    found = [one for item in record["items"] for one in item_violations(snapshot, item)]
    found += joint_violations(snapshot, record["items"])
    planned = {item["process"] for item in record["items"]}
    owned = {key for key, one in values_of(snapshot, "processes").items() if one.get("owners")}
    return found + [f"{key} not planned" for key in sorted(owned - planned)]
