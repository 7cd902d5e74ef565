"""Charts of what figures and states of affairs span: intervals of numbers, and bands over time."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt

from dateline.charts.look import Row, bare_spec, data_rows, filled

HUES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
"""Okabe and Ito's colours, one a group of figures that agree; groups after the sixth begin again."""
WIDE = 60
"""From this many times as much on, numbers stand on a logarithmic scale."""
MOST_DRAWN = 24
NAMES = "data('rows')[datum.value].words"
LANES = "data('rows')[indexof(pluck(data('rows'), 'lane'), datum.value)].label"
"""The names of lanes looked up by number: two of the same name stay two lanes, and no article's text is in an expression."""
BEYOND = 0.18
"""How far an open end reaches beyond the known ends, as a share of what they span."""


def chart_of(groups: Sequence[Row]) -> Row | None:
    """The chart of groups of figures that agree: {spec, rows, left}; null when there is nothing to compare."""
    told = [(number, voice) for number, group in enumerate(groups) for voice in group["voices"]]
    known = [(number, voice) for number, voice in told if voice["low"] is not None or voice["high"] is not None]
    if len({end for _, voice in known for end in (voice["low"], voice["high"])}) < 2:
        return None
    rows = _lanes(known[:MOST_DRAWN])
    return {"spec": {**_bare(*_look(rows)), "datasets": {"rows": rows}}, "rows": rows, "left": 0}


def _lanes(known: Sequence[tuple[int, Row]]) -> list[Row]:
    found = [end for _, voice in known for end in (voice["low"], voice["high"]) if end is not None]
    least, most = min(found), max(found)
    reach = (most - least) * BEYOND or max(abs(most) / 2, 1.0)
    return [_lane(lane, group, voice, (least, most, reach)) for lane, (group, voice) in enumerate(known)]


def _lane(lane: int, group: int, voice: Row, span: tuple[float, float, float]) -> Row:
    least, most, reach = span
    low, high = voice["low"], voice["high"]
    below = max(least / 2, least - reach) if least > 0 else least - reach
    return {
        "lane": lane,
        "words": _short(voice["words"]),
        "by": voice["by"],
        "from": below if low is None else low,
        "to": most + reach if high is None else high,
        "open": "down" if low is None else "up" if high is None else "",
        "group": group + 1,
    }


