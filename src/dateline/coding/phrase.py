"""Noun phrases: which words belong to a name, which actors it may name, and who hides inside it."""

from collections.abc import Iterable

from dateline.coding.apart import apart
from dateline.coding.graph import NOMINAL, Graph
from dateline.coding.kinds import fits_kind
from dateline.coding.nested import is_hit
from dateline.coding.parts import core, origin, points_back, purpose
from dateline.coding.somebody import SOMEBODY, is_counted_back, is_somebody
from dateline.coding.titles import is_title
from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.cues import Syntax
from dateline.lexicon.small import read_capitalised
from dateline.model.event import Reading, Role
from dateline.model.span import Span

ARMED = frozenset({"COP", "MIL", "PRM", "REB", "UAF"})
"""Sectors of those who bear arms."""
OWNING = ARMED | {"GOV"}
"""Sectors of those whose common name before a noun says whose the thing is."""
GIVEN = frozenset({"ACTOR", "PERSON"})
"""Kinds that an actor given by the one who asks is always of."""

PRONOUN = Reading(name="", kind="pronoun", score=0.3)
TOPICAL = ("of", "on", "over", "about", "for", "in", "to")
"""Prepositions after which an actor may hide deeper inside a phrase; the first is left out where it names who suffers."""
ANY_BODY = "government"
"""A demonym names nobody by itself; before this word it names a state."""
NEAR = 3
"""Tokens from a head to what says who it is, at most: further off, a clause stands between them."""
TAKEN = ("dobj", "nsubjpass")
"""Places of a bare name in a clause where, if a town is so called, a verb of taking or shelling means the town."""
LONGEST = 24
"""Phrases of more tokens than this are lists or broken parses; only their core is read."""


