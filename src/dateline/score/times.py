"""Scores time expressions and their values (rectext_dates), to the day.

What counts: every expression of the set with its value, once read. A day is right if it is one of the gold's days; a
range if its first and last day are (the set's last day is the day after; where it gives one end only, that end); a length
or a repetition if it is read as one. Times of the day are no values of dateline: expressions that are nothing else are
left out on both sides, of others the day counts; the stricter figure counts them all as missed.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.model.document import TimeRef
from dateline.score.gold import half_of
from dateline.score.measure import Counts, f1
from dateline.score.report import HALVES, ErrorRow, Figure, Report

Read = Callable[[str, date | None], Sequence[TimeRef]]
"""The time expressions of a text written on a day, if it is known."""

CLOCK = ("time", "timerange")
POINTS = ("date", "datetime")
LENGTHS = {"duration": ("duration", "since"), "set": ("frequency",)}
UNRESOLVED = "not resolved"
DAY = timedelta(days=1)


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One reading of an expression; days as ISO dates, perhaps with a time of the day."""

    value: str | None = None
    start: str | None = None
    end: str | None = None


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A gold expression: where it stands, what sort it is, each of its readings."""

    span: tuple[int, int]
    text: str
    type: str
    values: tuple[Value, ...] = ()


class TimesRow(msgspec.Struct, frozen=True, kw_only=True):
    """A text with the moment it was written at and its time expressions."""

    id: str
    text: str
    reference: str | None = None
    expected: tuple[Expected, ...] = ()


def score_times(rows: Sequence[TimesRow], *, read: Read) -> Report:
    """F1 of expressions found with the right value, on all rows and on both halves, and what is wrong."""
    both = [(row, list(read(row.text, _day(row.reference)))) for row in rows]
    errors = [error for row, refs in both for error in _errors(row, refs)]
    return Report(figures=tuple(_figures(both)), errors=tuple(errors))


def _figures(both: Sequence[tuple[TimesRow, list[TimeRef]]]) -> Iterator[Figure]:
    measures: dict[str, Callable[[TimesRow, Sequence[TimeRef]], Counts]] = {
        "value F1": lambda row, refs: count(row, refs, is_right=is_right),
        "expressions found F1": lambda row, refs: count(row, refs, is_right=lambda gold, ref: True),
        "value F1, times of the day missed": lambda row, refs: count(row, refs, is_right=is_right, is_strict=True),
    }
    measures["value F1, ends of ranges open or closed"] = lambda row, refs: count(row, refs, is_right=is_near)
    for half in HALVES:
        mine = [(row, refs) for row, refs in both if half in ("all", half_of(row.id))]
        for name, measure in measures.items():
            yield Figure(set="rectext_dates", half=half, name=name, measured=f1(measure(row, refs) for row, refs in mine))


def count(
    row: TimesRow, refs: Sequence[TimeRef], *, is_right: Callable[[Expected, TimeRef], bool], is_strict: bool = False
) -> Counts:
    """Pairs of gold and found expressions that overlap, each used once, the right ones first."""
    free, good = list(refs), 0
    wanted = [gold for gold in row.expected if is_strict or gold.type not in CLOCK]
    for gold in wanted:
        hit = next((ref for ref in free if _overlap(gold, ref) and is_right(gold, ref)), None)
        if hit is not None and (gold.type not in CLOCK):
            good += 1
            free.remove(hit)
    clocks = [gold for gold in row.expected if gold.type in CLOCK]
    extra = [ref for ref in free if not any(_overlap(gold, ref) for gold in clocks)]
    return Counts(tp=good, fp=len(extra), fn=len(wanted) - good)


def _overlap(gold: Expected, ref: TimeRef) -> bool:
    return gold.span[0] < ref.span.end and ref.span.start < gold.span[1]


def is_right(gold: Expected, ref: TimeRef) -> bool:
    """Whether a found expression has one of the gold's values."""
    if gold.type in LENGTHS:
        return ref.kind in LENGTHS[gold.type]
    return any(_fits(value, ref) for value in gold.values)


def is_near(gold: Expected, ref: TimeRef) -> bool:
    """As `is_right`, but "from 2014 to 2018" may also end with 2018, where the set ends it with 2017."""
    return is_right(gold, ref) or any(_is_closed(value, ref) for value in gold.values)


def _is_closed(value: Value, ref: TimeRef) -> bool:
    first, last, end = _day(value.start), _day(value.end), ref.interval.end
    months = {"month": 1, "season": 3, "year": 12}.get(ref.interval.grain)
    if first is None or last is None or end is None or months is None or not ref.interval.start == first < last:
        return False
    return (
        last.day == 1
        and (end + DAY).day == 1
        and 12 * (end + DAY).year + (end + DAY).month == 12 * last.year + last.month + months
    )


def _fits(value: Value, ref: TimeRef) -> bool:
    start, end = ref.interval.start, ref.interval.end
    if value.value == UNRESOLVED:
        return start is None and end is None
    if value.value is not None:
        day = _day(value.value)
        return day is not None and start == end == day
    first, last = _day(value.start), _day(value.end)
    if first is None or last is None:
        return _is_end(start, first) if last is None else _is_end(end, last)
    return start == first and end in (last, max(first, last - DAY))


def _is_end(mine: date | None, gold: date | None) -> bool:
    return mine is not None and gold is not None and abs(mine - gold) <= DAY


def _day(text: str | None) -> date | None:
    """The day of a value; null where it is no day ("not resolved", a time, a number of seconds)."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _errors(row: TimesRow, refs: Sequence[TimeRef]) -> Iterator[ErrorRow]:
    got = "; ".join(f"{ref.span.of(row.text)} = {ref.kind} {ref.interval.start}..{ref.interval.end}" for ref in refs) or "-"
    for gold in row.expected:
        if gold.type in CLOCK or any(_overlap(gold, ref) and is_right(gold, ref) for ref in refs):
            continue
        wanted = " or ".join(value.value or f"{value.start}..{value.end}" for value in gold.values)
        yield ErrorRow(
            set="rectext_dates", half=half_of(row.id), kind=gold.type, id=row.id,
            expected=f"{gold.text} = {wanted}", got=got, text=f"{(row.reference or 'undated')[:10]}: {row.text}",
        )  # fmt: skip
    spans: list[Any] = [gold for gold in row.expected]
    for ref in refs:
        if not any(_overlap(gold, ref) for gold in spans):
            yield ErrorRow(
                set="rectext_dates", half=half_of(row.id), kind="false", id=row.id, expected="-",
                got=ref.span.of(row.text), text=f"{(row.reference or 'undated')[:10]}: {row.text}",
            )  # fmt: skip
