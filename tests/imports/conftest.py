"""Real papers, where they are at hand: beside the repository, or in the folder that QMS_SEEDS names."""

import os
from datetime import date
from pathlib import Path

import pytest

from qms.imports.importing import Imported, import_text

_TYPES = {"002": "quality-manual"}


def _folder() -> Path:
    beside = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
    return Path(os.environ.get("QMS_SEEDS", beside))


def seed_text(number: str) -> str:
    found = sorted(_folder().glob(f"{number}*.txt"))
    if not found:
        pytest.skip(f"paper {number} is not at hand (QMS_SEEDS names the folder of papers)")
    return found[0].read_text(encoding="utf-8")


def imported(text: str, number: str = "000") -> Imported:
    kind = _TYPES.get(number, "regulation")
    return import_text(
        "paper.txt", text, document_type=kind, document_id="paper", opened=date(2026, 1, 10), by="a-person"
    )


@pytest.fixture(scope="session", params=["000", "001", "002", "003", "004"])
def paper(request) -> tuple[str, str, Imported]:
    """Number, text and import of each real paper."""
    text = seed_text(request.param)
    return request.param, text, imported(text, request.param)
