"""Numbers by which an act is known again: as many dead, hurt, held or taken on one day are hardly those of another act.

A number belongs to the event of its sentence that it counts the victims of. Known to miss: what stands in a sentence of its own
("Seven of them died"); tolls that went up between two articles.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dateline.reconcile.knowledge import Knowledge, root
from dateline.reconcile.likeness import NARROW, UNREAL, Facts, are_other, are_related, meet, place_alike
from dateline.reconcile.report import Report

Row = Mapping[str, Any]
FEWEST = 5
"""Victims of an act, at least, for their number to tell it from others."""
ODD = 20
"""The same, where it is not round, for acts of which no day, or not one and the same, is given by both."""


def tolls_of(figures: Iterable[Row], events: Iterable[Row], *, known: Knowledge) -> dict[str, frozenset[str]]:
    """The tolls of each event by its id, as what befell how many; events without any are left out."""
    told: dict[tuple[str, int], list[tuple[Row, str]]] = defaultdict(list)
    for row in figures:
        fate = _fate(row["what"], known)
        if fate and row["value"] is not None and row["value"] >= FEWEST:
            told[_place(row)].append((row["evidence"], f"{fate}={row['value']:g}"))
    rows = [row for row in events if _place(row) in told and row["type"] not in known.speech]
    crowd = Counter(map(_place, rows))
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        is_alone = crowd[_place(row)] == 1
        mine = frozenset(key for at, key in told[_place(row)] if is_alone or _is_of(at, key, row, known))
        if mine:
            found[row["id"]] = mine
    return found


def with_tolls(reports: Iterable[Report], tolls: Mapping[str, frozenset[str]]) -> list[Report]:
    """The reports, each with the tolls of its act."""
    return [msgspec.structs.replace(item, tolls=tolls[item.id]) if item.id in tolls else item for item in reports]


def is_one_toll(a: Facts, b: Facts, known: Knowledge, *, parties: float | None, actors: float | None) -> bool:
    """Whether two acts with as many victims are one; `parties` and `actors` are how well all and the doers agree.

    On one day it takes no more than doers that do not differ: victims are called by this country or trade or by that. An odd
    number makes up for a scene that one text leaves to be guessed.
    """
    x, y = a.report, b.report
    if x.document == y.document or not _are_told_alike(x, y, known) or actors is None or meet(a, b) is None:
        return False
    is_odd, is_pinned = any(_is_odd(key) for key in x.tolls & y.tolls), max(a.width, b.width) <= NARROW
    if place_alike(x, y) is None:
        return is_odd and is_pinned
    return is_pinned or is_odd or parties is not None


def _are_told_alike(x: Report, y: Report, known: Knowledge) -> bool:
    if x.is_negated != y.is_negated or x.is_denial != y.is_denial or are_other(x, y):
        return False
    if x.modality != y.modality and UNREAL & {x.modality, y.modality}:
        return False
    return x.type == y.type or are_related(x, y, known)


def _is_odd(key: str) -> bool:
    value = float(key.partition("=")[2])
    return value >= ODD and value % 10 != 0


def _place(row: Row) -> tuple[str, int]:
    return row["document"], row["sentence"]["start"]


def _fate(what: str, known: Knowledge) -> str | None:
    words = set(what.casefold().split())
    return next((count.id for count in known.counts if count.id in known.cumulative and words & set(count.words)), None)


def _is_of(at: Row, key: str, row: Row, known: Knowledge) -> bool:
    """Whether a number counts those whom an act is done to, or the act is what befell them ("19 were killed")."""
    if any(one["start"] < at["end"] and at["start"] < one["end"] for one in row["recipients"] if one.get("end")):
        return True
    stems = {root(word) for count in known.counts if count.id == key.partition("=")[0] for word in count.words}
    return bool(stems & {root(word) for word in row["trigger"]["text"].casefold().split()})
