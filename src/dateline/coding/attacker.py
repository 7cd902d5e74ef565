"""Who did a deed of violence of which only the victims are told: the one side that is said to attack another country's people.

Only where the text names a single attacker, of one country or group, and its victims are of another: then "42 people were
killed" is of the same fighting. Where a second side strikes, too, or the attacker is at home, nobody is carried over.
"""

from collections.abc import Sequence

from dateline.coding.story import Story
from dateline.lexicon.carried import Acts
from dateline.model.event import Event, Role

REACH = 10
"""Sentences between the deed and the nearest that names the attacker, at most."""


class Attackers:
    """The sides that attack in one document."""

    def __init__(self, story: Story, *, acts: Acts) -> None:
        self.story = story
        self.acts = acts

    def sole(self, event: Event, events: Sequence[Event]) -> tuple[Role, ...]:
        """The nearest mention of the only attacker, if the deed can be its."""
        fits = event.type in self.acts.types and not (event.actors or event.is_reciprocal or event.is_historical)
        if not fits or event.mode not in (None, *self.acts.modes) or not event.recipients:
            return ()
        told = [one for one in events if one.type in self.acts.types and one.actors and not one.is_historical]
        own = self._codes(event, event.recipients)
        told = [one for one in told if not own or own & self._codes(one, one.recipients)]  # others are hit by others
        codes = {code for one in told for code in self._codes(one, one.actors)}
        hit = {code for one in told for code in self._codes(one, one.recipients)}
        is_war = len(codes) == 1 and bool(hit) and not codes & hit
        if not is_war or any(not self._codes(one, one.actors) for one in told):
            return ()
        number = self.story.number(event)
        near = min(told, key=lambda one: (abs(self.story.number(one) - number), one.trigger.start))
        return near.actors if abs(self.story.number(near) - number) <= REACH else ()

    def _codes(self, event: Event, roles: Sequence[Role]) -> frozenset[str]:
        return self.story.codes(self.story.number(event), roles)
