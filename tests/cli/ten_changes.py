"""A small registry: a regulation changed ten times, and one whose change nobody registered."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

SETTINGS = """\
schema: 1
organisation:
  name: {ky: Ала-Арча университети, ru: Университет Ала-Арча, en: Ala-Archa University}
  short: {ky: ААУ}
languages: [ky, ru, en]
codes: {pattern: '^ААУ\\.ЖБ\\.[0-9]{2}$', example: ААУ.ЖБ.01}
"""
UNITS = """\
schema: 1
records:
  archive:
    title: {ky: Архив, ru: Архив}
    kind: office
    posts:
      archive-head: {title: {ky: Архивдин башчысы, ru: Заведующий архивом}, staff: 1, head: true}
      archivist: {title: {ky: Архивчи, ru: Архивист}, staff: 1}
"""
PEOPLE = """\
schema: 1
records:
  toktogulova: {family: Токтогулова, given: Жибек, patronymic: Асановна, short: Токтогулова Ж.А.}
  abdiev: {family: Абдиев, given: Нурлан, short: Абдиев Н.}
"""
# the archivist becomes head of the archive on 1 September 2025
APPOINTMENTS = """\
schema: 1
records:
  a-1: {person: toktogulova, post: archivist, from: 2024-01-01, until: 2025-08-31}
  a-2: {person: toktogulova, post: archive-head, from: 2025-09-01, acting: true}
  a-3: {person: abdiev, post: archivist, from: 2025-09-01}
"""
SUMMARIES = (
    "Сактоо мөөнөттөрү такталды",
    "Электрондук көчүрмөлөр жөнүндө пункт кошулду",
    '=HYPERLINK(\\"http://example.org\\";\\"ачуу\\")',
    "Окуу залынын иштөө убактысы | күнү өзгөрдү",
    "Жооптуу адамдардын милдеттери толукталды",
    "Тиркеме <жаңы үлгү> менен алмаштырылды",
    "Иштердин номенклатурасына шилтеме түзөтүлдү",
    "Жок кылуу актысынын үлгүсү киргизилди",
    "Электрондук архивдин тартиби кошулду",
    "Нускаларды эсепке алуу тартиби өзгөрдү",
)
CLAUSES = (
    '{changed: ["3.2"]}',
    '{added: ["4.7"], renumbered: {"4.7": "4.8"}}',
    '{changed: ["2.1", "2.4"]}',
    '{changed: ["5.3"]}',
    '{added: ["6.4", "6.5"]}',
    "{changed: [annex-1, annex-2/1.2]}",
    '{changed: ["1.3"], removed: ["1.4"]}',
    "{added: [annex-3]}",
    '{added: ["7.1", "7.2", "7.3"]}',
    "{}",
)
FIRST = date(2025, 2, 3)


def document(name: str, code: str, title: str) -> str:
    head = f"id: {name}\ntype: regulation\ncode: {code}\ntitle: {title}\nlanguage: ky\nunit: archive\n"
    return f"---\n{head}---\n\n# 1. Жалпы жоболор\n\n1.1. Архив ректорго баш иет.\n"


def revision(place: int) -> str:
    """Revision 1.0 for 0, then one for each change, 60 days apart."""
    day = FIRST + timedelta(days=60 * place)
    summary = SUMMARIES[place - 1] if place else "Документ биринчи жолу бекитилди"
    return f"""\
version: "1.{place}"
opened: {{date: {day - timedelta(days=14)}, by: abdiev, reason: тартип такталды}}
decisions: [D-2025-{place:03}]
approved: {{date: {day}, person: toktogulova}}
change:
  number: {place}
  received: {day + timedelta(days=1)}
  entered: {day + timedelta(days=2)}
  entered_by: toktogulova
  summary: "{summary}"
  clauses: {CLAUSES[place - 1] if place else "{}"}
"""


def decisions() -> str:
    lines = (
        f"  D-2025-{place:03}: {{kind: order, number: {place + 11}-н, date: {FIRST + timedelta(days=60 * place)}}}\n"
        for place in range(11)
    )
    return "schema: 1\nrecords:\n" + "".join(lines)


def registry_files() -> dict[str, str]:
    """Files of the registry by path."""
    files = {
        "qms.yaml": SETTINGS,
        "registers/units.yaml": UNITS,
        "registers/people.yaml": PEOPLE,
        "registers/appointments.yaml": APPOINTMENTS,
        "registers/decisions.yaml": decisions(),
        "documents/archive/document.md": document("archive", "ААУ.ЖБ.01", "Архив жөнүндө жобо"),
        "documents/museum/document.md": document("museum", "ААУ.ЖБ.02", "Музей жөнүндө жобо"),
        "documents/museum/revisions/1.0/revision.yaml": revision(0),
        # its change was never registered
        "documents/museum/revisions/1.1/revision.yaml": (
            'version: "1.1"\nopened: {date: 2026-01-10, by: abdiev, reason: такталды}\napproved: {date: 2026-02}\n'
        ),
        "documents/library/document.md": document("library", "ААУ.ЖБ.03", "Китепкана жөнүндө жобо"),
        "documents/library/revisions/1.0/revision.yaml": (
            'version: "1.0"\nopened: {date: 2026-05-10, by: abdiev, reason: жаңы жобо}\n'
        ),
    }
    return files | {f"documents/archive/revisions/1.{place}/revision.yaml": revision(place) for place in range(11)}


def lay_out(folder: Path) -> Path:
    """The registry written into a folder."""
    for name, words in registry_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return folder
