"""Files packed with gzip, bzip2 or xz: unpacked once, in passing."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Protocol, cast

from dateline.ingest.bounds import BUFFER, Lenient, Refused, metered, rejoined
from dateline.ingest.reader import Blob, Found, Part, Reader

MAX_XZ_MEMORY = 256_000_000
"""An xz file may ask for a dictionary of 4 GB; its own tool's strongest preset needs 65 MB to unpack."""
LONG_NAMES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class Unpacked(io.RawIOBase):
    """The unpacked bytes of a stream of one or several packed ones, in bounded memory."""

    def __init__(self, stream: BinaryIO, make: Callable[[], _Decompressor]) -> None:
        super().__init__()
        self._stream, self._make, self._unpack = stream, make, make()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills the buffer; raises EOFError when the packed bytes end too early."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = b""
        while not data:
            if self._unpack.eof and not self._next_member():
                return 0
            packed = self._stream.read(BUFFER) if self._unpack.needs_input else b""
            if not packed and self._unpack.needs_input:
                raise EOFError("the compressed data ends too early")
            data = self._unpack.decompress(packed, len(view))
        view[: len(data)] = data
        return len(data)

    def _next_member(self) -> bool:
        rest = self._unpack.unused_data or self._stream.read(BUFFER)
        if not rest.strip(b"\x00"):
            return False
        self._stream = rejoined(rest, self._stream)
        self._unpack = self._make()
        return True


def _open_gzip(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


def _open_bzip2(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, Unpacked(stream, bz2.BZ2Decompressor))


def _open_xz(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, Unpacked(stream, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_XZ_MEMORY)))


OPENERS: dict[bytes, Callable[[BinaryIO], BinaryIO]] = {
    b"\x1f\x8b": _open_gzip, b"BZh": _open_bzip2, b"\xfd7zXZ\x00": _open_xz,
}  # fmt: skip
"""First bytes of the formats and what unpacks them."""


def matches(blob: Blob) -> bool:
    """Whether the bytes are packed."""
    return any(blob.head.startswith(magic) for magic in OPENERS)


def read(blob: Blob) -> Iterator[Found]:
    """What is packed, under the same name, as far as it can be unpacked; raises Refused when it is packed once more."""
    if blob.is_unpacked:
        raise Refused("nested-too-deep", "a compressed file within a compressed file")
    open_packed = next(opener for magic, opener in OPENERS.items() if blob.head.startswith(magic))
    unpacked = Lenient(open_packed(blob.stream))
    stream = metered(cast(BinaryIO, unpacked), blob.room)
    yield Part(source=blob.source, name=inner_name(blob.name), stream=stream, declared=blob.declared, is_unpacked=True)
    if unpacked.fault is not None:
        raise Refused("truncated", f"packed data that is cut off or damaged: {unpacked.fault}")


def inner_name(name: str) -> str:
    """The name without the ending that says how it is packed."""
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    if suffix in LONG_NAMES:
        return path.stem + LONG_NAMES[suffix]
    return path.stem if suffix in (".gz", ".gzip", ".bz2", ".xz") else name


READER = Reader(name="compressed", what="a compressed file", matches=matches, read=read)
