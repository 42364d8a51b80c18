"""Who may import whom, which outside library lives where, and what the pure parts must not touch.

Imports are read from the syntax tree of every module: those inside functions and under ``TYPE_CHECKING`` count too.
A new arrow is drawn here, in the table it belongs to, with its reason beside it; an arrow nobody uses any more is
taken out, which a test asks for.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

GROUND = {"errors", "model"}
CODECS = {"language", "text"}
FEATURES = {"rules", "registers", "lifecycle", "audit", "imports", "render"}
HOUSE = GROUND | CODECS | FEATURES | {"store", "actions", "cli", "__main__", "testing"}

#: What each part may import besides itself, the layers from the ground up.
LAYERS: Mapping[str, set[str]] = {
    "model": set(),
    "errors": {"model"},
    "language": GROUND,
    "text": GROUND,
    **dict.fromkeys(FEATURES, GROUND | CODECS),
    "store": GROUND | CODECS,
    "actions": GROUND | CODECS | FEATURES | {"store"},
    "cli": GROUND | CODECS | FEATURES | {"store", "actions"},
    "__main__": {"cli"},
    # for tests of rules, those of packages beside the program included
    "testing": GROUND | CODECS | {"rules", "store", "actions"},
}

#: Arrows between features: who imports, the module or package imported, why.
ARROWS: tuple[tuple[str, str, str], ...] = (
    ("rules", "qms.lifecycle.moved", "a reference to a clause that has moved is a finding"),
    ("rules", "qms.lifecycle.standing", "what is in force is looked through, and cited; what was withdrawn is not"),
    ("rules", "qms.lifecycle.review", "a review whose day has passed is a finding"),
    ("rules", "qms.lifecycle.translation", "a translation out of step is a finding"),
    ("render", "qms.lifecycle.word_runs", "papers of differences mark the words that `qms diff` marks"),
    ("render", "qms.lifecycle.alignment", "rows and paragraphs are set against each other as blocks are"),
)

#: Where each outside library lives: modules, or a package with all in it. Typer is the command line's own.
LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "docx": ("qms.render",),
    "docxtpl": ("qms.render",),
    "filelock": ("qms.store.lock",),
    "holidays": ("qms.audit.calendar",),
    "jinja2": ("qms.render",),
    "jsonschema_rs": ("qms.text.schemas",),
    "lxml": ("qms.render",),
    "markdown_it": ("qms.text.inline",),
    "markupsafe": ("qms.render",),
    "openpyxl": ("qms.render.workbook",),
    "ortools": ("qms.audit.solver",),
    "pikepdf": ("qms.render",),
    "segno": ("qms.render.seal",),
    "rich": ("qms.cli",),
    "typer": ("qms.cli",),
    "yaml": ("qms.text.yaml_nodes",),
}

#: Doors of the standard library to the world outside, and who may use them.
DOORS: Mapping[str, tuple[str, ...]] = {
    "sqlite3": ("qms.store.cache",),
    "subprocess": (
        "qms.store.git",
        "qms.store.office",
        "qms.store.fonts",  # fc-list
        "qms.store.objects",  # the type of a running `git cat-file`
        "qms.store.refs",  # the type of a running `git update-ref`
        "qms.store.signing",  # ssh-keygen
        "qms.cli.checkup",  # fc-list
    ),
    "socket": ("qms.store.lock",),  # the name of the computer that holds the lock
}

#: Who may start another program.
STARTERS = ("qms.store.git", "qms.store.office", "qms.store.fonts", "qms.store.signing", "qms.cli.checkup")

#: Who may look at the environment beside the command line.
ENVIRONMENT = (
    "qms.store.git",  # handed on to git without what would lead it astray
    "qms.store.attributes",  # where git itself keeps a user's attributes
)

#: Modules that a feature has no use for: each is a way to the disk, the clock, the computer or chance.
IMPURE_MODULES = set(
    "asyncio concurrent ctypes getpass glob http locale multiprocessing os platform random secrets shutil signal "
    "socket sqlite3 ssl subprocess tempfile threading time urllib uuid".split()
)
#: A path that can reach the disk; `pathlib.PurePosixPath` cannot.
IMPURE_CLASSES = {"pathlib", "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath"}
#: Attributes by which a path, a date or the environment would be asked.
IMPURE_ATTRIBUTES = set(
    "environ expanduser getcwd getenv glob iterdir mkdir now read_bytes read_text rglob stat "
    "today unlink utcnow write_bytes write_text".split()
)
IMPURE_NAMES = {"input", "open", "print"}


@cache
def modules() -> Mapping[str, ast.Module]:
    """Syntax trees of the package by module name."""
    found = {}
    for path in sorted((ROOT / "qms").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text("utf-8"), filename=str(path))
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """Full names of what a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import hides who is meant"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part(name: str) -> str:
    """Part of the house a module lies in: ``qms.text.dates`` is of ``text``."""
    return name.split(".")[1]


