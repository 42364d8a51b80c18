"""Sentences of situations in which work cannot go on, in English."""

TEXTS = {
    "interrupted": "Stopped. Nothing was changed, or what was begun will be taken back.",
    "bug": "This is a fault of the program itself, not of your files: {error}.",
    "bug_trace": "Full record: {path}\nVersions: {versions}\nSend this file to whoever looks after the program.",
    "settings-unreadable": "The settings of the registry (qms.yaml) cannot be read.",
    "settings-faulty": "The settings of the registry (qms.yaml, line {line}) hold an error, so the command was not carried out. In full: qms validate qms.yaml",
    "document-unreadable": "The document “{id}” cannot be read.",
    "known": "There are: {known}.",
    "unknown-document": "There is no document “{name}”.",
    "unknown-register": "There is no register “{name}”.",
    "unknown-record": "There is no record “{name}”.",
    "unknown-person": "There is no person “{name}”.",
    "unknown-unit": "There is no unit “{name}”.",
    "unknown-process": "There is no process “{name}”.",
    "unknown-standard": "There is no standard “{name}”.",
    "unknown-rule": "There is no rule “{name}”.",
    "unknown-type": "There is no document type “{name}”.",
    "schema-broken": "{path}: the schema cannot be read.",
    "unknown-clause": "The document has no clause “{name}”.",
}
