"""How sure the coder is of an act, and that what a sentence tells beside its main act stays behind it."""

import math
from collections.abc import Iterable, Sequence

import msgspec

from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.model.event import Event

OUTER = frozenset({"advcl", "acl", "relcl"})
"""Clauses that give an aim, a condition or a description."""
ASIDE = 0.1
"""What an event is less sure for each clause or occasion aside of the main clause that it is told in."""
LATER = 0.1
"""What an act is less the main one for each verb that it is coordinated with and that stands before it."""
DEEP = 0.02
"""What an act is less the main one for each verb above it."""
LONELY = 0.1
"""What a joint act with one party only is less sure."""
DOUBTFUL = 0.4
"""An act less sure than this does not come before what is told beside it."""
STEP = 0.005
"""How far the two stand apart in the end."""
BEND = 0.1
"""So far from 0 and 1 an estimate begins to bend."""


def asides(graph: Graph, at: int, *, occasions: Iterable[str]) -> int:
    """How many clauses and occasions ("after clashes") a word stands in aside of the main clause."""
    path = (at, *graph.ancestors(at))
    return sum(graph.toks[up].dep in OUTER or graph.toks[up].text.lower() in occasions for up in path)


def depth(graph: Graph, at: int) -> float:
    """How far a word is from the main verb: below others, or told after them ("seized the bus and freed" the crew)."""
    path = (at, *graph.ancestors(at))
    later = sum(graph.deps[up] == "conj" and graph.is_verb(graph.toks[up].head) for up in path)
    return LATER * later + DEEP * sum(map(graph.is_verb, path[1:]))


def estimate(draft: Draft, *, codes: Sequence[bool], rivals: int, is_asserted: bool) -> float:
    """What speaks for an act by its pattern and parties: specific patterns and codable parties for it, rival types against."""
    sure = 0.5 + 0.03 * min(draft.match.pattern.weight, 6) + 0.1 * any(codes) + 0.1 * (bool(codes) and all(codes))
    return sure - 0.05 * rivals - 0.1 * (not is_asserted)


def bounded(plain: float) -> float:
    """An estimate between 0 and 1; near both it bends, so that no two estimates meet there."""
    return round(1 - _bent(1 - plain) if plain > 0.5 else _bent(plain), 4)


def _bent(distance: float) -> float:
    """A distance that stays above 0."""
    return distance if distance > BEND else BEND * math.exp(distance / BEND - 1)


def ranked(told: Sequence[tuple[Draft, Event]], *, graph: Graph) -> list[Event]:
    """The events of a sentence: none is surer than the act that is about it or that it describes, save where that is doubtful.

    Where one is ("backs a resolution that imposes an embargo"), the two meet halfway, so that together they claim no more
    and no less than before.
    """
    sure = {draft.match.at: event.confidence for draft, event in told}
    nouns = {draft.match.at for draft, _ in told if draft.match.pattern.part == "noun"}
    for at in sorted(sure, key=lambda at: len(tuple(graph.ancestors(at)))):
        above = _described(at, sure, graph=graph, is_aside=at in nouns or graph.deps[at] in OUTER)
        if above is not None and DOUBTFUL <= sure[above] <= sure[at]:
            middle = (sure[above] + sure[at]) / 2
            sure[above], sure[at] = round(middle + STEP, 4), round(middle - STEP, 4)
    return [msgspec.structs.replace(event, confidence=sure[draft.match.at]) for draft, event in told]


def _described(at: int, acts: Iterable[int], *, graph: Graph, is_aside: bool) -> int | None:
    """The nearest act above whose clause an act stands aside of, alone or joined to another, or names by a noun."""
    for above in graph.ancestors(at):
        if above in acts and is_aside:
            return above
        is_aside = is_aside or graph.deps[above] in OUTER
    return None
