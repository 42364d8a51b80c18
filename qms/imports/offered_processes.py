"""The process register of a quality manual: groups, numbers, names, owners."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from qms.imports.drafts import Draft
from qms.imports.lines import plain
from qms.imports.people import split_names
from qms.imports.register_offer import RegisterOffer
from qms.imports.slugs import unique
from qms.imports.tables import grid

_TITLE = re.compile(r"процесстин аталышы|наименование процесса|process name", re.IGNORECASE)
_POST = re.compile(r"кызматчы|кызматы|должность|post|position", re.IGNORECASE)
_NAME = re.compile(r"аты[- ]?жөнү|аты жөнү|ф\.?и\.?о|name$", re.IGNORECASE)
_OWNER = re.compile(r"жетекчиси|владелец|руководитель|owner", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3}\.\d{1,3})\.?")
_GROUP = re.compile(r"(\d{1,3})\.\s+(.+)")


def offer_processes(drafts: list[Draft]) -> tuple[RegisterOffer, RegisterOffer]:
    """Process groups, and processes with their owners, from every table that names processes."""
    groups: dict[str, dict[str, Any]] = {}
    processes: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    group_lines: dict[str, int] = {}
    taken: set[str] = set()
    for draft in drafts:
        table = grid(draft.rows) if draft.rows else []
        if not table or not any(_TITLE.search(cell) for cell in table[0]):
            continue
        places = {plain(text.split("\t")[0]).rstrip("."): line for text, line, _ in draft.rows}
        for row in table[1:]:
            _row(table[0], row, groups, processes, taken)
        group_lines.update({key: _group_line(draft, fields["number"]) for key, fields in groups.items()})
        lines.update({key: places.get(fields["number"], draft.line) for key, fields in processes.items()})
    return (
        RegisterOffer("process-groups", groups, group_lines),
        RegisterOffer("processes", processes, lines),
    )


def _group_line(draft: Draft, number: int) -> int:
    return next((line for text, line, _ in draft.rows if plain(text).startswith(f"{number}. ")), draft.line)


def _row(
    header: list[str],
    row: list[str],
    groups: dict[str, dict[str, Any]],
    processes: dict[str, dict[str, Any]],
    taken: set[str],
) -> None:
    first = plain(row[0])
    if number := _NUMBER.fullmatch(first):
        title = next((index for index, cell in enumerate(header) if _TITLE.search(cell)), 1)
        key = unique(f"p-{number[1].replace('.', '-')}", taken)
        processes[key] = {
            "number": number[1],
            "title": {"ky": plain(row[title])},
            "group": int(number[1].split(".")[0]),
            "owners": owners(*_owner_cells(header, row, title)),
        }
    elif (group := _GROUP.fullmatch(first)) and not any(row[1:]):
        groups.setdefault(f"g-{group[1]}", {"number": int(group[1]), "title": {"ky": group[2]}})


def _owner_cells(header: list[str], row: list[str], title: int) -> tuple[str, str]:
    """Cells with posts and with names."""
    post = next((index for index, cell in enumerate(header) if index > title and _POST.search(cell)), None)
    name = next((index for index, cell in enumerate(header) if index > title and _NAME.search(cell)), None)
    if post is None:
        post = next((index for index, cell in enumerate(header) if index > title and _OWNER.search(cell)), None)
    return (plain(row[post]) if post is not None else ""), (plain(row[name]) if name is not None else "")


def owners(posts_cell: str, names_cell: str) -> list[dict[str, str]]:
    """Owners of two cells: as many posts as names go in pairs, one post goes to every name, else each stands alone."""
    posts = [post.strip() for post in posts_cell.split(";") if post.strip()]
    names = split_names(names_cell)
    if len(posts) == len(names):
        pairs = list(zip(posts, names, strict=True))
    elif len(posts) == 1 and names:
        pairs = [(posts[0], name) for name in names]
    else:
        pairs = [*zip_longest(posts, [], fillvalue=""), *zip_longest([], names, fillvalue="")]
    return [{key: value for key, value in (("post", post), ("person", name)) if value} for post, name in pairs]
