"""The charts, as Altair objects: notebooks, workbench and report draw the same ones.

Colours are Okabe and Ito's, which people with any common colour blindness tell apart;
the class is also given by the lane and in words.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from dateline.serve.legend import QUADS, types
from dateline.serve.shelf import Row

QUAD_COLOURS = {"1": "#56b4e9", "2": "#0072b2", "3": "#e69f00", "4": "#d55e00"}
FONT = "system-ui, sans-serif"
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
        "axis": {**text, "gridColor": grid, "domainColor": grid, "tickColor": grid, "titleFontWeight": "normal"},
        "header": {**text, "titleFontWeight": "normal"},
        "legend": {**text, "titleFontWeight": "normal"},
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


def _time_axis(rows: Sequence[Row], *, grid: bool) -> alt.X:
    """Days in UTC, so that a date is the same date in every time zone; labels fit to the span."""
    days = [date.fromisoformat(row["day"]) for row in rows]
    span = (max(days) - min(days)).days
    _, interval, step, form = next(entry for entry in STEPS if span <= entry[0])
    ticks = alt.TimeIntervalStep(interval=interval, step=step)
    axis = alt.Axis(format=form, labelOverlap=True, tickCount=ticks, grid=grid, labelFlush=False)
    return alt.X("utcyearmonthdate(day):T", title=None, axis=axis, scale=alt.Scale(type="utc", padding=16))


def timeline_chart(rows: Sequence[Row]) -> Any:
    """Incidents by day and type: a lane a type, a disc an incident, its size the number of reports.

    `rows` as `overview.timeline` gives them, at least one, with an address `href`.
    """
    shown = [{**row, "class": QUADS.get(row["quad"], "other")} for row in rows]
    lanes = [name for name in types() if name in {row["type"] for row in rows}]
    lanes += sorted({row["type"] for row in rows} - set(lanes))
    colours = alt.Scale(domain=list(QUADS.values()), range=list(QUAD_COLOURS.values()))
    chart = alt.Chart(_rows()).mark_circle(opacity=0.85, strokeWidth=1.3)
    drawn = chart.encode(
        x=_time_axis(rows, grid=True),
        y=alt.Y("type:N", title=None, sort=lanes, axis=alt.Axis(grid=True, domain=False, ticks=False)),
        size=alt.Size("reports:Q", scale=alt.Scale(range=[45, 420], domainMin=1, zero=False), legend=None),
        color=alt.Color("class:N", scale=colours, legend=None),
        stroke=alt.Stroke("class:N", scale=colours, legend=None),
        fillOpacity=alt.condition(alt.datum.open, alt.value(0.12), alt.value(0.75)),
        href=alt.Href("href:N"),
        tooltip=[alt.Tooltip("label:N", title="incident"), "date:N", "reports:Q"],
    ).properties(width="container", height=alt.Step(22))
    return _filled(drawn, shown)


def score_chart(rows: Sequence[Row]) -> Any:
    """PLOVER score of the incidents of each dyad over time, -10 (conflict) to 10 (cooperation), a row a dyad.

    `rows` as `overview.score_series` gives them, at least one.
    """
    names = list(dict.fromkeys(row["dyad"] for row in rows))
    tone = alt.condition(alt.datum.score < 0, alt.value(QUAD_COLOURS["4"]), alt.value(QUAD_COLOURS["2"]))
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, 0, 10]))
    stems = alt.Chart().mark_bar(width=3, opacity=0.8)
    stems = stems.encode(x=_time_axis(rows, grid=False), y=y, color=tone, tooltip=["dyad:N", "date:N", "score:Q"])
    zero = alt.Chart().mark_rule().encode(y=alt.datum(0))
    layered = alt.layer(zero, stems, data=_rows()).properties(width=380, height=64)
    header = alt.Header(labelOrient="top", labelAnchor="start", title=None, labelFontWeight="bold", labelPadding=2)
    return _filled(layered.facet(row=alt.Row("dyad:N", sort=names, header=header), spacing=10), rows)


def count_chart(rows: Sequence[Row]) -> Any:
    """Acts of each direction of a dyad by period and class, change points as dashed lines; `rows` from `dyads`."""
    colours = alt.Scale(domain=list(QUADS.values()), range=list(QUAD_COLOURS.values()))
    bars = alt.Chart().mark_bar(width=_width(rows), opacity=0.9).transform_filter("datum.number != null")
    bars = bars.encode(
        x=_time_axis(rows, grid=False),
        y=alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3)),
        color=alt.Color("class:N", scale=colours, legend=None),
        tooltip=["from:N", "class:N", "number:Q"],
    )
    return _both_ways(rows, bars)


def mean_chart(rows: Sequence[Row]) -> Any:
    """Mean PLOVER score of each direction of a dyad by period, change points as dashed lines; `rows` from `dyads`."""
    tone = alt.condition(alt.datum.score < 0, alt.value(QUAD_COLOURS["4"]), alt.value(QUAD_COLOURS["2"]))
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, 0, 10]))
    stems = alt.Chart().mark_bar(width=_width(rows), opacity=0.8).transform_filter("datum.score != null")
    stems = stems.encode(x=_time_axis(rows, grid=False), y=y, color=tone, tooltip=["from:N", "score:Q", "least:Q"])
    return _both_ways(rows, stems)


def _both_ways(rows: Sequence[Row], marks: Any) -> Any:
    """Marks in a row a direction, with the change points of each."""
    lines = alt.Chart().mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color="#cc79a7").transform_filter("datum.change != ''")
    lines = lines.encode(x=_time_axis(rows, grid=False), tooltip=["from:N", "change:N"])
    zero = alt.Chart().mark_rule().encode(y=alt.datum(0))
    layered = alt.layer(zero, marks, lines, data=_rows()).properties(width=380, height=72)
    header = alt.Header(labelOrient="top", labelAnchor="start", title=None, labelFontWeight="bold", labelPadding=2)
    names = list(dict.fromkeys(row["way"] for row in rows))
    return _filled(layered.facet(row=alt.Row("way:N", sort=names, header=header), spacing=10), rows)


def _width(rows: Sequence[Row]) -> float:
    """How wide bars may be, in pixels, so that neighbours of the finest step do not hide each other."""
    days = sorted({date.fromisoformat(row["day"]).toordinal() for row in rows})
    step = min((b - a for a, b in pairwise(days)), default=7)
    return max(min(360 * step / max(days[-1] - days[0], 1), 12), 2)


def _rows() -> Any:
    return alt.NamedData(name="rows")


def _filled(chart: Any, rows: Sequence[Row]) -> Any:
    """The chart with its rows, which Altair need not check one by one (0.8 s for 1,100 rows)."""
    chart["datasets"] = {"rows": list(rows)}
    return chart


def spec(chart: Any) -> dict[str, Any]:
    """The Vega-Lite specification of a chart of this module, without the schema's address and Altair's default look."""
    bare = chart.copy(deep=False)
    bare["datasets"] = alt.Undefined
    made: dict[str, Any] = bare.to_dict(validate=False)
    made.pop("$schema", None)
    made.pop("config", None)
    return {**made, "datasets": chart["datasets"]}
