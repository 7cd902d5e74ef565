"""The charts, as Altair objects: notebooks, workbench and report draw the same ones.

Colours are Okabe and Ito's, which people with any common colour blindness tell apart; class is also given by row and words.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import vl_convert

from dateline.serve.legend import QUADS, types
from dateline.serve.shelf import Row

QUAD_COLOURS = {"1": "#56b4e9", "2": "#0072b2", "3": "#e69f00", "4": "#d55e00"}
INK = {"light": "#3f484e", "dark": "#b9c1c6"}
GRID = {"light": "#e6e2d8", "dark": "#2c3438"}


def themes() -> dict[str, dict[str, Any]]:
    """Vega-Lite config of each colour scheme; marks keep their colours in both."""
    return {name: _theme(INK[name], GRID[name]) for name in ("light", "dark")}


def _theme(ink: str, grid: str) -> dict[str, Any]:
    text = {"labelColor": ink, "titleColor": ink, "labelFont": "system-ui, sans-serif", "titleFont": "system-ui, sans-serif"}
    return {
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {**text, "gridColor": grid, "domainColor": grid, "tickColor": grid, "titleFontWeight": "normal"},
        "header": {**text, "titleFontWeight": "normal"},
        "legend": {**text, "titleFontWeight": "normal"},
        "rule": {"color": grid},
    }


def _quad_colour(*, legend: bool = True) -> alt.Color:
    names = [QUADS[key] for key in QUADS]
    scale = alt.Scale(domain=names, range=[QUAD_COLOURS[key] for key in QUADS])
    shown = alt.Legend(title=None, orient="top", symbolType="circle") if legend else None
    return alt.Color("class:N", scale=scale, legend=shown)


def timeline_chart(rows: Sequence[Row]) -> alt.Chart:
    """Incidents by day and type: a lane a type, a disc an incident, its size the number of reports."""
    shown = [{**row, "class": QUADS.get(row["quad"], "other")} for row in rows]
    lanes = [name for name in types() if name in {row["type"] for row in rows}]
    lanes += sorted({row["type"] for row in rows} - set(lanes))
    chart = alt.Chart(alt.Data(values=shown)).mark_circle(opacity=0.75, stroke="white", strokeWidth=0.4)
    return chart.encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%d %b %y", labelOverlap=True, tickCount=8, grid=True)),
        y=alt.Y("type:N", title=None, sort=lanes, axis=alt.Axis(grid=True, domain=False, ticks=False)),
        size=alt.Size("reports:Q", scale=alt.Scale(range=[45, 420], domainMin=1, zero=False), legend=None),
        color=_quad_colour(),
        href=alt.Href("href:N"),
        tooltip=[
            alt.Tooltip("label:N", title="incident"),
            alt.Tooltip("day:T", title="day", format="%d %b %Y"),
            alt.Tooltip("reports:Q", title="reports"),
        ],
    ).properties(width="container", height=alt.Step(22))


def score_chart(rows: Sequence[Row]) -> alt.Chart:
    """PLOVER score of the incidents of each dyad over time, -10 (conflict) to 10 (cooperation), a row a dyad."""
    names = list(dict.fromkeys(row["dyad"] for row in rows))
    tone = alt.condition(alt.datum.score < 0, alt.value(QUAD_COLOURS["4"]), alt.value(QUAD_COLOURS["2"]))
    y = alt.Y("score:Q", title=None, scale=alt.Scale(domain=[-10, 10]), axis=alt.Axis(values=[-10, 0, 10]))
    time = alt.X("day:T", title=None, axis=alt.Axis(format="%b %y", labelOverlap=True, tickCount=6, grid=False))
    base = alt.Chart().encode(x=time, y=y)
    stems = base.mark_bar(width=3, opacity=0.8).encode(
        color=tone, tooltip=["dyad:N", alt.Tooltip("day:T", format="%d %b %Y"), alt.Tooltip("score:Q", format=".1f")]
    )
    zero = alt.Chart().mark_rule().encode(y=alt.datum(0))
    layered = alt.layer(zero, stems, data=alt.Data(values=list(rows))).properties(width=380, height=64)
    header = alt.Header(labelOrient="top", labelAnchor="start", title=None, labelFontWeight="bold", labelPadding=2)
    return layered.facet(row=alt.Row("dyad:N", sort=names, header=header), spacing=10)


def spec(chart: alt.Chart) -> dict[str, Any]:
    """The Vega-Lite specification of a chart, without the schema's address and Altair's default look."""
    made: dict[str, Any] = chart.to_dict()
    made.pop("$schema", None)
    made.pop("config", None)
    return made


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script (0.9 MB) that needs nothing else."""
    made: str = vl_convert.javascript_bundle()
    return made
