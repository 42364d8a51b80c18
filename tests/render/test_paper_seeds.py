import io
import os
from pathlib import Path

import docx
import pytest
from paper_samples import regulation, template

from qms.render.data import Sheets
from qms.render.document import render_document
from qms.text.scanner import scan

SEEDS = Path(os.environ.get("QMS_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))
FILES = sorted(SEEDS.glob("*.txt"))
BODY_STYLES = {"Body Text", "QMS Clause", "QMS Subclause", "QMS Item", "Caption"}


@pytest.mark.skipif(not FILES, reason="no seeds: set QMS_SEEDS to their folder")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_block_of_a_real_document_reaches_its_paper(path):
    blocks = scan(path.read_text(encoding="utf-8")).blocks
    paper = regulation(blocks=blocks, sheets=Sheets(), agreements=(), approvals=())
    document = docx.Document(io.BytesIO(render_document(paper, template("document")).data))
    printed = sum(1 for p in document.paragraphs if p.style.name in BODY_STYLES)
    assert printed == sum(1 for block in blocks if block.kind in {"clause", "item", "paragraph"})
