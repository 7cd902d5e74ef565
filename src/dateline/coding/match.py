"""Fits the patterns of the codebook to the triggers of a sentence."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.coding.clause import SUFFERED, Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.codebook import Candidate, Codebook, Rule
from dateline.lexicon.pattern import Filler, Pattern, Slot

NOMINALS = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
"""Places of a noun, where the parser now and then finds a verb."""


class Match(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A pattern that fits. `words` are the trigger's tokens, `slots` the heads that each slot took, in pattern order.

    `missed` counts the slots that did not fit: zero but for loose matches.
    """

    rule: Rule
    pattern: Pattern
    at: int
    words: tuple[int, ...]
    args: Args
    slots: tuple[tuple[int, ...], ...]
    missed: int = 0

    def role(self, role: str) -> list[int]:
        """Heads of the slots that give a role; who stands after the "by" of a noun acts, whatever its pattern says."""
        heads = self._held(role)
        if self.pattern.part != "noun":
            return heads
        by = self.args.preps.get("by", ())
        if role == "A":
            return heads or [head for head in self._held("R") if head in by]
        return [head for head in heads if head not in by]

    def _held(self, role: str) -> list[int]:
        return [
            head
            for slot, heads in zip(self.pattern.slots, self.slots, strict=True)
            if slot.role == role
            for head in heads
        ]

    def filled(self) -> set[int]:
        """Heads that constrained slots took: words that belong to the trigger rather than to events of their own."""
        taken = zip(self.pattern.slots, self.slots, strict=True)
        return {head for slot, heads in taken if slot.filler.lemmas and not slot.filler.is_excluded for head in heads}


