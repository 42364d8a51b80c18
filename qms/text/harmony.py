"""Kyrgyz words typed with Russian letters: у for ү, о for ө, н for ң.

Two ways of knowing. Vowels of a Kyrgyz word are all front (е, и, ө, ү) or all back (а, о, у, ы), and no Russian word
has ө or ү: у beside ү, or a long у after е, is a slip of the hand. And some words of office papers are so common that
they are known letter by letter. Compounds, names and words of other languages are left alone.

Source: vowel harmony as in grammars of Kyrgyz; the list of words is of this project.
"""

from __future__ import annotations

import re

from qms.text.patterns import later

#: Beginnings of words as typed on a Russian keyboard, and as they are spelt; no right word begins like the first.
_KNOWN = {
    "алдынкы": "алдыңкы",
    "болум": "бөлүм",
    "денгээл": "деңгээл",
    "жанылоо": "жаңылоо",
    "жанырт": "жаңырт",
    "жонундо": "жөнүндө",
    "жургуз": "жүргүз",
    "кенеш": "кеңеш",
    "кенири": "кеңири",
    "козомол": "көзөмөл",
    "комокчу": "көмөкчү",
    "корсот": "көрсөт",
    "мооноту": "мөөнөтү",
    "мумкун": "мүмкүн",
    "озгорт": "өзгөрт",
    "ондоо": "оңдоо",
    "онугуу": "өнүгүү",
    "онуктур": "өнүктүр",
    "оркундо": "өркүндө",
    "откор": "өткөр",
    "сурот": "сүрөт",
    "тузум": "түзүм",
    "тузуу": "түзүү",
    "учун": "үчүн",
    "чойро": "чөйрө",
}
_WRONG = tuple(_KNOWN)
_SHORTEST = 4
_PART = re.compile(r"[а-яёңөүА-ЯЁҢӨҮ]{4,}")
_NO_VOWEL = re.compile(r"[^аеёиоуыэюяөү]+")
# у or о next to ү or ө among the vowels of a word, or a long у or о after a front vowel
_BROKEN = re.compile(r"[уо][үө]|[үө][уо]|[еэи](?:уу|оо)")
_LONG = later(r"[еэиүө][^аеёиоуыэюяөү]+(?:уу|оо)(?=[бгджклмнпсч]|\b)")
_NEIGHBOURS = re.compile(r"[уо][үө]|[үө][уо]")
# the first or last part of a word made of two: төртбурчтук, көпулуттуу, радиокөрсөтүү, кесипкөй
_COMPOUND = later(
    r"(?:көп|үч|төрт|өз|көк|күн|түн|түп|бүт|кол|жол|суу|тоо|он|видео|радио|фото|авто|аудио|микро|макро|электро|гидро|"
    r"агро|эко|гео|био|нано|моно|кино|вело|мото|метро|стерео|зоо|ко|"
    # what is written with е and spoken with ё: отчеттуу
    r"(?:от|за|рас|у)чет|режиссер|актер|тренажер|стажер|монтер|шофер|самолет)|\w*(?:көй|көр|кор|гөй|күч|гүл|көз)"
)
_TO_KYRGYZ = str.maketrans("уо", "үө")
_TO_RUSSIAN = str.maketrans("үө", "уо")
_BACK = frozenset("аыяюё")


def kyrgyz_spellings(word: str) -> tuple[str, ...]:
    """How a word was likely meant, where Russian letters seem to stand for Kyrgyz ones; none where it looks right.

    One spelling where it is sure; two, the likelier first, where the word alone does not tell. The marks around the
    word are kept.
    """
    for part in _PART.finditer(word):
        found = _spellings(part[0])
        if found:
            before, after = word[: part.start()], word[part.end() :]
            return tuple(f"{before}{one}{after}" for one in found)
    return ()


def _spellings(part: str) -> tuple[str, ...]:
    low = part.lower()
    if part not in {low, low.capitalize()}:
        return ()
    if low.startswith(_WRONG):
        known = next(right for wrong, right in _KNOWN.items() if low.startswith(wrong))
        rest = low[len(known) :]
        # what follows keeps to the vowels of the word: болумдор, болумдордун
        return (_cased(part, known + (rest.translate(_TO_KYRGYZ) if _is_front(known) else rest)),)
    vowels = _NO_VOWEL.sub("", low)
    # names are made of two words more often than not
    if part[0] != low[0] or not _BROKEN.search(vowels) or _COMPOUND.match(low):
        return ()
    return _by_harmony(low)


def _is_front(word: str) -> bool:
    return not any(letter in "аоуы" for letter in word)


def _cased(part: str, right: str) -> str:
    return right if part[0].islower() else right.capitalize()


def _by_harmony(low: str) -> tuple[str, ...]:
    if match := _LONG.search(low):
        start = match.start()
        return (low[:start] + low[start:].translate(_TO_KYRGYZ),)
    vowels = _NO_VOWEL.sub("", low)
    if not _NEIGHBOURS.search(vowels):
        return ()
    kyrgyz, russian = low.translate(_TO_KYRGYZ), low.translate(_TO_RUSSIAN)
    ours = sum(letter in "өү" for letter in vowels)
    theirs = sum(letter in "оу" for letter in vowels)
    if ours > theirs and _BACK.isdisjoint(vowels):
        return (kyrgyz,)
    return (russian, kyrgyz) if theirs > ours or not _BACK.isdisjoint(vowels) else (kyrgyz, russian)
