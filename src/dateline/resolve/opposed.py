"""Whose police, soldiers, rebels and crowds are by whom they face, where only the text at large told their country.

A people is called by its country where it is abroad: soldiers who arrest "three Guatemalan farmers" are hardly Guatemala's.
Rebels are of the state that they fight. An army that a ministry speaks of is the ministry's. Known to miss: outlets that name
their own people by the country.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Event, Link, Place, Reading, Role
from dateline.model.span import Span
from dateline.resolve.context import Context, is_national
from dateline.resolve.home import BARE, HOW
from dateline.resolve.mentions import Read

SERVICES = frozenset({"COP", "MIL", "JUD"})
"""Sectors of those who act for a state by a bare noun."""
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
"""Sectors of a state that rebels fight."""
DEEDS = frozenset({"COERCE", "ASSAULT", "SANCTION"})
"""Types of what police and soldiers do to people."""
FOUGHT = frozenset({"ASSAULT", "ACCUSE", "REJECT", "THREATEN"})
"""Types of what rebels do to their own state."""
FOREIGN = frozenset({"composed", "dictionary"})
"""How those are resolved who name their country themselves."""
CALLED = ("agent:", "people:", "adjective:")
"""Entries of people who are called by their country."""
REACH = 2
"""Sentences before a deed in which the other country is named."""
SCORE = 0.35
_HELD = re.compile(r"\b([A-Z][a-z]+)-(?:held|occupied|controlled|annexed|administered|installed)\b")
"""By whom a place is held: "Russian-held Donetsk"."""


class _Scene(msgspec.Struct, frozen=True, kw_only=True):
    text: str
    read: Read
    context: Context
    sentences: dict[Span, int]
    countries: dict[Span, str]
    found: dict[Span, Link]

    def codes(self, roles: Iterable[Role]) -> frozenset[str]:
        """The countries of parties."""
        return frozenset(actor.code for role in roles for actor in self.found[role.span].actors if actor.code)

    def here(self, event: Event) -> frozenset[str]:
        """The countries in which an event and its sentence are set by their own words, but for those who suffer it."""
        at, hit = self.sentences.get(event.sentence, -1), [role.span for role in event.recipients]
        sites = [one for one in self.context.sites.sites if one.sentence == at]
        where = self.countries.get(event.where) if event.where else None
        told = {one.country for one in sites if not any(one.span.overlaps(span) for span in hit)}
        return frozenset(told | ({where} if where else set()))


def opposed(
    links: Sequence[Link],
    events: Iterable[Event],
    places: Iterable[Place],
    *,
    text: str,
    read: Read,
    context: Context,
    sentences: dict[Span, int],
) -> tuple[Link, ...]:
    """The links, those whose country only the text at large told with the one that those show whom they face."""
    scene = _Scene(
        text=text, read=read, context=context, sentences=sentences, found={link.span: link for link in links},
        countries={place.span: place.country for place in places if place.country},
    )  # fmt: skip
    for event in sorted(events, key=lambda event: event.trigger.start):
        for role in event.actors:
            _act(event, role, scene)
    return tuple(_again(scene.found[link.span], scene.found) for link in links)


def _act(event: Event, role: Role, scene: _Scene) -> None:
    """Moves one who acts to the country that the act shows."""
    link = scene.found[role.span]
    only = link.actors[0]
    is_told = link.how not in BARE and only.code is not None
    if len(link.actors) != 1 or role.is_implied or is_told or only.kind in ("state", "person"):
        return
    code = None
    if SERVICES & set(only.sectors[:1]):
        code = _service(event, only, scene)
    elif only.code is None and only.sectors[:1] == ("REB",) and event.type in FOUGHT:
        code = _fought(event, scene)
    if code:
        scene.found[role.span] = _moved(link, code)


def _service(event: Event, only: Reading, scene: _Scene) -> str | None:
    """Whose police, court or soldiers deal with somebody; soldiers where a land has none are of who holds it."""
    told = _held(event, scene) or _abroad(event, only, scene) or _spoken(event, only, scene)
    if told or "MIL" not in only.sectors[:1]:
        return told
    at = scene.sentences.get(event.sentence, -1)
    here = scene.here(event)
    code = next(iter(here)) if len(here) == 1 else None if here else scene.context.sites.around(at)
    return scene.context.words.armies.get(code or "")


def _held(event: Event, scene: _Scene) -> str | None:
    """Who holds the place of a deed: police in "Russian-held Donetsk" are Russia's."""
    hit = _HELD.search(event.sentence.of(scene.text))
    codes = {reading.code for reading in scene.read(f"{hit.group(1)} government") if reading.code} if hit else set()
    return codes.pop() if len(codes) == 1 else None


