"""Reads each input into pages, in the order given, one at a time."""

import gzip
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO
from pathlib import Path
from typing import Annotated, BinaryIO, cast

import msgspec

from dateline.errors import UsageError
from dateline.ingest.page import make_page
from dateline.ingest.records import read_document, read_lines
from dateline.ingest.sniff import find_unsupported, looks_binary, media_of
from dateline.ingest.walk import STDIN, name_of, refuse, walk
from dateline.model.document import Page
from dateline.model.dossier import Rejected

GZIP = b"\x1f\x8b"
PEEK = 65_536


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of reading inputs."""

    max_bytes: Annotated[int, msgspec.Meta(ge=1, description="largest document in bytes, after unpacking")] = 20_000_000


def read(inputs: Sequence[str], *, settings: Settings | None = None) -> Iterator[Page | Rejected]:
    """The pages of all inputs, streaming, in a fixed order; what cannot be read as `Rejected` in its place.

    Raises UsageError when no input is given at all.
    """
    if not inputs:
        raise UsageError("no input given", remedy="name files or folders, or - for standard input")
    limit = (settings or Settings()).max_bytes
    for found in walk(inputs):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read_file(found, limit=limit)


def _read_file(path: Path, *, limit: int) -> Iterator[Page | Rejected]:
    source = name_of(path)
    try:
        with _open(path) as stream:
            yield from _read_stream(stream, source=source, suffixes=_suffixes(path), limit=limit)
    except (OSError, EOFError, zlib.error) as fault:
        yield refuse(source, "unreadable", _say(fault))


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    if str(path) == STDIN:
        return nullcontext(cast(BinaryIO, sys.stdin.buffer))
    return path.open("rb")


def _suffixes(path: Path) -> tuple[str, ...]:
    return tuple(suffix.lower() for suffix in path.suffixes[-2:])


def _read_stream(stream: BinaryIO, *, source: str, suffixes: tuple[str, ...], limit: int) -> Iterator[Page | Rejected]:
    """The pages of an open file; a gzipped one is unpacked once, a gzip within a gzip is refused."""
    peek = stream.read(PEEK)
    whole = cast(BinaryIO, _Rejoined(peek, stream))
    if not peek.startswith(GZIP):
        yield from _read_plain(whole, peek, source=source, suffix=suffixes[-1] if suffixes else "", limit=limit)
        return
    inner = tuple(suffix for suffix in suffixes if suffix not in (".gz", ".gzip"))
    with gzip.GzipFile(fileobj=whole) as unpacked:
        peek = unpacked.read(PEEK)
        if peek.startswith(GZIP):
            yield refuse(source, "nested-too-deep", "a gzip file within a gzip file")
            return
        joined = cast(BinaryIO, _Rejoined(peek, cast(BinaryIO, unpacked)))
        yield from _read_plain(joined, peek, source=source, suffix=inner[-1] if inner else "", limit=limit)


def _read_plain(stream: BinaryIO, peek: bytes, *, source: str, suffix: str, limit: int) -> Iterator[Page | Rejected]:
    fault = _refuse_early(peek, source=source, suffix=suffix)
    if fault is not None:
        yield fault
        return
    media = media_of(peek, suffix=suffix)
    if media == "application/jsonl":
        yield from read_lines(stream, source=source, max_bytes=limit)
        return
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        yield refuse(source, "too-large", f"more than {limit} bytes")
    elif media == "application/json":
        yield from read_document(raw, source=source)
    else:
        yield make_page(raw, source=source, media=media)


def _refuse_early(peek: bytes, *, source: str, suffix: str) -> Rejected | None:
    if not peek.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf") and len(peek) < PEEK:
        return refuse(source, "empty", "no characters" if peek else "0 bytes")
    kind = find_unsupported(peek, suffix=suffix)
    if kind:
        return refuse(source, "unsupported", kind)
    return refuse(source, "binary", "holds bytes that no text holds") if looks_binary(peek) else None


def _say(fault: BaseException) -> str:
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault) or type(fault).__name__


class _Rejoined:
    """A stream whose first bytes were read already: gives them again, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = BytesIO(head), rest

    def read(self, size: int = -1) -> bytes:
        head = self._head.read(size)
        if size < 0:
            return head + self._rest.read()
        while len(head) < size and (more := self._rest.read(size - len(head))):
            head += more
        return head

    def readline(self, size: int = -1) -> bytes:
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line) if size >= 0 else -1)


__all__ = ["Settings", "read"]
