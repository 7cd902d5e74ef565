"""Which sentences of two texts say the same: in the same words, in nearly the same, or by what survives rewriting.

A rewriter or a translating machine changes the words and the order of clauses; numbers, names and the stems of rarer
words stay. Each sentence is a bag of these, weighted by how rare the names are in the batch; two sentences align when
the lighter bag is largely inside the other one and what they share weighs enough.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.dedupe.propose import order_of, runs_of
from dateline.dedupe.text import WORD, Text, hash_word
from dateline.lexicon.load import read as read_lexicon

Kind = Literal["exact", "near", "anchors"]
STEM = 5
MIN_STEM = 4
NUMBER_WEIGHT, NAME_WEIGHT = 2.5, 1.3
COMMON_WEIGHT = 0.35
NEAR_RUN = 3
NEAR_SHARE = 0.6
"""Share of the shorter sentence's words that stand in runs of `NEAR_RUN` words of the other one."""
MIN_WORDS = 6
"""A sentence with fewer words is the same only by chance."""
MIN_ANCHORS, ANCHOR_SHARE, ANCHOR_WEIGHT = 3, 0.3, 2.5
"""What two sentences share at least. So low because anchors never join documents: among 108 pairs of different articles
on one event 12 share half of their sentences in this sense; they only add to what the words have shown."""
QUOTED = re.compile(r"[\"“„«][^\"”»]{12,}[\"”»]")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Places = npt.NDArray[np.int64]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `dedupe.yaml`: words that say nothing about whether two sentences are one."""

    note: str
    common: tuple[str, ...]


class Pair(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two sentences that say the same, by their numbers in the two texts.

    `words` is how many words of the shorter one agree, `shared` the names, numbers and stems that decided (for kind
    anchors alone). `score` is 2 for exact, between 1 and 2 for near, else below 1.
    """

    a: int
    b: int
    kind: Kind
    score: float
    words: int
    shared: tuple[str, ...] = ()


@cache
def common_words(overlays: tuple[str, ...] = ()) -> frozenset[str]:
    """The words that do not count."""
    return frozenset(read_lexicon("dedupe.yaml", Lexicon, overlays=overlays).common)


def match_words(a: Text, b: Text) -> tuple[Pair, ...]:
    """The sentences that have most of their words in common, in the order of `a`; each sentence in one pair at most."""
    at_a, at_b = _meetings(a, b)
    home_a, home_b = _homes(a, at_a), _homes(b, at_b)
    inside = (home_a == _homes(a, at_a + NEAR_RUN - 1)) & (home_b == _homes(b, at_b + NEAR_RUN - 1))
    found = _pairs_of(home_a[inside] * len(b.cuts) + home_b[inside], at_a[inside], a, b)
    return choose(found)


def _meetings(a: Text, b: Text) -> tuple[Places, Places]:
    """Where runs of words of `a` stand, and where in `b` each is met first."""
    left, right = runs_of(a, NEAR_RUN), runs_of(b, NEAR_RUN)
    if not len(left) or not len(right):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    order = order_of(b, NEAR_RUN)
    at = np.minimum(np.searchsorted(right[order], left), len(right) - 1)
    met = np.flatnonzero(right[order][at] == left)
    return met, order[at[met]]


def _homes(text: Text, places: Places) -> Places:
    """The number of the sentence that each word is in."""
    return np.searchsorted(text.cuts[:, 1], places, side="right")


def _pairs_of(codes: Places, places: Places, a: Text, b: Text) -> Iterator[Pair]:
    """Pairs of sentences (as one number) with enough words in common; `places` are those of the runs in `a`."""
    order = np.lexsort((places, codes))
    codes, places = codes[order], places[order]
    follows = np.concatenate([[False], codes[1:] == codes[:-1]])
    steps = np.where(follows, np.minimum(np.diff(places, prepend=0), NEAR_RUN), NEAR_RUN)
    known, at = np.unique(codes, return_inverse=True)
    agree = np.bincount(at, weights=steps)
    ones, others = known // len(b.cuts), known % len(b.cuts)
    lengths = np.minimum(_lengths(a)[ones], _lengths(b)[others])
    for pick in np.flatnonzero((lengths >= MIN_WORDS) & (agree >= NEAR_SHARE * lengths)).tolist():
        yield _by_words(int(ones[pick]), int(others[pick]), int(agree[pick]), a, b)


