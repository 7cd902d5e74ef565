"""The actors that each sentence of a document names, for acts whose participants stand in another sentence."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.model.event import Event, Reading, Role
from dateline.model.span import Span

SUBJECTS = ("nsubj", "nsubjpass", "agent")
SUFFERERS = ("nsubjpass", "dobj")
"""Dependencies of those to whom something is done."""
PARTS = ("compound", "amod", "nmod", "det")
"""Dependencies of words that are part of a longer name."""
SITING = ("in", "at", "near", "outside")
"""Prepositions that say where."""
NARRATOR = "JRN"
"""Sector of outlets and agencies, which only tell."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An actor where a sentence names it."""

    role: Role
    sentence: int
    codes: frozenset[str]
    sectors: frozenset[str]
    lemma: str
    is_subject: bool
    is_sufferer: bool
    is_site: bool
    is_aside: bool = False


class Story:
    """The sentences of one document in order."""

    def __init__(
        self, sents: Sequence[Span], *, graph_of: Callable[[Span], Graph], phrases_of: Callable[[Span], Phrases]
    ) -> None:
        self.sents = list(sents)
        self.numbers = {span: number for number, span in enumerate(self.sents)}
        self._starts = sorted((span.start, number) for number, span in enumerate(self.sents))
        self.graph_of = graph_of
        self.phrases_of = phrases_of
        self.named = cache(self._named)

    def number(self, event: Event) -> int:
        """The number of an event's sentence."""
        return self.numbers[event.sentence]

    def graph(self, number: int) -> Graph:
        """The tree of a sentence."""
        return self.graph_of(self.sents[number])

    def phrases(self, number: int) -> Phrases:
        """The phrases of a sentence."""
        return self.phrases_of(self.sents[number])

    def find(self, number: int, span: Span) -> int | None:
        """The highest token of a span in a sentence."""
        toks = self.graph(number).toks
        inside = [at for at, token in enumerate(toks) if token.start < span.end and span.start < token.end]
        return next((at for at in inside if toks[at].head not in inside or toks[at].head == at), None)

    def _named(self, number: int) -> tuple[Named, ...]:
        graph, phrases = self.graph(number), self.phrases(number)
        heads = (at for at, token in enumerate(graph.toks) if token.pos in ("NOUN", "PROPN") and token.dep not in PARTS)
        return tuple(self.name(number, at) for at in heads if phrases.readings(at))

    def name(self, number: int, at: int) -> Named:
        """The actor that a word heads."""
        readings = self.phrases(number).readings(at)
        return Named(
            role=self.phrases(number).role(at, is_implied=True),
            sentence=number,
            codes=_codes(readings),
            sectors=frozenset(sector for reading in readings for sector in reading.sectors),
            lemma=self.graph(number).toks[at].lemma.lower(),
            is_subject=self.graph(number).toks[at].dep in SUBJECTS,
            is_sufferer=self.graph(number).toks[at].dep in SUFFERERS,
            is_site=self._is_site(number, at),
            is_aside=self._is_aside(number, at),
        )

    def _is_aside(self, number: int, at: int) -> bool:
        """Whether it stands for no body that acts: people that are counted ("two officers were hurt"), an owner."""
        graph = self.graph(number)
        return graph.has(at, "nummod") or graph.toks[at].dep == "poss"

    def _is_site(self, number: int, at: int) -> bool:
        """Whether a name only says where: "in Doha"."""
        graph = self.graph(number)
        above = graph.parent(at)
        return above is not None and graph.toks[at].dep == "pobj" and graph.toks[above].text.lower() in SITING

    def codes(self, number: int, roles: Sequence[Role]) -> frozenset[str]:
        """The codes of participants; of a pronoun, those of the last subject before it."""
        found = set[str]()
        for role in roles:
            at = self.find(number, role.head) if number == self._home(role) else None
            if at is not None and self.graph(number).toks[at].pos == "PRON":
                found |= self._last_subject(number, role.head.start)
            else:
                found |= self._codes_at(role)
        return frozenset(found)

    def _home(self, role: Role) -> int:
        place = bisect_right(self._starts, (role.head.start, len(self.sents))) - 1
        number = self._starts[place][1] if place >= 0 else -1
        return number if number >= 0 and self.sents[number].covers(role.head) else -1

    def _codes_at(self, role: Role) -> frozenset[str]:
        number = self._home(role)
        at = self.find(number, role.head) if number >= 0 else None
        return _codes(self.phrases(number).readings(at)) if at is not None else frozenset()

    def _last_subject(self, number: int, before: int) -> frozenset[str]:
        for here in range(number, max(number - 3, -1), -1):
            subjects = [one for one in self.named(here) if one.is_subject and one.codes and one.role.span.end <= before]
            if subjects:
                return subjects[-1 if here == number else 0].codes
        return frozenset()

    def heads(self, number: int, roles: Sequence[Role]) -> frozenset[str]:
        """The head words of participants that stand in a sentence."""
        toks = self.graph(number).toks
        found = (self.find(number, role.head) for role in roles)
        return frozenset(toks[at].lemma.lower() for at in found if at is not None)


def _codes(readings: Sequence[Reading]) -> frozenset[str]:
    return frozenset(reading.code for reading in readings if reading.code and NARRATOR not in reading.sectors)
