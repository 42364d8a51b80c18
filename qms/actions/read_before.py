"""Front matters read before: from the facts of their document, else from the cache."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from qms.rules.parsing import LEFT_OUT

if TYPE_CHECKING:
    from qms.model.snapshot import DocumentFacts
    from qms.store.cache import Cache


class KnownFronts(NamedTuple):
    """Values of front matters of a document, of which the facts and a cache of the same rule set tell."""

    facts: DocumentFacts | None
    cache: Cache | None

    def find(self, text: str) -> Mapping[str, Any] | None:
        """Values of a front matter, if they are known."""
        facts = self.facts
        if facts and facts.head == text and facts.fields and not any(name in text for name in LEFT_OUT):
            return facts.fields
        key = _key(text)
        kept = self.cache.get_many([key]).get(key) if self.cache else None
        return marshal.loads(kept) if kept else None

    def keep(self, text: str, values: Mapping[str, Any]) -> None:
        """Keep the values of one that was read."""
        if self.cache and values:
            self.cache.put_many({_key(text): marshal.dumps(dict(values))})


def _key(text: str) -> str:
    return hashlib.sha256(f"front {text}".encode()).hexdigest()
