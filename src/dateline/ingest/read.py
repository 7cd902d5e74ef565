"""Reads each input into pages, in the order given, one at a time, whatever is nested in it."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from dateline.errors import UsageError
from dateline.ingest.bounds import FAULTS, Refused, Room
from dateline.ingest.mojibake import mend
from dateline.ingest.reader import PEEK, Blob, Part, Reader
from dateline.ingest.registry import load_readers
from dateline.ingest.settings import Settings
from dateline.ingest.sniff import find_unsupported, looks_binary
from dateline.ingest.walk import STDIN, name_of, refuse, walk
from dateline.model.document import Page
from dateline.model.dossier import Rejected

BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf"


def read(inputs: Sequence[str], *, settings: Settings | None = None) -> Iterator[Page | Rejected]:
    """The pages of all inputs, streaming, in a fixed order; what cannot be read as `Rejected` in its place.

    Raises UsageError when no input is given at all, ConfigError when the settings name an unknown reader.
    """
    if not inputs:
        raise UsageError("no input given", remedy="name files or folders, or - for standard input")
    settings = settings or Settings()
    for found in walk(inputs, skip=settings.skip):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _read_file(found, settings)


def _read_file(path: Path, settings: Settings) -> Iterator[Page | Rejected]:
    source = name_of(path)
    try:
        with _open(path) as stream:
            size = None if str(path) == STDIN else path.stat().st_size
            part = Part(source=source, name=path.name, stream=stream)
            yield from _read_part(part, settings, Room(settings, size=size), depth=0)
    except OSError as fault:
        yield refuse(source, "unreadable", _say(fault))
    except Refused as fault:
        yield refuse(source, fault.reason, fault.detail)


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    if str(path) == STDIN:
        return nullcontext(cast(BinaryIO, sys.stdin.buffer))
    return path.open("rb")


def _read_part(part: Part, settings: Settings, room: Room, *, depth: int) -> Iterator[Page | Rejected]:
    """The pages of a part and of what lies in it; only a `Refused` that is final leaves here."""
    if depth > settings.max_depth:
        yield refuse(part.source, "nested-too-deep", f"more than {settings.max_depth} levels; ingest.max_depth")
        return
    reader: Reader | None = None
    is_empty = True
    try:
        blob = Blob(part, settings=settings, room=room)
        reader = _choose(blob)
        for found in reader.read(blob):
            is_empty = False
            if isinstance(found, Part):
                yield from _read_part(found, settings, room, depth=depth + (not found.is_unpacked))
            else:
                yield mend(found) if isinstance(found, Page) and settings.mend_mojibake else found
    except Refused as fault:
        if fault.is_final:
            raise
        yield refuse(part.source, fault.reason, fault.detail)
    except FAULTS as fault:
        yield refuse(part.source, "unreadable", _say(fault))
    except _faults(reader) as fault:
        yield refuse(part.source, "malformed", f"not {reader.what if reader else 'readable'}: {_say(fault)}")
    else:
        if is_empty:
            yield refuse(part.source, "empty", f"{reader.what} without articles")


def _faults(reader: Reader | None) -> tuple[type[Exception], ...]:
    return (RecursionError, *reader.faults) if reader else ()


def _choose(blob: Blob) -> Reader:
    """The reader whose format this is; raises Refused when there is none."""
    if not blob.head.strip(BLANK) and len(blob.head) < PEEK:
        raise Refused("empty", "no characters" if blob.head else "0 bytes")
    for reader in load_readers(blob.settings.readers):
        if reader.matches(blob):
            return reader
    kind = find_unsupported(blob.head, suffix=blob.suffix)
    if kind:
        raise Refused("unsupported", kind)
    if looks_binary(blob.head):
        raise Refused("binary", "holds bytes that no text holds")
    raise Refused("unsupported", "no reader for it in ingest.readers")


def _say(fault: BaseException) -> str:
    said = (fault.strerror if isinstance(fault, OSError) else None) or str(fault) or type(fault).__name__
    return " ".join(said.split())[:300]


__all__ = ["Settings", "read"]
