"""Sentences about the differences of two revisions, in English."""

TEXTS = {
    # the sentence of a sheet of changes
    "added": "added: {what}",
    "changed": "changed: {what}",
    "removed": "removed: {what}",
    "moved": "moved: {what}",
    "renumbered": "renumbered: {n} {n:clause|clauses}",
    "same": "the words of all clauses are the same",
    "many": "{n} {n:clause|clauses}",
    "clause": "clause {numbers}",
    "clauses": "clauses {numbers}",
    "clause_of_annex": "clause {numbers} of annex {annex}",
    "clauses_of_annex": "clauses {numbers} of annex {annex}",
    "section": "section {number}",
    "roman_section": "section {number}",
    "section_of_annex": "section {number} of annex {annex}",
    "annex": "annex {number}",
    "preamble": "the text before the first clause",
    "front_type": "the type of the document",
    "front_code": "the code of the document",
    "front_title": "the title of the document",
    "front_language": "the language of the document",
    "front_unit": "the owner unit",
    "front_annex_of": "the document this is an annex of",
    "front_abbreviations": "the list of abbreviations",
    "front_terms": "terms and definitions",
    "part": "the part “{title}”",
    # clauses with another number
    "with_clauses": "{places} (with clauses)",
    # which texts are compared
    "no_version": "The document “{id}” has no version “{version}”.",
    "no_text": "The registry does not hold the text of version {version} of the document “{id}”.",
    "nothing": "The document “{id}” has no approved text kept yet, so there is nothing to compare its working text with.",
    "nothing_hint": "It can be compared once its first revision is approved. To see the text: qms show {id} --text",
    "same_text": "The same text is named twice: {version}.",
    "known": "Texts that can be compared: {known}. For example: qms diff {id} {example}",
}
