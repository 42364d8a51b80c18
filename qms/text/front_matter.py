"""The YAML block between ``---`` lines at the top of a Markdown file, and the body under it."""

from __future__ import annotations

import re
from typing import NamedTuple

from qms.model.findings import Place
from qms.text.yaml_problems import YamlProblem, problem

_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\n|\r|\Z)")
_LATE_OPENING = re.compile(r"\ufeff?(?:[ \t]*(?:\r\n|\n|\r))+---[ \t]*(?:\r\n|\n|\r)(?=[A-Za-z_]+:)")
_CLOSING = re.compile(r"^---[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
#: Where an unclosed front matter must have ended: an empty line, a heading or numbered line, a generated part.
_BODY_BEGINS = re.compile(r"^(?=[ \t]*\r?$|#{1,6} \S|\d+(?:\.\d+)*\. |\{\{|\|)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\r|\n")


class FrontMatter(NamedTuple):
    """A Markdown file taken apart; line ends as they were. Lines count from 1 in the file."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int
    problem: YamlProblem | None = None
    yaml_start: int = 0


def split(text: str) -> FrontMatter:
    """Front matter and body of a Markdown file. A byte-order mark at the start belongs to neither.

    Without front matter ``yaml`` is empty and all is body; without the closing ``---`` the front matter ends at the
    first line that can only be body. Both are a problem.
    """
    opening = _OPENING.match(text)
    late = None if opening else _LATE_OPENING.match(text)
    start = (opening or late or _nothing(text)).end()
    if not opening and not late:
        return FrontMatter("", 1, text[start:], 1, problem(Place(1), "no_front_matter"))
    line = _line_of(text, start)
    closing = _CLOSING.search(text, start)
    if closing is None:
        return _unclosed(text, start, line)
    found = problem(Place(line - 1, 1, 3), "front_matter_late") if late else None
    return FrontMatter(
        text[start : closing.start()], line, text[closing.end() :], _line_of(text, closing.end()), found, start
    )


def join(yaml: str, body: str) -> str:
    """Markdown file of a front matter and a body, with the line ends of ``yaml``."""
    end = "\r\n" if "\r\n" in yaml else "\n"
    gap = "" if not yaml or yaml.endswith(("\n", "\r")) else end
    return f"---{end}{yaml}{gap}---{end}{body}"


def replace_yaml(text: str, yaml: str) -> str:
    """The file ``text`` with another front matter, every character outside it kept.

    Raises:
        ValueError: the file has no front matter that is opened and closed.
    """
    parts = split(text)
    if parts.problem is not None:
        raise ValueError(parts.problem.message.key)
    return text[: parts.yaml_start] + yaml + text[parts.yaml_start + len(parts.yaml) :]


def _nothing(text: str) -> re.Match[str]:
    found = re.match("\ufeff?", text)
    assert found is not None  # noqa: S101 - matches every text
    return found


def _unclosed(text: str, start: int, line: int) -> FrontMatter:
    begins = _BODY_BEGINS.search(text, start)
    cut = begins.start() if begins else len(text)
    found = problem(Place(line - 1, 1, 3), "front_matter_open")
    return FrontMatter(text[start:cut], line, text[cut:], _line_of(text, cut), found, start)


def _line_of(text: str, index: int) -> int:
    return 1 + len(_LINE_END.findall(text, 0, index))
