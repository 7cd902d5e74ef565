"""The resolve stage at work: for each document, who takes part in its events and where they are."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from dateline.lexicon import load
from dateline.lexicon.actorbook import ActorBook, load_book
from dateline.lexicon.actorbook_entry import fold
from dateline.model.dossier import Dossier
from dateline.model.event import Event, Link, Reading
from dateline.model.span import Span
from dateline.model.stage import Work
from dateline.resolve import context as ctx
from dateline.resolve.mentions import gather
from dateline.resolve.places import Gazetteer, load_gazetteer
from dateline.resolve.settings import Settings

FIGHTING = frozenset({"ASSAULT", "MOBILIZE"})
"""Types whose state actors are armed forces (annotation practice: a bare country that fights is MIL)."""


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase to link: its span and head, the spans that cannot be its antecedent, and the events' types as actor."""

    span: Span
    head: Span
    barred: tuple[Span, ...] = ()
    types: tuple[str, ...] = ()


def make(settings: Settings) -> Work:
    """The work of the stage: loads the dictionary and the gazetteer once."""
    book = load_book(settings.overlays, settings.disputed)
    places = load_gazetteer(settings.overlays)
    words = load.read("actors/reference.yaml", ctx.Reference, overlays=settings.overlays)

    def work(batch: Sequence[Dossier]) -> Iterator[Dossier]:
        for dossier in batch:
            yield _resolve(dossier, book, places, words, settings)

    return work


def _resolve(dossier: Dossier, book: ActorBook, places: Gazetteer, words: ctx.Reference, settings: Settings) -> Dossier:
    if dossier.doc is None or not dossier.events:
        return dossier
    text = dossier.doc.text
    on = _day(dossier)
    mentions = tuple(gather(text, dossier.sents, lambda phrase: book.read(phrase, on=on)))
    headers = [section.span.of(text) for section in dossier.doc.sections if section.kind == "dateline"]
    dateline = [reading.code for header in headers for reading in book.read(header, on=on) if reading.code]
    country = ctx.dominant(mentions, dateline, share=settings.setting)
    context = ctx.Context(mentions=mentions, words=words, country=country)
    starts = [sent.span.start for sent in dossier.sents]
    links = tuple(_link(text, phrase, book, on, context, starts) for phrase in _phrases(dossier.events, dossier))
    near = frozenset(code for one in mentions for code in one.codes)
    spans = dict.fromkeys(event.where for event in dossier.events if event.where)
    found = tuple(place for span in spans if (place := places.place(text, span, near=near)))
    return msgspec.structs.replace(dossier, links=links, places=found)


def _day(dossier: Dossier) -> date | None:
    if dossier.dated is None:
        return None
    return dossier.dated.interval.end or dossier.dated.interval.start


def _phrases(events: Iterable[Event], dossier: Dossier) -> list[Phrase]:
    """One phrase for each distinct span of a role, a mediator or a source, sorted."""
    found: dict[Span, Phrase] = {}
    for event in events:
        acting = [role.span for role in event.actors]
        for role in (*event.actors, *event.mediators, *event.recipients):
            is_actor = role in event.actors
            known = found.get(role.span)
            types = (*(known.types if known else ()), *((event.type,) if is_actor else ()))
            barred = (*(known.barred if known else ()), *(() if is_actor else acting))
            found[role.span] = Phrase(span=role.span, head=role.head, barred=barred, types=types)
    chains = [event.attribution for event in events] + [figure.attribution for figure in dossier.figures]
    for source in (source for chain in chains for source in chain if source.span):
        found.setdefault(source.span, Phrase(span=source.span, head=source.span)) if source.span else None
    return [found[span] for span in sorted(found)]


def _link(text: str, phrase: Phrase, book: ActorBook, on: date | None, context: ctx.Context, starts: Sequence[int]) -> Link:
    words = phrase.span.of(text)
    sentence = max(bisect_right(starts, phrase.span.start) - 1, 0)
    low = fold(words).strip()
    readings = book.read(words, on=on) or book.read(text[phrase.span.start : phrase.head.end], on=on)
    found = _refer(low, readings, phrase, sentence, context, fold(phrase.head.of(text)))
    if found is None:
        found = _plain(words, readings)
    actors = tuple(_armed(actor, phrase.types) for actor in found.actors)
    others = tuple(reading for reading in readings if reading not in found.actors)
    return Link(
        span=phrase.span,
        actors=actors,
        how=found.how,
        score=found.score,
        alternatives=others,
        antecedent=found.antecedent,
    )


def _refer(
    low: str, readings: tuple[Reading, ...], phrase: Phrase, sentence: int, context: ctx.Context, head: str
) -> ctx.Found | None:
    """What a phrase refers to elsewhere in the document; None if it speaks for itself or nothing fits."""
    if low in context.words.pronouns:
        return ctx.pronoun(low, phrase.span, sentence, context, phrase.barred)
    if low.startswith(context.words.pairs):
        return ctx.pair(phrase.span, sentence, context)
    if not readings or any(reading.code for reading in readings):
        return None
    reading = readings[0]
    if reading.kind == "person":
        return ctx.named(reading, phrase.span, context) or ctx.scene(reading, context)
    if low.startswith(context.words.pointing):
        if head in context.words.country_nouns:
            return _country(phrase, sentence, context)
        back = ctx.nominal(_singular(head), reading, phrase.span, sentence, context)
        if back:
            return back
    return ctx.scene(reading, context)


def _country(phrase: Phrase, sentence: int, context: ctx.Context) -> ctx.Found | None:
    pool = [
        one
        for one in context.before(phrase.span.start, sentence, 4)
        if one.codes and one.readings[0].kind == "state" and len(one.readings) == 1
    ]
    best = pool[-1] if pool else None
    return ctx.Found(actors=best.readings, how="coreference", score=0.6, antecedent=best.span) if best else None


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _plain(words: str, readings: tuple[Reading, ...]) -> ctx.Found:
    if not readings:
        return ctx.Found(actors=(Reading(name=words[:200], score=0.0),), how="unknown", score=0.0)
    how = "dictionary" if len(readings) == 1 and readings[0].kind in ("state", "person", "body") else "composed"
    if all(reading.code is None for reading in readings):
        how = "unknown" if all(reading.score < 0.3 for reading in readings) else how
    return ctx.Found(actors=readings, how=how, score=min(reading.score for reading in readings))


def _armed(actor: Reading, types: tuple[str, ...]) -> Reading:
    """A bare state that fights stands for its forces; beside other acts it keeps its government."""
    if actor.kind != "state" or not actor.code or "GOV" not in actor.sectors or not set(types) & FIGHTING:
        return actor
    rest = tuple(sector for sector in actor.sectors if sector != "GOV")
    sectors = ("MIL", *rest) if set(types) <= FIGHTING else ("GOV", "MIL", *rest)
    return msgspec.structs.replace(actor, sectors=sectors)
