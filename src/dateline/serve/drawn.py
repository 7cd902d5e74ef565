"""Charts of a selection for notebooks, as Altair objects: the same ones as on the pages, from `dateline.serve.charts`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from dateline.errors import UsageError
from dateline.serve import charts, dyads, figures, ranges
from dateline.serve import overview as counts
from dateline.serve.opening import shelf_over
from dateline.serve.shelf import Row, day_of
from dateline.serve.views import DRAWN_DYADS, MOST_MARKS
from dateline.store.frames import chosen_of, selected

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

WIDTH = 640
"""Pixels; pages give charts the width of their column."""


class Charts:
    """Charts of a chronicle. The facets of a selection choose incidents, as keyword arguments."""

    def __init__(self, chronicle: "Chronicle") -> None:
        self._shelf = shelf_over(chronicle)

    def timeline(self, **facets: Any) -> Any:
        """Incidents by day and type; the most reported ones when there are more than can be drawn. Raises UsageError."""
        rows = counts.timeline(self._incidents(facets, most=MOST_MARKS))
        chart = charts.timeline_chart(_some(sorted(rows, key=lambda row: str(row["day"]))))
        chart.encoding.href = alt.Undefined
        return chart.properties(width=WIDTH)

    def scores(self, **facets: Any) -> Any:
        """PLOVER score over time of the dyads with the most incidents, a row each. Raises UsageError."""
        return charts.score_chart(_some(self._points(self._incidents(facets, most=MOST_MARKS))))

    def dyad(self, key: str, *, measure: str = "count", unit: str = "", count: str = "") -> Any:
        """Both directions of a dyad ("ARM-AZE") by period, `measure` "count" or "score". Raises UnknownIdError, UsageError."""
        makes = {"count": ("counts", charts.count_chart), "score": ("scores", charts.mean_chart)}
        if measure not in makes:
            raise UsageError(f"nothing is measured by {measure[:40]!r}", remedy='use "count" or "score"')
        name, make = makes[measure]
        return make(_some(dyads.dyad(self._shelf, key, unit=unit, count=count)["charts"][name]["rows"]))

    def range(self, id: str) -> Any:
        """Who says how many, as intervals, for a range or a figure. Raises UnknownIdError, UsageError."""
        page = figures.range_page(self._shelf, id) if id[:1] != "f" else figures.figure_page(self._shelf, id)
        chart = (page["topic"] or {}).get("chart")
        return ranges.range_chart(_some(chart["rows"] if chart else []))

    def _incidents(self, facets: dict[str, Any], *, most: int) -> list[Row]:
        """The most reported of the chosen incidents, by time."""
        chosen = chosen_of(self._shelf.chronicle, "incidents", selected(facets))  # type: ignore[arg-type]
        rows = self._shelf.incidents.where(chosen.sql, order="reports DESC, id", limit=most, **chosen.values)
        return sorted(rows, key=lambda row: (day_of(row["when"]), row["id"]))

    def _points(self, incidents: Sequence[Row]) -> list[Row]:
        """The rows of the chart of scores: those of the dyads that take part in the most of some incidents."""
        scores = self._scores(incidents)
        drawn = {row["id"]: row for row in counts.timeline(incidents)}
        found: dict[tuple[str, str], list[Row]] = {}
        for incident in incidents:
            for a, b in {(min(pair), max(pair)) for pair in counts.pairs(incident)} if incident["id"] in drawn else ():
                at = {key: drawn[incident["id"]][key] for key in ("day", "date")}
                found.setdefault((a, b), []).append({**at, "score": scores[incident["id"]]})
        most = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:DRAWN_DYADS]
        return counts.score_series({"a": a, "b": b, "points": points} for (a, b), points in most)

    def _scores(self, incidents: Sequence[Row]) -> dict[str, float]:
        query = "SELECT id, coalesce(score, 0) AS score FROM lines WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
        found = self._shelf.chronicle.select(query, ids=[row["id"] for row in incidents])
        return {row["id"]: float(row["score"]) for row in found}


def _some(rows: Sequence[Row]) -> list[Row]:
    """The rows; raises UsageError when there are none to draw."""
    if not rows:
        raise UsageError("there is nothing to draw", remedy="choose more: leave a facet out")
    return list(rows)
