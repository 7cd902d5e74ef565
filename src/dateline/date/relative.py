"""Operations on expressions that are told relative to the day of publication, or to another day of the text."""

from datetime import date

from dateline.date.calendar import (
    Days,
    decade_of,
    month_of,
    season_of,
    shift,
    shift_months,
    third_of,
    week_of,
    weekday_on,
    year_of,
)  # fmt: skip
from dateline.date.value import (
    DAYS_IN,
    GRAINS,
    MONTHS_IN,
    Context,
    Groups,
    Value,
    amount,
    days_in,
    no_day,
    ordinal,
    spaced,
    unknown,
)  # fmt: skip
from dateline.model.document import Grain

SHIFTS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
RECENT_DAYS = {"hours": 1, "days": 7, "weeks": 35, "months": 183, "years": 1826, "decades": 10957, "centuries": 73050}
"""How far back "in recent days" and the like may reach: a week, five weeks, six months, five years, three decades."""
STEP = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEXT_IS_AHEAD = ("next", "coming", "upcoming", "following", "this coming")


def back(day: date, count: float, unit: str) -> date:
    """The day so many units before another (after it, for a negative count)."""
    if unit in MONTHS_IN:
        months = count * MONTHS_IN[unit]
        return shift_months(day, -round(months)) if months == int(months) else shift(day, -round(months * 30.44))
    return shift(day, -round(count * DAYS_IN[unit]))


