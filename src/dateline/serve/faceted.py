"""The list of incidents for a selection: rows, facets with counts, chips that take a value back, orders, pages.

Everything that is chosen stands in the address, so that a list can be kept, sent and carried over to other pages.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

import msgspec

from dateline.serve import legend
from dateline.serve.filters import PAGE_SIZE
from dateline.serve.links import LISTS
from dateline.serve.shelf import Row, Shelf
from dateline.store.listing import FACETS, chosen_by, listing
from dateline.store.listing import facets as counted
from dateline.store.selection import ALL, FLAGS, MANY, FilterError, Selection, joined, parse

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

SHOWN = 8
"""Values of a facet that are shown at once; the others stand under "more"."""
LABELS = {
    "type": "type", "mode": "mode", "quad": "class", "country": "country or body", "other": "together with", "actor": "actor",
    "sector": "sector", "context": "context", "outlet": "outlet", "agency": "agency", "modality": "how real",
    "since": "from", "until": "to", "disputed": "disputed only", "asserted": "asserted only", "confidence": "confidence from",
    "origins": "independent origins from", "words": "words",
}  # fmt: skip
"""What the facets are called."""
OPEN = frozenset({"type", "country"})
"""Facets whose values are seen before one of them is chosen."""
ORDERS = {
    "oldest": "oldest first", "newest": "newest first", "reports": "most reports", "origins": "most origins",
    "doubt": "least sure",
}  # fmt: skip
GONE = frozenset({"page"})
"""Parameters of earlier versions that no longer say anything."""
CARRIED = {"export": "Export these", "review": "Review these"}
"""Pages that take the same selection, where the workbench has them."""
Pairs = Iterable[tuple[str, str]]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the address of a list asks for: a selection, an order, and the key of the row beyond which a page lies."""

    selection: Selection = ALL
    sort: str = "oldest"
    after: str = ""
    before: str = ""

    def query(self, **change: Any) -> dict[str, str]:
        """As parameters of an address, some facets changed; `sort`, `after` and `before` are kept unless they are given."""
        turned = {name: change.pop(name, getattr(self, name)) for name in ("after", "before")}
        sort = change.pop("sort", self.sort)
        asked = self.selection.query(**change) | ({"sort": sort} if sort != "oldest" else {})
        return asked | {name: value for name, value in turned.items() if value}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A page of incidents: `total` counts all that are asked for; `next` and `previous` are keys of neighbouring pages."""

    items: list[Row]
    total: int
    next: str | None = None
    previous: str | None = None


def read(shelf: Shelf, pairs: Pairs) -> Asked:
    """What the parameters of an address ask for; repeated ones of facets with several values are joined.

    Raises FilterError that names the parameter at fault.
    """
    given: dict[str, str] = {}
    for name, value in pairs:
        both = name in MANY and given.get(name) and value
        given[name] = f"{given[name]},{value}" if both else value or given.get(name, "")
    turned = {name: given.pop(name, "").strip() for name in ("sort", "after", "before")}
    selection = parse({name: value for name, value in given.items() if name not in GONE})
    _check_types(shelf, selection.type)
    return Asked(selection=selection, **turned | {"sort": turned["sort"] or "oldest"})


def is_loose(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether parameters can be written shorter: a form sends blanks, and a parameter for each value."""
    names = [name for name, _ in pairs]
    return any(not value.strip() or name in GONE for name, value in pairs) or len(set(names)) < len(names)


def part(shelf: Shelf, asked: Asked, *, limit: int = 0) -> Part:
    """A page of the incidents that are asked for. Raises FilterError for an order or a key that is none."""
    most = limit or PAGE_SIZE
    found = listing(_chronicle(shelf), asked.selection, sort=asked.sort, after=asked.after, before=asked.before, limit=most)
    held = {row["id"]: row for row in shelf.incidents.some(line["id"] for line in found.items)}
    items = [_item(held[line["id"]], line) for line in found.items if line["id"] in held]
    return Part(items=items, total=found.total, next=found.after or None, previous=found.before or None)


def incident_list(shelf: Shelf, asked: Asked) -> Row:
    """What the page of the list shows: {asked, items, total, all, next, previous, chips, facets, orders, carried}."""
    found = part(shelf, asked)
    return {
        **msgspec.structs.asdict(found),
        "asked": asked,
        "all": len(shelf.incidents),
        "chips": chips(shelf, asked),
        "facets": panel(shelf, asked.selection),
        "orders": ORDERS,
        "carried": [(kind, name) for kind, name in CARRIED.items() if kind in LISTS],
    }


