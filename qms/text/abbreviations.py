"""Abbreviations in running text: letters and Kyrgyz ending told apart, letters held against words.

Source: practice of Kyrgyz record keeping: an ending is joined to an abbreviation without a hyphen, in small letters
(«СМСтин», «AVNде»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from qms.text.collation import fold_lookalikes
from qms.text.patterns import later

_CAPITAL = "A-ZА-ЯЁҢӨҮ"
_SMALL = "a-zа-яёңөү"
# neither a piece of a code («СМС-ТБ.01»), nor of a compound («ТОП-менеджер»), nor a number («LC160»)
_USE = later(
    rf"(?<![\w.№#@:&=-])([{_CAPITAL}][{_CAPITAL}{_SMALL}]*[{_CAPITAL}])([{_SMALL}]*)(-[{_SMALL}]+)?(?![\w@]|[.-]\w)"
)
#: Endings of Kyrgyz nouns as they follow an abbreviation: plural, possessive, case, and what is made of a noun.
_ENDING = later(
    r"(?:[лдт][аеоө]р)?"
    r"(?:с?[ыиуү])?"
    r"(?:[ндт][ыиуү]н?|[гк][аеоө]|н?[дт][аеоө]н?|н[аеоө]н?|н)?"
    r"(?:[гк][ыиуү](?:[лд][аеоө]р)?(?:[ндт][ыиуү]н?|н?[дтг][аеоө]н?)?|л[ыиуү]к|л[уү]{2}|с[ыиуү]з|ч[аеоөыиуү]|[дт][аеоө]й)?"
)
_ROMAN = later("[IVXLCDMІХ]+")
_LATIN = later("[A-Za-z]")
_MIXED_NAME = later("[А-ЯҢӨҮ][а-яёңөү]{1,4}[А-ЯҢӨҮ]{1,3}")
_PRONOUNCED = later("(?:[^АЕЁИОӨУҮЫЭЮЯ]{0,3}[АЕЁИОӨУҮЫЭЮЯ]{1,2})+[^АЕЁИОӨУҮЫЭЮЯ]{0,2}")
_WORD = later(r"[^\W\d_]+")
#: Longer words are no words, and longer stretches of capitals that can be pronounced no abbreviations.
_LONGEST_WORD, _LONGEST_PRONOUNCED = 60, 5

#: Abbreviations that every reader of an official paper of the country knows.
ORDINARY = frozenset(
    (
        "КР",
        "ЖМК",
        "АКШ",
        "СССР",
        "РФ",
        "США",
        "БУУ",
        "ООН",
        "ЮНЕСКО",
        "ЮНИСЕФ",
        "КМШ",
        "СНГ",
        "ШКУ",
        "ЕАЭБ",
        "ЕАЭС",
        "ЕБ",
        "ЕККУ",
        "ДССУ",
        "ИСО",
        "ГОСТ",
        "ЖЧК",
        "ААК",
        "ЖАК",
        "ОсОО",
        "ОАО",
        "ЗАО",
        "ИНН",
        "БИК",
        "ФИО",
        "ААА",
        "ӨКМ",
        "УКМК",
        "ИИМ",
        "ЖОКК",
        "ВИЧ",
        "СПИД",
        "КОВИД",
        "ЖИ",
        "КТРК",
        "ЖЭБ",
        "ВВП",
        "АТС",
        "ЭВМ",
    )
)
#: Russian abbreviations met in Kyrgyz papers, and the Kyrgyz ones in use for the same.
RUSSIAN = {
    "СМК": ("СМС", "СБС"),
    "ППС": ("ПОК",),
    "ВУЗ": ("ЖОЖ",),
    "ВУЗы": ("ЖОЖ",),
    "ГОС": ("МББС", "МБС"),
    "ГОСВПО": ("МББС", "МБС"),
    "ООП": ("НББП", "НКББП", "ББП"),
    "УМК": ("ОУК", "ОМК"),
    "УМС": ("ОУК", "ОМК", "ОУБ"),
    "УМО": ("ОУБ", "ОМБ"),
    "ГАК": ("МАК",),
    "ИГА": ("ЖМА",),
    "МОН": ("БИМ", "ББИМ", "ИЖБИМ"),
    "МНВОИ": ("ИЖБИМ",),
    "КНУ": ("КУУ",),
    "ОшГУ": ("ОшМУ",),
    "БатГУ": ("БатМУ",),
    "НГУ": ("НМУ",),
    "СП": ("ТБ",),
    "СНГ": ("КМШ",),
    "США": ("АКШ",),
    "ООН": ("БУУ",),
    "СМИ": ("ЖМК",),
    "ISO": ("ИСО",),
}


class Use(NamedTuple):
    """An abbreviation in a word between blanks: its letters, its ending, the offset in the word.

    ``hyphen``: a hyphen stands before the ending. ``pronounced``: so long and so easily read that it is rather a word
    in capitals.
    """

    letters: str
    ending: str
    start: int
    hyphen: bool = False
    pronounced: bool = False

    @property
    def written(self) -> str:
        """As it stands in the text."""
        return f"{self.letters}{'-' * self.hyphen}{self.ending}"


@lru_cache(maxsize=50_000)
def uses_of(word: str) -> tuple[Use, ...]:
    """Abbreviations in a word between blanks («МБС/НКББП)» has two); none in a name such as ``WhatsApp``."""
    if len(word) > _LONGEST_WORD or "://" in word:
        return ()
    found = (_use(match) for match in _USE.finditer(word))
    return tuple(use for use in found if use is not None)


def _use(match: re.Match[str]) -> Use | None:
    letters, ending, joined = match[1], match[2], match[3] or ""
    if (ending and joined) or _ROMAN.fullmatch(letters):
        return None
    if joined and joined[1:] not in _CASES:
        return None
    if not _ENDING.fullmatch(ending):
        return None
    pronounced = len(letters) > _LONGEST_PRONOUNCED and letters.isupper() and bool(_PRONOUNCED.fullmatch(letters))
    return Use(letters, ending or joined[1:], match.start(), bool(joined), pronounced)


def _forms(first: str, vowels: str, last: str = "") -> tuple[str, ...]:
    return tuple(one + vowel + last for one, vowel in product(first, vowels))


#: Case by each of its endings as they follow a stem without a possessive.
_CASES = {
    ending: case
    for case, endings in (
        ("genitive", _forms("ндт", "ыиуү", "н")),
        ("accusative", _forms("ндт", "ыиуү")),
        ("dative", _forms("гк", "аеоө")),
        ("locative", _forms("дт", "аеоө")),
        ("ablative", _forms("дт", "аеоө", "н")),
    )
    for ending in endings
}


def case_of(ending: str) -> str:
    """Case that an ending makes: ``genitive`` of «нын», «дин», «тун»; empty for other endings."""
    return _CASES.get(ending, "")


def ending_in_capitals(letters: str, ending: str, known: str) -> str:
    """The ending, in small letters, that begins in capitals: «тин» of «СМСТИн» where «СМС» is known; empty if none."""
    rest = letters[len(known) :]
    small = rest.lower() + ending
    return small if letters.startswith(known) and rest.isupper() and small in _CASES else ""


def is_latin(letters: str) -> bool:
    """Whether there is a Latin letter: a name of another language, such as ``AVN``."""
    return bool(_LATIN.search(letters))


def explains_itself(letters: str) -> bool:
    """Whether a reader needs no explanation: ordinary, of Latin letters, or a name such as «ОшМУ»."""
    return letters in ORDINARY or is_latin(letters) or bool(_MIXED_NAME.fullmatch(letters))


def is_pronounced(letters: str) -> bool:
    """Whether the letters can be read as a word."""
    return bool(_PRONOUNCED.fullmatch(letters))


@lru_cache(maxsize=10_000)
def shape(letters: str) -> str:
    """Letters without regard to their size and alphabet: the same for «БСМЖАБ» and «БСМжАБ», «СМС» and ``CMC``."""
    return fold_lookalikes(letters).casefold()


# --- letters and words

#: Words that an abbreviation may leave out; «берүү» is the second half of «билим берүү».
_PASSED = later("жана|же|менен|боюнча|үчүн|карата|атындагы|берүү.*|и|в|о|по|на|для|of|the|and|for|in")
_IN_BRACKETS = later(r"\([^()]*\)")
_STEM = 4
#: What follows so many characters explains nothing.
_LONGEST_TEXT = 1000


class Spelling(NamedTuple):
    """Words that letters stand for: where they begin and end among the words given, and how many they pass over."""

    start: int
    end: int
    passed: int


def words_of(text: str) -> list[str]:
    """Words of an expansion, small, without what stands in brackets."""
    return [word.casefold() for word in _WORD.findall(_IN_BRACKETS.sub(" ", text[:_LONGEST_TEXT]))]


def spelling(letters: str, words: Sequence[str]) -> Spelling | None:
    """The words that letters are the first letters of, passing over as few words as can be; None where they are not.

    Small letters inside an abbreviation belong to the word of the capital before them («БатМУ») or are the first
    letter of a word of their own («БСМжАБ»). More than one word in two passed over is no spelling.
    """
    best: Spelling | None = None
    for start, word in enumerate(words):
        # «берүү» begins nothing: it is the second half of «билим берүү»
        if word[:1] == letters[:1].casefold() and not (start and _PASSED.fullmatch(word)):
            ended = _spelled(letters, words, start)
            if ended and (best is None or (ended[0], -start) < (best.passed, -best.start)):
                best = Spelling(start, ended[1], ended[0])
    return best if best and best.passed * 2 <= len(letters) else None


def _spelled(letters: str, words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Fewest words passed over, and where the last word ends, beginning at a word that has the first letter."""
    # letters read so far → words passed over; one round a word
    states = dict.fromkeys(_takes(letters, 0, words[start]), 0)
    best = (states[len(letters)], start + 1) if len(letters) in states else None
    for place in range(start + 1, len(words)):
        word = words[place]
        following: dict[int, int] = {}
        cost = 0 if _PASSED.fullmatch(word) else 1
        for read, passed in states.items():
            for taken in _takes(letters, read, word):
                following[read + taken] = min(passed, following.get(read + taken, passed))
            if passed + cost <= len(letters) // 2:
                following[read] = min(passed + cost, following.get(read, passed + cost))
        states = following
        if not states:
            break
        done = states.pop(len(letters), None)
        if done is not None and (best is None or done < best[0]):
            best = (done, place + 1)
    return best


