"""Expressions that are made of two: ranges ("from A to B") and distances from a day ("two weeks after Friday")."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from dateline.date.hit import Hit
from dateline.date.value import SATURDAY, Context, Value, amount, back, reckon, spaced, year_named
from dateline.model.calendar import Days, shift, weekday_on
from dateline.model.document import Interval, TimeRef
from dateline.model.span import Span

Mean = Callable[[Hit, Context], Value | None]
"""Gives what one hit means."""

OWNERS = ("'s", "’s")
BARE = ("day", "numeric", "short_numeric", "month", "weekday", "quarter", "season")
"""Operations whose points make a range with "to" or a dash alone; others need "from" or "between" before them."""
YEARLESS = ("day", "month", "short_numeric")
EDGES = {"beginning": 0, "beginnings": 0, "start": 0, "middle": 1, "end": 2, "close": 2}
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]?\d\d)?\s*(?:[ap]\.?\s?m\b\.?|o['’]clock|hrs|hours)?|noon|midnight|midday)"
    r"(?:\s+(?:GMT|UTC|local\s+time|[A-Z]{1,3}T\b))?"
)
"""A time of the day, which may stand beside either end of a range."""
_GAP = rf"(?:,?\s*(?:at\s+)?{_CLOCK})?,?\s*(?:%s)\s*(?:(?:at\s+)?{_CLOCK}\s+)?(?:(?:on|in|of|the)\s+)*\Z"
_AND = re.compile(_GAP % r"to|until|till|through|thru|and|-|–|—|~")
_TO = re.compile(_GAP % r"to|until|till|through|thru|-|–|—|~")
_TO_WORD = re.compile(r"\s+(?:to|until|till|through|thru)\s+(?:(?:on|in|the)\s+)*\Z")
_AWAY = re.compile(r"(?:,?\s*)(?P<word>from|after|before|prior to|starting|beginning)(?:\s+(?:on\s+)?)?", re.I)
_SIDE = re.compile(r"\s+(?P<word>before|after|following|preceding)\s+(?:the\s+)?")
_FROM = re.compile(rf"\b(from|between)\s+(?:(?:at\s+)?{_CLOCK}\s+)?(?:(?:the|on|in)\s+)*\Z", re.I)
OPENER, GAP = 40, 40
"""How far back "from" may stand, and how far apart the two points of a range."""


def read_range(text: str, one: Hit, two: Hit, context: Context, mean: Mean) -> TimeRef | None:
    """Two points joined by "from A to B" or "between A and B" as one interval; A takes B's year if it has none."""
    opened = _FROM.search(text[max(one.start - OPENER, 0) : one.start])
    gap = text[one.end : two.start]
    if len(gap) > GAP or not (_AND.fullmatch(gap) if opened else _is_bare(one, two, gap)):
        return None
    is_told = one.rule.op in ("recently", "shift_day") or (one.rule.op == "weekday" and not _is_plain(one))
    is_next = context.is_future or is_told
    given = year_named(one.match.groupdict(), context.words, day=None) or None
    last = _last_of_range(two, msgspec.structs.replace(context, year=given), mean, first=mean(one, context), is_next=is_next)
    year = year_named(two.match.groupdict(), context.words, day=None) or None
    first = _first_of_range(one, msgspec.structs.replace(context, year=year), mean, last=last)
    if first is None or last is None or first.kind != "point" or last.kind != "point":
        return None
    start, end = _start_of_range(one, two, first, last, context), last.end
    if start and end and start > end:
        return None
    value = Value(start, end, last.grain, f"from ({first.how}) to ({last.how})")
    return make_ref(value, max(one.start - OPENER, 0) + opened.start() if opened else one.start, trim(text, two.end))


def _is_bare(one: Hit, two: Hit, gap: str) -> bool:
    is_day = one.rule.op in BARE and two.rule.op in (*BARE, "shift_day")
    if is_day and _TO.fullmatch(gap):
        return one.rule.op == two.rule.op or "month" not in (one.rule.op, two.rule.op)
    return one.rule.op in (*BARE, "year") and two.rule.op in (*BARE, "year") and bool(_TO_WORD.fullmatch(gap))


def _is_plain(hit: Hit) -> bool:
    """Whether a weekday stands without "next" and the like."""
    return not hit.match["which"] and not hit.match["which2"]


def _start_of_range(one: Hit, two: Hit, first: Value, last: Value, context: Context) -> date | None:
    """The first point of a range; a plain weekday before another is the last one before that, unless the words look ahead."""
    is_plain = one.rule.op == two.rule.op == "weekday" and _is_plain(one)
    if not is_plain or last.start is None or (context.is_future and not two.match["which2"]):
        return first.start
    return weekday_on(last.start, context.words.weekdays[one.match["weekday"].rstrip(".")])


