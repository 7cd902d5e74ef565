"""Finds the time expressions of a text and gives each its meaning."""

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from dateline.date import absolute, deictic, feast, length, period, relative
from dateline.date.context import apply_bound, bound_before, is_limit, is_perfect, is_record, tense_of
from dateline.date.hit import Hit, find_hits
from dateline.date.join import OWNERS, make_ref, read_distance, read_range, trim
from dateline.date.value import Context, Operation, Value
from dateline.date.words import Lexicon
from dateline.model.calendar import FIRST_YEAR, LAST_YEAR
from dateline.model.document import Interval, TimeRef
from dateline.model.span import Span

OPERATIONS: dict[str, Operation] = {
    "day": absolute.read_day,
    "far_year": absolute.read_far_year,
    "numeric": absolute.read_numeric,
    "day_range": absolute.read_day_range,
    "month": absolute.read_month,
    "which_month": absolute.read_which_month,
    "season": period.read_season,
    "short_numeric": absolute.read_short_numeric,
    "month_range": absolute.read_month_range,
    "era": period.read_era,
    "which_quarter": period.read_which_quarter,
    "weekend": deictic.read_weekend,
    "weekday_offset": deictic.read_weekday_offset,
    "anniversary": deictic.read_anniversary,
    "hence": deictic.read_hence,
    "that_period": relative.read_that_period,
    "feast_weekend": feast.read_feast_weekend,
    "year": absolute.read_year,
    "year_range": period.read_year_range,
    "decade": period.read_decade,
    "century": period.read_century,
    "quarter": period.read_quarter,
    "decade_word": period.read_decade_word,
    "after_next": relative.read_after_next,
    "to_date": relative.read_to_date,
    "nth_of": period.read_nth_of,
    "shift_day": deictic.read_shift_day,
    "weekday": deictic.read_weekday,
    "weekday_of_week": deictic.read_weekday_of_week,
    "period": deictic.read_period,
    "periods": deictic.read_periods,
    "recent": deictic.read_recent,
    "recently": deictic.read_recently,
    "ago": deictic.read_ago,
    "vague_ago": deictic.read_vague_ago,
    "ahead": deictic.read_ahead,
    "nth_running": relative.read_nth_running,
    "edge": relative.read_edge,
    "within": relative.read_within,
    "anaphor": relative.read_anaphor,
    "shifted": relative.read_shifted,
    "by_event": relative.read_by_event,
    "length_for": length.read_length_for,
    "length": length.read_length,
    "frequency": length.read_frequency,
    "holiday": feast.read_holiday,
    "day_number": feast.read_day_number,
    "nth_weekday": feast.read_nth_weekday,
    "week_number": feast.read_week_number,
    "rest": feast.read_rest,
    "week_of_feast": feast.read_week_of_feast,
    "week_of_day": feast.read_week_of_day,
    "fiscal": period.read_fiscal,
}
"""The operations that rules of the time lexicon may name."""

FAR_APART = 40
"""Two expressions further apart are never one."""

_LATER = re.compile(
    r"\s*,?\s*(?:(?:and|or)\s+(?:later|after|afterwards|beyond)(?=\s*(?:[.,;:)]|$))|(?:and\s+)?onwards?(?![\w-]))"
)
_EARLIER = re.compile(r"\s*,?\s*(?:and|or)\s+(?:earlier|before|older)(?![\w-])(?=\s*(?:[.,;)]|$))")


def find_times(text: str, lexicon: Lexicon, *, published: Interval, last: Interval | None = None) -> list[TimeRef]:
    """The time expressions of a text with the intervals that they mean, in order.

    `published` is the publication date (its ends may be null), `last` a point named before this text begins.
    """
    refs: list[TimeRef] = []
    hits = find_hits(text, lexicon)
    published = Interval(start=_plausible(published.start), end=_plausible(published.end), grain=published.grain)

    def mean(hit: Hit, context: Context) -> Value | None:
        return _mean(hit, context, published=published)

    at, is_day_first = 0, _is_day_first(hits)
    while at < len(hits):
        context = _context(text, hits[at], lexicon, last=last)
        context = msgspec.structs.replace(context, is_day_first=is_day_first)
        joined = None
        if at + 1 < len(hits) and hits[at + 1].start - hits[at].end <= FAR_APART:
            one, two = hits[at : at + 2]
            joined = read_range(text, one, two, context, mean) or read_distance(text, one, two, context, mean)
        ref = joined or _read_one(text, hits[at], context, lexicon, published=published)
        at += 2 if joined else 1
        if ref is not None:
            refs.append(ref)
            last = next_last(ref, last)
    return refs


