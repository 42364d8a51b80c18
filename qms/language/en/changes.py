"""Sentences about the change registration sheet."""

TEXTS = {
    # clauses a change touched
    "added": "added: {clauses}",
    "changed": "changed: {clauses}",
    "removed": "removed: {clauses}",
    "renumbered": "renumbered: {clauses}",
    "moved": "moved: {clauses}",
    "in_annex": "{clause} of {annex}",
    # table
    "caption_document": "Document",
    "caption_code": "Code",
    "caption_title": "Title",
    "caption_number": "No.",
    "caption_version": "Version",
    "caption_basis": "Basis",
    "caption_received": "Received",
    "caption_entered": "Entered",
    "caption_by": "By",
    "caption_post": "Position",
    "caption_summary": "Content",
    "caption_clauses": "Clauses",
    "version": "version {version}",
    "not_registered": "(the change is not registered)",
    "none": "No changes are registered.",
    "none_since": "No changes are registered {since}.",
    "left_out": "No room on this screen for: {columns}. To see all: --format csv or --format xlsx",
    # notes
    "unregistered": "Approved, but no change is registered: {n} {n:revision|revisions}: {which}.",
    "unregistered_more": "Approved, but no change is registered: {n} {n:revision|revisions}: {which} and {more} more.",
    "unregistered_hint": "Write a part change into their revision.yaml: number, received, entered, entered_by, summary. An example: qms explain QMS301",
    "layout_of_papers": "--layout is for a Word or Excel file only: {form} always has the same columns. Add --format docx or xlsx, or leave --layout out.",
    "no_out": "--out does not go with {form}: the answer is printed. For a file: --format docx, xlsx, csv or markdown.",
    "wrong_ending": "{file}: the name of a file of the form {form} ends in {ending}.",
    "in_the_way": "The file {file} is there and holds something else. Nothing was written.",
    "in_the_way_hint": "Name another file with --out, or add --yes if it may be replaced.",
    "bad_since": "--since: “{value}” is neither a day nor a tag. A day is written so: {example}.",
}
