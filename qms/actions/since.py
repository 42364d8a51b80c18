"""What a change brings: findings that were not there before it, and what no change may do."""

from __future__ import annotations

from qms.actions.edited import new_findings
from qms.actions.registry import Registry
from qms.errors import RefusedError
from qms.model.findings import Finding
from qms.model.snapshot import Change
from qms.rules.engine import gates
from qms.store.discovery import SETTINGS


def brought(registry: Registry, before: Registry, target: Registry) -> tuple[Finding, ...]:
    """Findings that the state ``before`` did not have, then what a change of it may not do, each sorted.

    ``target`` is the branch the change is meant for, as it is now. Where there was no registry before, all is new.

    Raises:
        UsageError: the settings of one of them cannot be read.
    """
    findings = registry.check().findings
    if not (_is_there(before) and _is_there(target)):
        return findings
    found = new_findings(before.check().findings, findings)
    states = (before.snapshot, registry.snapshot, target.snapshot)
    return (*found, *gates(Change(*states, before.files.keys, registry.files.keys), registry.context))


def _is_there(registry: Registry) -> bool:
    """Whether a commit holds a registry at all."""
    try:
        return SETTINGS in registry.files.keys
    except RefusedError as error:
        if error.message.key != "store.no-registry-at":
            raise
        return False
