"""Operations on expressions that name a calendar date, whole or in part."""

from datetime import date

from dateline.date.calendar import (
    Days,
    decade_of,
    make_day,
    month_of,
    season_of,
    shift,
    shift_months,
    week_of,
    year_of,
)  # fmt: skip
from dateline.date.value import Context, Groups, Value, no_day, ordinal, part_of, spaced, unknown
from dateline.date.words import Words

NEAR_AHEAD, FAR_BACK = 62, 300
"""A month or day without a year is in the past, unless that is over FAR_BACK days ago and the next is within NEAR_AHEAD
days: "on January 10" in an article of 29 December."""


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
    weekday = context.words.weekdays.get(groups.get("weekday") or "")
    chosen = _nearest_day(context, month, day, weekday)
    return Value(chosen, chosen, "day", f"year nearest to publication {context.day}") if chosen else None


def _year(groups: Groups, context: Context) -> int | None:
    """The year that the words name or tell relative to publication ("last year"), or that a neighbour gives."""
    step = {"last": -1, "this": 0, "next": 1}.get(spaced(groups.get("which")))
    if step is not None and context.day is not None:
        return context.day.year + step
    return int(groups.get("year") or groups.get("year2") or 0) or context.year


def _day_number(groups: Groups, words: Words) -> int:
    digits = groups.get("day") or groups.get("daynum") or groups.get("daynum2")
    return (
        int(digits.rstrip("stndrhSTNDRH")) if digits else ordinal(groups.get("ordinalword") or groups.get("dayword") or "", words)
    )


def _month(groups: Groups, words: Words) -> int:
    name = groups.get("month") or groups.get("baremonth")
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
    ahead = min((found for found in matching if found >= today), default=None)
    return _choose(context, past, ahead)


def _choose(context: Context, past: date | None, ahead: date | None) -> date | None:
    if past is None or ahead is None or context.day is None:
        return past or ahead
    if context.is_limit:
        return min(past, ahead, key=lambda day: abs((day - (context.day or day)).days))
    is_close = (ahead - context.day).days <= NEAR_AHEAD and (context.day - past).days >= FAR_BACK
    return ahead if context.is_future or (is_close and not context.is_past) else past


def read_numeric(groups: Groups, context: Context) -> Value | None:
    """A day in figures; the month is told by dots (day first), by size, or by what is not after publication."""
    first, second, year = int(groups["first"] or 0), int(groups["second"] or 0), int(groups["year"] or 0)
    day_first, month_first = make_day(year, second, first), make_day(year, first, second)
    if day_first is None or month_first is None or day_first == month_first or groups["mark"] == ".":
        found = day_first or month_first
        return Value(found, found, "day", "calendar date in figures") if found else None
    possible = sorted(found for found in (day_first, month_first) if context.day is None or found <= context.day)
    if len(possible) == 1:
        return Value(possible[0], possible[0], "day", f"the reading not after publication {context.day}")
    return unknown("day", f"day and month not told apart: {day_first} or {month_first}")


def read_day_range(groups: Groups, context: Context) -> Value | None:
    """Two days of one month."""
    first = read_day({**groups, "weekday": None}, context)
    last = read_day({**groups, "day": groups.get("day2"), "weekday": None}, context)
    if first is None or last is None:
        return None
    if first.start and last.end and first.start > last.end:
        return None
    return Value(first.start, last.end, "day", f"days of one month, {first.how}")


def read_month(groups: Groups, context: Context) -> Value | None:
    """A month or a part of it; without a year the nearest that fits the tense."""
    month = _month(groups, context.words)
    year = _year(groups, context)
    if year is not None:
        return _month_value(groups, context.words, year, month, "calendar month")
    if context.day is None or context.is_bound:
        return no_day("month", "month without a year")
    this_year = context.day.year
    past = max(first for step in (-1, 0) if (first := date(this_year + step, month, 1)) <= context.day)
    ahead = min(first for step in (0, 1) if month_of((first := date(this_year + step, month, 1)).year, month)[1] >= context.day)
    chosen = _choose(context, past, ahead) or past
    return _month_value(groups, context.words, chosen.year, month, f"month nearest to publication {context.day}")


def _month_value(groups: Groups, words: Words, year: int, month: int, how: str) -> Value:
    (start, end), part = part_of(groups, words, month_of(year, month))
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
    elif shift_word in ("next", "coming"):
        year += month <= today.month
    return _month_value(groups, context.words, year, month, f"{shift_word} such month, seen from {today}")


