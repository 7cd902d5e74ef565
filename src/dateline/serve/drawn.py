"""Charts of a selection for notebooks, as Altair objects: the same ones as on the pages, from `dateline.charts`."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import altair as alt

from dateline.charts.acts import count_chart, mean_chart
from dateline.charts.named import draw
from dateline.charts.spans import range_chart
from dateline.errors import UsageError
from dateline.serve import dyads, figures
from dateline.serve.opening import shelf_over
from dateline.serve.shelf import Row, Shelf
from dateline.store.frames import selected

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

WIDTH = 640
"""Pixels; pages give charts the width of their column."""


class Charts:
    """Charts of a chronicle. The facets of a selection choose incidents, as keyword arguments."""

    def __init__(self, chronicle: "Chronicle") -> None:
        self._chronicle = chronicle

    @cached_property
    def _shelf(self) -> Shelf:
        return shelf_over(self._chronicle)

    def timeline(self, **facets: Any) -> Any:
        """Incidents by day and type; by week, month or year when there are too many. Raises UsageError."""
        return self.named("timeline", **facets)

    def scores(self, **facets: Any) -> Any:
        """PLOVER score over time of the dyads with the most incidents, a row each. Raises UsageError."""
        return self.named("scores", **facets)

    def map(self, **facets: Any) -> Any:
        """Where incidents were. Raises UsageError."""
        return self.named("map", **facets)

    def named(self, name: str, **facets: Any) -> Any:
        """A chart by its name; see `dateline.charts.named`. Raises UnknownIdError, UsageError."""
        return _alone(draw(self._chronicle, name, selected(facets)))

    def dyad(self, key: str, *, measure: str = "count", unit: str = "", count: str = "") -> Any:
        """Both directions of a dyad ("ARM-AZE") by period, `measure` "count" or "score". Raises UnknownIdError, UsageError."""
        makes = {"count": ("counts", count_chart), "score": ("scores", mean_chart)}
        if measure not in makes:
            raise UsageError(f"nothing is measured by {measure[:40]!r}", remedy='use "count" or "score"')
        name, make = makes[measure]
        return make(_some(dyads.dyad(self._shelf, key, unit=unit, count=count)["charts"][name]["rows"]))

    def range(self, id: str) -> Any:
        """Who says how many, as intervals, for a range or a figure. Raises UnknownIdError, UsageError."""
        page = figures.range_page(self._shelf, id) if id[:1] != "f" else figures.figure_page(self._shelf, id)
        chart = (page["topic"] or {}).get("chart")
        return range_chart(_some(chart["rows"] if chart else []))


def _alone(chart: Any) -> Any:
    """A chart outside of the workbench: of a width of its own, its marks no links to pages."""
    encoding: Any = getattr(chart, "encoding", None)
    if getattr(encoding, "href", alt.Undefined) is not alt.Undefined:
        encoding.href = alt.Undefined
    return chart.properties(width=WIDTH) if getattr(chart, "width", None) == "container" else chart


def _some(rows: Sequence[Row]) -> list[Row]:
    """The rows; raises UsageError when there are none to draw."""
    if not rows:
        raise UsageError("there is nothing to draw", remedy="choose more: leave a facet out")
    return list(rows)
