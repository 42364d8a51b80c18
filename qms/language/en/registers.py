"""Sentences about registers, in English."""

TEXTS = {
    "yes": "yes",
    "no": "no",
    "not_found": "There is no record “{query}”.",
    "not_found_hint": "Give an id, a number or a piece of the title. To see the list: qms register list",
    "ambiguous": "“{query}” fits several records: {candidates}.",
    "ambiguous_more": "“{query}” fits several records: {candidates} and {more} more.",
    "ambiguous_hint": "Give one of these ids.",
    "no_equals": "“{given}” is not clear: the name of a field and its value are written with “=” between them.",
    "no_equals_hint": "For example: title.ky='Окуу бөлүмү' or owners.0.person=asanova-gulnara",
    "twice": "The field “{name}” is given twice.",
    "unknown_field": "The register “{register}” has no field “{name}”.",
    "known_fields": "It has these fields: {names}.",
    "bad_id": "The id “{id}” does not match the pattern of the register “{register}”.",
    "bad_id_hint": "A right one looks like this: {example}",
    "exists": "The register “{register}” already has a record “{id}”.",
    "exists_hint": "To change it: qms register set {register} {id} field=value",
    "no_record": "The register “{register}” has no record “{id}”.",
    "no_record_hint": "To add a new one: qms register add {register} {id} field=value",
    "broken_file": "The file “{path}” cannot be read, so it was not changed.",
    "broken_file_hint": "To see its findings: qms validate {path}",
}
