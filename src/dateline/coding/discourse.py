"""What a sentence takes over from those before it: who fights, and that somebody is held.

"Armenia and Azerbaijan fought a war in 2020. It ended with a truce": the truce is between the same two.
Known to miss: parties named further back.
"""

from collections.abc import Collection, Mapping

import msgspec

from dateline.coding.graph import Graph
from dateline.model.event import Event, Role

REACH = 2
"""Sentences over which two-sided parties are remembered; further back another fight may be meant."""
TWO_SIDED = frozenset({"ASSAULT", "RETREAT"})
"""Types of a war and of its truce: their parties are the same."""


class Carry(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered; `gap` counts the sentences since the parties were named, `captive` those since somebody was taken."""

    parties: tuple[Role, ...] = ()
    gap: int = 0
    captive: int | None = None

    def is_held(self, reach: int) -> bool:
        """Whether somebody was taken within so many sentences: "the girls" that are freed are public, whoever they are."""
        return self.captive is not None and self.captive <= reach


def remember(carry: Carry, *, events: list[Event], taking: Mapping[str, Collection[str]]) -> Carry:
    """What the next sentence takes over after this one; `taking` are the types and modes of acts by which people are held."""
    parties = [event.actors for event in events if event.type in TWO_SIDED and event.is_reciprocal and len(event.actors) > 1]
    gap = 0 if parties else carry.gap + 1
    kept = parties[-1] if parties else carry.parties if gap < REACH else ()
    is_taken = any(event.mode in taking.get(event.type, ()) for event in events)
    captive = 0 if is_taken else None if carry.captive is None else carry.captive + 1
    return Carry(parties=kept, gap=gap, captive=captive)


def tells_past(graph: Graph, at: int) -> bool:
    """Whether the act at `at` is told in the simple past, or hangs on a verb that is."""
    for here in (at, *graph.ancestors(at)):
        if not graph.is_verb(here):
            continue
        if graph.is_finite(here):
            return graph.toks[here].tag == "VBD" or any(graph.toks[kid].tag == "VBD" for kid in graph.children(here, "auxpass"))
    return False
