"""Which pairs of a batch of texts are worth a comparison: those that share rare runs of words, or rare names and numbers.

Runs of `RUN` words are hashed, one in four kept whatever the text (so that a copy keeps the same ones as its source: the
sketch measures containment, where MinHash would measure likeness), sorted, and neighbours in the sorted list are paired.
The cost grows with the number of words; `cap` bounds the pairs of a run that many texts share.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.dedupe.text import Text, Words

RUN = 4
"""Words in a row that must agree for them to count as shared. Measured with runs of 3, 4 and 5 on 152 pairs of news
texts: each separates copies from partial overlaps; 4 leaves the widest gap between them."""
KEPT_BITS = np.uint64(62)
"""A run is kept in the sketch when the bits above this one are zero: one in four."""
MIN_RUNS, MOST_RUNS = 3, 7
MIN_ANCHORS = 3
MIN_ANCHOR_SHARE = 0.2
FACTOR, MIXER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)

Hashes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.float64]


class Proposed(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Pairs of places in a list of texts, the smaller first, and how many were left out by the cap, by kind."""

    pairs: tuple[tuple[int, int], ...]
    cuts: dict[str, int]


class _Tally(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """Pairs (as one number) with the rarity of what they share and how many things that is, and the pairs left out.

    What more texts share than the cap counts as a part of one thing: stock sentences bring no two texts together.
    """

    codes: Hashes
    weights: Counts
    counts: Counts
    cut: int


def runs(words: Words, *, length: int = RUN) -> Hashes:
    """A hash of each run of `length` words, in order; none for a shorter text."""
    size = len(words) - length + 1
    if size < 1:
        return np.empty(0, dtype=np.uint64)
    wide = words.astype(np.uint64)
    mixed = wide[:size].copy()
    for at in range(1, length):
        mixed = mixed * FACTOR + wide[at : at + size]
    mixed ^= mixed >> np.uint64(31)
    mixed *= MIXER
    return mixed ^ (mixed >> np.uint64(29))


@lru_cache(maxsize=64)
def runs_of(text: Text, length: int = RUN) -> Hashes:
    """The hashes of the runs of a text; those of the last texts are kept, for a text is compared with several."""
    return runs(text.words, length=length)


@lru_cache(maxsize=64)
def order_of(text: Text, length: int = RUN) -> npt.NDArray[np.int64]:
    """The places of the runs of a text in the order of their hashes."""
    return np.argsort(runs_of(text, length), kind="stable")


def propose(texts: Sequence[Text], *, cap: int) -> Proposed:
    """The pairs to compare, sorted; a text is paired with at most `cap` others that share one run or anchor with it."""
    sketched = _tally((_sketch(text) for text in texts), cap=cap)
    lengths = np.array([len(text.words) for text in texts], dtype=np.int64)
    close = sketched.codes[sketched.counts >= _least(sketched.codes, lengths)]
    named = _tally((text.anchors for text in texts), cap=cap, most=cap)
    kin = _by_anchors(named, [text.anchors for text in texts])
    codes = np.unique(np.concatenate([close, kin]))
    pairs = tuple((int(code >> np.uint64(32)), int(code & np.uint64(0xFFFFFFFF))) for code in codes)
    cuts = {"runs": sketched.cut, "anchors": named.cut}
    return Proposed(pairs=pairs, cuts={name: cut for name, cut in cuts.items() if cut})


def _least(codes: Hashes, lengths: npt.NDArray[np.int64]) -> Counts:
    """How many runs of the sketch each pair must share: those of a tenth of the shorter text, between the two bounds."""
    left, right = _ends(codes)
    tenth = np.minimum(lengths[left], lengths[right]) / (10 * 4)
    least: Counts = np.clip(tenth, MIN_RUNS, MOST_RUNS)
    return least


def _ends(codes: Hashes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The two places that each number stands for."""
    return (codes >> np.uint64(32)).astype(np.int64), (codes & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _sketch(text: Text) -> Hashes:
    hashes = runs(text.words)
    return np.unique(hashes[hashes >> KEPT_BITS == 0])


def _by_anchors(named: _Tally, anchors: Sequence[Words]) -> Hashes:
    """The pairs that share enough of the rarer names and numbers of the text that has fewer."""
    if not len(named.codes):
        return named.codes
    rarity = rarities(anchors)
    sums = np.array([sum(rarity[one] for one in found.tolist()) for found in anchors])
    left, right = _ends(named.codes)
    least = np.maximum(np.minimum(sums[left], sums[right]), 1e-9)
    chosen: Hashes = named.codes[(named.counts >= MIN_ANCHORS) & (named.weights / least >= MIN_ANCHOR_SHARE)]
    return chosen


def rarities(anchors: Iterable[Words]) -> dict[int, float]:
    """How much each name or number says: the logarithm of how few of the texts have it."""
    parts = list(anchors)
    flat = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
    found, counts = np.unique(flat, return_counts=True)
    return dict(zip(found.tolist(), np.log((len(parts) + 1) / counts).tolist(), strict=True))


def _tally(features: Iterable[npt.NDArray[np.unsignedinteger]], *, cap: int, most: int | None = None) -> _Tally:
    """How much each pair of texts shares; features of more than `most` texts are passed over."""
    keys, owners, texts = _flatten(features)
    sizes = _blocks(keys)
    beyond = np.maximum(sizes - 1 - cap, 0) if most is None else sizes[:0]
    cut = int((beyond * (beyond + 1) // 2).sum())
    usable = (sizes > 1) & (sizes <= most) if most is not None else sizes > 1
    inside = np.repeat(usable, sizes)
    keys, owners = keys[inside], owners[inside]
    rarity = np.repeat(np.log((texts + 1) / np.maximum(sizes, 1)), sizes)[inside]
    parts = np.repeat(np.minimum(1.0, cap / np.maximum(sizes, 1)), sizes)[inside]
    return msgspec.structs.replace(_sum(_steps(keys, owners, rarity, parts, cap=cap)), cut=cut)


def _flatten(features: Iterable[npt.NDArray[np.unsignedinteger]]) -> tuple[Hashes, Words, int]:
    """All features sorted, the number of the text that each is of, and the number of texts."""
    parts = list(features)
    if not parts:
        return np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.uint32), 0
    lengths = [len(part) for part in parts]
    keys = np.concatenate(parts).astype(np.uint64)
    parts.clear()
    order = np.argsort(keys, kind="stable")
    return keys[order], np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[order], len(lengths)


def _blocks(keys: Hashes) -> npt.NDArray[np.int64]:
    """How many texts have each feature, in the order of the sorted features."""
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, dtype=np.int64)
    return np.diff(np.append(edges, len(keys)))


def _steps(keys: Hashes, owners: Words, rarity: Counts, parts: Counts, *, cap: int) -> Iterator[_Tally]:
    """Pairs of texts whose places in a block lie one apart, then two, up to `cap`."""
    for step in range(1, cap + 1):
        same = np.flatnonzero(keys[:-step] == keys[step:])
        if not len(same):
            return
        codes = (owners[same].astype(np.uint64) << np.uint64(32)) | owners[same + step]
        yield _sum([_Tally(codes=codes, weights=rarity[same], counts=parts[same], cut=0)])


def _sum(parts: Iterable[_Tally]) -> _Tally:
    """One tally of several, each pair once."""
    found = list(parts)
    if not found:
        return _Tally(codes=np.empty(0, dtype=np.uint64), weights=np.empty(0), counts=np.empty(0), cut=0)
    codes, at = np.unique(np.concatenate([part.codes for part in found]), return_inverse=True)
    weights = np.bincount(at, weights=np.concatenate([part.weights for part in found])).astype(np.float64)
    counts = np.bincount(at, weights=np.concatenate([part.counts for part in found])).astype(np.float64)
    return _Tally(codes=codes, weights=weights, counts=counts, cut=0)
