"""Makes the Word files of papers that schemas declare anew: ``python tests/render/make_record_templates.py [NAME…]``.

The files are the originals an officer restyles in Word; this script only remakes them from nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import forms_audits
import forms_nonconformities
import forms_office
import forms_risks
import forms_structure

TEMPLATES = Path(__file__).parents[2] / "templates"
FORMS = {
    **forms_audits.FORMS,
    **forms_nonconformities.FORMS,
    **forms_office.FORMS,
    **forms_risks.FORMS,
    **forms_structure.FORMS,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or FORMS:
        (TEMPLATES / f"{name}.docx").write_bytes(FORMS[name]())
