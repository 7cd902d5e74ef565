"""Operations on parts of a period and on expressions that are told relative to another point of the text."""

from datetime import date

import msgspec

from dateline.date.deictic import period_of, step_period
from dateline.date.value import (
    GRAINS,
    Context,
    Groups,
    Value,
    amount,
    back,
    days_in,
    no_day,
    ordinal,
    reckon,
    spaced,
    unknown,
    usual,
)  # fmt: skip
from dateline.model.calendar import Days, half_of, season_of, shift, third_of
from dateline.model.document import Grain, Interval


def read_nth_running(groups: Groups, context: Context) -> Value | None:
    """In its second week: it began between one and two weeks before publication."""
    nth = ordinal(groups.get("ordinal") or "", context.words)
    unit = context.words.units[groups["unit"] or ""]
    if nth < 1:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")._replace(kind="since")
    start = back(context.day, nth - (unit == "day"), unit)
    return Value(start, context.day, GRAINS[unit], f"in {unit} {nth} at publication {context.day}", "since")


def read_edge(groups: Groups, context: Context) -> Value | None:
    """The beginning, middle or end of the week, month, year."""
    which = spaced(groups.get("which")).removeprefix("the ") or "this"
    period = spaced(groups.get("period"))
    if which == "that":
        named = context.last.start if context.last else None
        context, which = msgspec.structs.replace(context, day=named), "this"
    if context.day is None:
        return no_day("unknown", "told relative to publication")
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    days = _period_or_season(context, period, step)
    edge = spaced(groups.get("edge"))
    part = {"beginning": "early", "start": "early", "turn": "early", "end": "late", "close": "late"}.get(edge, "mid")
    if edge == "turn":
        start, end = _turn(days, period, context)
    elif edge.endswith("half"):
        start, end = half_of(days, is_first=edge.startswith("first"))
    else:
        start, end = third_of(days, part)
    grain: Grain = "day" if period in ("week", "weekend", "day") else "month"
    return Value(start, end, grain, f"{edge} of the {period}, seen from publication {context.day}")


TURN = {"century": 5 * 365, "decade": 2 * 365, "year": 15}
"""How many days about its first day the turn of a period is, by convention."""


def _turn(days: Days, period: str, context: Context) -> Days:
    """The days about the nearest first day of a period; the next if the words look ahead."""
    first = shift(days[1], 1) if context.is_future and period in ("year", "month") else days[0]
    return shift(first, -TURN.get(period, 3)), shift(first, TURN.get(period, 3) - 1)


def read_within(groups: Groups, context: Context) -> Value | None:
    """Earlier this month, late last year."""
    edge, which = spaced(groups.get("edge")), spaced(groups.get("which"))
    period = spaced(groups.get("period"))
    if context.day is None or which == "that":
        return no_day("unknown", "told relative to another time")
    days = _period_or_season(context, period, {"last": -1, "next": 1}.get(which, 0))
    how = f"{edge} {which} {period}, seen from publication {context.day}"
    grain: Grain = GRAINS.get(period, "season")
    if which in ("this", "the") and edge in ("earlier", "later"):
        start, end = (days[0], min(context.day, days[1])) if edge == "earlier" else (context.day, days[1])
        return Value(start, max(start, end), grain, how)
    start, end = third_of(days, "early" if edge in ("early", "earlier") else "late")
    return Value(start, end, grain, how)


def _period_or_season(context: Context, period: str, step: int) -> Days:
    today = context.day or date.min
    if period in context.words.seasons:
        return season_of(today.year + step, context.words.seasons[period])
    return step_period(today, period, step)


def read_anaphor(groups: Groups, context: Context) -> Value | None:
    """The same day, the next day: reckoned from the last day that the text named."""
    word = spaced(groups.get("word")).removeprefix("on ")
    named = context.last
    step = 0
    if "before" in word or "earlier" in word or "previous" in word:
        step = -1
    elif "after" in word or "later" in word or "next" in word or "following" in word:
        step = 1
    if named is None and not context.is_past and context.day is not None and step > 0:
        named = Interval(start=context.day, end=context.day, grain="day")
    if named is None or named.start is None or named.grain != "day" or named.start != named.end:
        return unknown("day", "told relative to a day that the text does not name")
    day = shift(named.start, step)
    if context.is_past and context.day is not None and day > context.day:
        return unknown("day", f"{word} of something past, but the day named before is {named.start}")
    return Value(day, day, "day", f"{word}, reckoned from {named.start} named before")


def read_that_period(groups: Groups, context: Context) -> Value | None:
    """That year, that summer: the period that holds the last point named."""
    word, named = spaced(groups.get("period")), context.last
    season = context.words.seasons.get(word)
    grain: Grain = "season" if season else GRAINS[word]
    if named is None or named.start is None or named.end is None:
        return unknown(grain, f"that {word}, of something told before")
    side = {"before": -1, "after": 1}.get(groups.get("side") or "")
    if side is not None:
        return Value(*step_period(named.start, word, side), grain, f"the {word} {groups.get('side')} {named.start} named before")
    days = season_of(named.start.year, season) if season else period_of(named.start, word)
    if season is None and not days[0] <= named.start <= named.end <= days[1]:
        return unknown(grain, f"that {word}, of something told before")
    return Value(*days, grain, f"that {word}, reckoned from {named.start} named before")


def read_shifted(groups: Groups, context: Context) -> Value | None:
    """Two days earlier, three weeks after: reckoned from the last point named; "later" of what is to come, from publication."""
    count, unit = usual(groups, context.words), context.words.units[groups["unit"] or ""]
    if not count:
        return None
    sign = 1 if spaced(groups.get("dir")).split()[0] in ("earlier", "before", "prior", "previously", "beforehand") else -1
    named = context.last
    days, grain = (named.start, named.end) if named else (None, None), named.grain if named else "day"
    if named is None and context.day is not None and not context.is_past and sign < 0:
        days = (context.day, context.day)
    start, end = days
    found = reckon((start, end), grain, sign * count, unit) if start and end else None
    if found is None or (context.is_past and context.day is not None and found[0] > context.day):
        return unknown(GRAINS[unit], "told relative to a day that the text does not name")
    return Value(*found, GRAINS[unit] if found[0] == found[1] else grain, f"reckoned from {start} named before")


def read_by_event(groups: Groups, context: Context) -> Value | None:
    """Two days after the vote: a distance from an event whose day this stage does not know."""
    word = groups.get("unit") or groups.get("units")
    if not word:
        return None
    unit = context.words.units[spaced(word)]
    value = unknown(GRAINS[unit], f"{spaced(groups.get('dir'))} something told in the same sentence")
    found = amount(groups, context.words)
    is_about = bool(groups.get("hedge"))
    return value._replace(length=days_in(found, unit, is_about=is_about)) if found else value


def read_after_next(groups: Groups, context: Context) -> Value | None:
    """The week after next, the year before last."""
    period, is_ahead = spaced(groups.get("period")), spaced(groups.get("dir")).startswith("after")
    if context.day is None:
        return no_day(GRAINS[period], "told relative to publication")
    start, end = period_of(back(context.day, -2 if is_ahead else 2, period), period)
    return Value(start, end, GRAINS[period], f"two {period}s from publication {context.day}")


def read_to_date(groups: Groups, context: Context) -> Value | None:
    """The year to date, so far this month: from its first day to publication."""
    period = spaced(groups.get("period") or groups.get("period2"))
    if context.day is None:
        return no_day(GRAINS[period], "told relative to publication")
    start = period_of(context.day, period)[0]
    return Value(start, context.day, GRAINS[period], f"{period} up to publication {context.day}")
