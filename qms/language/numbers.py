"""Words that change with the number before them."""

from __future__ import annotations

_ONE = "=1|"


class Count:
    """A whole number inside a template.

    ``{n}`` writes it; ``{n:one|few|many}`` chooses the word that fits it; ``{n:=1|one|others}`` tells one from more.
    """

    __slots__ = ("lang", "value")

    def __init__(self, value: int, lang: str) -> None:
        self.value = value
        self.lang = lang

    def __format__(self, spec: str) -> str:
        if spec.startswith(_ONE):
            one, _, others = spec.removeprefix(_ONE).partition("|")
            return one if self.value == 1 else others
        forms = spec.split("|")
        return forms[min(plural(self.value, self.lang), len(forms) - 1)] if "|" in spec else format(self.value, spec)

    def __str__(self) -> str:
        return str(self.value)


def plural(number: int, lang: str) -> int:
    """Index of the word form a number takes: Kyrgyz always 0; English 0 for one, else 1; Russian 0, 1 or 2.

    Source: Unicode CLDR, plural rules of cardinal numbers.
    """
    if lang == "ky":
        return 0
    if lang == "en":
        return 0 if abs(number) == 1 else 1
    tens, ones = abs(number) % 100, abs(number) % 10
    if ones == 1 and tens != 11:  # noqa: PLR2004 - 11 is the teen that does not behave like 1
        return 0
    return 1 if ones in (2, 3, 4) and tens not in (12, 13, 14) else 2
