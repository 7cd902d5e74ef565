"""Operations on days that are told by a rule of the calendar: feasts, day numbers, the n-th weekday, numbered weeks.

Feasts are data: `12-25` a day, `easter-2` counted from Western Easter, `pascha+0` from the Eastern, `11-thu-4` the fourth
Thursday (5 is the last), `11-thu-4+1` the day after it, `2021-05-13 2022-05-02` the days of a feast by the moon, year by year.
Known to miss: feasts that countries keep on days of their own; a feast by the moon may fall a day off where it is looked for.
"""

from datetime import date

from dateline.date.absolute import read_day
from dateline.date.deictic import period_of, step_period
from dateline.date.value import GRAINS, Context, Groups, Value, no_day, ordinal, spaced, weekday_of, year_named
from dateline.date.words import Words
from dateline.model.calendar import (
    FIRST_YEAR,
    Days,
    half_of,
    make_day,
    month_of,
    shift,
    shift_months,
    week_of,
    weekday_on,
)

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 5}
LAST = 5
LONG_WEEKEND = 2
ISO = len("2021-05-13")
NEAR_AHEAD = 14
"""Without a sign of tense a day so near ahead is meant rather than one further back."""
MONTHS_OUT = 14
"""Months searched for a day of the month that falls on a weekday: every pair comes within fourteen months but 29 February."""


def easter_of(year: int) -> date:
    """Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def pascha_of(year: int) -> date:
    """Eastern Easter by Meeus's Julian algorithm; thirteen days from Julian to Gregorian, right from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return shift(date(year, month, day + 1), 13)


def feast_of(rule: str, year: int) -> date | None:
    """The day of a feast in a year; None where the year has no such day."""
    if rule.startswith("easter"):
        return shift(easter_of(year), int(rule.removeprefix("easter")))
    if rule.startswith("pascha"):
        return shift(pascha_of(year), int(rule.removeprefix("pascha")))
    if len(rule) >= ISO:
        return next((date.fromisoformat(day) for day in rule.split() if day.startswith(str(year))), None)
    parts = rule.split("-")
    if len(parts) == 2:
        return make_day(year, int(parts[0]), int(parts[1]))
    nth, _, later = parts[2].partition("+")
    return shift(nth_weekday(month_of(year, int(parts[0])), WEEKDAYS[parts[1]], int(nth)), int(later or 0))


def nth_weekday(days: Days, weekday: int, nth: int) -> date:
    """The n-th such weekday of a month; the fifth is its last."""
    if nth == LAST:
        return weekday_on(days[1], weekday)
    return shift(weekday_on(days[0], weekday, is_future=True), 7 * (nth - 1))


def _rule_of(name: str, words: Words) -> str:
    exact = words.holidays.get(name) or words.long_feasts.get(name)
    return exact or next(rule for other, rule in words.holidays.items() if other.lower() == name.lower())


def read_holiday(groups: Groups, context: Context) -> Value | None:
    """A feast of the year named, or the last, the next, the nearest one that fits the tense; some last for days."""
    name = " ".join((groups.get("holiday") or groups.get("holiday2") or "").split())
    rule, year = _rule_of(name, context.words), year_named(groups, context.words, day=context.day)
    if groups.get("whichyear") and context.day is not None:
        year = context.day.year + context.words.steps[spaced(groups.get("whichyear"))]
    if year >= FIRST_YEAR:
        day, how = feast_of(rule, year), f"{name} of the year named"
    elif context.day is None or context.is_bound:
        return no_day("day", f"{name} without a year")
    else:
        day = _nearest_feast(rule, context.day, spaced(groups.get("which")), context)
        how = f"{name} nearest to publication {context.day}"
    end = shift(day, context.words.feast_days.get(name, 1) - 1) if day else None
    return Value(day, end, "day", how) if day else None


def _nearest_feast(rule: str, today: date, which: str, context: Context) -> date | None:
    """The last feast, or the next when the words look ahead, or the nearest under "before" and "until"."""
    feasts = [day for step in (-1, 0, 1) if (day := feast_of(rule, today.year + step))]
    if which == "this":
        feasts = [day for day in feasts if day.year == today.year] or feasts
    if context.is_limit and not which:
        return min(feasts, key=lambda day: abs(day - today), default=None)
    step = context.words.steps.get(which, 0)
    ahead = [day for day in feasts if (day > today if step > 0 else day >= today)]
    past = [day for day in feasts if day <= today]
    is_ahead = step > 0 or (step == 0 and context.is_future)
    return ahead[0] if is_ahead and ahead else past[-1] if past else None