def within(name: str, places: tuple[str, ...]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)


@cache
def own_imports() -> tuple[tuple[str, str], ...]:
    """Pairs (module, what of ours it imports); the package itself, which holds the version, is free to all."""
    return tuple(
        (name, target)
        for name, tree in modules().items()
        for target in imported(tree)
        if name != "qms" and target.startswith("qms.") and part(target) in HOUSE
    )


def arrow_of(name: str, target: str) -> tuple[str, str, str] | None:
    return next((arrow for arrow in ARROWS if part(name) == arrow[0] and within(target, (arrow[1],))), None)


def outside_imports() -> Iterator[tuple[str, str]]:
    for name, tree in modules().items():
        yield from ((name, top) for top in {target.partition(".")[0] for target in imported(tree)} - {"qms"})


def test_every_part_of_the_house_has_its_layer():
    assert {part(name) for name in modules() if name != "qms"} == set(LAYERS)


def test_imports_go_down_the_layers_or_along_a_drawn_arrow():
    wrong = [
        f"{name} imports {target}"
        for name, target in own_imports()
        if part(target) != part(name) and part(target) not in LAYERS[part(name)] and not arrow_of(name, target)
    ]
    assert wrong == []


def test_the_package_itself_imports_nothing():
    assert list(imported(modules()["qms"])) == []


def test_every_drawn_arrow_is_used():
    used = {arrow_of(name, target) for name, target in own_imports() if part(target) != part(name)}
    assert [arrow for arrow in ARROWS if arrow not in used] == []


def test_no_modules_import_each_other_in_a_loop():
    graph: dict[str, set[str]] = {name: set() for name in modules()}
    for name, target in own_imports():
        graph[name].add(target_module(target))
    while leaves := {name for name, targets in graph.items() if not targets}:
        graph = {name: targets - leaves for name, targets in graph.items() if name not in leaves}
    assert sorted(graph) == []


def target_module(target: str) -> str:
    """The module meant: ``qms.text.dates.parse`` names something in ``qms.text.dates``."""
    return target if target in modules() else target.rpartition(".")[0]


def test_each_outside_library_lives_in_its_place():
    outside = [(name, top) for name, top in outside_imports() if top not in sys.stdlib_module_names]
    assert [f"{name} imports {top}" for name, top in outside if not within(name, LIBRARIES.get(top, ()))] == []


def test_doors_to_the_world_outside_stand_only_where_they_are_listed():
    used = [(name, top) for name, top in outside_imports() if top in DOORS]
    assert [f"{name} imports {top}" for name, top in used if name not in DOORS[top]] == []


def test_other_programs_are_started_in_few_places():
    started = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith(("subprocess.", "os.system", "os.exec"))
    }
    assert started <= set(STARTERS)


def test_the_environment_is_looked_at_by_the_command_line():
    asked = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "os.environb")
    }
    assert {name for name in asked if part(name) != "cli"} <= set(ENVIRONMENT)


@pytest.mark.parametrize("feature", sorted(FEATURES | GROUND | CODECS))
def test_pure_parts_touch_no_disk_clock_or_environment(feature):
    touched = [
        f"{name}:{line} {what}"
        for name, tree in modules().items()
        if name != "qms" and part(name) == feature
        for line, what in impurities(tree)
    ]
    assert touched == []


def impurities(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = set(imported(node))
            impure = names & IMPURE_CLASSES | {name for name in names if name.partition(".")[0] in IMPURE_MODULES}
            yield from ((node.lineno, f"imports {name}") for name in impure)
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in IMPURE_NAMES or called.rpartition(".")[2] in IMPURE_ATTRIBUTES:
                yield node.lineno, f"calls {called}"
