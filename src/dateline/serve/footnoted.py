"""The report's table: the chronicle with a footnote for each report, as an editor reads and prints it."""

from collections.abc import Collection
from itertools import islice
from typing import Any

from dateline.serve.shelf import Row, Shelf
from dateline.store.analysis import Entry, entries
from dateline.store.selection import FLAGS, Selection
from dateline.store.tabular import cells_of

MOST_ENTRIES = 1500
"""Incidents of the table, with some four notes each: a browser lays out more of them slowly."""
KEYS = ("when", "what", "who", "whom", "where", "sources", "disputed", "origins")


def chronicle_page(shelf: Shelf, *, incidents: Collection[str], documents: Collection[str], chosen: str = "") -> Row:
    """The table and its notes; `incidents` and `documents` are those that the report has a section of."""
    found = list(islice(entries(shelf.chronicle), MOST_ENTRIES))
    notes = [{**note, "is_held": note["document"] in documents} for entry in found for note in entry.notes]
    items = [{**_cells(entry), "is_held": entry.row["incident"] in incidents} for entry in found]
    return {"items": items, "notes": notes, "total": len(shelf.incidents), "chosen": chosen}


def in_words(asked: Selection) -> str:
    """What a selection asks for, as a report says it: "country ARM, other AZE, since 2022-12-01"; "" for everything."""
    given = asked.query().items()
    return ", ".join(name if name in FLAGS else f"{name} {value.replace(',', ' or ')}" for name, value in given)


def _cells(entry: Entry) -> Row:
    cells: Row = {"incident": entry.row["incident"], "notes": entry.row["notes"]}
    return cells | {key: _text(value) for key, value in zip(KEYS, cells_of(entry), strict=True)}


def _text(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
