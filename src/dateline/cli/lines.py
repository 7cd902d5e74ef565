"""JSON lines in and out of the `label` command."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from dateline.errors import UsageError

CHUNK = 64
"""Lines that are labelled together, so that a pipe is answered as it is fed."""
KEYS = ("id", "text", "source", "target")


def label_lines(lines: Iterable[bytes], settings: msgspec.Struct) -> Iterator[bytes]:
    """One line of JSON for each non-empty line, in order; raises UsageError that names a broken line."""
    from dateline.coding.label import make_labeller

    labeller = make_labeller(settings)
    rows = (_row(number, line) for number, line in enumerate(lines, 1) if line.strip())
    while chunk := list(islice(rows, CHUNK)):
        yield from map(msgspec.json.encode, labeller(chunk))


def _row(number: int, line: bytes) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf"))
    except msgspec.DecodeError as fault:
        raise UsageError(f"line {number} is not JSON: {fault}", remedy="one JSON object a line") from fault
    if not isinstance(row, dict) or any(key not in row for key in KEYS):
        raise UsageError(f"line {number} lacks one of {', '.join(KEYS)}", remedy="see the reference of `label`")
    for key in ("source", "target"):
        _check_span(number, key, row)
    return row


def _check_span(number: int, key: str, row: dict[str, Any]) -> None:
    span, text = row[key], row["text"]
    is_span = isinstance(span, list) and len(span) == 2 and all(isinstance(at, int) for at in span)
    if not isinstance(text, str) or not is_span or not 0 <= span[0] < span[1] <= len(text):
        raise UsageError(f"line {number}: {key} is not a span of the text", remedy="[start, end] in code points")
