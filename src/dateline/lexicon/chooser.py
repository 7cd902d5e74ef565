"""How the readings of a given pair are weighed (`label.yaml`)."""

from functools import cache
from itertools import pairwise

import msgspec

from dateline.lexicon import load


class Chooser(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of marks, factors, and the way from a lead to how often it is right."""

    source: str
    roots: dict[str, str]
    weights: dict[str, float]
    told: float
    unreal: float
    certainty: tuple[tuple[float, float], ...]

    def root(self, cameo: str | None) -> str | None:
        """The type that a pair gets by a rule's CAMEO code, where it is not the rule's own."""
        return next((kind for root, kind in self.roots.items() if (cameo or "").startswith(root)), None)

    def score(self, marks: dict[str, float]) -> float:
        """The weight of a reading with these marks."""
        plain = 1 + sum(self.weights.get(name, 0.0) * value for name, value in marks.items() if name != "charge")
        factor = (self.told if marks.get("told") else 1.0) * (self.unreal if marks.get("unreal") else 1.0)
        return plain * factor + self.weights["charge"] * marks.get("charge", 0.0)

    def sure(self, lead: float) -> float:
        """How often a type that leads by so much is right: linear between the points of the table, flat beyond them."""
        points = self.certainty
        if lead <= points[0][0]:
            return points[0][1]
        for (low, left), (high, right) in pairwise(points):
            if lead <= high:
                return left + (right - left) * (lead - low) / (high - low)
        return points[-1][1]


@cache
def load_chooser(overlays: tuple[str, ...] = ()) -> Chooser:
    """The weights with a project's overlays. Raises LexiconError."""
    return load.read("label.yaml", Chooser, overlays=overlays)
