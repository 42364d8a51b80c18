"""Every key the program says exists, and is given all the values its sentence shows."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import qms
from qms.language.catalogue import texts

PACKAGE = Path(qms.__file__).parent
AREAS = sorted(path.stem for path in (PACKAGE / "language" / "ky").glob("*.py") if path.stem != "__init__")
KEY = re.compile(rf"({'|'.join(AREAS)})\.([\w.-]+)")
#: Arguments of these calls that are no values of the sentence.
OWN = {"hint", "lang", "status", "stderr", "session"}


def said_in(path):
    """(line, area, key, names of the values or None where they cannot be seen) of each call that says a literal key."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        for argument in node.args[:1]:
            found = KEY.fullmatch(argument.value) if literal(argument) else None
            if found and (name in {"message", "text", "print", "progress"} or name.endswith("Error")):
                names = {keyword.arg for keyword in node.keywords}
                yield node.lineno, found[1], found[2], None if None in names else names - OWN
        for keyword in node.keywords:
            found = KEY.fullmatch(keyword.value.value) if literal(keyword.value) else None
            if found and keyword.arg in {"help", "metavar", "epilog"}:
                yield node.lineno, found[1], found[2], None


def literal(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("folder", sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")}))
def test_every_key_said_exists_and_gets_its_values(folder):
    wrong = []
    files = sorted((PACKAGE / folder).rglob("*.py")) if (PACKAGE / folder).is_dir() else [PACKAGE / folder]
    for path in files:
        for line, area, key, names in said_in(path):
            template = texts("ky", area).get(key)
            shown = {name for _, name, _, _ in Formatter().parse(template or "") if name}
            if template is None or (names is not None and not shown <= names):
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} {area}.{key} {sorted(shown - (names or set()))}")
    assert wrong == []