def total(shelf: Shelf, selection: Selection) -> int:
    """How many incidents a selection chooses."""
    chosen = chosen_by(_chronicle(shelf), selection)
    return int(next(shelf.chronicle.select(f"SELECT count(*) AS n FROM lines WHERE {chosen.sql}", **chosen.values))["n"])


def whole(shelf: Shelf, items: list[Row]) -> Row:
    """The page of a list that holds these incidents and cannot be asked for others."""
    size = len(shelf.incidents)
    bare: Row = {"chips": [], "facets": [], "orders": {}, "carried": [], "next": None, "previous": None}
    return {"asked": Asked(), "items": items, "total": size, "all": size, **bare}


def counts(shelf: Shelf, selection: Selection) -> dict[str, dict[str, int]]:
    """How many incidents have each value of each facet."""
    if selection.is_all:
        return shelf.once("facets of all", lambda: counted(_chronicle(shelf), selection))
    alone = [name for name in FACETS if selection.without(name).is_all]
    found = counted(_chronicle(shelf), selection, [name for name in FACETS if name not in alone])
    return {name: (counts(shelf, ALL) if name in alone else found)[name] for name in FACETS}


def panel(shelf: Shelf, selection: Selection) -> list[Row]:
    """The facets with several values: {name, label, open, values, more}; a value is {value, name, n, chosen}."""
    found = counts(shelf, selection)
    rows = [_facet(name, found[name], getattr(selection, name)) for name in FACETS]
    together = _facet("other", found["country"], selection.other)
    rows.insert([row["name"] for row in rows].index("country") + 1, together)
    return [row for row in rows if row["values"]]


def chips(shelf: Shelf, asked: Asked) -> list[Row]:
    """What is chosen, a value each: {label, query}; `query` is the address without it."""
    first = {"after": "", "before": ""}
    selection = asked.selection
    made = [
        {
            "label": f"{LABELS[name]}: {named(shelf, name, value)}",
            "query": asked.query(**first, **{name: _without(values, value)}),
        }
        for name in MANY
        for values in (getattr(selection, name),)
        for value in values
    ]
    for name in ("since", "until", *FLAGS, "confidence", "origins", "words"):
        value, usual = getattr(selection, name), getattr(ALL, name)
        if value != usual:
            label = LABELS[name] if name in FLAGS else f"{LABELS[name]}: {value}"
            made.append({"label": label, "query": asked.query(**first, **{name: usual})})
    return made


def named(shelf: Shelf, name: str, value: str) -> str:
    """What a value of a facet is called."""
    if name == "actor":
        found = shelf.chronicle.select('SELECT name FROM parties WHERE "key" = $key LIMIT 1', key=value)
        return next((str(row["name"]) for row in found), value)
    return _called(name, value)


def _called(name: str, value: str) -> str:
    if name == "quad":
        return legend.QUADS.get(value, "of no class")
    if name in ("country", "other"):
        return legend.name_of(value)
    return value.lower() if name == "type" else value.replace("_", " ") if name in ("mode", "context") else value


def _facet(name: str, found: dict[str, int], chosen: tuple[str, ...]) -> Row:
    known = {**{value: found.get(value, 0) for value in chosen}, **found}
    values = [
        {"value": joined((value,)), "name": _called(name, value), "n": n, "chosen": value in chosen} for value, n in known.items()
    ]
    shown = max(SHOWN, len(chosen))
    return {
        "name": name,
        "label": LABELS[name],
        "open": bool(chosen) or name in OPEN,
        "values": values[:shown],
        "more": values[shown:],
    }


def _without(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(item for item in values if item != value)


def _item(row: Row, line: Row) -> Row:
    """An incident as lists show it, of its row and its line."""
    return {
        **row,
        "quad": legend.quad_of(row["type"]),
        "modes": line["modes"],
        "score": line["score"] or 0.0,
        "disputed": line["is_disputed"],
        "moods": line["moods"],
    }


def _check_types(shelf: Shelf, types: Iterable[str]) -> None:
    known = legend.types()
    for type_ in types:
        if type_ in known or list(shelf.chronicle.select("SELECT 1 AS n FROM lines WHERE type = $type LIMIT 1", type=type_)):
            continue
        raise FilterError(f"type cannot be {type_[:40]!r}", remedy=f"use one of {', '.join(sorted(known))}")


def _chronicle(shelf: Shelf) -> "Chronicle":
    return cast("Chronicle", shelf.chronicle)
