"""Names of the months: plain, with the third-person ending (``19-январы``), and their Russian and English forms."""

from __future__ import annotations

KY = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
#: As in the texts of acts: ``2026-жылдын 19-январы``.
KY_OF_YEAR = (
    "январы", "февралы", "марты", "апрели", "майы", "июну", "июлу", "августу", "сентябры", "октябры", "ноябры",
    "декабры",
)  # fmt: skip
RU = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
RU_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

_BY_STEM = {name[:3].casefold(): number for names in (KY, EN) for number, name in enumerate(names, 1)} | {"мая": 5}

#: Regular expression of a month's name in any form the three languages give it, to be used without regard to case.
#: The endings are listed, for ``май`` also begins ``майрам`` and ``март`` begins ``мартаба``.
PATTERN = (
    r"(?:(?:январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"(?:[ьъ]|[ыиу](?:н\w{1,6})?|[гк][ае]|[дт][ае](?:[нгр]\w{0,2})?|[дт][ыиу]н|[аяе]|ем|ом)?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)(?!\w)"
)


def month_number(word: str) -> int:
    """Number (1 to 12) of the month whose name, in any form of the three languages, the word is.

    Raises:
        KeyError: the word begins like no month.
    """
    return _BY_STEM[word[:3].casefold()]


def is_of_year(word: str, month: int) -> bool:
    """Whether the word has the Kyrgyz third-person ending, alone or before a case (``январы``, ``январындагы``)."""
    return word.casefold().startswith(KY_OF_YEAR[month - 1])


def in_month(month: int, ending: str) -> str:
    """Kyrgyz third-person form with a case ending given as after back vowels (``да``, ``дагы``, ``га``, ``дан``).

    ``in_month(4, "да")`` is ``апрелинде``: the ending follows the vowel harmony of the month.
    """
    name = KY_OF_YEAR[month - 1]
    front = name.endswith("и")
    joined = "н" + (ending.translate(str.maketrans("аы", "еи")) if front else ending)
    # the dative has no consonant of its own after the possessive: январына
    return name + joined.replace("нга", "на").replace("нге", "не")
