"""Cues of who says what that are no verbs: nouns ("his claim that"), adjectives ("confident that"), adverbs ("reportedly")."""

from collections.abc import Iterable, Iterator

from dateline.coding.clause import Clauses
from dateline.coding.content import Contents
from dateline.coding.graph import Graph
from dateline.coding.said import Said, cue_words, phrase
from dateline.lexicon.sayings import SayingBook, Stance, Takes

BY = frozenset({"by", "from"})
Option = tuple[str, list[int], tuple[int, ...]]
"""The name of a complement, the words that head it, and words that it lends to the cue."""


class Nominals:
    """Reads such cues in one sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, contents: Contents, book: SayingBook) -> None:
        self.graph = graph
        self.clauses = clauses
        self.contents = contents
        self.book = book

    def at(self, at: int) -> Said | None:
        """The attribution whose cue is the noun, adjective or adverb at `at`."""
        token = self.graph.toks[at]
        if token.pos == "NOUN" and (takes := self.book.nouns.get(token.lemma)):
            return self._noun(at, takes)
        if token.pos == "ADJ" and (takes := self.book.adjectives.get(token.lemma)):
            return self._adjective(at, takes)
        if token.pos == "ADV" and (takes := self.book.adverbs.get(token.lemma)):
            return self._adverb(at, takes)
        return None

    # -- nouns --------------------------------------------------------------------------------------------------------

    def _noun(self, at: int, takes: Takes) -> Said | None:
        owners = self.graph.children(at, "poss")
        for name, tops, extra in self._complements(at):
            stance = takes.get(name)
            if stance is not None and (owners or name == "clause" or (name != "inf" and stance.unowned)):
                return self._noun_said(at, stance, tops=tops, owners=owners, extra=extra)
        return self._earned(at, takes)

    def _complements(self, at: int) -> Iterator[Option]:
        """What may be the content of a noun, the clearest first."""
        graph = self.graph
        for kid in graph.children(at, "acl", "ccomp", "relcl"):
            marks = graph.children(kid, "mark")
            if marks and graph.is_finite(kid):
                yield "clause", [kid], ()
            if graph.is_infinitive(kid):
                yield "inf", [kid], ()
        for prep in graph.children(at, "prep"):
            yield graph.toks[prep].text.lower(), graph.children(prep, "pobj", "pcomp"), (prep,)

    def _noun_said(
        self, at: int, stance: Stance, *, tops: Iterable[int], owners: list[int], extra: tuple[int, ...] = ()
    ) -> Said:
        heads = owners or [who for _, whose in self._authors(at) for who in whose] or list(self.clauses.noun(at).subj)
        sources = phrase(self.graph, heads, without=at)
        content = self.contents.below(tops) - set(sources)
        return Said(
            at=at, kind=stance.kind, rule=stance.rule, cue=(at, *extra), sources=sources, content=frozenset(content)
        )

    def _authors(self, at: int) -> Iterator[tuple[int, list[int]]]:
        """Prepositions below a word that name whose words they are, and who that is."""
        for prep in self.graph.children(at, "prep", "agent"):
            if self.graph.toks[prep].lemma in BY:
                yield prep, self.graph.children(prep, "pobj")

    def _earned(self, at: int, takes: Takes) -> Said | None:
        """What others say of the subject: "the decree drew criticism from lawyers"."""
        graph = self.graph
        above = graph.parent(at)
        stance = takes.get("of") or takes.get("for")
        if stance is None or above is None or graph.toks[at].dep != "dobj" or graph.toks[above].lemma not in self.book.earning:
            return None
        authors = next(((prep, who) for word in (at, above) for prep, who in self._authors(word)), None)
        subjects = self.clauses.surface(above)
        if authors is None or not subjects:
            return None
        cue = (*cue_words(graph, above), *(kid for kid in graph.children(at, "amod")), at, authors[0])
        return Said(
            at=at, kind=stance.kind, rule=stance.rule, cue=tuple(sorted({*cue})),
            sources=phrase(graph, authors[1], without=at), content=frozenset(phrase(graph, subjects, without=at)),
        )  # fmt: skip

    # -- adjectives, adverbs --------------------------------------------------------------------------------------------

    def _adjective(self, at: int, takes: Takes) -> Said | None:
        """"Was confident that", "is tired and worried about", "made clear that", "with parents worried about"."""
        graph = self.graph
        first = at
        while graph.toks[first].dep == "conj" and graph.toks[graph.toks[first].head].pos == "ADJ":
            first = graph.toks[first].head
        above, own = graph.toks[first].head, graph.children(at, "nsubj")
        is_said_of = graph.toks[first].dep in ("acomp", "ccomp", "oprd")
        heads = own or (graph.children(above, "nsubj") if is_said_of else [])
        heads = [kid for kid in heads if graph.toks[kid].lemma != "it"]
        before = cue_words(graph, above) if is_said_of and not own else ()
        for name, tops, extra in self._options(at, above if is_said_of and first == at else at):
            if name in takes and tops and heads:
                cue = (*before, *graph.children(at, "advmod"), at, *extra)
                return Said(
                    at=at, kind=takes[name].kind, rule=takes[name].rule, cue=tuple(sorted({*cue})),
                    sources=phrase(graph, heads, without=at), content=frozenset(self.contents.below(tops)),
                )  # fmt: skip
        return None

    def _options(self, at: int, above: int) -> Iterator[Option]:
        """The complements of an adjective, clauses also where the parser hung them on the verb before it."""
        graph = self.graph
        clauses = graph.children(at, "ccomp") or [
            kid for kid in graph.children(above, "ccomp", "advcl")
            if kid > at and any(graph.toks[mark].lemma == "that" for mark in graph.children(kid, "mark"))
        ]  # fmt: skip
        yield "clause", clauses, ()
        yield "inf", graph.children(at, "xcomp"), ()
        for prep in graph.children(at, "prep"):
            yield graph.toks[prep].text.lower(), graph.children(prep, "pobj", "pcomp"), (prep,)

    def _adverb(self, at: int, takes: Takes) -> Said | None:
        stance = takes.get("clause")
        above = self.graph.parent(at)
        if stance is None or above is None:
            return None
        return Said(at=at, kind=stance.kind, rule=stance.rule, cue=(at,), content=frozenset(self.contents.below([above])) - {at})
