"""Catalog of rules: how a rule is declared, and what its docstring tells."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from qms.errors import UsageError
from qms.model.blocks import Block, BlockKind
from qms.model.findings import Finding, Place, Severity
from qms.model.messages import Message, MessageValue, message
from qms.text.traits import Trait


class Said(NamedTuple):
    """What a rule yields: a place and the values its message shows; the engine adds the rest.

    ``path`` is given only by rules that look at many files. ``variant`` chooses a second wording of the message;
    ``message`` replaces it, where reading the file has already said what is wrong.
    """

    place: Place
    values: tuple[tuple[str, MessageValue], ...] = ()
    path: str = ""
    variant: str = ""
    message: Message | None = None


def said(place: Place | Block, *, path: str = "", variant: str = "", **values: MessageValue) -> Said:
    """Finding of a rule at a place, or at the first line of a block."""
    if isinstance(place, Block):
        place = at(place)
    return Said(place, tuple(sorted(values.items())), path, variant)


def at(block: Block) -> Place:
    """Place of a block: its number where it has one, else its first words."""
    if block.number and block.column > len(block.number):
        start = max(1, block.column - len(block.number) - 1 - block.dotted)
        return Place(block.line, start, len(block.number))
    return Place(block.line, block.column, max(1, len(block.text.partition("\n")[0])))


class Scope(StrEnum):
    """What a rule is shown: one file read, the whole registry, what a document accepts and what was found there, or
    two states of the registry.
    """

    FILE = "file"
    DOCUMENT = "document"
    REVISION = "revision"
    IMPORT = "import"
    SNAPSHOT = "snapshot"
    ACCEPTANCE = "acceptance"
    BASELINE = "baseline"
    CHANGE = "change"


#: Numbers of a document that do not follow one another; more blanks than one in a row, or other ones than spaces;
#: problems met when a file was read.
OUT_OF_ORDER: Literal["out-of-order"] = "out-of-order"
BLANKS: Literal["blanks"] = "blanks"
PROBLEMS: Literal["problems"] = "problems"


class Field(NamedTuple):
    """A field of front matter or of a revision, by its name, that is given."""

    name: str


#: What a rule may look for: in a document words with a trait, blocks of a kind, fields; the others above.
Matter: TypeAlias = Trait | BlockKind | Field | Literal["out-of-order", "blanks", "problems"]
Check = Callable[..., Iterable[Said]]
T = TypeVar("T")


class RuleDoc(NamedTuple):
    """A rule's docstring taken apart."""

    summary: str
    why: str
    source: str
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: code, name in words with dashes, severity, what it is shown, and its check.

    ``where``: of what a document, revision or file must have one to be shown to it, None where it looks at each.
    ``plugin`` names the package that brings it, empty for the program's own.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    check: Check
    where: frozenset[Matter] | None = None
    plugin: str = ""

    @property
    def doc(self) -> RuleDoc:
        """Its docstring: one sentence, Why, Source, Wrong, Right."""
        return _doc(inspect.getdoc(self.check) or "")

    def find(self, path: str, severity: Severity, *values: Any) -> Iterator[Finding]:
        """Findings of this rule on what its scope shows."""
        for one in self.check(*values):
            yield self.finding(one, path, severity)

    def finding(self, one: Said, path: str, severity: Severity) -> Finding:
        """What the rule said, stamped with code, name and severity."""
        key = f"rules.{self.code}"
        worded = one.message or Message(f"{key}.{one.variant}" if one.variant else key, one.values)
        return Finding(
            one.path or path, one.place, self.code, self.name, severity, worded, Message(f"{key}.hint", one.values)
        )

    def title(self) -> Message:
        """What must hold, in one sentence."""
        return message(f"rules.{self.code}.title")

    def why(self) -> Message:
        """Why it matters."""
        return message(f"rules.{self.code}.why")


