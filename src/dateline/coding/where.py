"""Where an act took place, by the place of a name in the sentence: on the act, on what stands on it, on the clause above.

A place whence or whither somebody goes, one where words are said of a deed elsewhere and one that acts itself are none.
Known to miss: places without a capital ("at the border"), and which of two places of a list.
"""

from collections.abc import Iterable, Iterator

from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Cues, Syntax
from dateline.model.span import Span

SITED = frozenset({"ASSAULT", "PROTEST", "CONSULT"})
"""Types before whose nouns a city says where: "the London attack", "the Vienna talks"."""
GROUND = frozenset({"ASSAULT", "PROTEST"})
"""Types of what is done on the ground to whoever is there: "clashed with bandits in Anka"."""
BODILY = GROUND | {"COERCE", "SANCTION", "MOBILIZE"}
"""Types of what is done where those are who do it: "police in Lima arrested"."""
TAKEN = frozenset({"ASSAULT"})
"""Types that are done at the town that they are done to: "shelled Daraya"."""
LEFT = {"RETREAT": ("from",), "CONSULT": ("to",)}
"""Prepositions that say where an act of a type was done though they tell whence or whither: a visitor flies "to Hanoi"."""
ACTING = frozenset({"body", "office", "group"})
"""Kinds of those whose name after "at" or "in" is no place: "at NATO"."""
BELOW = ("conj", "advcl", "xcomp", "ccomp", "pcomp", "acl", "prep", "dobj", "pobj")
"""Dependencies of an act in the scene of the clause above it."""
DEEP = 3
"""Phrases inside each other at most: "at a market on the outskirts of the town of Kaya"."""
FAR = 6
"""Steps up the tree at most."""


