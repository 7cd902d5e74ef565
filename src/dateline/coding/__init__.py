"""Stage 6: who did what to whom, who says so, in what mood."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import msgspec

from dateline.coding.attribute import find_attributions
from dateline.coding.carried import Carrier
from dateline.coding.cast import Cast
from dateline.coding.chain import Chains
from dateline.coding.clause import Clauses
from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.discourse import Carry, find_torn, remember
from dateline.coding.factuality import CERTAIN, factuality
from dateline.coding.figures import find_figures
from dateline.coding.graph import Graph
from dateline.coding.reality import Realities
from dateline.coding.said import Said
from dateline.coding.saying import Sayings
from dateline.coding.sentences import Sentences
from dateline.coding.story import Story
from dateline.coding.timeline import place_in_time
from dateline.lexicon.actorbook import load_book
from dateline.lexicon.carried import load_carried
from dateline.lexicon.chooser import load_chooser
from dateline.lexicon.codebook import load_codebook
from dateline.lexicon.cues import load_cues, load_syntax
from dateline.lexicon.narrative import load_narrative
from dateline.lexicon.nonevents import load_nonevents
from dateline.lexicon.quantities import load_quantities
from dateline.lexicon.sayings import load_sayings
from dateline.lexicon.wars import load_wars
from dateline.model.dossier import Dossier, Rejected
from dateline.model.event import Attribution, Event, Figure, Sentence
from dateline.model.span import Laid, Span
from dateline.model.stage import Stage, Work


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of the coding stage."""

    min_confidence: Annotated[
        float, msgspec.Meta(description="events of articles that are less sure than this are left out", ge=0, le=1)
    ] = 0.0
    max_tokens: Annotated[int, msgspec.Meta(description="sentences of more tokens than this are not coded")] = 220
    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()


def load_knowledge(overlays: tuple[str, ...] = ()) -> Knowledge:
    """The lexicon that coding reads. Raises LexiconError."""
    cues = load_cues(overlays)
    return Knowledge(
        book=load_codebook(overlays),
        cues=cues,
        syntax=load_syntax(overlays),
        actors=load_book(overlays),
        chooser=load_chooser(overlays),
        sayings=load_sayings(overlays),
        nonevents=load_nonevents(overlays),
        order=load_narrative(overlays),
        wars=load_wars(overlays),
        carried=load_carried(overlays),
        light=frozenset(verb for verb, effects in cues.verbs.items() if "light" in effects),
    )


def make(settings: Settings) -> Work:
    """The stage at work: compiles the codebook once."""
    known = load_knowledge(settings.overlays)
    quantities = load_quantities(settings.overlays)

    def work(batch: Sequence[Dossier]) -> Iterable[Dossier | Rejected]:
        for dossier in batch:
            views = view_sentences(dossier, known=known, settings=settings)
            said = attribute_dossier(dossier, known=known, views=views)
            events = code_dossier(dossier, known=known, settings=settings, views=views, said=said)
            figures = find_figures(dossier, known=known, quantities=quantities, views=views, said=said)
            yield msgspec.structs.replace(dossier, attributions=said, events=events, figures=figures)

    return work


def view_sentences(dossier: Dossier, *, known: Knowledge, settings: Settings) -> Sentences:
    """The sentences that are not too long, as all that reads them looks at them."""
    return Sentences(dossier, syntax=known.syntax, book=known.actors, light=known.light, max_tokens=settings.max_tokens)


def attribute_dossier(dossier: Dossier, *, known: Knowledge, views: Sentences) -> tuple[Attribution, ...]:
    """Who says what in a document, in text order."""
    if dossier.doc is None:
        return ()

    def find(sent: Sentence) -> list[Said]:
        clauses = views.clauses(sent.span)
        return Sayings(clauses.graph, clauses=clauses, book=known.sayings, cues=known.cues, syntax=known.syntax).find()

    return find_attributions(dossier.doc.text, views.sents, dossier.quotations, find=find, vouching=known.sayings.vouching)


def grade(span: Span, sents: Iterable[Sentence], *, known: Knowledge) -> float:
    """How certain the text says what some words tell is, from 3 (certainly so) to -3 (certainly not so)."""
    for sent in sents:
        inside = [at for at, token in enumerate(sent.tokens) if token.start < span.end and span.start < token.end]
        if inside:
            top = next(at for at in inside if sent.tokens[at].head not in inside or sent.tokens[at].head == at)
            return factuality(_realities(sent, known), top)
    return CERTAIN


def find_effects(sents: Iterable[Sentence], *, known: Knowledge) -> frozenset[str]:
    """The effects of all cues on any word of some sentences; what a cue is for can be tested with it."""
    return frozenset().union(*(_realities(sent, known).effects() for sent in sents))


def _realities(sent: Sentence, known: Knowledge) -> Realities:
    clauses = Clauses(Graph(sent), syntax=known.syntax, light=known.light)
    return Realities(clauses.graph, clauses=clauses, cues=known.cues, syntax=known.syntax)


def code_dossier(
    dossier: Dossier, *, known: Knowledge, settings: Settings, views: Sentences, said: Sequence[Attribution]
) -> tuple[Event, ...]:
    """The events of a document in text order, each id once; `said` is who says what in it."""
    if dossier.doc is None:
        return ()
    found: dict[str, Event] = {}
    carry = Carry()
    phrases = [views.phrases(span) for span in views.spans]
    cast = Cast(dossier.sents, dossier.quotations, phrases=phrases, syntax=known.syntax, nonevents=known.nonevents)
    times, quotations = Laid(dossier.times), Laid(dossier.quotations)
    for sent in views:
        passage = Passage(
            document=dossier.doc.id,
            text=dossier.doc.text,
            sent=sent,
            dated=dossier.dated,
            times=times.overlapping(sent.span),
            quotations=quotations.overlapping(sent.span),
            carry=carry,
            cast=cast,
        )
        coder = SentenceCoder(passage, known=known, views=views)
        events = list(coder.events())
        found.update({event.id: event for event in events if event.id not in found})
        torn = find_torn(coder.graph, coder.phrases, syntax=known.syntax)
        carry = remember(carry, events=events, taking=known.carried.released.origins, torn=torn)
    if not found:
        return ()
    chains = Chains(said, sents=views.sents, vouching=known.sayings.vouching, phrases_of=views.phrases)
    graphs = {span: views.graph(span) for span in views.spans}
    placed = place_in_time(chains.complete(found.values()), dossier, graphs=graphs, setting=known.setting())
    story = Story(views.spans, graph_of=views.graph, phrases_of=views.phrases)
    whole = Carrier(story, lexicon=known.carried).complete(placed)
    return tuple(sorted(whole, key=lambda event: (event.trigger.start, event.id)))


STAGE = Stage(
    name="coding",
    version="1",
    needs=("doc", "dated", "times", "sents", "quotations"),
    adds=("attributions", "events", "figures"),
    config=Settings,
    make=make,
)
__all__ = [
    "STAGE", "Attribution", "Event", "Figure", "Settings", "attribute_dossier", "code_dossier", "find_effects", "grade",
    "load_knowledge", "make", "view_sentences",
]  # fmt: skip