def read_feast_weekend(groups: Groups, context: Context) -> Value | None:
    """The weekend next to a feast, with the feast if it is a Friday or a Monday."""
    feast = read_holiday(groups, context)
    if feast is None or feast.start is None:
        return feast
    saturday = weekday_on(shift(feast.start, 2), 5)
    start, end = min(saturday, feast.start), max(shift(saturday, 1), feast.start)
    if (end - start).days > LONG_WEEKEND:
        start, end = saturday, shift(saturday, 1)
    return feast._replace(start=start, end=end, how=f"weekend next to {feast.how}")


def read_week_of_feast(groups: Groups, context: Context) -> Value | None:
    """The week that holds a feast."""
    feast = read_holiday(groups, context)
    if feast is None or feast.start is None:
        return feast
    return Value(*week_of(feast.start), "week", f"week of {feast.how}")


def read_day_number(groups: Groups, context: Context) -> Value | None:
    """A day of the month alone or with its weekday: the last that fits, or the next when the words look ahead."""
    digits = groups.get("day") or groups.get("day2")
    name = groups.get("ordinalword") or groups.get("lateordinal") or ""
    number = int(digits.rstrip("stndrh")) if digits else ordinal(name, context.words)
    if context.day is None or context.is_bound:
        return no_day("day", "day of a month that is not told")
    today, which = context.day, spaced(groups.get("which") or groups.get("which2"))
    if which:
        month = shift_months(today.replace(day=1), {"last": -1, "next": 1}.get(which, 0))
        day = make_day(month.year, month.month, number)
        return Value(day, day, "day", f"day of {which} month, seen from publication {today}") if day else None
    weekday = weekday_of(groups, context.words)
    past, ahead = (_seek(today, number, weekday, step) for step in (-1, 1))
    is_near = ahead is not None and (ahead - today).days <= NEAR_AHEAD < (today - (past or today)).days
    day = ahead if context.is_future or (is_near and not context.is_past) else past
    return Value(day, day, "day", f"day of the month nearest to publication {today}") if day else None


def _seek(today: date, number: int, weekday: int | None, step: int) -> date | None:
    for months in range(MONTHS_OUT):
        month = shift_months(today.replace(day=1), step * months)
        day = make_day(month.year, month.month, number)
        is_side = day is not None and (day <= today if step < 0 else day >= today)
        if day is not None and is_side and weekday in (None, day.weekday()):
            return day
    return None


def read_nth_weekday(groups: Groups, context: Context) -> Value | None:
    """The first Monday of a month."""
    weekday, nth = weekday_of(groups, context.words) or 0, NTH[spaced(groups.get("nth"))]
    which, year = spaced(groups.get("which")), year_named(groups, context.words, day=context.day)
    if context.day is None and (which or not year):
        return no_day("day", "month told relative to publication")
    today = context.day or date(year, 1, 1)
    if which:
        month = shift_months(today.replace(day=1), {"last": -1, "next": 1}.get(which, 0))
        day = nth_weekday(month_of(month.year, month.month), weekday, nth)
        return Value(day, day, "day", f"{nth}. such weekday of {which} month")
    number = context.words.months[groups["month"] or ""]
    years = (year,) if year else (today.year - 1, today.year, today.year + 1)
    days = [nth_weekday(month_of(one, number), weekday, nth) for one in years]
    fits = [day for day in days if (day >= today) == context.is_future] or days
    day = min(fits, key=lambda each: abs((each - today).days))
    return Value(day, day, "day", f"{nth}. such weekday of the month")


def read_week_number(groups: Groups, context: Context) -> Value | None:
    """A numbered week of a year (ISO 8601)."""
    year, week = int(groups["year"] or 0), int(groups["week"] or 0)
    first = week_of(date(year, 1, 4))[0]
    monday = shift(first, 7 * (week - 1))
    return Value(monday, shift(monday, 6), "week", "numbered week, ISO 8601") if week else None


def read_rest(groups: Groups, context: Context) -> Value | None:
    """The rest of the week, month, year: from publication to its last day; of another one, its second half."""
    period, which = spaced(groups.get("period")), spaced(groups.get("which"))
    if context.day is None:
        return no_day(GRAINS.get(period, "day"), "told relative to publication")
    if context.words.steps.get(which) and period in GRAINS:
        days = half_of(step_period(context.day, period, context.words.steps[which]), is_first=False)
        return Value(*days, GRAINS[period], f"rest of {which} {period}, seen from publication {context.day}")
    end = period_of(context.day, period)[1] if period in GRAINS else context.day
    return Value(context.day, end, GRAINS.get(period, "day"), f"rest of the {period} from publication {context.day}")


def read_week_of_day(groups: Groups, context: Context) -> Value | None:
    """The week that holds a day, Monday to Sunday."""
    second = {"day": groups.get("day2"), "month": groups.get("month2"), "year": groups.get("year2")}
    found = read_day({**groups, **second} if groups.get("day2") else groups, context)
    if found is None or found.start is None:
        return found
    return Value(*week_of(found.start), "week", f"week of {found.start}")
