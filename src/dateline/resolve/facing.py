"""Who is told as one of two: parties that an event sets over against each other, and two that "and" joins."""

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Literal

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event
from dateline.model.span import Span
from dateline.resolve.mentions import Mention, over

OPPOSING = frozenset({"ASSAULT", "ACCUSE", "REJECT", "THREATEN", "RETREAT", "CONSULT", "COERCE", "AGREE", "SANCTION"})
"""Types whose two parties a text may later call "both sides": they fight, quarrel or negotiate."""


class Facing(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties, where they are told, and how: by an event that sets them over against each other, a list, or only beside.

    `is_meeting` if they meet, `is_visit` if the first comes to the second.
    """

    sentence: int
    one: Mention
    two: Mention
    how: Literal["event", "list", "beside"] = "event"
    is_meeting: bool = False
    is_visit: bool = False

    @property
    def end(self) -> int:
        """Where the second of the two mentions ends, in code points."""
        return max(self.one.span.end, self.two.span.end)

    @property
    def parties(self) -> frozenset[str]:
        """The two, by country; where they are of one country, by name."""
        codes = {one.readings[0].code or one.readings[0].name for one in (self.one, self.two)}
        return frozenset(codes if len(codes) == 2 else (one.readings[0].name for one in (self.one, self.two)))


def faced(events: Iterable[Event], mentions: Sequence[Mention], *, pairs: Sequence[str], organised: Set[str]) -> list[Facing]:
    """The two parties of every event that has just two which differ, those called upon at once, and lists of two countries.

    `pairs` are words for both of them again, which name neither; `organised` the sectors that can be a side. In text order.
    """
    found = [*_opposed(events, mentions, pairs=pairs, organised=organised), *listed(mentions)]
    return sorted(found, key=lambda one: one.end)


def _opposed(
    events: Iterable[Event], mentions: Sequence[Mention], *, pairs: Sequence[str], organised: Set[str]
) -> Iterator[Facing]:
    for event in events:
        sides = (*event.actors[:1], *(event.recipients[:1] or event.actors[1:2])) if event.type in OPPOSING else ()
        if event.type == "REQUEST" and len(event.recipients) == 2:
            sides = event.recipients
        found = [one for role in sides if (one := _mention_of(role.head, mentions)) is not None]
        if len(found) == 1 and event.type in OPPOSING and (halves := _halves(found[0])):  # "Thai and Cambodian troops clashed"
            yield Facing(sentence=found[0].sentence, one=halves[0], two=halves[1])
        is_two = len(found) == 2 and _party(found[0]) != _party(found[1])
        if is_two and all(_is_side(one, pairs, organised) for one in found):
            is_meeting = event.type == "CONSULT"
            yield Facing(
                sentence=max(one.sentence for one in found), one=found[0], two=found[1],
                is_meeting=is_meeting, is_visit=is_meeting and event.mode == "visit",
            )  # fmt: skip


def listed(mentions: Sequence[Mention]) -> Iterator[Facing]:
    """Lists of just two that are of two countries: "the ministers of Peru and Chile", "Thai and Cambodian soldiers"."""
    lists: dict[Span, list[Mention]] = {}
    for one in mentions:
        lists.setdefault(one.joined or one.span, []).append(one)
        if halves := _halves(one):
            yield Facing(sentence=one.sentence, one=halves[0], two=halves[1], how="list")
    for members in lists.values():
        codes = {code for one in members for code in one.codes}
        if len(members) == len(codes) == 2 and all(len(one.readings) == 1 for one in members) and not codes & INTERNATIONAL:
            yield Facing(sentence=members[0].sentence, one=members[0], two=members[1], how="list")


def _halves(one: Mention) -> list[Mention]:
    """The two of one phrase, apart; none if it names other than two countries."""
    is_two = len(one.readings) == 2 and len(one.codes) == 2 and not one.codes & INTERNATIONAL
    return [msgspec.structs.replace(one, readings=(reading,)) for reading in one.readings] if is_two else []


def _mention_of(head: Span, mentions: Sequence[Mention]) -> Mention | None:
    """The mention whose head word a role's is, else one that holds it."""
    near = over(mentions, (head,))
    return next((one for one in near if one.span.end == head.end), near[0] if near else None)


def _is_side(one: Mention, pairs: Sequence[str], organised: Set[str]) -> bool:
    """Whether a mention names one side itself, and not both of them again."""
    if any(one.text.lower().endswith(name.split()[-1]) for name in pairs):
        return False
    return one.readings[0].kind == "state" or bool(organised & set(one.readings[0].sectors))


def _party(one: Mention) -> tuple[str | None, str]:
    return one.readings[0].code, one.readings[0].name
