"""Whose people and things are of which country by a possessive, and those at home by the scene: "its envoy", "their jet"."""

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading
from dateline.resolve import context as ctx
from dateline.resolve import pointing
from dateline.resolve.bearings import toward
from dateline.resolve.guests import captors, neighbour
from dateline.resolve.phrases import Phrase
from dateline.resolve.relations import is_rival, owned, rival
from dateline.resolve.scene import Scene
from dateline.resolve.sides import stands_for


def possessed(owner: str, readings: tuple[Reading, ...], phrase: Phrase, who: ctx.Asked, scene: Scene) -> ctx.Found | None:
    """ "its envoy", "their troops": the role with the country of whoever the pronoun stands for."""
    head, at = phrase.head.of(scene.text).lower(), who.sentence
    if readings[0].kind in ("state", "person") or head in scene.context.words.abroad:
        return None
    if pointing.singular(head) in scene.context.words.captors:
        return captors(readings[0], at, scene.context)
    found = stands_for(owner, ctx.Asked(span=phrase.span, sentence=at), scene.context)
    words = scene.context.words
    is_state = found is not None and (found.actors[0].kind == "state" or "GOV" in found.actors[0].sectors[:1])
    against = words.rivals | (words.bordering if is_state else frozenset())
    if found is not None and is_rival(readings, against):
        back = rival(found, phrase.span, at, scene.context, scene.book.tables.names)
        is_own = back is None or any(actor.code in who.others for actor in back.actors)  # "Chad blamed its neighbour"
        is_state = pointing.singular(head) in words.bordering
        lies = toward(phrase.span.of(scene.text).lower(), scene) if is_state else None
        if lies is not None:
            return neighbour(readings, who, scene.context, lies) or back
        return neighbour(readings, who, scene.context) or back if is_own and is_state else back
    codes = dict.fromkeys(actor.code for actor in found.actors if actor.code) if found else {}
    if found is None or not codes:
        return in_scene(readings, scene, at)
    actors = tuple(owned(reading, code, scene.book) for reading in readings for code in codes)
    return ctx.Found(actors=actors, how="coreference", score=found.score - 0.1, antecedent=found.antecedent)


def thing(owner: str, phrase: Phrase, at: int, scene: Scene) -> ctx.Found | None:
    """A thing that is hit or taken, or somebody whom no list knows, with the country of whose it is: "shot down its jet"."""
    who = ctx.Asked(span=phrase.span, sentence=at, barred=phrase.barred)
    found = stands_for(owner, who, scene.context)
    codes = dict.fromkeys(actor.code for actor in found.actors if actor.code) if found else {}
    if found is None or not codes or INTERNATIONAL & set(codes):
        return None
    plain = Reading(name=phrase.span.of(scene.text), sectors=("CVL",), kind="people", score=0.4)
    actors = tuple(msgspec.structs.replace(plain, code=code) for code in codes)
    return ctx.Found(actors=actors, how="coreference", score=0.4)


def placed_in(found: ctx.Found | None, context: ctx.Context, at: int) -> ctx.Found | None:
    """An antecedent without a country ("they" for "the protesters") with that of the scene."""
    if found is None or all(actor.code for actor in found.actors):
        return found
    placed = [None if actor.code else ctx.scene(actor, context, at) for actor in found.actors]
    actors = tuple(place.actors[0] if place else actor for actor, place in zip(found.actors, placed, strict=True))
    score = min((found.score, *(place.score for place in placed if place)))
    return msgspec.structs.replace(found, actors=actors, score=score)


def _is_relational(reading: Reading, book: ActorBook) -> bool:
    """Whether a noun names somebody by a relation ("partners", "three nations"), which says nothing of the scene."""
    entry = book.tables.entries.get(reading.entry or "")
    return entry is not None and entry.rule == "relational"


def in_scene(readings: tuple[Reading, ...], scene: Scene, at: int) -> ctx.Found | None:
    """A bare role noun with the country of the scene; an office is read anew, so that its holder is found."""
    if not readings or _is_relational(readings[0], scene.book):
        return None
    placed = ctx.scene(readings[0], scene.context, at)
    if placed is None or readings[0].kind != "office" or not readings[0].role:
        return placed
    country = scene.book.tables.names.get(scene.context.country or "", "")
    again = scene.read(f"{country}'s {readings[0].role}") if country else ()
    if not any(set(reading.sectors) & set(readings[0].sectors) for reading in again):
        return placed  # "the leader of a teachers' union" leads no country
    lowered = tuple(msgspec.structs.replace(reading, score=placed.score) for reading in again)
    return msgspec.structs.replace(placed, actors=lowered) if lowered else placed
