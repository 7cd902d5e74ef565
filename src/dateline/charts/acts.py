"""Charts of incidents over time: by type, by dyad, by direction of a dyad."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from dateline.charts.look import QUAD_COLOURS, QUADS, Row, class_colours, data_rows, filled, lanes, time_axis, tips


def timeline_chart(rows: Sequence[Row]) -> Any:
    """Incidents by day and type: a lane a type, a disc an incident, its size the number of reports.

    `rows` as `overview.timeline` gives them, at least one, with an address `href`.
    """
    shown = [{**row, "class": QUADS.get(row["quad"], "other")} for row in rows]
    colours = alt.Scale(domain=list(QUADS.values()), range=list(QUAD_COLOURS.values()))
    chart = alt.Chart(data_rows()).mark_circle(opacity=0.85, strokeWidth=1.3)
    drawn = chart.encode(
        x=time_axis(rows, grid=True),
        y=_lane_axis(rows),
        size=alt.Size("reports:Q", scale=alt.Scale(range=[45, 420], domainMin=1, zero=False), legend=None),
        color=alt.Color("class:N", scale=colours, legend=None),
        stroke=alt.Stroke("class:N", scale=colours, legend=None),
        fillOpacity=alt.FillOpacityValue(**alt.condition(alt.datum.open, alt.value(0.12), alt.value(0.75))),
        **_href(rows),
        tooltip=[alt.Tooltip("label:N", title="incident"), *tips("date:N", "reports:Q")],
    ).properties(width="container", height=alt.Step(22))
    return filled(drawn, shown)


def _href(rows: Sequence[Row]) -> dict[str, Any]:
    """The channel of addresses, where rows have one."""
    return {"href": alt.Href("href:N")} if "href" in rows[0] else {}


def _lane_axis(rows: Sequence[Row]) -> Any:
    order = lanes([row["type"] for row in rows])
    return alt.Y("type:N", title=None, sort=order, axis=alt.Axis(grid=True, domain=False, ticks=False))


def binned_chart(rows: Sequence[Row]) -> Any:
    """Incidents by period and type, for more than can be drawn one by one: a disc a period, its area their number.

    `rows` are {day, date, type, quad, incidents, reports, href}, at least one; `day` is the first of the period.
    """
    shown = [{**row, "class": QUADS.get(row["quad"], "other")} for row in rows]
    size = alt.Size("incidents:Q", scale=alt.Scale(range=[4, 420], domainMin=0, zero=True), legend=None)
    drawn = alt.Chart(data_rows()).mark_circle(opacity=0.8).encode(
        x=time_axis(rows, grid=True),
        y=_lane_axis(rows),
        size=size,
        color=class_colours(),
        **_href(rows),
        tooltip=[*tips("type:N", "date:N"), alt.Tooltip("incidents:Q", format=","), alt.Tooltip("reports:Q", format=",")],
    )
    return filled(drawn.properties(width="container", height=alt.Step(22)), shown)


def score_chart(rows: Sequence[Row]) -> Any:
    """PLOVER score of the incidents of each dyad over time, -10 (conflict) to 10 (cooperation), a row a dyad.

    `rows` as `overview.score_series` gives them, at least one.
    """
    names = list(dict.fromkeys(row["dyad"] for row in rows))
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, 0, 10]))
    stems = alt.Chart().mark_bar(width=3, opacity=0.8)
    stems = stems.encode(x=time_axis(rows, grid=False), y=y, color=_tone(), tooltip=tips("dyad:N", "date:N", "score:Q"))
    zero = alt.Chart().mark_rule().encode(y=alt.datum(0))
    layered = alt.layer(zero, stems, data=data_rows()).properties(width=380, height=64)
    header = alt.Header(labelOrient="top", labelAnchor="start", title=None, labelFontWeight="bold", labelPadding=2)
    return filled(layered.facet(row=alt.Row("dyad:N", sort=names, header=header), spacing=10), rows)


def _tone() -> Any:
    """The colour of a score by its sign."""
    return alt.ColorValue(**alt.condition(alt.datum.score < 0, alt.value(QUAD_COLOURS["4"]), alt.value(QUAD_COLOURS["2"])))


def count_chart(rows: Sequence[Row]) -> Any:
    """Acts of each direction of a dyad by period and class, change points as dashed lines; `rows` from `dyads`."""
    colours = alt.Scale(domain=list(QUADS.values()), range=list(QUAD_COLOURS.values()))
    bars = alt.Chart().mark_bar(width=_width(rows), opacity=0.9).transform_filter("datum.number != null")
    bars = bars.encode(
        x=time_axis(rows, grid=False),
        y=alt.Y("number:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=3)),
        color=alt.Color("class:N", scale=colours, legend=None),
        tooltip=tips("from:N", "class:N", "number:Q"),
    )
    return _both_ways(rows, bars)


def mean_chart(rows: Sequence[Row]) -> Any:
    """Mean PLOVER score of each direction of a dyad by period, change points as dashed lines; `rows` from `dyads`."""
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, 0, 10]))
    stems = alt.Chart().mark_bar(width=_width(rows), opacity=0.8).transform_filter("datum.score != null")
    stems = stems.encode(x=time_axis(rows, grid=False), y=y, color=_tone(), tooltip=tips("from:N", "score:Q", "least:Q"))
    return _both_ways(rows, stems)


def _both_ways(rows: Sequence[Row], marks: Any) -> Any:
    """Marks in a row a direction, with the change points of each."""
    lines = alt.Chart().mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color="#cc79a7").transform_filter("datum.change != ''")
    lines = lines.encode(x=time_axis(rows, grid=False), tooltip=tips("from:N", "change:N"))
    zero = alt.Chart().mark_rule().encode(y=alt.datum(0))
    layered = alt.layer(zero, marks, lines, data=data_rows()).properties(width=380, height=72)
    header = alt.Header(labelOrient="top", labelAnchor="start", title=None, labelFontWeight="bold", labelPadding=2)
    names = list(dict.fromkeys(row["way"] for row in rows))
    return filled(layered.facet(row=alt.Row("way:N", sort=names, header=header), spacing=10), rows)


def _width(rows: Sequence[Row]) -> float:
    """How wide bars may be, in pixels, so that neighbours of the finest step do not hide each other."""
    days = sorted({date.fromisoformat(row["day"]).toordinal() for row in rows})
    step = min((b - a for a, b in pairwise(days)), default=7)
    return max(min(360 * step / max(days[-1] - days[0], 1), 12), 2)
