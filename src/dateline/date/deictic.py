"""Operations on expressions that are told relative to the day of publication."""

from datetime import date

import msgspec

from dateline.date.value import (
    GRAINS,
    Context,
    Groups,
    Value,
    amount,
    back,
    back_told,
    count_of,
    no_day,
    reckon,
    spaced,
    unknown,
    usual,
    weekday_of,
)  # fmt: skip
from dateline.model.calendar import Days, decade_of, month_of, shift, week_of, weekday_on, year_of
from dateline.model.document import Grain

RECENT_DAYS = {"hours": 1, "days": 7, "weeks": 35, "months": 183, "years": 1826, "decades": 10957, "centuries": 73050}
"""How far back "in recent days" and the like may reach: a week, five weeks, six months, five years, three decades."""
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OTHER_DAYS = 7
"""How far back "the other day" may reach."""


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
    return (day, day) if period in ("day", "hour", "minute") else year_of(day.year)


def step_period(day: date, period: str, step: int) -> Days:
    """The period so many after the one that holds a day (before it, for a negative step)."""
    return period_of(back(period_of(day, period)[0], -step, "week" if period == "weekend" else period), period)


def read_shift_day(groups: Groups, context: Context) -> Value | None:
    """Today, yesterday, tomorrow and their like."""
    word = spaced(groups.get("word")).removeprefix("the ")
    if context.day is None:
        return no_day("day", f"{word} is told relative to publication")
    if word == "overnight":
        return Value(shift(context.day, -1), context.day, "day", f"the night before publication {context.day}")
    if word == "other day":
        return Value(shift(context.day, -OTHER_DAYS), shift(context.day, -1), "unknown", "some day of the last, by convention")
    day = shift(context.day, context.words.day_words[word])
    return Value(day, day, "day", f"{word}, seen from publication {context.day}")


def read_weekday(groups: Groups, context: Context) -> Value | None:
    """A weekday: the last on or before publication, or the next when the words look ahead."""
    weekday = weekday_of(groups, context.words) or 0
    if context.day is None or context.is_bound:
        return no_day("day", f"a {NAMES[weekday]}, told relative to publication")
    week = spaced(groups.get("which2")).removeprefix("of ").removesuffix(" week").removeprefix("the ")
    if week:
        return read_weekday_of_week({**groups, "week": week}, context)
    which = spaced(groups.get("which"))
    day = _weekday(context.day, weekday, which, context)
    side = "after" if day > context.day else "before"
    return Value(day, day, "day", f"weekday on or {side} publication {context.day}")


def _weekday(today: date, weekday: int, which: str, context: Context) -> date:
    """The weekday by its word: "next" is of the next calendar week; "last" the last but an hour-fresh yesterday."""
    monday = week_of(today)[0]
    if which in context.words.coming:
        return weekday_on(shift(today, 1), weekday, is_future=True)
    if which in context.words.gone:
        return weekday_on(shift(today, -1), weekday)
    if which in ("last", "previous"):
        is_fresh = today.weekday() > 0 and weekday == today.weekday() - 1  # yesterday is not called "last Tuesday"
        return weekday_on(shift(today, -2 if is_fresh else -1), weekday)
    if which in ("next", "following"):
        return shift(monday, 7 + weekday)
    if which == "this":
        day = shift(monday, weekday)
        if (day < today and context.is_future) or (day > today and context.is_past):
            return weekday_on(today, weekday, is_future=context.is_future)
        return day
    return weekday_on(today, weekday, is_future=context.is_future)


def read_weekday_of_week(groups: Groups, context: Context) -> Value | None:
    """A weekday of last, this or next week."""
    if context.day is None or context.is_bound:
        return no_day("day", "weekday told relative to publication")
    week = spaced(groups.get("week"))
    day = shift(week_of(context.day)[0], 7 * context.words.steps[week] + (weekday_of(groups, context.words) or 0))
    return Value(day, day, "day", f"weekday of {week} week, seen from publication {context.day}")


def read_weekday_offset(groups: Groups, context: Context) -> Value | None:
    """Monday two weeks from now, a week ago Monday, a week on Friday: the weekday nearest to the day so reckoned."""
    names = ("weekday", "weekday2", "weekday3", "weekday4", "weekday5")
    weekday = next((weekday_of(groups, context.words, name=name) or 0 for name in names if groups.get(name)), 0)
    if context.day is None or context.is_bound:
        return no_day("day", "weekday told relative to publication")
    if groups.get("weekday5"):
        return _weekday_count(groups, context, context.day)
    if groups.get("weekday3") or groups.get("weekday4"):
        weeks = 2 if "fortnight" in (groups.get("then"), groups.get("then3")) else 1
        day = shift(weekday_on(shift(context.day, 1), weekday, is_future=True), 7 * weeks)
        return Value(day, day, "day", f"a week or two after the next such weekday, seen from publication {context.day}")
    second = {"number": groups.get("number2"), "vague": groups.get("vague2")}
    found = amount(second if groups.get("unit2") else groups, context.words)
    unit = context.words.units[groups.get("unit") or groups.get("unit2") or ""]
    if found is None:
        return None
    sign = 1 if spaced(groups.get("dir") or groups.get("dir2")) == "ago" else -1
    middle = back(context.day, sign * found[0], unit)
    day = weekday_on(shift(middle, 3), weekday)
    return Value(day, day, "day", f"such weekday nearest to {middle}")


