"""What one input may cost: unpacked bytes and members, counted over everything nested in it."""

import io
import struct
import zlib
from lzma import LZMAError
from typing import BinaryIO, cast

from dateline.errors import ReaderError
from dateline.ingest.settings import Settings
from dateline.model.dossier import Reason

FLOOR = 100_000_000
"""Unpacked bytes up to which no ratio is asked for; a bomb of that size does no harm."""
BUFFER = 1 << 16
FAULTS: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, LZMAError, struct.error)
"""What reading damaged or truncated bytes raises, whatever the format."""


class Refused(ReaderError):
    """Something cannot be read; the dispatcher turns it into a `Rejected`.

    `is_final` ends the whole input that is being read, not only the part of it at hand.
    """

    def __init__(self, reason: Reason, detail: str, *, is_final: bool = False) -> None:
        super().__init__(detail)
        self.reason, self.detail, self.is_final = reason, detail, is_final


class Room:
    """How much of its bounds one input has used; `size` is the input's own size in bytes, None if it is not known."""

    def __init__(self, settings: Settings, *, size: int | None) -> None:
        self._settings, self._size = settings, size
        self._bytes = self._members = 0

    def spend(self, size: int) -> None:
        """Counts unpacked bytes; raises Refused when they are out of proportion to the input."""
        self._bytes += size
        allowed = FLOOR if self._size is None else max(FLOOR, self._settings.max_ratio * self._size)
        if self._bytes > allowed:
            raise Refused("too-large", f"unpacks to more than {allowed} bytes; ingest.max_ratio", is_final=True)

    def enter(self) -> None:
        """Counts a member of an archive; raises Refused when there are too many."""
        self._members += 1
        if self._members > self._settings.max_members:
            detail = f"more than {self._settings.max_members} members; those before were read; ingest.max_members"
            raise Refused("too-many", detail, is_final=True)


class Metered(io.RawIOBase):
    """A stream whose bytes count as unpacked ones."""

    def __init__(self, stream: BinaryIO, room: Room) -> None:
        super().__init__()
        self._stream, self._room = stream, room

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer as far as the stream has bytes at hand."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        self._room.spend(len(data))
        view[: len(data)] = data
        return len(data)


class Lenient(io.RawIOBase):
    """A stream that simply ends where its bytes turn out to be damaged; `fault` then says how."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream, self.fault = stream, cast("Exception | None", None)
        self._read = getattr(stream, "read1", stream.read)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer as far as whole bytes are at hand."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        try:
            data = b"" if self.fault else self._read(len(view))
        except FAULTS as fault:
            self.fault, data = fault, b""
        view[: len(data)] = data
        return len(data)


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already: gives them again, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        super().__init__()
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer from the head, then from the rest."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._head.read(len(view)) or self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)


def metered(stream: BinaryIO, room: Room) -> BinaryIO:
    """The stream, buffered, with every byte counted."""
    return cast(BinaryIO, io.BufferedReader(Metered(stream, room), BUFFER))


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """The stream from its beginning, buffered."""
    return cast(BinaryIO, io.BufferedReader(Rejoined(head, rest), BUFFER))
