"""The days of what went on for a told length: when it took place, and when it ended.

"Six weeks of clashes in September, before a truce": the clashes began in September and went on into November, where the
truce stands. A war of known parties in a told year is looked up among known wars, as a reader would.
Known to miss: lengths that are told in another sentence than the time; wars within a state.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from dateline.coding.thread import Past, lasting
from dateline.coding.view import View, days_of
from dateline.lexicon.wars import War
from dateline.model.calendar import shift
from dateline.model.document import Interval
from dateline.model.event import Event

COARSE = 27
"""Days from which on an interval is too wide to tell the end of a war from its beginning."""
WAR, TRUCE = "ASSAULT", "RETREAT"
ABOUT = 7
"""Days by which a told length ("six weeks") may miss that of the war it is told of."""
AFTERMATH = timedelta(days=21)
"""What a truce brings (troops leave, others come) is told as of its first weeks, by convention."""


def by_war(view: View, event: Event, when: Interval | None, *, others: frozenset[str]) -> Interval | None:
    """The days of the one known war between the parties in the told period; of one party only if the length fits too.

    `others` are the parties of the fighting told of before: who fights where nobody is named.
    """
    days = days_of(when) if when is not None else None
    if event.type != WAR or not event.is_historical or when is None or days is None or days < COARSE:
        return None
    codes = {code for role in (*event.actors, *event.recipients) for code in view.codes(role.span)} or others
    length = lasting(view)
    fits = [war for war in view.setting.wars if _is_within(war, when) and codes and codes <= war.parties]
    if len(codes) < 2 or len(fits) > 1:
        fits = [war for war in fits if length is not None and length[0] - ABOUT <= war.days <= length[1] + ABOUT]
    if len(fits) != 1:
        return None
    how = f"{fits[0].name}, known to have lasted from {fits[0].start} to {fits[0].end}; told of {when.start} to {when.end}"
    return Interval(start=fits[0].start, end=fits[0].end, grain="day", how=how)


def _is_within(war: War, when: Interval) -> bool:
    return when.start is not None and when.end is not None and when.start <= war.start and war.end <= when.end


def truce_of(view: View, intervals: Iterable[Interval]) -> Interval | None:
    """The truce of a known war that is told of: its last day, or the night before."""
    wars = {(war.start, war.end): war for war in view.setting.wars}
    war = next((wars[one.start, one.end] for one in intervals if one.start and one.end and (one.start, one.end) in wars), None)
    if war is None:
        return None
    return Interval(start=war.end - timedelta(1), end=war.end, grain="day", how=f"at the end of the {war.name}")


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
    last = end if days >= length[0] else shift(end, length[1])
    how = f"at the end of {length[0]} days or more of: {past.interval.how}"
    return Interval(start=shift(start, length[0]), end=last, grain=past.interval.grain, how=how)


def _is_ended(view: View, at: int) -> bool:
    """Whether the time is that of the end: "the fighting ended in March"."""
    graph, verb = view.graph, view.verb(at)
    is_end = verb is not None and verb != at and graph.toks[verb].lemma in view.setting.order.endings
    subject = view.subject(verb) if is_end and verb is not None else None
    return subject is not None and at in graph.subtree(subject)


def _back(day: date | None, days: int) -> date | None:
    return shift(day, -days) if day is not None else None


def _whole(past: Past) -> Interval:
    """The days of what began in a period and went on for longer than it."""
    start, end = past.interval.start, past.interval.end
    assert past.length is not None and start is not None and end is not None
    how = f"{past.interval.how}, and up to {past.length[1]} days on"
    return Interval(start=start, end=shift(end, past.length[1]), grain=past.interval.grain, how=how)