class Phrases:
    """Reads the noun phrases of one sentence; each is read once."""

    def __init__(self, graph: Graph, *, text: str, syntax: Syntax, book: ActorBook, is_small: bool = False) -> None:
        """`is_small` says that the document is written without capitals."""
        self.graph = graph
        self.is_small = is_small
        self.text = text
        self.syntax = syntax
        self.book = book
        self.given: frozenset[int] = frozenset()
        self._read: dict[int, tuple[tuple[Reading, ...], Span]] = {}

    def give(self, spans: Iterable[Span]) -> None:
        """Takes phrases for actors whatever they name: those that somebody asks about."""
        toks = self.graph.toks
        for span in spans:
            inside = {at for at, token in enumerate(toks) if span.start <= token.start < span.end}
            self.given |= {at for at in inside if toks[at].head not in inside or toks[at].head == at}

    def readings(self, at: int) -> tuple[Reading, ...]:
        """The actors that the phrase headed by `at` names; empty if it names none."""
        return self._reading(at)[0]

    def role(self, at: int, *, is_implied: bool = False) -> Role:
        """The phrase as a participant."""
        token = self.graph.toks[at]
        return Role(span=self._reading(at)[1], head=Span(start=token.start, end=token.end), is_implied=is_implied)

    def is_actor(self, at: int) -> bool:
        """Whether the phrase names somebody who can act."""
        return bool(self.readings(at)) or at in self.given

    def fits(self, at: int, kinds: Iterable[str]) -> bool:
        """Whether the phrase is of one of the semantic kinds of the pattern language."""
        if at in self.given and not GIVEN.isdisjoint(kinds):
            return True
        readings = self.readings(at)
        if self.graph.toks[at].lemma == "it" and self.graph.toks[at].pos == "PRON":
            return "ACTOR" in kinds or ("STATE" in kinds and self._is_speaking_state(at))
        if ("OWNED" in kinds and self._is_owned(at)) or ("PLACE" in kinds and (self.is_town(at) or self._is_told_place(at))):
            return True
        return any(fits_kind(kind, readings) for kind in kinds)

    def _is_owned(self, at: int) -> bool:
        """Whether the phrase says whose deed or thing it is: "Chinese drills", "the arrests by Cuba", not "violence in Mali"."""
        owners = (*self.graph.children(at, "poss"), *self.after(at, names=("by",)))
        return any(map(self.is_actor, owners)) or bool(self._origins(at, "amod", "compound", "nmod"))

    def _is_told_place(self, at: int) -> bool:
        """Whether a name is said to be that of a place: "captured Sake, a town near the border"."""
        graph = self.graph
        told = graph.children(at, "appos") if graph.toks[at].pos == "PROPN" else []
        return any(kid > at and graph.toks[kid].lemma in self.syntax.place_nouns for kid in told)

    def _is_speaking_state(self, at: int) -> bool:
        """Whether "it" stands for a state or body that says so: "Peru said it was closing its embassy"."""
        graph = self.graph
        verbs = [above for above in graph.ancestors(at) if graph.is_verb(above)]
        said = [kid for verb in verbs[1:] for kid in graph.children(verb, "nsubj") if kid != at]
        return any(fits_kind("STATE", self.readings(kid)) for kid in said)

    def heads(self, at: int) -> list[int]:
        """The words that stand for the phrase: its head, or what follows "of" after "a group of", "dozens of"."""
        graph = self.graph
        if graph.toks[at].lemma not in self.syntax.transparent_nouns:
            return [at]
        return [at, *(head for kid in self.after(at, names=("of",)) for head in self.heads(kid))]

    def parties(self, at: int) -> list[int]:
        """The coordinated heads of a phrase that name actors, or the actors inside it: its possessor, author, origin."""
        found: list[int] = []
        heads = self.graph.conjuncts(at)
        for head in heads[1:] if is_title(self.graph, heads) else heads:
            named = self._picked(head) or apart(self.graph, head, lambda who: any(one.code for one in self.readings(who)))
            found.extend(named or ([head] if self.is_actor(head) else self.inner(head)))
        return list(dict.fromkeys(found))

    def _picked(self, at: int) -> list[int]:
        """Who is named out of several: "one of them, Total"."""
        graph = self.graph
        if graph.toks[at].lemma.lower() not in self.syntax.transparent_nouns or graph.toks[at].tag == "NNS":
            return []
        return [kid for kid in graph.children(at, "appos") if graph.toks[kid].pos == "PROPN" and self.is_actor(kid)][:1]

    def inner(self, at: int, *, depth: int = 0) -> list[int]:
        """Actors inside a phrase that is none itself: "Iran's offer", "the attack by rebels", "Russian sanctions"."""
        graph = self.graph
        if graph.toks[at].lemma in self.syntax.currency_nouns:  # "two million Hong Kong dollars"
            return []
        possessors = [kid for kid in graph.children(at, "poss") if self.is_actor(kid)]
        if possessors and self._is_borne(at, possessors):
            return []
        if possessors:
            return [head for kid in possessors for head in self.graph.conjuncts(kid) if self.is_actor(head)]
        is_mute = graph.toks[at].lemma in self.syntax.mute_nouns
        is_suffered = is_mute or graph.toks[at].lemma in self.syntax.victim_nouns
        for names in (("by",), ("with", "between", "among"), ("from",) if is_suffered else ("of", "from")):
            inside = [kid for kid in self._told(at, names=names, is_suffered=is_suffered) if self.is_actor(kid)]
            if "of" in names:
                inside = [kid for kid in inside if not self._is_unknown(self.readings(kid))]
            if inside:
                return [head for kid in inside for head in graph.conjuncts(kid) if self.is_actor(head)]
        is_title = graph.toks[at].pos == "PROPN"  # "the Paris Agreement" is no agreement of Paris
        labels = ("amod", "nmod") if is_title else ("amod", "compound", "nmod")
        origins = self._origins(at, *labels)
        if origins or depth > 1:
            return origins
        owned = [kid for kid in graph.children(at, "acl") if graph.toks[kid].lemma in self.syntax.belonging_verbs]
        owners = [who for kid in owned for who in self.after(kid, names=("to", "by")) if self.is_actor(who)]
        made = [kid for kid in graph.children(at, "acl") if graph.toks[kid].lemma in self.syntax.authoring_verbs]
        owners = owners or [who for kid in made for who in self.after(kid, names=("by",)) if self.is_actor(who)]
        if owners := owners or self._held(at):
            return owners
        nested = self.after(at, names=TOPICAL[is_suffered:]) if not is_mute else []
        return next((found for kid in nested if (found := self.inner(kid, depth=depth + 1))), [])

    def _held(self, at: int) -> list[int]:
        """Who is in a thing: "a bus carrying Malian soldiers"."""
        graph = self.graph
        holding = [kid for kid in graph.children(at, "acl") if graph.toks[kid].lemma in self.syntax.holding_verbs]
        inside = [who for kid in holding if graph.toks[kid].tag == "VBG" for who in graph.children(kid, "dobj")]
        return [who for head in inside for who in graph.conjuncts(head) if self.is_actor(who)]

    def _is_borne(self, at: int, possessors: list[int]) -> bool:
        """Whether the possessor is a person who suffers it: "the editor's sentence", not "the general's arrest of the editor"."""
        if self.graph.toks[at].lemma not in self.syntax.borne_nouns or self.after(at, names=("of",)):
            return False
        return all(one.kind in ("person", "people") for owner in possessors for one in self.readings(owner))

    def _told(self, at: int, *, names: tuple[str, ...], is_suffered: bool) -> list[int]:
        """Heads after prepositions, "by" also after the one who suffers: "the treatment of migrants by the guard"."""
        found = [] if names == ("by",) and is_hit(self, at) else self.after(at, names=names)
        if names != ("by",) or not is_suffered or found:
            return found
        return [kid for owner in self.after(at, names=("of",)) for kid in self.after(owner, names=names)]

    def origins(self, at: int) -> list[int]:
        """Whose a thing is by the words before it: "UN action", "Turkish withdrawal"."""
        return self._origins(at, "amod", "compound", "nmod")

    def _origins(self, at: int, *labels: str) -> list[int]:
        """Modifiers that say whose something is; the city before "bombing" only says where."""
        if self.graph.toks[at].lemma in self.syntax.cultural_nouns:
            return []
        is_violent = self.graph.toks[at].lemma in self.syntax.violence_words & self.syntax.victim_nouns
        first = [kid for kid in self.graph.children(at, *labels) if self._is_owner(kid)]
        if any(map(self.is_origin, first)):  # "Albanian government servers" are of one
            first = [kid for kid in first if self.is_origin(kid) or not self._is_armed(kid)]
        found = [head for kid in first for head in self.graph.conjuncts(kid) if self._is_owner(head)]
        return [head for head in found if not (is_violent and self.is_site(head))]

    @staticmethod
    def _is_unknown(readings: tuple[Reading, ...]) -> bool:
        """Whether the words merely look like a name."""
        return bool(readings) and all(one.kind == "person" and not one.code and not one.sectors for one in readings)

    def _is_owner(self, at: int) -> bool:
        """Whether a modifier names whose the thing is: "Russian sanctions", "police firing"."""
        return self.is_origin(at) or self._is_named(at) or self._is_armed(at)

    def _is_armed(self, at: int) -> bool:
        """Whether a noun before another names an armed body or the government: "police bullets", "government jets"."""
        return self.graph.toks[at].dep == "compound" and any(OWNING & set(one.sectors[:1]) for one in self.readings(at))

    def _is_named(self, at: int) -> bool:
        """Whether a modifier of several words names a codable actor: "a Security Council meeting"."""
        is_name = self.graph.toks[at].pos == "PROPN" or self.graph.has(at, "compound", "amod")
        return is_name and any(reading.code for reading in self.readings(at))

    def is_origin(self, at: int) -> bool:
        """Whether the single word is a demonym or the name of an actor that can stand before a noun."""
        token = self.graph.toks[at]
        if not token.text[:1].isupper():
            return False
        names = (token.text, f"{token.text} {ANY_BODY}")
        return any(reading.code for name in names for reading in self.book.read(name))

    def is_site(self, at: int) -> bool:
        """Whether the modifier is the name of a city or region, not that of a country or people."""
        entries = {(reading.entry or "").split(":")[0] for reading in self.readings(at)}
        return self.graph.toks[at].dep == "compound" and bool(entries) and entries <= {"seat", "region"}

    def is_town(self, at: int) -> bool:
        """Whether the phrase is the bare name of a town that nothing else is known by: "shelled Kharkiv", "on Daraya"."""
        if self.graph.toks[at].pos != "PROPN":
            return False
        readings, span = self._reading(at)
        is_bare = not readings or (self._is_unknown(readings) and (self.is_located(at) or self.graph.deps[at] in TAKEN))
        return is_bare and self.book.is_town(span.of(self.text))

    def is_setting(self, at: int) -> bool:
        """Whether the phrase is "in the state", which says where: no party to what is done there."""
        toks = self.graph.toks
        is_bare = toks[at].text.lower() == "state" and self.graph.deps[at] == "pobj" and self.graph.has(at, "det")
        return is_bare and toks[toks[at].head].text.lower() in self.syntax.place_prepositions - {"on", "over"}

    def is_located(self, at: int) -> bool:
        """Whether the phrase only says where: it stands after "in" or "near", or is the city before a noun."""
        preps = [up for up in self.graph.ancestors(at) if self.graph.deps[up] == "prep"][:2]
        names = [self.graph.toks[prep].text.lower() for prep in preps]
        near = names[1:] if names[:1] == ["of"] else names[:1]  # "near the town of Adrar"
        return self.is_site(at) or any(name in self.syntax.place_prepositions - {"at", "on", "over"} for name in near)

    def after(self, at: int, *, names: tuple[str, ...]) -> list[int]:
        """Heads after prepositions of the phrase."""
        graph = self.graph
        return [
            kid
            for prep in graph.children(at, "prep", "agent")
            if graph.toks[prep].text.lower() in names
            for kid in graph.children(prep, "pobj")
        ]

    def _reading(self, at: int) -> tuple[tuple[Reading, ...], Span]:
        if at not in self._read:
            self._read[at] = self._read_phrase(at)
        return self._read[at]

    def _read_phrase(self, at: int) -> tuple[tuple[Reading, ...], Span]:
        token = self.graph.toks[at]
        if token.pos in ("NUM", "DET", "PRON") and is_counted_back(self.graph, at, syntax=self.syntax):
            return (PRONOUN,), self.graph.span([*self.graph.children(at, "det"), at])
        if token.pos == "PRON" or (token.pos != "PROPN" and token.lemma in self.syntax.personal_pronouns):
            is_actor = token.lemma in self.syntax.personal_pronouns or token.lemma in ("who", "whom")
            return ((PRONOUN,) if is_actor else ()), Span(start=token.start, end=token.end)
        is_month = token.lemma.endswith(".") and token.lemma in self.syntax.calendar  # "Oct."
        if is_month or self._is_condition(at):
            return (), Span(start=token.start, end=token.end)
        core = self.core(at)
        if token.lemma in self.syntax.transparent_nouns:
            core = self._seen_through(at, core)
        span = self.graph.span(core)
        if token.pos == "PROPN" and self._is_shared(at, core):
            return (), span
        if token.pos not in NOMINAL and token.pos not in ("ADJ", "NUM", "DET", "X"):
            return (), span
        readings = self._look_up(span.of(self.text)) or self._counted(core)
        if any(reading.code for reading in readings):
            return self._citizens(at, core=core) or (readings, span) if readings[0].kind == "people" else (readings, span)
        if not readings and points_back(self.graph, at, core, syntax=self.syntax):
            return (PRONOUN,), span
        if self._is_unknown(readings) and (token.tag == "NNS" or self._is_thing(core)):
            readings = ()
        found, wide = self._wider(at, core=core, readings=readings, span=span)
        return (found, wide) if found or not self._is_met(at, span) else ((SOMEBODY,), span)

    def _look_up(self, words: str) -> tuple[Reading, ...]:
        """What some words name; also written with capitals, where the document has none."""
        readings = self.book.read(words)
        return read_capitalised(self.book.read, words, readings) if self.is_small else readings

    def _seen_through(self, at: int, core: list[int]) -> list[int]:
        """A quantity with what it is of, if that is somebody; "many in the camp" are many."""
        wide = [*core, *self._with_phrases(at)]
        return wide if self.book.read(self.graph.span(wide).of(self.text)) or self.after(at, names=("of",)) else core

    def _is_shared(self, at: int, core: list[int]) -> bool:
        """Whether a name with what follows "of" is that of a part of the world: "the Horn of Africa"."""
        more = self._with_phrases(at)
        return bool(more) and self.book.is_shared(self.graph.span([*core, *more]).of(self.text))

    def _is_met(self, at: int, span: Span) -> bool:
        """Whether somebody unknown is meant; an owner, an author or an origin says more of the party, and a town is none."""
        is_met = is_somebody(self.graph, at, syntax=self.syntax)
        return is_met and not self.book.is_town(span.of(self.text)) and not self._is_owned(at)

    def _counted(self, core: list[int]) -> tuple[Reading, ...]:
        """Who is counted, without the words that hedge the number: "no fewer than 1,500 villagers"."""
        numbers = [word for word in core[1:] if self.graph.toks[word].pos == "NUM"]
        return self.book.read(self.graph.span(core[core.index(numbers[0]) :]).of(self.text)) if numbers else ()

    def _is_condition(self, at: int) -> bool:
        """Whether a word that can name somebody names a thing: "the state of emergency", "give up power"."""
        token, syntax = self.graph.toks[at], self.syntax
        if token.tag != "NN":
            return False
        if token.lemma == "state":
            told = (*self.after(at, names=("of",)), *self.graph.children(at, "amod"))
            return any(self.graph.toks[kid].lemma in syntax.conditions for kid in told)
        if token.lemma in syntax.mass_nouns and not self.graph.has(at, "det", "poss", "compound", "nmod"):
            return not any(self.is_origin(kid) for kid in self.graph.children(at, "amod"))
        is_case = token.lemma in syntax.process_nouns and not self.graph.has(at, "compound", "amod")
        return (is_case or token.lemma == "force") and any(map(self._is_case, self.after(at, names=("of",))))

    def _is_case(self, at: int) -> bool:
        """Whether what follows "of" is whom a deed is done to rather than whose members do it."""
        return self.graph.toks[at].lemma == "law" or any(one.kind in ("person", "people") for one in self.readings(at))

    def _is_thing(self, core: list[int]) -> bool:
        return any(self.graph.toks[word].lemma.lower() in self.syntax.named_things for word in core)

    def _citizens(self, at: int, *, core: list[int]) -> tuple[tuple[Reading, ...], Span] | None:
        """A people "of" another country, whose citizens they are: "the Turks of Bulgaria", "ethnic Russians in Latvia"."""
        if not (more := self._with_phrases(at)) or self.graph.toks[more[0]].lemma not in ("of", "in"):
            return None
        wide = self.graph.span([*core, *more])
        found = self.book.read(wide.of(self.text))
        own = {reading.code for reading in self.book.read(self.graph.span(core).of(self.text))}
        is_other = any(reading.code and reading.code not in own for reading in found)
        return (found, wide) if is_other or self.graph.toks[more[0]].lemma == "of" else None

    def _wider(
        self, at: int, *, core: list[int], readings: tuple[Reading, ...], span: Span
    ) -> tuple[tuple[Reading, ...], Span]:
        """The phrase with what follows its head, if that says who it is."""
        beside = origin(self.graph, at, syntax=self.syntax), purpose(self.graph, at)
        for more in (self._with_phrases(at), self._with_apposition(at), *beside):
            if more and len(core) + len(more) <= LONGEST and min(more) - max(core) <= NEAR:
                wide = self.graph.span([*core, *more])
                found = self.book.read(wide.of(self.text))
                if any(reading.code for reading in found) or (found and not readings) or self._tells(more[0], found, readings):
                    return found, wide
        return readings, span

    def _tells(self, prep: int, found: tuple[Reading, ...], readings: tuple[Reading, ...]) -> bool:
        """Whether "of" and what follows it tell of which kind somebody is: "the leader of a teachers' union"."""
        is_one = len(found) == len(readings) == 1 and self.graph.toks[prep].lemma == "of"
        return is_one and bool(found[0].sectors) and found[0].sectors != readings[0].sectors

    def core(self, at: int) -> list[int]:
        """The words from the first modifier to the head."""
        return core(self.graph, at)

    def _with_phrases(self, at: int) -> list[int]:
        graph = self.graph
        for prep in graph.children(at, "prep"):
            is_deed = bool(graph.children(prep, "pcomp"))  # "accused her rivals of buying votes in Bolivia"
            if prep > at and graph.toks[prep].text.lower() in self.syntax.phrase_prepositions and not is_deed:
                words = graph.subtree(prep, without=frozenset({"relcl", "acl", "appos", "conj", "cc", "punct"}))
                return [word for word in (*words, *self._shared(at, prep)) if word > at]
        return []

    def _shared(self, at: int, prep: int) -> list[int]:
        """The further owners of a plural: "the armies of Mali, Niger and the United States"."""
        graph = self.graph
        if graph.toks[at].tag not in ("NNS", "NNPS"):
            return []
        owners = [
            other
            for kid in graph.children(prep, "pobj")
            for inner in (self.after(kid, names=("of",)) or [kid])
            for other in graph.conjuncts(inner)
        ]
        if not all(graph.toks[owner].pos == "PROPN" and not graph.has(owner, "relcl") for owner in owners):
            return []
        return owners if all(not graph.has(owner, "det") or self._is_land(owner) for owner in owners) else []

    def _is_land(self, at: int) -> bool:
        """Whether a name with an article is that of a state: "the Philippines", not "the Taliban"."""
        return any(reading.kind == "state" for reading in self.readings(at))

    def _with_apposition(self, at: int) -> list[int]:
        graph = self.graph
        for kid in graph.children(at, "appos"):
            words = [*self.core(kid), *self._with_phrases(kid)]
            return [word for word in words if word > at]
        return []
