"""Operations on stretches of the calendar: seasons, quarters, decades, centuries, fiscal years, the n-th part of a period."""

from datetime import date

from dateline.date.absolute import read_month
from dateline.date.deictic import step_period
from dateline.date.value import (
    GRAINS,
    Context,
    Groups,
    Value,
    count_of,
    no_day,
    ordinal,
    part_of,
    spaced,
    unknown,
    year_named,
)  # fmt: skip
from dateline.model.calendar import (
    Days,
    decade_of,
    half_of,
    month_of,
    season_of,
    shift,
    shift_months,
    third_of,
    week_of,
    weekday_on,
    year_of,
)
from dateline.model.document import Grain

INDEX = {"last": -1, "final": -1, "closing": -1, "opening": 0, "early": 0, "latter": 1}
TURN_YEARS = 5
"""Years about its first that the turn of a century is, by convention."""
DECADE_FROM = 2000
"""The first round number of a century whose "s" is taken for a decade."""
SUB_GRAINS: dict[str, Grain] = {"day": "day", "weekend": "day", "week": "week", "month": "month"}


def read_season(groups: Groups, context: Context) -> Value | None:
    """A season of a year, the last, this, next one; without either the last begun, or the next when the words look ahead."""
    season = context.words.seasons[groups["season"] or ""]
    year = year_named(groups, context.words, day=context.day)
    if year or context.year:
        days = season_of(year or context.year or 0, season)
        (start, end), part = part_of(groups, context.words, days)
        return Value(start, end, "season", part + "season of the year named, northern hemisphere")
    if context.day is None or (context.is_bound and not groups.get("shift")):
        return no_day("season", "season told relative to publication")
    year = _season_year(context, context.day, season, spaced(groups.get("shift")))
    (start, end), part = part_of(groups, context.words, season_of(year, season))
    return Value(start, end, "season", f"{part}season seen from {context.day}, northern hemisphere")


def _season_year(context: Context, today: date, season: int, which: str) -> int:
    candidates = [(year, season_of(year, season)) for year in range(today.year - 2, today.year + 3)]
    if which in ("last", "previous", "past"):
        return max(year for year, days in candidates if days[1] < today)
    if which in ("next", "coming"):
        return min(year for year, days in candidates if days[0] > today)
    if not which and context.is_future:
        return min(year for year, days in candidates if days[1] >= today)
    if not which and context.is_past:
        return max(year for year, days in candidates if days[0] <= today)
    return min(candidates, key=lambda pair: _distance(today, pair[1]))[0]


def _distance(day: date, days: Days) -> int:
    return max((days[0] - day).days, (day - days[1]).days, 0)


def read_year_range(groups: Groups, context: Context) -> Value | None:
    """From one year to another, the second perhaps in two digits."""
    first = int(groups.get("year") or groups.get("year3") or 0)
    text = groups.get("year2") or groups.get("year4") or ""
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last:
        return None
    return Value(date(first, 1, 1), date(last, 12, 31), "year", "calendar years")


def read_decade(groups: Groups, context: Context) -> Value | None:
    """A decade or a part of it; "the 1800s" are a century, "the 2000s" a decade."""
    first = int(groups["decade"] or 0)
    if first % 100 == 0 and first < DECADE_FROM:
        days, name = (date(first, 1, 1), date(first + 99, 12, 31)), "century"
    else:
        days, name = decade_of(first), "decade"
    (start, end), part = part_of(groups, context.words, days)
    return Value(start, end, "decade" if name == "decade" else "unknown", part + name)


def read_decade_word(groups: Groups, context: Context) -> Value | None:
    """The nineties, the '80s, of the twentieth century unless another is named; the two thousands."""
    word = spaced(groups.get("decadeword"))
    tens = context.words.decades.get(word, 0) or int(groups.get("decadenum") or 0)
    century = int(context.words.numbers.get(spaced(groups.get("century")), 0)) or (20 if spaced(groups.get("thousands")) else 19)
    first = century * 100 + tens
    (start, end), part = part_of(groups, context.words, decade_of(first))
    return Value(start, end, "decade", f"{part}decade of the years {century * 100} on")


def read_century(groups: Groups, context: Context) -> Value | None:
    """A century, or a part of it, counted as the hundred years that share their first two digits; before our era unknown."""
    number = int(groups.get("century") or 0) or ordinal(groups.get("ordinal") or "", context.words)
    if not 1 <= number <= 21:
        return None
    if spaced(groups.get("era")).startswith("b"):
        return unknown("unknown", f"century {number} before the common era")
    first = max((int(groups.get("first") or number) - 1) * 100, 1)
    if first > number * 100 - 1:
        return None
    if groups.get("turn"):
        start, end = date(max(first - TURN_YEARS, 1), 1, 1), date(first + TURN_YEARS - 1, 12, 31)
        return Value(start, end, "decade", "turn of the century")
    (start, end), part = part_of(groups, context.words, (date(first, 1, 1), date(number * 100 - 1, 12, 31)))
    return Value(start, end, "unknown", part + "century")


def read_era(groups: Groups, context: Context) -> Value | None:
    """A year with its era: "AD 476", "44 BC"; before the common era it has no days."""
    year = int(groups.get("number") or groups.get("number2") or 0)
    if spaced(groups.get("era") or groups.get("era2")).startswith("b"):
        return unknown("year", f"{year} before the common era")
    return Value(*year_of(year), "year", "year of the common era") if 1 <= year <= 2100 else None


