"""What a time expression means: a value relative to a reference day, and the tools to read its words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from dateline.date.words import Words
from dateline.model.calendar import Days, shift, shift_months, third_of
from dateline.model.document import Grain, Interval

Kind = Literal["point", "duration", "since", "until", "frequency"]
SCALES = {"hundred": 100, "thousand": 1000}
FRACTIONS = {"a half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "half": 0.5, "quarter": 0.25}
SATURDAY = 5
MANY_DAYS = 400
"""More working days are not counted one by one."""
DAYS_IN = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "weekend": 2.0, "week": 7.0, "fortnight": 14.0}
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
GRAINS: dict[str, Grain] = {
    "minute": "day", "hour": "day", "day": "day", "weekend": "day", "week": "week", "fortnight": "week",
    "month": "month", "quarter": "season", "year": "year", "decade": "decade", "century": "unknown",
}  # fmt: skip


class Value(NamedTuple):
    """The days meant, their grain, how that was found, in plain words; of a length the least and the greatest number of days."""

    start: date | None
    end: date | None
    grain: Grain
    how: str
    kind: Kind = "point"
    length: tuple[int, int] | None = None


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What an expression is read against.

    `day` is the day of publication if known; `is_future`, `is_past`, `is_perfect` are what the verbs near it say; `is_limit`
    whether "until" or "by" stands before it, `is_record` whether a record is told ("the worst in ten years"); `last` is
    the last point named before it; `year` a year that a neighbour gives; `is_whole` asks for a period whole, whatever
    part of it is told; `is_strict` leaves the day of publication out; `is_day_first` is the order of
    the text's other dates. With `is_bound`, `day` is only the earliest or the latest that the article may be of.
    """

    words: Words
    day: date | None = None
    is_future: bool = False
    is_past: bool = False
    is_perfect: bool = False
    is_limit: bool = False
    is_bound: bool = False
    is_record: bool = False
    is_whole: bool = False
    is_strict: bool = False
    is_day_first: bool | None = None
    last: Interval | None = None
    year: int | None = None


ORDER = ("day", "week", "month", "season", "year", "decade")
"""Grains, the finest first."""

Groups = Mapping[str, str | None]
Operation = Callable[[Groups, Context], Value | None]


def unknown(grain: Grain, how: str, kind: Kind = "point") -> Value:
    """A value with neither end known."""
    return Value(None, None, grain, how, kind)


def no_day(grain: Grain, what: str) -> Value:
    """The value of a relative expression in a text whose publication day is not known."""
    return unknown(grain, f"{what}; publication date not known")


