"""What a sentence takes over from those before it: who fights.

"Armenia and Azerbaijan fought a war in 2020. It ended with a truce": the truce is between the same two.
Known to miss: parties named further back.
"""

import msgspec

from dateline.coding.graph import Graph
from dateline.model.event import Event, Role

REACH = 2
"""Sentences over which two-sided parties are remembered; further back another fight may be meant."""
TWO_SIDED = frozenset({"ASSAULT", "RETREAT"})
"""Types of a war and of its truce: their parties are the same."""


class Carry(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered; `gap` counts the sentences since the parties were named."""

    parties: tuple[Role, ...] = ()
    gap: int = 0


def remember(carry: Carry, *, events: list[Event]) -> Carry:
    """What the next sentence takes over after this one."""
    parties = [event.actors for event in events if event.type in TWO_SIDED and event.is_reciprocal and len(event.actors) > 1]
    gap = 0 if parties else carry.gap + 1
    kept = parties[-1] if parties else carry.parties if gap < REACH else ()
    return Carry(parties=kept, gap=gap)


def tells_past(graph: Graph, at: int) -> bool:
    """Whether the act at `at` is told in the simple past, or hangs on a verb that is."""
    for here in (at, *graph.ancestors(at)):
        if not graph.is_verb(here):
            continue
        if graph.is_finite(here):
            return graph.toks[here].tag == "VBD" or any(graph.toks[kid].tag == "VBD" for kid in graph.children(here, "auxpass"))
    return False
