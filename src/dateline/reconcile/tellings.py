"""What others claim, told by a text in its own voice: "the unlawful arrest brought crowds onto the streets".

Read from sentences with words of `allegations.yaml` in which nobody is quoted. They count only where an article that has a party
in common claims the same. Known to miss: what is told in other words, and claims of a single word.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dateline.lexicon.allegations import load_allegations
from dateline.model.ids import make_id
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.nearest import Nearest
from dateline.reconcile.sentences import sentences
from dateline.reconcile.utterance import NOBODY, Utterance

Row = dict[str, Any]
CONFIDENCE = 0.3
COMMON = 2
"""Words in common, at least, with a claim."""
SHARE = 0.6
"""Share of a claim's words that a sentence must have."""
DAYS = 31
"""Days between a claim and what is told of it, at most."""


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that may tell a claim as a fact; `by` is its agency or outlet, `topics` what kinds of claim it has."""

    document: str
    start: int
    text: str
    topics: frozenset[str]
    words: frozenset[str]
    by: str | None


def read_tellings(document: Row, *, knowledge: Knowledge, overlays: tuple[str, ...] = ()) -> Iterator[Telling]:
    """The sentences of a document with words of claims."""
    book, by = load_allegations(overlays), document["agency"] or document["publisher"]
    for sent in sentences(document):
        topics = book.find(sent.text)
        if topics and not book.is_owned(sent.text):
            named = frozenset(topic.id for topic in topics)
            words = knowledge.words(sent.text)
            yield Telling(document=document["id"], start=sent.start, text=sent.text, topics=named, words=words, by=by)


class Spoken:
    """Where in each document somebody is quoted, noted as the attributions pass."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}

    def read(self, attributions: Iterable[Row]) -> Iterator[Row]:
        """The attributions as given."""
        for row in attributions:
            places = self._places.setdefault(row["document"], [])
            places += [row["sentence"]["start"], *(part["start"] for part in row["content"])]
            yield row

    def has(self, one: Telling) -> bool:
        """Whether somebody is quoted in a sentence."""
        return any(one.start <= at < one.start + len(one.text) for at in self._places.get(one.document, ()))


def parties_of(events: Iterable[Row]) -> dict[str, set[str]]:
    """The codes of the parties that each document's events name."""
    found: dict[str, set[str]] = {}
    for row in events:
        named = (entry["code"] for entry in (*row["actors"], *row["recipients"]) if entry["code"])
        found.setdefault(row["document"], set()).update(named)
    return found


def tell(
    tellings: Iterable[Telling], utterances: Mapping[str, Utterance], *, parties: Mapping[str, set[str]],
    days: Mapping[str, int | None], cap: int,
) -> Iterator[tuple[Utterance, str]]:
    """Each telling with the id of the claim that it tells as a fact; `parties` as `parties_of` gives them.

    A telling is weighed against the `cap` claims nearest in time for each word of it.
    """
    sayings = (item for item in utterances.values() if item.kind == "saying")
    index = Nearest(sayings, lambda item: item.words, days=days)
    for one in tellings:
        near = {item.id: item for word in one.words for item in index.near(word, one.document, cap=cap)}
        fitting = [(_score(one, item), key) for key, item in near.items() if _fits(one, item, parties, days)]
        if fitting:
            yield _utterance(one), min(fitting, key=lambda hit: (-hit[0], hit[1]))[1]


def _score(one: Telling, item: Utterance) -> float:
    return len(one.words & item.words) / len(item.words)


def _fits(one: Telling, item: Utterance, parties: Mapping[str, set[str]], days: Mapping[str, int | None]) -> bool:
    """Whether a sentence of another article says what a claim says, of the same crisis."""
    if one.document == item.document or len(one.words & item.words) < COMMON or _score(one, item) < SHARE:
        return False
    then, now = days.get(item.document), days.get(one.document)
    is_near = then is None or now is None or abs(then - now) <= DAYS
    here, there = parties.get(one.document, set()), parties.get(item.document, set()) | item.about | item.by
    return is_near and bool(one.topics & item.topics) and bool(here & there)


def _utterance(one: Telling) -> Utterance:
    where = {"text": one.text, "start": one.start, "end": one.start + len(one.text)}
    by = frozenset({one.by.casefold()} if one.by else ())
    return Utterance(
        id=make_id("attribution", one.document, "tells", one.start), document=one.document, at=one.start, by=by,
        to=frozenset(), about=frozenset(), stance="asserts", words=one.words, incident=None, kind="narrator",
        row={"sentence": where, "attribution": [], "confidence": CONFIDENCE}, source={**NOBODY, "name": one.by},
    )  # fmt: skip
