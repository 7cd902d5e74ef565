"""What a reader of a format is, and what it gets to read."""

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple, cast

import msgspec

from dateline.ingest.bounds import Refused, Room, rejoined
from dateline.ingest.settings import Settings
from dateline.model.document import Declared, Page
from dateline.model.dossier import Rejected

PEEK = 65_536
SPOOL = 8_000_000
"""Bytes of a nested archive that stay in memory; what is longer goes to a temporary file."""
MAX_SPOOL = 2_000_000_000
"""Largest archive that has to be copied to a temporary file because it cannot be read in passing."""


class Part(NamedTuple):
    """Something found inside an input that is to be read by whichever reader fits.

    `source` is its full name in results, `name` the file name that its format may be guessed from.
    """

    source: str
    name: str
    stream: BinaryIO
    declared: Declared = Declared()
    is_unpacked: bool = False


class Blob:
    """What a reader reads: a name, the first bytes (up to 64 KB) and the stream from its beginning."""

    def __init__(self, part: Part, *, settings: Settings, room: Room) -> None:
        self.source, self.name, self.declared = part.source, part.name, part.declared
        self.is_unpacked, self.settings, self.room = part.is_unpacked, settings, room
        self.head, self.stream = _peek(part.stream)
        self.suffix = PurePosixPath(part.name.replace("\\", "/").lower()).suffix

    def read_all(self) -> bytes:
        """All bytes; raises Refused when they are more than `ingest.max_bytes`."""
        raw = self.stream.read(self.settings.max_bytes + 1)
        if len(raw) > self.settings.max_bytes:
            raise Refused("too-large", f"more than {self.settings.max_bytes} bytes")
        return raw

    @contextmanager
    def seekable(self) -> Iterator[BinaryIO]:
        """The bytes as a file in which one can go back, copied to a temporary one where needed."""
        if _can_seek(self.stream):
            yield self.stream
            return
        with tempfile.SpooledTemporaryFile(max_size=SPOOL) as spool:
            left = MAX_SPOOL
            while chunk := self.stream.read(min(1 << 20, left + 1)):
                left -= len(chunk)
                if left < 0:
                    raise Refused("too-large", f"an archive of more than {MAX_SPOOL} bytes inside another input")
                spool.write(chunk)
            spool.seek(0)
            yield cast(BinaryIO, spool)


Found = Page | Rejected | Part


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A format. `matches` says from the first bytes and the name whether an input is of it, without reading on.

    `read` gives the pages, what was refused, and parts that other readers are to read; it never holds more than one
    of them. `faults` are the exceptions by which the format's parser says that the input is damaged.
    """

    name: str
    what: str
    matches: Callable[[Blob], bool]
    read: Callable[[Blob], Iterator[Found]]
    faults: tuple[type[Exception], ...] = ()


def bytes_part(raw: bytes, *, source: str, name: str, declared: Declared | None = None) -> Part:
    """A part that is in memory already."""
    return Part(source=source, name=name, stream=cast(BinaryIO, io.BytesIO(raw)), declared=declared or Declared())


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    head = b""
    while len(head) < PEEK and (more := stream.read(PEEK - len(head))):
        head += more
    if _can_seek(stream):
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    if len(head) < PEEK:
        return head, io.BytesIO(head)
    return head, rejoined(head, stream)


def _can_seek(stream: BinaryIO) -> bool:
    return isinstance(stream, (io.BytesIO, io.BufferedReader)) and stream.seekable()