def days_in(found: tuple[float, float], unit: str, *, is_about: bool) -> tuple[int, int]:
    """The least and the greatest number of days that a length may have: whole units are rounded, hedged ones more so."""
    if unit in ("minute", "hour"):
        return 0, int(found[1] // 24) + 1
    least, most = DAYS_IN.get(unit, 28.0 * MONTHS_IN.get(unit, 1)), DAYS_IN.get(unit, 31.0 * MONTHS_IN.get(unit, 1))
    slack = (least // 7) + (is_about and (least // 4) + 1)
    return max(int(found[0] * least - slack), 0), int(found[1] * most + slack)


def spaced(text: str | None) -> str:
    """Words in lower case with single spaces."""
    return " ".join((text or "").lower().split())


def amount(groups: Groups, words: Words) -> tuple[float, float] | None:
    """The least and the greatest number that the words of a quantity may mean."""
    vague = spaced(groups.get("vague"))
    more = sum(FRACTIONS.get(spaced(groups.get(name)), 0.0) for name in ("more", "rest"))
    if vague:
        low, _, high = words.vague[vague]
        return low + more, high + more
    one, two = (count_of(groups.get(name), words) for name in ("number", "upto"))
    if not one:
        return None
    return one + (0 if two else more), max(one, two) + more


def usual(groups: Groups, words: Words) -> float:
    """The number that a quantity is mostly used for: "a few" is three; the greatest of a range."""
    vague = spaced(groups.get("vague"))
    found = amount(groups, words)
    return words.vague[vague][1] if vague else found[1] if found else 0.0


def count_of(text: str | None, words: Words) -> float:
    """The value of a number in figures or in words; 0 where it is none."""
    text = spaced(text)
    if text[:1].isdigit():
        return float(re.sub(r",(?=\d{3})", "", text).replace(",", "."))
    done = now = 0.0
    for part in text.replace("-", " ").replace("a half", "half").split():
        if part in SCALES:
            done, now = done + (now or 1) * SCALES[part], 0.0
        else:
            now += words.numbers.get(part, 0)
    return done + now


def year_in_words(text: str, words: Words) -> int:
    """The year that words name: "nineteen eighty-four", "two thousand and five"."""
    parts = spaced(text).replace("-", " ").split()
    if any(part in SCALES for part in parts):
        return int(count_of(text, words))
    first, rest = words.numbers.get(parts[0], 0), parts[1:]
    return int(first * 100 + sum(words.numbers.get(part, 0) for part in rest))


def year_named(groups: Groups, words: Words, *, day: date | None, suffix: str = "") -> int:
    """The year that the words give in four figures, in two, or in words; 0 if they give none."""
    figures, short, spelled = (groups.get(name + suffix) for name in ("year", "yy", "yearword"))
    if figures:
        return int(figures) if len(figures) == 4 else full_year(int(figures), day=day)
    return full_year(int(short), day=day) if short else year_in_words(spelled, words) if spelled else 0


def full_year(short: int, *, day: date | None) -> int:
    """The year of two figures: the last such that is not over ten years after publication."""
    latest = (day.year if day else 2020) + 10
    return latest - (latest - short) % 100


def ordinal(text: str, words: Words) -> int:
    """The number that an ordinal names; 0 if it names none."""
    text = spaced(text)
    digits = text.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    parts = text.replace("-", " ").split()
    return int(sum(words.numbers.get(part, 0) + words.ordinals.get(part, 0) for part in parts))


def back(day: date, count: float, unit: str) -> date:
    """The day so many units before another (after it, for a negative count)."""
    unit = "week" if unit == "weekend" else unit
    if unit in MONTHS_IN:
        months = count * MONTHS_IN[unit]
        return shift_months(day, -round(months)) if months == int(months) else shift(day, -round(months * 30.44))
    return shift(day, -round(count * DAYS_IN[unit]))


def back_told(groups: Groups, words: Words, day: date, count: float) -> date:
    """The day so many of the units told before another; of working days only those count."""
    unit = words.units[groups["unit"] or ""]
    if unit != "day" or spaced(groups.get("qualifier")) not in words.working:
        return back(day, count, unit)
    step, left = (-1 if count > 0 else 1), round(abs(count))
    while left and left < MANY_DAYS:
        day = shift(day, step)
        left -= day.weekday() < SATURDAY
    return day


def reckon(days: Days, grain: Grain, count: float, unit: str) -> Days | None:
    """Some days moved back by so many units (on, for a negative count); None if the unit is finer than their grain."""
    if grain not in ORDER or GRAINS[unit] not in ORDER or ORDER.index(GRAINS[unit]) < ORDER.index(grain):
        return None
    if days[0] == days[1]:
        return (back(days[0], count, unit),) * 2
    return back(days[0], count, unit), shift(back(shift(days[1], 1), count, unit), -1)


def weekday_of(groups: Groups, words: Words, *, name: str = "weekday") -> int | None:
    """The weekday that a group names, Monday 0; None if it names none."""
    return words.weekdays.get((groups.get(name) or "").rstrip("."))


def part_of(groups: Groups, words: Words, days: Days, *, is_whole: bool = False) -> tuple[Days, str]:
    """The early, mid or late third of some days if the words say so, and the words for it."""
    text = groups.get("part")
    part = words.parts.get(text) or words.parts.get(spaced(text)) if text and not is_whole else None
    return (third_of(days, part), f"{part} part of ") if part else (days, "")