def _first_of_range(hit: Hit, context: Context, mean: Mean, *, last: Value | None) -> Value | None:
    """The first point of a range; without a year of its own it is of the year of the last, or of the year before."""
    first = _edge(hit, context, mean)
    is_yearless = hit.rule.op in YEARLESS and not year_named(hit.match.groupdict(), context.words, day=None)
    if not is_yearless or hit.match.groupdict().get("which") or last is None or last.end is None:
        return first
    for year in (last.end.year, last.end.year - 1):
        moved = _edge(hit, msgspec.structs.replace(context, year=year), mean)
        if moved is not None and moved.start is not None and moved.start <= last.end:
            return moved
    return first


def _edge(hit: Hit, context: Context, mean: Mean, *, is_last: bool = False) -> Value | None:
    """A point of a range; "the end of 2007" there is a day, not a stretch."""
    groups = hit.match.groupdict()
    noun = next((word for word in spaced(groups.get("part") or groups.get("edge")).split() if word in EDGES), None)
    value = mean(hit, context)
    if noun is None or value is None or hit.rule.op not in ("year", "month"):
        return value
    whole = mean(hit, msgspec.structs.replace(context, is_whole=True))
    if whole is None or whole.start is None or whole.end is None:
        return value
    middle = shift(whole.start, (whole.end - whole.start).days // 2)
    after = whole.end if is_last else shift(whole.end, 1)
    day = (whole.start, middle, after)[EDGES[noun]]
    return value._replace(start=day, end=day)


def _last_of_range(hit: Hit, context: Context, mean: Mean, *, first: Value | None, is_next: bool) -> Value | None:
    """The second point of a range; a plain weekday there is the next one after the first point."""
    last = _edge(hit, context, mean, is_last=True)
    is_plain = hit.rule.op == "weekday" and _is_plain(hit)
    if not (is_next and is_plain and last and last.start and first and first.start and last.start < first.start):
        return last
    day = weekday_on(first.start, context.words.weekdays[hit.match["weekday"].rstrip(".")], is_future=True)
    return Value(day, day, "day", f"weekday after {first.start}")


def read_distance(text: str, one: Hit, two: Hit, context: Context, mean: Mean) -> TimeRef | None:
    """A length and the day that it is counted from: "two weeks after Friday", "for three days from tomorrow"."""
    if one.rule.op in ("weekday", "weekend") and _is_plain_day(one):
        return _read_side(text, one, two, context, mean)
    if one.rule.op not in ("length", "length_for", "by_event"):
        return None
    groups = one.match.groupdict()
    gap = _AWAY.fullmatch(text[one.match.end() : two.start]) or _AWAY.fullmatch(groups.get("dir") or "")
    if gap is None or two.start - one.end > len(gap.group()) + 1:
        return None
    point = mean(two, context)
    unit = context.words.units.get(groups.get("unit") or groups.get("unitone") or "")
    found = (1.0, 1.0) if groups.get("the") is not None else amount(groups, context.words)
    if found is None or unit is None or point is None or point.kind != "point" or point.start is None or point.end is None:
        return None
    days = point.start, point.end
    value = _count(gap.group("word").lower(), days, found[1], unit, is_stretch=one.rule.op == "length_for", grain=point)
    return make_ref(value, one.start, trim(text, two.end)) if value else None


def _is_plain_day(hit: Hit) -> bool:
    groups = hit.match.groupdict()
    return not groups.get("which2") and spaced(groups.get("which")) in ("", "last", "next", "first")


def _read_side(text: str, one: Hit, two: Hit, context: Context, mean: Mean) -> TimeRef | None:
    """The Sunday before Christmas, the weekend after 5 May: the nearest on that side of a day."""
    gap = _SIDE.fullmatch(text[one.end : two.start])
    point = mean(two, context) if gap else None
    if gap is None or point is None or point.kind != "point" or point.grain != "day" or point.start is None or point.end is None:
        return None
    name = one.match.groupdict().get("weekday")
    weekday, length = (context.words.weekdays[name.rstrip(".")], 1) if name else (SATURDAY, 2)
    is_after = gap.group("word") == "after"
    edge = shift(point.end, 1) if is_after else shift(point.start, -length)
    start = weekday_on(edge, weekday, is_future=is_after)
    value = Value(start, shift(start, length - 1), "day", f"nearest such day {gap.group('word')} {point.start}")
    return make_ref(value, one.start, trim(text, two.end))


def _count(word: str, days: Days, count: float, unit: str, *, is_stretch: bool, grain: Value) -> Value | None:
    """So many units before or after a day or a longer point, or from it on."""
    how = f"{count:g} {unit}(s) {word} {days[0]}"
    if word in ("starting", "beginning") or (word == "from" and is_stretch):
        return Value(days[0], max(shift(back(days[0], -count, unit), -1), days[0]), "day", how)
    found = reckon(days, grain.grain, count if word in ("before", "prior to") else -count, unit)
    return Value(*found, grain.grain, how) if found else None


def make_ref(value: Value, start: int, end: int) -> TimeRef:
    """A time expression of a text with its value."""
    interval = Interval(start=value.start, end=value.end, grain=value.grain, how=value.how)
    return TimeRef(span=Span(start=start, end=end), interval=interval, kind=value.kind, length=value.length)


def trim(text: str, end: int) -> int:
    """The end without a possessive."""
    return end - 2 if text[end - 2 : end] in OWNERS else end
