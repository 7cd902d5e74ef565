"""Whom an act is done to where its own slots name nobody: the other phrases of its clause, tried in a fixed order.

Which slots a type of act has open, and in which order, is data (`open_slots` of the syntax lexicon): a clause's subject for
what somebody is asked or blamed for, the object of a promise, then prepositions.
"""

from collections.abc import Iterator

from dateline.coding.clause import Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.coding.phrase import Phrases
from dateline.coding.reach import OUTLETS
from dateline.lexicon.cues import Syntax

DEPTH = 3
"""How many clauses are gone down: "agreed to try to help Chad"."""
SUBJECT = "subject"
OBJECT = "object"
OUTCOME = "outcome"
ADDRESSEE = "addressee"
OWNER = "owner"
STRUCK = frozenset({"ASSAULT", "PROTEST"})
INTO = ("into", "at", "on", "to")
"""Prepositions before what is hit: "slammed into their flats"."""
THEIRS, ONES = ("their",), ("his", "her", "its")
"""Pronouns of several owners and of one."""
PLURAL = ("NNS", "NNPS")
TOWARDS = ("to", "before")
"""Prepositions before whom a letter goes to."""


class Oblique:
    """Tries the phrases that are left in one sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax

    def find(self, match: Match, *, barred: frozenset[int]) -> tuple[int, ...]:
        """The parties in the first open slot that names any; `barred` take another part."""
        for name in self.syntax.open_slots.get(match.rule.type, ()):
            if name == OWNER and (owners := self._owners(match, barred)):
                return owners
            for heads in self._slot(name, match):
                if found := tuple(dict.fromkeys(who for head in heads for who in self._parties(head, barred))):
                    return found
        return ()

    def _slot(self, name: str, match: Match) -> Iterator[tuple[int, ...]]:
        """The heads in a slot, the nearest first."""
        if name == SUBJECT:
            yield tuple(self._subjects(match))
            return
        if name == OWNER:
            return
        if name == OUTCOME:
            yield tuple(self._outcome(match))
            return
        if name == ADDRESSEE:
            yield tuple(self.addressees(match))
            return
        levels = list(self._levels(match.args))
        if name == OBJECT:
            yield from ((*args.obj, *args.iobj) for args in levels[1:])
            return
        for args in levels:
            yield args.preps.get(name, ())
            nouns = (*args.obj, *args.preps.get("for", ()))  # "asked for a loan from the bank"
            yield tuple(who for noun in nouns for who in self.phrases.after(noun, names=(name,)))

    def _owners(self, match: Match, barred: frozenset[int]) -> tuple[int, ...]:
        """Whose thing is hit, seized or turned down, by a pronoun that cannot mean who does it: "protesters stoned his car"."""
        graph, args = self.graph, match.args
        names = INTO if match.rule.type in STRUCK else ()
        things = (*args.obj, *match.role("R"), *(who for name in names for who in args.preps.get(name, ())))
        owners = [kid for thing in things for kid in graph.children(thing, "poss") if graph.toks[kid].tag == "PRP$"]
        return tuple(kid for kid in dict.fromkeys(owners) if kid not in barred and self._is_others(kid, match))

    def _is_others(self, owner: int, match: Match) -> bool:
        """Whether a possessive pronoun stands for somebody else than the subject by its number, or by what is done."""
        word, subjects = self.graph.toks[owner].text.lower(), match.args.subj
        if word not in (*THEIRS, *ONES) or self._is_own(owner):
            return False
        verbs = self.syntax.spurning_verbs if match.rule.type == "REJECT" else self.syntax.taking_verbs
        if match.rule.type == "REJECT" or self.graph.toks[match.at].lemma in verbs:
            return self.graph.toks[match.at].lemma in verbs
        if match.rule.type == "PROTEST" or self.clauses.is_passive(match.at) or not subjects:
            return True
        is_many = len(subjects) > 1 or any(self._is_many(head) for head in subjects)
        return (word in ONES) if is_many else (word in THEIRS and not self._is_body(subjects[0]))

    def _is_many(self, head: int) -> bool:
        token = self.graph.toks[head]
        return token.tag in PLURAL or token.text.lower() == "they"

    def _is_own(self, owner: int) -> bool:
        thing = self.graph.toks[owner].head
        return any(self.graph.toks[kid].lemma == "own" for kid in self.graph.children(thing, "amod"))

    def _is_body(self, head: int) -> bool:
        """Whether one that acts may be "they": police, a group."""
        return any(one.kind in ("group", "body", "people", "pronoun") for one in self.phrases.readings(head))

    def _outcome(self, match: Match) -> Iterator[int]:
        """Who suffers what a clause on the noun of a deed tells: "a bombardment that left eleven minors dead"."""
        graph = self.graph
        for verb in graph.children(match.at, "relcl", "acl"):
            if graph.toks[verb].lemma in self.syntax.outcome_verbs and not self.clauses.is_passive(verb):
                hit = [who for kid in graph.children(verb, "ccomp") for who in graph.children(kid, "nsubj")]
                yield from (who for who in (*self.clauses.verb(verb).obj, *hit) if who != match.at)

    def written(self, match: Match, heads: list[int]) -> list[int]:
        """Who is asked in writing, unless the request itself has an object that is asked: "asking it to free the singer"."""
        is_told = not {*match.args.obj, *match.args.iobj}.isdisjoint(heads)
        return self.addressees(match) if match.rule.type == "REQUEST" and not is_told else []

    def addressees(self, match: Match) -> list[int]:
        """Who is written to where a participle or an aim asks: "sent a letter to the premier asking for a pardon"."""
        graph = self.graph
        is_aim = graph.is_infinitive(match.at) and graph.deps[match.at] in ("xcomp", "advcl")
        if not is_aim and (graph.toks[match.at].tag != "VBG" or graph.deps[match.at] not in ("acl", "advcl")):
            return []
        own = [who for prep in graph.children(match.at, "dative") for who in graph.children(prep, "pobj")]
        verb = next((above for above in graph.ancestors(match.at) if graph.is_verb(above)), None)
        if own or verb is None or graph.toks[verb].lemma not in self.syntax.addressing_verbs:
            return own  # "a letter requesting the files to the minister"
        args = self.clauses.verb(verb)
        found = [who for name in TOWARDS for who in args.preps.get(name, ())]
        return [*found, *(who for noun in args.obj for who in self.phrases.after(noun, names=TOWARDS))]

    def _levels(self, args: Args) -> Iterator[Args]:
        """The arguments of an act, and of the clauses it is about, one below the other."""
        for _ in range(DEPTH):
            yield args
            below = (*args.inf, *args.ing)
            if not below or not self.graph.is_verb(below[0]):
                return
            args = self.clauses.verb(below[0])

    def _subjects(self, match: Match) -> Iterator[int]:
        """Who does what somebody is asked or blamed for: "alleged that the board hid it", "calls for Chad to leave"."""
        args, graph = match.args, self.graph
        tops = (match.at, *args.obj, *graph.children(match.at, "prep"))
        if match.rule.type == "REQUEST":
            yield from (who for top in tops for who in self._called(top))
        clauses = [kid for top in tops for kid in graph.children(top, "ccomp", "advcl", "acl", "pcomp")]
        for verb in dict.fromkeys((*args.that, *clauses)):
            is_asked = match.rule.type == "REQUEST" and graph.toks[match.at].lemma not in self.syntax.asking_verbs
            if graph.is_verb(verb) and self._is_content(verb, is_asked=is_asked):
                yield from graph.children(verb, "nsubj")

    def _called(self, noun: int) -> Iterator[int]:
        """Who is to do what a noun calls for, where "for" is read as a mere preposition: "its call for Chad to leave"."""
        goals = [kid for kid in self.graph.children(noun, "acl") if self.graph.is_infinitive(kid)]
        yield from (who for who in self.phrases.after(noun, names=("for",)) if goals and who < goals[0])

    def _is_content(self, verb: int, *, is_asked: bool) -> bool:
        """Whether a clause tells what somebody is said to do, or is asked to: "that", "whether", "must", "for Chad to"."""
        graph = self.graph
        marks = {graph.toks[kid].text.lower() for kid in graph.children(verb, "mark")}
        if graph.is_infinitive(verb):
            return "for" in marks
        is_due = not is_asked or self._is_due(verb)
        is_said = graph.deps[verb] in ("ccomp", "pcomp", "acl") and graph.is_finite(verb) and not graph.named(verb)
        return is_said and is_due and marks <= self.syntax.content_marks and not graph.has(verb, "nsubjpass")

    def _is_due(self, verb: int) -> bool:
        """Whether a clause says what somebody is to do: "must leave", "its demand that Chad leave"."""
        graph, token = self.graph, self.graph.toks[verb]
        helpers = graph.children(verb, "aux", "auxpass")
        is_bare = not helpers and token.tag in ("VB", "VBP") and token.text == token.lemma
        is_asked_for = is_bare and any(graph.toks[kid].tag in ("NN", "NNP") for kid in graph.children(verb, "nsubj"))
        return is_asked_for or any(graph.toks[kid].lemma in self.syntax.duties for kid in helpers)

    def _parties(self, head: int, barred: frozenset[int]) -> Iterator[int]:
        own = {reading.code for at in barred for reading in self.phrases.readings(at) if reading.code}
        for who in self.phrases.parties(head):
            if who not in barred and self._is_able(who, own):
                yield who

    def _is_able(self, who: int, own: set[str]) -> bool:
        """Whether a phrase names somebody who may be on the other side: no outlet, no place, not one's own country."""
        token, readings = self.graph.toks[who], self.phrases.readings(who)
        if token.pos == "PRON" and token.lemma in self.syntax.one_sided_pronouns:
            return False
        if self.clauses.is_time(who) or self.phrases.is_town(who):
            return False
        if any(OUTLETS & set(one.sectors[:1]) and one.kind == "body" for one in readings):
            return False
        return any(one.kind != "state" or one.code not in own for one in readings)
