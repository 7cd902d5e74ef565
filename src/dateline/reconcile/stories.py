"""Which documents tell one story: the same occurrence, or one course of events, in whatever words.

Two documents are compared when they have rare names in common, so the cost grows with the number of documents
and not with its square; they are of one story when their names and their words, the rare ones first, agree well. Stories
that look alike (two earthquakes, two trials) come in one group first: `part_stories` then asks whether a group falls in
two halves that have little in common besides what all its documents have.
Known to miss: documents that share no name; a story of fewer than eight documents, or of more than `MOST`, is not parted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import log, sqrt
from typing import Annotated, Any

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.model.incident import Edge
from dateline.model.stage import GroupStage, Survey
from dateline.reconcile.knowledge import stem

WORD = re.compile(r"[^\W\d_][\w'’-]*\w|\d[\d,.]*\d|\d")
POSSESSIVE = re.compile(r"['’]s$")
NAMES_OF = 0.5
"""Share of the names in the likeness of two documents; the rest is that of all words."""
NAMES_MET = 2
"""Rare names that two documents must have in common to be compared: one is often a namesake, or a place on a map."""
BACKGROUND = 100
"""Documents that a collection is thought to be larger by: in a handful, what all have in common is still not common."""
FEWEST, MOST = 4, 500
"""Documents that each half of a story must have for it to be two, at least; those of a story that is looked at, at most."""
ACROSS, APART = 0.09, 2.5
"""How alike two halves may be at most to be two stories, and how many times more alike the documents of each half must be."""
TURNS = 10

Weights = Mapping[str, float]
Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of stories."""

    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()
    likeness: Annotated[float, msgspec.Meta(ge=0, le=1, description="likeness of two documents of one story, at least")] = 0.13
    days: Annotated[
        int, msgspec.Meta(ge=0, description="days between the publication of two documents of one story, at most")
    ] = 31
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups of documents that must be alike")
    ] = 0.4
    cap: Annotated[int, msgspec.Meta(ge=2, description="documents that share a rare name, at most")] = 50
    most: Annotated[
        int, msgspec.Meta(ge=2, description="documents that are compared at once; more are taken in parts, by their day")
    ] = 5000


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A document as stories are found: how often it has each stem and each name; `day` of publication where known."""

    id: str
    words: dict[str, int]
    names: dict[str, int]
    day: int | None = None


def read_telling(document: str, text: str, *, stopwords: Collection[str], day: int | None = None) -> Telling:
    """The telling of a text. A name is a word that the text has with a capital and never without."""
    forms: Counter[str] = Counter()
    for form, count in Counter(WORD.findall(text)).items():
        forms[POSSESSIVE.sub("", form)] += count
    common = {word for word in forms if word.islower()}
    words, names = Counter[str](), Counter[str]()
    for word, count in forms.items():
        low = word.lower()
        if len(word) > 1 and low not in stopwords:
            words[stem(low)] += count
            if word[0].isupper() and low not in common:
                names[low] += count
    return Telling(id=document, words=dict(words), names=dict(names), day=day)


class Stories:
    """The grouping of documents into stories."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def survey(self, facts: Sequence[Telling]) -> Survey[Telling]:
        """The pairs of documents that share names which few have, and how to compare them by how rare words are here."""
        rare = _spread(fact.names for fact in facts)
        blocks: dict[str, list[str]] = defaultdict(list)
        for fact in facts:
            for name in fact.names:
                if 1 < rare[name] <= self._settings.cap:
                    blocks[name].append(fact.id)
        met = Counter((a, b) for block in blocks.values() for at, a in enumerate(block) for b in block[at + 1 :])
        pairs = (pair for pair, count in met.items() if count >= NAMES_MET)
        cuts = {f"name {name}": count * (count - 1) // 2 for name, count in rare.items() if count > self._settings.cap}
        return Survey(pairs=tuple(sorted(pairs)), cuts=cuts, grouping=_Likeness(facts, rare, self._settings))

    def keys(self, fact: Telling) -> Iterator[str]:
        """Its names, rare or not: only a survey of all documents tells which are."""
        yield from fact.names

    def compare(self, a: Telling, b: Telling) -> Edge | None:
        """The edge between two documents, as if there were no others."""
        return _Likeness((a, b), _spread((a.names, b.names)), self._settings).compare(a, b)


class _Likeness:
    """Compares tellings by the weights of their words; what is rare among all of them weighs more."""

    def __init__(self, facts: Sequence[Telling], rare: Mapping[str, int], settings: Settings) -> None:
        self._settings = settings
        size, spread = len(facts) + BACKGROUND, _spread(fact.words for fact in facts)
        self._words = {fact.id: _weights(fact.words, spread, size) for fact in facts}
        self._names = {fact.id: _weights(fact.names, rare, size) for fact in facts}

    def keys(self, fact: Telling) -> Iterator[str]:
        """Its names: a telling is compared by survey, this is what it would meet others by."""
        yield from fact.names

    def compare(self, a: Telling, b: Telling) -> Edge | None:
        """The edge between two documents of one story; None if they are too far apart in words or in time."""
        if a.day is not None and b.day is not None and abs(a.day - b.day) > self._settings.days:
            return None
        names, words = _cosine(self._names[a.id], self._names[b.id]), _cosine(self._words[a.id], self._words[b.id])
        score = min(NAMES_OF * names + (1 - NAMES_OF) * words, 1.0)
        if score < self._settings.likeness:
            return None
        why = (f"names {names:.2f}", f"words {words:.2f}")
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=why)


