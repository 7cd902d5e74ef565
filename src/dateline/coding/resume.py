"""Who goes on speaking: a second cue without a subject of its own, inside what the parser takes for the words of the first.

"The envoy said the road was cut and called the raid a crime", "..., adding that the bridge would follow". Known to miss: speakers
who tell what they themselves said elsewhere ("said he had met them and asked for help" is left as it is parsed).
"""

from collections.abc import Sequence

from dateline.coding.graph import Graph
from dateline.coding.said import Said
from dateline.lexicon.sayings import SayingBook
from dateline.model.event import AttributionKind

SPOKEN: frozenset[AttributionKind] = frozenset({"says", "alleges", "denies"})
"""Kinds of cues that go on with a speech; thoughts and wishes may as well be part of it."""
PAUSES = frozenset({",", "—", "–", "--"})


class Resumes:
    """Finds the cues of one sentence that go on with the speech of another."""

    def __init__(self, graph: Graph, *, book: SayingBook) -> None:
        self.graph = graph
        self.book = book

    def settle(self, said: Sequence[Said]) -> list[Said]:
        """The attributions, those that go on with another's given its speaker, and taken out of what that one says."""
        found = list(said)
        for number, inner in enumerate(said):
            place = self._outer(found, inner)
            if place is not None and self._goes_on(inner, found[place]):
                outer = found[place]
                found[number] = found[number].resuming(outer)
                found[place] = outer.without(self._branch(inner.at))
        return found

    def _outer(self, said: Sequence[Said], inner: Said) -> int | None:
        """The narrowest cue of a verb before it in whose content it stands."""
        cue = frozenset(inner.cue)
        around = [place for place, one in enumerate(said) if one.at < inner.at and cue <= one.content]
        around = [place for place in around if self.graph.is_verb(said[place].at)]
        return min(around, key=lambda place: len(said[place].content), default=None)

    def _goes_on(self, inner: Said, outer: Said) -> bool:
        graph, token = self.graph, self.graph.toks[inner.at]
        is_bare = not graph.has(inner.at, "nsubj", "nsubjpass", "mark", "expl") or self._while(inner.at)
        is_told = bool(inner.content) or inner.takes_quote
        if inner.kind not in SPOKEN or not is_told or not is_bare or not graph.is_verb(inner.at):
            return False
        if token.dep == "conj" and graph.is_verb(token.head):
            return self._is_joined(inner.at, outer.at)
        before = graph.toks[min(graph.subtree(inner.at)) - 1].text
        return token.dep == "advcl" and token.tag == "VBG" and (before in PAUSES or self._while(inner.at))

    def _is_joined(self, at: int, outer: int) -> bool:
        """Whether a verb is joined to the cue, not to the verb of what is said: by its tense, a pause, or who does it."""
        graph, first = self.graph, self.graph.toks[at].head
        while graph.toks[first].dep == "conj":
            first = graph.toks[first].head
        if outer not in graph.ancestors(first) or self._tense(at) != self._tense(outer):
            return self._is_alike(at, first, outer)
        subjects = [graph.toks[kid] for kid in graph.children(first, "nsubj", "nsubjpass")]
        is_person = any(subject.pos == "PRON" or subject.pos == "PROPN" for subject in subjects)
        joint = [kid for kid in graph.children(graph.toks[at].head, "cc") if kid < at]
        has_pause = any(graph.toks[kid - 1].text in PAUSES or graph.toks[kid].lemma == "but" for kid in joint)
        return self._tense(first) != self._tense(outer) or has_pause or not is_person

    def _is_alike(self, at: int, first: int, outer: int) -> bool:
        """Whether both are participles of one speaker, the first of which was taken to go on: "tweeting ..., and asking"."""
        return self._tense(at) == "VBG" == self._tense(first) and self.graph.toks[first].dep == "advcl" and first > outer

    def _tense(self, at: int) -> str:
        helping = self.graph.children(at, "aux", "auxpass")
        return self.graph.toks[helping[0]].tag if helping else self.graph.toks[at].tag

    def _while(self, at: int) -> bool:
        marks = [self.graph.toks[kid].lemma for kid in self.graph.children(at, "mark")]
        return bool(marks) and all(mark in self.book.meanwhile for mark in marks)

    def _branch(self, at: int) -> frozenset[int]:
        """The second cue with all below it, and the word that joins it."""
        head = self.graph.toks[at].head
        joint = [kid for kid in self.graph.children(head, "cc") if kid < at]
        return frozenset((*self.graph.subtree(at), *joint[-1:]))