def _takes(letters: str, read: int, word: str) -> list[int]:
    """How many letters from one on a word can stand for."""
    left = letters[read:]
    if not left or word[:1] != left[0].casefold():
        return []
    taken = [1]
    for count in range(2, len(left) + 1):
        if not left[count - 1].islower() or not word.startswith(left[:count].casefold()):
            break
        taken.append(count)
    return taken


def fits(letters: str, words: Sequence[str]) -> bool:
    """Whether letters can stand for words; one letter of four or more may be taken from inside a word.

    «КР» in front may stand for itself.
    """
    if spelling(letters, words) or (letters[:2] == "КР" and letters[2:] and spelling(letters[2:], words)):
        return True
    if len(letters) < _STEM:
        return False
    inside = "".join(word[1:] for word in words)
    return any(
        letters[place].casefold() in inside and spelling(letters[:place] + letters[place + 1 :], words)
        for place in range(1, len(letters))
    )


def stems(words: Sequence[str]) -> tuple[str, ...]:
    """First letters of the words that matter, the same for all forms of one name."""
    return tuple(word[:_STEM] for word in words if not _PASSED.fullmatch(word))


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter more, less or other, or by two neighbours that changed places."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    start = next((place for place, letter in enumerate(one) if letter != other[place]), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    rest, others = one[start:], other[start:]
    return rest[1:] == others[1:] or (rest[:2] == others[1::-1] and rest[2:] == others[2:])


def one_letter_doubled(one: str, other: str) -> bool:
    """Whether one of two words is the other with a letter written twice: «БИМ», «ББИМ»."""
    one, other = sorted((one, other), key=len)
    if len(other) != len(one) + 1 or len(set(one)) == 1:
        return False
    return any(other == one[: place + 1] + one[place:] for place in range(len(one)))
