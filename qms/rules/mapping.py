"""Names under which a survey of real papers lists defects, and the rules here that report them."""

from __future__ import annotations

from collections.abc import Mapping

#: Codes by name; none where the rules of that family are not built.
NAMES: Mapping[str, tuple[str, ...]] = {
    # code, header, version, title: what a paper states about itself
    "COD-MISMATCH": ("QMS221",),
    "COD-PATTERN": ("QMS205",),
    "COD-SCRIPT": ("QMS207",),
    "COD-SPACE": ("QMS206", "QMS222"),
    "COD-TWICE": ("QMS208",),
    "DOC-META": ("QMS104", "QMS201", "QMS202"),
    "HDR-CELLS": ("QMS227",),
    "HDR-FORM": ("QMS228",),
    "HDR-PAGES": ("QMS226",),
    "TTL-MISMATCH": ("QMS223",),
    "TTL-TWICE": ("QMS209",),
    "VER-MISMATCH": ("QMS225",),
    "VER-STATE": ("QMS210",),
    # numbers
    "NUM-COLLIDE": ("QMS512",),
    "NUM-DOT": ("QMS507",),
    "NUM-DUP": ("QMS501",),
    "NUM-EMPTY": ("QMS514", "QMS520"),
    "NUM-GAP": ("QMS502",),
    "NUM-KIND": ("QMS515",),
    "NUM-NONE": ("QMS508",),
    "NUM-PARENT": ("QMS504",),
    "NUM-RESTART": ("QMS503",),
    "NUM-SECTION": ("QMS505",),
    # contents
    "TOC-GHOST": ("QMS533",),
    "TOC-LEVEL": (),
    "TOC-MISS": ("QMS532",),
    "TOC-PAGE": (),
    "TOC-TEXT": ("QMS531",),
    # headings, lists, order, annexes, captions
    "ANX-LABEL": ("QMS521",),
    "ANX-ORDER": ("QMS519",),
    "ANX-UNCITED": ("QMS409",),
    "HDG-COLON": ("QMS511",),
    "HDG-STD": (),
    "LST-CLAUSE": ("QMS516",),
    "LST-END": (),
    "LST-HEAD": ("QMS517",),
    "LST-LABEL": ("QMS513",),
    "ORD-SECTION": ("QMS506",),
    "ORD-UNITS": (),
    "PLC-CONTENT": (),
    "TBL-CAPTION": ("QMS411",),
    # references
    "REF-ACT": ("QMS405", "QMS412"),
    "REF-ANNEX": ("QMS408",),
    "REF-CLAUSE": ("QMS401", "QMS402", "QMS404", "QMS407"),
    "REF-DOCUMENT": ("QMS403",),
    "REF-PICTURE": ("QMS410",),
    "REF-RECORD": ("QMS406",),
    # registers and staff
    "ORG-FOREIGN": (),
    "ORG-NAME": (),
    "ORG-SUFFIX": (),
    "PER-ORDER": ("QMS609",),
    "PPL-POST": ("QMS607", "QMS608"),
    "REG-COUNT": ("QMS605",),
    "REG-OWNER": ("QMS602",),
    "REG-PERSON": ("QMS603", "QMS613"),
    "REG-ROLE": ("QMS608",),
    "STF-TITLE": ("QMS618",),
    "STF-TOTAL": ("QMS614", "QMS617"),
    # stamps and dates; of a date only that header and stamp give two is told
    "DAT-FMT": (),
    "DAT-MIX": (),
    "STM-DATE": (),
    "STM-FORM": (),
    "STM-ORDER": ("QMS224",),
    "STM-WORD": (),
    # sheets
    "SHT-AGREE": (),
    "SHT-CHANGE": (),
    "SHT-DEV": (),
    "SHT-MISS": (),
    # abbreviations and terms
    "ABB-CASE": (),
    "ABB-EXPAND": (),
    "ABB-LANG": (),
    "ABB-SUFFIX": (),
    "ABB-SYN": (),
    "ABB-UNDEF": (),
    "ABB-UNLISTED": (),
    "TRM-SYN": (),
    "TRM-TRUNC": (),
    # words
    "SPELL": (),
    "TXT-BRACKET": (),
    "TXT-DUP": (),
    "TXT-END": (),
    "TXT-SCRIPT": (),
    # several documents
    "XDOC-OVERLAP": (),
    "XDOC-UNIT": (),
}
