"""Who says what within one sentence: cues with their sources and what is said, from the dependency tree.

Cues are verbs ("said", "called for"), nouns ("his claim that"), adjectives ("confident that"), adverbs ("reportedly"), prefaces
("according to") and the colon of headlines. Known to miss: sources named in another sentence, and cues of several words whose
sense is not that of their head ("made no secret of").
"""

from collections.abc import Iterable, Iterator

from dateline.coding.clause import Clauses
from dateline.coding.content import Contents
from dateline.coding.graph import VERBAL, Graph
from dateline.coding.nominal import Nominals
from dateline.coding.resume import Resumes
from dateline.coding.said import DASHES, Said, cue_words, phrase
from dateline.lexicon.cues import Cues, Syntax
from dateline.lexicon.sayings import SayingBook, Stance, Takes
from dateline.model.event import Token

MARKS = frozenset({'"', "“", "‘", "'", "''"})
SET_OFF = frozenset({",", "—", "–", "--", "”", '"', "''"})
"""Marks before a cue that is put after, or into, what is said."""
PREFACING = ("prep", "advcl", "pcomp")
"""Dependencies of what opens a preface: "according to", "as the ministry put it"."""
HEADLINE = 7
"""Words before the colon of a headline, at most."""


class Sayings:
    """Finds attributions in one sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, book: SayingBook, cues: Cues, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.book = book
        self.cues = cues
        self.syntax = syntax
        self.contents = Contents(graph, clauses=clauses, book=book, syntax=syntax)
        self.nominals = Nominals(graph, clauses=clauses, contents=self.contents, book=book)

    def find(self) -> list[Said]:
        """All attributions of the sentence in the order of their cues."""
        found = [*self._colon()]
        for at in self._places():
            found.extend(self._at(at))
        return Resumes(self.graph, book=self.book).settle(found) if len(found) > 1 else found

    def _places(self) -> list[int]:
        """The words that are in the lists or stand where a preface may: a quick look, which most words do not pass."""
        words, cues, none = self.book.words, self.book.cues, dict[str, Takes]()
        return [
            at for at, token in enumerate(self.graph.toks)
            if (token.lemma in words and token.lemma in cues.get(token.pos, none))
            or (token.dep in PREFACING and self._may_preface(token))
        ]  # fmt: skip

    def _may_preface(self, token: Token) -> bool:
        return token.lemma == "in" or token.text.lower() in self.cues.prefaces

    def _at(self, at: int) -> Iterator[Said]:
        token = self.graph.toks[at]
        if at and self.graph.toks[at - 1].text == "-" and self.graph.toks[at - 1].end == token.start:
            return  # "a long-shot bid", "self-published"
        said = self.nominals.at(at)
        if token.pos in VERBAL and (takes := self.book.verbs.get(token.lemma)):
            said = self._verb(at, takes)
        if said is not None:
            yield said
        if token.dep in PREFACING:
            yield from self._accordance(at)
            yield from self._found_in(at)

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _verb(self, at: int, takes: Takes) -> Said | None:
        if not self.graph.is_verb(at):
            return None
        passive = self.clauses.is_passive(at)
        for complement, content, extra in self.contents.of(at, passive, takes=takes):
            stance = takes.get(complement)
            is_addressee = complement == "thing" and self.graph.toks[at].lemma in self.book.addressing and self._has_quote(at)
            if stance is not None and not is_addressee and self._is_fitting(at, stance):
                said = self._said(at, stance, content=content, extra=extra, takes=takes, passive=passive)
                return said if stance.names_nobody or self._is_meant(said, complement, passive=passive) else None
        stance = takes.get("quote")
        if stance is None or passive:
            return None
        content = self.contents.told(at) or self._around(at) if "clause" in takes else set()
        return self._said(at, stance, content=content, extra=(), takes=takes, passive=False)

    def _is_fitting(self, at: int, stance: Stance) -> bool:
        """Whether the verb has one of the objects that alone make it a cue: "made a promise", not "made a cake"."""
        objects = self.graph.children(at, "dobj", "nsubjpass")
        return not stance.objects or any(self.graph.toks[kid].lemma in stance.objects for kid in objects)

    def _has_quote(self, at: int) -> bool:
        """Whether a quotation opens after the cue: "told the radio “...”"."""
        return any(token.text in MARKS for token in self.graph.toks[at:])

    def _is_meant(self, said: Said, complement: str, *, passive: bool) -> bool:
        """Whether somebody says it: not a mere name ("plasmids called vectors"), a thanks, a question, or what is withheld."""
        graph, token = self.graph, self.graph.toks[said.at]
        if said.kind == "denies" and complement == "thing":
            return not any(graph.toks[kid].lemma in self.book.withheld for kid in graph.children(said.at, "dobj", "nsubjpass"))
        if passive and complement == "thing" and set(said.sources) & set(graph.children(said.at, "nsubjpass")):
            return False  # "the vase was quoted at a thousand pounds"
        if said.kind == "holds" and graph.toks[-1].text == "?":
            return False
        if complement not in ("clause", "quote") and said.sources and graph.toks[said.sources[-1]].pos == "NUM":
            return False  # "reported 21 confirmed cases"
        if passive:
            return bool(said.sources) or token.dep not in ("acl", "relcl", "xcomp")
        return bool(said.sources) or token.dep != "ROOT" or complement == "clause"

    def _said(
        self, at: int, stance: Stance, *, content: Iterable[int], extra: tuple[int, ...], takes: Takes, passive: bool
    ) -> Said:
        cue = cue_words(self.graph, at, extra)
        sources = () if stance.names_nobody else self._sources(at, passive=passive)
        kept = frozenset(content) - set(cue) - set(sources)
        return Said(
            at=at, kind=stance.kind, rule=stance.rule, cue=cue, sources=sources, content=kept,
            takes_quote="quote" in takes and not passive, at_once=stance.at_once,
        )  # fmt: skip

    def _around(self, at: int) -> set[int]:
        """What a cue without complements is put into: "The army, the minister said, has left", "... , said the minister"."""
        graph, toks = self.graph, self.graph.toks
        if any(toks[kid].lemma != "as" for kid in graph.children(at, "mark")) or graph.children(at, "dobj"):
            return set()
        group = [*self._sources(at, passive=False), *cue_words(self.graph, at)]
        first, last = min(group), max(group)
        if toks[first - 1].lemma == "as":
            first -= 1
        before, after = toks[first - 1].text if first else "", toks[last + 1].text if last + 1 < len(toks) else ""
        rest: set[int] = set()
        if before in SET_OFF and (after in SET_OFF or after == "." or last - at < 3):
            rest = set(range(first)) | (set(range(last + 1, len(toks))) if after == "," else set())
        elif toks[first].lemma == "as" and "," in (after, before):
            rest = set(range(last + 1, len(toks)))
        return rest if any(graph.is_finite(index) for index in rest) else set()

    def _sources(self, at: int, *, passive: bool) -> tuple[int, ...]:
        """The words of whoever speaks: the phrase as it stands, a relative pronoun for itself."""
        graph = self.graph
        if passive and graph.toks[at].lemma not in ("quote", "cite"):
            heads: tuple[int, ...] = self.clauses.verb(at).subj
        else:
            own = tuple(graph.children(at, "nsubj", "nsubjpass"))
            heads = own or self.clauses.surface(at)
        heads = tuple(head for head in heads if not (graph.toks[head].lemma == "it" and passive))
        return phrase(self.graph, heads, without=at)

    # -- prefaces ---------------------------------------------------------------------------------------------------------

    def _accordance(self, at: int) -> Iterator[Said]:
        """A source named by "according to" and its like; what is said is the rest of the clause."""
        graph = self.graph
        after = [*graph.children(at, "prep"), at]
        first, following = graph.toks[at].text.lower(), graph.toks[after[0]].text.lower()
        effects = self.cues.phrases.get(f"{first} {following}", self.cues.phrases.get(first, frozenset()))
        heads = [head for prep in after for head in graph.children(prep, "pobj")]
        above = graph.parent(at)
        if "says" not in effects or not heads or above is None:
            return
        cue = tuple(sorted({at, after[0]}))
        sources = phrase(self.graph, heads, without=at)
        while not graph.is_verb(above) and graph.parent(above) is not None:
            above = graph.toks[above].head
        content = frozenset(self.contents.below([above])) - set(graph.subtree(at))
        yield Said(at=at, kind="says", rule="according", cue=cue, sources=sources, content=content)

    def _colon(self) -> Iterator[Said]:
        """The speaker before the colon of a headline or a transcript."""
        toks = self.graph.toks
        lows = self.graph.lows
        at = lows.index(":") if ":" in lows else len(toks)
        if at + 2 >= len(toks):
            return
        first = max((index + 1 for index in range(at) if toks[index].text in DASHES or toks[index].text == "-"), default=0)
        words = toks[first:at]
        is_name = 0 < len(words) <= HEADLINE and all(token.text[:1].isupper() for token in (words[0], words[-1]))
        is_told = any(token.pos in ("VERB", "AUX") or token.text in MARKS for token in toks[at + 1 :])
        is_label = any(self.graph.is_finite(index) for index in range(first, at)) or words[-1].pos == "VERB" if words else True
        is_label = is_label or words[-1].text.lower() in self.book.labels
        if is_name and is_told and not is_label:
            yield Said(
                at=at, kind="says", rule="colon", cue=(at,), sources=tuple(range(first, at)),
                content=frozenset(range(at + 1, len(toks))), takes_quote=True,
            )  # fmt: skip

    def _found_in(self, at: int) -> Iterator[Said]:
        """What is so by a poll or a study: "In a survey of farmers, most were for the law"."""
        graph = self.graph
        above = graph.parent(at)
        if graph.toks[at].lemma != "in" or above is None or not graph.is_verb(above):
            return
        for noun in graph.children(at, "pobj"):
            stance = self.book.nouns.get(graph.toks[noun].lemma, {}).get("in")
            if stance is not None:
                phrase = set(graph.subtree(at))
                yield Said(
                    at=at, kind=stance.kind, rule=stance.rule, cue=(at,), sources=tuple(sorted(phrase - {at})),
                    content=frozenset(self.contents.below([above])) - phrase,
                )  # fmt: skip