class Wheres:
    """Finds the places of the acts of one sentence."""

    def __init__(self, graph: Graph, *, phrases: Phrases, syntax: Syntax, cues: Cues) -> None:
        self.graph, self.phrases, self.syntax, self.cues = graph, phrases, syntax, cues

    def of(self, at: int, *, type: str, words: Iterable[int], taken: frozenset[int], is_word: bool) -> Span | None:
        """The phrase that names the place of the act at a word; `words` name the act, `taken` take part in it."""
        near = self._near(at, type=type, words=frozenset(words), taken=taken, is_word=is_word)
        found = self._narrowest(near)
        if found is None:
            found = next((head for head in self._above(at, is_word=is_word) if head not in taken), None)
        return self.graph.span(self.phrases.core(found)) if found is not None else None

    def _narrowest(self, heads: Iterator[int]) -> int | None:
        """The first name that is no country's; a country's if there is none: "seized the town of Palma, in Mozambique"."""
        first = None
        for head in heads:
            if not any(one.kind == "state" and not self._is_seat(one.entry) for one in self.phrases.readings(head)):
                return head
            first = head if first is None else first
        return first

    def _near(self, at: int, *, type: str, words: frozenset[int], taken: frozenset[int], is_word: bool) -> Iterator[int]:
        """The heads of names of places on the act and on what takes part in it, what says it most clearly first."""
        more = LEFT.get(type, ())
        own = [at, *self._carriers(at), *sorted(word for word in words if word != at)]
        for here in own:
            yield from (head for head in self._on(here, is_word=is_word, words=words) if head not in taken)
        for here in own if more else ():
            yield from (head for head in self._on(here, names=more) if head not in taken or not self._is_party(head))
        yield from self._before(at, type=type)
        if type in BODILY:
            yield from self._target(own, taken if type in TAKEN else frozenset(), is_town=type in TAKEN)
        if not is_word:
            yield from (head for here in self._beside(own[:2], type=type) for head in self._on(here) if head not in taken)
        if type in BODILY:
            yield from (head for here in own[:2] for kid in self._subjects(here) for head in self._cities(kid))

    # ---- on the act ------------------------------------------------------------------------------------------------

    def _on(
        self, at: int, *, names: tuple[str, ...] = (), is_word: bool = False, words: frozenset[int] = frozenset()
    ) -> Iterator[int]:
        """Names after prepositions on a word, those of place if no `names` are given; not where words are about that."""
        graph, sought = self.graph, names or self.syntax.place_prepositions
        for prep in graph.children(at, "prep"):
            is_sought = graph.toks[prep].text.lower() in sought
            if is_sought and not (is_word and self._is_behind_topic(at, prep, words)):
                for kid in graph.children(prep, "pobj"):
                    yield from self._names(kid)

    def _is_behind_topic(self, at: int, prep: int, words: frozenset[int]) -> bool:
        """Whether a preposition follows what is said or judged: "condemned the attack in Mopti"."""
        kids = [kid for kid in self.graph.children(at, "dobj", "prep", "pobj") if at < kid < prep and kid not in words]
        topics = [kid for kid in kids if self.graph.deps[kid] != "prep" or self.graph.toks[kid].lemma != "on"]
        ends = [self.graph.subtree(kid)[-1] for kid in topics]
        return prep - 1 in ends and not any(self.phrases.is_actor(kid) for kid in topics)

    def _names(self, at: int, *, depth: int = 0) -> Iterator[int]:
        """The name itself, that of a town after "the town of", or where the thing stands: "a market in Herat"."""
        graph, token = self.graph, self.graph.toks[at]
        if token.pos == "PROPN" and self._is_name(at):
            yield at
            return
        after = self.phrases.after(at, names=(*self.syntax.place_prepositions, "of"))
        is_way = token.lemma in self.syntax.way_nouns
        after += self.phrases.after(at, names=tuple(self.syntax.way_prepositions)) if is_way else []
        if depth < DEEP:
            yield from (head for kid in after for head in self._names(kid, depth=depth + 1))
        if token.lemma in self.syntax.place_nouns:
            below = [kid for kid in graph.children(at, "compound", "nmod", "poss") if graph.toks[kid].pos == "PROPN"]
            yield from [at] * any(map(self._is_name, below))
        yield from self._cities(at)

    def _is_name(self, at: int) -> bool:
        """Whether a capitalised word may name a place: no day or month, and no body or group."""
        if self.graph.toks[at].lemma.lower() in self.syntax.calendar:
            return False
        readings = self.phrases.readings(at)
        return not readings or not all(one.kind in ACTING and not self._is_seat(one.entry) for one in readings)

    def _is_town(self, at: int) -> bool:
        """Whether a word is the bare name of a town."""
        return self.phrases.book.is_town(self.graph.span(self.phrases.core(at)).of(self.phrases.text))

    @staticmethod
    def _is_seat(entry: str | None) -> bool:
        return (entry or "").split(":")[0] in ("seat", "region")

    def _carriers(self, at: int) -> list[int]:
        """The verb above a noun that names the act: "held talks in Moscow"."""
        above = self.graph.parent(at)
        is_carried = self.graph.deps[at] in ("dobj", "nsubjpass", "nsubj", "xcomp") and above is not None
        return [above] if is_carried and above is not None else []

    def _before(self, at: int, *, type: str) -> Iterator[int]:
        """The city before a noun that names the act: "the London attack"."""
        if type in SITED and self.graph.toks[at].pos == "NOUN":
            yield from self._cities(at)

    def _cities(self, at: int) -> Iterator[int]:
        """The names of cities right before a noun."""
        kids = [kid for kid in self.graph.children(at, "compound", "nmod") if self.graph.toks[kid].pos == "PROPN"]
        yield from (kid for kid in kids if self.phrases.is_site(kid) or self._is_town(kid))

    # ---- on what takes part ----------------------------------------------------------------------------------------

    def _beside(self, own: Iterable[int], *, type: str) -> Iterator[int]:
        """What stands on the act and may say where: its object, occasions, clauses that tell of its course, who acts."""
        graph = self.graph
        for at in own:
            yield from graph.children(at, "dobj")
            subjects = self._subjects(at)
            yield from (kid for kid in subjects if not self.phrases.is_actor(kid))
            yield from self._courses(at)
            yield from self._occasions(at, is_any=type in GROUND)
            yield from subjects if type in BODILY else ()
            joined = [kid for kid in graph.children(at, "conj") if graph.is_verb(kid) and not self._subjects(kid)]
            yield from (part for kid in joined for part in (kid, *graph.children(kid, "dobj"), *self._occasions(kid)))

    def _subjects(self, at: int) -> list[int]:
        return self.graph.children(at, "nsubj", "nsubjpass")

    def _occasions(self, at: int, *, is_any: bool = False) -> list[int]:
        """On what occasion an act is done: "during a march"; with `is_any` whatever else it is done with or to."""
        names, graph = self.syntax.while_prepositions, self.graph
        preps = [prep for prep in graph.children(at, "prep", "agent") if is_any or graph.toks[prep].text.lower() in names]
        return [kid for prep in preps for kid in graph.children(prep, "pobj")]

    def _courses(self, at: int) -> Iterator[int]:
        """Clauses that tell how the act went on: "killed nine when they stormed a base", "as it drove through Charkh"."""
        graph = self.graph
        for kid in graph.children(at, "advcl", "xcomp"):
            marks = {graph.toks[mark].text.lower() for mark in graph.children(kid, "mark", "advmod", "prep")}
            if kid > at and graph.is_verb(kid) and not marks & self.syntax.sequence_marks:
                yield kid
                yield from graph.children(kid, "dobj")

    def _target(self, own: Iterable[int], taken: Iterable[int], *, is_town: bool) -> Iterator[int]:
        """The place that is dealt with: "blocked the road to Desaguadero"; with `is_town` a bare town: "shelled Kharkiv"."""
        nouns = self.syntax.place_nouns | self.syntax.way_nouns
        objects = [kid for at in own for kid in self.graph.children(at, "dobj", "nsubjpass")]
        for at in (*objects, *(at for at in taken if self._is_met(at))):
            if self.graph.toks[at].lemma in nouns or (is_town and self._is_sited(at)):
                yield from self._names(at)
            yield from self._strayed(at) if self.graph.toks[at].lemma in self.syntax.way_nouns else ()

    def _is_met(self, at: int) -> bool:
        """Whether a participant stands after a preposition and is not who acts: "an attack on Herat by Kabul"."""
        above = self.graph.parent(at)
        return self.graph.deps[at] == "pobj" and above is not None and self.graph.toks[above].lemma != "by"

    def _strayed(self, at: int) -> Iterator[int]:
        """The end of a way whose preposition the parser hung on the verb: "blocked the road to Desaguadero"."""
        graph, verb = self.graph, self.graph.toks[at].head
        for prep in graph.children(verb, "prep"):
            if prep == graph.subtree(at)[-1] + 1 and graph.toks[prep].text.lower() in self.syntax.way_prepositions:
                yield from (head for kid in graph.children(prep, "pobj") for head in self._names(kid))

    def _is_party(self, at: int) -> bool:
        """Whether a name that takes part is that of somebody who can: "a visit to Peru", not "a withdrawal from Kidal"."""
        return not self._is_sited(at) and any(one.code for one in self.phrases.readings(at))

    def _is_sited(self, at: int) -> bool:
        """Whether a name is that of a city or region, not that of a country or people."""
        entries = [one.entry for one in self.phrases.readings(at)]
        return self.phrases.is_town(at) or (bool(entries) and all(map(self._is_seat, entries)))

    # ---- above the act ---------------------------------------------------------------------------------------------

    def _above(self, at: int, *, is_word: bool) -> Iterator[int]:
        """The places on the clauses that the act is part of; not those where others speak of it."""
        graph, here = self.graph, at
        yield from self._spoken(at) if is_word else ()
        for _ in range(FAR):
            above = graph.parent(here)
            if above is None:
                return
            if self._is_placed_clause(here):
                yield from self._names(above)
                return
            if graph.deps[here] not in BELOW or not self._is_within(here):
                yield from self._opening(above, is_word=is_word) if graph.deps[here] in ("ccomp", "advcl") else ()
                return
            if graph.is_verb(above):
                yield from self._of_clause(above, here, is_word=is_word)
            here = above

    def _of_clause(self, above: int, here: int, *, is_word: bool) -> Iterator[int]:
        """The places of a clause above the act; a town that is hit there is the place of what follows."""
        yield from self._on(above)
        if self.graph.deps[here] in ("conj", "advcl") and not is_word:
            objects = self.graph.children(above, "dobj", "nsubjpass")
            yield from (head for kid in (*objects, *self._courses(above)) for head in self._on(kid))
            yield from (head for kid in objects if self._is_sited(kid) for head in self._names(kid))

    def _is_placed_clause(self, here: int) -> bool:
        """Whether a clause with "where" tells what was done at the place before it: "to Ankara, where he met"."""
        words = self.graph.children(here, "advmod")
        return self.graph.deps[here] == "relcl" and any(self.graph.toks[word].text.lower() == "where" for word in words)

    def _is_within(self, here: int) -> bool:
        """Whether an act is in the scene of what stands above: no words said there, nothing before or after it."""
        graph, above = self.graph, self.graph.parent(here)
        if above is None or (graph.deps[here] in ("ccomp", "advcl") and self._says(above)):
            return False
        if graph.deps[here] == "prep":
            return graph.toks[here].text.lower() in self.syntax.while_prepositions
        if graph.deps[here] in ("dobj", "pobj"):
            return True
        if graph.deps[here] == "conj" and graph.children(here, "nsubj"):
            return not self._says(above)
        marks = {graph.toks[mark].text.lower() for mark in graph.children(here, "mark", "advmod")}
        return not marks & self.syntax.sequence_marks

    def _spoken(self, at: int) -> Iterator[int]:
        """Where words are said by a participle before them: "Speaking in Berlin, the premier condemned"."""
        kids = self.graph.children(at, "advcl")
        yield from (head for kid in kids if kid < at and self.graph.toks[kid].tag == "VBG" for head in self._on(kid))

    def _opening(self, above: int, *, is_word: bool) -> Iterator[int]:
        """The place that opens a sentence in which somebody at home there tells: "In Kabul, police said a bomb killed two"."""
        graph = self.graph
        subjects = graph.children(above, "nsubj")
        is_foreign = any(one.code for kid in subjects for one in self.phrases.readings(kid))
        if not subjects or is_foreign or is_word:
            return
        for prep in graph.children(above, "prep"):
            if prep < subjects[0] and graph.toks[prep].text.lower() in self.syntax.place_prepositions:
                yield from (head for kid in graph.children(prep, "pobj") for head in self._names(kid))

    def _says(self, at: int) -> bool:
        effects = self.cues.verbs.get(self.graph.toks[at].lemma, frozenset())
        return bool(effects & {"says", "denies", "alleges", "reports", "quotes"})