def period_of(day: date, period: str) -> Days:
    """The week, month, quarter, year, decade or weekend that holds a day."""
    if period in ("week", "fortnight"):
        return week_of(day)
    if period == "weekend":
        saturday = shift(week_of(day)[0], 5)
        return saturday, shift(saturday, 1)
    if period == "month":
        return month_of(day.year, day.month)
    if period == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return date(day.year, first, 1), month_of(day.year, first + 2)[1]
    if period == "decade":
        return decade_of(day.year)
    if period == "century":
        return date(day.year // 100 * 100, 1, 1), date(day.year // 100 * 100 + 99, 12, 31)
    return (day, day) if period == "day" else year_of(day.year)


def read_shift_day(groups: Groups, context: Context) -> Value | None:
    """Today, yesterday, tomorrow and their like."""
    word = spaced(groups.get("word"))
    if context.day is None:
        return no_day("day", f"{word} is told relative to publication")
    if word == "overnight":
        return Value(shift(context.day, -1), context.day, "day", f"the night before publication {context.day}")
    day = shift(context.day, SHIFTS[word])
    return Value(day, day, "day", f"{word}, seen from publication {context.day}")


def read_weekday(groups: Groups, context: Context) -> Value | None:
    """A weekday: the last on or before publication, or the next when the words look ahead."""
    weekday = context.words.weekdays[groups["weekday"] or ""]
    if context.day is None or context.is_bound:
        return no_day("day", f"a {NAMES[weekday]}, told relative to publication")
    week = spaced(groups.get("which2")).removeprefix("of ").removesuffix(" week")
    if week:
        return read_weekday_of_week({**groups, "week": week}, context)
    which = spaced(groups.get("which"))
    is_ahead = which in NEXT_IS_AHEAD or (not which and context.is_future) or (which == "this" and context.is_future)
    start = context.day
    if which in NEXT_IS_AHEAD:
        start = shift(start, 1)
    elif which in ("last", "past", "previous"):
        start = shift(start, -2)  # yesterday is not called "last Tuesday"
    day = weekday_on(start, weekday, is_future=is_ahead)
    side = "after" if is_ahead else "before"
    return Value(day, day, "day", f"weekday on or {side} publication {context.day}")


def read_weekday_of_week(groups: Groups, context: Context) -> Value | None:
    """A weekday of last, this or next week."""
    if context.day is None or context.is_bound:
        return no_day("day", "weekday told relative to publication")
    week = spaced(groups.get("week"))
    monday = shift(week_of(context.day)[0], 7 * STEP[week])
    day = shift(monday, context.words.weekdays[groups["weekday"] or ""])
    return Value(day, day, "day", f"weekday of {week} week, seen from publication {context.day}")


def read_period(groups: Groups, context: Context) -> Value | None:
    """Last week, this month, the past year. "The past week" is the last seven days, "last week" the calendar week."""
    which, period = spaced(groups.get("which")), spaced(groups.get("period"))
    if context.day is None:
        return no_day(GRAINS[period], f"{which} {period} is told relative to publication")
    how = f"{which} {period}, seen from publication {context.day}"
    if which == "past" or (which == "last" and period in ("decade", "century")):
        return Value(back(context.day, 1, period), context.day, GRAINS[period], how)
    start, end = period_of(back(context.day, -STEP[which], period), period)
    if which in ("same",):
        return unknown(GRAINS[period], "the same period as something told before")
    return Value(start, end, GRAINS[period], how)


def read_periods(groups: Groups, context: Context) -> Value | None:
    """The last or next so many units."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    which = spaced(groups.get("which"))
    if found is None:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "a number of units told relative to publication")
    how = f"{which} {found[1]:g} {unit}(s), seen from publication {context.day}"
    if STEP[which] < 0:
        return Value(back(context.day, found[1], unit), context.day, GRAINS[unit], how)
    return Value(shift(context.day, 1), back(context.day, -found[1], unit), GRAINS[unit], how)


def read_recent(groups: Groups, context: Context) -> Value | None:
    """In recent days, in the coming weeks: bounds by convention."""
    which, days = spaced(groups.get("which")), RECENT_DAYS[spaced(groups.get("units"))]
    if context.day is None:
        return no_day("unknown", "told relative to publication")
    if which == "coming":
        return Value(context.day, shift(context.day, days), "unknown", f"up to {days} days ahead, by convention")
    return Value(shift(context.day, -days), context.day, "unknown", f"at most {days} days back, by convention")


def read_recently(groups: Groups, context: Context) -> Value | None:
    """Recently, currently: not after publication."""
    word = spaced(groups.get("word"))
    if context.day is None:
        return no_day("unknown", f"{word} is told relative to publication")
    if word in ("currently", "at present", "nowadays"):
        return Value(context.day, context.day, "unknown", f"{word}: the day of publication {context.day}")
    return Value(None, context.day, "unknown", f"{word}: not after publication {context.day}")


def read_ago(groups: Groups, context: Context) -> Value | None:
    """So many units ago or from now; a coarse unit gives a coarse interval."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    sign = 1 if spaced(groups.get("dir")) == "ago" else -1
    hedge = spaced(groups.get("hedge"))
    near, far = back(context.day, sign * found[0], unit), back(context.day, sign * found[1], unit)
    start, end = min(near, far), max(near, far)
    how = f"{sign * found[0]:g} {unit}(s) before publication {context.day}"
    if hedge in ("more than", "over", "at least") and sign > 0:
        return Value(None, end, GRAINS[unit], f"at least {how}")
    start, end = _blur(start, end, unit)
    return Value(start, min(end, context.day) if sign > 0 else end, GRAINS[unit], how)


def _blur(start: date, end: date, unit: str) -> Days:
    """Widens a day reckoned in weeks, months or years by what such a reckoning leaves open."""
    slack = {"week": 3, "fortnight": 4, "weekend": 2}.get(unit, 0)
    if slack:
        return shift(start, -slack), shift(end, slack)
    if unit == "month":
        return shift(start, -15), shift(end, 15)
    if unit in ("year", "decade", "century", "quarter"):
        return period_of(start, "quarter" if unit == "quarter" else "year")[0], period_of(end, "year")[1]
    return start, end


def read_vague_ago(groups: Groups, context: Context) -> Value | None:
    """Weeks ago: not after one unit before publication."""
    unit = context.words.units[spaced(groups.get("units"))]
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    return Value(None, back(context.day, 1, unit), GRAINS[unit], f"at least one {unit} before publication {context.day}")


def read_ahead(groups: Groups, context: Context) -> Value | None:
    """In two weeks, within ten days: ahead when the words look ahead, else a length."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if not context.is_future:
        return unknown(GRAINS[unit], f"a length of {found[0]:g} {unit}(s)", "duration")
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    end = back(context.day, -found[1], unit)
    return Value(context.day, end, GRAINS[unit], f"within {found[1]:g} {unit}(s) of publication {context.day}")


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
    if context.day is None:
        return no_day("unknown", "told relative to publication")
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    days = _period_or_season(context, period, step)
    edge = spaced(groups.get("edge"))
    part = {"beginning": "early", "start": "early", "turn": "early", "end": "late", "close": "late"}.get(edge, "mid")
    if edge.endswith("half"):
        middle = shift(days[0], (days[1] - days[0]).days // 2)
        start, end = (days[0], middle) if edge.startswith("first") else (shift(middle, 1), days[1])
    else:
        start, end = third_of(days, part)
    grain: Grain = "day" if period in ("week", "weekend", "day") else "month"
    return Value(start, end, grain, f"{edge} of the {period}, seen from publication {context.day}")


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
    return period_of(back(today, -step, period), period)


def read_anaphor(groups: Groups, context: Context) -> Value | None:
    """The same day, the next day: reckoned from the last day that the text named."""
    word = spaced(groups.get("word")).removeprefix("on ")
    if context.last is None:
        return unknown("day", "told relative to a day that the text does not name")
    step = 0
    if "before" in word or "earlier" in word or "previous" in word:
        step = -1
    elif "after" in word or "later" in word or "next" in word or "following" in word:
        step = 1
    day = shift(context.last, step)
    return Value(day, day, "day", f"{word}, reckoned from {context.last} named before")


def read_shifted(groups: Groups, context: Context) -> Value | None:
    """Two days earlier, three weeks after: reckoned from the last day that the text named."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if context.last is None:
        return unknown(GRAINS[unit], "told relative to a day that the text does not name")
    sign = 1 if spaced(groups.get("dir")) in ("earlier", "before", "prior") else -1
    start, end = sorted((back(context.last, sign * found[0], unit), back(context.last, sign * found[1], unit)))
    return Value(*_blur(start, end, unit), GRAINS[unit], f"reckoned from {context.last} named before")


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
