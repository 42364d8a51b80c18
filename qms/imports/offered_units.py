"""Units named in lists, and the posts their staff lists count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from qms.imports.drafts import Draft
from qms.imports.lines import plain, words
from qms.imports.register_offer import RegisterOffer
from qms.imports.slugs import slug, unique
from qms.imports.vocabulary import distance
from qms.model.blocks import BlockKind

_KINDS = (
    ("башкармалыг", "office"), ("башкармалык", "office"), ("департамент", "department"), ("сектор", "sector"),
    ("кафедра", "chair"), ("факультет", "faculty"), ("институт", "institute"), ("колледж", "college"),
    ("борбор", "centre"), ("китепкана", "library"), ("библиотек", "library"), ("центр", "centre"),
    ("бөлүм", "office"), ("отдел", "office"), ("управлени", "office"), ("клиника", "centre"), ("округ", "centre"),
)  # fmt: skip
_UNIT_END = re.compile(
    r"(?:бөлүмү|сектору|департаменти|кафедрасы|борбору|башкармалыгы|институту|факультети|колледжи|китепканасы|китепкана"
    r"|клиника|округу|отдел|сектор|департамент|управление|центр)$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"бөлүм|түзүм|бөлүнүш|структур|подразделени|units", re.IGNORECASE)
_STAFF = re.compile(
    r"([^\W\d].*?)\s*[-–—]\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:ставка|шт\.?\s*бирдик|штаттык бирдик|бирдик|ед\.?)?\.?"
)
_TOTAL = re.compile(r"бардыгы|жалпы|итого|всего|total", re.IGNORECASE)
_HEAD = re.compile(r"башчы|директор|жетекчи|начальник|заведующ", re.IGNORECASE)
_DEPUTY = re.compile(r"орун басар|заместител", re.IGNORECASE)
_SHORT_NAME = re.compile(r"\(([^()]*)\)")
_STRUCTURE = re.compile(r"\s+(?:түзүмү|структурасы|штаттык бирдиги).*$", re.IGNORECASE)
_OWNER = re.compile(r"^.*(?:атындагы\s+\S+н[уыиү]н|университетинин)\s+", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<=[ыиуү])н[ыиуү]н$")
_NUMBER = re.compile(r"^[\dIVXLC.]+\s+")
_LONGEST = 160
_FEW, _MANY, _TOO_MANY = 2, 5, 300
#: How many pieces above a staff list its unit is looked for.
_BACK = 40


@dataclass(slots=True)
class _Units:
    """Units found so far."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def named(self, title: str, line: int) -> dict[str, Any]:
        """The record of the unit of this name, made where there is none; its abbreviation or almost its name is it."""
        short = _abbreviation(title)
        name = _SHORT_NAME.sub("", title).strip(" .;,:")
        for record in self.records.values():
            known = record["title"]["ky"]
            abbreviated = short and record.get("short", {}).get("ky", "").casefold() == short.casefold()
            if abbreviated or _near(name, known) or _ends_with(name, known):
                if known.isupper() and not name.isupper():
                    record["title"] = {"ky": name}
                if short:
                    record.setdefault("short", {"ky": short})
                return record
        name = name[:1].upper() + name[1:]
        made: dict[str, Any] = {"title": {"ky": name}, "kind": kind_of(name)}
        if short:
            made["short"] = {"ky": short}
        key = unique(slug(name), self.taken)
        self.records[key], self.lines[key] = made, line
        return made


def offer_units(drafts: list[Draft], document_title: str) -> RegisterOffer:
    """Units of unit lists and of staff lists, with the posts and staff numbers given for them."""
    units = _Units()
    for index, run in _runs(drafts):
        above = drafts[max(index - _BACK, 0) : index]
        texts = [_bare(draft.text) for draft in run]
        if (posts := _posts(run)) and (title := _unit_above(above, document_title)):
            units.named(title, run[0].line).setdefault("posts", posts)
        elif above and _is_unit_list(run, texts, above[-1]):
            for draft, text in zip(run, texts, strict=True):
                units.named(text, draft.line)
    return RegisterOffer("units", units.records, units.lines)