def _plausible(day: date | None) -> date | None:
    """A day within the years that are reckoned with; a date like 9999-12-31 is a slip of a machine."""
    return day if day is not None and FIRST_YEAR < day.year < LAST_YEAR else None


def _is_day_first(hits: list[Hit]) -> bool | None:
    """Whether the text's days stand before their months; None if it has none, or both."""
    days = (hit.rule.id for hit in hits if hit.rule.op == "day" and "month" in hit.rule.id.split("-")[:2])
    orders = {name.startswith("day-month") for name in days}
    return orders.pop() if len(orders) == 1 else None


def _context(text: str, hit: Hit, lexicon: Lexicon, *, last: Interval | None) -> Context:
    tense = tense_of(text, hit.start, hit.end, lexicon.words)
    return Context(
        words=lexicon.words,
        is_future=tense == "future",
        is_past=tense == "past",
        is_perfect=is_perfect(text, hit.start, hit.end, lexicon.words),
        is_limit=is_limit(text, hit.start, lexicon),
        is_record=hit.rule.op == "ahead" and is_record(text, hit.start, lexicon.words),
        last=last,
    )


def next_last(ref: TimeRef, last: Interval | None) -> Interval | None:
    """The point that "the next day", "that year" will refer to after this expression: the last that is known."""
    interval = ref.interval
    if ref.kind != "point" or interval.grain == "unknown" or not _plausible(interval.start) or not _plausible(interval.end):
        return last
    return interval


def _read_one(text: str, hit: Hit, context: Context, lexicon: Lexicon, *, published: Interval) -> TimeRef | None:
    value = _mean(hit, context, published=published)
    if value is None:
        return None
    start = hit.start
    is_owner = text[hit.end : hit.end + 2] in OWNERS or text[hit.end - 2 : hit.end] in OWNERS
    bound = bound_before(text, hit.start, lexicon) if value.kind == "point" and not is_owner else None
    if bound is not None:
        bounded = apply_bound(value, bound[0], lexicon.words.bounds, published=published.end)
        value, start = (bounded, bound[1]) if bounded is not None else (value, start)
    value, end = _bound_after(text, hit.end, value)
    return make_ref(value, start, trim(text, end))


def _bound_after(text: str, end: int, value: Value) -> tuple[Value, int]:
    """The value under "and later", "or before" behind it, and where those words end."""
    if value.kind != "point":
        return value, end
    if found := _LATER.match(text, end):
        return value._replace(end=None, kind="since", how=f"{value.how}, or later"), found.end()
    if found := _EARLIER.match(text, end):
        return value._replace(start=None, kind="until", how=f"{value.how}, or earlier"), found.end()
    return value, end


def _mean(hit: Hit, context: Context, *, published: Interval) -> Value | None:
    """The value for every day that the article may be of: the hull of the values for the first and the last."""
    context = msgspec.structs.replace(context, is_bound=(published.start is None) != (published.end is None))
    first = _apply(hit, msgspec.structs.replace(context, day=published.start))
    if first is None or published.start == published.end:
        return first
    last = _apply(hit, msgspec.structs.replace(context, day=published.end))
    if last is None or first == last:
        return first
    if published.start is None or published.end is None:
        return _half_known(first, last, published)
    start = min(first.start, last.start) if first.start and last.start else None
    end = max(first.end, last.end) if first.end and last.end else None
    return last._replace(start=start, end=end, how=f"{last.how} (published between {published.start} and then)")


def _half_known(first: Value, last: Value, published: Interval) -> Value:
    """The value when only the first or only the last possible day of publication is known."""
    if published.start is not None:
        return first._replace(end=None, how=f"{first.how} at the earliest; published on that day or later")
    return last._replace(start=None, how=f"{last.how} at the latest; published on that day or before")


def _apply(hit: Hit, context: Context) -> Value | None:
    value = OPERATIONS[hit.rule.op](hit.match.groupdict(), context)
    if value is not None and value.start and value.end and value.start > value.end:
        return None
    return value


def shift_refs(refs: list[TimeRef], by: int) -> Iterator[TimeRef]:
    """The same references in a text that begins `by` code points earlier."""
    for ref in refs:
        span = Span(start=ref.span.start + by, end=ref.span.end + by)
        yield msgspec.structs.replace(ref, span=span)