def _short(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def range_chart(rows: Sequence[Row]) -> Any:
    """Figures as intervals, a lane each, those that agree in one colour; an open end is an arrow.

    `rows` as `chart_of` makes them, at least one.
    """
    return filled(_ranges(*_look(rows)), rows)


def _look(rows: Sequence[Row]) -> tuple[bool, bool, tuple[int, ...]]:
    """What the chart of ranges depends on besides its rows: a logarithmic scale, short numbers, its groups."""
    ends = [row[name] for row in rows for name in ("from", "to")]
    is_wide = min(ends) > 0 and max(ends) / min(ends) >= WIDE
    return is_wide, max(ends) >= 1e6, tuple(sorted({row["group"] for row in rows}))


@lru_cache(256)
def _bare(is_wide: bool, is_short: bool, groups: tuple[int, ...]) -> Row:
    return bare_spec(_ranges(is_wide, is_short, groups))  # a page of figures holds some fifty charts


def _ranges(is_wide: bool, is_short: bool, groups: tuple[int, ...]) -> Any:
    scale = alt.Scale(type="log") if is_wide else alt.Scale(zero=False, nice=True, padding=14)
    x = alt.X("from:Q", title=None, scale=scale, axis=alt.Axis(format="~s" if is_short else ",~r", tickCount=5))
    names = alt.Axis(labelExpr=NAMES, domain=False, ticks=False, grid=False)
    y = alt.Y("lane:O", title=None, axis=names)
    hues = alt.Color("group:N", legend=None, scale=_hues(groups))
    tips = [alt.Tooltip("by:N", title="according to"), alt.Tooltip("words:N")]
    base = alt.Chart().encode(y=y, color=hues, tooltip=tips)
    line = base.mark_rule(strokeWidth=4, strokeCap="round", opacity=0.75).encode(x=x, x2=alt.X2("to:Q"))
    layers = [line]
    for test, place in (("datum.open != 'down'", "from:Q"), ("datum.open != 'up'", "to:Q")):
        layers.append(base.transform_filter(test).mark_point(filled=True, size=75, opacity=1).encode(x=alt.X(place, scale=scale)))
    for way, place, shape in (("up", "to:Q", "triangle-right"), ("down", "from:Q", "triangle-left")):
        arrow = base.transform_filter(f"datum.open == '{way}'").mark_point(filled=True, size=95, opacity=1, shape=shape)
        layers.append(arrow.encode(x=alt.X(place, scale=scale)))
    return alt.layer(*layers, data=data_rows()).properties(width="container", height=alt.Step(24))


def _hues(groups: Sequence[int]) -> Any:
    return alt.Scale(domain=list(groups), range=[HUES[(group - 1) % len(HUES)] for group in groups])


KINDS = {"state": "#0072b2", "accord": "#009e73", "breach": "#d55e00"}


def band_chart(rows: Sequence[Row]) -> Any:
    """States of affairs as bands over time, accords as discs, alleged breaches as crosses; an open end is an arrow.

    `rows` are {lane, label, kind, from, to, open, words}, at least one, days in ISO 8601; each lane has one label.
    """
    return filled(_bands(_form(rows)), rows)


def bands_spec(rows: Sequence[Row]) -> Row:
    """The specification of that chart."""
    return {**_bare_bands(_form(rows)), "datasets": {"rows": list(rows)}}


@lru_cache(8)
def _bare_bands(form: str) -> Row:
    return bare_spec(_bands(form))


def _form(rows: Sequence[Row]) -> str:
    """How days are written, by how far apart they lie."""
    days = [date.fromisoformat(row[name]) for row in rows for name in ("from", "to")]
    return "%d %b %y" if (max(days) - min(days)).days <= 120 else "%b %Y" if (max(days) - min(days)).days < 2500 else "%Y"


def _bands(form: str) -> Any:
    scale = alt.Scale(type="utc", padding=16)
    axis = alt.Axis(format=form, labelOverlap=True, tickCount=5, labelFlush=False, grid=True)
    x = alt.X("utcyearmonthdate(from):T", title=None, scale=scale, axis=axis)
    names = alt.Axis(labelExpr=LANES, domain=False, ticks=False, grid=False)
    y = alt.Y("lane:O", title=None, axis=names)
    hues = alt.Color("kind:N", legend=None, scale=alt.Scale(domain=list(KINDS), range=list(KINDS.values())))
    tips = [alt.Tooltip("label:N", title="what"), alt.Tooltip("words:N", title="when")]
    base = alt.Chart().encode(y=y, color=hues, tooltip=tips)
    bands = base.transform_filter("datum.kind == 'state'").mark_rule(strokeWidth=9, opacity=0.7)
    layers = [bands.encode(x=x, x2=alt.X2("utcyearmonthdate(to):T"))]
    for test, end, shape in _signs():
        sign = base.transform_filter(test).mark_point(filled=shape != "cross", size=110, opacity=1, shape=shape)
        layers.append(sign.encode(x=alt.X(f"utcyearmonthdate({end}):T", scale=scale)))
    return alt.layer(*layers, data=data_rows()).properties(width="container", height=alt.Step(24))


def _signs() -> Iterable[tuple[str, str, str]]:
    yield "datum.kind == 'accord'", "from", "circle"
    yield "datum.kind == 'breach'", "from", "cross"
    yield "datum.kind == 'state' && datum.open_end", "to", "triangle-right"
    yield "datum.kind == 'state' && datum.open_start", "from", "triangle-left"
