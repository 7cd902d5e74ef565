"""MBOX mailboxes: one message after the other, in passing."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.ingest.reader import Blob, Found, Reader, bytes_part
from dateline.ingest.walk import refuse

MAX_LINE = 1 << 20
_START = re.compile(rb"From \S+.{0,80}\d{4}.{0,20}\r?\n")
_OPENING = re.compile(rb"From [^\r\n]{1,200}\r?\n[A-Za-z][A-Za-z0-9-]{1,60}:")
_QUOTED = re.compile(rb">+From ")


def matches(blob: Blob) -> bool:
    """Whether the bytes open like a mailbox: a "From " line, then a header."""
    return bool(_OPENING.match(blob.head))


def read(blob: Blob) -> Iterator[Found]:
    """Each message as a part of its own; one that is too long costs itself only."""
    limit = blob.settings.max_bytes
    for number, raw in enumerate(_messages(blob.stream, limit=limit), start=1):
        source = f"{blob.source}#{number}"
        if raw is None:
            yield refuse(source, "too-large", f"a message of more than {limit} bytes")
        else:
            yield bytes_part(raw, source=source, name="message.eml")


def _messages(stream: BinaryIO, *, limit: int) -> Iterator[bytes | None]:
    """The messages without their "From " lines; None for one longer than `limit`, which is never held in memory."""
    lines: list[bytes] = []
    size, is_blank, has_begun = 0, True, False
    while line := stream.readline(MAX_LINE):
        if not has_begun or (is_blank and _START.match(line)):
            if has_begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, has_begun = [], 0, True
        else:
            size += len(line)
            if size <= limit:
                lines.append(line[1:] if _QUOTED.match(line) else line)
            else:
                lines.clear()
        is_blank = not line.strip()
    if has_begun:
        yield b"".join(lines) if size <= limit else None


READER = Reader(name="mbox", what="a mailbox", matches=matches, read=read)