_RULES: dict[str, Rule] = {}
#: Package whose rules are being declared, empty while they are the program's own.
_plugin = ""
_SECTION = re.compile(r"^(Why|Source|Wrong|Right):[ \t]*", re.MULTILINE)


def _guarded(check: Callable[..., Iterable[T]], code: str, plugin: str) -> Callable[..., Iterable[T]]:
    """A check or a mend of a package, whose faults are told as the package's."""

    @wraps(check)
    def asked(*values: Any) -> Iterator[T]:
        try:
            yield from check(*values)
        except Exception as error:  # whatever a stranger's code raises is told as theirs, by name
            told = f"{type(error).__name__}: {error}"
            hint = message("own.plugin_broken_hint", module=check.__module__)
            raise UsageError("own.plugin_raised", hint=hint, name=plugin, code=code, error=told) from error

    return asked


def rule(
    code: str, scope: Scope, severity: Severity = Severity.ERROR, *, where: Matter | set[Matter] | None = None
) -> Callable[[Check], Check]:
    """Decorator that enters a check in the catalog; its name is the function's with dashes.

    ``where``: a check of the document, revision or file scope is shown only those that have this, or any of these.
    """
    wanted = where if isinstance(where, set) or where is None else {where}

    def enter(check: Check) -> Check:
        if code in _RULES:
            raise ValueError(f"{code} is declared twice")
        if code.startswith("QMS") is bool(_plugin):
            raise ValueError(f"{code}: codes that begin with QMS are the program's own")
        asked = _guarded(check, code, _plugin) if _plugin else check
        name = check.__name__.replace("_", "-")
        _RULES[code] = Rule(code, name, severity, scope, asked, frozenset(wanted) if wanted else None, _plugin)
        return check

    return enter


@contextmanager
def declared_by(plugin: str) -> Iterator[None]:
    """While it lasts, rules that are declared are those of a package."""
    global _plugin
    _plugin = plugin
    try:
        yield
    finally:
        _plugin = ""


class Replacement(NamedTuple):
    """Other words for what stands on a line of the file, from 1, between two offsets, from 0, the end outside."""

    line: int
    start: int
    end: int
    words: str


#: What a rule is mended by: a document as rules look at it, and the settings, give replacements in its text.
Mend = Callable[..., Iterable[Replacement]]
_MENDS: dict[str, Mend] = {}


def mends(code: str) -> Callable[[Mend], Mend]:
    """Decorator that enters how findings of a rule of the document scope are put right where one answer is right.

    It is shown what the rule is shown, leaves alone what the rule leaves alone, and what it gives satisfies the rule.
    """

    def enter(mend: Mend) -> Mend:
        if code in _MENDS:
            raise ValueError(f"{code} is mended twice")
        _MENDS[code] = _guarded(mend, code, _plugin) if _plugin else mend
        return mend

    return enter


def mended() -> Mapping[str, Mend]:
    """How findings are put right, by code, for the rules that can be mended."""
    catalog()
    return dict(sorted(_MENDS.items()))


def catalog() -> tuple[Rule, ...]:
    """Every rule, by code."""
    # the families enter their rules when imported; here, so that each may import this module
    from qms.rules import families  # noqa: PLC0415

    families.load()
    return tuple(_RULES[code] for code in sorted(_RULES))


def rule_of(code: str) -> Rule | None:
    """Rule of a code such as ``QMS501``, upper or lower case, or of a name such as ``number-repeated``."""
    wanted = code.strip()
    return next((one for one in catalog() if wanted.upper() == one.code or wanted.lower() == one.name), None)


def _doc(text: str) -> RuleDoc:
    parts = _SECTION.split(text)
    named = zip(parts[1::2], parts[2::2], strict=True)
    found = {name: inspect.cleandoc("\n" + body).strip("\n") for name, body in named}
    return RuleDoc(parts[0].strip(), *(found.get(name, "") for name in ("Why", "Source", "Wrong", "Right")))
