"""Finds the time expressions of a text and gives each its meaning."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from dateline.date import absolute, feast, length, relative
from dateline.date.calendar import shift, weekday_on
from dateline.date.context import apply_bound, bound_before, is_limit, is_perfect, tense_of
from dateline.date.value import Context, Operation, Value, amount
from dateline.date.words import Lexicon, Rule
from dateline.model.document import Interval, TimeRef
from dateline.model.span import Span

OPERATIONS: dict[str, Operation] = {
    "day": absolute.read_day,
    "numeric": absolute.read_numeric,
    "day_range": absolute.read_day_range,
    "month": absolute.read_month,
    "which_month": absolute.read_which_month,
    "season": absolute.read_season,
    "year": absolute.read_year,
    "year_range": absolute.read_year_range,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "quarter": absolute.read_quarter,
    "decade_word": absolute.read_decade_word,
    "after_next": relative.read_after_next,
    "to_date": relative.read_to_date,
    "nth_of": absolute.read_nth_of,
    "shift_day": relative.read_shift_day,
    "weekday": relative.read_weekday,
    "weekday_of_week": relative.read_weekday_of_week,
    "period": relative.read_period,
    "periods": relative.read_periods,
    "recent": relative.read_recent,
    "recently": relative.read_recently,
    "ago": relative.read_ago,
    "vague_ago": relative.read_vague_ago,
    "ahead": relative.read_ahead,
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
    "week_of_day": feast.read_week_of_day,
    "fiscal": feast.read_fiscal,
}
"""The operations that rules of the time lexicon may name."""

OWNERS = ("'s", "’s")
_JOIN = re.compile(r"\s*(?:to|until|till|through|and|-|–|—)\s*(?:on\s+|the\s+)?\Z")
_AWAY = re.compile(r"(?:,?\s*)(?P<word>from|after|before|prior to|starting|beginning)(?:\s+(?:on\s+)?)?", re.I)
_FROM = re.compile(r"\b(from|between)\s+(?:the\s+)?\Z", re.I)


class Hit(NamedTuple):
    """A stretch of the text that a rule matched."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_hits(text: str, lexicon: Lexicon) -> list[Hit]:
    """The longest matches, leftmost first, none overlapping; among equals the rule that stands first."""
    hits = [
        (found.start(), -found.end(), order, Hit(*found.span(), rule, found))
        for order, (rule, pattern, _) in enumerate(lexicon.rules_for(text))
        for found in pattern.finditer(text)
    ]
    kept: list[Hit] = []
    for start, _, _, hit in sorted(hits, key=lambda each: each[:3]):
        if not kept or start >= kept[-1].end:
            kept.append(hit)
    return kept


def find_times(text: str, lexicon: Lexicon, *, published: Interval, last: date | None = None) -> list[TimeRef]:
    """The time expressions of a text with the intervals that they mean, in order.

    `published` is the publication date (its ends may be null), `last` a day named before this text begins.
    """
    refs: list[TimeRef] = []
    hits = find_hits(text, lexicon)
    at = 0
    while at < len(hits):
        context = _context(text, hits[at], lexicon, last=last)
        joined = _read_range(text, hits, at, context, published=published) or _read_distance(
            text, hits, at, context, published=published
        )
        ref = joined or _read_one(text, hits[at], context, published=published)
        at += 2 if joined else 1
        if ref is not None:
            refs.append(ref)
            last = next_last(ref, last)
    return refs


def _context(text: str, hit: Hit, lexicon: Lexicon, *, last: date | None) -> Context:
    tense = tense_of(text, hit.start, hit.end, lexicon.words)
    return Context(
        words=lexicon.words,
        is_future=tense == "future",
        is_past=tense == "past",
        is_perfect=is_perfect(text, hit.start, hit.end, lexicon.words),
        is_limit=is_limit(text, hit.start),
        last=last,
    )


def next_last(ref: TimeRef, last: date | None) -> date | None:
    """The day that "the next day" will refer to after this expression: its own day, none after a coarser point."""
    if ref.kind != "point" or ref.interval.start is None:
        return last
    is_day = ref.interval.grain == "day" and ref.interval.start == ref.interval.end
    return ref.interval.start if is_day else None


