"""JSON records (one a line, or a JSON array) to pages."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO

import msgspec

from dateline.ingest.page import make_page
from dateline.ingest.walk import refuse
from dateline.lexicon.load import read as read_lexicon
from dateline.model.document import Declared, Page
from dateline.model.dossier import Rejected

CHUNK = 1 << 20
FIELDS = ("title", "published", "publisher", "author", "agency", "language", "url")


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


@cache
def load_fields() -> Fields:
    """The field names of the base lexicon."""
    return read_lexicon("records.toml", Fields)


def read_lines(stream: BinaryIO, *, source: str, max_bytes: int) -> Iterator[Page | Rejected]:
    """One page for each line that holds a record; a broken line costs that line only. Blank lines are passed over."""
    found = False
    for number, line in enumerate(_lines(stream, limit=max_bytes), start=1):
        if line is not None and not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        found = True
        yield _line(line, source=f"{source}#{number}", number=number, max_bytes=max_bytes)
    if not found:
        yield refuse(source, "empty", "no records")


def read_document(raw: bytes, *, source: str) -> Iterator[Page | Rejected]:
    """The pages of a JSON file: one object, or an array of objects."""
    try:
        value = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        yield refuse(source, "broken-record", f"not JSON: {fault}")
        return
    if not isinstance(value, list):
        yield page_of(value, source=source, where="the file")
        return
    if not value:
        yield refuse(source, "empty", "no records")
    for number, record in enumerate(value, start=1):
        yield page_of(record, source=f"{source}#{number}", where=f"record {number}")


def page_of(record: Any, *, source: str, where: str) -> Page | Rejected:
    """The page that a decoded record describes; its text when it has one, else its HTML."""
    if not isinstance(record, dict):
        return refuse(source, "broken-record", f"{where} is not an object")
    fields, keys = load_fields(), {str(key).lower(): value for key, value in record.items()}
    text, html = _first(keys, fields.text), _first(keys, fields.html)
    declared = Declared(**{name: _first(keys, getattr(fields, name)) for name in FIELDS})
    if text is None and html is None:
        has_field = any(name in keys for name in (*fields.text, *fields.html))
        detail = (
            "its text is empty" if has_field else f"no field named {', '.join(fields.text[:3])} or {fields.html[0]}"
        )
        return refuse(source, "empty" if has_field else "broken-record", f"{where}: {detail}")
    media = "text/plain" if text is not None else "text/html"
    return make_page((text or html or "").encode(), source=source, media=media, declared=declared)


def _line(line: bytes | None, *, source: str, number: int, max_bytes: int) -> Page | Rejected:
    if line is None:
        return refuse(source, "too-large", f"line {number} is longer than {max_bytes} bytes")
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        return refuse(source, "broken-record", f"line {number} is not JSON: {fault}")
    return page_of(record, source=source, where=f"line {number}")


def _lines(stream: BinaryIO, *, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None in place of a line longer than `limit` bytes, which is never held in memory."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None


def _first(keys: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = _plain(keys.get(name), is_date=name in load_fields().published)
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
