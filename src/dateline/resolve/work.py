"""The resolve stage at work: for each document, who takes part in its events and where they are."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

import msgspec

from dateline.lexicon import load
from dateline.lexicon.actorbook import ActorBook, load_book
from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.lexicon.letters import is_written_small
from dateline.model.dossier import Dossier
from dateline.model.event import Link, Place, Reading
from dateline.model.span import Span
from dateline.model.stage import Work
from dateline.resolve import context as ctx
from dateline.resolve import counted, names, pointing, scenery
from dateline.resolve.abroad import abroad
from dateline.resolve.aliases import Aliases
from dateline.resolve.atlas import Atlas, without_peoples
from dateline.resolve.culprits import told_of, with_culprits
from dateline.resolve.dealt import dealt_with
from dateline.resolve.disputed import load_lands
from dateline.resolve.echoes import speakers, voices_of, with_echoes
from dateline.resolve.envoys import acting_for
from dateline.resolve.facing import faced
from dateline.resolve.ground import on_own_ground
from dateline.resolve.guests import met
from dateline.resolve.headers import long_names, written_in
from dateline.resolve.home import at_home, joined
from dateline.resolve.kindred import of_kindred
from dateline.resolve.mentions import Mention, Read, gather, nearby, states
from dateline.resolve.opposed import opposed, settled_again
from dateline.resolve.owners import in_scene, placed_in, possessed, thing
from dateline.resolve.phrases import Phrase, phrases
from dateline.resolve.places import load_gazetteer
from dateline.resolve.press import Affairs, load_press, read_ranks, read_small, read_without, strangers
from dateline.resolve.residents import residents
from dateline.resolve.scene import Scene
from dateline.resolve.seats import seated
from dateline.resolve.service import served
from dateline.resolve.settings import Settings
from dateline.resolve.shared import load_shared, meant, read_spelt
from dateline.resolve.sides import pair, stands_for
from dateline.resolve.sites import Sites, find_sites
from dateline.resolve.spoken import spoken
from dateline.resolve.standing import introduced, with_people
from dateline.resolve.struck import is_definite, pointed, struck
from dateline.resolve.toponyms import load_cues
from dateline.resolve.townsmen import is_by_town, settled, townsmen, with_towns

_DETERMINER = re.compile(r"\b(the|this|these|that|those|both|all|its|their|his|her)\s+$")
_TOLD = re.compile(r"agent:\w+-[\w-]+?(?::s)?")
"""Entries of roles of several words, which mean no other thing that their last word may be."""
_OPENED = re.compile(r"(?:the|this|these|that|those|its|their|his|her) ")
FIGHTING = frozenset({"ASSAULT", "MOBILIZE"})
"""Types whose state actors are armed forces (annotation practice: a bare country that fights is MIL)."""


def make(settings: Settings) -> Work:
    """The work of the stage: loads the dictionary and the gazetteer once."""
    book = load_book(settings.overlays, settings.disputed)
    places = Atlas(
        gazetteer=load_gazetteer(settings.overlays),
        cues=load_cues(settings.overlays),
        lands=load_lands(settings.overlays),
    )
    words = load.read("actors/reference.yaml", ctx.Reference, overlays=settings.overlays)

    def work(batch: Sequence[Dossier]) -> Iterator[Dossier]:
        for dossier in batch:
            yield _resolve(dossier, book, places, words, settings)

    return work


def _resolve(dossier: Dossier, book: ActorBook, places: "Atlas", words: ctx.Reference, settings: Settings) -> Dossier:
    if dossier.doc is None or not (dossier.events or dossier.attributions):
        return dossier
    text = dossier.doc.text
    on = _day(dossier)
    affairs = load_press(settings.overlays).affairs(text) if settings.setting <= 1 else Affairs()
    home, local = affairs.home, affairs.local
    read: Read = Aliases(text, lambda phrase: book.read(phrase, on=on), book=book)
    read = partial(names.read_kin, read, words.kin)
    read = partial(read_small, read, home) if is_written_small(text) else read
    read = partial(read_ranks, read, affairs.ranks) if affairs.ranks else read
    find = partial(gather, text, dossier.sents, based=words.based, sending=words.sending, inside=words.inside)
    mentions = tuple(find(read))
    if spelt := meant(text, mentions, load_shared(settings.overlays)):
        read = partial(read_spelt, read, spelt)
        mentions = tuple(find(read))
    if others := strangers(mentions, affairs, read):
        read = partial(read_without, read, others)
        mentions = tuple(find(read))
    headers = [section.span for section in dossier.doc.sections if section.kind == "dateline"]
    told = [one for one in mentions if not (one.is_seated(words.based) or any(header.overlaps(one.span) for header in headers))]
    sure = [one for one in told if not is_by_town(one, read, book.is_town)] if local else told
    near = nearby(sure if local else told, local) or nearby(mentions, local)
    named = without_peoples(places.named(dossier.doc, near, local), text, read) if dossier.events else []
    mentions, told = settled(mentions, text, named, read, local), list(settled(told, text, named, read, local))
    sites = Sites()
    if settings.setting <= 1:
        sites = find_sites(
            text, dossier.sents, named, told, settled=words.settled, outlanders=words.outlanders,
            inner=places.cues.inner, absent=places.cues.away, near=near,
        )  # fmt: skip
    dateline = [code for header in headers if (code := written_in(header.of(text), book, _town_at_home(header, named, local)))]
    country, stage = _set_in(told, dateline, sites, near, home, settings)
    people = introduced(text, mentions, with_towns(read, named, text, local), words.courtesies)
    mentions = with_people(mentions, people)
    culprits = told_of(text, mentions, dossier.events, read, people, words)
    context = ctx.Context(
        mentions=with_culprits(text, mentions, culprits),
        words=words,
        country=country,
        stage=stage,
        often=Counter(states(mentions)),
        facing=tuple(faced(dossier.events, mentions, pairs=words.pairs, organised=words.organised)),
        suffering=tuple(role.head for event in dossier.events for role in event.recipients),
        sites=sites,
    )
    voices = voices_of(dossier.attributions, dossier.quotations)
    context = with_echoes(context, dossier.sents, voices)
    starts = [sent.span.start for sent in dossier.sents]
    scene = Scene(
        text=text, book=book, read=read, context=context, starts=starts, places=places.gazetteer, near=near, named=named,
        voices=voices, whole=long_names(dossier, text), local=local, people=people, culprits=culprits,
        envoys=acting_for(text, mentions, read, words),
    )  # fmt: skip
    links = joined(_links(phrases(dossier.events, dossier), scene), text)
    spans = dict.fromkeys(event.where for event in dossier.events if event.where)
    found = places.located(text, spans, near, named)
    lands = tuple(places.lands.told(place, settings.disputed, on) for place in found)
    links = _revised(links, dossier, found, mentions=mentions, scene=scene, sites=sites, country=country, home=home)
    return msgspec.structs.replace(dossier, links=links, places=lands)


def _set_in(
    told: Sequence[Mention], dateline: list[str], sites: Sites, near: frozenset[str], home: str | None, settings: Settings
) -> tuple[str | None, str | None]:
    """The country that a text is about, if it is plainly of one; else the one in which it is likely set."""
    is_afar = bool(dateline) and sites.all not in (None, *dateline) and not near & set(dateline)  # from Amman about Syria
    at_home = [home] if home and not scenery.is_outdone(home, told) else []
    country = sites.all if is_afar else scenery.dominant(told, dateline or at_home, share=settings.setting)
    return country, scenery.staged(told, dateline, sites) if country is None and settings.setting <= 1 else None


def _revised(
    links: tuple[Link, ...], dossier: Dossier, found: tuple[Place, ...], *, mentions: Sequence[Mention], scene: Scene,
    sites: Sites, country: str | None, home: str | None,
) -> tuple[Link, ...]:  # fmt: skip
    """The links after all that is known only of the whole document: its scene and home, who opposes whom."""
    events, text, context, book = dossier.events, scene.text, scene.context, scene.book
    words = context.words
    told = {sent.span: context.sites.within(at) for at, sent in enumerate(dossier.sents)}
    sited = frozenset(span for span, countries in told.items() if len(countries) == 1)
    numbers = {sent.span: at for at, sent in enumerate(dossier.sents)}
    links = seated(links, mentions, seats=words.seats, book=book)
    links = at_home(links, events, found, words=words, sited=sited, told=told)
    links = dealt_with(links, events, text=text, read=scene.read, context=context, places=found, sentences=numbers)
    links = abroad(residents(links, events, text, words, home, sites, country, book), events)
    links = opposed(links, events, found, text=text, read=scene.read, context=context, sentences=numbers)
    links = of_kindred(links, events, found, text=text, kindred=words.kindred, codes=book.codes, told=told, country=country)
    return on_own_ground(links, events)


def _town_at_home(header: Span, named: Sequence[Place], home: str | None) -> str | None:
    """The country at home of a dateline's town, if there is such a town: "MANCHESTER" in a text of New Hampshire's courts."""
    return home if any(header.covers(place.span) and place.country == home for place in named) else None


def _day(dossier: Dossier) -> date | None:
    if dossier.dated is None:
        return None
    return dossier.dated.interval.end or dossier.dated.interval.start


def _links(phrases: Sequence[Phrase], scene: Scene) -> tuple[Link, ...]:
    """The links in text order; who acts is linked first, since whom it acts on is somebody else."""
    found: dict[Span, Link] = {}
    for phrase in sorted(phrases, key=lambda phrase: (bool(phrase.barred), phrase.span)):
        others = ctx.official((found[span] for span in phrase.barred if span in found), scene.context.words)
        backs = tuple(back for span in phrase.barred if span in found and (back := found[span].antecedent))
        found[phrase.span] = _link(phrase, scene, others, backs)
    return settled_again(found[span] for span in sorted(found))


def _link(phrase: Phrase, scene: Scene, others: frozenset[str], backs: tuple[Span, ...]) -> Link:
    """The link of a phrase; `others` are the codes of those who act on whoever it names, `backs` what these refer to."""
    words = counted.counting(_whole(phrase, scene).of(scene.text), phrase.head.of(scene.text))
    readings = scene.read(words) or scene.read(scene.text[phrase.span.start : phrase.head.end])
    readings = townsmen(readings, phrase.span, scene.text, scene.named, scene.read, scene.local)
    if not counted.is_anybody(fold(words), words, scene.context.words):  # the West is no Mr West
        readings = names.titled(scene.people.found(readings, phrase.span.start), words)
    readings = scene.envoys.found(scene.culprits.found(readings, phrase.span, scene.text))
    readings = served(readings, phrase.span, scene.text, scene.read, scene.context.words)
    found = _hit(phrase, readings, scene) or _refer(phrase, readings, scene, others, backs) or _plain(words, readings)
    actors = tuple(_armed(actor, phrase.types) for actor in found.actors)
    return Link(
        span=phrase.span,
        actors=actors,
        how=found.how,
        score=found.score,
        alternatives=tuple(reading for reading in readings if reading not in found.actors),
        antecedent=found.antecedent,
    )


def _hit(phrase: Phrase, readings: tuple[Reading, ...], scene: Scene) -> ctx.Found | None:
    """The people of a town that a phrase names, or that "the city" points to where it was hit; else None."""
    text, named = scene.text, scene.named
    if len(readings) == 1 and readings[0].kind == "person" and names.named(readings[0], phrase.span, scene.context):
        return None  # "called on Ali" after "President Irfaan Ali"
    found = struck(
        phrase.span, readings, is_hit=phrase.is_hit, text=text, places=scene.places, near=scene.near, named=named,
        is_town=scene.book.is_town,
    )  # fmt: skip
    is_bare = phrase.is_hit and not any(reading.code for reading in readings) and is_definite(text, phrase.span)
    if found or not is_bare or any(place.span.overlaps(phrase.span) for place in named):
        return found
    return pointed(fold(phrase.head.of(text)), phrase.span, named, scene.context.words.towns)


def _whole(phrase: Phrase, scene: Scene) -> Span:
    """The phrase with the rest of a name that it cuts short: "Doctors" or "Borders" of "Doctors Without Borders"."""
    names = [name for name in scene.whole if name.covers(phrase.head) and not phrase.span.covers(name)]
    return Span(start=min(phrase.span.start, names[0].start), end=max(phrase.span.end, names[0].end)) if names else phrase.span


def _refer(
    phrase: Phrase, readings: tuple[Reading, ...], scene: Scene, others: frozenset[str], backs: tuple[Span, ...]
) -> ctx.Found | None:
    """What a phrase refers to elsewhere in the document; None if it speaks for itself or nothing fits."""
    context, words = scene.context, scene.context.words
    low = _with_determiner(phrase, scene.text)
    at = max(bisect_right(scene.starts, phrase.span.start) - 1, 0)
    who = ctx.Asked(
        span=phrase.span, sentence=at, barred=phrase.barred, others=others, addressed=phrase.addressed, suffers=not phrase.types,
        backs=backs, apart=speakers(phrase.span, scene.voices),
    )  # fmt: skip
    said = None if _has_state(readings) else spoken(low, readings, fold(phrase.head.of(scene.text)), who, context, scene.book)
    if said or low in words.pronouns:
        return said or placed_in(stands_for(low, who, context), context, at)
    tail = scene.text[phrase.span.end : phrase.span.end + counted.TAIL]
    several, is_joint, two = _sides(phrase, readings, low, tail, context)
    if several or is_joint or two:
        found = counted.enumerated(who, context, count=several) if several else pair(two or low, who, context)
        is_open = is_joint or pointing.singular(low.split()[-1]) in words.bordering
        if found is not None or not is_open:
            return placed_in(found, context, at)
    head = (fold(phrase.head.of(scene.text)).split() or [""])[-1]
    if counted.is_of_them(low, tail) and not _has_state(readings) and (found := stands_for("them", who, context)):
        return placed_in(found, context, at)
    return met(head, low, readings, who, context) or _described(head, low, readings, phrase, who, scene)


def _sides(
    phrase: Phrase, readings: tuple[Reading, ...], low: str, tail: str, context: ctx.Context
) -> tuple[int, bool, str]:
    """How many states a phrase says were named, whether it alone holds a meeting, and the words for two that it has."""
    several = 0 if _has_state(readings) else counted.several(low, context.words)
    is_joint = phrase.is_joint and context.country is None and _is_many_sided(readings, context.words)
    return several, is_joint, counted.two(low, context.words, readings, tail=tail)


def _described(
    head: str, low: str, readings: tuple[Reading, ...], phrase: Phrase, who: ctx.Asked, scene: Scene
) -> ctx.Found | None:
    """Who is told by whose he is, by a short name, or by a noun that points back; else a bare name or role."""
    context, words, at, others = scene.context, scene.context.words, who.sentence, who.others
    owner = counted.owner(low, tail=scene.text[phrase.span.end : phrase.span.end + counted.TAIL])
    is_of_body = any(reading.code and (reading.entry or "").endswith(":s") for reading in readings)  # "its EU partners"
    if owner in words.pronouns and readings and not _has_state(readings) and not is_of_body:
        return possessed(owner, readings, phrase, who, scene)
    if owner in words.pronouns and not readings and who.suffers:
        return thing(owner, phrase, at, scene)
    if len(readings) == 1 and (readings[0].entry or "").startswith("short:"):
        return names.namesake(readings[0], phrase.span.of(scene.text), phrase.span, context)
    names_of = scene.book.tables.names
    if back := pointing.part(head, low, phrase.span, at, context, others, names=names_of):
        return back
    if any(reading.code for reading in readings) or counted.is_anybody(low, phrase.span.of(scene.text), words):
        return None
    if head in words.compass and low.startswith(words.pointing) and (back := pointing.compass(head, phrase.span, at, context)):
        return back
    if low.startswith(words.pointing) and not (readings and readings[0].kind == "person"):
        return _pointed(head, readings, phrase, at, scene, others)
    return _bare(head, readings, phrase, who, scene)


def _bare(head: str, readings: tuple[Reading, ...], phrase: Phrase, who: ctx.Asked, scene: Scene) -> ctx.Found | None:
    """A name that no table knows, a role noun without a country, or "others" who are more of those just named."""
    if readings and readings[0].kind == "person":
        return _person(readings[0], phrase, scene.context, who.sentence)
    if readings:
        return in_scene(readings, scene, who.sentence)
    return placed_in(counted.rest(head, who, scene.context), scene.context, who.sentence)


def _is_many_sided(readings: tuple[Reading, ...], words: ctx.Reference) -> bool:
    """Whether a bare plural can hold a meeting of two sides by itself: "commanders met on Sunday"."""
    is_many = len(readings) == 1 and (readings[0].entry or "").endswith(":s")
    return is_many and readings[0].code is None and bool(words.organised & set(readings[0].sectors[:1]))


def _with_determiner(phrase: Phrase, text: str) -> str:
    """The folded words with the determiner or possessive before them, which may stand outside the span."""
    low = fold(phrase.span.of(text)).strip()
    before = _DETERMINER.search(fold(text[max(phrase.span.start - 12, 0) : phrase.span.start]))
    is_told = bool(_OPENED.match(low))  # "demanded that its neighbour"
    return f"{before.group(1)} {low}" if before and (before.group(1) in ("all", "both") or not is_told) else low


def _has_state(readings: Sequence[Reading]) -> bool:
    return any(reading.code and reading.code not in INTERNATIONAL for reading in readings)


def _person(reading: Reading, phrase: Phrase, context: ctx.Context, at: int) -> ctx.Found | None:
    """A person that no table knows: an earlier, fuller mention, with the country of the scene if it has none."""
    back = names.named(reading, phrase.span, context)
    if back is None:
        return ctx.scene(reading, context, at)
    if back.actors[0].code is None and (placed := ctx.scene(back.actors[0], context, at)):
        return msgspec.structs.replace(placed, antecedent=back.antecedent)
    return back


def _pointed(
    head: str, readings: tuple[Reading, ...], phrase: Phrase, at: int, scene: Scene, others: frozenset[str]
) -> ctx.Found | None:
    """ "the country", "the ministry", "the group": back to the last mention that fits, else the scene's country."""
    if head in scene.context.words.country_nouns:
        low, names_of = _with_determiner(phrase, scene.text), scene.book.tables.names
        return pointing.country(phrase.span, at, scene.context, others, low=low, names=names_of)
    if head in scene.context.words.region_nouns and (back := pointing.region(phrase.span, at, scene.context)):
        return back
    noun = pointing.singular(head)
    is_many = noun != head
    for find in (pointing.suffering, pointing.ranked) if readings else ():
        if back := find(head, readings[0], phrase.span, at, scene.context):
            return back
    if readings and (back := pointing.nominal(noun, readings[0], phrase.span, at, scene.context, is_many=is_many)):
        return back
    back = pointing.carried(noun, readings[0], phrase.span, at, scene.context) if readings else None
    if back and head not in scene.context.words.nouns.keys() - scene.context.words.private:
        return back
    if readings and _TOLD.fullmatch(readings[0].entry or ""):  # "the electoral body" is no union
        return back or in_scene(readings, scene, at)
    back = back or (pointing.akin(readings[0], phrase.span, at, scene.context) if readings and not is_many else None)
    return (
        pointing.general(head, readings, phrase.span, at, scene.context)
        or (None if is_many else pointing.general(noun, readings, phrase.span, at, scene.context))
        or back
        or (pointing.army(readings[0], scene.context) if readings else None)
        or in_scene(readings, scene, at)
    )


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