class Matcher:
    """Finds, for each trigger word of one sentence, the patterns that fit, most specific first."""

    def __init__(self, graph: Graph, *, clauses: Clauses, phrases: Phrases, book: Codebook) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.book = book
        self._met: int | None = None

    def met(self) -> int:
        """The demands that the sentence meets with its lemmas, word forms and pairs of lemmas."""
        if self._met is None:
            self._met = self._meet()
        return self._met

    def _meet(self) -> int:
        words = self.graph.lemmas.union(self.graph.lows, self._pairs())
        syntax = self.clauses.syntax
        if not (words.isdisjoint(syntax.suffering_verbs) and words.isdisjoint(syntax.target_nouns)):
            words |= {SUFFERED}
        if not words.isdisjoint(syntax.involving_verbs):
            words |= {"between"}
        return self.book.demands.met(words)

    def _pairs(self) -> Iterator[str]:
        """Lemmas with the one before them, which they modify, or whose particle they are."""
        graph, toks, ends = self.graph, self.graph.toks, self.book.ends
        for at, token in enumerate(toks):
            if token.lemma in ends:
                yield graph.pair(at)
                yield from graph.modified(at)
                if token.dep == "prt":
                    yield f"{toks[token.head].lemma} {token.lemma}"

    def matches(self, *, spare: int = 0) -> Iterable[list[Match]]:
        """For each word that triggers, all fitting matches; the first is the most specific.

        With `spare`, also those where so many slots do not fit, and participles that the parser hung on a noun.
        """
        shortlists, triggers, toks = self.book.demands.shortlists, self.book.triggers, self.graph.toks
        for at in [at for at, token in enumerate(toks) if token.lemma in triggers]:
            part = self._part(at, is_loose=spare > 0)
            known = shortlists[part].get(toks[at].lemma) if part else None
            if known is None:
                continue
            hopeful = known.candidates if spare else known.met_by(self.met())
            found = [match for rule, pattern in hopeful if (match := self._match(at, rule, pattern, spare=spare))]
            if found:
                yield found

    def _part(self, at: int, *, is_loose: bool = False) -> str | None:
        token = self.graph.toks[at]
        if self.graph.is_verb(at):
            return "verb" if is_loose or token.dep not in ("amod", "compound") else None
        if token.pos in ("NOUN", "PROPN"):
            return "noun" if token.dep not in ("amod", "compound", "nmod") else None
        return (
            "adjective"
            if token.pos == "ADJ" and token.dep in ("acomp", "conj", "ROOT", "oprd", "ccomp", "attr", "advcl")
            else None
        )

    def _match(self, at: int, rule: Rule, pattern: Pattern, *, spare: int = 0) -> Match | None:
        words = self._trigger(at, pattern)
        if words is None:
            return None
        args = self._args(at, pattern)
        if len(args.that) > 1 and any(name.startswith("that") for slot in pattern.slots for name in slot.names):
            each = (msgspec.structs.replace(args, that=(verb,)) for verb in args.that)
            return next((match for one in each if (match := self._fit((rule, pattern), words, one, spare=spare))), None)
        return self._fit((rule, pattern), words, args, spare=spare)

    def _fit(self, candidate: Candidate, words: tuple[int, ...], args: Args, *, spare: int) -> Match | None:
        (rule, pattern), at = candidate, words[-1]
        if args.is_negated != pattern.is_negative or (pattern.is_negative and self.clauses.is_never(at)):
            return None
        if pattern.particles:
            particle = self._particle(at, pattern)
            if particle is None:
                return None
            words = (*words, particle)
            args = self._with_object(particle, args)
        slots = []
        missed = 0
        for slot in pattern.slots:
            heads = self._fill(at, slot, args)
            missed += heads is None
            if missed > spare:
                return None
            slots.append(heads or ())
        return Match(rule=rule, pattern=pattern, at=at, words=words, args=args, slots=tuple(slots), missed=missed)

    def _trigger(self, at: int, pattern: Pattern) -> tuple[int, ...] | None:
        """The tokens of the trigger, or None if the words before do not complete it."""
        if self.graph.toks[at].lemma in pattern.plain:
            return (at,)
        for lemmas in pattern.triggers:
            first = at - len(lemmas) + 1
            if first >= 0 and all(
                lemma in (self.graph.toks[first + step].lemma, self.graph.toks[first + step].text.lower())
                for step, lemma in enumerate(lemmas)
            ):
                return tuple(range(first, at + 1))
        return None

    def _args(self, at: int, pattern: Pattern) -> Args:
        if pattern.part == "noun":
            return self.clauses.noun(at)
        own = self.clauses.verb(at)
        if pattern.part == "verb":
            return own
        above = self.graph.parent(at)
        if above is None or not self.graph.is_verb(above):
            return own
        copula = self.clauses.verb(above)
        subjects = self.clauses.surface(at) if self.graph.toks[at].dep in ("ccomp", "oprd") else ()
        if subjects and self.graph.has(at, "nsubj"):  # "made the platform open to lawsuits"
            return msgspec.structs.replace(own, subj=subjects)
        return msgspec.structs.replace(
            own,
            subj=copula.subj or copula.obj,
            preps={**copula.preps, **own.preps},
            inf=(*own.inf, *(verb for verb in copula.inf if verb != at)),
            is_negated=own.is_negated or copula.is_negated,
        )

    def _particle(self, at: int, pattern: Pattern) -> int | None:
        """The particle's token, also where the parser took it for a preposition with an object: "called off the talks"."""
        graph = self.graph
        below = [word for word in graph.children(at, "prt", "advmod", "prep") if word > at]
        below = [word for word in below if word <= at + 2 or not graph.has(word, "pobj")]  # not "gave money to women in India"
        near = [word for word in range(at + 1, min(at + 3, len(graph.toks))) if graph.toks[word].tag in ("RP", "IN", "RB", "JJ")]
        return next((word for word in (*below, *near) if graph.toks[word].text.lower() in pattern.particles), None)

    def _with_object(self, particle: int, args: Args) -> Args:
        """The arguments with the object that the parser hung on the particle: "cordoned off the square"."""
        heads = tuple(self.graph.children(particle, "pobj"))
        return args if args.obj or not heads else msgspec.structs.replace(args, obj=heads)

    def _fill(self, at: int, slot: Slot, args: Args) -> tuple[int, ...] | None:
        """The heads that fill a slot; None if the slot decides against the pattern."""
        heads: list[int] = []
        for name in slot.names:
            values = self._values(at, name, args)
            heads.extend(values if values or slot.role else self._gerunds(at, name, args))
        if not heads:
            return () if slot.is_forbidden or slot.is_optional else None
        fitting = tuple(dict.fromkeys([found for head in heads if (found := self._fits(head, slot)) is not None]))
        if slot.is_forbidden:
            return None if fitting else ()
        if slot.filler.is_excluded and len(fitting) < len(heads):
            return None
        return fitting if fitting or slot.is_optional else None

    def _gerunds(self, at: int, name: str, args: Args) -> tuple[int, ...]:
        """Gerunds after a preposition, where it has no noun: "no intention of leaving"."""
        if "." not in name:
            return args.gerunds.get(name, ())
        return self._within(at, name.removeprefix("content."), _complements(args), dep="pcomp")

    def _values(self, at: int, name: str, args: Args) -> Iterable[int]:
        if name in _ARGS:
            return tuple(getattr(args, _ARGS[name]))
        if name in ("not_inf", "not_that"):  # "vowed never to leave", "said it had not kept its word"
            return tuple(verb for verb in getattr(args, name[4:]) if self.clauses.verb(verb).is_negated)
        if "." in name:
            clause, _, part = name.partition(".")
            if clause == "content":
                return self._within(at, part, _complements(args))
            if clause == "own":
                return self._within(at, part, args.subj)
            verbs = self._values(at, clause, args)
            if part in ("aux", "mark"):
                return tuple(kid for verb in verbs for kid in self.graph.children(verb, part))
            return tuple(head for verb in verbs for head in self._values(verb, part, self.clauses.verb(verb)))
        if name in ("aux", "intj"):
            return tuple(self.graph.children(at, name))
        if name == "any":
            return (
                *args.obj,
                *args.inf,
                *args.ing,
                *args.that,
                *(head for heads in args.preps.values() for head in heads),
            )
        return self._prepositional(name, args)

    def _within(self, at: int, preposition: str, tops: Iterable[int], *, dep: str = "pobj") -> tuple[int, ...]:
        """Heads after a preposition anywhere in the complements or the subject: "refused to attend talks with"."""
        graph = self.graph
        below = {word for top in tops if top != at for word in graph.subtree(top)}
        preps = [word for word in sorted(below) if graph.toks[word].text.lower() == preposition]
        return tuple(kid for prep in preps for kid in graph.children(prep, dep))

    def _prepositional(self, name: str, args: Args) -> tuple[int, ...]:
        """Heads after a preposition of the trigger, or of its complements: "imposed sanctions on Iran on Thursday"."""
        own = args.preps.get(name, ())
        if not own and name != SUFFERED and name not in self.graph.lows:
            return ()
        if heads := tuple(head for head in own if not self.clauses.is_time(head)):
            return heads
        toks, bounds = self.graph.toks, self.clauses.syntax.boundary_nouns
        objects = [noun for head in args.obj for noun in self.graph.conjuncts(head)]
        is_own = name == "by" and bool(args.poss)  # "its probe of a claim by rebels" is not theirs
        after = [(prep, head) for prep, heads in args.preps.items() for head in heads if not is_own]
        others = [head for prep, head in after if not self._names(prep, head, name)]
        nouns = (*objects, *(head for head in others if name != "with" or toks[head].lemma not in bounds))
        for noun in (word for head in nouns for word in self.phrases.heads(head)):
            if below := self.clauses.noun(noun).preps.get(name, ()):
                return below
        return own

    def _names(self, preposition: str, head: int, name: str) -> bool:
        """Whether "of" belongs to the name of who acts: "by a member of the guard"; "by police of two men" is another matter."""
        if (preposition, name) != ("by", "of"):
            return False
        graph = self.graph
        hit = [kid for kid in self.phrases.after(head, names=("of",)) if graph.toks[kid].tag == "NNS"]
        return not any(graph.has(kid, "nummod") or not graph.has(kid, "det", "poss") for kid in hit)

    def _fits(self, head: int, slot: Slot) -> int | None:
        filler = slot.filler
        if filler.is_any:
            return head
        is_plain = slot.is_clausal and not filler.is_excluded and not slot.names[0].startswith("not_")
        if is_plain and self.clauses.verb(head).is_negated:
            return None
        for word in self.phrases.heads(head):
            is_in = self._has_lemma(word, slot) or bool(filler.kinds and self.phrases.fits(word, filler.kinds))
            is_in = is_in or (slot.is_judging and self._is_judged(word, slot))
            if is_in != filler.is_excluded:
                return word if slot.role is None else head
        return None

    def _is_judged(self, word: int, slot: Slot) -> bool:
        """Whether a predicate noun only carries the adjective: "called it an illegal act"."""
        token = self.graph.toks[word]
        if token.tag != "NN" or slot.filler.is_excluded or not self.graph.has(word, "det"):
            return False
        if token.lemma in self.clauses.syntax.violence_words:  # "called it a senseless killing" tells of one
            return False
        return any(self._has_lemma(kid, slot) for kid in self.graph.children(word, "amod"))

    def _has_lemma(self, word: int, slot: Slot) -> bool:
        filler, graph = slot.filler, self.graph
        if not filler.lemmas:
            return False
        tokens = [word]
        if slot.is_clausal:
            complement = self.clauses.verb(word)
            tokens.extend((*complement.obj, *complement.adj))
            if graph.toks[word].lemma == "be":
                tokens.extend(graph.children(word, "prep"))  # "was behind the raid"
        if any([graph.toks[at].lemma in filler.lemmas for at in tokens]):
            return True
        if graph.toks[word].pos == "PROPN" and not filler.is_excluded and self._is_titled(word, filler):
            return True
        if filler.has_pairs and any([graph.pair(at) in filler.lemmas for at in tokens]):
            return True
        if filler.has_pairs and not filler.is_excluded and not filler.lemmas.isdisjoint(graph.modified(word)):
            return True
        if graph.toks[word].tag == "VBG" and graph.toks[word].dep in NOMINALS and graph.toks[word].text.lower() in filler.lemmas:
            return True  # "shut its Torkham crossing"
        is_formed = "mod" in slot.names or slot.is_judging  # "kept the bridge closed"
        is_mod = is_formed and graph.toks[word].text.lower() in filler.lemmas
        return is_mod or (filler.has_pairs and _phrasal(graph, word, filler))

    def _is_titled(self, word: int, filler: Filler) -> bool:
        """Whether a person has one of the words for a title: "expelled Ambassador Ruiz", "the French envoy Claire Morel"."""
        titles = [kid for kid in self.graph.children(word, "compound", "nmod") if kid < word]
        is_so = any(self.graph.toks[kid].lemma.lower() in filler.lemmas for kid in titles)
        return is_so and self.phrases.fits(word, ("PERSON",))


def _complements(args: Args) -> tuple[int, ...]:
    """What depends on a trigger but for its subject and what is said."""
    return (*args.inf, *args.ing, *args.obj, *args.adj, *(head for heads in args.preps.values() for head in heads))


def _phrasal(graph: Graph, word: int, filler: Filler) -> bool:
    """Whether a verb with its particle is in the list: "give up"."""
    return any(
        f"{graph.toks[word].lemma} {graph.toks[kid].lemma}" in filler.lemmas for kid in graph.children(word, "prt")
    )


_ARGS = {
    "subj": "subj", "obj": "obj", "iobj": "iobj", "inf": "inf", "ing": "ing", "that": "that", "adj": "adj", "mod": "mods",
    "when": "when", "poss": "poss",
}  # fmt: skip
