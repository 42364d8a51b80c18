"""Child of the kill test: changes three files again and again, each time all to the same number."""

import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from qms.model.edits import Delete, Edit, Write
from qms.store.discovery import locate
from qms.store.identity import Identity, IdentitySource
from qms.store.journal import digest
from qms.store.objects_of_change import Tag
from qms.store.recovery import recover
from qms.store.swap import bytes_at
from qms.store.transaction import commit_edits

NAMES = ("documents/a/document.md", "documents/b/document.md", "registers/units.yaml")

#: A file that is there for odd numbers only.
SOMETIMES = "documents/c/document.md"


def main() -> None:
    location = locate(Path(sys.argv[1]))
    author = Identity("Tester", "tester@example.kg", IdentitySource.OPTION)
    recover(location)
    for number in itertools.count(int(sys.argv[2])):
        edits: list[Edit] = []
        for name in NAMES:
            old = bytes_at(location.root / name)
            edits.append(Write(name, f"{number}\n".encode(), digest(old)))
        old = bytes_at(location.root / SOMETIMES)
        if old is None and number % 2:
            edits.append(Write(SOMETIMES, b"odd\n"))
        elif old is not None and not number % 2:
            edits.append(Delete(SOMETIMES, digest(old)))
        tags = [Tag(f"t/{number}", "x")]
        commit_edits(location, edits, str(number), author=author, when=datetime.now(UTC), tags=tags)
        sys.stdout.write(".")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