def _abroad(event: Event, only: Reading, scene: _Scene) -> str | None:
    """The other country that a text tells of, where police or soldiers seem to deal with people whom it calls by their own."""
    if event.type not in DEEDS or only.code is None or only.code in scene.here(event) or not event.recipients:
        return None
    hit = [actor for role in event.recipients for actor in scene.found[role.span].actors]
    is_called = all(scene.found[role.span].how in FOREIGN for role in event.recipients)
    if not is_called or any(actor.code != only.code or not (actor.entry or "").startswith(CALLED) for actor in hit):
        return None
    return _other(event, only.code, scene)


def _other(event: Event, code: str, scene: _Scene) -> str | None:
    """The only other country that a sentence and those before it name."""
    at = scene.sentences.get(event.sentence, -1)
    near = scene.context.before(event.sentence.end, at, REACH)
    codes = {other for one in near for other in one.codes} - INTERNATIONAL - {code}
    return codes.pop() if len(codes) == 1 else None


def _spoken(event: Event, only: Reading, scene: _Scene) -> str | None:
    """The country of officials who say what "the army" did."""
    if not (is_national(only, scene.context.words) or only.sectors[:1] == ("COP",)):
        return None
    spans = [source.span for source in event.attribution if source.span and event.sentence.covers(source.span)][-1:]
    told = [link for span in spans if (link := scene.found.get(span)) and link.how in FOREIGN]
    said = [actor for link in told for actor in link.actors]
    codes = {actor.code for actor in said if actor.code and STATE & set(actor.sectors[:1]) and actor.code not in INTERNATIONAL}
    code = next(iter(codes), None)
    is_clear = len(codes) == 1 and not scene.here(event) - codes and code not in scene.codes(event.recipients)
    return code if is_clear and code != only.code else None


def _fought(event: Event, scene: _Scene) -> str | None:
    """The state that rebels fight: "rebels ambushed a Chadian army convoy"."""
    others = [(scene.found[role.span], actor) for role in event.recipients for actor in scene.found[role.span].actors]
    is_state = all(actor.kind == "state" or STATE & set(actor.sectors[:1]) for _, actor in others)
    codes = {actor.code for _, actor in others}
    code = codes.pop() if len(codes) == 1 and is_state else None
    return code if code and code not in INTERNATIONAL else None


def _moved(link: Link, code: str) -> Link:
    actor = msgspec.structs.replace(link.actors[0], code=code, score=SCORE)
    return msgspec.structs.replace(link, actors=(actor,), how=HOW, score=SCORE)


def _again(link: Link, found: dict[Span, Link]) -> Link:
    """A pronoun for somebody who got a country after it was resolved: "jailed critics and then freed them"."""
    before = found.get(link.antecedent) if link.antecedent and link.how == "coreference" else None
    if before is None or len(link.actors) != 1 or len(before.actors) != 1 or link.actors[0].code or not before.actors[0].code:
        return link
    actor = msgspec.structs.replace(link.actors[0], code=before.actors[0].code, sectors=before.actors[0].sectors)
    return msgspec.structs.replace(link, actors=(actor,))
