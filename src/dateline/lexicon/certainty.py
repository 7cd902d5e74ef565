"""How sure the coder may be of an event (`certainty.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Certainty(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verdicts by type as `(read, right)`, and how far an estimate from the sentence moves what they give."""

    source: str
    read: dict[str, tuple[int, int]]
    prior: float
    typical: float
    slope: float
    least: float
    most: float

    def share(self, type: str) -> float:
        """How often events of a type are right; that of all types where it was hardly read."""
        read, right = self.read.get(type, (0, 0))
        every = sum(one for _, one in self.read.values()) / sum(one for one, _ in self.read.values())
        return (right + self.prior * every) / (read + self.prior)

    def sure(self, type: str, estimate: float) -> float:
        """The confidence, between 0 and 1, of an event with this estimate."""
        return round(min(max(self.share(type) + self.slope * (estimate - self.typical), self.least), self.most), 3)


@cache
def load_certainty(overlays: tuple[str, ...] = ()) -> Certainty:
    """The verdicts with a project's overlays. Raises LexiconError."""
    return load.read("certainty.yaml", Certainty, overlays=overlays)
