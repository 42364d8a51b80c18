"""Sentences of situations in which work cannot go on, in English."""

TEXTS = {
    "interrupted": "Stopped. Nothing was changed, or what was begun will be taken back.",
    "bug": "This is a fault of the program itself, not of your files: {error}.",
    "bug_trace": "Full record: {path}\nVersions: {versions}\nSend this file to whoever looks after the program.",
}
