"""What two sentences have in common: the measure, and keys under which sentences with much in common meet."""

from collections.abc import Iterator
from functools import lru_cache

from rensa import RMinHash

FEW = 5
"""Words of content that a sentence must have for its overlap with another to be judged in full."""
BANDS, ROWS, SEED = 6, 2, 7


def overlap(a: frozenset[str], b: frozenset[str], *, few: int = FEW) -> float:
    """The share of the smaller set that both have; a set of few words counts as one of `few`, for it says little."""
    return len(a & b) / max(min(len(a), len(b)), few)


def bands(words: frozenset[str]) -> Iterator[str]:
    """Keys that two sentences with half their words in common share in four cases of five."""
    yield from _bands(words, "b", ROWS)


def broad_bands(words: frozenset[str]) -> Iterator[str]:
    """Fewer and stricter keys: shared with half the words in common in two cases of five, with 70% in four of five."""
    yield from _bands(words, "c", ROWS + 1)


def _bands(words: frozenset[str], sort: str, rows: int) -> Iterator[str]:
    digest = _digest(words)
    for start in range(0, len(digest), rows):
        yield f"{sort}{start // rows}:" + "-".join(f"{value:x}" for value in digest[start : start + rows])


@lru_cache(maxsize=8)
def _digest(words: frozenset[str]) -> list[int]:
    if not words:
        return []
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(sorted(words))
    digest: list[int] = sketch.digest()
    return digest
