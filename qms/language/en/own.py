"""Sentences about rules that are not the program's own, in English."""

TEXTS = {
    "found": "{en}: “{what}”.",
    "hint": "{en}",
    "missing": "{en}: there is no section “{what}”.",
    "plugin_broken": "The rules of the package “{name}” cannot be loaded: {error}",
    "plugin_broken_hint": "Tell the author of the package; its module: {module}",
    "plugin_missing": "The package “{name}” that qms.yaml asks for is not installed here.",
    "plugin_missing_hint": "Install the package (pip install …), or take it out of the field plugins of qms.yaml: {name}",
    "plugin_raised": "The rule {code} of the package “{name}” does not work: {error}",
    "title": "{en}",
}
