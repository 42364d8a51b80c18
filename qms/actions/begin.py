"""A new registry: its first files."""

from __future__ import annotations

import json
from pathlib import Path

from qms.errors import QmsError
from qms.model.edits import Write
from qms.model.messages import message
from qms.store.discovery import FOLDER, SETTINGS
from qms.store.resources import packaged

_SETTINGS = """\
schema: 1
organisation:
  name: {{ky: {name}}}
languages: [{languages}]      # the first is primary
timezone: Asia/Bishkek
# papers: {{all: {{layout: three-line}}}}      # header-table where nothing is said; also passport, plain
"""

#: Bytes of approved texts are what was signed: git never touches line ends in the registry.
_ATTRIBUTES = """\
* text=auto eol=lf
*.docx binary
*.xlsx binary
*.pdf binary
*.png binary
docs_registry/** -text
"""

_GITHUB = """\
name: qms
on: [push, pull_request]
jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - uses: actions/setup-python@v5
        with: {python-version: "3.12"}
      # QMS_PACKAGE (Settings > Variables): where pip finds the program, such as the address of its wheel
      - run: pip install "$QMS_PACKAGE"
        env:
          QMS_PACKAGE: ${{ vars.QMS_PACKAGE }}
      # of a pull request only what it brings, and what no change may do
      - run: qms validate --format github ${TARGET:+--since "origin/$TARGET"}
        env:
          TARGET: ${{ github.base_ref }}
"""

_GITLAB = """\
validate:
  image: python:3.12
  variables:
    GIT_DEPTH: "0"
  script:
    # QMS_PACKAGE (Settings > CI/CD > Variables): where pip finds the program, such as the address of its wheel
    - pip install "$QMS_PACKAGE"
    # of a merge request only what it brings, and what no change may do
    - |
      if [ -n "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME" ]; then
        git fetch origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"
        since="--since FETCH_HEAD"
      fi
    - qms validate $since --format gitlab > gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""

_HOOKS = """\
repos:
  - repo: local
    hooks:
      - id: qms-validate
        name: qms validate
        entry: qms validate
        language: system
        pass_filenames: false
        files: ^docs_registry/
"""

#: What `qms render` makes is made again, not kept.
_IGNORED = "/out/\n"

#: Files beside the registry, by path.
_BESIDE = {
    ".gitignore": _IGNORED,
    ".gitattributes": _ATTRIBUTES,
    ".github/workflows/qms.yml": _GITHUB,
    ".gitlab-ci.yml": _GITLAB,
    ".pre-commit-config.yaml": _HOOKS,
}


def new_files(name: str, lang: str) -> tuple[Write, ...]:
    """Files of an empty registry, by path below its home.

    ``name`` is the organisation's in Kyrgyz, ``lang`` the primary language.
    """
    languages = ", ".join(dict.fromkeys((lang, "ky", "ru", "en")))
    settings = _SETTINGS.format(name=json.dumps(name, ensure_ascii=False), languages=languages)
    return (Write(f"{FOLDER}/{SETTINGS}", settings.encode()), *_beside())


def demo_files() -> tuple[Write, ...]:
    """Files of the model university's registry, by path below its home.

    Raises:
        QmsError: the model did not come with the program.
    """
    source = packaged("docs_registry")
    if not (source / SETTINGS).is_file():
        raise QmsError("cli.init.no_demo", hint=message("cli.init.no_demo_hint"), folder=str(source))
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    copies = (Write(f"{FOLDER}/{_below(path, source)}", path.read_bytes()) for path in paths)
    return (*copies, *_beside())


def _below(path: Path, source: Path) -> str:
    return path.relative_to(source).as_posix()


def _beside() -> tuple[Write, ...]:
    return tuple(Write(path, content.encode()) for path, content in _BESIDE.items())
