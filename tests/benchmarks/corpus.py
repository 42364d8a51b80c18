"""Make a valid registry of N regulations of about 25 KB each: `python corpus.py N DIR [--no-git]`.

Each has 8 sections of 10 clauses, a table, front matter and 4 references; the same N always gives the same bytes.
"""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import groupby
from pathlib import Path

_WORDS = (
    "бөлүм сапат билим берүү программасы окуу процесси жобо талап көзөмөл текшерүү иш чара жыл сайын жетекчи "
    "кызматкер милдет укук жоопкерчилик маалымат отчет сунуш чечим кеңеш факультет кафедра студент окутуучу "
    "аткаруу даярдоо талдоо баалоо өркүндөтүү камсыз кылуу белгилөө бекитүү каттоо сактоо таратуу тааныштыруу "
    "түзүмдүк өз ара аракеттенүү тартиби боюнча негизинде максатында ылайык менен үчүн тарабынан аркылуу"
).split()
_SECTIONS = (
    "Жалпы жоболор",
    "Түзүмү жана башкаруу",
    "Максаттары жана милдеттери",
    "Функциялары",
    "Укуктары",
    "Жоопкерчилиги",
    "Өз ара аракеттенүү",
    "Корутунду жоболор",
)

SETTINGS = """\
schema: 1
organisation:
  name: {ky: Сыноо университети, ru: Опытный университет, en: Trial University}
  short: {ky: СУ, ru: ОУ, en: TU}
languages: [ky]
timezone: Asia/Bishkek
codes: {pattern: '^СУ\\.СМС-ТБ\\.[0-9]{5}$', example: СУ.СМС-ТБ.00001}
"""

REGISTERS = {
    "units": "schema: 1\nrecords:\n  office: {title: {ky: Сапат бөлүмү}, kind: office}\n",
    "external-documents": (
        "schema: 1\nrecords:\n  education-law:\n    title: {ky: Билим берүү жөнүндө мыйзам}\n"
        '    kind: law\n    number: "179"\n    date: 2023-08-11\n    status: in-force\n'
    ),
}


def sentence(words: random.Random, length: int) -> str:
    """A sentence of so many words or a few less: none stands twice in a row."""
    chosen = [word for word, _ in groupby(words.choices(_WORDS, k=length))]
    return " ".join(chosen).capitalize() + "."


def regulation(number: int, total: int) -> str:
    """Text of document.md of regulation ``number`` (from 0) of ``total``."""
    words = random.Random(number)
    other = (number * 7 + 1) % total
    lines = [
        "---",
        f"id: reg-{number:05}",
        "type: regulation",
        f"code: СУ.СМС-ТБ.{number:05}",
        f"title: {sentence(words, 4)[:-1]} {number:05} жөнүндө жобо",
        "language: ky",
        "unit: office",
        "review_months: 36",
        "---",
    ]
    for section, title in enumerate(_SECTIONS, 1):
        lines += ["", f"# {section}. {title}", ""]
        for clause in range(1, 11):
            lines += [f"{section}.{clause}. {sentence(words, 22)}", ""]
        if section == 2:
            lines += [
                "| Кызматы | Саны |",
                "|---|---|",
                *(f"| {words.choice(_WORDS)} | {row} |" for row in range(1, 6)),
                "",
            ]
    links = (
        f"[2.1-пунктка](#2.1) жана [жобонун 3.2-пунктуна](doc:reg-{other:05}#3.2)",
        f"[мыйзам](ext:education-law), [башка жобо](doc:reg-{other:05})",
    )
    lines += [f"8.11. Бул жобо {links[0]} ылайык колдонулат; негизи – {links[1]}.", ""]
    return "\n".join(lines)


REVISION = 'version: "1.0"\nopened: {date: 2026-01-12, by: Сапат бөлүмү, reason: жаңы жобо}\n'


def make(total: int, folder: Path) -> None:
    """Write the registry into ``folder`` (made if need be)."""
    (folder / "registers").mkdir(parents=True)
    (folder / "qms.yaml").write_text(SETTINGS, encoding="utf-8")
    (folder / ".gitattributes").write_text("* -text\n", encoding="utf-8")
    for name, text in REGISTERS.items():
        (folder / "registers" / f"{name}.yaml").write_text(text, encoding="utf-8")
    for number in range(total):
        document = folder / "documents" / f"reg-{number:05}"
        (document / "revisions" / "1.0").mkdir(parents=True)
        (document / "document.md").write_text(regulation(number, total), encoding="utf-8")
        (document / "revisions" / "1.0" / "revision.yaml").write_text(REVISION, encoding="utf-8")


def commit(folder: Path) -> None:
    """Put the registry under git in one commit, with the settings that `qms init` gives a registry."""
    git = ["git", "-C", str(folder), "-c", "user.name=corpus", "-c", "user.email=corpus@example.org", "-c", "gc.auto=0"]
    steps = (
        ["init", "-q", "-b", "main"],
        ["config", "core.untrackedCache", "true"],
        ["config", "status.showUntrackedFiles", "all"],
        ["add", "-A"],
        ["commit", "-q", "-m", "corpus"],
        ["status", "--porcelain"],
    )
    for words in steps:
        subprocess.run([*git, *words], check=True)


def main() -> None:
    """Make the registry the command line asks for."""
    if len(sys.argv) < 3 or not sys.argv[1].isdecimal():
        sys.exit("corpus.py N DIR [--no-git]")
    folder = Path(sys.argv[2])
    make(int(sys.argv[1]), folder)
    if "--no-git" not in sys.argv[3:]:
        commit(folder)


if __name__ == "__main__":
    main()