def _by_words(one: int, other: int, agree: int, a: Text, b: Text) -> Pair:
    mine, yours = _words(a, one), _words(b, other)
    length = min(len(mine), len(yours))
    if len(mine) == len(yours) and bool((mine == yours).all()):
        return Pair(a=one, b=other, kind="exact", score=2.0, words=length)
    return Pair(a=one, b=other, kind="near", score=1 + min(agree / length, 0.99), words=min(agree, length))


def _lengths(text: Text) -> npt.NDArray[np.int32]:
    return text.cuts[:, 1] - text.cuts[:, 0]


def _words(text: Text, number: int) -> npt.NDArray[np.uint32]:
    return text.words[text.cuts[number][0] : text.cuts[number][1]]


def match_anchors(
    a: Text, b: Text, taken: Sequence[Pair], *, rarity: Mapping[int, float], common: frozenset[str]
) -> tuple[Pair, ...]:
    """The sentences beside those of `taken` that share enough names, numbers and rarer words; in the order of `a`."""
    left = _bags(a, {pair.a for pair in taken}, rarity, common)
    right = _bags(b, {pair.b for pair in taken}, rarity, common)
    index: dict[str, list[int]] = defaultdict(list)
    for other, bag in right.items():
        for key in bag:
            index[key].append(other)
    return choose(pair for at, bag in left.items() for pair in _partners(at, bag, right, index))


def _bags(
    text: Text, left_out: set[int], rarity: Mapping[int, float], common: frozenset[str]
) -> dict[int, dict[str, float]]:
    return {
        at: _bag(sentence, rarity, common)
        for at, sentence in enumerate(text.sentences())
        if at not in left_out and text.cuts[at][1] - text.cuts[at][0] >= MIN_WORDS
    }


def _bag(sentence: str, rarity: Mapping[int, float], common: frozenset[str]) -> dict[str, float]:
    """Numbers, names and stems with their weights; a name that most of the batch has weighs little."""
    bag = {
        found.replace(",", ""): NUMBER_WEIGHT if len(found) > 1 else 1.0 for found in NUMBER.findall(sentence)
    }
    for word in WORD.findall(sentence):
        lower = word.lower()
        if len(word) < MIN_STEM or lower in common or word[0].isdigit():
            continue
        bag[lower[:STEM]] = _name_weight(lower, rarity) if word[0].isupper() else 1.0
    return bag


def _name_weight(name: str, rarity: Mapping[int, float]) -> float:
    return NAME_WEIGHT * min(max(rarity.get(hash_word(name), 1.0), COMMON_WEIGHT), 1.0)


def _partners(
    at: int, bag: Mapping[str, float], others: Mapping[int, Mapping[str, float]], index: Mapping[str, Sequence[int]]
) -> Iterator[Pair]:
    for other, count in Counter(other for key in bag for other in index.get(key, ())).items():
        pair = _anchored(at, other, bag, others[other]) if count >= MIN_ANCHORS else None
        if pair is not None:
            yield pair


def _anchored(at: int, other: int, a: Mapping[str, float], b: Mapping[str, float]) -> Pair | None:
    weights = {key: min(a[key], b[key]) for key in a.keys() & b.keys()}
    shared = tuple(sorted(weights, key=lambda key: (-weights[key], key)))
    weight = sum(weights[key] for key in shared)
    share = weight / min(sum(a.values()), sum(b.values()))
    if weight < ANCHOR_WEIGHT or share < ANCHOR_SHARE:
        return None
    return Pair(a=at, b=other, kind="anchors", score=min(share, 0.99), words=len(shared), shared=shared)


def choose(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The best pairs, each sentence in at most one; in the order of the first text."""
    used: tuple[set[int], set[int]] = (set(), set())
    chosen = []
    for pair in sorted(pairs, key=lambda pair: (-pair.score, -pair.words, pair.a, pair.b)):
        if pair.a not in used[0] and pair.b not in used[1]:
            used[0].add(pair.a)
            used[1].add(pair.b)
            chosen.append(pair)
    return tuple(sorted(chosen, key=lambda pair: pair.a))


def is_speech(sentence: str) -> bool:
    """Whether most of a sentence stands between quotation marks: two reporters may have heard the same words."""
    return 2 * sum(len(found) for found in QUOTED.findall(sentence)) > len(sentence)