def _weekday_count(groups: Groups, context: Context, today: date) -> Value:
    """Two Sundays ago, the Friday after next."""
    weekday, word = weekday_of(groups, context.words, name="weekday5") or 0, spaced(groups.get("dir5"))
    count = int(count_of(groups.get("number5"), context.words)) or 2
    is_ahead = word in ("from now", "after next")
    first = weekday_on(shift(today, 1 if is_ahead else -1), weekday, is_future=is_ahead)
    day = shift(first, 7 * (count - 1) * (1 if is_ahead else -1))
    return Value(day, day, "day", f"such weekday number {count} from publication {today}")


def read_anniversary(groups: Groups, context: Context) -> Value | None:
    """Two years ago today, a year ago this week, this time last year."""
    unit = context.words.units[groups.get("unit") or groups.get("unit2") or ""]
    found = amount(groups, context.words) or (1.0, 1.0)
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    day = back(context.day, found[0], unit)
    anchor = spaced(groups.get("anchor")).removeprefix("this ")
    if anchor in ("week", "month"):
        how = f"the {anchor} {found[0]:g} {unit}(s) before publication {context.day}"
        return Value(*period_of(day, anchor), GRAINS[anchor], how)
    day = shift(day, -1) if anchor == "yesterday" else day
    grain: Grain = "day" if anchor else "month"
    return Value(day, day, grain, f"{found[0]:g} {unit}(s) before publication {context.day}")


def read_weekend(groups: Groups, context: Context) -> Value | None:
    """Over the weekend: the last, or the next when the words look ahead."""
    if context.day is None:
        return no_day("day", "a weekend is told relative to publication")
    start, end = step_period(context.day, "weekend", 0)
    if start > context.day and not (context.is_future or context.is_limit):
        start, end = shift(start, -7), shift(end, -7)
    return Value(start, end, "day", f"weekend nearest to publication {context.day}")


def read_period(groups: Groups, context: Context) -> Value | None:
    """Last week, this month, the past year. "The past week" is the last seven days, "last week" the calendar week."""
    which, period = spaced(groups.get("which")), spaced(groups.get("period"))
    named = context.last
    if which == "same" or (which in ("following", "previous", "preceding") and named is not None and not context.is_future):
        return _from_named(context, which, period)
    if context.day is None:
        return no_day(GRAINS[period], f"{which} {period} is told relative to publication")
    how = f"{which} {period}, seen from publication {context.day}"
    if period == "weekend" and which in ("past", "coming", "upcoming"):
        return read_weekend({}, msgspec.structs.replace(context, is_future=which != "past"))
    if which == "past" or (context.words.steps[which] < 0 and period in ("decade", "century", "fortnight")):
        return Value(back(context.day, 1, period), context.day, GRAINS[period], how)
    if context.words.steps[which] > 0 and period == "fortnight":
        return Value(shift(context.day, 1), back(context.day, -1, period), GRAINS[period], how)
    start, end = step_period(context.day, period, context.words.steps[which])
    if period == "weekend" and which == "this" and context.is_past and start > context.day:
        start, end = shift(start, -7), shift(end, -7)
    return Value(start, end, GRAINS[period], how)


def _from_named(context: Context, which: str, period: str) -> Value:
    """A period reckoned from the last point that the text named."""
    named = context.last
    if named is None or named.start is None or named.end is None:
        return unknown(GRAINS[period], f"the {which} {period}, of something told before")
    start, end = step_period(named.start, period, context.words.steps[which])
    if not (start <= named.start and named.end <= end) and which == "same":
        return unknown(GRAINS[period], f"the {which} {period}, of something told before")
    return Value(start, end, GRAINS[period], f"the {which} {period}, reckoned from {named.start} named before")


def read_periods(groups: Groups, context: Context) -> Value | None:
    """The last or next so many units."""
    found, unit = usual(groups, context.words), context.words.units.get(groups["unit"] or "", "quarter")
    which = spaced(groups.get("which"))
    if not found:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "a number of units told relative to publication")
    how = f"{which} {found:g} {unit}(s), seen from publication {context.day}"
    if unit == "quarter" and context.words.steps[which]:
        first, last = (1, int(found)) if context.words.steps[which] > 0 else (-int(found), -1)
        start, end = step_period(context.day, unit, first)[0], step_period(context.day, unit, last)[1]
        return Value(start, end, GRAINS[unit], how)
    if context.words.steps[which] < 0:
        return Value(back(context.day, found, unit), context.day, GRAINS[unit], how)
    if unit in ("minute", "hour"):
        return Value(context.day, back(context.day, -found, unit), GRAINS[unit], how)
    return Value(shift(context.day, 1), back(context.day, -found, unit), GRAINS[unit], how)


