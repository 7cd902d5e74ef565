"""Counts of facets for a server: the lines of each value of each facet as one array of numbers, in memory.

A query joins and groups six million rows for what a million events have; here a choice of lines is a mask, which is looked up
for all values at once. Decisions of analysts are counted beside: lines that they touch are in no choice, those of now are few.
"""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dateline.store.selection import Condition

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

OF = "FROM stored_facets WHERE facet = $facet"
Counted = dict[str, dict[str, int]]
"""How many lines have each value of each facet."""


class Runs(NamedTuple):
    """The lines of the values of a facet, one value's after the other's: where those of each begin, and all of them."""

    values: list[str]
    starts: Any
    numbers: Any


class Tallies:
    """The facets of a generation as it was written, read when they are first asked for. Safe to share between threads."""

    def __init__(self, chronicle: "Chronicle") -> None:
        self._chronicle = chronicle
        self._lock = Lock()
        self._read: dict[str, Runs] = {}

    def count(self, chosen: Condition, facets: Sequence[str], *, is_corrected: bool) -> Counted:
        """How many of the lines that a condition chooses have each value of some facets, those without any left out."""
        lines = self._chronicle.arrow(f"SELECT n FROM lines WHERE {chosen.sql}", **chosen.values)["n"].to_numpy()
        found = {facet: self._runs(facet, lines) for facet in facets}
        if is_corrected:
            query = f"""SELECT facet, value, count(*) AS times FROM patched_facets
WHERE list_contains($facets, facet) AND n IN (SELECT n FROM lines WHERE {chosen.sql}) GROUP BY ALL"""
            for row in self._chronicle.select(query, **chosen.values, facets=list(facets)):
                found[row["facet"]][row["value"]] = found[row["facet"]].get(row["value"], 0) + row["times"]
        return found

    def _runs(self, facet: str, lines: Any) -> dict[str, int]:
        values, starts, numbers = self._held(facet)
        if not (len(lines) and len(numbers)):
            return {}
        mask = np.zeros(int(max(lines.max(), numbers.max())) + 1, dtype=bool)
        mask[lines] = True
        times = np.add.reduceat(mask[numbers], starts, dtype=np.int64)
        return {value: int(number) for value, number in zip(values, times, strict=True) if number}

    def _held(self, facet: str) -> Runs:
        with self._lock:
            if facet not in self._read:
                runs = self._chronicle.arrow(f"SELECT value, count(*) AS n {OF} GROUP BY value ORDER BY value", facet=facet)
                numbers = self._chronicle.arrow(f"SELECT n {OF} ORDER BY value", facet=facet)["n"].to_numpy()
                starts = np.concatenate(([0], np.cumsum(runs["n"].to_numpy())))[:-1].astype(np.int64)
                self._read[facet] = Runs(runs["value"].to_pylist(), starts, numbers)
            return self._read[facet]
