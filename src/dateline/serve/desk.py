"""What the web application holds: the chronicle's shelf, kept until a run writes a new generation."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from litestar import Request

from dateline.serve.shelf import ChronicleLike, Shelf

Opener = Callable[[], Shelf]


class Desk:
    """The shelf of the current generation; opened again when the chronicle's pointer file has changed."""

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
        """The shelf of the generation that the pointer names now."""
        stamp = self._now()
        if self._shelf is None or stamp != self._stamp:
            self._shelf, self._stamp = self._opener(), stamp
        return self._shelf

    def _now(self) -> int:
        return self._pointer.stat().st_mtime_ns if self._pointer and self._pointer.exists() else 0


def desk_of(request: Request[Any, Any, Any]) -> Desk:
    """The desk of the application that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def desk_over(chronicle: ChronicleLike, *, name: str = "Chronicle") -> Desk:
    """A desk over a chronicle that is already open."""
    shelf = Shelf(chronicle)
    return Desk(lambda: shelf, name=name)
