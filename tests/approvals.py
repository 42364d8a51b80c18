"""A small registry in a real git repository: revisions approved as ``qms approve`` does it, tagged by plain git."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from qms.store.discovery import RegistryLocation, locate
from qms.text.fingerprint import fingerprint

DAY = "2026-01-21T10:00:00+06:00"
FRONT = {
    "id": "sample",
    "type": "regulation",
    "code": "СУ.ТБ.01",
    "title": "Бөлүм жөнүндө жобо",
    "language": "ky",
    "unit": "office",
}
BODY = "# 1. Жалпы жоболор\n\n1.1. Бөлүм ректорго баш иет.\n\n![түзүмү](assets/plan.png)\n"
PICTURE = b"\x89PNG plan"
FILES = {
    ".gitattributes": "* -text\n",
    "qms.yaml": "schema: 1\norganisation:\n  name: {ky: Сыноо университети}\nlanguages: [ky, ru, en]\n",
    "registers/units.yaml": """\
schema: 1
records:
  office:
    title: {ky: Сапат бөлүмү}
    kind: office
    posts:
      rector: {title: {ky: Ректор, ru: Ректор, en: Rector}, staff: 1}
""",
    "registers/people.yaml": """\
schema: 1
records:
  asanov: {family: Асанов, given: Бакыт, short: Асанов Б.}
  usenova: {family: Үсөнова, given: Айгүл, short: Үсөнова А.}
""",
    "registers/appointments.yaml": """\
schema: 1
records:
  rector-2024: {person: asanov, post: rector, from: 2024-01-01}
""",
    "registers/decisions.yaml": """\
schema: 1
records:
  D-2026-001: {kind: order, number: 1-н, date: 2026-01-19, title: {ky: Жобону бекитүү}}
""",
}
DRAFT = 'version: "{version}"\nopened: {{date: 2026-01-10, by: usenova, reason: жаңы жобо}}\n'
APPROVED = """\
decisions: [D-2026-001]
approved: {{date: 2026-01-19, post: rector, person: asanov, mode: paper}}
effective: 2026-02-01
change: {{number: {number}, entered: 2026-01-21, entered_by: usenova, summary: Бөлүмдүн милдеттери такталды}}
fingerprint: {print}
"""


def text_of(body=BODY, **front):
    """A document.md."""
    head = "".join(f"{name}: {value}\n" for name, value in {**FRONT, **front}.items())
    return f"---\n{head}---\n\n{body}"


def print_of(body=BODY, picture=PICTURE):
    """Fingerprint of the document, worked out beside the code under test."""
    from hashlib import sha256  # noqa: PLC0415

    return fingerprint(FRONT, f"\n{body}", {"assets/plan.png": sha256(picture).hexdigest()})


def git_in(folder, *words, date=DAY, **more):
    """Output of git in a folder at a moment."""
    env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    done = subprocess.run(
        ["git", "-C", str(folder), *words], env=env, capture_output=True, text=True, check=True, **more
    )
    return done.stdout.strip("\n")


@dataclass
class University:
    """A registry in the folder ``root`` of a repository of its own."""

    root: Path

    @property
    def location(self) -> RegistryLocation:
        return locate(self.root)

    @property
    def folder(self) -> Path:
        """Folder of revision 1.0."""
        return self.root / "documents/sample/revisions/1.0"

    def git(self, *words, **more):
        return git_in(self.root, *words, **more)

    def write(self, path, text):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, message="by hand", *, date=DAY):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message, date=date)
        return self.git("rev-parse", "HEAD")

    def draft(self, version="1.0", body=BODY):
        self.write("documents/sample/document.md", text_of(body))
        self.write("documents/sample/assets/plan.png", PICTURE)
        self.write(f"documents/sample/revisions/{version}/revision.yaml", DRAFT.format(version=version))
        return self.commit(f"draft {version}", date="2026-01-10T10:00:00+06:00")

    def approve(self, version="1.0", body=BODY, number=0, message="approve\n\nQms-Command: approve"):
        """The commit that approves a revision."""
        folder = f"documents/sample/revisions/{version}"
        self.write(f"{folder}/document.md", text_of(body))
        self.write(f"{folder}/document.ru.md", text_of("Текст.\n", language="ru"))
        self.write(f"{folder}/assets/plan.png", PICTURE)
        record = DRAFT.format(version=version) + APPROVED.format(number=number, print=print_of(body))
        self.write(f"{folder}/revision.yaml", record)
        return self.commit(message)

    def tag(self, version="1.0", commit="HEAD", *options, words="", date=DAY, body=BODY):
        """The tag of a revision, as ``qms approve`` sets it or with other ``words``."""
        name = f"doc/sample/{version}"
        said = words or f"{name}\n\nFingerprint: {print_of(body)}"
        self.git("tag", *(options or ("-a",)), "-m", said, name, commit, date=date)


def university(folder):
    """A registry with document ``sample``, revision 1.0 approved and tagged."""
    made = University(folder)
    folder.mkdir()
    made.git("init", "-q", "-b", "main")
    made.git("config", "user.name", "Tester")
    made.git("config", "user.email", "tester@example.kg")
    made.git("config", "commit.gpgsign", "false")
    made.git("config", "tag.gpgsign", "false")
    for path, text in FILES.items():
        made.write(path, text)
    made.draft()
    made.approve()
    made.tag()
    return made
