"""What the drafts are together: which numbers are sections, which are clauses, which a register's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from qms.imports.contents import Contents
from qms.imports.drafts import BOLD, Draft
from qms.imports.lines import words
from qms.model.blocks import BlockKind

_SHORT = 160
_DEEPEST = 6
_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def arrange(drafts: list[Draft], contents: Contents | None, restart: int) -> None:
    """Give every draft its final kind and level.

    ``restart`` is the line after which the paper begins anew (after its last signature; 0 for none): unnumbered
    headings there have no parent.
    """
    entries = contents.entries if contents else ()
    titled = {(entry.number, " ".join(words(entry.title))) for entry in entries}
    _plain_sections(drafts, titled)
    _bare_numbers(drafts)
    _nested_lists(drafts, titled)
    _Levels({title for number, title in titled if not number}, restart).settle(drafts)
    _items(drafts)


def roman_value(number: str) -> int:
    """Value of a Roman number."""
    values = [_ROMANS[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _value(draft: Draft) -> int:
    return roman_value(draft.number) if draft.roman else int(draft.number.split(".")[0])


def _titled(draft: Draft, titled: set[tuple[str, str]]) -> bool:
    title = " ".join(words(draft.text))
    return (draft.number, title) in titled or ("", title) in titled


def _plain_sections(drafts: list[Draft], titled: set[tuple[str, str]]) -> None:
    """A plain line ``3. Title`` that stands alone is a section when something says so.

    The next number is its first clause, or the contents have it, or it goes on from the section before.
    """
    following = _following(drafts)
    numbers = {number for number, _ in titled}
    last = 0
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING and draft.parts == 1:
            last = _value(draft)
        if not _may_be_section(drafts, index):
            continue
        leads = following[index] == f"{draft.number}.1" or draft.roman
        goes_on = bool(draft.mark) and _value(draft) == last + 1 and last > 0 and not draft.text.endswith(":")
        if leads or _titled(draft, titled) or draft.number in numbers or goes_on:
            draft.kind, draft.depth = BlockKind.HEADING, 1
            draft.text = draft.text.replace("**", "")
            last = _value(draft)


def _bare_numbers(drafts: list[Draft]) -> None:
    """A number without a mark that is no section's belongs to its paragraph."""
    for draft in drafts:
        if _is_ordered(draft) and not draft.mark:
            draft.kind, draft.text, draft.number = BlockKind.PARAGRAPH, f"{draft.number} {draft.text}", ""


def _following(drafts: list[Draft]) -> list[str]:
    """For every draft the Arabic number that comes next after it."""
    numbers, coming = [""] * len(drafts), ""
    for index in range(len(drafts) - 1, -1, -1):
        numbers[index] = coming
        if drafts[index].number[:1].isdigit() and drafts[index].kind is not BlockKind.ANNEX:
            coming = drafts[index].number
    return numbers


def _may_be_section(drafts: list[Draft], index: int) -> bool:
    """Whether a draft is a short plain line with one number that is no part of a numbered list."""
    draft = drafts[index]
    if not _is_ordered(draft) or draft.mark == ")" or len(draft.text) >= _SHORT:
        return False
    near = drafts[max(index - 1, 0) : index] + drafts[index + 1 : index + 2]
    alone = not any(_is_ordered(other) and abs(_value(other) - _value(draft)) == 1 for other in near)
    return alone and not draft.text.rstrip("* ").endswith((".", ";", ","))


def _is_ordered(draft: Draft) -> bool:
    plain_item = draft.kind is BlockKind.ITEM and not draft.bullet
    return plain_item and bool(draft.number) and (draft.number.isdigit() or draft.roman)


def _nested_lists(drafts: list[Draft], titled: set[tuple[str, str]]) -> None:
    """Headings ``1.``, ``2.`` … that begin anew inside a section whose successor still comes are items of a list."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.parts == 1]
    last = {(draft.roman, _value(draft)): index for index, draft in enumerate(heads)}
    section, nested = 0, 0
    for index, draft in enumerate(heads):
        number = _value(draft)
        successor = last.get((draft.roman, section + 1), -1) > index
        begins = number == 1 and section > 1 and successor
        goes_on = nested and number == nested + 1 and (number <= section or successor)
        if not _titled(draft, titled) and not draft.roman and (begins or goes_on):
            nested = number
            draft.kind, draft.bullet = BlockKind.ITEM, True
        else:
            section, nested = number, 0


@dataclass(slots=True)
class _Levels:
    """One pass in reading order: the section, the heading above, the group a register's numbers belong to."""

    top: set[str]
    restart: int
    section: str = ""
    parent: int = 0
    unnumbered: list[tuple[int, int]] = field(default_factory=list)
    group: str = ""
    listed: bool = False
    again: bool = False

    def settle(self, drafts: list[Draft]) -> None:
        """Levels of headings; clauses that are a register's items."""
        for draft in drafts:
            if self.restart and draft.line > self.restart:
                self.parent, self.section, self.restart, self.again = 0, "", 0, True
                self.unnumbered.clear()
            if draft.kind is BlockKind.HEADING:
                self._heading(draft)
            elif draft.kind is BlockKind.ANNEX:
                self.parent, self.section, self.group = 1, "", ""
                self.unnumbered.clear()
            elif draft.kind is BlockKind.ITEM and draft.bullet and draft.depth and draft.number.isdigit():
                self.group, self.listed = draft.number, True
            elif draft.kind is BlockKind.CLAUSE:
                self._clause(draft)

    def _heading(self, draft: Draft) -> None:
        if draft.number:
            draft.level = self.parent = min(draft.parts, _DEEPEST)
            if draft.parts == 1:
                self.section = str(_value(draft))
            self.unnumbered.clear()
            self.group = ""
            return
        leading = draft.text.partition("-")[0]
        if leading.isdigit():
            self.group, self.listed = leading, False
        if " ".join(words(draft.text)) in self.top or (not self.parent and not self.unnumbered):
            draft.level, self.parent = 1, 0
            self.unnumbered = [(draft.depth, 1)]
            if self.again:
                self.parent, self.again = 1, False
                self.unnumbered.clear()
            return
        if self.unnumbered and draft.depth == BOLD:
            draft.level = self.unnumbered[-1][1]
            return
        while self.unnumbered and self.unnumbered[-1][0] >= draft.depth:
            self.unnumbered.pop()
        draft.level = min((self.unnumbered[-1][1] if self.unnumbered else self.parent) + 1, _DEEPEST)
        self.unnumbered.append((draft.depth, draft.level))

    def _clause(self, draft: Draft) -> None:
        first = draft.number.split(".")[0]
        if self.section and first != self.section and first == self.group:
            draft.kind, draft.bullet = BlockKind.ITEM, True
            draft.level = 1 + self.listed
        elif first == self.section:
            self.group = ""


def _items(drafts: list[Draft]) -> None:
    """Nesting: an indented item is below the one before it only where that one ends with a colon."""
    before: Draft | None = None
    level, indent, grouped = 1, 0, False
    for draft in drafts:
        if draft.kind is not BlockKind.ITEM:
            before, grouped = None, False
            continue
        if before is None:
            level, indent = 1, draft.indent
        elif draft.indent > indent + 1 and before.text.rstrip("* ").endswith(":"):
            level, indent = level + 1, draft.indent
        elif draft.indent < indent:
            level, indent = max(level - 1, 1), draft.indent
        # what follows the head of a nested list stands below it
        grouped = draft.depth == 0 and (grouped or (before is not None and before.depth > 0))
        draft.level = 1 if draft.depth else max(level + grouped, draft.level)
        before = draft
