"""Recipients that are none: an envoy called home, troops pulled back, whose release is asked for; and whom that is done to.

A state that recalls its ambassador turns on another one, which the sentence may name elsewhere: "denounced the raid, whereupon
Hanoi recalled its ambassador". Known to miss: a host that only an earlier sentence names.
"""

from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax

HOMEWARD = frozenset({"SANCTION", "CONCEDE", "RETREAT", "REJECT"})
"""Types in which one's own people are moved on account of others."""
JUDGING = frozenset({"SUPPORT", "REJECT", "ACCUSE"})
"""Types in which plans and deeds are judged, for which "it" stands more often than for somebody."""
SECTORS = frozenset({"GOV", "MIL"})
"""Sectors of one's own people that are moved."""


class Own:
    """Looks for what belongs to the doer in one sentence."""

    def __init__(self, graph: Graph, *, phrases: Phrases, syntax: Syntax) -> None:
        self.graph = graph
        self.phrases = phrases
        self.syntax = syntax

    def turned(self, match: Match, actors: tuple[int, ...], recipients: tuple[int, ...]) -> tuple[int, ...]:
        """The recipients, where one's own people are no recipients, but the only other state that the sentence names is."""
        if match.rule.type == "REQUEST":
            return tuple(head for head in recipients if not self._is_held(head))
        if match.rule.type in JUDGING and self.graph.toks[match.at].lemma in self.syntax.thing_verbs:
            recipients = tuple(head for head in recipients if not self._is_thing(head))
        if match.rule.type not in HOMEWARD or not actors:
            return recipients
        own = [head for head in recipients if self._is_own(head, match.at)]
        rest = tuple(head for head in recipients if head not in own)
        if not own or rest:
            return rest if own else recipients
        return self._other(actors) or (recipients if match.rule.type == "SANCTION" else ())

    def _is_held(self, head: int) -> bool:
        """Whether somebody's freedom is asked for, who is no addressee: "demanded the release of the sailors"."""
        prep = self.graph.parent(self.graph.conjuncts(head)[0])
        noun = self.graph.parent(prep) if prep is not None and self.graph.toks[prep].text == "of" else None
        return noun is not None and self.graph.toks[noun].lemma in self.syntax.freeing_nouns

    def _is_thing(self, head: int) -> bool:
        """Whether a pronoun stands for what is judged rather than for somebody: "opposed it", not "accused it of"."""
        return self.graph.toks[head].pos == "PRON" and self.graph.toks[head].text.lower() == "it"

    def _is_own(self, head: int, verb: int) -> bool:
        """Whether a phrase tells of people of the subject by a pronoun: "its ambassador", "their troops"."""
        owners = [self.graph.toks[kid] for kid in self.graph.children(head, "poss")]
        is_owned = any(owner.tag == "PRP$" and owner.lemma not in self.syntax.first_person for owner in owners)
        is_object = self.graph.toks[head].head == verb or self.graph.deps[head] == "dobj"
        sectors = {sector for reading in self.phrases.readings(head) for sector in reading.sectors}
        return is_owned and is_object and bool(sectors & SECTORS)

    def _other(self, actors: tuple[int, ...]) -> tuple[int, ...]:
        """The only other state that a sentence names as one that acts, or owns what acts."""
        own = {reading.code for head in actors for reading in self.phrases.readings(head)}
        found: dict[str, int] = {}
        for at, token in enumerate(self.graph.toks):
            if token.dep in ("nsubj", "agent", "poss", "pobj") and not self.phrases.is_town(at):
                codes = [one.code for one in self.phrases.readings(at) if one.kind in ("state", "office") and one.code]
                found.update({code: at for code in codes if code not in own and code not in found})
        return tuple(found.values()) if len(found) == 1 else ()
