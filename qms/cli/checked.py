"""Edits looked at before they are written: what would be wrong with the registry after them."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from qms.actions.edited import edited, new_findings
from qms.actions.registry import Registry
from qms.cli.findings import print_findings
from qms.cli.session import Session
from qms.errors import RefusedError
from qms.model.edits import Edit
from qms.model.findings import Finding, Severity
from qms.model.messages import message


def refuse_errors(session: Session, registry: Registry, edits: Sequence[Edit]) -> tuple[Finding, ...]:
    """Lesser findings the edits would bring, shown on standard error.

    Raises:
        RefusedError: the edits would bring errors; they are shown there too.
    """
    if not edits:
        return ()
    after = edited(registry, edits)
    found = new_findings(registry.check().findings, after.check().findings)
    errors = tuple(one for one in found if one.severity is Severity.ERROR)
    warnings = tuple(one for one in found if one.severity is Severity.WARNING)
    if shown := errors or warnings:
        sys.stdout.flush()
        session.progress("cli.checked.found")
        print_findings(shown, after.line_of, session.lang, sys.stderr)
    if errors:
        raise RefusedError("cli.checked.errors", hint=message("cli.checked.errors_hint"), n=len(errors))
    return found