def read_season(groups: Groups, context: Context) -> Value | None:
    """A season of a year, or the last, this, next one."""
    season = context.words.seasons[groups["season"] or ""]
    if groups.get("year"):
        days = season_of(int(groups["year"] or 0), season)
        (start, end), part = part_of(groups, context.words, days)
        return Value(start, end, "season", part + "season of the year named, northern hemisphere")
    if context.day is None:
        return no_day("season", "season told relative to publication")
    year = _season_year(context.day, season, spaced(groups.get("shift")))
    (start, end), part = part_of(groups, context.words, season_of(year, season))
    return Value(start, end, "season", f"{part}season seen from {context.day}, northern hemisphere")


def _season_year(today: date, season: int, which: str) -> int:
    candidates = [(year, season_of(year, season)) for year in range(today.year - 2, today.year + 3)]
    if which in ("last", "previous", "past"):
        return max(year for year, days in candidates if days[1] < today)
    if which in ("next", "coming"):
        return min(year for year, days in candidates if days[0] > today)
    return min(candidates, key=lambda pair: _distance(today, pair[1]))[0]


def _distance(day: date, days: Days) -> int:
    return max((days[0] - day).days, (day - days[1]).days, 0)


def read_year(groups: Groups, context: Context) -> Value | None:
    """A calendar year or a part of it."""
    (start, end), part = part_of(groups, context.words, year_of(int(groups["year"] or 0)))
    return Value(start, end, "year", part + "calendar year")


def read_year_range(groups: Groups, context: Context) -> Value | None:
    """From one year to another, the second perhaps in two digits."""
    first = int(groups.get("year") or groups.get("year3") or 0)
    text = groups.get("year2") or groups.get("year4") or ""
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last:
        return None
    return Value(date(first, 1, 1), date(last, 12, 31), "year", "calendar years")


def read_decade(groups: Groups, context: Context) -> Value | None:
    """A decade or a part of it."""
    (start, end), part = part_of(groups, context.words, decade_of(int(groups["decade"] or 0)))
    return Value(start, end, "decade", part + "decade")


def read_century(groups: Groups, context: Context) -> Value | None:
    """A century, or a part of it, counted as the hundred years that share their first two digits."""
    first = (int(groups["century"] or 0) - 1) * 100
    (start, end), part = part_of(groups, context.words, (date(first, 1, 1), date(first + 99, 12, 31)))
    return Value(start, end, "unknown", part + "century")


def read_nth_of(groups: Groups, context: Context) -> Value | None:
    """The n-th week, month, quarter or half of a month or year."""
    year = groups.get("year") or groups.get("year2")
    whole = year_of(int(year or 0)) if groups.get("year") else None
    if whole is None:
        month = read_month({"month": groups.get("month"), "year": year}, context)
        if month is None or month.start is None or month.end is None:
            return month
        whole = month.start, month.end
    nth, sub = spaced(groups.get("nth")), spaced(groups.get("sub"))
    days = _sub(whole, sub, nth)
    return Value(*days, "week" if sub in ("day", "week") else "month", f"{nth} {sub} of the period named")


def _sub(whole: Days, sub: str, nth: str) -> Days:
    start, end = whole
    index = {"first": 0, "second": 1, "third": 2, "fourth": 3}.get(nth, -1)
    if sub == "half":
        middle = shift(start, (end - start).days // 2)
        return (start, middle) if index == 0 else (shift(middle, 1), end)
    if sub in ("month", "quarter"):
        size = 1 if sub == "month" else 3
        first = shift_months(start, index * size) if index >= 0 else shift_months(shift(end, 1), -size)
        return first, shift(shift_months(first, size), -1)
    if sub == "week" and index < 0:
        return week_of(end)
    size_in_days = 1 if sub == "day" else 7
    first = shift(start, index * size_in_days) if index >= 0 else shift(end, 1 - size_in_days)
    return first, shift(first, size_in_days - 1)


def read_quarter(groups: Groups, context: Context) -> Value | None:
    """A quarter or a half of a calendar year."""
    year = int(groups.get("year") or groups.get("year2") or 0)
    quarter, half = groups.get("q1") or groups.get("q2"), groups.get("h1") or groups.get("h2")
    first, months = (3 * int(quarter) - 2, 3) if quarter else (6 * int(half or 1) - 5, 6)
    return Value(date(year, first, 1), month_of(year, first + months - 1)[1], "season", "part of a calendar year")


def read_decade_word(groups: Groups, context: Context) -> Value | None:
    """The nineties, the '80s: of the twentieth century."""
    tens = context.words.decades.get(groups.get("decadeword") or "") or int(groups.get("decadenum") or 0)
    (start, end), part = part_of(groups, context.words, decade_of(1900 + tens))
    return Value(start, end, "decade", part + "decade of the twentieth century")