def make_stories(settings: Settings) -> Stories:
    """The grouping at work."""
    return Stories(settings)


STORIES = GroupStage(name="stories", version="1", config=Settings, make=make_stories)
"""Finds the documents that tell one story; its facts are `Telling`."""


def _spread(counted: Iterable[Mapping[str, int]]) -> Counter[str]:
    """In how many documents each word stands."""
    found: Counter[str] = Counter()
    for words in counted:
        found.update(words.keys())
    return found


def _weights(words: Mapping[str, int], spread: Mapping[str, int], size: int) -> Weights:
    """Each word's weight by how often it stands here and how rare it is elsewhere; the squares sum up to one."""
    raw = {word: (1 + log(count)) * log(size / spread[word]) for word, count in sorted(words.items())}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    return {word: weight / length for word, weight in raw.items()} if length else {}


def _cosine(a: Weights, b: Weights) -> float:
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(sorted(weight * many[word] for word, weight in few.items() if word in many))


def part_stories(groups: Iterable[Sequence[str]], tellings: Mapping[str, Telling]) -> tuple[tuple[str, ...], ...]:
    """The groups, those that are two stories or more parted; each sorted, and all sorted."""
    found: list[tuple[str, ...]] = []
    waiting = [tuple(sorted(group)) for group in groups]
    while waiting:
        group = waiting.pop()
        halves = _halves([tellings[item] for item in group])
        if halves is None:
            found.append(group)
        else:
            waiting += [tuple(item for item, side in zip(group, halves, strict=True) if side == which) for which in (True, False)]
    return tuple(sorted(found))


def _halves(group: Sequence[Telling]) -> Flags | None:
    """Which of the documents of a group make up one half of it, if it is two stories."""
    if not 2 * FEWEST <= len(group) <= MOST:
        return None
    alike = (_within([item.names for item in group]) + _within([item.words for item in group])) / 2
    np.fill_diagonal(alike, 0.0)
    one = _settle(alike, _bisect(alike))
    sizes = int(one.sum()), int((~one).sum())
    if min(sizes) < FEWEST:
        return None
    across = float(alike[np.ix_(one, ~one)].mean())
    inside = min(float(alike[np.ix_(side, side)].sum()) / (n * (n - 1)) for side, n in zip((one, ~one), sizes, strict=True))
    return one if across <= ACROSS and inside >= APART * across else None


def _within(counted: Sequence[Mapping[str, int]]) -> Matrix:
    """How alike the documents of one group are by what not all of them have."""
    spread, size = _spread(counted), len(counted)
    place = {word: at for at, word in enumerate(sorted(word for word, count in spread.items() if 1 < count < size))}
    table = np.zeros((size, len(place)))
    for row, words in enumerate(counted):
        for word, count in words.items():
            if word in place:
                table[row, place[word]] = (1 + log(count)) * log((size + 1) / spread[word])
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths > 0, lengths, 1.0)
    return np.asarray(table @ table.T)


def _bisect(alike: Matrix) -> Flags:
    """Two halves with fewer and weaker ties between them than chance would give (the leading vector of modularity)."""
    ties = alike.sum(axis=1)
    if not ties.any():
        return np.zeros(len(alike), dtype=bool)
    vectors: Any = np.linalg.eigh(alike - np.outer(ties, ties) / ties.sum())[1]
    return np.asarray(vectors[:, -1] > 0)


def _settle(alike: Matrix, one: Flags) -> Flags:
    """The halves after each document has gone to the one it is more like, until none moves."""
    one = one.copy()
    for _ in range(TURNS):
        before = one.copy()
        for at in range(len(one)):
            here, there = one.copy(), ~one
            here[at] = there[at] = False
            if here.any() and there.any():
                one[at] = alike[at][here].mean() > alike[at][there].mean()
        if (one == before).all():
            break
    return one
