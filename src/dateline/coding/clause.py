"""The arguments of verbs and nouns, with passives, control, relative clauses and coordination undone."""

from collections.abc import Iterable

import msgspec

from dateline.coding.graph import Graph
from dateline.coding.inherit import inherited
from dateline.coding.negation import is_negated
from dateline.coding.nested import deed_before, is_content, is_reduced, nested_by, strayed_by, told_after
from dateline.lexicon.cues import Syntax

DEPTH = 8
"""How many clauses are climbed to find a subject; deeper trees come from lists and broken parses."""

SUFFERED = "on"
"""The preposition after which patterns look for whoever suffers what a noun tells: "suffered an attack" is one on somebody."""


class Args(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Heads of a trigger's arguments, as token indices in text order.

    `subj` and `obj` are logical: a passive subject stands in `obj`, a by-agent in `subj`. `preps` maps a preposition to the
    heads it governs. `inf`, `ing`, `that` hold complement verbs, `when` the verbs of finite clauses beside it ("when a bus
    crashed"); `mods` adjectives, compounds and numbers of a noun, adverbs of a verb.
    """

    subj: tuple[int, ...] = ()
    obj: tuple[int, ...] = ()
    iobj: tuple[int, ...] = ()
    adj: tuple[int, ...] = ()
    inf: tuple[int, ...] = ()
    ing: tuple[int, ...] = ()
    that: tuple[int, ...] = ()
    when: tuple[int, ...] = ()
    poss: tuple[int, ...] = ()
    mods: tuple[int, ...] = ()
    preps: dict[str, tuple[int, ...]] = {}
    gerunds: dict[str, tuple[int, ...]] = {}
    particles: frozenset[str] = frozenset()
    light: int | None = None
    is_negated: bool = False


class Clauses:
    """Argument look-ups for one sentence, each computed once."""

    def __init__(self, graph: Graph, *, syntax: Syntax, light: frozenset[str]) -> None:
        self.graph = graph
        self.syntax = syntax
        self.light = light
        self._verbs: dict[int, Args] = {}
        self._nouns: dict[int, Args] = {}

    def verb(self, at: int) -> Args:
        """The arguments of the verb (or predicative adjective) at `at`."""
        if at not in self._verbs:
            self._verbs[at] = self._verb_args(at)
        return self._verbs[at]

    def noun(self, at: int) -> Args:
        """The arguments of the noun at `at`, those of a light verb above it included."""
        if at not in self._nouns:
            self._nouns[at] = self._noun_args(at)
        return self._nouns[at]

    def surface(self, at: int, *, depth: int = 0) -> tuple[int, ...]:
        """The grammatical subject of a verb: its own, or the one it shares or is controlled by."""
        verbs = (at, *self.graph.children(at, "aux", "auxpass"))  # now and then the parser hangs a subject on "are"
        own = [self._antecedent(kid) for verb in verbs for kid in self.graph.children(verb, "nsubj", "nsubjpass", "csubj")]
        if own or depth > DEPTH or self.is_imperative(at):
            return tuple(own if len(own) < 2 else self._titled(own))
        return inherited(self, at, depth=depth + 1)

    def _titled(self, heads: list[int]) -> list[int]:
        """Subjects without the name that follows its own title: "the coordinator for Chad, Ann Lee, described"."""
        toks = self.graph.toks
        title, name = heads[0], heads[1]
        first = min(self.graph.subtree(name))
        is_named = toks[title].tag == "NN" and toks[name].pos == "PROPN" and title < first and toks[first - 1].text == ","
        return [head for head in heads if head != name] if is_named else heads

    def is_passive(self, at: int) -> bool:
        """Whether the verb is passive."""
        graph, token = self.graph, self.graph.toks[at]
        if graph.has(at, "auxpass", "nsubjpass"):
            return True
        if is_reduced(graph, at):
            return True
        is_misread = token.tag == "VBD" and token.dep == "acl" and graph.has(at, "agent")  # "a plan, turned down by Chad, was"
        is_bare = token.tag == "VBN" or is_misread
        if not is_bare or graph.has(at, "aux", "dobj", "nsubj"):
            return False
        if token.dep == "conj":
            return self.is_passive(token.head)
        return token.dep in ("acl", "advcl", "relcl", "xcomp")

    def is_imperative(self, at: int) -> bool:
        """Whether the verb is a command: a bare form with nobody before it, not after "help" or "let"."""
        graph, token = self.graph, self.graph.toks[at]
        if token.tag != "VB" or graph.has(at, "aux", "auxpass", "nsubj", "nsubjpass", "mark", "expl"):
            return False
        if token.dep in ("ROOT", "pcomp"):  # "chants of Lock him up"
            return True
        if token.dep == "conj":
            return self.is_imperative(token.head)
        return token.dep in ("xcomp", "ccomp") and graph.toks[token.head].lemma not in self.syntax.bare_governors

    def _told_of(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Adjectives after an object that say what it is held to be: "held the militia responsible for the raid"."""
        kids = (kid for head in heads for kid in self.graph.children(head, "amod") if kid > head)
        return tuple(kid for kid in kids if self.graph.toks[kid].pos == "ADJ")

    def _verb_args(self, at: int) -> Args:
        graph = self.graph
        surface, passive = self.surface(at), self.is_passive(at)
        preps, particles = self.preps(at)
        inf, ing, that, raised = self._complements(at)
        gerunds = self._gerunds(at)
        small = [kid for kid in graph.children(at, "ccomp") if graph.toks[kid].pos in ("ADJ", "NOUN", "PROPN")]
        small += [kid for kid in graph.children(at, "advcl") if graph.toks[kid].pos == "ADJ" and kid > at]  # "held X responsible"
        raised = (*raised, *(noun for kid in small for noun in graph.children(kid, "nsubj")))
        obj = surface if passive else (*self._objects(at), *raised)
        iobj = (*graph.children(at, "dative"), *(graph.children(at, "dobj") if passive else ()))
        if passive and graph.has(at, "dobj") and graph.toks[at].lemma in self.syntax.dative_verbs:
            obj, iobj = tuple(graph.children(at, "dobj")), surface
        return Args(
            subj=tuple(self._agents(at)) if passive else surface,
            obj=obj,
            iobj=iobj,
            adj=(*graph.children(at, "acomp", "attr", "oprd"), *small, *self._told_of(obj)),
            inf=inf,
            ing=(*ing, *(verb for heads in gerunds.values() for verb in heads)),
            gerunds=gerunds,
            that=that,
            when=self._beside(at),
            mods=tuple(graph.children(at, "advmod")),
            preps=preps,
            particles=particles,
            is_negated=is_negated(graph, at, syntax=self.syntax, heads=(obj, surface if graph.toks[at].dep != "advcl" else ())),
        )

    def _noun_args(self, at: int) -> Args:
        graph = self.graph
        preps, _ = self.preps(at)
        if "by" not in preps and (by := nested_by(self, preps) or strayed_by(self, at)):
            preps = {**preps, "by": by}
        light = self._light(at)
        subj: tuple[int, ...] = ()
        if light is not None:
            above = self.verb(light)
            subj = above.subj if at not in above.subj else ()
            preps = {**above.preps, **preps}
            is_ill = any(graph.toks[kid].lemma in self.syntax.ailments for kid in graph.children(at, "amod", "compound"))
            if graph.toks[light].lemma in self.syntax.suffering_verbs and not is_ill:
                subj, preps = (), {SUFFERED: subj, **preps}
            elif graph.toks[light].lemma in self.syntax.causing_verbs:
                subj = ()
                preps = {name: heads for name, heads in preps.items() if name != "by" or name not in above.preps}
            preps = {name: tuple(head for head in heads if head != at) for name, heads in preps.items()}
        else:
            subj = self._standing(at)
        if SUFFERED not in preps and (victims := self._victims(at)):
            preps = {SUFFERED: victims, **preps}
        if "between" not in preps and (involved := self._involved(at)):
            preps = {**preps, "between": involved}
        clauses = [kid for kid in graph.children(at, "acl", "relcl", "advcl") if graph.is_infinitive(kid)]
        told = [kid for kid in graph.children(at, "acl", "ccomp", "relcl") if kid not in clauses]
        told = [kid for kid in told if graph.toks[kid].dep != "relcl" or is_content(graph, kid)]
        told += [] if told else told_after(graph, preps)
        return Args(
            subj=tuple(head for head in subj if head != at),
            poss=tuple(graph.children(at, "poss")),
            mods=tuple(graph.children(at, "amod", "compound", "nmod", "nummod")),
            preps=preps,
            inf=tuple(clauses),
            that=tuple(kid for kid in told if graph.is_finite(kid) or graph.has(kid, "mark")),
            light=light,
            is_negated=any(
                graph.toks[kid].lemma in self.syntax.negative_words for kid in graph.children(at, "det", "neg")
            ),
        )

    def _involved(self, at: int) -> tuple[int, ...]:
        """Whom an occasion takes in: "exercises involving Peru and Chile"."""
        graph = self.graph
        told = (kid for kid in graph.children(at, "acl") if graph.toks[kid].lemma in self.syntax.involving_verbs)
        return tuple(who for kid in told for who in graph.children(kid, "dobj"))

    def _standing(self, at: int) -> tuple[int, ...]:
        """Who does something "in protest at a decree": the protest is theirs."""
        graph = self.graph
        prep = graph.parent(at)
        verb = graph.parent(prep) if prep is not None and graph.toks[prep].lemma == "in" else None
        is_stance = graph.toks[at].lemma in self.syntax.stance_nouns and graph.toks[at].dep == "pobj"
        return self.surface(verb) if is_stance and verb is not None and graph.is_verb(verb) else ()

    def _victims(self, at: int) -> tuple[int, ...]:
        """Who "was the target of" what the noun tells."""
        graph = self.graph
        prep = graph.toks[at].head
        target = graph.toks[prep].head
        if graph.toks[prep].lemma != "of" or graph.toks[target].lemma not in self.syntax.target_nouns:
            return ()
        if graph.toks[target].dep == "appos":  # "the mission, the target of an attack in May"
            return (graph.toks[target].head,)
        return self.surface(graph.toks[target].head) if graph.toks[target].dep == "attr" else ()

    def _light(self, at: int) -> int | None:
        """The light verb that carries the noun at `at`: "held talks", "talks were held", "entered into talks"."""
        graph = self.graph
        top = at
        while graph.toks[top].dep == "conj" and graph.toks[graph.toks[top].head].pos in ("NOUN", "PROPN"):
            top = graph.toks[top].head
        above = graph.parent(top)
        if above is not None and graph.toks[top].dep == "pobj":
            is_into = graph.toks[above].text.lower() in self.syntax.engaging_prepositions
            above = graph.parent(above) if is_into else None
            if above is not None and graph.has(above, "dobj"):  # "gave their thoughts on the war"
                return None
        if above is None or not graph.is_verb(above) or graph.toks[above].lemma not in self.light:
            return None
        if graph.toks[top].dep in ("oprd", "attr"):  # "called the death a senseless killing"
            return None
        if any(graph.toks[kid].lemma == "down" for kid in graph.children(above, "prt")):  # "played down the raid"
            return None
        return above

    def _antecedent(self, at: int) -> int:
        """What a relative pronoun stands for; other tokens stand for themselves."""
        graph = self.graph
        if graph.toks[at].lemma not in self.syntax.relative_pronouns:
            return at
        for above in graph.ancestors(at):
            if graph.toks[above].dep == "relcl":
                return deed_before(self, graph.toks[above].head, at, above)
            if graph.toks[above].dep == "ccomp":
                return self._clefted(graph.toks[above].head, at)
        return at

    def _clefted(self, copula: int, at: int) -> int:
        """Who is meant by "that" in "it was Ghana that accused Togo"."""
        graph = self.graph
        named = [kid for kid in graph.children(copula, "attr") if kid < at and graph.toks[kid].pos in ("NOUN", "PROPN")]
        subjects = graph.children(copula, "nsubj", "expl")
        is_cleft = graph.toks[copula].lemma == "be" and any(graph.toks[kid].lemma in ("it", "there") for kid in subjects)
        return named[-1] if is_cleft and named else at

    def _objects(self, at: int) -> tuple[int, ...]:
        graph = self.graph
        after = [kid for particle in graph.children(at, "prt") for kid in graph.children(particle, "pobj")]
        names = (name for kid in graph.children(at, "ccomp") for name in graph.named(kid))
        own = [self._antecedent(kid) for kid in (*graph.children(at, "dobj", "obj"), *after, *names)]
        if own:
            return (*own, *self._joined(at, own[-1]))
        is_timed = any(graph.toks[kid].tag == "WRB" for kid in graph.children(at, "advmod"))  # "the topic when both met"
        is_open = graph.has(at, "nsubj") and not graph.has(at, "acomp", "attr", "ccomp", "xcomp") and not is_timed
        after = [kid for prep in graph.children(at, "prep") for kid in graph.children(prep, "pobj")]
        is_free = not any(graph.toks[kid].lemma in self.syntax.relative_pronouns for kid in after)  # "that he called for"
        is_open = is_open and is_free
        if graph.toks[at].dep == "relcl" and is_open:
            noun = graph.toks[at].head
            if noun not in self.surface(at):
                return (noun,)
        for kid in graph.children(at, "conj"):
            is_bare = graph.is_verb(kid) and not graph.has(kid, "nsubj", "nsubjpass")
            if is_bare and not graph.has(at, "prep", "ccomp", "xcomp"):
                return tuple(graph.children(kid, "dobj"))
        return ()

    def _joined(self, at: int, last: int) -> list[int]:
        """Further objects that the parser hung on the verb: "shot [the priest] and the organist"."""
        graph = self.graph
        later = [kid for kid in graph.children(at, "conj") if kid > last and graph.toks[kid].pos in ("NOUN", "PROPN")]
        between = graph.toks[last + 1 : later[0]] if later else ()
        return [] if any(token.pos in ("VERB", "AUX", "PUNCT") for token in between) else later

    def _beside(self, at: int) -> tuple[int, ...]:
        """Verbs of finite clauses beside a verb, and of the clause whose result it is: "a ferry sank, killing nine"."""
        graph = self.graph
        above = graph.parent(at)
        is_result = above is not None and graph.toks[at].dep == "advcl" and graph.toks[at].tag == "VBG"
        causes = (above,) if is_result and above is not None else ()
        return (*(kid for kid in graph.children(at, "advcl") if graph.is_finite(kid)), *causes)

    def _agents(self, at: int) -> list[int]:
        graph = self.graph
        heads = [prep for prep in graph.kids[at] if graph.toks[prep].dep == "agent" or graph.toks[prep].lemma == "by"]
        own = [self._antecedent(kid) for prep in heads for kid in graph.children(prep, "pobj")]
        return own or self._strayed_agents(at)

    def _strayed_agents(self, at: int) -> list[int]:
        """Agents that hang on a noun, "was given aid by", "was called to a meeting by", or on the last of several verbs."""
        graph = self.graph
        preps = (prep for prep in graph.children(at, "prep") if graph.toks[prep].lemma == "to")
        whither = [noun for prep in preps for noun in graph.children(prep, "pobj")]
        given = [prep for noun in (*graph.children(at, "dobj"), *whither) for prep in graph.children(noun, "prep", "agent")]
        found = [kid for prep in given if graph.toks[prep].lemma == "by" for kid in graph.children(prep, "pobj")]
        if found := found or self._agents_of_gerunds(at):  # "was barred from leaving the country by a judge"
            return found
        if graph.has(at, "prep"):
            return []
        bare = [kid for kid in graph.children(at, "conj") if graph.toks[kid].tag == "VBN"]
        return [who for kid in bare if not graph.has(kid, "nsubj", "nsubjpass", "aux") for who in self._agents(kid)]

    def _agents_of_gerunds(self, at: int) -> list[int]:
        graph = self.graph
        gerunds = [kid for prep in graph.children(at, "prep") for kid in graph.children(prep, "pcomp")]
        active = [verb for verb in gerunds if graph.toks[verb].tag == "VBG" and not graph.has(verb, "auxpass")]
        preps = [prep for verb in active for prep in graph.children(verb, "agent", "prep") if graph.toks[prep].lemma == "by"]
        return [kid for prep in preps for kid in graph.children(prep, "pobj")]

    def is_time(self, at: int) -> bool:
        """Whether a head after a preposition says when: "on Thursday", "in 2019", "during the night"."""
        token = self.graph.toks[at]
        is_year = token.text.isdigit() and len(token.text) == 4
        return is_year or token.lemma in self.syntax.calendar or token.lemma in self.syntax.time_nouns

    def preps(self, at: int) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
        """Heads by preposition ("out of" counts as out and of), and the particles."""
        graph = self.graph
        preps: dict[str, tuple[int, ...]] = {}
        particles = set()
        open_ = graph.children(at, "prep", "agent", "dative", "prt", "advmod")
        while open_:
            prep = open_.pop(0)
            name = graph.toks[prep].text.lower()
            called = (word for kid in graph.children(prep, "pcomp") for word in graph.named(kid))
            heads = (*(self._antecedent(kid) for kid in graph.children(prep, "pobj", "amod")), *called)
            if heads:
                preps[name] = preps.get(name, ()) + heads
            elif name in self.syntax.particles:
                particles.add(name)
            if graph.toks[prep].pos in ("ADP", "ADV", "SCONJ") and name not in self.syntax.announced_prepositions:
                open_.extend(graph.children(prep, "prep"))
        return preps, frozenset(particles)

    def _gerunds(self, at: int) -> dict[str, tuple[int, ...]]:
        """Verbs after the verb's prepositions: "accused of staging", "refrain from attacking"."""
        graph, found = self.graph, dict[str, tuple[int, ...]]()
        for prep in graph.children(at, "prep"):
            verbs = tuple(verb for kid in graph.children(prep, "pcomp") for verb in graph.conjuncts(kid))
            if verbs:
                name = graph.toks[prep].text.lower()
                found[name] = found.get(name, ()) + verbs
        return found

    def _complements(self, at: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
        """Infinitives, gerunds, clauses, and the objects that the parser put into an infinitive clause."""
        graph = self.graph
        inf, ing, that, raised = [], [], [], []
        for kid in graph.children(at, "xcomp", "ccomp", "advcl"):
            verbs = [verb for verb in graph.conjuncts(kid) if graph.is_verb(verb)] or [kid]
            if graph.is_infinitive(kid):  # "refused to sign, and the court fined her"
                verbs = [verb for verb in verbs if verb == kid or not graph.has(verb, "nsubj", "nsubjpass")]
            if graph.is_infinitive(kid):
                inf.extend(verbs)
                raised.extend(graph.children(kid, "nsubj") if graph.toks[kid].dep == "ccomp" else [])
            elif graph.toks[kid].dep == "advcl" and not graph.is_after_particle(kid):
                continue
            elif graph.is_gerund(kid):
                ing.extend(verbs)
            elif graph.toks[kid].dep == "ccomp":
                that.extend(verbs)
            else:
                inf.extend(verbs)
        for noun in graph.children(at, "dobj", "npadvmod"):  # "gave the rebels 72 hours to lay down"
            inf.extend(kid for kid in graph.children(noun, "acl", "relcl", "advcl") if graph.is_infinitive(kid))
        return tuple(inf), tuple(ing), tuple(that), tuple(raised)

    def is_never(self, at: int) -> bool:
        """Whether the verb is negated by "never": what never happened is told of a life, not of a day; "will never" refuses."""
        if any(self.graph.toks[kid].tag == "MD" for kid in self.graph.children(at, "aux")):
            return False
        return any(self.graph.toks[kid].lemma == "never" for kid in self.graph.children(at, "neg", "advmod"))
