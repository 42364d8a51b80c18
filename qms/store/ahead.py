"""Work begun early: git works beside us while the program is still being imported."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from qms.store.reading import Content, Files, Source

T = TypeVar("T")
#: Seconds after which the program lets such work go on. By the usual 0.005 git would wait at each piece it says.
_TURN = 0.0005
_USUAL = sys.getswitchinterval()
_lock = threading.Lock()
_at_work = 0


def _turn(more: int) -> None:
    global _at_work
    with _lock:
        _at_work += more
        sys.setswitchinterval(_TURN if _at_work else _USUAL)


class Begun(Generic[T]):
    """What a function gives, asked from the moment this is made; the same at every call."""

    def __init__(self, function: Callable[[], T]) -> None:
        self._function = function
        self._found: list[T] = []
        self._failed: BaseException | None = None
        _turn(1)
        self._work = threading.Thread(target=self._ask, name="ahead", daemon=True)
        self._work.start()

    def __call__(self) -> T:
        """What it gave; raises what it raised."""
        self._work.join()
        if self._failed is not None:
            raise self._failed
        return self._found[0]

    def _ask(self) -> None:
        try:
            self._found.append(self._function())
        except BaseException as error:  # noqa: BLE001 - raised again where it is asked for
            self._failed = error
        finally:
            _turn(-1)


class Ahead:
    """A source whose files are being listed from the moment it is made."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._listing = Begun(source.files)

    def files(self) -> Files:
        """Files with their keys, as the source had them when it was asked; raises what the source raised."""
        return self._listing()

    def read(self, path: str) -> Content:
        """One file of the source, now."""
        return self._source.read(path)

    def read_many(self, paths: Iterable[str]) -> Iterator[Content]:
        """Many files of the source, now."""
        return iter(self._source.read_many(paths))
