"""What a story has dated so far: acts, speeches, talks, and the past that it looks back to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from dateline.coding.view import View, days_of, is_form_of
from dateline.coding.when import OCCASION
from dateline.model.document import Interval
from dateline.model.event import Event

KEPT = 12
"""Dated acts that a story is taken to keep in mind."""
SHORT = 10
"""What lasted longer ("over the last month") dates nothing that is told after it."""
REACH = 6
"""Sentences over which the words of one speaker are of one occasion."""


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """A dated act: the words that point back to it, its days, who took part; a deed, words, or an occasion of words."""

    words: frozenset[str]
    interval: Interval
    actors: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    kind: Literal["deed", "word", "occasion"] = "deed"

    @property
    def names(self) -> frozenset[str]:
        """Everybody who took part."""
        return self.actors | self.recipients


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one speaker: the day, and the sentence in which they were last reported."""

    name: str
    interval: Interval
    last: int


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """The past that a story looks back to: its days, how many of them something went on, if that is told,
    the words and the parties of it."""

    interval: Interval
    words: frozenset[str] = frozenset()
    length: tuple[int, int] | None = None
    is_truce: bool = False
    parties: frozenset[str] = frozenset()


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """The state of a story after some of its sentences."""

    sentence: int = 0
    anchors: tuple[Anchor, ...] = ()
    speeches: tuple[Speech, ...] = ()
    past: Past | None = None
    talks: Anchor | None = None
    person: str | None = None

    def speech_of(self, name: str | None, *, is_person: bool) -> Speech | None:
        """The occasion on which somebody last spoke; "he" and "she" are who was last named as doing something."""
        near = (one for one in reversed(self.speeches) if self.sentence - one.last <= REACH)
        return next((one for one in near if one.name == (self.person if is_person else name)), None)

    def about(self, word: str) -> Anchor | None:
        """The last dated act that a definite noun may mean."""
        return next((one for one in reversed(self.anchors) if any(is_form_of(word, known) for known in one.words)), None)

    def latest(self) -> Anchor | None:
        """The last dated act."""
        return self.anchors[-1] if self.anchors else None

    def deed(self, names: frozenset[str] | None = None) -> Anchor | None:
        """The last dated deed, or the last in which one of some parties took part."""
        deeds = (one for one in reversed(self.anchors) if one.kind == "deed")
        return next((one for one in deeds if names is None or names & one.names), None)


def follow(thread: Thread, view: View, events: Sequence[Event], dated: Iterable[Event]) -> Thread:
    """The state after a sentence with its events; `dated` are those that words or the story date to a few days."""
    told = [_anchor(view, event) for event in dated]
    carried = [anchor for anchor in _carried(view) if not any(anchor.words & one.words for one in told)]
    speeches = dict.fromkeys((*thread.speeches, *_speeches(thread, view, events)))
    latest = {one.name: one for one in speeches}
    talks = next((_anchor(view, event) for event in reversed(events) if _is_meeting(event)), thread.talks)
    return Thread(
        sentence=thread.sentence + 1,
        anchors=(*thread.anchors, *carried, *told)[-KEPT:],
        speeches=tuple(sorted(latest.values(), key=lambda one: one.last))[-KEPT:],
        past=_past(thread, view, events),
        talks=talks,
        person=_person(view) or thread.person,
    )


def is_short(interval: Interval | None) -> bool:
    """Whether an interval is of a few days."""
    days = days_of(interval) if interval is not None else None
    return days is not None and days <= SHORT


def _anchor(view: View, event: Event) -> Anchor:
    assert event.when is not None
    at = view.find(event.trigger)
    return Anchor(
        words=view.words_about(at) if at is not None else frozenset(), interval=event.when,
        actors=view.names(event.actors), recipients=view.names(event.recipients),
        kind="occasion" if event.type == OCCASION else "word" if view.is_word(event) else "deed",
    )  # fmt: skip


def _carried(view: View) -> Iterator[Anchor]:
    """Acts that are dated by a day though they are coded as no event: "the plane crashed on Wednesday"."""
    for verb, ref in view.dated_verbs().items():
        if is_short(ref.interval):
            words, names = view.words_about(verb), view.subject_names(verb)
            yield Anchor(words=words, interval=ref.interval, actors=names, kind="word" if view.says(verb) else "deed")


def _is_meeting(event: Event) -> bool:
    has_day = event.when_span is not None and event.when is not None and event.when.end is not None
    return event.type == OCCASION and has_day and not event.is_historical


def _speeches(thread: Thread, view: View, events: Sequence[Event]) -> Iterator[Speech]:
    """Who spoke on a known day, in the order of the sentence; and who goes on to speak."""
    dated = view.dated_verbs()
    for verb in filter(view.says, view.graph.verbs):
        name, ref = view.speaker(verb), dated.get(verb)
        if ref is not None and name and days_of(ref.interval) == 1:
            yield Speech(name=name, interval=ref.interval, last=thread.sentence)
            continue
        known = thread.speech_of(name, is_person=view.is_person(verb)) if view.is_simple_past(verb) else None
        if known is not None and not view.is_dated:
            yield msgspec.structs.replace(known, last=thread.sentence)
    for event in events:
        verb_of = view.verb(view.find(event.trigger) or 0)
        name = view.speaker(verb_of) if verb_of is not None else None
        is_day = event.when is not None and days_of(event.when) == 1 and event.modality == "asserted"
        if is_day and name and event.when is not None and view.is_word(event) and not event.is_historical:
            yield Speech(name=name, interval=event.when, last=thread.sentence)


def _person(view: View) -> str | None:
    """Who was last named as speaking, or as the subject of the sentence."""
    toks = view.graph.toks
    verbs = [at for at in view.graph.verbs if view.says(at) or toks[at].dep == "ROOT"]
    heads = ((at, view.subject(at)) for at in reversed(verbs) if not view.is_person(at))
    return next((view.speaker(at) for at, head in heads if head is not None and toks[head].tag in ("NN", "NNP")), None)


def _past(thread: Thread, view: View, events: Sequence[Event]) -> Past | None:
    """The past that the story is in: that of the last old event, until a sentence says otherwise."""
    old = [event for event in events if event.is_historical and event.when is not None]
    named = [event for event in old if event.when_span is not None or event.type == "RETREAT"]
    last = next((event for event in reversed(named) if event.type == "RETREAT"), named[-1] if named else None)
    if last is not None and last.when is not None:
        is_truce = last.type == "RETREAT"
        length, words = None if is_truce else lasting(view), _anchor(view, last).words
        roles = (role for event in old for role in (*event.actors, *event.recipients))
        parties = frozenset(code for role in roles for code in view.codes(role.span))
        return Past(interval=last.when, length=length, words=words, is_truce=is_truce, parties=parties)
    if view.is_dated or not events or any(not event.is_historical for event in events):
        return None
    return thread.past


def lasting(view: View) -> tuple[int, int] | None:
    """How many days something went on, if the sentence tells that by one length."""
    found = [ref.length for ref in view.times if ref.kind == "duration" and ref.length]
    return found[0] if len(found) == 1 else None
