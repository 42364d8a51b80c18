"""What the author of a package with rules needs, in one place.

A rule is declared as the program's own are (`rule`, with a docstring of the same shape), its sentences beside it::

    @rule("ACME101", Scope.DOCUMENT, Severity.WARNING)
    def slogan_missing(document, context):
        \"\"\"A regulation bears the slogan.

        Why: the rector asks for it.
        Source: order No. 5
        Wrong:
            # 1. Жалпы жоболор
            1.1. Бөлүм ректорго баш иет.
        Right:
            # 1. Жалпы жоболор
            1.1. Бөлүм ректорго баш иет. Билим – күч.
        \"\"\"
        if "Билим – күч" not in document.text:
            yield said(document.blocks[0])

    worded("ACME101", ky={"title": …, "why": …, "": …, "hint": …}, ru={…}, en={…})

`qms.testing.check_rule("ACME101")` holds it against its examples in a test of the package.
"""

from __future__ import annotations

from collections.abc import Mapping

from qms.language import LANGUAGES, extend
from qms.model.findings import Place, Severity
from qms.rules.catalog import Replacement, Said, Scope, mends, rule, said

__all__ = ["Place", "Replacement", "Said", "Scope", "Severity", "mends", "rule", "said", "worded"]


def worded(code: str, **languages: Mapping[str, str]) -> None:
    """Enter a rule's sentences: for each language ``title``, ``why``, ``hint``, the message under the empty key.

    A variant of the message has its name for a key. A language that is not given has the first one's sentences.

    Raises:
        ValueError: there is no such language, or none is given.
    """
    if not languages or not languages.keys() <= set(LANGUAGES):
        raise ValueError(sorted(languages))
    first = next(iter(languages.values()))
    for lang in LANGUAGES:
        told = languages.get(lang, first)
        extend(lang, "rules", {f"{code}.{key}" if key else code: words for key, words in told.items()})
