"""Operations on expressions that name a calendar date, whole or in part."""

from datetime import date, timedelta

import msgspec

from dateline.date.deictic import read_weekday
from dateline.date.value import (
    Context,
    Groups,
    Value,
    full_year,
    no_day,
    ordinal,
    part_of,
    spaced,
    unknown,
    weekday_of,
    year_named,
)  # fmt: skip
from dateline.date.words import Words
from dateline.model.calendar import make_day, month_of, shift_months, year_of

NEAR_AHEAD, FAR_BACK = 62, 300
"""A month or day without a year is in the past, unless that is over FAR_BACK days ago and the next is within NEAR_AHEAD
days: "on January 10" in an article of 29 December."""

THAT = {"that": 0, "the same": 0, "the following": 1, "the previous": -1}
"""Years reckoned from the last that the text named."""
PAIRS = (("month", "month3", "month3b"), ("month2", "month4", "month4b"))
"""Groups that hold the first and the second month of a range."""
NEAR_HYPHEN = 62
"""A weekday with two numbers and a hyphen is a date if it falls on that weekday so near."""


def read_day(groups: Groups, context: Context) -> Value | None:
    """A day with or without its year; without one the nearest that fits the tense and the weekday named."""
    day = _day_number(groups, context.words)
    month = _month(groups, context.words)
    year = _year(groups, context)
    if year is not None:
        found = make_day(year, month, day)
        return Value(found, found, "day", "calendar date") if found else None
    if make_day(2000, month, day) is None:
        return None
    if context.day is None or context.is_bound:
        return no_day("day", "day without a year")
    weekday = weekday_of(groups, context.words)
    if (side := spaced(groups.get("ahead"))) in ("next", "last") and weekday is None:
        is_next = side == "next"
        context = msgspec.structs.replace(
            context, is_future=is_next, is_past=not is_next, is_limit=False, is_strict=is_next
        )
    chosen = _nearest_day(context, month, day, weekday)
    return Value(chosen, chosen, "day", f"year nearest to publication {context.day}") if chosen else None


def read_far_year(groups: Groups, context: Context) -> Value:
    """A day of a year that nothing in the news is of: a slip or a stand-in, and no day of the years around publication."""
    return unknown("day", f"year {groups['far']} is none that a text of these times can mean")


def _year(groups: Groups, context: Context) -> int | None:
    """The year that the words name or tell relative to publication ("last year"), or that a neighbour gives."""
    which = spaced(groups.get("which") or groups.get("which2"))
    if which in THAT and context.last is not None and context.last.start is not None:
        return context.last.start.year + THAT[which]
    step = {"last": -1, "this": 0, "next": 1}.get(which)
    if step is not None and context.day is not None:
        return context.day.year + step
    named = year_named(groups, context.words, day=context.day) or year_named(groups, context.words, day=context.day, suffix="2")
    return named or context.year


def _day_number(groups: Groups, words: Words) -> int:
    digits = groups.get("day") or groups.get("daynum") or groups.get("daynum2")
    if digits:
        return int(digits.rstrip("stndrhSTNDRH"))
    return ordinal(groups.get("ordinalword") or groups.get("dayword") or "", words)


def _month(groups: Groups, words: Words) -> int:
    name = groups.get("month") or groups.get("baremonth")
    if groups.get("inner"):
        return int(groups["inner"] or 0)
    return words.months[name] if name else int(groups.get("monthnum") or groups.get("monthnum2") or 0)


def _nearest_day(context: Context, month: int, day: int, weekday: int | None) -> date | None:
    today = context.day
    if today is None:
        return None
    span = range(-8, 9) if month == 2 and day == 29 else range(-6, 7) if weekday is not None else range(-1, 2)
    fits = [found for step in span if (found := make_day(today.year + step, month, day))]
    matching = [found for found in fits if weekday is None or found.weekday() == weekday] or fits
    if not fits:
        return None
    nearest = min(fits, key=lambda found: abs((found - today).days))
    if nearest not in matching and abs((nearest - today).days) <= NEAR_AHEAD:
        matching = [nearest]  # a slip in the weekday is likelier than a date so far off
    if weekday is not None:
        return min(matching, key=lambda found: abs((found - today).days))
    past = max((found for found in matching if found <= today), default=None)
    ahead = min((found for found in matching if found > today - timedelta(days=not context.is_strict)), default=None)
    return _choose(context, past, ahead)


def _choose(context: Context, past: date | None, ahead: date | None) -> date | None:
    if past is None or ahead is None or context.day is None:
        return past or ahead
    if context.is_limit:
        return min(past, ahead, key=lambda day: abs((day - (context.day or day)).days))
    is_close = (ahead - context.day).days <= NEAR_AHEAD and (context.day - past).days >= FAR_BACK
    return ahead if context.is_future or (is_close and not context.is_past) else past


