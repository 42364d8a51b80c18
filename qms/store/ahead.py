"""The listing of a source begun early: git works beside us while the program is still being imported."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator

from qms.store.reading import Content, Files, Source

#: Seconds after which the program lets the listing go on. By the usual 0.005 git would wait at each piece it says.
_TURN = 0.0005


class Ahead:
    """A source whose files are being listed from the moment it is made."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._found: Files | None = None
        self._failed: BaseException | None = None
        self._turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        self._work = threading.Thread(target=self._list, name="listing", daemon=True)
        self._work.start()

    def files(self) -> Files:
        """Files with their keys, as the source had them when it was asked; raises what the source raised."""
        self._work.join()
        if self._found is None:
            raise self._failed or RuntimeError
        return self._found

    def read(self, path: str) -> Content:
        """One file of the source, now."""
        return self._source.read(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Many files of the source, now."""
        return iter(self._source.read_many(paths))

    def _list(self) -> None:
        try:
            self._found = self._source.files()
        except BaseException as error:  # noqa: BLE001 - raised again where the files are asked for
            self._failed = error
        finally:
            sys.setswitchinterval(self._turn)
