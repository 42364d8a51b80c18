"""Family 8: the passport of an imported paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from qms.model.findings import Severity
from qms.model.records import Data
from qms.model.snapshot import partial
from qms.rules.catalog import Field, Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.paths import FilePath
from qms.rules.stated import line, paper_of, rows, stamps, text
from qms.text.collation import fold_lookalikes
from qms.text.found_dates import find_dates

#: What a passport tells at least: a stem of its label in each language, and the label to add.
_FIELDS = (
    (("аталыш", "наименование", "title"), "Документтин аталышы"),
    (("түрү", "вид", "type"), "Документтин түрү"),
    (("күнү", "дата", "date"), "Бекитилген күнү"),
    (("шифр", "code"), "Документтин шифри"),
)


@rule("QMS807", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def passport_field_blank(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """The passport of a document tells its title, kind, code and date of approval, and no field of it is blank.

    Why: the passport is what the document is entered by; a blank one cannot be told from that of a draft.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          passport:
            - {name: Документтин аталышы, value: Бөлүм жөнүндө жобо, line: 3}
            - {name: Документтин түрү, value: Жобо, line: 4}
            - {name: Бекитилген күнү, value: 12.01.2026, line: 5}
            - {name: Документтин шифри, value: "", line: 6}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          passport:
            - {name: Документтин аталышы, value: Бөлүм жөнүндө жобо, line: 3}
            - {name: Документтин түрү, value: Жобо, line: 4}
            - {name: Бекитилген күнү, value: 12.01.2026, line: 5}
            - {name: Документтин шифри, value: ТТМУ.СМС-ТБ.01, line: 6}
    """
    fields = list(rows(paper_of(data.values), "passport"))
    for pointer, field in fields:
        if not text(field, "value").strip("_-–—. "):
            place = data.place(f"{pointer}/value")
            yield said(place, field=text(field, "name"), line=line(field))
    labels = " ".join(text(field, "name") for _, field in fields).casefold()
    absent = tuple(label for stems, label in _FIELDS if not any(stem in labels for stem in stems))
    if fields and absent:
        yield said(data.place("/paper/passport"), variant="absent", field=absent, line=line(fields[0][1]))


@rule("QMS808", Scope.REVISION, Severity.WARNING, where=Field("paper"))
def passport_contradicts_paper(data: Data, _: FilePath, __: Context) -> Iterator[Said]:
    """Code, kind and date of the passport are those of the paper it belongs to.

    Why: a passport taken over from another paper gives this one a second name.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          code: ТТМУ.СМС-ТБ.01
          passport:
            - {name: Документтин аталышы, value: Бөлүм жөнүндө жобо, line: 3}
            - {name: Документтин түрү, value: Жобо, line: 4}
            - {name: Бекитилген күнү, value: 12.01.2026, line: 5}
            - {name: Документтин шифри, value: ТТМУ.СМС-ТБ.07, line: 6}
    Right:
        @ documents/sample/revisions/1.0/revision.yaml
        version: "1.0"
        paper:
          code: ТТМУ.СМС-ТБ.01
          passport:
            - {name: Документтин аталышы, value: Бөлүм жөнүндө жобо, line: 3}
            - {name: Документтин түрү, value: Жобо, line: 4}
            - {name: Бекитилген күнү, value: 12.01.2026, line: 5}
            - {name: Документтин шифри, value: ТТМУ.СМС-ТБ.01, line: 6}
    """
    paper = paper_of(data.values)
    for pointer, field in rows(paper, "passport"):
        name, value = text(field, "name").casefold(), text(field, "value")
        other = ""
        if value and any(stem in name for stem in _FIELDS[3][0]):
            code = text(paper, "code")
            other = code if code and _folded(code) != _folded(value) else ""
        elif value and any(stem in name for stem in _FIELDS[2][0]):
            other = _other_day(value, data)
        elif value and any(stem in name for stem in _FIELDS[1][0]):
            other = _other_kind(value, paper)
        if other:
            place = data.place(f"{pointer}/value")
            yield said(place, field=text(field, "name"), value=value, other=other, line=line(field))


def _folded(code: str) -> str:
    return re.sub(r"\s", "", fold_lookalikes(code)).casefold()


def _other_day(value: str, data: Data) -> str:
    """Day of the approval stamp, where it is whole and another than the passport's."""
    found = find_dates(value[:_LONGEST])
    stated = found[0].value if found else None
    days = [partial(stamp.get("date")) for _, stamp in stamps(data) if stamp["kind"] == "approval"]
    whole = [day for day in days if day and day.day]
    return str(whole[0]) if stated and stated.day and whole and stated not in whole else ""


_LONGEST = 100
#: Stems of the words for kinds of document; what they share a row with is the same kind.
_KINDS = (
    ("жобо", "положение", "regulation"),
    ("жетектеме", "руководство", "manual"),
    ("процедура", "procedure"),
    ("нускама", "инструкция", "instruction"),
)


def _other_kind(value: str, paper: Mapping[str, Any]) -> str:
    """Title of the paper, where it names another kind of document than the passport."""
    titles = [text(row, "value") for _, row in rows(paper, "titles")]
    stated = _kinds(value)
    named = set().union(*map(_kinds, titles))
    return titles[0] if stated and named and not stated & named else ""


def _kinds(words: str) -> set[int]:
    folded = words.casefold()
    return {place for place, stems in enumerate(_KINDS) if any(stem in folded for stem in stems)}
