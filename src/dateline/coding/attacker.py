"""Who did a deed of violence of which only the victims are told: the one side that is said to attack another country's people.

Only where the text names a single attacker, of one country or group, and its victims are of another: then "42 people were
killed" is of the same fighting. Where a second side strikes, too, or the attacker is at home, nobody is carried over.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.coding.story import Story
from dateline.lexicon.carried import Acts
from dateline.model.event import Event, Role

REACH = 10
"""Sentences between the deed and the nearest that names the attacker, at most."""


class _Attack(msgspec.Struct, frozen=True, kw_only=True):
    """A deed whose doers are told: in which sentence, and of which countries and groups both sides are."""

    number: int
    actors: tuple[Role, ...]
    by: frozenset[str]
    hit: frozenset[str]


class Attackers:
    """The sides that attack in one document, of which the events are given."""

    def __init__(self, story: Story, events: Iterable[Event], *, acts: Acts) -> None:
        self.story = story
        self.acts = acts
        told = (event for event in events if event.type in acts.types and event.actors and not event.is_historical)
        ordered = sorted(told, key=lambda event: (story.number(event), event.trigger.start))
        self._attacks = [
            _Attack(
                number=story.number(event), actors=event.actors,
                by=self._codes(event, event.actors), hit=self._codes(event, event.recipients),
            )
            for event in ordered
        ]  # fmt: skip
        self._on = cache(self._attacks_on)

    def sole(self, event: Event) -> tuple[Role, ...]:
        """The nearest mention of the only attacker, if the deed can be its."""
        fits = event.type in self.acts.types and not (event.actors or event.is_reciprocal or event.is_historical)
        if not fits or event.mode not in (None, *self.acts.modes) or not event.recipients:
            return ()
        told, number = self._on(self._codes(event, event.recipients)), self.story.number(event)
        later = bisect_left(told, number, key=lambda one: one.number)
        before = bisect_left(told, told[later - 1].number, key=lambda one: one.number) if later else 0
        beside = [told[at] for at in dict.fromkeys((before, later)) if at < len(told)]
        near = min(beside, key=lambda one: abs(one.number - number), default=None)
        return near.actors if near is not None and abs(near.number - number) <= REACH else ()

    def _attacks_on(self, people: frozenset[str]) -> tuple[_Attack, ...]:
        """The attacks on a people, on all if it is not known whose; none if more than one side attacks, or its own."""
        told = tuple(one for one in self._attacks if not people or people & one.hit)  # others are hit by others
        by = frozenset[str]().union(*(one.by for one in told))
        hit = frozenset[str]().union(*(one.hit for one in told))
        is_war = len(by) == 1 and bool(hit) and not by & hit and all(one.by for one in told)
        return told if is_war else ()

    def _codes(self, event: Event, roles: tuple[Role, ...]) -> frozenset[str]:
        return self.story.codes(self.story.number(event), roles)