def _read_one(text: str, hit: Hit, context: Context, *, published: Interval) -> TimeRef | None:
    value = _mean(hit, context, published=published)
    if value is None:
        return None
    start = hit.start
    is_owner = text[hit.end : hit.end + 2] in OWNERS or text[hit.end - 2 : hit.end] in OWNERS
    bound = bound_before(text, hit.start) if value.kind == "point" and not is_owner else None
    if bound is not None:
        bounded = apply_bound(value, bound[0], published=published.end)
        value, start = (bounded, bound[1]) if bounded is not None else (value, start)
    return _ref(value, start, _trim(text, hit.end))


def _trim(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in OWNERS else end


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


def _read_range(text: str, hits: list[Hit], at: int, context: Context, *, published: Interval) -> TimeRef | None:
    """Two points joined by "from A to B" or "between A and B" as one interval; A takes B's year if it has none."""
    if at + 1 >= len(hits):
        return None
    one, two = hits[at], hits[at + 1]
    opened = _FROM.search(text[max(one.start - 14, 0) : one.start])
    if opened is None or not _JOIN.fullmatch(text[one.end : two.start]):
        return None
    last = _last_of_range(two, context, published=published, first=_mean(one, context, published=published))
    year = int(two.match.groupdict().get("year") or 0) or None
    first = _mean(one, msgspec.structs.replace(context, year=year), published=published)
    if first is None or last is None or first.kind != "point" or last.kind != "point":
        return None
    if first.start and last.end and first.start > last.end:
        return None
    value = Value(first.start, last.end, last.grain, f"from ({first.how}) to ({last.how})")
    return _ref(value, max(one.start - 14, 0) + opened.start(), _trim(text, two.end))


def _read_distance(text: str, hits: list[Hit], at: int, context: Context, *, published: Interval) -> TimeRef | None:
    """A length and the day that it is counted from: "two weeks after Friday", "for three days from tomorrow"."""
    if at + 1 >= len(hits) or hits[at].rule.op not in ("length", "length_for", "by_event"):
        return None
    one, two = hits[at], hits[at + 1]
    gap = _AWAY.fullmatch(text[one.match.end() : two.start]) or _AWAY.fullmatch(one.match.groupdict().get("dir") or "")
    is_near = two.start - one.end <= len(gap.group()) + 1 if gap else False
    point = _mean(two, context, published=published) if gap and is_near else None
    groups = one.match.groupdict()
    unit = context.words.units.get(groups.get("unit") or groups.get("unitone") or "")
    found = amount(groups, context.words)
    if gap is None or point is None or found is None or unit is None or point.kind != "point" or point.start is None:
        return None
    if point.end != point.start:
        return None
    value = _count(gap.group("word").lower(), point.start, found[1], unit, is_stretch=one.rule.op == "length_for")
    return _ref(value, one.start, _trim(text, two.end))


def _count(word: str, day: date, count: float, unit: str, *, is_stretch: bool) -> Value:
    """So many units before or after a day, or from it on."""
    how = f"{count:g} {unit}(s) {word} {day}"
    if word in ("starting", "beginning") or (word == "from" and is_stretch):
        return Value(day, max(shift(relative.back(day, -count, unit), -1), day), "day", how)
    end = relative.back(day, count if word in ("before", "prior to") else -count, unit)
    return Value(end, end, "day", how)


def _last_of_range(hit: Hit, context: Context, *, published: Interval, first: Value | None) -> Value | None:
    """The second point of a range; a plain weekday there is the next one after the first point."""
    last = _mean(hit, context, published=published)
    is_plain = hit.rule.op == "weekday" and not hit.match["which"]
    if not (is_plain and last and last.start and first and first.start and last.start < first.start):
        return last
    day = weekday_on(first.start, context.words.weekdays[hit.match["weekday"]], is_future=True)
    return Value(day, day, "day", f"weekday after {first.start}")


def _ref(value: Value, start: int, end: int) -> TimeRef:
    interval = Interval(start=value.start, end=value.end, grain=value.grain, how=value.how)
    return TimeRef(span=Span(start=start, end=end), interval=interval, kind=value.kind, length=value.length)


def shift_refs(refs: list[TimeRef], by: int) -> Iterator[TimeRef]:
    """The same references in a text that begins `by` code points earlier."""
    for ref in refs:
        span = Span(start=ref.span.start + by, end=ref.span.end + by)
        yield msgspec.structs.replace(ref, span=span)
