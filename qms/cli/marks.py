"""Words that stay, go and come, in lines: in colours, or between ``[-`` ``-]`` and ``{+`` ``+}``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from qms.lifecycle.word_runs import Fate, WordRun

#: Red and struck out, green and underlined: told apart by those who see no colours, too.
_COLOURS = {Fate.REMOVED: "\033[31;9m", Fate.ADDED: "\033[32;4m"}
_SIGNS = {Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}
#: Of words that stay so many characters are shown at each side of a change.
_AROUND = 160


def marked(runs: Sequence[WordRun], width: int, margin: str, hanging: str = "", *, coloured: bool) -> Iterator[str]:
    """The runs as lines of ``width`` characters at most; no runs give no line.

    ``margin`` stands before every line, ``hanging`` after it from the second on.
    """
    pieces = list(_coloured(runs) if coloured else _signed(runs))
    words = "".join(run.text for run in pieces)
    fates = [run.fate for run in pieces for _ in run.text]
    place, before = 0, margin
    for line in wrap(words, width - len(margin + hanging), break_on_hyphens=False):
        place = words.index(line, place)
        yield before + _painted(line, fates[place : place + len(line)])
        place, before = place + len(line), margin + hanging


def _signed(runs: Sequence[WordRun]) -> Iterator[WordRun]:
    """Runs with their signs in the text; the blanks around a run stay outside its signs."""
    for fate, text in _shortened(runs):
        if fate is Fate.KEPT or not text.strip():
            yield WordRun(Fate.KEPT, text)
            continue
        begin, end = _SIGNS[fate]
        blanks = len(text) - len(text.lstrip()), len(text.rstrip())
        yield WordRun(Fate.KEPT, f"{text[: blanks[0]]}{begin}{text.strip()}{end}{text[blanks[1] :]}")


def _coloured(runs: Sequence[WordRun]) -> Iterator[WordRun]:
    """Runs with a blank between what goes and what comes in its place, which colours alone would run together."""
    before = Fate.KEPT
    for fate, text in _shortened(runs):
        if before is Fate.REMOVED and fate is Fate.ADDED and not text.startswith(" "):
            yield WordRun(Fate.KEPT, " ")
        yield WordRun(fate, text)
        before = fate


def _shortened(runs: Sequence[WordRun]) -> Iterator[WordRun]:
    """Runs without the middle of what stays for long."""
    last = len(runs) - 1
    for place, (fate, text) in enumerate(runs):
        if fate is not Fate.KEPT or len(text) <= 2 * _AROUND + 40:
            yield WordRun(fate, text)
            continue
        head = "" if place == 0 and last else text[:_AROUND].rpartition(" ")[0] + " "
        tail = "" if place == last else " " + text[-_AROUND:].partition(" ")[2]
        yield WordRun(fate, f"{head}…{tail}")


def _painted(line: str, fates: Sequence[Fate]) -> str:
    """The line with colours begun and ended inside it."""
    return "".join(_stretch(fate, "".join(sign for sign, _ in group)) for fate, group in _groups(line, fates))


def _groups(line: str, fates: Sequence[Fate]) -> Iterable[tuple[Fate, Iterator[tuple[str, Fate]]]]:
    return groupby(zip(line, fates, strict=True), key=lambda pair: pair[1])


def _stretch(fate: Fate, text: str) -> str:
    colour = _COLOURS.get(fate, "")
    return f"{colour}{text}\033[0m" if colour else text
