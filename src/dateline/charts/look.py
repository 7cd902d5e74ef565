"""How every chart looks: colours, the two schemes, the axis of time, the specification to draw from.

Colours are Okabe and Ito's, which people with any common colour blindness tell apart;
the class is also given by the lane and in words.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from dateline.store.codes import load_codes

Row = dict[str, Any]
QUADS = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
"""PLOVER's four classes; their order and numbers are those of PLOVER's quad table."""
QUAD_COLOURS = {"1": "#56b4e9", "2": "#0072b2", "3": "#e69f00", "4": "#d55e00"}
LABEL = 260
"""The greatest width of a name beside a chart, in pixels; pages halve it where there is little room."""
FONT = "system-ui, sans-serif"
PAPER = {"light": "#ffffff", "dark": "#14181b"}
INK = {"light": "#3f484e", "dark": "#b9c1c6"}
GRID = {"light": "#e6e2d8", "dark": "#2c3438"}


def themes() -> dict[str, dict[str, Any]]:
    """Vega-Lite config of each colour scheme; marks keep their colours in both."""
    return {name: _theme(INK[name], GRID[name]) for name in ("light", "dark")}


def _theme(ink: str, grid: str) -> dict[str, Any]:
    text = {"labelColor": ink, "titleColor": ink, "labelFont": FONT, "titleFont": FONT}
    return {
        "background": "transparent",
        "view": {"stroke": None},
        "axisY": {"labelLimit": LABEL},
        "axis": {**text, "gridColor": grid, "domainColor": grid, "tickColor": grid, "titleFontWeight": "normal"},
        "header": {**text, "titleFontWeight": "normal"},
        "legend": {**text, "titleFontWeight": "normal"},
        "title": {"color": ink, "font": FONT},
        "text": {"color": ink, "font": FONT},
        "rule": {"color": grid},
    }


STEPS: tuple[tuple[int, Any, int, str], ...] = (
    (12, "day", 1, "%d %b"),
    (26, "day", 3, "%d %b"),
    (100, "week", 2, "%d %b"),
    (370, "month", 1, "%b %y"),
    (1100, "month", 3, "%b %y"),
    (5000, "year", 1, "%Y"),
    (10**7, "year", 5, "%Y"),
)
"""How the time axis is labelled, by the greatest number of days that it spans: interval, step, format."""


def time_axis(rows: Sequence[Row], *, grid: bool) -> Any:
    """Days in UTC, so that a date is the same date in every time zone; labels fit to the span."""
    days = [date.fromisoformat(row["day"]) for row in rows]
    span = (max(days) - min(days)).days
    _, interval, step, form = next(entry for entry in STEPS if span <= entry[0])
    ticks = alt.TimeIntervalStep(interval=interval, step=step)
    axis = alt.Axis(format=form, labelOverlap=True, tickCount=ticks, grid=grid, labelFlush=False)
    return alt.X("utcyearmonthdate(day):T", title=None, axis=axis, scale=alt.Scale(type="utc", padding=16))


def lanes(types: Sequence[str]) -> list[str]:
    """Event types in the order of their class and then their score, most cooperative first; unknown ones last."""
    known = load_codes().types
    return sorted(set(types), key=lambda name: (name not in known, *_rank(known.get(name)), name))


def _rank(entry: Any) -> tuple[int, float]:
    return (entry.quad, -entry.score) if entry else (9, 0.0)


def class_colours() -> Any:
    """The colour of a mark by the field `class`, in words."""
    return alt.Color("class:N", legend=None, scale=alt.Scale(domain=list(QUADS.values()), range=list(QUAD_COLOURS.values())))


def tips(*fields: str) -> list[Any]:
    """What a mark tells when it is pointed at; a bare text in its place costs Altair 15 ms, as it looks for the right class."""
    return [alt.Tooltip(field) for field in fields]


def data_rows() -> Any:
    """The rows that `filled` gives a chart."""
    return alt.NamedData(name="rows")


def filled(chart: Any, rows: Sequence[Row], **more: Sequence[Row]) -> Any:
    """The chart with its rows, which Altair need not check one by one (0.8 s for 1,100 rows)."""
    chart["datasets"] = {"rows": list(rows), **{name: list(held) for name, held in more.items()}}
    return chart


def spec(chart: Any) -> dict[str, Any]:
    """The Vega-Lite specification of a chart of this module, without the schema's address and Altair's default look."""
    bare = chart.copy(deep=False)
    bare["datasets"] = alt.Undefined
    made: dict[str, Any] = bare.to_dict(validate=False)
    made.pop("$schema", None)
    made.pop("config", None)
    return {**made, "datasets": chart["datasets"]}


def bare_spec(chart: Any) -> dict[str, Any]:
    """The specification without rows, to be made once and given those of each page: Altair takes 50 ms for one."""
    made = spec(filled(chart, []))
    made.pop("datasets")
    return made
