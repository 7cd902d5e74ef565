"""Who did a deed of violence, told beside it: "the raid, staged by rebels", "jailed for the murder", "clashes with police".

Whoever is only charged is not taken for the doer. Known to miss: doers that only another sentence tells (`carried` finds some).
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.coding.graph import Graph
from dateline.coding.story import Story
from dateline.lexicon.carried import Carried
from dateline.model.event import Event, Role

NEAR = 4
"""How many words before a participle its noun may stand: "the attack, reportedly conducted by"."""
BESIDE = ("acl", "advcl", "relcl", "amod", "dep")
"""Dependencies of a participle that says whose deed it was."""
PATIENTS = ("nsubjpass", "dobj")


class Authors:
    """Finds doers in the sentence of a deed."""

    def __init__(self, story: Story, *, lexicon: Carried) -> None:
        self.story = story
        self.lexicon = lexicon

    def doers(self, event: Event) -> tuple[Role, ...]:
        """Who did a deed told without a doer, in its own sentence."""
        number = self.story.number(event)
        graph, at = self.story.graph(number), self.story.find(number, event.trigger)
        if at is None:
            return ()
        heads = list(self._authors(graph, at)) or list(self._punished(graph, at))
        phrases = self.story.phrases(number)
        taken = {role.head for role in event.recipients}
        named = [who for head in heads[:1] for who in graph.conjuncts(head) if phrases.is_actor(who)]
        owners = [kid for head in heads[:1] for kid in graph.children(head, "amod", "compound") if phrases.is_origin(kid)]
        roles = [phrases.role(who) for who in named or owners]
        return tuple(role for role in roles if role.head not in taken)

    def _authors(self, graph: Graph, at: int) -> Iterator[int]:
        """Whom a participle beside the noun of the deed names."""
        for verb, token in enumerate(graph.toks):
            if not _is_participle(graph, verb):
                continue
            if self._is_wielded(graph, verb, at):
                yield from (who for prep in graph.children(verb, "agent") for who in graph.children(prep, "pobj"))
            if not self._is_about(graph, verb, at):
                continue
            preps = [kid for kid in graph.children(verb, "prep") if graph.toks[kid].lemma in self.lexicon.ascribed]
            if token.lemma in self.lexicon.doing:
                yield from (who for prep in graph.children(verb, "agent") for who in graph.children(prep, "pobj"))
            if token.lemma in self.lexicon.ascribing:
                yield from (who for prep in preps for who in graph.children(prep, "pobj"))

    def _is_wielded(self, graph: Graph, verb: int, at: int) -> bool:
        """Whether a participle stands at the weapon that does the deed: "shells fired by rebels killed six"."""
        if graph.toks[verb].lemma not in self.lexicon.wielding:
            return False
        before = [graph.toks[verb].head] if graph.deps[verb] == "acl" else graph.children(verb, "nsubj")
        weapons = [noun for noun in before if graph.toks[noun].lemma.lower() in self.lexicon.wielded]
        agents = [kid for prep in graph.children(at, "agent") for kid in graph.children(prep, "pobj")]
        return any(noun in (*graph.children(at, "nsubj"), *agents) or graph.parent(at) == verb for noun in weapons)

    def _is_about(self, graph: Graph, verb: int, at: int) -> bool:
        """Whether a participle stands at a noun for the deed told at a token."""
        general = self.lexicon.general | self.lexicon.claims
        nouns = [noun for noun in range(max(verb - NEAR, 0), verb) if graph.toks[noun].lemma.lower() in general]
        return any(self._meets(graph, noun, at) for noun in nouns)

    @staticmethod
    def _meets(graph: Graph, noun: int, at: int) -> bool:
        return noun in graph.subtree(at) or at in graph.subtree(noun) or graph.parent(noun) == graph.parent(at)

    def _punished(self, graph: Graph, at: int) -> Iterator[int]:
        """Who is punished for the deed: "jailed for the killing", "is serving a life sentence for the murder"."""
        prep = graph.parent(at)
        if prep is not None and graph.deps[at] == "conj" and not graph.is_verb(at):  # "for the abuse and murder of two girls"
            prep = graph.parent(prep)
        if prep is not None and graph.deps[prep] == "pcomp":  # "due to"
            prep = graph.parent(prep)
        above = graph.parent(prep) if prep is not None else None
        if prep is None or above is None or graph.toks[prep].lemma not in self.lexicon.causes or graph.is_verb(at):
            return
        if graph.toks[above].lemma in self.lexicon.terms:
            verb = next((word for word in graph.ancestors(above) if graph.is_verb(word)), None)
            yield from graph.children(verb, "nsubj", "nsubjpass") if verb is not None else ()
        elif graph.toks[above].lemma in self.lexicon.punishing and not graph.has(above, "neg"):
            verbs = [above, *([graph.toks[above].head] if graph.toks[above].dep == "conj" else [])]
            yield from (who for verb in verbs for who in graph.children(verb, *PATIENTS))

    def sides(self, event: Event, events: Sequence[Event]) -> Event:
        """A clash of which one side is named, with those who march there: "clashes with police broke out as students marched"."""
        if not event.is_reciprocal or event.type not in self.lexicon.clashes.types or len(event.actors) != 1 or event.recipients:
            return event
        crowd = next(self._crowds(event, events), ())
        added = tuple(msgspec.structs.replace(role, is_implied=True) for role in crowd)
        return msgspec.structs.replace(event, actors=(*event.actors, *added)) if added else event

    def _crowds(self, event: Event, events: Iterable[Event]) -> Iterator[tuple[Role, ...]]:
        """Those who march in the sentence of a clash or in the one before it, the nearest first."""
        number = self.story.number(event)
        origins = self.lexicon.clashes.origins
        own = self.story.heads(number, event.actors)
        near = [one for one in events if one.type in origins and number - self.story.number(one) in (0, 1) and one.actors]
        for one in sorted(near, key=lambda one: number - self.story.number(one)):
            if not own & self.story.heads(self.story.number(one), one.actors):
                yield one.actors


def _is_participle(graph: Graph, verb: int) -> bool:
    """Whether a verb says beside a noun by whom it was done; the tagger takes some for the past tense."""
    token = graph.toks[verb]
    is_passive = token.tag == "VBN" or (token.tag == "VBD" and graph.has(verb, "agent") and not graph.has(verb, "nsubj"))
    return is_passive and token.dep in BESIDE
