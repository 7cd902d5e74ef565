"""Number words, hedges, units and fates of those counted (`quantities.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Fate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What befalls those who are counted: verbs that they are object or subject of, words for their state.

    `bare` if a number without a noun means people: "12 were wounded".
    """

    object: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    bare: bool = True


class Age(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a number of years an age."""

    after: tuple[str, ...]
    before: frozenset[str]


class Quantities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How numbers are written; `units` maps a unit to the nouns that are counted in it.

    `near` says how far below or above its value a hedge may put a number, as a share of it; `after` are hedges that follow.
    `measures` maps a unit to the words behind which what is measured follows: "tonnes of maize".
    """

    source: str
    numbers: dict[str, float]
    multipliers: dict[str, float]
    suffixes: dict[str, float]
    money: frozenset[str]
    vague: dict[str, float]
    several: frozenset[str]
    comparators: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    near: dict[str, float]
    lengths: frozenset[str]
    ordinals: dict[str, float]
    owners: frozenset[str]
    fillers: tuple[str, ...]
    ranges: frozenset[str]
    between: frozenset[str]
    changes: frozenset[str]
    signs: frozenset[str]
    minus: frozenset[str]
    powers: frozenset[str]
    shares: dict[str, float]
    halved: frozenset[str]
    portions: frozenset[str]
    out_of: tuple[str, ...]
    parts: tuple[str, ...]
    against: frozenset[str]
    measures: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    fates: dict[str, Fate]
    tolls: dict[str, str]
    totals: frozenset[str]
    skipped: frozenset[str]
    masses: frozenset[str]
    age: Age
    rates: frozenset[str]
    spans: frozenset[str]
    single: frozenset[str]

    def opens(self, word: str) -> bool:
        """Whether a number in words, a vague one or an ordinal begins with a word."""
        return word in self.numbers or word in self.vague or word in self.several or word in self.ordinals

    def unit(self, noun: str) -> str:
        """The unit in which a noun is counted; the noun itself if it is no known unit."""
        return next((unit for unit, nouns in self.units.items() if noun in nouns), noun)

    def is_known(self, noun: str) -> bool:
        """Whether the noun is counted in a known unit."""
        return any(noun in nouns for nouns in self.units.values())

    def state(self, word: str) -> str | None:
        """The fate that a word says: "dead" is killed."""
        return next((name for name, fate in self.fates.items() if word in fate.states), None)

    def fate(self, verb: str, *, role: str) -> str | None:
        """What befalls the subject or the object of a verb."""
        return next((name for name, fate in self.fates.items() if verb in getattr(fate, role)), None)


@cache
def load_quantities(overlays: tuple[str, ...] = ()) -> Quantities:
    """The number words with a project's overlays. Raises LexiconError."""
    return load.read("quantities.yaml", Quantities, overlays=overlays)
