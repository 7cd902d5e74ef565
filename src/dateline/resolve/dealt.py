"""The country of persons of whom a text tells little but that police, courts or a pardon deal with them.

Courts and police deal with people at home unless something else is said of these: "Basilashvili, a Georgian tennis player".
Known to miss: foreigners whose origin stands in another sentence than their name.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Role
from dateline.model.span import Span
from dateline.resolve.context import Context
from dateline.resolve.home import ABROAD, HOW, PERSON
from dateline.resolve.mentions import Read

DEALING = frozenset({"COERCE", "SANCTION", "CONCEDE", "RETREAT"})
"""Types of what is done to persons in somebody's hands: arrests, verdicts, pardons, releases."""
INTRODUCED, KNOWN, BY_ACTOR, BY_SCENE, BY_TEXT = 0.7, 0.6, 0.5, 0.4, 0.3
"""Scores of a country told by what is said of the name, the same name elsewhere, who acts, where it is told, the whole text."""
_AFTER = re.compile(r",? (?:an?|the) ((?:[\w-]+ ){1,5}?[\w-]+)(?=[,.]|\s+(?:who|whose|from|with|and|of|in)\b)")
"""What a name is introduced by after it: ", a Georgian tennis player with"."""
_BEFORE = re.compile(r"\b(?:[Aa]n?|[Tt]he) ((?:[\w-]+ ){1,4}?[\w-]+),? $")
"""And before it: "the Mexican farmer "."""
_GIVEN = r"(?:[A-Z][\w'’.-]+ ){0,3}"
"""First names, which a text may leave out later."""
WIDTH = 60
"""Characters before a name in which it may be introduced."""


class _Scene(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    read: Read
    context: Context
    countries: dict[Span, str]
    sentences: dict[Span, int]


def dealt_with(
    links: Sequence[Link],
    events: Iterable[Event],
    *,
    text: str,
    read: Read,
    context: Context,
    places: Iterable[Place],
    sentences: dict[Span, int],
) -> tuple[Link, ...]:
    """The links, with a country for persons without one with whom somebody's police, courts or clemency deal.

    `sentences` numbers the sentences of the document by their spans.
    """
    found = {link.span: link for link in links}
    scene = _Scene(
        text=text, read=read, context=context, sentences=sentences,
        countries={place.span: place.country for place in places if place.country},
    )  # fmt: skip
    names = {_last(actor.name): actor.code for link in links for actor in link.actors if actor.kind == "person" and actor.code}
    events = sorted(events, key=lambda event: event.trigger.start)
    for event in events:
        is_person = event.type in DEALING and event.mode != "seize"  # what is seized is land or a thing
        for role in event.recipients if is_person else ():
            link = found[role.span]
            if not _is_unknown(link) or role.is_implied:
                continue
            told = _told(event, role, link, found, scene, names)
            if told and told[0] not in INTERNATIONAL:
                found[role.span] = _lent(link, *told)
                names.setdefault(_last(link.actors[0].name), told[0])
    for event in events:
        for role in (*event.actors, *event.mediators, *event.recipients):
            link = found[role.span]
            if _is_unknown(link) and not role.is_implied and (told := _at_home(link, event, scene, names)):
                found[role.span] = _lent(link, *told, sectors=_sectors(link.actors[0].name, scene))
                names.setdefault(_last(link.actors[0].name), told[0])
    return tuple(_again(found[link.span], names) for link in links)


def _sectors(name: str, scene: _Scene) -> tuple[str, ...]:
    """The sectors of a person of whom only the name is known: a candidate if the text tells of his campaign."""
    told = "|".join(map(re.escape, sorted(scene.context.words.campaigning)))
    own = re.escape(name)
    is_running = re.search(rf"\b(?:{told}) (?:of )?{_GIVEN}{own}\b|\b{own}['’]s? (?:{told})\b", scene.text)
    return ("PTY",) if is_running else PERSON


def _at_home(link: Link, event: Event, scene: _Scene, names: dict[str, str]) -> tuple[str, float] | None:
    """The country of anybody else of whom no more is known than the name: what is said of it, else that of the text."""
    name = link.actors[0].name
    words = scene.context.words
    if name.lower() in words.rest | words.anybody or not name.istitle():
        return None
    if (code := _introduced(link, scene)) and code not in INTERNATIONAL:
        return code, INTRODUCED
    if code := names.get(_last(name)):
        return code, KNOWN
    code = scene.context.country or scene.context.sites.most
    return (code, BY_TEXT) if code and event.mode not in ABROAD else None


def _told(
    event: Event, role: Role, link: Link, found: dict[Span, Link], scene: _Scene, names: dict[str, str]
) -> tuple[str, float] | None:
    """What tells the country of a person, the surest first, and how sure it is."""
    if code := _introduced(link, scene):
        return code, INTRODUCED
    before = found.get(link.antecedent) if link.antecedent else None
    if code := names.get(_last(link.actors[0].name)) or (before.actors[0].code if before and len(before.actors) == 1 else None):
        return code, KNOWN
    if event.mode in ABROAD:
        return None
    if code := _official(event.actors, found):
        return code, BY_ACTOR
    where = scene.countries.get(event.where) if event.where else None
    sites = scene.context.sites.here(scene.sentences.get(event.sentence, -1))
    code = where or sites or scene.context.country
    return (code, BY_SCENE) if code else None


def _introduced(link: Link, scene: _Scene) -> str | None:
    """The country in the words beside a name: "Juan Perez, a Mexican farmer", "the Mexican farmer Juan Perez"."""
    name = link.actors[0].name
    for hit in re.finditer(_GIVEN + re.escape(name) + r"\b", scene.text):
        after = _AFTER.match(scene.text, hit.end())
        before = _BEFORE.search(scene.text, max(hit.start() - WIDTH, 0), hit.start())
        for phrase in (side.group(1) for side in (after, before) if side):
            if code := _people(phrase, scene.read):
                return code
    return None


def _people(phrase: str, read: Read) -> str | None:
    """The country of people in a phrase, by the whole of it or by its first word: "Georgian tennis player"."""
    for words in (phrase, phrase.split()[0]):
        codes = {reading.code for reading in read(words) if reading.kind in ("people", "state") and reading.code}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def _official(roles: Iterable[Role], found: dict[Span, Link]) -> str | None:
    """The one country of those who deal with somebody."""
    codes = {actor.code for role in roles for actor in found[role.span].actors}
    return codes.pop() if len(codes) == 1 else None


def _is_unknown(link: Link) -> bool:
    only = link.actors[0] if len(link.actors) == 1 else None
    return only is not None and only.kind == "person" and only.code is None and not only.sectors


def _lent(link: Link, code: str, score: float, *, sectors: tuple[str, ...] = PERSON) -> Link:
    actor = msgspec.structs.replace(link.actors[0], code=code, score=score, sectors=sectors)
    return msgspec.structs.replace(link, actors=(actor,), how=HOW, score=score)


def _again(link: Link, names: dict[str, str]) -> Link:
    """A link of the same unknown person elsewhere: "Perez denied it"."""
    code = names.get(_last(link.actors[0].name)) if _is_unknown(link) else None
    return _lent(link, code, KNOWN) if code else link


def _last(name: str) -> str:
    return name.split()[-1] if name.split() else name
