"""Charts of what meets what: articles by outlet and period, claims by sources."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from dateline.charts.look import Row, data_rows, filled, time_axis, tips

STANCES = {"asserts": "#0072b2", "denies": "#d55e00", "doubts": "#e69f00", "distances": "#cc79a7"}
SHAPES = {"asserts": "circle", "denies": "cross", "doubts": "triangle-up", "distances": "diamond"}
LABEL = 200
"""The greatest width of a name beside a chart, in pixels."""


def coverage_chart(rows: Sequence[Row]) -> Any:
    """How many articles each outlet has by period: a lane an outlet, a disc a period, its area their number.

    `rows` as `rows.coverage` gives them, at least one.
    """
    size = alt.Size("articles:Q", scale=alt.Scale(range=[8, 300], domainMin=0, zero=True), legend=None)
    y = alt.Y("outlet:N", title=None, axis=alt.Axis(grid=True, domain=False, ticks=False, labelLimit=150))
    drawn = alt.Chart(data_rows()).mark_circle(opacity=0.85, color="#0072b2")
    drawn = drawn.encode(x=time_axis(rows, grid=True), y=y, size=size, tooltip=tips("outlet:N", "date:N", "articles:Q"))
    return filled(drawn.properties(width="container", height=alt.Step(20)), rows)


def stance_chart(rows: Sequence[Row]) -> Any:
    """Claims by sources: the sign in a cell is the stance of a source on a claim, by shape and colour.

    `rows` are {claim, source, stance, words}, at least one, in the order of the lanes.
    """
    sign = alt.Shape("stance:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), title=None)
    colour = alt.Color("stance:N", scale=alt.Scale(domain=list(STANCES), range=list(STANCES.values())), title=None)
    claims, sources = (list(dict.fromkeys(row[name] for row in rows)) for name in ("claim", "source"))
    drawn = alt.Chart(data_rows()).mark_point(size=110, filled=True, opacity=0.9)
    drawn = drawn.encode(
        x=alt.X("source:N", title=None, sort=sources, axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=LABEL, grid=True)),
        y=alt.Y("claim:N", title=None, sort=claims, axis=alt.Axis(grid=True, labelLimit=2 * LABEL, domain=False, ticks=False)),
        shape=sign,
        color=colour,
        tooltip=tips("source:N", "stance:N", "claim:N", "words:N"),
    )
    return filled(drawn.properties(width="container", height=alt.Step(24)), rows)
