"""What a time expression means: a value relative to a reference day, and the tools to read its words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from dateline.date.calendar import Days, third_of
from dateline.date.words import Words
from dateline.model.document import Grain

Kind = Literal["point", "duration", "since", "until", "frequency"]
DAYS_IN = {"minute": 0.0, "hour": 0.0, "day": 1.0, "weekend": 2.0, "week": 7.0, "fortnight": 14.0}
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
    whether "until" or "by" stands before it; `last` is the last day named before it; `year` a year that a
    neighbour gives. With `is_bound`, `day` is only the earliest or the latest that the article may be of.
    """

    words: Words
    day: date | None = None
    is_future: bool = False
    is_past: bool = False
    is_perfect: bool = False
    is_limit: bool = False
    is_bound: bool = False
    last: date | None = None
    year: int | None = None


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
    if vague:
        return words.vague[vague]
    text = spaced(groups.get("number"))
    if not text:
        return None
    if text[0].isdigit():
        value = float(text.replace(",", ""))
        return value, value
    total = sum(words.numbers.get(part, 0) for part in text.replace("-", " ").split())
    return (total, total) if total else None


def ordinal(text: str, words: Words) -> int:
    """The number that an ordinal names; 0 if it names none."""
    text = spaced(text)
    digits = text.rstrip("stndrh")
    if digits.isdigit():
        return int(digits)
    parts = text.replace("-", " ").split()
    return int(sum(words.numbers.get(part, 0) + words.ordinals.get(part, 0) for part in parts))


def part_of(groups: Groups, words: Words, days: Days) -> tuple[Days, str]:
    """The early, mid or late third of some days if the words say so, and the words for it."""
    text = groups.get("part")
    part = words.parts.get(text) or words.parts.get(spaced(text)) if text else None
    return (third_of(days, part), f"{part} part of ") if part else (days, "")
