"""Which events of two sentences that tell the same are one act, whatever type they were coded as."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dateline.reconcile.echoes import Echo
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.likeness import NARROW, UNREAL, Facts, are_other, are_related, is_doubtful, meet, place_alike
from dateline.reconcile.report import Report

Row = dict[str, Any]
OFF = 4
"""Days by which a time told loosely ("two weeks earlier") may be off."""
KNOWN = 0.45
"""How well parties agree at least where the words for the acts do not."""


def echoes_of(echoes: Iterable[Echo], events: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The names of the echoes of each event's sentence, by event id; events without any are left out."""
    lines: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for echo in echoes:
        for line in echo.lines:
            lines[line.document].append((line.start, line.end, echo.id))
    places = {document: sorted(found) for document, found in lines.items()}
    found = ((row["id"], _at(places.get(row["document"], ()), row["sentence"]["start"])) for row in events)
    return {event: names for event, names in found if names}


def _at(places: Sequence[tuple[int, int, str]], start: int) -> frozenset[str]:
    stop = bisect_right(places, start, key=lambda place: place[0])
    return frozenset(name for _, end, name in places[:stop] if start < end)


def is_echo(a: Facts, b: Facts, known: Knowledge, *, parties: float | None) -> bool:
    """Whether two events of sentences that tell the same are one act; `parties` is how well theirs agree."""
    x, y = a.report, b.report
    if x.is_negated != y.is_negated or x.is_denial != y.is_denial or are_other(x, y) or not _may_meet(a, b):
        return False
    if x.modality != y.modality and UNREAL & {x.modality, y.modality}:
        return False
    if place_alike(x, y) is None or (x.mode != y.mode and known.apart & {x.mode, y.mode}):
        return False
    if x.type in known.speech and is_doubtful(a, b):
        return False
    is_word = bool(known.senses_of(x.trigger) & known.senses_of(y.trigger))
    if x.type == y.type or are_related(x, y, known):
        return (parties is not None and (is_word or parties >= KNOWN)) or (is_word and x.type not in known.speech)
    return is_word and parties is not None and not known.speech & {x.type, y.type}


def _may_meet(a: Facts, b: Facts) -> bool:
    """Whether the times may be one, one of them told loosely."""
    if meet(a, b) is not None:
        return True
    slack = 0 if max(a.width, b.width) <= NARROW else OFF
    if a.anchor is None or b.anchor is None:
        return max(a.low, b.low) <= min(a.high, b.high) + slack
    return max(a.anchor[0], b.anchor[0]) <= min(a.anchor[1], b.anchor[1]) + slack


def with_echoes(reports: Iterable[Report], names: Mapping[str, frozenset[str]]) -> list[Report]:
    """The reports, each with the echoes of its sentence."""
    return [msgspec.structs.replace(item, echoes=names[item.id]) if item.id in names else item for item in reports]
