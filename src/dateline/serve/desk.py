"""What the web application holds: the chronicle's shelf, kept until a run writes a new generation or an analyst decides."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from litestar import Request

from dateline.serve.shelf import ChronicleLike, Shelf
from dateline.store import judgements
from dateline.store.folder import POINTER

Opener = Callable[[], Shelf]


class _Stamp(NamedTuple):
    """What the pointer and the decisions are known by."""

    pointer: int
    decisions: tuple[int, int]


class Desk:
    """The shelf of the current generation; opened again when the chronicle's pointer file has changed, and made anew over the
    open chronicle when decisions were added, by whatever process."""

    def __init__(
        self, opener: Opener, *, pointer: Path | None = None, name: str = "Chronicle", shelf: Shelf | None = None
    ) -> None:
        self.name = name
        self._opener = opener
        self._pointer = pointer
        self._stamp = self._now()
        self._shelf = shelf

    @property
    def shelf(self) -> Shelf:
        """The shelf of the generation that the pointer names now, with the decisions taken up to now."""
        stamp = self._now()
        if self._shelf is None or stamp.pointer != self._stamp.pointer:
            self._shelf, self._stamp = self._opener(), stamp
        elif stamp != self._stamp:
            self._shelf, self._stamp = self._shelf.refreshed(), stamp
        return self._shelf

    def _now(self) -> _Stamp:
        if self._pointer is None:
            return _Stamp(0, (0, 0))
        return _Stamp(_changed(self._pointer)[1], _changed(self._pointer.parent / judgements.FILE))


def _changed(file: Path) -> tuple[int, int]:
    """What tells whether a file is another one than before: its size and when it was written; zeros when there is none."""
    if not file.exists():
        return 0, 0
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def desk_of(request: Request[Any, Any, Any]) -> Desk:
    """The desk of the application that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def desk_over(chronicle: ChronicleLike, *, name: str = "Chronicle") -> Desk:
    """A desk over a chronicle that is already open."""
    shelf = Shelf(chronicle)
    path = getattr(chronicle, "path", None)
    return Desk(lambda: shelf, pointer=path / POINTER if path else None, name=name, shelf=shelf)
