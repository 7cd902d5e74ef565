"""CSV and TSV tables: one page a row; which column is what is guessed from names and values, said, and can be set."""

import csv
import io
import logging
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, cast

from dateline.ingest.bounds import Refused
from dateline.ingest.encoding import BOMS, decode, guess
from dateline.ingest.reader import PEEK, Blob, Found, Reader
from dateline.ingest.records import Fields, load_fields, page_of
from dateline.ingest.sniff import looks_html
from dateline.ingest.walk import refuse

SUFFIXES = (".csv", ".tsv", ".tab")
DELIMITERS = ",\t;|"
SAMPLE = 20
"""Rows that the columns are guessed from."""
PIECE = 1 << 20
"""Longest stretch of a line held at once."""
MIN_TEXT = 120
"""Mean characters above which a column without a telling name may be the text; headlines have about 60."""
MIN_TITLE = 15
"""Mean characters of a column of different values that may be the titles."""
MAX_COLUMN_NAME = 40
_DIGIT = re.compile(r"\d")
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\r?\n", re.I)
"""The line by which spreadsheets are told the character between columns."""
_DATE = re.compile(r"\s*(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_LOG = logging.getLogger(__name__)


class Mapping(NamedTuple):
    """Which column holds which field; `names` are the columns' names in order, `has_header` whether the file gives them."""

    columns: dict[str, int]
    names: tuple[str, ...]
    has_header: bool
    is_guessed: bool

    def say(self) -> str:
        """The mapping in words."""
        taken = [f"{field} = {_shown(self.names[at])}" for field, at in self.columns.items()]
        rest = [_shown(name) for at, name in enumerate(self.names) if at not in self.columns.values()]
        unused = f"; not used: {', '.join(rest[:20])}" if rest else ""
        return f"columns: {', '.join(taken)}{unused}"


def matches(blob: Blob) -> bool:
    """Whether the name says a table, or nothing does and the first line names columns that are known."""
    if blob.suffix in SUFFIXES:
        return not looks_html(blob.head)
    if blob.suffix or b"\x00" in blob.head:
        return False
    first = decode(blob.head[:4096]).text.split("\n", 1)[0]
    names = {name.strip(' "\r').lower() for name in re.split(r"[,\t;|]", first)}
    fields = load_fields(blob.settings.overlays)
    return bool(names & set(fields.text)) and bool(names & {*fields.title, *fields.published})


def read(blob: Blob) -> Iterator[Found]:
    """One page a row, numbered from 1 without the header; a broken row costs that row only.

    Known to miss: a quotation mark that is never closed takes the rows up to the next one, or up to
    `ingest.max_bytes`, with it.
    """
    encoding, notes = _encoding(blob.head)
    fields = load_fields(blob.settings.overlays, columns=blob.settings.columns)
    sample = blob.head.decode(encoding, "replace").replace("\x00", "")
    told = _SEPARATOR.match(sample)
    sample = sample[told.end() :] if told else sample
    delimiter = told[1] if told else find_delimiter(sample, fields, likely="\t" if blob.suffix in (".tsv", ".tab") else ",")
    rows = list(islice(csv.reader(_complete(sample, len(blob.head)), delimiter=delimiter), SAMPLE))
    mapping = map_columns(rows, fields, given=blob.settings.columns)
    notes = (*notes, mapping.say())
    if mapping.is_guessed:
        _LOG.warning("%s: %s; set ingest.columns to change this", _shown(blob.source), mapping.say())
    wrapper = io.TextIOWrapper(cast(Any, blob.stream), encoding=encoding, errors="replace", newline="")
    if told:
        wrapper.readline()
    try:
        table = csv.reader(_pieces(wrapper), delimiter=delimiter)
        yield from _pages(table, mapping, blob, fields=fields, notes=notes)
    finally:
        wrapper.detach()


def _pages(table: Any, mapping: Mapping, blob: Blob, *, fields: Fields, notes: tuple[str, ...]) -> Iterator[Found]:
    count = 0
    skip = mapping.has_header
    names = {field: getattr(fields, field)[0] for field in mapping.columns}
    while (row := _next_row(table, limit=blob.settings.max_bytes)) is not None:
        if not row or skip:
            skip = skip and not row
            continue
        count += 1
        source = f"{blob.source}#{count}"
        if isinstance(row, str):
            yield refuse(source, "broken-record", f"row {count}: {row}")
            continue
        record = {names[field]: row[at] for field, at in mapping.columns.items() if at < len(row)}
        yield page_of(record, source=source, where=f"row {count}", fields=fields, notes=notes)
    if not count:
        yield refuse(blob.source, "empty", "a table without rows")


def _next_row(table: Any, *, limit: int) -> list[str] | str | None:
    """The next row, what is wrong with it, or None at the end; the module's own limit is left as it was found."""
    before = csv.field_size_limit(limit)
    try:
        return cast("list[str] | None", next(table, None))
    except csv.Error as fault:
        return str(fault)
    finally:
        csv.field_size_limit(before)


def find_delimiter(sample: str, fields: Fields, *, likely: str = ",") -> str:
    """The character between columns: it makes most known names of the first line, then most columns, alike in all rows.

    `likely` wins where two do equally well.
    """
    known = {name for field in fields.__struct_fields__ for name in getattr(fields, field)}
    lines = sample.splitlines(keepends=True)

    def score(delimiter: str) -> tuple[int, bool, bool, int]:
        rows = [row for row in islice(csv.reader(lines[:-1] or lines, delimiter=delimiter), SAMPLE) if row]
        names = sum(_plain(cell) in known for cell in rows[0]) if rows else 0
        widths = {len(row) for row in rows}
        is_even = len(widths) == 1 and widths != {1}
        return names, is_even, is_even and delimiter == likely, max(widths, default=0)

    return max(DELIMITERS, key=score)


def map_columns(rows: Sequence[Sequence[str]], fields: Fields, *, given: dict[str, str]) -> Mapping:
    """Which column is which, by the names that were given, then by the header's names, then by the values.

    Raises Refused when a column that was given is not there, or when no column can be the text.
    """
    rows = [row for row in rows if row]
    if not rows:
        raise Refused("empty", "a table without rows")
    by_name = _by_name([_plain(cell) for cell in rows[0]], fields, given)
    has_header = max(map(len, rows[0])) <= MIN_TEXT and (bool(by_name) or _looks_like_header(rows))
    names = tuple(rows[0]) if has_header else tuple(str(at) for at in range(1, len(rows[0]) + 1))
    columns = by_name if has_header else _by_name(list(names), fields, given)
    _check_given(given, names)
    body = rows[1:] if has_header else rows
    if "text" not in columns and "html" not in columns:
        columns |= _by_value(body, taken=set(columns.values()), is_named=bool(columns))
    if "text" not in columns and "html" not in columns:
        said = ", ".join(map(_shown, names[:20]))
        raise Refused("broken-record", f"no column holds article texts; columns: {said}; set ingest.columns")
    return Mapping(columns, names, has_header, is_guessed=not {"text", "html"} & set(given))


def _looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names columns: short words, all different, without a number, above texts."""
    first, *rest = rows
    names = [cell.strip() for cell in first]
    is_named = all(name and len(name) <= MAX_COLUMN_NAME and not _DIGIT.search(name) for name in names)
    longest = max((len(cell) for row in rest for cell in row), default=0)
    return is_named and len({*names}) == len(names) > 1 and longest >= MIN_TEXT


def _by_name(names: Sequence[str], fields: Fields, given: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for field in sorted(fields.__struct_fields__, key=lambda field: field not in given):
        at = next((names.index(name) for name in getattr(fields, field) if name in names), None)
        if at is not None and at not in found.values():
            found[field] = at
    return found


def _check_given(given: dict[str, str], names: Sequence[str]) -> None:
    known = {_plain(name) for name in names}
    missing = [column for column in given.values() if _plain(column) not in known]
    if missing:
        said = ", ".join(map(_shown, names[:20]))
        raise Refused("broken-record", f"no column {missing[0]!r} as ingest.columns says; columns: {said}")


def _by_value(rows: Sequence[Sequence[str]], *, taken: set[int], is_named: bool) -> dict[str, int]:
    """The text is the column with the longest values; where no name is known also a date, an address, a title."""
    width = max(map(len, rows), default=0)
    free = [at for at in range(width) if at not in taken]
    means = {at: sum(len(row[at]) for row in rows if at < len(row)) / len(rows) for at in free}
    text = max(free, key=lambda at: means[at], default=None)
    if text is None or means[text] < MIN_TEXT:
        return {}
    found = {"text": text}
    if is_named:
        return found
    for at in free:
        values = [row[at] for row in rows if at < len(row) and row[at]]
        if values and all(_DATE.match(value) for value in values):
            found.setdefault("published", at)
        elif values and all(value.startswith(("http://", "https://")) for value in values):
            found.setdefault("url", at)
        elif at != text and means[at] >= MIN_TITLE and len({*values}) == len(values):
            found.setdefault("title", at)
    return found


def _encoding(head: bytes) -> tuple[str, tuple[str, ...]]:
    mark = next((encoding for bom, encoding in BOMS if head.startswith(bom)), None)
    encoding = "utf-8-sig" if mark == "utf-8" else "utf-16" if mark else guess(head)
    notes = () if mark or encoding.startswith("utf-8") else (f"decoded as {encoding}, a guess",)
    return encoding, notes + (("NUL bytes left out",) if b"\x00" in head and "16" not in encoding else ())


def _complete(sample: str, size: int) -> Iterator[str]:
    """The lines of the sample but for the last one, which may be cut off."""
    lines = sample.splitlines(keepends=True)
    return iter(lines[:-1] if size >= PEEK and len(lines) > 1 else lines)


def _pieces(wrapper: io.TextIOWrapper) -> Iterator[str]:
    while piece := wrapper.readline(PIECE):
        yield piece.replace("\x00", "")


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "_", name.strip().lstrip("\ufeff").lower())


def _shown(name: str) -> str:
    return _CONTROL.sub("?", name.strip()[:80]) or "(no name)"


READER = Reader(name="table", what="a table", matches=matches, read=read, faults=(csv.Error, UnicodeError))
