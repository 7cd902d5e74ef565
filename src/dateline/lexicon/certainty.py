"""How sure one may be of an event (`certainty.yaml`)."""

import math
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.lexicon import load


class Certainty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What each sign of an event adds to the log odds that it is right, learned from verdicts; `base` is where it starts."""

    source: str
    base: float
    weights: dict[str, float]

    def sure(self, signs: Iterable[str]) -> float:
        """How often events with these signs are right; signs that no weight was learned for say nothing."""
        odds = self.base + sum([self.weights.get(sign, 0.0) for sign in signs])
        return round(1 / (1 + math.exp(-odds)), 4)

    def terms(self, signs: Iterable[str]) -> list[tuple[str, float]]:
        """The signs that have a weight, those that count most first."""
        found = [(sign, self.weights[sign]) for sign in signs if self.weights.get(sign)]
        return sorted(found, key=lambda term: (-abs(term[1]), term[0]))


@cache
def load_certainty(overlays: tuple[str, ...] = ()) -> Certainty:
    """The weights with a project's overlays. Raises LexiconError."""
    return load.read("certainty.yaml", Certainty, overlays=overlays)