def read_nth_of(groups: Groups, context: Context) -> Value | None:
    """The n-th day, week, month, quarter or half of a month, quarter, year or decade; the first six months of it."""
    whole = _whole(groups, context)
    if whole is None or whole.start is None or whole.end is None:
        return whole
    days = whole.start, whole.end
    nth, word = spaced(groups.get("nth")), groups.get("sub") or ""
    sub = context.words.units.get(word, word.removesuffix("s"))
    index = INDEX.get(nth, ordinal(nth, context.words) - 1)
    count = count_of(groups.get("number"), context.words) if groups.get("number") else 1
    if word == "days" and not groups.get("number"):
        return Value(*third_of(days, "late" if index < 0 else "early"), "month", f"{nth} days of the period: {whole.how}")
    found = _sub(days, sub, index, int(count) or 1)
    if found is None:
        return None
    return Value(*found, SUB_GRAINS.get(sub, "season"), f"{nth} {sub} of the period: {whole.how}")


def _whole(groups: Groups, context: Context) -> Value | None:
    """The month, quarter, year or decade that a part is taken of."""
    if groups.get("century") or groups.get("ordinal"):
        return read_century({**groups, "part": None}, context)
    year = year_named(groups, context.words, day=context.day)
    if year:
        return Value(*year_of(year), "year", "calendar year")
    if groups.get("month"):
        second = {name: groups.get(name + "2") for name in ("year", "yy", "yearword")}
        return read_month({"month": groups.get("month"), **second}, context)
    which, period = spaced(groups.get("which")) or "this", spaced(groups.get("period"))
    if not period:
        return None
    if context.day is None:
        return no_day("month", "told relative to publication")
    days = step_period(context.day, period, context.words.steps.get(which.removeprefix("the "), 0))
    return Value(*days, GRAINS[period], f"{which} {period}, seen from publication {context.day}")


def _sub(whole: Days, sub: str, index: int, count: int) -> Days | None:
    """So many days, weeks, months of a longer stretch, counted from its start or its end."""
    start, end = whole
    if sub == "half":
        return half_of(whole, is_first=index == 0)
    if sub == "weekend":
        saturday = shift(weekday_on(start, 5, is_future=True), 7 * index) if index >= 0 else weekday_on(shift(end, -1), 5)
        return saturday, shift(saturday, 1)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(sub, 0) * count
    if months:
        first = shift_months(start, index * months) if index >= 0 else shift_months(shift(end, 1), -months)
        found = first, shift(shift_months(first, months), -1)
    elif sub == "week" and count == 1:
        return _week(whole, index)
    else:
        size = (1 if sub == "day" else 7) * count
        first = shift(start, index * size) if index >= 0 else shift(end, 1 - size)
        found = first, shift(first, size - 1)
    return found if start <= found[0] and found[1] <= shift(end, 6) else None


def _week(whole: Days, index: int) -> Days | None:
    """The n-th week of a month or a year as ISO 8601 counts those of a year: the first holds its first Thursday."""
    start, end = whole
    thursday = shift(weekday_on(start, 3, is_future=True), 7 * index) if index >= 0 else weekday_on(end, 3)
    return week_of(thursday) if start <= thursday <= end else None


def read_quarter(groups: Groups, context: Context) -> Value | None:
    """A quarter or a half of a calendar year; without a year the last that is over, or the next when the words look ahead."""
    figures = next((found for name in ("year", "year2", "year3", "year4") if (found := groups.get(name))), None)
    short = next((found for name in ("yy", "yy3", "yy4") if (found := groups.get(name))), None)
    year = year_named({**groups, "year": figures, "yy": short}, context.words, day=context.day)
    quarter, half = (next((found for suffix in "123" if (found := groups.get(letter + suffix))), None) for letter in "qh")
    number = int(quarter or half or 0) or ordinal(groups.get("ordinal") or "", context.words)
    first, months = (3 * number - 2, 3) if not half else (6 * number - 5, 6)
    if not 1 <= first <= 12:
        return None
    if not year and (context.day is None or context.is_bound):
        return no_day("season", "quarter without a year")
    year = year or _quarter_year(context, context.day or date.max, first)
    return Value(date(year, first, 1), month_of(year, first + months - 1)[1], "season", "part of a calendar year")


def _quarter_year(context: Context, today: date, month: int) -> int:
    if context.is_future:
        return today.year + (month_of(today.year, month + 2)[1] < today)
    return today.year - (date(today.year, month, 1) > today)


def read_which_quarter(groups: Groups, context: Context) -> Value | None:
    """Next year's first quarter, this year's second half."""
    which, nth = spaced(groups.get("which")), spaced(groups.get("nth"))
    if context.day is None:
        return no_day("season", "told relative to publication")
    whole = step_period(context.day, "year", context.words.steps[which])
    index = INDEX.get(nth, ordinal(nth, context.words) - 1)
    days = _sub(whole, groups.get("sub") or "", index, 1)
    return Value(*days, "season", f"part of {which} year, seen from publication {context.day}") if days else None


def read_fiscal(groups: Groups, context: Context) -> Value | None:
    """A fiscal year: within two calendar years if it is named, since countries begin it in different months."""
    figures = next((found for name in ("year2", "year3", "year4") if (found := groups.get(name))), None)
    year = year_named({**groups, "year": groups.get("year") or figures}, context.words, day=context.day)
    if not year:
        return unknown("year", "fiscal years begin in different months")
    if any(groups.get(name) for name in ("tail", "tail2", "tail4")):
        return Value(year_of(year)[0], year_of(year + 1)[1], "year", "fiscal year, within two calendar years")
    return Value(year_of(year - 1)[0], year_of(year + 1)[1], "year", "fiscal year, whose first month is not known")
