"""A sentence as the order of a story asks for it: its verbs, subjects, days, and by what its participants are known."""

from collections.abc import Sequence
from datetime import date

import msgspec

from dateline.coding.discourse import tells_past
from dateline.coding.graph import Graph
from dateline.coding.when import OCCASION, carrier_of, is_perfect, links_between, tells_time, top_of
from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.cues import Cues
from dateline.lexicon.narrative import Narrative
from dateline.lexicon.wars import War
from dateline.model.document import Interval, TimeRef
from dateline.model.event import Event, Role
from dateline.model.span import Span

DEFINITE = ("the", "this", "that", "these", "those", "its", "their", "his", "her")
WORD_QUADS = (1, 3)
STEM = 5
"""Words that agree in so many letters, but for the last two of the shorter, are forms of one another: "protest", "protester"."""
SAYING = frozenset({"says", "denies", "alleges", "reports", "quotes"})


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """The knowledge that the order of a story is judged by; `quads` tells words from deeds by type."""

    book: ActorBook
    cues: Cues
    order: Narrative
    quads: dict[str, int]
    wars: tuple[War, ...] = ()


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence with its times; `last` is the last day that the article may be of."""

    text: str
    graph: Graph
    times: tuple[TimeRef, ...]
    setting: Setting
    last: date | None = None

    @property
    def is_dated(self) -> bool:
        """Whether the sentence says when."""
        return tells_time(self.times)

    def find(self, span: Span) -> int | None:
        """The highest token of a span."""
        toks = self.graph.toks
        inside = [at for at, token in enumerate(toks) if token.start < span.end and span.start < token.end]
        return next((at for at in inside if toks[at].head not in inside or toks[at].head == at), None)

    def verbs(self, at: int) -> list[int]:
        """The verbs of the clauses that a word stands in, the nearest first; "following talks" is no clause."""
        chain = (at, *self.graph.ancestors(at))
        return [here for here in chain if self.graph.is_verb(here) and self.graph.toks[here].dep != "prep"]

    def verb(self, at: int) -> int | None:
        """The verb of the clause that a word stands in."""
        return next(iter(self.verbs(at)), None)

    def is_simple_past(self, at: int) -> bool:
        """Whether a verb, or the finite one above a gerund or an infinitive, is told in the simple past."""
        return tells_past(self.graph, at)

    def goes_on(self, verb: int) -> bool:
        """Whether a verb is told as going on: "is investigating"."""
        return self.graph.toks[verb].tag == "VBG" and bool(self.graph.children(verb, "aux"))

    def is_perfect(self, verb: int) -> bool:
        """Whether a verb is told in a perfect tense."""
        return is_perfect(self.graph, verb)

    def says(self, at: int) -> bool:
        """Whether a verb reports speech."""
        return bool(self.setting.cues.verbs.get(self.graph.toks[at].lemma, frozenset()) & SAYING)

    def is_word(self, event: Event) -> bool:
        """Whether an event is an act of words; meetings are occasions of words."""
        return self.setting.quads[event.type] in WORD_QUADS and event.type != OCCASION

    def names(self, roles: Sequence[Role]) -> frozenset[str]:
        """By what participants are known: their codes and their head words; pronouns name nobody."""
        return frozenset(name for role in roles for name in (*self.codes(role.span), *self._head(role.head)))

    def codes(self, span: Span) -> frozenset[str]:
        """The codes of the actors that some words name."""
        return self.setting.book.codes(span.of(self.text))

    def person(self, role: Role) -> tuple[str, ...]:
        """The head word of a participant that is a person's name; empty for states and bodies."""
        at = self.find(role.head)
        if at is None or self.graph.toks[at].tag != "NNP":
            return ()
        kinds = {reading.kind for reading in self.setting.book.read(role.head.of(self.text))}
        return (self.graph.toks[at].lemma.lower(),) if kinds <= {"person"} else ()

    def _head(self, span: Span) -> tuple[str, ...]:
        at = self.find(span)
        return (self.graph.toks[at].lemma.lower(),) if at is not None and self.graph.toks[at].pos != "PRON" else ()

    def subject(self, verb: int) -> int | None:
        """The head of the subject of a verb, or of the verb that it is coordinated with."""
        for here in (verb, *self.graph.ancestors(verb)):
            found = self.graph.children(here, "nsubj", "nsubjpass")
            if found or self.graph.toks[here].dep != "conj":
                return found[0] if found else None
        return None

    def subject_names(self, verb: int) -> frozenset[str]:
        """By what the subject of a verb is known; empty for pronouns."""
        head = self.subject(verb)
        if head is None or self.graph.toks[head].pos == "PRON":
            return frozenset()
        return self.codes(self.graph.span(self.graph.subtree(head))) | {self.graph.toks[head].lemma.lower()}

    def speaker(self, verb: int) -> str | None:
        """The one name by which the subject of a verb is known as a speaker: "Orban", "ministry HUN"; None for pronouns."""
        head = self.subject(verb)
        if head is None or self.graph.toks[head].pos == "PRON":
            return None
        lemma = self.graph.toks[head].lemma.lower()
        if self.graph.toks[head].pos == "PROPN":
            return lemma
        return " ".join((lemma, *sorted(self.codes(self.graph.span(self.graph.subtree(head))))))

    def is_person(self, verb: int) -> bool:
        """Whether the subject is "he", "she", or who was named before by another name: "the minister"."""
        head = self.subject(verb)
        if head is None:
            return False
        is_known = any(self.graph.toks[kid].text.lower() == "the" for kid in self.graph.children(head, "det"))
        is_role = self.graph.toks[head].lemma.lower() in self.setting.order.persons
        return self.graph.toks[head].text.lower() in ("he", "she") or (is_known and is_role)

    def links(self, at: int, above: int) -> frozenset[str]:
        """Prepositions and conjunctions on the way from a word up to one above it."""
        return links_between(self.graph, [at, *self.graph.ancestors(at)], above)

    def is_exact(self, ref: TimeRef) -> bool:
        """Whether a time tells when something began: not how long it has gone on at least, nor how things stand "currently"."""
        first, order = ref.span.of(self.text).split()[0].lower(), self.setting.order
        if ref.interval.start is None or ref.interval.end is None or first in order.presents:
            return False
        return ref.kind == "point" or (ref.kind == "since" and first in order.beginnings)

    def dated_verbs(self) -> dict[int, TimeRef]:
        """The verbs that carry a time whose beginning is told."""
        found: dict[int, TimeRef] = {}
        for ref in self.times:
            carrier = carrier_of(self.graph, ref)
            if carrier is not None and self.is_exact(ref):
                found.setdefault(carrier, ref)
        return found

    def definites(self) -> list[int]:
        """Nouns that point back: "the attack", "this mistake"."""
        toks = self.graph.toks
        periods = self.setting.order.periods
        nouns = (at for at, token in enumerate(toks) if token.pos == "NOUN" and token.lemma not in periods)
        return [at for at in nouns if any(toks[kid].text.lower() in DEFINITE for kid in self.graph.children(at, "det", "poss"))]

    def words_about(self, verb: int) -> frozenset[str]:
        """Lemmas that a later "the ..." may mean by what a verb tells: the verb, what it happens to, who does it."""
        kids = self.graph.children(verb, "nsubj", "nsubjpass", "dobj", "attr")
        return frozenset(self.graph.toks[at].lemma.lower() for at in (verb, *kids) if self.graph.toks[at].pos in ("VERB", "NOUN"))

    def top(self, ref: TimeRef) -> int | None:
        """The highest token of a time expression."""
        return top_of(self.graph, ref)


def is_form_of(one: str, other: str) -> bool:
    """Whether two lemmas are forms of one word: equal, or alike but for the ends."""
    size = max(min(len(one), len(other)) - 2, STEM)
    return one == other or (min(len(one), len(other)) >= STEM and one[:size] == other[:size])


def days_of(interval: Interval) -> int | None:
    """How many days an interval holds; None if an end is not known."""
    return (interval.end - interval.start).days + 1 if interval.start and interval.end else None
