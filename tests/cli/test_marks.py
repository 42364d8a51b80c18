"""``qms verify`` of the mark on a paper: what a telephone reads from its square, or a person types from its foot."""

import json
import re
from pathlib import Path

import pytest

from qms.render.seal import Seal, picture_of, read_seal

IDENTITY = f"doc/academic-office/1.1 v1:sha256:{'ab' * 32}"


def fingerprint(version):
    text = Path(f"docs_registry/documents/academic-office/revisions/{version}/revision.yaml").read_text("utf-8")
    return re.search(r"v1:sha256:([0-9a-f]{64})", text)[1]


@pytest.mark.parametrize(
    ("words", "seal"),
    [
        (f"qms {IDENTITY}", Seal("academic-office", "1.1", "ab" * 32)),
        (IDENTITY, Seal("academic-office", "1.1", "ab" * 32)),
        ("doc/academic-office/1.1 · abababababababab", Seal("academic-office", "1.1", "ab" * 8)),
        ("  doc/a/10.2  0123456789abcdef\n", Seal("a", "10.2", "0123456789abcdef")),
        ("doc/academic-office/1.1 abab", None),
        ("doc/academic-office/1.1", None),
        ("academic-office 1.1", None),
        ("", None),
    ],
)
def test_a_mark_is_read(words, seal):
    assert read_seal(words) == seal


def test_the_square_is_the_same_each_time_and_another_for_another_text():
    assert picture_of(IDENTITY) == picture_of(IDENTITY)
    assert picture_of(IDENTITY) != picture_of(IDENTITY.replace("1.1", "1.0"))
    assert picture_of(IDENTITY).startswith(b"\x89PNG")


@pytest.mark.usefixtures("university")
def test_a_mark_tells_which_revision_a_paper_is_of(qms):
    now = qms("verify", f"qms doc/academic-office/1.1 v1:sha256:{fingerprint('1.1')}")
    assert (now.code, "1.1" in now.out, now.err) == (0, True, "")
    typed = qms("verify", "doc/academic-office/1.1", fingerprint("1.1")[:16])
    assert typed.out == now.out
    older = qms("verify", "doc/academic-office/1.0", fingerprint("1.0")[:16], "--format", "json")
    assert older.code == 1
    (paper,) = json.loads(older.out)["papers"]
    assert (paper["state"], paper["version"], paper["in_force"]) == ("older", "1.0", "1.1")
    for words, state in (
        (("doc/academic-office/1.1", "0" * 16), "draft"),
        (("doc/academic-office/7.0", "0" * 16), "draft"),
        (("doc/nowhere/1.0", "0" * 16), "unknown"),
    ):
        run = qms("verify", *words, "--format", "json")
        assert (run.code, json.loads(run.out)["papers"][0]["state"]) == (1, state)
    wrong = qms("verify", "doc/academic-office/1.1")
    assert (wrong.code, "QR" in wrong.err) == (2, True)
