"""Which document a person means."""

from __future__ import annotations

from qms.model.snapshot import DocumentFacts, Snapshot


def document_named(words: str, snapshot: Snapshot) -> DocumentFacts:
    """The document a person means: by id, code, or an unambiguous piece of its title.

    Raises:
        UsageError: there is none, or there are several; the message lists the candidates.
    """
    # scripts and completion name the id, and need nothing of what finds a title
    if known := snapshot.document(words):
        return known
    from qms.registers.finding import Named, the_one  # noqa: PLC0415 - start-up: as just said

    named = (Named(one.id, (one.text("code"),), (one.text("title"),)) for one in snapshot.documents)
    found = the_one(words, named, "document")
    return next(one for one in snapshot.documents if one.id == found.id)
