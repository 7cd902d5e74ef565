"""JSON records (one a line, a JSON array, a JSON feed) to pages."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO

import msgspec

from dateline.errors import ConfigError
from dateline.ingest.feed import is_json_feed, read_json_feed
from dateline.ingest.flatten import flatten
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader
from dateline.ingest.sniff import SUFFIXES, looks_html, looks_json_lines
from dateline.ingest.walk import refuse
from dateline.lexicon.load import read as read_lexicon
from dateline.model.document import Declared, Page
from dateline.model.dossier import Rejected

CHUNK = 1 << 20
DATES = ("published", "modified")
_OPENED = re.compile(r"<(?:p|div|article|html|body)\b[^<>]{0,500}>", re.I)
_CLOSED = re.compile(r"</(?:p|div|article|html|body)>", re.I)
"""Markup in what should be plain text: paragraphs that are opened and closed."""
FEED_MARK = b"jsonfeed.org/version"
FIELDS = ("title", "published", "publisher", "author", "agency", "language", "url", "modified", "section")


class Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names under which data sets keep a field of an article, best first (`lexicon/records.toml`)."""

    text: tuple[str, ...]
    html: tuple[str, ...]
    title: tuple[str, ...]
    published: tuple[str, ...]
    publisher: tuple[str, ...]
    author: tuple[str, ...]
    agency: tuple[str, ...]
    language: tuple[str, ...]
    url: tuple[str, ...]
    modified: tuple[str, ...]
    section: tuple[str, ...]


def load_fields(overlays: tuple[str, ...] = (), *, columns: Mapping[str, str] | None = None) -> Fields:
    """The field names of the lexicon, those that the user names first; raises ConfigError for an unknown field."""
    fields = _load(overlays)
    for name, column in (columns or {}).items():
        if name not in Fields.__struct_fields__:
            known = ", ".join(Fields.__struct_fields__)
            raise ConfigError(f"ingest.columns has no field {name!r}", remedy=f"fields: {known}")
        fields = msgspec.structs.replace(fields, **{name: (column.lower(), *getattr(fields, name))})
    return fields


@cache
def _load(overlays: tuple[str, ...]) -> Fields:
    return read_lexicon("records.toml", Fields, overlays=overlays)


def read_lines(blob: Blob) -> Iterator[Found]:
    """One page for each line that holds a record; a broken line costs that line only. Blank lines are passed over."""
    found = False
    fields = load_fields(blob.settings.overlays, columns=blob.settings.columns)
    limit = blob.settings.max_bytes
    for number, line in enumerate(_lines(blob.stream, limit=limit), start=1):
        if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        found = True
        yield _line(line, source=f"{blob.source}#{number}", number=number, limit=limit, fields=fields)
    if not found:
        yield refuse(blob.source, "empty", "no records")


def read_document(blob: Blob) -> Iterator[Found]:
    """The pages of a JSON file: one object, an array of objects, or a JSON feed."""
    raw = blob.read_all()
    fields = load_fields(blob.settings.overlays, columns=blob.settings.columns)
    try:
        value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        yield refuse(blob.source, "broken-record", f"not JSON: {fault}")
        return
    if is_json_feed(value):
        yield from read_json_feed(value, source=blob.source)
        return
    if not isinstance(value, list):
        yield page_of(value, source=blob.source, where="the file", fields=fields)
        return
    if not value:
        yield refuse(blob.source, "empty", "no records")
    for number, record in enumerate(value, start=1):
        yield page_of(record, source=f"{blob.source}#{number}", where=f"record {number}", fields=fields)


def page_of(record: Any, *, source: str, where: str, fields: Fields, notes: tuple[str, ...] = ()) -> Page | Rejected:
    """The page that a decoded record describes; its text when it has one, else its HTML."""
    if not isinstance(record, dict):
        return refuse(source, "broken-record", f"{where} is not an object")
    keys = {str(key).lower(): value for key, value in record.items()}
    text, html = _first(keys, fields.text), _first(keys, fields.html)
    declared = Declared(**{name: _first(keys, getattr(fields, name), is_date=name in DATES) for name in FIELDS})
    if text is None and html is None:
        has_field = any(name in keys for name in (*fields.text, *fields.html))
        detail = (
            "its text is empty" if has_field else f"no field named {', '.join(fields.text[:3])} or {fields.html[0]}"
        )
        return refuse(source, "empty" if has_field else "broken-record", f"{where}: {detail}")
    if text is None:
        return text_page(html or "", source=source, media="text/html", declared=declared, notes=notes)
    if _OPENED.search(text) and _CLOSED.search(text):
        text, notes = flatten(text), (*notes, "HTML taken as text")
    if not text:
        return refuse(source, "empty", f"{where}: its HTML holds no text")
    return text_page(text, source=source, declared=declared, notes=notes)


def _line(line: bytes | None, *, source: str, number: int, limit: int, fields: Fields) -> Page | Rejected:
    if line is None:
        return refuse(source, "too-large", f"line {number} is longer than {limit} bytes")
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        return refuse(source, "broken-record", f"line {number} is not JSON: {fault}")
    return page_of(record, source=source, where=f"line {number}", fields=fields)


def _lines(stream: BinaryIO, *, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None in place of a line longer than `limit` bytes, which is never held in memory."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None


def _first(keys: dict[str, Any], names: tuple[str, ...], *, is_date: bool = False) -> str | None:
    for name in names:
        value = _plain(keys.get(name), is_date=is_date)
        if value:
            return value
    return None


def _plain(value: Any, *, is_date: bool) -> str | None:
    """A record's value as a string: names of objects, members of lists, numbers of seconds as a date."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, dict):
        return _plain(value.get("name") or value.get("title"), is_date=is_date)
    if isinstance(value, list):
        members = [text for text in (_plain(item, is_date=is_date) for item in value) if text]
        return ", ".join(members) or None
    if is_date and isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(float(value))
    return None


def _from_epoch(seconds: float) -> str | None:
    """An ISO date from seconds (or milliseconds) since 1970; None outside 1970 to 2100."""
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return datetime.fromtimestamp(seconds, tz=UTC).date().isoformat() if 0 < seconds < 4.1e9 else None


def matches_lines(blob: Blob) -> bool:
    """Whether the name says JSON lines, or says nothing and the bytes open like an object."""
    if blob.suffix in (".jsonl", ".ndjson"):
        return not looks_html(blob.head)
    is_named = blob.suffix in SUFFIXES or blob.suffix in (".json", ".eml")
    return not is_named and looks_json_lines(blob.head) and FEED_MARK not in blob.head


def matches_document(blob: Blob) -> bool:
    """Whether the name says JSON, or the bytes are a JSON feed."""
    if blob.suffix == ".json":
        return not looks_html(blob.head)
    return blob.suffix not in SUFFIXES and looks_json_lines(blob.head) and FEED_MARK in blob.head


JSON_LINES = Reader(name="jsonlines", what="JSON lines", matches=matches_lines, read=read_lines)
JSON = Reader(name="json", what="JSON", matches=matches_document, read=read_document)
