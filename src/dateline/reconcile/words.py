"""What two sentences have in common: the measure, and keys under which sentences with much in common meet."""

from collections.abc import Iterator

from rensa import RMinHash

FEW = 5
"""Words of content that a sentence must have for its overlap with another to be judged in full."""
BANDS, ROWS, SEED = 6, 2, 7


def overlap(a: frozenset[str], b: frozenset[str], *, few: int = FEW) -> float:
    """The share of the smaller set that both have; a set of few words counts as one of `few`, for it says little."""
    return len(a & b) / max(min(len(a), len(b)), few)


def bands(words: frozenset[str]) -> Iterator[str]:
    """Keys that two sentences with half their words in common share in four cases of five."""
    if not words:
        return
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    sketch.update(sorted(words))
    digest = sketch.digest()
    for band in range(BANDS):
        yield f"b{band}:" + "-".join(f"{value:x}" for value in digest[band * ROWS : (band + 1) * ROWS])
