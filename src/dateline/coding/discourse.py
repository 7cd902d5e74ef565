"""What a sentence takes over from those before it: who spoke, who fights, in which past the story is.

"Armenia and Azerbaijan fought a war in 2020. It ended with a truce": the truce is between the same two, and in that past.
Known to miss: parties named further back, and flashbacks that end without a word of time.
"""

from datetime import timedelta

import msgspec

from dateline.coding.graph import Graph
from dateline.model.document import Interval
from dateline.model.event import Event, Role, Source

REACH = 2
"""Sentences over which two-sided parties are remembered; further back another fight may be meant."""
SHORT = timedelta(days=31)
"""What lasted longer ("over the last five years") dates nothing that is told after it."""
TWO_SIDED = frozenset({"ASSAULT", "RETREAT"})
"""Types of a war and of its truce: their parties are the same."""


class Carry(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered; `gap` counts the sentences since the parties were named."""

    speaker: Source | None = None
    parties: tuple[Role, ...] = ()
    gap: int = 0
    past: Interval | None = None
    news: Interval | None = None


def remember(carry: Carry, *, events: list[Event], speaker: Source | None, has_time: bool) -> Carry:
    """What the next sentence takes over after this one; `has_time` if this sentence names a time of its own."""
    parties = [event.actors for event in events if event.type in TWO_SIDED and event.is_reciprocal and len(event.actors) > 1]
    gap = 0 if parties else carry.gap + 1
    kept = parties[-1] if parties else carry.parties if gap < REACH else ()
    return Carry(
        speaker=speaker or carry.speaker,
        parties=kept,
        gap=gap,
        past=_past(carry, events, has_time=has_time),
        news=next((event.when for event in reversed(events) if _is_news(event)), carry.news),
    )


def _is_news(event: Event) -> bool:
    """Whether an event is of the days that the article reports, with a day or a few weeks of its own."""
    if event.when_span is None or event.is_historical or event.when is None or event.when.start is None:
        return False
    return event.when.end is None or event.when.end - event.when.start <= SHORT


def told_after(carry: Carry, when: Interval | None) -> Interval | None:
    """The days of an act without a word of time, in the simple past: not before the dated act that was told last.

    News tells on from what it has dated. Known to miss: what led up to it, told afterwards without a word of time.
    """
    if carry.news is None or carry.news.start is None or when is None or when.end is None or carry.news.start > when.end:
        return when
    return Interval(start=carry.news.start, end=when.end, how=f"told after an act of {carry.news.start}; {when.how}")


def _past(carry: Carry, events: list[Event], *, has_time: bool) -> Interval | None:
    """The past that the story is in: that of the last old event, until a sentence says otherwise."""
    old = [event.when for event in events if event.is_historical and event.when_span is not None]
    if old:
        return old[-1]
    return None if has_time or any(not event.is_historical for event in events) or not events else carry.past


def tells_past(graph: Graph, at: int) -> bool:
    """Whether the act at `at` is told in the simple past, or hangs on a verb that is."""
    for here in (at, *graph.ancestors(at)):
        if not graph.is_verb(here):
            continue
        if graph.is_finite(here):
            return graph.toks[here].tag == "VBD" or any(graph.toks[kid].tag == "VBD" for kid in graph.children(here, "auxpass"))
    return False
