"""Whose police, soldiers, rebels and crowds are by whom they face, where only the text at large told their country.

A people is called by its country where it is abroad: soldiers who arrest "three Guatemalan farmers" are hardly Guatemala's.
Rebels are of the state that they fight. An army that a ministry speaks of is the ministry's. Known to miss: outlets that name
their own people by the country.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

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
ARTICLE = "the "
"""What may stand before a phrase as it is linked."""
FOREIGN = frozenset({"composed", "dictionary"})
"""How those are resolved who name their country themselves."""
CALLED = ("agent:", "people:", "adjective:")
"""Entries of people who are called by their country."""
POLITICS = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT"})
"""Types of what oppositions, courts and unions do to their own government."""
AGAINST = frozenset({"ACCUSE", "REJECT", "PROTEST", "SANCTION", "COERCE", "REQUEST"})
"""Types of what is done to envoys and embassies of others; one's own are met and helped."""
HOME = frozenset({"OPP", "PTY", "LEG", "LAB"})
"""Sectors of those who mostly address the government at home by a bare noun."""
STORY = 30
"""Sentences before somebody in which the country is named most often that has an embassy there."""
REACH = 2
"""Sentences before a deed in which the other country is named."""
SCORE = 0.35


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
        for role in event.recipients:
            _receive(event, role, scene)
    return settled_again(scene.found[link.span] for link in links)


def settled_again(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links, those that stand for another phrase with the country that this has got since."""
    links = tuple(links)
    ends = {link.span.end: link for link in links}
    starts = {link.span.start + len(ARTICLE) * is_bare: link for link in links for is_bare in (False, True)}
    starts |= {link.span.start: link for link in links}
    return tuple(_again(link, ends, starts) for link in links)


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


def _receive(event: Event, role: Role, scene: _Scene) -> None:
    """Moves one on whom somebody acts to the country that the act shows."""
    link = scene.found[role.span]
    only, own = link.actors[0], scene.codes(event.actors)
    if len(link.actors) != 1 or len(own) != 1 or own & INTERNATIONAL or role.is_implied:
        return
    is_guess = link.how in BARE or only.code is None
    code = next(iter(own))
    if event.type in POLITICS and is_guess and only.code != code and only.sectors[:1] == ("GOV",) and only.kind != "person":
        acting = [actor for one in event.actors for actor in scene.found[one.span].actors]
        if all(actor.sectors[:1] and actor.sectors[0] in HOME for actor in acting) and not _is_abroad(only, scene):
            scene.found[role.span] = _moved(link, code)
    if event.type in AGAINST:
        _mission(event, role, scene)


def _is_abroad(only: Reading, scene: _Scene) -> bool:
    """Whether a noun is for an official or body of another country by what it is: an envoy, a counterpart."""
    words = scene.context.words
    noun = (only.entry or "").removeprefix("agent:").removesuffix(":s")
    beside = words.abroad | words.meeting | words.hosting | words.visiting | words.bordering
    return noun in words.missions | beside or noun in words.posted


def _mission(event: Event, role: Role, scene: _Scene) -> None:
    """Moves an envoy, or those before whose embassy somebody stands, to the other country: nobody summons his own."""
    link = scene.found[role.span]
    only, own = link.actors[0], scene.codes(event.actors)
    words = scene.context.words
    is_posted = only.role in words.posted or (only.entry or "").removeprefix("agent:") in words.missions
    is_told = link.how not in BARE and only.code is not None and link.how != "coreference"
    is_posted = is_posted and only.kind != "person"  # "Ambassador Ann Lee" is of whoever else
    if len(link.actors) != 1 or is_told or not is_posted or len(own) != 1 or (only.code and only.code not in own):
        return
    at = scene.sentences.get(event.sentence, -1)
    near = scene.context.before(role.span.start, at, STORY)
    often = scene.context.often
    codes = sorted({code for one in near for code in one.codes} - own - INTERNATIONAL, key=lambda code: (-often[code], code))
    is_clear = len(codes) == 1 or (len(codes) > 1 and often[codes[0]] > often[codes[1]])
    if is_clear and not own & INTERNATIONAL:
        scene.found[role.span] = _moved(link, codes[0])


def _service(event: Event, only: Reading, scene: _Scene) -> str | None:
    """Whose police, court or soldiers deal with somebody; soldiers where a land has none are of who holds it."""
    told = _held(event, scene) or _abroad(event, only, scene) or _spoken(event, only, scene)
    if told or "MIL" not in only.sectors[:1]:
        return told
    at = scene.sentences.get(event.sentence, -1)
    here = scene.here(event)
    code = next(iter(here)) if len(here) == 1 else None if here else scene.context.sites.around(at)
    return scene.context.words.armies.get(code or "")


@cache
def _holding(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"\b([A-Z][a-z]+)-(?:{'|'.join(sorted(words))})\b")


def _held(event: Event, scene: _Scene) -> str | None:
    """Who holds the place of a deed: police in "Russian-held Donetsk" are Russia's."""
    hit = _holding(scene.context.words.holding).search(event.sentence.of(scene.text))
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


def _again(link: Link, ends: dict[int, Link], starts: dict[int, Link]) -> Link:
    """A pronoun for somebody who got a country after it was resolved: "jailed critics and then freed them"."""
    back = link.antecedent if link.how == "coreference" else None
    before = (ends.get(back.end) or starts.get(back.start)) if back else None
    if before is None or len(link.actors) != 1 or len(before.actors) != 1 or not before.actors[0].code:
        return link
    if link.actors[0].code and before.how != "coreference":  # "its minister called; he said"
        return link
    only, other = link.actors[0], before.actors[0]
    actor = msgspec.structs.replace(only, code=other.code, sectors=only.sectors or other.sectors)
    return msgspec.structs.replace(link, actors=(actor,))
