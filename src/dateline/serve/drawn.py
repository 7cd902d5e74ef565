"""Charts of a selection for notebooks, as Altair objects: the same ones as on the pages, from `dateline.charts`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.charts import acts, spans
from dateline.charts.named import draw
from dateline.errors import UsageError
from dateline.serve import dyads, figures
from dateline.serve.opening import shelf_over
from dateline.serve.shelf import Row
from dateline.store.frames import selected

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

WIDTH = 640
"""Pixels; pages give charts the width of their column."""


class Charts:
    """Charts of a chronicle. The facets of a selection choose incidents, as keyword arguments."""

    def __init__(self, chronicle: "Chronicle") -> None:
        self._chronicle = chronicle
        self._shelf = shelf_over(chronicle)

    def timeline(self, **facets: Any) -> Any:
        """Incidents by day and type, or by period where they are too many to be drawn one by one. Raises UsageError."""
        return self._drawn("timeline", facets)

    def scores(self, **facets: Any) -> Any:
        """PLOVER score over time of the dyads with the most incidents, a row each. Raises UsageError."""
        return draw(self._chronicle, "scores", selected(facets))

    def map(self, **facets: Any) -> Any:
        """Incidents by place, over outlines of countries. Raises UsageError."""
        return self._drawn("map", facets)

    def coverage(self) -> Any:
        """Articles by outlet and period. Raises UsageError."""
        return self._drawn("coverage", {})

    def _drawn(self, name: str, facets: dict[str, Any]) -> Any:
        chart = draw(self._chronicle, name, selected(facets))
        height = {"height": round(WIDTH * chart.usermeta["ratio"])} if name == "map" else {}
        return chart.properties(width=WIDTH, **height)

    def dyad(self, key: str, *, measure: str = "count", unit: str = "", count: str = "") -> Any:
        """Both directions of a dyad ("ARM-AZE") by period, `measure` "count" or "score". Raises UnknownIdError, UsageError."""
        makes = {"count": ("counts", acts.count_chart), "score": ("scores", acts.mean_chart)}
        if measure not in makes:
            raise UsageError(f"nothing is measured by {measure[:40]!r}", remedy='use "count" or "score"')
        name, make = makes[measure]
        return make(_some(dyads.dyad(self._shelf, key, unit=unit, count=count)["charts"][name]["rows"]))

    def range(self, id: str) -> Any:
        """Who says how many, as intervals, for a range or a figure. Raises UnknownIdError, UsageError."""
        page = figures.range_page(self._shelf, id) if id[:1] != "f" else figures.figure_page(self._shelf, id)
        chart = (page["topic"] or {}).get("chart")
        return spans.range_chart(_some(chart["rows"] if chart else []))


def _some(rows: Sequence[Row]) -> list[Row]:
    """The rows; raises UsageError when there are none to draw."""
    if not rows:
        raise UsageError("there is nothing to draw", remedy="choose more: leave a facet out")
    return list(rows)
