"""How far two analysts agree: percent agreement and Cohen's kappa, each with a 95% interval."""

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

Z = 1.959963984540054
"""The 97.5% point of the normal distribution."""


class Agreement(NamedTuple):
    """Of `n` things that both judged, `agreed` in which they say the same, as a share with its interval (Wilson); kappa with
    the one of its large-sample variance. Kappa is None where it is not defined: nothing judged by both, or one value only."""

    n: int
    agreed: int
    share: float | None
    low: float | None
    high: float | None
    kappa: float | None
    kappa_low: float | None
    kappa_high: float | None


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """How far the two values of each pair agree.

    The variance of kappa is that of Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72: 323-327. It is one of large
    samples: below some 30 pairs the interval is too narrow, and it may reach beyond 1, where it is cut.
    """
    n, agreed = len(pairs), sum(a == b for a, b in pairs)
    if not n:
        return Agreement(0, 0, None, None, None, None, None, None)
    low, high = wilson(agreed, n)
    kappa, error = cohen(pairs)
    if kappa is None or error is None:
        return Agreement(n, agreed, agreed / n, low, high, None, None, None)
    return Agreement(n, agreed, agreed / n, low, high, kappa, max(kappa - Z * error, -1.0), min(kappa + Z * error, 1.0))


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95% score interval of a share, Wilson (1927); it stays within 0 and 1 for small numbers, too."""
    share, z2 = hits / n, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def cohen(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, float | None]:
    """Cohen's kappa and its standard error; None for both where chance alone would agree always."""
    n, cells = len(pairs), Counter(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(count for (a, b), count in cells.items() if a == b) / n
    chance = sum(first[value] * second[value] for value in first) / (n * n)
    if chance >= 1:
        return None, None
    kappa = (observed - chance) / (1 - chance)
    on = sum(
        count / n * (1 - (first[a] + second[a]) / n * (1 - kappa)) ** 2 for (a, b), count in cells.items() if a == b
    )
    off = sum(count / n * ((second[a] + first[b]) / n) ** 2 for (a, b), count in cells.items() if a != b)
    spread = on + (1 - kappa) ** 2 * off - (kappa - chance * (1 - kappa)) ** 2
    return kappa, sqrt(max(spread, 0.0) / n) / (1 - chance)
