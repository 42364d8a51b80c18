"""Family 6: units as texts name them, against one another and against the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qms.model.findings import Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.named import Form, Use
from qms.rules.view import DocumentView
from qms.text.unit_names import is_variant, meaning


@rule("QMS631", Scope.DOCUMENT, Severity.WARNING)
def unit_named_several_ways(document: DocumentView, _: Context) -> Iterator[Said]:
    """A unit bears one name throughout a document.

    Why: a duty of a unit that bears four names is a duty of four units, three of which do not exist.
    Source: ISO 9001:2015 7.5.2 a
    Wrong:
        # 1. Жалпы жоболор
        1.1. Окуу процессин пландаштыруу жана талдоо бөлүмү ректорго баш иет.
        1.2. Окуу процессин пландоо жана талдоо бөлүмүнүн башчысы бар.
    Right:
        # 1. Жалпы жоболор
        1.1. Окуу процессин пландаштыруу жана талдоо бөлүмү ректорго баш иет.
        1.2. Окуу процессин пландаштыруу жана талдоо бөлүмүнүн башчысы бар.
    """
    forms = document.units.forms
    if len(forms) > 1:
        for same in _groups(forms):
            right = min(same, key=lambda form: _standing(forms[form]))
            for form in same:
                if form != right:
                    first = forms[form][0]
                    yield said(first.place, name=first.written, right=_shown(forms[right]), k=len(forms[form]))


def _groups(forms: Mapping[Form, Sequence[Use]]) -> Iterator[list[Form]]:
    """Forms of one name, where it has several, each group in the order in which they occur."""
    left = list(forms)
    while left:
        group = [left.pop(0)]
        for one in group:
            near = [other for other in left if other.head == one.head and is_variant(one.words, other.words)]
            left = [other for other in left if other not in near]
            group.extend(near)
        if len(group) > 1:
            yield group


def _standing(uses: Sequence[Use]) -> tuple[int, int, int]:
    """What makes a form the right one: it stands in the title or beside the abbreviation, oftenest, first."""
    return min(one.occurrence.weight for one in uses), -len(uses), uses[0].occurrence.place.line


def _shown(uses: Sequence[Use]) -> str:
    return uses[0].written
