"""Arithmetic on days: the first and last day of weeks, months, seasons, years."""

from calendar import monthrange
from datetime import date

Days = tuple[date, date]
"""First and last day, both included."""

FIRST_YEAR, LAST_YEAR = 1000, 2200


def shift(day: date, days: int) -> date:
    """A day so many days later (or earlier), held within the calendar."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 12 * 9999 + 11)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def week_of(day: date) -> Days:
    """Monday to Sunday (ISO 8601)."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def month_of(year: int, month: int) -> Days:
    """All days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Days:
    """All days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def decade_of(year: int) -> Days:
    """The ten years that share a year's first three digits."""
    first = year // 10 * 10
    return date(first, 1, 1), date(first + 9, 12, 31)


def season_of(year: int, season: int) -> Days:
    """A season of the northern hemisphere, 1 spring to 4 winter; winter begins in the year given.

    From the first day by the meteorologists' count to the last by the astronomers', since usage follows either.
    """
    first_month = 3 * season
    start = date(year, first_month, 1)
    last = {1: (6, 20), 2: (9, 22), 3: (12, 21), 4: (3, 20)}[season]
    return start, date(year + (season == 4), *last)


def third_of(days: Days, part: str) -> Days:
    """The early, mid or late third of a stretch of days, or two of them ("early-mid")."""
    start, end = days
    length = (end - start).days + 1
    one, two = length // 3, length - length // 3
    ends = {"early": (0, one - 1), "mid": (one, two - 1), "late": (two, length - 1)}
    cut = ends[part] if part in ends else (ends[part.split("-")[0]][0], ends[part.split("-")[1]][1])
    return shift(start, cut[0]), shift(start, max(cut[1], cut[0]))


def half_of(days: Days, *, is_first: bool) -> Days:
    """The first or the second half of a stretch of days; of a whole year, six months."""
    start, end = days
    is_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    middle = date(start.year, 6, 30) if is_year and start.year == end.year else shift(start, (end - start).days // 2)
    return (start, middle) if is_first else (shift(middle, 1), end)


def make_day(year: int, month: int, day: int) -> date | None:
    """A day, or None if the calendar has no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def weekday_on(day: date, weekday: int, *, is_future: bool = False) -> date:
    """The last such weekday on or before a day, or the next one on or after it."""
    if is_future:
        return shift(day, (weekday - day.weekday()) % 7)
    return shift(day, -((day.weekday() - weekday) % 7))
