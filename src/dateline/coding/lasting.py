"""The days of what went on for a told length: when it took place, and when it ended.

"Six weeks of clashes in September, before a truce": the clashes began in September and went on into November, where the
truce stands. Known to miss: lengths that are told in another sentence than the time.
"""

from datetime import date, timedelta

from dateline.coding.thread import Past, lasting
from dateline.coding.view import View, days_of
from dateline.model.document import Interval
from dateline.model.event import Event

COARSE = 27
"""Days from which on an interval is too wide to tell the end of a war from its beginning."""
WAR, TRUCE = "ASSAULT", "RETREAT"


def by_length(view: View, event: Event, at: int) -> Interval | None:
    """A war that is told to have lasted longer than the month that it is told of; the truce at the end of it."""
    when, length = event.when, lasting(view)
    days = days_of(when) if when is not None else None
    if when is None or days is None or days < COARSE or length is None or event.type not in (WAR, TRUCE):
        return None
    past = Past(interval=when, length=length)
    if event.type == TRUCE:
        return end_of(past)
    if _is_ended(view, at):
        return Interval(start=_back(when.start, length[1]), end=when.end, grain=when.grain, how=f"ended in: {when.how}")
    return _whole(past) if days < length[0] else None


def end_of(past: Past) -> Interval | None:
    """The days in which what went on may have ended; None where that is as wide as the whole."""
    start, end, length = past.interval.start, past.interval.end, past.length
    days = days_of(past.interval)
    if length is None or start is None or end is None or days is None or days < COARSE:
        return None
    last = end if days >= length[0] else end + timedelta(length[1])
    how = f"at the end of {length[0]} days or more of: {past.interval.how}"
    return Interval(start=start + timedelta(length[0]), end=last, grain=past.interval.grain, how=how)


def _is_ended(view: View, at: int) -> bool:
    """Whether the time is that of the end: "the fighting ended in March"."""
    graph, verb = view.graph, view.verb(at)
    is_end = verb is not None and verb != at and graph.toks[verb].lemma in view.setting.order.endings
    subject = view.subject(verb) if is_end and verb is not None else None
    return subject is not None and at in graph.subtree(subject)


def _back(day: date | None, days: int) -> date | None:
    return day - timedelta(days) if day is not None else None


def _whole(past: Past) -> Interval:
    """The days of what began in a period and went on for longer than it."""
    start, end = past.interval.start, past.interval.end
    assert past.length is not None and start is not None and end is not None
    how = f"{past.interval.how}, and up to {past.length[1]} days on"
    return Interval(start=start, end=end + timedelta(past.length[1]), grain=past.interval.grain, how=how)
