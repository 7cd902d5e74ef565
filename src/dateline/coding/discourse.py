"""What a sentence takes over from those before it: who fights, and that somebody is held.

"Armenia and Azerbaijan fought a war in 2020. It ended with a truce": the truce is between the same two.
Known to miss: parties named further back.
"""

from collections.abc import Collection, Mapping

import msgspec

from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax
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


def remember(
    carry: Carry, *, events: list[Event], taking: Mapping[str, Collection[str]], torn: tuple[Role, ...] = ()
) -> Carry:
    """What the next sentence takes over after this one; `taking` are the types and modes of acts by which people are held.

    `torn` are two parties of which the one broke with the other (`find_torn`).
    """
    parties = [event.actors for event in events if event.type in TWO_SIDED and event.is_reciprocal and len(event.actors) > 1]
    parties = parties or [torn] * bool(torn)
    gap = 0 if parties else carry.gap + 1
    kept = parties[-1] if parties else carry.parties if gap < REACH else ()
    is_taken = any(event.mode in taking.get(event.type, ()) for event in events)
    captive = 0 if is_taken else None if carry.captive is None else carry.captive + 1
    return Carry(parties=kept, gap=gap, captive=captive)


def find_torn(graph: Graph, phrases: Phrases, *, syntax: Syntax) -> tuple[Role, ...]:
    """Who broke with whom: "rebels broke away from Sudan. The ensuing war ..."; empty if nobody did.

    `syntax.ruptures` gives for each verb, with its particle or object, the prepositions before the other side.
    """
    verbs = syntax.rupture_verbs
    if verbs.isdisjoint(graph.lemmas):
        return ()
    for at, token in enumerate(graph.toks):
        if token.pos != "VERB" or token.lemma not in verbs:
            continue
        parts = graph.children(at, "prt", "advmod", "dobj")
        names = [token.lemma, *(f"{token.lemma} {graph.toks[part].lemma}" for part in parts)]
        preps = {prep for name in names for prep in syntax.ruptures.get(name, ())}
        others = [
            noun
            for above in (at, *parts)
            for prep in graph.children(above, "prep")
            if graph.toks[prep].text.lower() in preps
            for noun in graph.children(prep, "pobj")
        ]
        sides = [*graph.children(at, "nsubj")[:1], *others[:1]] if preps else []
        if len(sides) > 1 and all(phrases.is_actor(side) for side in sides):
            return tuple(phrases.role(side) for side in sides)
    return ()


def tells_past(graph: Graph, at: int) -> bool:
    """Whether the act at `at` is told in the simple past, or hangs on a verb that is."""
    for here in (at, *graph.ancestors(at)):
        if not graph.is_verb(here):
            continue
        if graph.is_finite(here):
            return graph.toks[here].tag == "VBD" or any(graph.toks[kid].tag == "VBD" for kid in graph.children(here, "auxpass"))
    return False
