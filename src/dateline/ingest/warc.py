"""WARC archives of crawls (also WET): the pages among the responses, in passing, in bounded memory.

A parser of our own: fastwarc 2.0 stops a process on a stream that cannot seek and ends at the first damaged record.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from dateline.ingest.bounds import Refused
from dateline.ingest.encoding import decode
from dateline.ingest.reader import Blob, Found, Reader, bytes_part
from dateline.ingest.walk import refuse
from dateline.model.document import Declared

MAX_LINE = 65_536
MAX_HEADERS = 1_000
CHUNK = 1 << 20
ANY_HEADER, NO_HEADER = 47, -15
"""What zlib is told to expect: a header of gzip or its own; none, as some servers send what they call deflate."""
KINDS = frozenset({"response", "resource", "conversion"})
ENDINGS = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "text/markdown": "md",
    "application/pdf": "pdf", "application/rss+xml": "rss", "application/atom+xml": "atom", "application/feed+json": "json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx", "message/rfc822": "eml",
}  # fmt: skip
"""Media types of records that may be articles; all others (pictures, scripts, ...) are no documents and passed over."""
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")

Headers = dict[str, str]


class Record(NamedTuple):
    """A record's headers (names in lower case), the length that it declares, and its first bytes."""

    headers: Headers
    length: int
    body: bytes
    is_truncated: bool


def matches(blob: Blob) -> bool:
    """Whether the bytes open like a WARC record."""
    return blob.head.startswith(b"WARC/")


def read(blob: Blob) -> Iterator[Found]:
    """The pages of the archive, named by the number of their record; what is damaged is refused and passed over."""
    number = pages = 0
    for found in _records(blob.stream, limit=blob.settings.max_bytes):
        number += 1
        source = f"{blob.source}#{number}"
        if isinstance(found, str):
            yield refuse(source, "malformed", found)
            continue
        if found.headers.get("warc-type") not in KINDS:
            continue
        for page in _page(found, source=source, limit=blob.settings.max_bytes):
            pages += 1
            yield page
    if not pages:
        yield refuse(blob.source, "empty", f"no page among {number} records")


def _page(record: Record, *, source: str, limit: int) -> Iterator[Found]:
    try:
        found = _content(record, limit=limit)
    except Refused as fault:
        yield refuse(source, fault.reason, fault.detail)
        return
    if found is None:
        return
    body, media, charset = found
    if record.is_truncated:
        yield refuse(source, "truncated", f"the record ends after {len(record.body)} of {record.length} bytes")
        return
    if len(body) > limit or len(record.body) > limit:
        yield refuse(source, "too-large", f"more than {limit} bytes")
        return
    if charset and media.startswith("text/"):
        body = decode(body, charset=charset).text.encode("utf-8", "replace")
    declared = Declared(url=record.headers.get("warc-target-uri", "").strip("<>") or None)
    yield bytes_part(body, source=source, name=f"page.{ENDINGS[media]}", declared=declared)


def _content(record: Record, *, limit: int) -> tuple[bytes, str, str | None] | None:
    """The bytes of a page, its media type and charset; None when the record is no page."""
    body, headers = record.body, record.headers
    if record.headers.get("warc-type") == "response":
        status = _STATUS.match(body)
        if status is None or not status.group(1).startswith(b"2"):
            return None
        top, _, body = body.partition(b"\r\n\r\n")
        headers = _headers(top.split(b"\r\n")[1:])
    media, charset = _media(headers.get("content-type", ""))
    if media not in ENDINGS:
        return None
    if record.is_truncated:
        return body, media, charset
    return _decoded(body, headers, limit=limit), media, charset


def _decoded(body: bytes, headers: Headers, *, limit: int) -> bytes:
    """A response's body without the codings of its way; at most one byte more than the limit."""
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Refused("unsupported", f"a page packed with {coding[:20]!r}")
    if body.startswith((b"\x1f\x8b", b"\x78")):
        return _unpacked(body, ANY_HEADER, limit=limit)
    return _unpacked(body, NO_HEADER, limit=limit) if coding == "deflate" and not body.lstrip().startswith(b"<") else body


def _unpacked(body: bytes, window: int, *, limit: int) -> bytes:
    try:
        return zlib.decompressobj(window).decompress(body, limit + 1)
    except zlib.error as fault:
        raise Refused("malformed", f"its packed body is damaged: {fault}") from fault


def _unchunked(body: bytes) -> bytes:
    """The chunks joined; bytes that are not chunked as they are."""
    pieces, at = [], 0
    while (found := _CHUNK_SIZE.match(body, at)) and (size := int(found.group(1), 16)):
        pieces.append(body[found.end() : found.end() + size])
        at = found.end() + size + 2
    return b"".join(pieces) if pieces else body


def _records(stream: BinaryIO, *, limit: int) -> Iterator[Record | str]:
    """The records, with what is damaged between them in words."""
    while True:
        line, skipped = _find_start(stream)
        if skipped:
            yield f"{skipped} bytes that belong to no record"
        if not line:
            return
        headers = _read_headers(stream)
        length = headers.get("content-length", "").strip()
        if not length.isdigit() or len(length) > 15:
            yield f"a record without a valid length: {length[:20]!r}"
            continue
        yield _read_record(stream, headers, int(length), limit=limit)


def _read_record(stream: BinaryIO, headers: Headers, length: int, *, limit: int) -> Record:
    """A record with at most one byte more than the limit in memory, its rest read past."""
    wanted = min(length, limit + 1) if headers.get("warc-type") in KINDS else 0
    body = stream.read(wanted)
    left = length - len(body)
    while left and (more := stream.read(min(CHUNK, left))):
        left -= len(more)
    return Record(headers, length, body, is_truncated=left > 0)


def _find_start(stream: BinaryIO) -> tuple[bytes, int]:
    """The next line that opens a record, empty at the end, and how many bytes before it are none of any record."""
    skipped = 0
    while line := stream.readline(MAX_LINE):
        if line.startswith(b"WARC/"):
            return line, skipped
        skipped += len(line.strip())
    return b"", skipped


def _read_headers(stream: BinaryIO) -> Headers:
    lines: list[bytes] = []
    while len(lines) < MAX_HEADERS and (line := stream.readline(MAX_LINE)).strip():
        lines.append(line)
    return _headers(lines)


def _headers(lines: list[bytes]) -> Headers:
    pairs = (line.decode("utf-8", "replace").partition(":") for line in lines[:MAX_HEADERS])
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _media(content_type: str) -> tuple[str, str | None]:
    media, _, rest = content_type.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", rest, re.I)
    return media.strip().lower(), found.group(1) if found else None


READER = Reader(name="warc", what="a WARC archive", matches=matches, read=read)
