"""A figure with where it is said and according to whom: what joined figures are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dateline.model.incident import Edge
from dateline.reconcile.quantity import Quantity
from dateline.reconcile.witness import source_of

Row = Mapping[str, Any]
Ends = tuple[float | None, float | None]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as its range keeps it: what it says, where, and according to whom; `voucher` tells named sources apart."""

    quantity: Quantity
    document: str
    what: str
    unit: str
    comparator: str
    value: float | None
    low: float | None
    high: float | None
    factor: float
    period: Row | None
    source: str | None
    code: str | None
    voucher: str | None

    @property
    def id(self) -> str:
        """The id of the figure."""
        return self.quantity.id

    @property
    def stated(self) -> tuple[float | None, float | None]:
        """The least and the most that the words say, without the leeway of "about"; null where open."""
        return (self.value, self.value) if self.low is None and self.high is None else (self.low, self.high)


def read_told(row: Row, quantity: Quantity, *, factor: float) -> Told:
    """What a range keeps of a row of `figures`; `factor` leads from its unit to the base unit of its quantity."""
    named = [source for source in row["attribution"] if source["kind"] != "narrator"]
    last = named[-1] if named else next(iter(row["attribution"]), {})
    has_period = row["period"] and (row["period"]["start"] or row["period"]["end"])
    fields = {key: row[key] for key in ("document", "what", "unit", "comparator", "value", "low", "high")}
    return Told(
        quantity=quantity,
        factor=factor,
        period=row["period"] if has_period else None,
        source=last.get("name"),
        code=last.get("code"),
        voucher=source_of(row["attribution"]),
        **fields,
    )


def copied(told: Iterable[Told]) -> list[Edge]:
    """Edges between figures that one origin gives more than once: in copies, or twice in one text."""
    first: dict[tuple[object, ...], str] = {}
    found = []
    for one in told:
        fact = one.quantity
        kept = first.setdefault((fact.origin, fact.base, fact.what, fact.who, fact.low, fact.high, fact.words), one.id)
        if kept != one.id:
            found.append(Edge(a=min(kept, one.id), b=max(kept, one.id), score=1.0, why=("copied",)))
    return found
