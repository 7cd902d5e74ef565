"""What looks like an act and is none: opinions, habits, laws, figures of speech; decided by `lexicon/nonevents.yaml`.

Each entry of the file names conditions on the words of an act and on who takes part. Known to miss: irony, and figures of
speech whose words nobody has listed.
"""

from collections.abc import Iterable, Sequence

from dateline.coding.cast import Cast
from dateline.coding.clause import Clauses
from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax
from dateline.lexicon.nonevents import NonEvent, NonEvents

TOLD = frozenset({"VBD", "VBZ"})
"""Tags of forms that tell what is so."""
PLAIN = frozenset({"VBZ", "VBP"})
"""Tags of the plain present tense."""
PLURALS = frozenset({"NNS", "NN"})
"""Tags of common nouns, which without an article mean no one in particular."""
COMING = frozenset({"would", "will"})
"""Auxiliaries of what is to come."""
NAMING = frozenset({"det", "poss", "nummod"})
"""What says that certain ones are meant."""


class Idle:
    """Judges the drafts of one sentence."""

    def __init__(
        self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax, nonevents: NonEvents, cast: Cast
    ) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax
        self.nonevents = nonevents
        self.cast = cast

    def why(self, draft: Draft, *, type: str) -> str | None:
        """The id of the entry by which the act is no event; None if it is one."""
        entries = self.nonevents.of(self.graph.toks[draft.match.at].lemma)
        return next((entry.id for entry in entries if self._is_met(entry, draft, type=type)), None)

    def _is_met(self, entry: NonEvent, draft: Draft, *, type: str) -> bool:
        at = draft.match.at
        if entry.types and type not in entry.types:
            return False
        if entry.domains and not entry.domains & self.cast.domains:
            return False
        if entry.is_plain and not (self._is_timeless(at) if entry.subjects else self._is_plain(at)):
            return False
        if entry.is_describing and not self._is_describing(at):
            return False
        if entry.is_coming and not any(self.graph.toks[kid].lemma in COMING for kid in self.graph.children(at, "aux")):
            return False
        if entry.is_bare and (draft.match.args.inf or draft.match.args.that or "for" in draft.match.args.preps):
            return False
        if entry.is_told and not any(map(self._is_told, draft.match.args.that)):
            return False
        if entry.around and not self._is_around(draft, entry.around):
            return False
        if entry.is_negated and not (draft.match.args.is_negated or self.graph.has(at, "neg")):
            return False
        return self._has_words(entry, draft) and self._has_parties(entry, draft)

    def _has_words(self, entry: NonEvent, draft: Draft) -> bool:
        """Whether the words around the act are those that the entry asks for."""
        args, at = draft.match.args, draft.match.at
        if entry.topics and not any(self._is_in(head, entry.topics) for head in self._topics(draft, is_object=entry.is_object)):
            return False
        if entry.subjects and not any(self._is_named(head, entry.subjects) for head in self._subjects(draft, entry)):
            return False
        if entry.governors and not self._is_under(at, entry.governors):
            return False
        if entry.aims and not self._is_aim(at, entry.aims):
            return False
        if not self._has_content(entry, draft):
            return False
        if entry.adverbs and not self._is_adverbial(draft, entry.adverbs):
            return False
        if entry.questions and not self._is_question(args.that, entry.questions):
            return False
        if entry.is_home and not self._is_home(draft):
            return False
        if entry.is_others and not any(self._is_other(verb, draft) for verb in args.that):
            return False
        return not entry.is_owned or any(self._is_owned(head) for head in args.obj)

    def _is_told(self, verb: int) -> bool:
        """Whether a clause tells what is so, and not what should be: "insisted that they had left", not "that they leave"."""
        graph = self.graph
        tags = [graph.toks[kid].tag for kid in (verb, *graph.children(verb, "aux", "auxpass"))]
        return "MD" not in tags and bool(TOLD.intersection(tags))

    def _is_helped(self, draft: Draft, words: frozenset[str]) -> bool:
        """Whether a verb of what is said has one of the auxiliaries: "conceded that more might exist"."""
        helping = [kid for verb in draft.match.args.that for kid in self.graph.children(verb, "aux")]
        return any(self._is_in(kid, words) for kid in helping)

    def _is_around(self, draft: Draft, words: frozenset[str]) -> bool:
        """Whether one of the words stands in the sentence, and not in what is acted on: "in a poll", not "denounced the poll"."""
        acted = {word for head in draft.match.args.obj for word in self.graph.subtree(head)}
        return any(self._is_in(word, words) for word in range(len(self.graph.toks)) if word not in acted)

    def _has_parties(self, entry: NonEvent, draft: Draft) -> bool:
        actors = self._standing(draft.actors)
        heads = [head for head in draft.recipients if not self._is_own(head) and not self._is_in(head, entry.topics)]
        return _is_kind(entry.actors, actors) and _is_kind(entry.recipients, self._standing(heads))

    def _standing(self, heads: Sequence[int]) -> frozenset[str]:
        """What the participants are: as the keys of `KINDS` sum up."""
        return frozenset(self._kind(head) for head in heads) or frozenset({"none"})

    def _kind(self, head: int) -> str:
        token, readings = self.graph.toks[head], self.phrases.readings(head)
        if token.pos == "PRON":
            return "spoken" if token.lemma in self.syntax.addressed | self.syntax.first_person else "pronoun"
        if token.lemma in self.nonevents.loose and not any(reading.code for reading in readings):
            return "private"
        if any(reading.kind == "state" and reading.code for reading in readings):
            return "state"
        if any(self.nonevents.armed & set(reading.sectors) and reading.sectors[0] != "GOV" for reading in readings):
            return "armed"
        if any(self.nonevents.governing & set(reading.sectors) for reading in readings):
            return "governing"
        if any(self.nonevents.partisan & set(reading.sectors) for reading in readings):
            return "partisan"
        if any(self.syntax.public_sectors & set(reading.sectors) or reading.code for reading in readings):
            return "public"
        if self.cast.knows(token.text):
            return "known"
        is_any = token.tag in PLURALS and (token.tag == "NNS" or not self.graph.has(head, *NAMING))
        return "generic" if is_any and not self.graph.has(head, *NAMING) else "private"

    def _topics(self, draft: Draft, *, is_object: bool) -> list[int]:
        """The heads of all arguments but those that act, or of the objects alone; coordinated ones included."""
        args = draft.match.args
        heads = [*args.obj]
        if not is_object:
            heads += [*args.iobj, *args.adj, *args.inf, *args.ing, *args.that]
            heads += [head for found in args.preps.values() for head in found]
            heads += [head for noun in args.obj for found in self.clauses.noun(noun).preps.values() for head in found]
        below = [kid for head in heads for kid in self.graph.children(head, "amod", "compound")]
        every = [other for head in heads for other in self.graph.conjuncts(head)]
        return [head for head in dict.fromkeys((*every, *below)) if head not in args.subj or head in args.obj]

    def _subjects(self, draft: Draft, entry: NonEvent) -> Iterable[int]:
        """The subjects of the act and of the clauses above it; in the plain present tense only, if the entry asks for that."""
        if not entry.is_plain:
            yield from draft.match.args.subj
        if entry.is_coming or entry.is_direct:
            return
        yield from self._shared(draft.match.args.subj)
        for above in (draft.match.at, *self.graph.ancestors(draft.match.at)):
            if self.graph.is_verb(above) and (not entry.is_plain or self._is_plain(above)):
                args = self.clauses.verb(above)
                yield from (*args.subj, *self.clauses.surface(above), *(args.preps.get("under", ()) if entry.is_plain else ()))

    def _shared(self, heads: Sequence[int]) -> list[int]:
        """Those of whom some are meant: "the majority of lawyers"."""
        shares = [head for head in heads if self.graph.toks[head].lemma in self.nonevents.shares]
        return [kid for head in shares for kid in self.phrases.after(head, names=("of",))]

    def _is_question(self, verbs: Sequence[int], words: frozenset[str]) -> bool:
        """Whether what is said asks why or how, and asks it of itself: "why should they go?"."""
        toks = self.graph.toks
        asked = [kid for verb in verbs for kid in self.graph.children(verb, "advmod") if self._is_in(kid, words)]
        return any(toks[kid + 1].tag == "MD" for kid in asked if kid + 1 < len(toks))

    def _contents(self, draft: Draft) -> list[int]:
        """The verbs of what is said, promised, admitted, and their adjectives."""
        args = draft.match.args
        verbs = [*args.inf, *args.ing, *args.that, *(verb for noun in args.obj for verb in self.clauses.noun(noun).inf)]
        every = [other for verb in verbs for other in self.graph.conjuncts(verb)]
        return [*every, *args.adj, *(word for verb in every for word in self.clauses.verb(verb).adj)]

    def _has_content(self, entry: NonEvent, draft: Draft) -> bool:
        """Whether what is said, promised, admitted is told by the verbs of an entry, and acts on its words."""
        if entry.helpers and not self._is_helped(draft, entry.helpers):
            return False
        if entry.unless and any(self._is_in(word, entry.unless) for word in self._contents(draft)):
            return False
        told = not entry.contents or any(self._is_in(word, entry.contents) for word in self._contents(draft))
        return told and (not entry.inner or any(self._is_in(word, entry.inner) for word in self._inner(draft)))

    def _inner(self, draft: Draft) -> list[int]:
        """What the verbs of the content act on, and what stands after prepositions there: "due to hold a press conference"."""
        found = [self.clauses.verb(verb) for verb in self._contents(draft) if self.graph.is_verb(verb)]
        heads = [head for args in found for head in (*args.obj, *(noun for nouns in args.preps.values() for noun in nouns))]
        return [other for head in heads for other in self.graph.conjuncts(head)]

    def _is_in(self, head: int, words: frozenset[str]) -> bool:
        token = self.graph.toks[head]
        return bool({token.lemma.lower(), token.text.lower(), self.graph.pair(head).lower()} & words)

    def _is_named(self, head: int, words: frozenset[str]) -> bool:
        """Whether a subject is one of the words, also before a name: "Hurricane Ida"."""
        kids = self.graph.children(head, "compound") if self.graph.toks[head].pos == "PROPN" else []
        return any(self._is_in(word, words) for word in (head, *kids))

    def _is_under(self, at: int, words: frozenset[str]) -> bool:
        """Whether a noun or gerund is what somebody thinks of or does for a living: "agreed with the seizure"."""
        above = self.graph.parent(at)
        if above is not None and self.graph.toks[above].dep == "prep":
            above = self.graph.parent(above)
        is_thing = not self.graph.is_verb(at) or self.graph.toks[at].dep in ("pcomp", "xcomp")
        return above is not None and is_thing and self.graph.toks[above].lemma in words

    def _is_aim(self, at: int, words: frozenset[str]) -> bool:
        """Whether an infinitive tells what something is done for: "founded a union to oppose"."""
        above = self.graph.parent(at)
        is_aim = self.graph.toks[at].dep in ("advcl", "xcomp") and self.graph.is_infinitive(at)
        return is_aim and above is not None and self.graph.toks[above].lemma in words

    def _is_describing(self, at: int) -> bool:
        """Whether the act stands in a relative clause that says what thing is meant: "talks that Chile is due to host"."""
        for word in (at, self.graph.parent(at)):
            if word is not None and self.graph.toks[word].dep == "relcl":
                thing = self.graph.parent(word)
                return thing is not None and not self.phrases.is_actor(thing)
        return False

    def _is_adverbial(self, draft: Draft, words: frozenset[str]) -> bool:
        """Whether one of the adverbs stands at the act or at an adjective of its content."""
        near = [draft.match.at, *(word for word in draft.content if self.graph.toks[word].pos == "ADJ")]
        kids = [kid for word in near for kid in self.graph.children(word, "advmod", "npadvmod", "amod", "neg", "prt")]
        return any(self._is_in(kid, words) for kid in kids)

    def _is_plain(self, at: int) -> bool:
        """Whether a verb stands in the plain present tense, active or passive."""
        helping = [self.graph.toks[kid].tag for kid in self.graph.children(at, "aux", "auxpass")]
        tag = self.graph.toks[at].tag
        return (tag in PLAIN and not helping) or (tag == "VBN" and len(helping) == 1 and self._is_passive_now(at, helping[0]))

    def _is_timeless(self, at: int) -> bool:
        """Whether nothing at a verb says that it is past."""
        tags = [self.graph.toks[at].tag, *(self.graph.toks[kid].tag for kid in self.graph.children(at, "aux", "auxpass"))]
        return "VBD" not in tags

    def _is_passive_now(self, at: int, tag: str) -> bool:
        return tag in PLAIN and self.graph.has(at, "auxpass")

    def _is_own(self, head: int) -> bool:
        return self.graph.toks[head].lemma in self.nonevents.own

    def _is_owned(self, head: int) -> bool:
        """Whether what is spoken of is the speaker's own: "defended his record"."""
        is_party = self.phrases.is_actor(head)
        return not is_party and any(self._is_own(kid) for kid in self.graph.children(head, "poss"))

    def _is_home(self, draft: Draft) -> bool:
        """Whether somebody speaks of the own country: "the premier said Britain must leave"."""
        codes = [{reading.code for reading in self.phrases.readings(head) if reading.code} for head in draft.actors]
        if any("OPP" in reading.sectors for head in draft.actors for reading in self.phrases.readings(head)):
            return False
        theirs = [reading for head in draft.recipients for reading in self.phrases.readings(head)]
        is_state = bool(theirs) and all(reading.kind == "state" and reading.code for reading in theirs)
        return is_state and len(codes) == 1 and codes[0] == {reading.code for reading in theirs}

    def _is_other(self, verb: int, draft: Draft) -> bool:
        """Whether a clause tells what somebody else may do: "warned that his rival would ruin the country"."""
        codes = {reading.code for head in draft.actors for reading in self.phrases.readings(head) if reading.code}
        names = {self.graph.toks[head].text for head in draft.actors}
        subjects = self.clauses.verb(verb).subj
        if draft.recipients and any(self.graph.has_word(head, self.syntax.warned_words) for head in subjects):
            return False
        return any(self._is_rival(head, codes=codes, names=names) for head in subjects)

    def _is_rival(self, head: int, *, codes: set[str], names: set[str]) -> bool:
        token, readings = self.graph.toks[head], self.phrases.readings(head)
        if token.pos == "PRON" or self.graph.has(head, "poss") or token.text in names:
            return False
        if token.pos == "PROPN" and any(reading.kind == "person" for reading in readings):
            return True
        theirs = {reading.code for reading in readings if reading.code}
        return bool(theirs - codes) or (token.pos == "PROPN" and not theirs) or (token.pos == "NOUN" and not readings)


PRIVATE = frozenset({"private", "generic", "spoken", "none"})
POWERLESS = PRIVATE | {"public", "partisan"}
KINDS = {
    "private": PRIVATE | {"pronoun"},
    "nobody": PRIVATE,
    "powerless": POWERLESS,
    "ungoverning": POWERLESS | {"known", "pronoun"},
    "officeless": POWERLESS | {"known", "pronoun", "state"},
    "stateless": POWERLESS | {"known", "pronoun", "governing", "armed"},
    "political": frozenset({"governing", "partisan", "known"}),
    "electoral": frozenset({"governing", "partisan", "known", "pronoun", "none"}),
    "unelected": PRIVATE | {"public", "pronoun"},
    "unarmed": POWERLESS | {"known", "pronoun", "governing"},
    "generic": frozenset({"generic"}),
    "unnamed": frozenset({"generic", "spoken", "none"}),
    "spoken": frozenset({"spoken"}),
}
"""What the parties that an entry asks for may be: people of no power; also those known as of public life; also states."""


def _is_kind(wanted: str, found: frozenset[str]) -> bool:
    return not wanted or found <= KINDS[wanted]
