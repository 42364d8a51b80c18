"""Where tags of forms are run: whoever sends a Word file to a university must not reach its machine with it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

#: What a form needs; filters that fill the memory at a word (`center`, `format`, `indent`) are not among them.
_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "e", "escape", "first", "float", "groupby", "int", "items", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round",
    "select", "selectattr", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip
_LARGEST = 10**9
#: The module of what papers are made of.
_DATA = "qms.render.data"
_PARAGRAPH = re.compile(r"(?=<w:p[ >])")
_MARKUP = re.compile(r"<[^>]+>")
_MARKS = (("{{", "}}"), ("{%", "%}"))
_SHOWN = 80


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without a way out: no names that begin with an underscore, nothing to call, no powers."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, finalize: Callable[[Any], Any]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=finalize, keep_trailing_newline=True)
        self.globals.clear()
        self.globals["namespace"] = Namespace
        self.filters = {name: self.filters[name] for name in _FILTERS} | {"number": _number}

    def _compile(self, source: str, filename: str) -> CodeType:
        # Python warns of ``{{ 5[0] }}`` in its own words; filling it says the same in ours
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return super()._compile(source, filename)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Attribute of a value; what is asked of one of our own, which hold nothing but data, is soon answered."""
        if attribute[:1] != "_" and type(obj).__module__ == _DATA:
            found = getattr(obj, attribute, self)
            if found is not self and not callable(found):
                return found
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Product of two numbers; a word times a billion would fill the memory."""
        numbers = all(isinstance(one, int | float) and abs(one) < _LARGEST for one in (left, right))
        if operator == "**" or not numbers:
            raise SecurityError(f"{left!r:.20} {operator} {right!r:.20}")
        return super().call_binop(context, operator, left, right)

    def near(self, source: str, values: Mapping[str, Any] | None = None) -> str:
        """Words of the paragraph in which the tag stands that cannot be read or, given ``values``, be filled."""
        lined = _PARAGRAPH.sub("\n", source)
        try:
            template = self.from_string(lined)
            if values is not None:
                template.render(values)
        except TemplateSyntaxError as error:
            # a tag that is not closed is noticed only where the next one begins
            torn = next((one for one in lined.split("\n") if any(one.count(a) != one.count(b) for a, b in _MARKS)), "")
            return _shown(torn) or _words(lined, error.lineno)
        except Exception as error:  # noqa: BLE001 - as it was when the tag was first filled
            return _words(lined, _line(error))
        return ""


@pass_context
def _number(context: Context, value: float) -> str:
    """A number in figures, a whole one without a fraction, with the decimal sign of the paper's language."""
    return f"{value:.10g}".replace(".", context["labels"].decimal)


def _line(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<template>" else line
        trace = trace.tb_next
    return line


def _words(source: str, line: int) -> str:
    lines = source.split("\n")
    return _shown(lines[line - 1]) if 0 < line <= len(lines) else ""


def _shown(xml: str) -> str:
    words = " ".join(_MARKUP.sub(" ", xml).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


def tag_with(source: str, name: str) -> str:
    """The first tag that uses a name, with the words before it in its paragraph; empty where there is none."""
    used = re.compile(rf"[^{{}}]*\{{[{{%][^{{}}]*?(?<![\w.]){re.escape(name)}(?!\w)[^{{}}]*[}}%]\}}")
    found = (used.search(_MARKUP.sub("", one)) for one in _PARAGRAPH.split(source))
    return next((_shown(match[0]) for match in found if match), "")
