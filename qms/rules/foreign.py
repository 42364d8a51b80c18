"""Family 9: a text of another university."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from qms.model.findings import Place, Severity
from qms.rules.catalog import Said, Scope, rule, said
from qms.rules.context import Context
from qms.rules.view import DocumentView
from qms.text.patterns import later
from qms.text.traits import Trait

#: Short form of a university in the genitive: «ОшМУнун», «КУУнун».
_UNIVERSITY = later(r"(?<!\w)([А-ЯЁҢӨҮ][А-Яа-яЁёҢңӨөҮү]{0,6}?У)(?:н[уү]н|д[уү]н)(?!\w)")
#: What only the university itself has: where these are another's, the text is another's.
_OWN = re.compile(r"\s+(?:ректор|устав|окумуштуулар кеңеш|түзүмдүк бөлүм)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@rule("QMS906", Scope.DOCUMENT, Severity.INFO, where=Trait.CAPITALS)
def text_of_another_university(document: DocumentView, context: Context) -> Iterator[Said]:
    """Rector, statute and council of which a text speaks are those of the university whose registry this is.

    Why: a text taken over from a neighbour still obeys the neighbour's rector.
    Source: ISO 9001:2015 7.5.3.2 c
    Wrong:
        # 1. Жалпы жоболор
        1.1. Бөлүм БерМУнун ректоруна баш иет.
    Right:
        # 1. Жалпы жоболор
        1.1. Бөлүм ТТМУнун ректоруна баш иет.
    """
    words = [word for word in document.distinct(Trait.CAPITALS) if _UNIVERSITY.search(word)]
    if not words:
        return
    organisation = context.settings.values.get("organisation")
    short = organisation.get("short") if isinstance(organisation, Mapping) else None
    if not isinstance(short, Mapping) or not short:
        return
    own = set(short.values())
    ours = short.get(str(document.fields.get("language"))) or next(iter(short.values()))
    lines = document.text_lines
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for word in words:
        match = _UNIVERSITY.search(word)
        if match and match[1] not in own:
            for place in document.places(word):
                line = lines[place.line - 1]
                # what tells of a year tells of the past, when that university may have been the one
                if _OWN.match(line, place.column - 1 + len(word)) and not _YEAR.search(line):
                    found[match[1]].append(place)
    for name, places in found.items():
        yield said(min(places), name=name, k=len(places), own=ours)
