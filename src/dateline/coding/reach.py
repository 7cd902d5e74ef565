"""Recipients deeper down: whose call, ban or plan it is, and whom it is aimed at, when the object itself names nobody."""

from collections.abc import Iterable, Sequence

from dateline.coding.clause import Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax

OUTLETS = frozenset({"BUS", "JRN"})
"""Sectors of the media through which words are spread: "hailed the report on Twitter"."""
WITHIN = ("in", "near", "at", "outside")
"""Prepositions after which a place is no party beside whoever is there; "the state of Jalisco" is one with two names."""
DEPTH = 4
"""How many nouns and verbs are gone down at most; deeper, the one found has little to do with the act."""


class Reach:
    """Looks for the party behind what an act is about: "eased a ban on travel to Cuba", "denounced arrests in Fiji"."""

    def __init__(self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax
        self._after: dict[int, dict[str, tuple[int, ...]]] = {}

    def parties(self, heads: Iterable[int], *, barred: frozenset[int]) -> tuple[int, ...]:
        """The codable parties among some heads."""
        found = [who for head in heads for who in self.phrases.parties(head) if self._is_party(who, barred)]
        return tuple(dict.fromkeys(found))

    def outermost(self, heads: tuple[int, ...]) -> tuple[int, ...]:
        """The heads without those that only say where others are: "gave tents to families in Chad"."""
        places = [inside for head in heads for inside in self.phrases.after(head, names=WITHIN) if inside in heads]
        return tuple(head for head in heads if head not in places)

    def nearest(self, heads: Sequence[int], *, barred: frozenset[int]) -> tuple[int, ...]:
        """The codable parties among some heads, else the nearest below them."""
        return self.parties(heads, barred=barred) or self.below(heads, barred=barred)

    def below(self, heads: Iterable[int], *, barred: frozenset[int], is_blamed: bool = False) -> tuple[int, ...]:
        """The nearest codable parties below some heads, level by level, the surest relation first, places last.

        With `is_blamed` only whose deed it is, not who suffers it: "denounced the crackdown on monks in Laos".
        """
        tops = list(heads)
        off = self._unlikely(tops) if is_blamed else frozenset()
        places = self.syntax.place_prepositions
        found = self._search(tops, barred=barred, off=off | places) or self._search(tops, barred=barred, off=off)
        return tuple(who for who in found if not self._is_venue(who))

    def _is_venue(self, head: int) -> bool:
        """Whether a capital only says where: "agreed to continue in Brussels"; "leaders in Fiji" are of a country."""
        above = self.graph.parent(head)
        verb = self.graph.parent(above) if above is not None else None
        if above is None or verb is None or not self.graph.is_verb(verb):  # "its embassy in Kabul"
            return False
        is_place = self.graph.toks[above].text.lower() in self.syntax.place_prepositions
        return is_place and any((reading.entry or "").startswith("seat:") for reading in self.phrases.readings(head))

    def _search(self, level: list[int], *, barred: frozenset[int], off: frozenset[str]) -> tuple[int, ...]:
        """The nearest parties, those after the prepositions `off` left out."""
        seen = set(level)
        for _ in range(DEPTH):
            for group in self._groups(level, off=off):
                if group and (found := self.parties(group, barred=barred)):
                    return found
            level = [head for head in self._next(level) if head not in seen]
            seen.update(level)
        return ()

    def warned(self, at: int, args: Args) -> list[int]:
        """Who is to act so that a threat is not carried out: "threatened to strike unless Mali backs down"."""
        graph = self.graph
        beside = [kid for verb in (at, *args.inf, *args.ing, *args.that) for kid in graph.children(verb, "advcl")]
        on = [kid for kid in beside if any(graph.toks[word].lemma in self.syntax.threat_conditions for word in graph.kids[kid])]
        return [who for verb in on for who in self.clauses.verb(verb).subj]

    def owing(self, args: Args) -> list[int]:
        """Whose act somebody asks for: "demanded the minister's resignation", "called for the withdrawal of Turkish troops"."""
        graph, syntax = self.graph, self.syntax
        heads = (*args.obj, *args.preps.get("for", ()))
        asked = [head for head in heads if graph.toks[head].lemma in syntax.owed_nouns | syntax.departing_nouns]
        own = [who for head in asked for who in graph.children(head, "poss")]
        own = own or [who for head in asked for who in self.phrases.origins(head)]  # "called for UN action"
        return own or self.leaving(asked)

    def leaving(self, heads: Iterable[int]) -> list[int]:
        """Who is to go: "the withdrawal of Turkish troops from Syria"."""
        departing = [head for head in heads if self.graph.toks[head].lemma in self.syntax.departing_nouns]
        return [who for head in departing for who in self.phrases.after(head, names=("of",))]

    def sole(self, args: Args, heads: Iterable[int]) -> list[int]:
        """Who is asked to go, unless somebody else is asked: "called for the withdrawal of French troops from Mali"."""
        asked = (*args.obj, *args.preps.get("for", ()))
        found = self.leaving(asked)
        below = {word for head in asked for word in self.graph.subtree(head)} if found else set[int]()
        return found if below.issuperset(heads) else []

    def opposed(self, args: Args) -> list[int]:
        """What a protest is about: what stands after "against", "in defiance of", "to denounce"."""
        nouns, verbs = self.syntax.opposing_nouns, self.syntax.opposing_verbs
        found = [who for name in self.syntax.opposing_prepositions for who in args.preps.get(name, ())]
        causes = [who for who in args.preps.get("in", ()) if self.graph.toks[who].lemma in nouns]
        aims = [verb for verb in args.inf if self.graph.toks[verb].lemma in verbs]
        found += [who for verb in aims for who in self.clauses.verb(verb).obj]
        return found + [who for word in (*causes, *aims) for heads in self._preps(word).values() for who in heads]

    def _is_party(self, head: int, barred: frozenset[int]) -> bool:
        """Whether a phrase names somebody of a country, no outlet, and not the country of those who are barred themselves."""
        own = {reading.code for at in barred for reading in self.phrases.readings(at)}
        readings = [reading for reading in self.phrases.readings(head) if reading.code]
        is_outlet = any(OUTLETS & set(reading.sectors[:1]) for reading in readings)
        is_other = any(one.kind != "state" or one.code not in own for one in readings)
        return head not in barred and is_other and not is_outlet

    def _unlikely(self, heads: Iterable[int]) -> frozenset[str]:
        """Prepositions after which nobody is to blame; a place only where what was done is no attack."""
        is_violent = any(self.graph.toks[head].lemma in self.syntax.violence_words for head in heads)
        return self.syntax.suffering_prepositions | (self.syntax.place_prepositions if is_violent else frozenset())

    def _groups(self, level: Sequence[int], *, off: frozenset[str]) -> Iterable[list[int]]:
        """What hangs on the heads of a level, in the order in which it is likely to name the other side."""
        after = [(name, who) for head in level for name, heads in self._preps(head).items() if name not in off for who in heads]
        for names in self.syntax.reaching_prepositions if after else ():
            yield [who for name, who in after if name in names]
        yield [who for head in level for verb in self._clauses_of(head) for who in self._parties_of(verb)]
        yield [who for head in level for who in self._authors(head)]

    def _preps(self, head: int) -> dict[str, tuple[int, ...]]:
        """What stands after the prepositions of a head, times apart; asked for every kind of preposition, so kept."""
        if head not in self._after:
            self._after[head] = self._read_preps(head)
        return self._after[head]

    def _read_preps(self, head: int) -> dict[str, tuple[int, ...]]:
        if self.graph.toks[head].lemma in self.syntax.mute_nouns:
            return {}
        args: Args = self.clauses.verb(head) if self.graph.is_verb(head) else self.clauses.noun(head)
        own = set(self.graph.subtree(head))
        return {
            name: tuple(who for who in heads if who in own and not self.clauses.is_time(who))
            for name, heads in args.preps.items()
        }

    def _clauses_of(self, head: int) -> list[int]:
        is_mute = self.graph.is_verb(head) or self.graph.toks[head].lemma in self.syntax.mute_nouns
        return [] if is_mute else self.graph.children(head, "acl")

    def _authors(self, head: int) -> list[int]:
        """Who made a thing, in a clause without a pronoun: "the curfew the governor imposed"."""
        graph = self.graph
        made = [verb for verb in graph.children(head, "relcl") if graph.toks[verb].lemma in self.syntax.authoring_verbs]
        subjects = [who for verb in made if not self.clauses.is_passive(verb) for who in graph.children(verb, "nsubj")]
        return [who for who in subjects if graph.toks[who].lemma not in self.syntax.relative_pronouns]

    def _parties_of(self, verb: int) -> tuple[int, ...]:
        """Who takes part in what a participle tells: "signed by the minister", "sheltered by Mali", "targeting Chad"."""
        args = self.clauses.verb(verb)
        return args.subj if self.clauses.is_passive(verb) else args.obj

    def _next(self, level: Sequence[int]) -> list[int]:
        """The heads of the next level: what stands after the prepositions of this one, and what its clauses are about."""
        names = {name for group in self.syntax.reaching_prepositions for name in group}
        found: list[int] = []
        for head in level:
            found.extend(who for name, heads in self._preps(head).items() if name in names for who in heads)
            if self.graph.is_verb(head):
                args = self.clauses.verb(head)
                found.extend((*args.obj, *args.iobj, *args.inf, *args.ing))
            else:
                found.extend(self._clauses_of(head))
        return found
