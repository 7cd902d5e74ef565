"""Long lists page by page: by the id of the last row shown, so that a page stays the same while others are read."""

from collections.abc import Sequence

import msgspec

from dateline.serve.filters import PAGE_SIZE
from dateline.serve.listed import Listed
from dateline.serve.shelf import Row
from dateline.store.selection import FilterError

MOST_ROWS = 200


class Turned(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a list: `total` counts all rows, `next` is the id to ask for the part `after`; null at the end."""

    items: list[Row]
    total: int
    next: str | None = None


def turn(rows: Sequence[Row], *, after: str = "", limit: str = "") -> Turned:
    """The rows that follow the one with the id `after`, from the first without it; raises FilterError."""
    start = _place(rows, after.strip())
    end = start + _limit(limit.strip())
    shown = list(rows[start:end])
    return Turned(items=shown, total=len(rows), next=str(shown[-1]["id"]) if shown and end < len(rows) else None)


def choice(value: str, allowed: Sequence[str], *, name: str) -> str:
    """The value of a parameter, "" when it is not given; raises FilterError unless it is one of those allowed."""
    asked = value.strip()
    if asked and asked not in allowed:
        raise FilterError(f"{name} cannot be {asked[:40]!r}", remedy=f"use one of {', '.join(allowed)}")
    return asked


def _place(rows: Sequence[Row], after: str) -> int:
    if not after:
        return 0
    ids = rows.ids if isinstance(rows, Listed) else [row["id"] for row in rows]
    at = ids.index(after) if after in ids else None
    if at is None:
        raise FilterError(f"no row {after[:40]!r} is in this list", remedy="start without `after`")
    return at + 1


def _limit(value: str) -> int:
    if not value:
        return PAGE_SIZE
    if not (value.isascii() and value.isdigit() and len(value) <= 4 and 1 <= int(value) <= MOST_ROWS):
        raise FilterError(f"limit cannot be {value[:40]!r}", remedy=f"use a whole number from 1 to {MOST_ROWS}")
    return int(value)
