"""When acts took place that no words of their own date: by what the story has told so far.

An article dates a few acts and lets the reader infer the rest: the next words of the same speaker, talks at which
something was said, an answer, a blow that the story goes on to tell, the truce that ended the war just told. Each
inference has a name, which opens the interval's `how`. Where none holds, an act is not after publication.
Known to miss: what led up to the news, told afterwards without a word of time; days that only a later sentence tells.
"""

from collections.abc import Mapping, Sequence

import msgspec

from dateline.coding.graph import Graph
from dateline.coding.placing import IN_THE_PAST, Case, infer
from dateline.coding.thread import Thread, follow, is_short
from dateline.coding.view import Setting, View
from dateline.coding.when import is_old, not_after
from dateline.model.document import Dated, Interval
from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.span import Span, overlapping


def place_in_time(
    events: Sequence[Event], dossier: Dossier, *, graphs: Mapping[Span, Graph], setting: Setting
) -> tuple[Event, ...]:
    """The events with the days that the story gives to those that have no words of time of their own."""
    assert dossier.doc is not None
    bound = not_after(dossier.dated)
    last = bound.end if bound else None
    thread, found = Thread(), list[Event]()
    by_sentence: dict[Span, list[Event]] = {}
    for event in events:
        by_sentence.setdefault(event.sentence, []).append(event)
    for span, graph in graphs.items():
        if len(found) == len(events):
            break  # nothing is left to be placed by what is told from here on
        mine = sorted(by_sentence.get(span, []), key=lambda event: (event.trigger.start, event.id))
        times = overlapping(dossier.times, span)
        view = View(text=dossier.doc.text, graph=graph, times=times, setting=setting, last=last)
        told, dated = _place_all(mine, view, thread, dossier.dated)
        found.extend(told)
        thread = follow(thread, view, told, dated)
    return tuple(found)


def _place_all(
    events: Sequence[Event], view: View, thread: Thread, dated: Dated | None
) -> tuple[list[Event], list[Event]]:
    """The events of a sentence with their days, and those of them that date what is told later."""
    told, narrow, placed = [], [], dict[int, Interval]()
    for event in events:
        at = view.find(event.trigger)
        if at is None:
            told.append(event)
            continue
        case = Case(event=event, at=at, view=view, thread=thread, placed=placed)
        when = infer(case)
        is_past = when is not None and thread.past is not None and when.how.startswith(IN_THE_PAST)
        is_hist = event.is_historical or is_past or is_old(when, dated)
        one = msgspec.structs.replace(event, when=when or event.when, is_historical=is_hist)
        told.append(one)
        if when is not None:
            placed[at] = when
        if _dates_others(one, view, is_inferred=when is not None):
            narrow.append(one)
    return told, narrow


def _dates_others(event: Event, view: View, *, is_inferred: bool) -> bool:
    """Whether an act is dated to a few days by words, so that what is told after it may lean on it."""
    is_told = any(view.is_exact(ref) for ref in view.times if ref.span == event.when_span)
    return (is_told or (is_inferred and event.when_span is None)) and is_short(event.when) and not event.is_historical
