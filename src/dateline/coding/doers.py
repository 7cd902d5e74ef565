"""Who acts where a passive names nobody after "by": "killed in a Syrian raid", "expelled from Angola"."""

from collections.abc import Iterable

from dateline.coding.clause import Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax

DURING = ("in", "during")


POSTING = frozenset({"MOBILIZE", "AID"})
"""Types of which those who are sent are the doers where nobody is said to send them."""


class Doers:
    """Looks for doers in one sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax

    def of(self, match: Match) -> list[int]:
        """The heads of those who did what a passive tells, or none."""
        if not self.clauses.is_passive(match.at):
            return []
        if match.rule.type == "ASSAULT":
            return self._operators(match)
        return self._senders(match) if match.rule.type == "COERCE" and match.rule.entry.mode == "deport" else []

    def aims(self, heads: Iterable[int]) -> frozenset[int]:
        """The words for what deeds told by nouns are aimed at: "the strike on the Chadian capital killed nine"."""
        aimed = (kid for head in heads for kid in self.phrases.after(head, names=("on", "against")))
        return frozenset(at for kid in aimed for at in self.graph.subtree(kid))

    def _operators(self, match: Match) -> list[int]:
        """Whose operation it was in which somebody is hit: "was killed in a Syrian raid", "in the first week of the"."""
        nouns = [head for name in DURING for head in match.args.preps.get(name, ())]
        times = [noun for noun in nouns if self.clauses.is_time(noun)]
        nouns += [who for noun in times for who in self.phrases.after(noun, names=("of",))]
        known = [noun for noun in nouns if self.graph.toks[noun].lemma in self.syntax.operation_nouns]
        kids = [kid for noun in known for kid in self._before(noun)]
        by = [who for noun in known for who in self.phrases.after(noun, names=("by",))]
        return by or [kid for kid in kids if self.phrases.is_origin(kid) and not self.phrases.is_site(kid)]

    def _before(self, noun: int) -> list[int]:
        """The words before a noun, those on another of them too: "a US counter-terrorism operation"."""
        labels = ("amod", "compound", "nmod", "poss")
        return [word for word in self.graph.subtree(noun) if word < noun and self.graph.deps[word] in labels]

    def _senders(self, match: Match) -> list[int]:
        """The state from which people are sent away."""
        return [head for head in match.args.preps.get("from", ()) if self.phrases.fits(head, ("PLACE",))]

    def posted(self, match: Match) -> tuple[int, ...]:
        """The forces that are moved, where nobody is said to move them: "the army was deployed"."""
        if match.rule.type not in POSTING or not self.clauses.is_passive(match.at):
            return ()
        sent = match.filled().difference(match.role("R"))
        return match.args.obj if match.rule.type == "MOBILIZE" else tuple(head for head in match.args.obj if head in sent)

    def reasoned(self, poss: int, verb: int) -> Args | None:
        """The deed for which "their" refusal is the reason: "censured two ministers, citing their refusal to testify"."""
        graph, above = self.graph, self.graph.parent(verb)
        is_reason = graph.toks[verb].lemma in self.syntax.reason_verbs and graph.deps[verb] == "advcl"
        is_theirs = graph.toks[poss].text.lower() == "their"
        return self.clauses.verb(above) if above is not None and is_reason and is_theirs else None