def kind_of(title: str) -> str:
    """Kind of a unit by the last word of its name that tells one; ``office`` where none does."""
    found = [(title.casefold().rfind(stem), kind) for stem, kind in _KINDS]
    at, kind = max(found)
    return kind if at >= 0 else "office"


def _runs(drafts: list[Draft]) -> Iterator[tuple[int, list[Draft]]]:
    """Lists: neighbouring items; neighbouring short paragraphs that count posts are one too."""
    index = 0
    for kind, group in groupby(drafts, key=_run_kind):
        run = list(group)
        if kind:
            yield index, run
        index += len(run)


def _run_kind(draft: Draft) -> str:
    if draft.kind is BlockKind.ITEM:
        return "item"
    short = draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and len(draft.text) < _LONGEST
    return "post" if short and not draft.number and _STAFF.fullmatch(plain(draft.text)) else ""


def _posts(run: list[Draft]) -> dict[str, dict[str, Any]]:
    """Posts of a staff list by id; empty unless every item counts staff."""
    posts: dict[str, dict[str, Any]] = {}
    taken: set[str] = set()
    for draft in run:
        match = _STAFF.fullmatch(plain(draft.text)) if len(draft.text) < _LONGEST else None
        if match is None:
            return {}
        if _TOTAL.match(match[1]):
            continue
        title = _SHORT_NAME.sub("", match[1]).strip()
        number = float(match[2].replace(",", "."))
        posts[unique(slug(title), taken)] = {
            "title": {"ky": title},
            "staff": int(number) if number.is_integer() else number,
            "head": bool(_HEAD.search(title)) and not _DEPUTY.search(title),
        }
    return posts


def _unit_above(above: list[Draft], document_title: str) -> str:
    """Name of the unit a staff list belongs to: from the nearest heading or short line above that ends with one."""
    for draft in reversed(above):
        numbered = draft.kind in (BlockKind.HEADING, BlockKind.CLAUSE, BlockKind.PARAGRAPH)
        if not numbered or len(draft.text) > _LONGEST:
            continue
        title = _OWNER.sub("", _STRUCTURE.sub("", _bare(draft.text)))
        title = _GENITIVE.sub("", title)
        if _UNIT_END.search(_SHORT_NAME.sub("", title).strip(" :")):
            return title
        if draft.kind is BlockKind.HEADING and draft.level == 1:
            break
    return document_title if _UNIT_END.search(document_title) else ""


def _is_unit_list(run: list[Draft], texts: list[str], above: Draft) -> bool:
    ending = sum(bool(_UNIT_END.search(text)) for text in texts)
    if (
        not _FEW <= len(texts) <= _TOO_MANY
        or any(len(text) > _LONGEST for text in texts)
        or not _INTRODUCES.search(above.text)
    ):
        return False
    ordered = run[0].number.isdigit() and not run[0].bullet
    return ending == len(texts) or (ordered and len(texts) >= _MANY and ending * 2 >= len(texts))


def _bare(text: str) -> str:
    return _NUMBER.sub("", plain(text)).strip(" .;,:")


def _abbreviation(title: str) -> str:
    """Abbreviation in brackets; its last word, since a parent's abbreviation may stand before it."""
    found = _SHORT_NAME.search(title)
    return found[1].split()[-1] if found and found[1].split() else ""


def _ends_with(name: str, known: str) -> bool:
    """Whether a name is a known one with its parent's name before it."""
    parts, size = name.split(), len(known.split())
    return _FEW < size < len(parts) and _near(" ".join(parts[-size:]), known)


def _near(left: str, right: str) -> bool:
    one, other = " ".join(words(left)), " ".join(words(right))
    long = min(len(one), len(other)) > 20  # noqa: PLR2004 - a short name may differ by a letter and be another
    return one == other or (long and abs(len(one) - len(other)) <= _FEW and distance(one, other) <= _FEW)