def read_recent(groups: Groups, context: Context) -> Value | None:
    """In recent days, in the coming weeks: bounds by convention."""
    which, days = spaced(groups.get("which")), RECENT_DAYS[spaced(groups.get("units"))]
    if context.day is None:
        return no_day("unknown", "told relative to publication")
    if which in ("coming", "next", "upcoming", "following", "ahead", "to come"):
        return Value(context.day, shift(context.day, days), "unknown", f"up to {days} days ahead, by convention")
    return Value(shift(context.day, -days), context.day, "unknown", f"at most {days} days back, by convention")


def read_recently(groups: Groups, context: Context) -> Value | None:
    """Recently: not after publication. Currently, now: its day. Soon: not before."""
    word = spaced(groups.get("word"))
    if context.day is None:
        return no_day("unknown", f"{word} is told relative to publication")
    if word in context.words.now_words:
        return Value(context.day, context.day, "unknown", f"{word}: the day of publication {context.day}")
    if word in context.words.soon_words and context.is_past:
        return unknown("unknown", f"{word}, of something told in the past")
    if word in context.words.soon_words:
        return Value(context.day, None, "unknown", f"{word}: not before publication {context.day}")
    return Value(None, context.day, "unknown", f"{word}: not after publication {context.day}")


def read_ago(groups: Groups, context: Context) -> Value | None:
    """So many units ago or from now: the day reckoned, whose grain is the unit; a vague number gives a stretch."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    sign = 1 if spaced(groups.get("dir")) in ("ago", "back") else -1
    hedge = context.words.hedges.get(spaced(groups.get("hedge")))
    base = _second_part(groups, context, context.day, sign)
    near, far = (back_told(groups, context.words, base, sign * number) for number in found)
    start, end = min(near, far), max(near, far)
    how = f"{sign * found[0]:g} {unit}(s) before publication {context.day}"
    if hedge in ("over", "least") and sign > 0:
        return Value(None, end, GRAINS[unit], f"at least {how}")
    if hedge == "under" and sign > 0:
        return Value(start, context.day, GRAINS[unit], f"less than {how}")
    return Value(start, end, GRAINS[unit], how)


def _second_part(groups: Groups, context: Context, day: date, sign: int) -> date:
    """The day moved by the other part of "one year and 21 days ago"."""
    unit = context.words.units.get(groups.get("unit2") or "")
    found = amount({"number": groups.get("number2"), "vague": groups.get("vague2")}, context.words) if unit else None
    return back(day, sign * found[0], unit) if found and unit else day


def read_vague_ago(groups: Groups, context: Context) -> Value | None:
    """Weeks ago: not after one unit before publication."""
    word = spaced(groups.get("units"))
    if context.day is None:
        return no_day("unknown" if word == "long" else GRAINS[context.words.units[word]], "told relative to publication")
    if word == "long":
        return Value(None, context.day, "unknown", f"not after publication {context.day}")
    unit = context.words.units[word]
    return Value(None, back(context.day, 1, unit), GRAINS[unit], f"at least one {unit} before publication {context.day}")


def read_ahead(groups: Groups, context: Context) -> Value | None:
    """In two weeks: the day so far ahead; within ten days: up to it. After past tenses and in records a length."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    is_length = context.is_past or context.is_perfect or context.is_record
    if is_length and not context.is_future and not groups.get("time"):
        return unknown(GRAINS[unit], f"a length of {found[0]:g} {unit}(s)", "duration")
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    base = _second_part(groups, context, context.day, -1)
    near, far = (back_told(groups, context.words, base, -number) for number in found)
    if spaced(groups.get("prep")).startswith("in"):
        return Value(near, far, GRAINS[unit], f"{found[0]:g} {unit}(s) after publication {context.day}")
    return Value(context.day, far, GRAINS[unit], f"within {found[1]:g} {unit}(s) of publication {context.day}")


def read_hence(groups: Groups, context: Context) -> Value | None:
    """Two weeks before or after today, tomorrow, yesterday; "more than" leaves the far side open."""
    found, unit = amount(groups, context.words), context.words.units[groups["unit"] or ""]
    if found is None:
        return None
    if context.day is None:
        return no_day(GRAINS[unit], "told relative to publication")
    start = shift(context.day, context.words.day_words.get(spaced(groups.get("anchor")), 0))
    sign = 1 if spaced(groups.get("dir")) == "before" else -1
    days = reckon((start, start), "day", sign * found[0], unit)
    if days is None:
        return None
    how = f"{found[0]:g} {unit}(s) {spaced(groups.get('dir'))} {start}"
    hedge = context.words.hedges.get(spaced(groups.get("hedge")))
    if hedge in ("over", "least"):
        return Value(None, days[1], "day", how, "until") if sign > 0 else Value(days[0], None, "day", how, "since")
    if hedge == "under":
        return Value(days[0], start, "day", how) if sign > 0 else Value(start, days[1], "day", how)
    return Value(*days, "day", how)
