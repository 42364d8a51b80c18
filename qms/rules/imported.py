"""What an import found out: values that a paper states twice and differently, contents against headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from textwrap import shorten
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Data
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context


def _told(data: Data, name: str) -> Iterator[Said]:
    """A finding for each value of a name that the paper gives twice or only in one place."""
    return (one for one, _ in _told_with_values(data, name))


def _told_with_values(data: Data, name: str) -> Iterator[tuple[Said, list[str]]]:
    for pointer, seen in seen_twice(data, name):
        shown = said(data.place(pointer), seen=shown_apart(seen), source=source_of(data))
        yield shown, [str(one.get("value", "")) for one in seen]


def seen_twice(data: Data, name: str) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Values of a name that the account of an import lists: pointer, and where each was seen."""
    values = data.values.get("values")
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, Mapping) and value.get("name") == name:
            seen = value.get("seen")
            yield (
                f"/values/{index}",
                [one for one in (seen if isinstance(seen, list) else ()) if isinstance(one, Mapping)],
            )


def source_of(data: Data) -> str:
    """Name of the file that was imported; empty where it is not told."""
    source = data.values.get("source")
    return str(source.get("name", "")) if isinstance(source, Mapping) else ""


def shown_apart(seen: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Values that differ, with their lines; long ones that begin alike from a little before they part."""
    values = [str(one.get("value", "")) for one in seen]
    alike = sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*values, strict=False)))
    long = any(len(value) > _LONGEST for value in values)
    start = values[0].rfind(" ", 0, max(0, alike - _BEFORE)) + 1 if long else 0
    cut = [{**one, "value": f"{'…' if start else ''}{value[start:]}"} for one, value in zip(seen, values, strict=True)]
    return tuple(map(shown_of, cut))


def shown_of(seen: Mapping[str, Any]) -> str:
    """A value, cut where it is long, and its line in the source."""
    value = shorten(str(seen.get("value", "")), _LONGEST, placeholder="…")
    return f"«{value}» ({seen.get('line', '?')})"


#: Characters of a value that a sentence shows; the whole stands in import.yaml.
_LONGEST = 100
#: Characters shown before the place where two long values part.
_BEFORE = 40


@rule("QMS221", Scope.IMPORT)
def printed_codes_differ(data: Data, _: Context) -> Iterator[Said]:
    """A paper bears one code everywhere.

    Why: two codes on one paper are two documents; orders will cite now one, now the other.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: code
            seen:
              - {value: "ТТМУ.СМС-ТБ.01", line: 1}
              - {value: "ТТМУ.СМК-СП.01", line: 2}
    Right:
        @ import
    """
    return (one for one, values in _told_with_values(data, "code") if len({re.sub(r"\s", "", v) for v in values}) > 1)


@rule("QMS223", Scope.IMPORT, Severity.WARNING)
def printed_titles_differ(data: Data, _: Context) -> Iterator[Said]:
    """A paper bears one title everywhere.

    Why: under the second title the document is not found in any list.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: title
            seen:
              - {value: "Бөлүм жөнүндө жобо", line: 1}
              - {value: "Сапат бөлүмүнүн жобосу", line: 2}
    Right:
        @ import
    """
    return _told(data, "title")


@rule("QMS224", Scope.IMPORT, Severity.WARNING)
def printed_dates_differ(data: Data, _: Context) -> Iterator[Said]:
    """A paper bears one date everywhere.

    Why: if header and stamp give two days, nobody can say since when the paper is in force.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: date
            seen:
              - {value: "2026-01-19", line: 1}
              - {value: "2026-02-01", line: 2}
    Right:
        @ import
    """
    return _told(data, "date")


@rule("QMS740", Scope.IMPORT, Severity.INFO)
def printed_date_styles_mixed(data: Data, _: Context) -> Iterator[Said]:
    """A paper writes its dates in one way: in its stamps as stamps ask, elsewhere as its text does.

    Why: three ways of writing a date in one paper show that each stamp was typed anew.
    Source: practice of record keeping of the Kyrgyz Republic
    Wrong:
        @ import
          - name: date-style
            seen:
              - {value: "2026 жылдын «12» 01", line: 1}
              - {value: "12.01.2026-ж.", line: 2}
    Right:
        @ import
    """
    return _told(data, "date-style")


@rule("QMS225", Scope.IMPORT)
def printed_versions_differ(data: Data, _: Context) -> Iterator[Said]:
    """A paper bears one version everywhere.

    Why: the reader cannot tell which version he holds.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        @ import
          - name: version
            seen:
              - {value: "0.1", line: 1}
              - {value: "1.0", line: 2}
    Right:
        @ import
    """
    return _told(data, "version")


@rule("QMS226", Scope.IMPORT, Severity.WARNING)
def page_without_header(data: Data, _: Context) -> Iterator[Said]:
    """Every page of a paper bears its running header, and the page numbers follow one another.

    Why: a page without a header can be exchanged unseen.
    Source: ISO 9001:2015 7.5.3.1 b
    Wrong:
        @ import
          - name: header-page
            seen:
              - {value: "1-10 бет", line: 1}
              - {value: "3-10 бет", line: 2}
    Right:
        @ import
    """
    return _told(data, "header-page")


@rule("QMS227", Scope.IMPORT, Severity.INFO)
def headers_arranged_differently(data: Data, _: Context) -> Iterator[Said]:
    """The running header has the same cells on every page.

    Why: a header typed by hand on every page shows that pages were exchanged.
    Source: ISO 9001:2015 7.5.2 b
    Wrong:
        @ import
          - name: header-cells
            seen:
              - {value: "Жобо | ТТМУ.СМС-ТБ.01 | #", line: 1}
              - {value: "Жобо | ТТМУ.СМС-ТБ.01 #", line: 2}
    Right:
        @ import
    """
    return _told(data, "header-cells")


@rule("QMS531", Scope.IMPORT)
def contents_differ(data: Data, _: Context) -> Iterator[Said]:
    """An entry of the contents reads as the heading it names.

    Why: the reader looks for a section under a title that it does not bear.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: contents
            seen:
              - {value: "3. Аныктамалар", line: 1}
              - {value: "3. Терминдер", line: 2}
    Right:
        @ import
    """
    return _told(data, "contents")


@rule("QMS532", Scope.IMPORT, Severity.WARNING)
def contents_entry_missing(data: Data, _: Context) -> Iterator[Said]:
    """Every section stands in the contents.

    Why: what is not in the contents is not found.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: contents-missing
            seen:
              - {value: "9. Корутунду жоболор", line: 1}
    Right:
        @ import
    """
    return _told(data, "contents-missing")


@rule("QMS533", Scope.IMPORT)
def contents_entry_without_section(data: Data, _: Context) -> Iterator[Said]:
    """Every entry of the contents stands in the text.

    Why: the contents promise a part that the paper does not hold.
    Source: ISO 9001:2015 7.5.2 c
    Wrong:
        @ import
          - name: contents-ghost
            seen:
              - {value: "1-тиркеме. Түзүмү", line: 1}
    Right:
        @ import
    """
    return _told(data, "contents-ghost")


@rule("QMS222", Scope.IMPORT, Severity.WARNING)
def printed_code_with_blanks(data: Data, _: Context) -> Iterator[Said]:
    """A printed code is written without blanks.

    Why: a code with a stray blank is not found by the one who searches for it.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ import
          - name: code
            seen:
              - {value: "ТТМУ.СМС- ТБ.01", line: 1}
    Right:
        @ import
    """
    for pointer, sightings in seen_twice(data, "code"):
        for seen in sightings:
            code = str(seen.get("value", ""))
            if re.search(r"\s", code):
                right = re.sub(r"\s+", "", code)
                yield said(data.place(pointer), code=code, line=str(seen.get("line", "?")), right=right)
