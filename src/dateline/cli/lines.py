"""JSON lines in and out of the `label` command."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from dateline import coding, parse
from dateline.config import Config
from dateline.errors import UsageError
from dateline.run.label import make_labeller


def label_lines(lines: Iterable[bytes], config: Config) -> Iterator[bytes]:
    """One line of JSON for each non-empty line, in order; raises UsageError that names a broken line."""
    labeller = make_labeller(config.of("parse", parse.Settings), config.of("coding", coding.Settings))
    rows = (_row(number, line) for number, line in enumerate(lines, 1) if line.strip())
    yield from map(msgspec.json.encode, labeller(rows))


def _row(number: int, line: bytes) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except msgspec.DecodeError as fault:
        raise UsageError(f"line {number} is not JSON: {fault}", remedy="one JSON object a line") from fault
    if not isinstance(row, dict):
        raise UsageError(f"line {number} is not a JSON object", remedy="one JSON object a line")
    return row
