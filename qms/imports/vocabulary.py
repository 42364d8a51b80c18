"""Words by which the formal parts of a paper are known, in Kyrgyz, Russian and English."""

from __future__ import annotations

import re

from qms.imports.lines import plain

STAMPS = {
    "бекитем": "approval",
    "бекитемин": "approval",
    "бекитилди": "approval",
    "бекитилген": "approval",
    "утверждаю": "approval",
    "утверждено": "approval",
    "approved": "approval",
    "макулдашылды": "agreement",
    "макулдашылган": "agreement",
    "согласовано": "agreement",
    "agreed": "agreement",
}
CONTENTS = re.compile(r"(?:документтин\s+)?мазмуну|мазмун|содержание|оглавление|(?:table of )?contents", re.IGNORECASE)
PASSPORT = re.compile(r".*\bпаспорт[уы]?\b.*|.*document passport.*", re.IGNORECASE)
INTRODUCTION = re.compile(r"киришүү|введение|introduction|преамбула", re.IGNORECASE)
APPROVED_BY = re.compile(r"бекитилген|бекитилди|утвержд[её]н|approved by", re.IGNORECASE)
MINISTRY = re.compile(r"министр(?:лиги|ство)|ministry of", re.IGNORECASE)
INSTITUTION = re.compile(r"(?:университет[иу]?|академиясы|институт[уы]?|колледжи?|university|academy)$", re.IGNORECASE)
KIND = re.compile(
    r"(?:^|\s)(жобо(?:су)?|жетектеме(?:си)?|процедура(?:сы)?|нускама(?:сы)?|инструкция(?:сы)?|эреже(?:лер)?и?|тартиби"
    r"|саясат[ы]?|положение|руководство|порядок|политика|регламент[и]?|regulations?|manual|procedure|policy)$",
    re.IGNORECASE,
)
FIRST_KIND = re.compile(r"положение|руководство|порядок|политика|regulations?|procedure|policy", re.IGNORECASE)
KIND_AHEAD = re.compile(
    r"^(положение|руководство|порядок|regulations?|procedure|policy)\s+(?:о|об|по|on|of|for)\s", re.IGNORECASE
)
KINDS_OF_TYPE = {
    "regulation": ("жобо", "положени", "regulation"),
    "quality-manual": ("жетектеме", "руководств", "manual"),
    "procedure": ("процедура", "procedure", "нускама", "тартиб", "порядок"),
}
ABOUT = re.compile(r"\bжөнүндөг?ү?$", re.IGNORECASE)
CITY_YEAR = re.compile(
    r"[^\W\d_][^\W\d_. -]{1,20}(?:[ -][^\W\d_]{2,20})?\s*[-–—,]\s*(?:19|20)\d\d(?:\s*-?\s*(?:ж|жыл|г)\.?)?"
)
CODE = re.compile(r"(?<![\w.-])[^\W\d_a-zа-яөүң]{2,8}(?:[.-]\s?[^\W_a-zа-яөүң]{1,8}){1,6}(?![\w-])")
VERSION = re.compile(
    r"(?<![\d.])(\d{1,2}\.\d{1,3})[\s-]*(?:верси|редакци)"
    r"|(?:верси|редакци|version|revision)\w*\s*:?\s*(\d{1,2}\.\d{1,3})",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:(\d{1,3})-тиркеме|приложение\s+(\d{1,3})|annex\s+(\d{1,3}))(?![\w-])\.?\s*(.*)", re.IGNORECASE | re.DOTALL
)
CAPTION = re.compile(r"\d{1,3}-(?:таблица|сүрөт|жадыбал)|(?:таблица|рисунок|рис\.|table|figure)\s+\d", re.IGNORECASE)
SHEETS = {
    "developers": re.compile(
        r"(?:долбоорду\s+)?(?:иштеп чыгуучулар|иштеп чыккандар|даярдагандар|түзгөндөр|түзүүчүлөр|разработчики"
        r"|разработали|составители|prepared by|developers)",
        re.IGNORECASE,
    ),
    "agreement": re.compile(r"макулдашуу барагы|лист согласования|agreement sheet", re.IGNORECASE),
    "changes": re.compile(
        r"(?:өзгөртүүлөрдү|өзгөрүүлөрдү)(?: жана толуктоолорду)? (?:киргизүү|кийирүү|каттоо) барагы"
        r"|лист (?:регистрации|учета|учёта) изменений|change (?:registration )?sheet",
        re.IGNORECASE,
    ),
    "acquaintance": re.compile(r"таанышуу барагы|лист ознакомления|acknowledgement sheet", re.IGNORECASE),
    "distribution": re.compile(r"таратуу тизмеси|таркатуу тизмеси|лист рассылки|distribution list", re.IGNORECASE),
    "checks": re.compile(
        r"мезгилдүү текшерүүлөрдү каттоо барагы|лист учета периодических проверок|periodic review sheet", re.IGNORECASE
    ),
}
#: A word this long may be misspelt by two letters and still be known.
_LONG = 10
_QUOTES = "«»“”„\"'*_:.() "


def stamp_kind(text: str) -> str:
    """``approval`` or ``agreement`` when a line is a stamp's word, perhaps misspelt by a letter or two; else empty."""
    word = plain(text).strip(_QUOTES).casefold()
    if not word or " " in word or len(word) > max(map(len, STAMPS)) + 2:
        return ""
    return next((kind for stamp, kind in STAMPS.items() if distance(word, stamp) <= 1 + (len(stamp) >= _LONG)), "")


def distance(left: str, right: str) -> int:
    """How many letters must be put in, taken out or changed to make one short word the other (Levenshtein)."""
    row = list(range(len(right) + 1))
    for index, letter in enumerate(left, 1):
        before, row[0] = row[0], index
        for column, other in enumerate(right, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != other))
    return row[-1]


def sheet_name(text: str) -> str:
    """Name of the sheet (``developers``, ``agreement``, ``changes`` …) that a line is the heading of; else empty."""
    if len(text) > 300:  # noqa: PLR2004 - a heading is short
        return ""
    words = plain(text)
    for name, pattern in SHEETS.items():
        match = pattern.match(words)
        if match and (match.end() >= len(words) - 1 or words[match.end()] == ":"):
            return name
    return ""
