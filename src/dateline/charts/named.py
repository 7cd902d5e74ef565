"""Charts of a selection by their name, as downloads and notebooks ask for them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dateline.charts import acts, grids, maps, network, rows, stances
from dateline.errors import UnknownIdError, UsageError
from dateline.store.selection import ALL, Selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle


def draw(chronicle: "Chronicle", name: str, asked: Selection = ALL) -> Any:
    """The chart of the chosen incidents with this name; raises UnknownIdError, UsageError for nothing to draw."""
    if name not in NAMES:
        raise UnknownIdError(f"there is no chart {name[:40]!r}", remedy=f"use one of {', '.join(NAMES)}")
    made = NAMES[name](chronicle, asked)
    if made is None:
        raise UsageError("there is nothing to draw", remedy="ask for more: leave a facet out")
    return made


def _timeline(chronicle: "Chronicle", asked: Selection) -> Any:
    found = rows.timeline(chronicle, asked)
    make = acts.binned_chart if found.unit else acts.timeline_chart
    return make(found.rows) if found.rows else None


def _scores(chronicle: "Chronicle", asked: Selection) -> Any:
    found = rows.scores(chronicle, asked)
    return acts.score_chart(found.rows) if found.rows else None


def _map(chronicle: "Chronicle", asked: Selection) -> Any:
    found = maps.places(chronicle, asked)
    return maps.map_chart(found.rows, found.box) if found.box else None


def _coverage(chronicle: "Chronicle", asked: Selection) -> Any:
    found = rows.coverage(chronicle)
    return grids.coverage_chart(found.rows) if found.rows else None


def _network(chronicle: "Chronicle", asked: Selection) -> Any:
    centre = asked.actor[0] if len(asked.actor) == 1 else ""
    found = network.network(chronicle, asked, centre=centre)
    return network.network_chart(found) if found.rows else None


def _claims(chronicle: "Chronicle", asked: Selection) -> Any:
    found = stances.drawn(stances.matrix(chronicle, asked))
    return grids.stance_chart(found) if found else None


NAMES: dict[str, Callable[["Chronicle", Selection], Any]] = {
    "timeline": _timeline, "scores": _scores, "map": _map, "network": _network, "claims": _claims, "coverage": _coverage,
}  # fmt: skip
"""What can be drawn: `coverage` is that of all articles, whatever is chosen."""
