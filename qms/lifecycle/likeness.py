"""How alike two texts are, by the sequences of three letters they share.

Words of Kyrgyz change their endings with every turn of a sentence, so whole words would find too little alike.
"""

from __future__ import annotations

from collections.abc import Sequence

_LENGTH = 3
#: More pairs than this are not weighed one by one.
_MOST_PAIRS = 10_000


def traits(text: str) -> frozenset[str]:
    """All sequences of three characters of a text, letters small; the text itself where it is shorter."""
    folded = text.casefold()
    return frozenset(folded[start : start + _LENGTH] for start in range(max(1, len(folded) - _LENGTH + 1)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0, nothing in common, to 1, the same traits (Dice coefficient)."""
    return 2 * len(one & other) / (len(one) + len(other))


def pairs_in_order(old: Sequence[str], new: Sequence[str], least: float) -> list[tuple[int, int]]:
    """Places of texts that are alike by ``least`` or more, none crossing another, alike as much as possible in all.

    Long lists are paired place by place: weighing every text against every other would take too long.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        return [(place, place) for place in range(min(len(old), len(new)))]
    of_old, of_new = [traits(text) for text in old], [traits(text) for text in new]
    alike = [[likeness(one, other) for other in of_new] for one in of_old]
    best = _sums(alike, least)
    found, row, column = [], 0, 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((row, column))
            row, column = row + 1, column + 1
    return found


def _sums(alike: Sequence[Sequence[float]], least: float) -> list[list[float]]:
    """Highest sum of likenesses from each place to the end."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1) for _ in range(len(alike) + 1)]
    for row in range(len(alike) - 1, -1, -1):
        for column in range(width - 1, -1, -1):
            paired = alike[row][column] + best[row + 1][column + 1] if alike[row][column] >= least else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    return best