def read_numeric(groups: Groups, context: Context) -> Value | None:
    """A day in figures; the month is told by dots (day first), by size, by what is not after publication, by the other dates.

    Else it comes first, as in American usage, if publication is known; if not, the day stays unknown.
    """
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    year = int(groups.get("year") or 0) or full_year(int(groups.get("short") or groups.get("short2") or 0), day=context.day)
    day_first, month_first = make_day(year, second, first), make_day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first or groups["mark"] == ".":
        found = day_first or month_first
        return Value(found, found, "day", "calendar date in figures") if found else None
    possible = sorted(found for found in (day_first, month_first) if context.day is None or found <= context.day)
    if len(possible) == 1 and not context.is_future:
        return Value(possible[0], possible[0], "day", f"the reading not after publication {context.day}")
    if context.is_day_first is not None:
        found = day_first if context.is_day_first else month_first
        return Value(found, found, "day", "calendar date in figures, in the order of the text's other dates")
    if context.day is None:
        return unknown("day", f"day and month not told apart: {day_first} or {month_first}")
    return Value(month_first, month_first, "day", f"day and month not told apart ({day_first} or this), month first taken")


def read_short_numeric(groups: Groups, context: Context) -> Value | None:
    """A day and a month in figures, the month first unless that is no day or it is no month."""
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    orders = ((first, second), (second, first))
    for month, day in orders[::-1] if context.is_day_first else orders:
        if make_day(2000, month, day):
            return _short_numeric({**groups, "monthnum": str(month), "daynum": str(day)}, context)
    return None


def _short_numeric(groups: Groups, context: Context) -> Value | None:
    """The day in figures; "Monday 3-8" is three to eight o'clock unless that day is a Monday."""
    found, weekday = read_day(groups, context), weekday_of(groups, context.words)
    if groups.get("mark") != "-" or found is None or found.start is None or weekday is None or context.day is None:
        return found
    if found.start.weekday() == weekday and abs((found.start - context.day).days) <= NEAR_HYPHEN:
        return found
    return read_weekday({"weekday": groups["weekday"]}, context)


def read_day_range(groups: Groups, context: Context) -> Value | None:
    """Two days of one month, or of one and the month before: "from the 27th to the 3rd of April"."""
    words = context.words
    if groups.get("thatmonth"):
        if context.day is None:
            return no_day("day", "days of a month told relative to publication")
        month = shift_months(context.day.replace(day=1), {"last": -1, "next": 1}.get(spaced(groups.get("thatmonth")), 0))
        groups = {**groups, "inner": str(month.month), "year": str(month.year)}
    second = {"day": groups.get("day2"), "ordinalword": groups.get("ordinalword2"), "dayword": None, "weekday": None}
    last = read_day({**groups, **second}, context)
    if last is None or last.end is None:
        return last
    number, end = _day_number(groups, words), last.end
    start = make_day(end.year, end.month, number)
    if start is not None and start > end:
        start = make_day(*_month_before(end), number) if groups.get("opened") else None
    return Value(start, end, "day", f"days of one month, {last.how}") if start else None


def _month_before(day: date) -> tuple[int, int]:
    before = shift_months(day.replace(day=1), -1)
    return before.year, before.month


def read_month_range(groups: Groups, context: Context) -> Value | None:
    """Two months, the second perhaps with its year."""
    one, two = (next((found for name in names if (found := groups.get(name))), "") for names in PAIRS)
    last = read_month({**groups, "month": two}, context)
    if last is None or last.start is None:
        return last
    first = date(last.start.year, context.words.months[one], 1)
    start = first if first <= last.start else shift_months(first, -12)
    return Value(start, last.end, "month", f"months up to {last.how}")


def read_month(groups: Groups, context: Context) -> Value | None:
    """A month or a part of it; without a year the nearest that fits the tense."""
    month = _month(groups, context.words)
    year = _year(groups, context)
    if year is not None:
        return _month_value(groups, context.words, year, month, "calendar month", is_whole=context.is_whole)
    if context.day is None or context.is_bound:
        return no_day("month", "month without a year")
    this_year = context.day.year
    past = max(first for step in (-1, 0) if (first := date(this_year + step, month, 1)) <= context.day)
    ahead = min(first for step in (0, 1) if month_of((first := date(this_year + step, month, 1)).year, month)[1] >= context.day)
    chosen = _choose(context, past, ahead) or past
    how = f"month nearest to publication {context.day}"
    return _month_value(groups, context.words, chosen.year, month, how, is_whole=context.is_whole)


def _month_value(groups: Groups, words: Words, year: int, month: int, how: str, *, is_whole: bool = False) -> Value:
    (start, end), part = part_of(groups, words, month_of(year, month), is_whole=is_whole)
    return Value(start, end, "month", part + how)


def read_which_month(groups: Groups, context: Context) -> Value | None:
    """A month told by "last", "this", "next"."""
    if context.day is None:
        return no_day("month", "month told relative to publication")
    month, shift_word = _month(groups, context.words), spaced(groups.get("shift"))
    today = context.day
    year = today.year
    if shift_word.endswith(("last", "previous", "past")):
        year -= month >= today.month
    elif shift_word.endswith(("next", "coming")):
        year += month <= today.month
    edge = shift_word.split()[0] if shift_word.startswith(("early ", "late ")) else None
    told = {**groups, "part": groups.get("part") or edge}
    return _month_value(told, context.words, year, month, f"{shift_word} such month, seen from {today}")


def read_year(groups: Groups, context: Context) -> Value | None:
    """A calendar year or a part of it."""
    year = year_named(groups, context.words, day=context.day) or int(groups.get("year3") or 0)
    if not year:
        return None
    (start, end), part = part_of(groups, context.words, year_of(year), is_whole=context.is_whole)
    return Value(start, end, "year", part + "calendar year")
