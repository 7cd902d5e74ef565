"""Long lists page by page: by the id of the last row shown, so that a page stays the same while others are read."""

from collections.abc import Sequence

import msgspec

from dateline.serve.filters import PAGE_SIZE
from dateline.serve.listed import Listed
from dateline.serve.shelf import Row
from dateline.store.selection import FilterError

MOST_ROWS = 200


class Paged(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a list. `total` counts all rows that are asked for; `next` is what to give as `after` for the following page,
    `previous` what to give as `before` for the one before; null where there is none."""

    items: list[Row]
    total: int
    next: str | None = None
    previous: str | None = None


def turn(rows: Sequence[Row], *, after: str = "", before: str = "", limit: int = PAGE_SIZE) -> Paged:
    """The rows that follow the one with the id `after`, or lead to the one with the id `before`, from the first without either;
    raises FilterError."""
    first, last = (place(rows, after.strip()) + 1 if after.strip() else 0), len(rows)
    if before.strip():
        last = place(rows, before.strip())
        first = max(last - limit, 0)
    shown = list(rows[first : min(first + limit, last)])
    following, earlier = first + len(shown) < len(rows), first > 0
    return Paged(
        items=shown,
        total=len(rows),
        next=str(shown[-1]["id"]) if shown and following else None,
        previous=str(shown[0]["id"]) if shown and earlier else None,
    )


def choice(value: str, allowed: Sequence[str], *, name: str) -> str:
    """The value of a parameter, "" when it is not given; raises FilterError unless it is one of those allowed."""
    asked = value.strip()
    if asked and asked not in allowed:
        raise FilterError(f"{name} cannot be {asked[:40]!r}", remedy=f"use one of {', '.join(allowed)}")
    return asked


def place(rows: Sequence[Row], id: str) -> int:
    """Where the row with an id stands in a list; raises FilterError."""
    ids = rows.ids if isinstance(rows, Listed) else [row["id"] for row in rows]
    at = next((number for number, one in enumerate(ids) if one == id), None)
    if at is None:
        raise FilterError(f"no row {id[:40]!r} is in this list", remedy="follow the links, or start at the first page")
    return at


def size(limit: str) -> int:
    """How many rows a page is to have; raises FilterError."""
    if not (limit.isascii() and limit.isdigit() and len(limit) <= 4 and 1 <= int(limit) <= MOST_ROWS):
        raise FilterError(f"limit cannot be {limit[:40]!r}", remedy=f"use a whole number from 1 to {MOST_ROWS}")
    return int(limit)
