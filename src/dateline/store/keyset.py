"""Pages of a table by key: what a page is sorted by and the id of its last row lead to the next, wherever that is."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from dateline.store.quoting import Row
from dateline.store.selection import Condition, FilterError

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

MOST_INTEGER = 2**31


class Order(NamedTuple):
    """A key of sorting, its type, and whether the greatest comes first; rows for which it is NULL come last."""

    key: str
    type: str
    is_falling: bool


class Listing(NamedTuple):
    """Rows; how many there are in all; what leads to the rows after these and before them ("" when none are)."""

    items: list[Row]
    total: int
    after: str
    before: str


BY_ID = Order("''", "VARCHAR", False)
"""Nothing but the id."""


def _by_day(column: str) -> dict[str, Order]:
    day = f'coalesce("{column}"."start", "{column}"."end")'
    return {"oldest": Order(day, "DATE", False), "newest": Order(day, "DATE", True)}


_BY_ORIGINS = {"origins": Order("coalesce(independent_origins, 0)", "INTEGER", True)}
ORDERS: dict[str, dict[str, Order]] = {
    "documents": {"id": BY_ID, **_by_day("published")},
    "events": {"id": BY_ID, **_by_day("when"), "doubt": Order("coalesce(confidence, 0)", "DOUBLE", False)},
    "incidents": {"id": BY_ID, **_by_day("when"), "reports": Order("coalesce(reports, 0)", "INTEGER", True), **_BY_ORIGINS},
    "claims": {"id": BY_ID, "sources": Order("coalesce(sources, 0)", "INTEGER", True), **_BY_ORIGINS},
    "figures": {"id": BY_ID, "value": Order('coalesce("value", high, low, 0)', "DOUBLE", True)},
    "ranges": {"id": BY_ID, **_BY_ORIGINS},
    "agreements": {"id": BY_ID, **_by_day("date")},
    "conditions": {"id": BY_ID, **_by_day("from")},
    "origins": {"id": BY_ID},
    "stories": {"id": BY_ID, **_by_day("when"), **_BY_ORIGINS},
    "sequences": {"id": BY_ID},
}
"""What the pages of each public table may be sorted by, the default first; ties by id."""


def order_of(orders: Mapping[str, Order], sort: str) -> Order:
    """The order of this name, the first one for ""; raises FilterError."""
    if sort and sort not in orders:
        raise FilterError(f"nothing is sorted by {sort[:40]!r}", remedy=f"use one of {', '.join(orders)}")
    return orders[sort] if sort else next(iter(orders.values()))


def page(
    chronicle: "Chronicle", table: str, chosen: Condition, order: Order, *, after: str = "", before: str = "", limit: int,
    columns: str = "*",
) -> Listing:  # fmt: skip
    """One page of the rows of a table that a condition holds for. Raises FilterError for a key that is none."""
    is_back = bool(before)
    at = _beyond(order, before or after, is_back=is_back) if after or before else Condition("true", {})
    read = _by_id if order == BY_ID else _sorted
    rows = read(chronicle, f"SELECT {columns}", table, chosen, order, at, limit=limit, is_back=is_back)
    has_more, rows = len(rows) > limit, rows[:limit]
    rows = rows[::-1] if is_back else rows
    total = _total(chronicle, table, chosen)
    has_next, has_last = (bool(rows), has_more) if is_back else (has_more, bool(after) and bool(rows))
    return Listing(items=rows, total=total, after=_key(rows[-1]) if has_next else "", before=_key(rows[0]) if has_last else "")


def _sorted(
    chronicle: "Chronicle", select: str, table: str, chosen: Condition, order: Order, at: Condition, *, limit: int, is_back: bool
) -> list[Row]:
    # The bare key and no `coalesce`: the database then leaves out stretches of a table that is sorted by it
    direction = ("DESC" if order.is_falling != is_back else "ASC") + (" NULLS FIRST" if is_back else " NULLS LAST")
    query = (
        f"{select}, {order.key} AS sorted_by FROM {table} WHERE {chosen.sql} AND {at.sql} "
        f"ORDER BY sorted_by {direction}, id {'DESC' if is_back else 'ASC'} LIMIT {int(limit) + 1}"
    )
    return list(chronicle.select(query, **chosen.values, **at.values))


def _by_id(
    chronicle: "Chronicle", select: str, table: str, chosen: Condition, order: Order, at: Condition, *, limit: int, is_back: bool
) -> list[Row]:
    """Rows in the order of the table; ids alone, of all there is, are read without a query."""
    if select == "SELECT id" and chosen.sql == "true":
        found = chronicle.ids(table, at.values.get("at_id", ""), limit + 1, is_back=is_back)
        if found is not None:
            return [{"id": id} for id in found]
    query = f"{select} FROM {table} WHERE {chosen.sql} AND {at.sql} ORDER BY id {'DESC' if is_back else 'ASC'}"
    return list(chronicle.select(f"{query} LIMIT {int(limit) + 1}", **chosen.values, **at.values))


def _total(chronicle: "Chronicle", table: str, chosen: Condition) -> int:
    if chosen.sql == "true":
        return chronicle.count(table)
    return int(next(chronicle.select(f"SELECT count(*) AS n FROM {table} WHERE {chosen.sql}", **chosen.values))["n"])


def _key(row: Row) -> str:
    value = row.get("sorted_by")
    return f"{'' if value is None else value}_{row['id']}"


def _beyond(order: Order, key: str, *, is_back: bool) -> Condition:
    """What lies beyond the row with this key, in the direction of reading."""
    written, mark, id_ = key.rpartition("_")
    sign, way = "<" if order.is_falling != is_back else ">", "<" if is_back else ">"
    value = _value(order, written) if written or order.type != "DATE" else ""
    if not (mark and id_) or value is None:
        raise FilterError(f"{key[:40]!r} is no place in this list", remedy="follow the links, or start at the first page")
    if order == BY_ID:
        return Condition(f"id {way} $at_id", {"at_id": id_})
    if not written:  # the row has no day
        others = f"{order.key} IS NOT NULL OR " if is_back else ""
        return Condition(f"({others}({order.key} IS NULL AND id {way} $at_id))", {"at_id": id_})
    same = f"{order.key} = $at::{order.type} AND id {way} $at_id"
    last = "" if is_back else f" OR {order.key} IS NULL"
    return Condition(f"({order.key} {sign} $at::{order.type} OR ({same}){last})", {"at": value, "at_id": id_})


def _value(order: Order, written: str) -> Any:
    """The value that a key begins with; None when it is none of the order's type."""
    makers: dict[str, Any] = {"DATE": date.fromisoformat, "INTEGER": int, "DOUBLE": float, "VARCHAR": str}
    try:
        value = makers[order.type](written)
    except ValueError:
        return None
    is_wrong = (
        (order.type == "INTEGER" and abs(value) >= MOST_INTEGER)
        or (order.type == "DOUBLE" and not isfinite(value))
        or (order.type == "VARCHAR" and value)
    )
    return None if is_wrong else value
