"""Sentences about rules that are not the program's own, in Kyrgyz."""

TEXTS = {
    "found": "{ky}: «{what}».",
    "hint": "{ky}",
    "missing": "{ky}: «{what}» бөлүгү жок.",
    "plugin_broken": "«{name}» пакетинин эрежелери жүктөлбөйт: {error}",
    "plugin_broken_hint": "Пакеттин авторуна билдириңиз; модулу: {module}",
    "plugin_missing": "qms.yaml сураган «{name}» пакети бул компьютерге орнотулган эмес.",
    "plugin_missing_hint": "Пакетти орнотуңуз (pip install …) же qms.yaml файлынын plugins талаасынан алып салыңыз: {name}",
    "plugin_raised": "«{name}» пакетинин {code} эрежеси иштебейт: {error}",
    "title": "{ky}",
}
