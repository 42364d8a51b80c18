"""Sentences about a document's life, in English."""

TEXTS = {
    "bad_id": "“{id}” cannot be the id of a document: its folder will bear the same name.",
    "bad_id_hint": "Use small Latin letters, digits and hyphens (up to 80 characters), for example: academic-office",
    "bad_skeleton": "The skeleton of the type “{type}” cannot be filled in: its YAML part is broken.",
    "bad_skeleton_hint": "Mend the skeleton in the organisation's folder templates/skeletons.",
    "status.draft": "draft",
    "status.in-agreement": "in agreement",
    "status.pending": "approved, not yet in force",
    "status.effective": "in force",
    "status.superseded": "superseded",
    "status.withdrawn": "withdrawn",
    "state.draft": "draft",
    "state.in-agreement": "in agreement",
    "state.signed": "signed, awaiting its number",
}
