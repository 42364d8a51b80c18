"""The model university: what its revisions state about their frozen texts is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from qms.actions.context import build_context
from qms.rules.parsing import read_document
from qms.store.resources import Resources
from qms.text.fingerprint import fingerprint
from qms.text.front_matter import split
from qms.text.yaml_nodes import load

REGISTRY = Path(__file__).parents[1] / "docs_registry"
REVISIONS = sorted(
    path for path in REGISTRY.glob("documents/*/revisions/*/revision.yaml") if "approved:" in path.read_text("utf-8")
)


@pytest.mark.parametrize("path", REVISIONS, ids=lambda path: "/".join(path.parts[-4:-1]))
def test_the_fingerprint_of_an_approved_revision_is_that_of_its_frozen_text(path):
    frozen = (path.parent / "document.md").read_bytes()
    context = build_context(Resources(REGISTRY.parent), (REGISTRY / "qms.yaml").read_bytes())
    document = read_document(f"documents/{path.parts[-4]}/document.md", frozen, context)
    stated = load(path.read_text("utf-8")).values["fingerprint"]
    assert stated == fingerprint(document.fields, split(frozen.decode()).body)


@pytest.mark.parametrize("folder", sorted({path.parents[2] for path in REVISIONS}), ids=lambda folder: folder.name)
def test_the_working_text_is_the_latest_approved_one(folder):
    latest = max((path for path in REVISIONS if path.is_relative_to(folder)), key=lambda path: path.parts[-2])
    assert (folder / "document.md").read_bytes() == (latest.parent / "document.md").read_bytes()
