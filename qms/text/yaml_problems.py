"""What can be wrong with a YAML file: values for the findings, and the parser's words turned into ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from qms.model.findings import Place
from qms.model.messages import Message, MessageValue, message

#: Characters YAML forbids, and three that it takes for line ends though no editor shows them as such.
_FORBIDDEN = "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_MERGE = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)
_TAB_INDENT = re.compile(r"^ *\t[\t ]*(?=[^\s#])", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_HAS_KEY = re.compile(r":\s")
_SHOWN = 60

#: Beginning of what the parser says -> key of what we say.
_WORDS = (
    ("mapping values are not allowed", "colon"),
    ("found character that cannot start any token", "first_character"),
    ("did not find expected node content", "first_character"),
    ("could not find expected ':'", "no_colon"),
    ("found unexpected end of stream", "open_quote"),
    ("did not find expected ',' or", "open_bracket"),
    ("did not find expected '-' indicator", "indentation"),
    ("block sequence entries are not allowed", "dash"),
    ("found unknown escape character", "escape"),
    ("did not find expected hexdecimal number", "escape"),
    ("did not find expected comment or line break", "block_text"),
    ("but found another document", "documents"),
    ("found undefined alias", "alias"),
    ("did not find expected <document start>", "syntax"),
    ("found a tab character", "tab"),
)


class YamlProblem(NamedTuple):
    """What is wrong at a place of a YAML file. ``pointer`` names the value where one is known, else empty."""

    place: Place
    message: Message
    pointer: str = ""


def problem(place: Place, key: str, pointer: str = "", /, **values: MessageValue) -> YamlProblem:
    """Problem saying sentence ``key`` of the area ``text``."""
    return YamlProblem(place, message(f"text.{key}", **values), pointer)


def shown(value: object) -> str:
    """Value as a message shows it: one line, at most 60 characters."""
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    line = " ".join(text.split()) if text.isprintable() else " ".join(ascii(text)[1:-1].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def forbidden_character(text: str, first_line: int) -> YamlProblem | None:
    """The first character that must not stand in a text file, as U+0000; None where there is none."""
    if text.replace("\n", "").replace("\r", "").replace("\t", "").isprintable():
        # nearly every text; and the pattern is slow to compile
        return None
    found = re.search(_FORBIDDEN, text)
    if found is None:
        return None
    return problem(place_at(text, found.start(), first_line), "character", character=f"U+{ord(found[0]):04X}")


def merge_marker(text: str, first_line: int = 1) -> YamlProblem | None:
    """The first line that git left in a half-merged file; None where there is none."""
    # each of its signs is looked for many times faster than the pattern
    found = _MERGE.search(text) if "===" in text or "<<<" in text or ">>>" in text or "|||" in text else None
    if found is None:
        return None
    return problem(place_at(text, found.start(), first_line, 7), "merge_marker", marker=found[0])


def tab_indents(text: str, first_line: int) -> Iterator[YamlProblem]:
    """Every line that begins with a tab."""
    for found in _TAB_INDENT.finditer(text):
        yield problem(place_at(text, found.start(), first_line, len(found[0])), "tab")


def place_at(text: str, index: int, first_line: int = 1, length: int = 1) -> Place:
    """Place of the character at ``index``."""
    ends = list(_LINE_END.finditer(text, 0, index))
    return Place(first_line + len(ends), index - (ends[-1].end() if ends else 0) + 1, length)


def syntax_problem(words: str, context: str, lines: Sequence[str], place: Place, started: Place | None) -> YamlProblem:
    """Our sentence for what the parser says.

    ``lines`` ends with the line of ``place`` (its columns, not its line number, point into it); ``started`` is where
    the construct began that ``context`` names.
    """
    line = lines[-1]
    key = next((key for begin, key in _WORDS if words.startswith(begin)), "")
    if not key:
        key = _by_context(words, context, line, place)
    if key == "colon" and not _HAS_KEY.search(line[: place.column - 1]):
        return _key_on_line_before(lines, place)
    if key == "first_character" and not line.strip():
        return problem(_last_written(lines, place), "open_bracket")
    if key in {"open_quote", "open_bracket"} and started:
        return problem(started, key)
    character = line[place.column - 1 : place.column]
    return problem(place, key, text=shown(line.strip()), character=shown(character))


def _last_written(lines: Sequence[str], place: Place) -> Place:
    """The last line above that is not blank."""
    above = next((back for back in range(1, len(lines)) if lines[-1 - back].strip()), 0)
    return Place(place.line - above)


def _key_on_line_before(lines: Sequence[str], place: Place) -> YamlProblem:
    """The colon is right, but the line above swallowed its key: it lacks a colon, or this line stands too deep."""
    above = next((back for back in range(1, len(lines)) if lines[-1 - back].strip()), 0)
    before = lines[-1 - above]
    if not above or _HAS_KEY.search(before + " "):
        return problem(Place(place.line), "indentation", text=shown(lines[-1].strip()))
    return problem(Place(place.line - above), "no_colon", text=shown(before.strip()))


def _by_context(words: str, context: str, line: str, place: Place) -> str:
    if "alias" in context or "anchor" in context:
        return "alias"
    if "tag" in context or "directive" in context or "tag" in words:
        return "tag"
    if not words.startswith("did not find expected"):
        return "syntax"
    if line.lstrip().startswith(":"):
        return "bad_key"
    before = line[: place.column - 1].strip()
    return "after_quote" if before.endswith(("'", '"', "]", "}")) else "indentation"
