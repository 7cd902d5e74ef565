"""The part of a list that the address of a page asks for."""

from collections.abc import Callable, Mapping, Sequence

from dateline.serve.shelf import Row
from dateline.serve.shell import Asked, asked_of
from dateline.serve.turning import choice, turn
from dateline.store.selection import FilterError


def listed(request: Asked, rows: Callable[[str], Sequence[Row]], kinds: tuple[str, ...] = ()) -> Row:
    """The part of a list that the address asks for; `rows` gives the rows of a kind."""
    asked = known(asked_of(request), "after", "show")
    kind = choice(asked.get("show", ""), kinds, name="show")
    part = turn(rows(kind), after=asked.get("after", ""))
    return {"kind": kind, "items": part.items, "total": part.total, "next": part.next, "after": asked.get("after", "")}


def known(asked: Mapping[str, str], *names: str) -> dict[str, str]:
    """The parameters of an address; raises FilterError when one has another name."""
    if unknown := sorted({*asked} - {*names}):
        raise FilterError(f"there is no filter {unknown[0][:40]!r}", remedy=f"use one of {', '.join(sorted(names))}")
    return dict(asked)
