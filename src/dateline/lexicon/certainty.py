"""How sure the coder may be of an event (`certainty.yaml`)."""

import math
from functools import cache

import msgspec

from dateline.lexicon import load

BEND = 0.1
"""So far from 0 and 1 the confidence begins to bend."""


class Certainty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verdicts by type as `(read, right)`, and how far an estimate from the sentence moves what they give."""

    source: str
    read: dict[str, tuple[int, int]]
    prior: float
    typical: float
    slope: float

    def share(self, type: str) -> float:
        """How often events of a type are right; that of all types where it was hardly read."""
        read, right = self.read.get(type, (0, 0))
        every = sum(one for _, one in self.read.values()) / sum(one for one, _ in self.read.values())
        return (right + self.prior * every) / (read + self.prior)

    def sure(self, type: str, estimate: float) -> float:
        """The confidence of an event with this estimate; near 0 and 1 it bends, so that no two estimates meet there."""
        plain = self.share(type) + self.slope * (estimate - self.typical)
        return round(1 - _bent(1 - plain) if plain > 0.5 else _bent(plain), 4)


def _bent(distance: float) -> float:
    """A distance from certainty that stays above 0."""
    return distance if distance > BEND else BEND * math.exp(distance / BEND - 1)


@cache
def load_certainty(overlays: tuple[str, ...] = ()) -> Certainty:
    """The verdicts with a project's overlays. Raises LexiconError."""
    return load.read("certainty.yaml", Certainty, overlays=overlays)
