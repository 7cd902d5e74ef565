"""The sentences of a document that are coded, each looked at once: its tree, its clauses, its phrases."""

from collections.abc import Iterator

from dateline.coding.clause import Clauses
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.cues import Syntax
from dateline.lexicon.letters import is_written_small
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
from dateline.model.span import Span


class Sentences:
    """Views of a document's sentences by their spans, in text order; made on the first look and kept.

    Sentences without tokens, or with more than `max_tokens`, are left out.
    """

    def __init__(
        self, dossier: Dossier, *, syntax: Syntax, book: ActorBook, light: frozenset[str], max_tokens: int
    ) -> None:
        self.sents = [sent for sent in dossier.sents if 0 < len(sent.tokens) <= max_tokens]
        self.text = dossier.doc.text if dossier.doc is not None else ""
        self.syntax = syntax
        self.book = book
        self.light = light
        self._clauses = {sent.span: Clauses(Graph(sent), syntax=syntax, light=light) for sent in self.sents}
        self._phrases: dict[Span, Phrases] = {}
        self.is_small = is_written_small(self.text)

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sents)

    def __contains__(self, span: object) -> bool:
        return span in self._clauses

    @property
    def spans(self) -> list[Span]:
        """The spans of the sentences."""
        return list(self._clauses)

    def graph(self, span: Span) -> Graph:
        """The tree of a sentence; KeyError if it is not coded."""
        return self._clauses[span].graph

    def clauses(self, span: Span) -> Clauses:
        """The clauses of a sentence; KeyError if it is not coded."""
        return self._clauses[span]

    def phrases(self, span: Span) -> Phrases:
        """The phrases of a sentence; KeyError if it is not coded."""
        if span not in self._phrases:
            graph = self._clauses[span].graph
            self._phrases[span] = Phrases(graph, text=self.text, syntax=self.syntax, book=self.book, is_small=self.is_small)
        return self._phrases[span]
