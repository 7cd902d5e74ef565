"""Number words, hedges and units (`quantities.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Quantities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How numbers are written; `units` maps a unit to the nouns that are counted in it."""

    source: str
    numbers: dict[str, float]
    multipliers: dict[str, float]
    vague: dict[str, float]
    comparators: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    skipped: frozenset[str]

    def unit(self, noun: str) -> str:
        """The unit in which a noun is counted; the noun itself if it is no known unit."""
        return next((unit for unit, nouns in self.units.items() if noun in nouns), noun)


@cache
def load_quantities(overlays: tuple[str, ...] = ()) -> Quantities:
    """The number words with a project's overlays. Raises LexiconError."""
    return load.read("quantities.yaml", Quantities, overlays=overlays)
