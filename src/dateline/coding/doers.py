"""Who acts where a passive names nobody after "by": "killed in a Syrian raid", "expelled from Angola"."""

from collections.abc import Iterable

from dateline.coding.clause import Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax

DURING = ("in", "during")
WHENCE = ("from", "out_of", "of")
"""Prepositions before the state that people are sent from: "thrown out of Angola"."""


BEFALLING = frozenset({"ASSAULT", "COERCE", "SANCTION", "REJECT", "ACCUSE"})
"""Types of acts that befall whoever stands after the "of" of a noun which tells them."""
OWNED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID", "COOPERATE", "PROTEST"})
"""Types of deeds of which a pronoun tells whose they are; opinions and habits are told so as often ("his support for")."""
SAID = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
"""Types of words that go to somebody."""
AIMED = ("of", "on", "against")
"""Prepositions of such nouns."""
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
        is_suffered = bool(set(match.args.subj) & set(match.role("R")))  # "people who lost their lives in a Syrian raid"
        if not self.clauses.is_passive(match.at) and not (is_suffered and match.rule.type == "ASSAULT"):
            return []
        if match.rule.type == "ASSAULT":
            return self._operators(match)
        sent = self._senders(match) if match.rule.type == "COERCE" and match.rule.entry.mode == "deport" else []
        return sent or self._authors(match)

    def _authors(self, match: Match) -> list[int]:
        """Whose the words or measures are that were given or taken: "Norway's protest was delivered", "British sanctions on"."""
        told = [head for head in match.args.obj if self.graph.toks[head].lemma in self.syntax.authored_nouns]
        told = [head for head in told if head in match.filled()]
        owners = [kid for head in told for kid in self.graph.children(head, "poss")]
        return owners or [kid for head in told for kid in self.phrases.origins(head)]

    def owner(self, match: Match, role: str, *, is_sole: bool = False) -> tuple[int, ...]:
        """The pronoun before a noun that tells an act, whose other side is known: "their arrest by police", "its raid on"."""
        is_told = match.rule.type in OWNED and self.graph.deps[match.at] != "dobj"
        if match.pattern.part != "noun" or not is_told or (is_sole and not match.role(role)):
            return ()
        others = (*match.role("A"), *match.role("R"))
        heads = match.role(role) or tuple(head for head in match.args.poss if role == "A" and head not in others)
        first = self.syntax.first_person
        told = [who for who in heads if who in match.args.poss]
        told += self._owned(match) if role == "R" else []
        return tuple(who for who in told if self._is_theirs(who, first) and self._is_near(who))

    def _owned(self, match: Match) -> list[int]:
        """Whose thing a deed of somebody told befalls: "the shooting down of its drone by Togo"."""
        by = match.args.preps.get("by", ())
        hit = [who for name in AIMED for who in match.args.preps.get(name, ()) if by]
        return [kid for head in hit for kid in self.graph.children(head, "poss")]

    def _is_near(self, at: int) -> bool:
        """Whether the sentence names somebody before a pronoun for whom it may stand."""
        readings = (one for word in range(at) if self.graph.toks[word].pos != "PRON" for one in self.phrases.readings(word))
        return any(one.code for one in readings)

    def hit(self, match: Match, actors: tuple[int, ...]) -> list[int]:
        """Whom a deed befalls that a noun tells with its doer: "the annexation of an islet by Peru"."""
        is_told = match.pattern.part == "noun" and bool(actors) and not match.pattern.has_role("R")
        if not is_told or match.rule.type not in BEFALLING or match.rule.entry.reciprocal:
            return []
        told = [who for name in AIMED for who in match.args.preps.get(name, ()) if who not in actors]
        owners = match.args.poss if match.args.preps.get("by") else ()  # "the trawler's seizure by marines"
        return told or [who for who in owners if who not in actors]

    def hearers(self, match: Match, heads: Iterable[int]) -> tuple[int, ...]:
        """Who answers words that a noun tells, where it names nobody, or "it": "Togo ignored Ghana's demand that it leave"."""
        graph, toks, at = self.graph, self.graph.toks, match.at
        is_open = all(toks[head].pos == "PRON" for head in heads) and match.rule.type in SAID and match.pattern.part == "noun"
        above = graph.parent(at)
        if above is not None and toks[at].dep == "pobj" and toks[above].lemma in ("to", "off", "down", "aside"):
            above = graph.parent(above)
        if not is_open or above is None or toks[above].lemma not in self.syntax.hearing_verbs or not graph.is_verb(above):
            return ()
        return tuple(who for who in self.clauses.verb(above).subj if who not in match.role("A"))

    def _is_theirs(self, at: int, first: frozenset[str]) -> bool:
        token = self.graph.toks[at]
        return token.tag == "PRP$" and token.text.lower() not in first | {"your"}

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
        names = (name for name in WHENCE if name != "of" or "out" in match.pattern.particles)
        told = [head for name in names for head in match.args.preps.get(name, ())]
        return [head for head in told if self.phrases.fits(head, ("PLACE",))]

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
