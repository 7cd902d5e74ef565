"""Number words, hedges, units and fates of those counted (`quantities.yaml`)."""

from collections.abc import Collection, Iterable
from functools import cache, cached_property
from typing import TypeVar

import msgspec

from dateline.lexicon import load

Item = TypeVar("Item")


PEOPLE = ("persons", "households")
"""Units of people."""


class Fate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What befalls those who are counted: verbs that they are object or subject of, words for their state.

    `losing` are verbs of which just those of `lost` are the object: who loses soldiers had them killed, who loses seats did not.
    `bare` if a number without a noun means people: "12 were wounded". Verbs may come with what follows them: "take into custody".
    `bearing` are what those whom it befell have: people "with burns". `is_of_things`: it befalls no people.
    """

    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    states: tuple[str, ...] = ()
    losing: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    bare: bool = True
    bearing: frozenset[str] = frozenset()
    is_of_things: bool = False

    def verbs(self, role: str) -> frozenset[str]:
        """The verbs whose object, or whose subject, it befalls."""
        return self.object if role == "object" else self.subject


class Age(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that make a number of years an age."""

    after: tuple[str, ...]
    before: frozenset[str]


class Remains(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nouns for the dead that may mean something else, too, and the verbs of whose objects or subjects they do not."""

    nouns: frozenset[str]
    verbs: frozenset[str]


class Quantities(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """How numbers are written; `units` maps a unit to the nouns that are counted in it.

    `near` says how far below or above its value a hedge may put a number, as a share of it; `after` are hedges that follow.
    `measures` maps a unit to the words behind which what is measured follows: "tonnes of maize".
    `sizes` maps what holds many to those who are counted in it: "a city of 500,000"; `throngs` are such as verbs of `amounting`
    say the size of, `occasions` draw people (`drawing`); `crowding` are verbs of which a bare number is the people ("80,000
    marched"), `aboard` words after one. `collectives` are numbers before "of"; `lengthy` lengths of time in one word; `lasting`
    words before "a week" that is a length. `remains` are bodies, and the verbs of which they are what is found; `reported`
    verbs in whose passive what befell somebody is told; `handing` those whose "over" is no hedge.
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
    lengthy: dict[str, str]
    lasting: tuple[str, ...]
    fleeting: frozenset[str]
    and_half: tuple[str, ...]
    collectives: dict[str, float]
    sizes: dict[str, str]
    crowding: frozenset[str]
    remains: Remains
    reported: frozenset[str]
    amounting: frozenset[str]
    handing: frozenset[str]
    drawing: frozenset[str]
    occasions: frozenset[str]
    aboard: frozenset[str]
    throngs: frozenset[str]
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
    those: frozenset[str]
    them: frozenset[str]
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

    @cached_property
    def openings(self) -> frozenset[str]:
        """The words with which a number in words, a vague one or an ordinal begins."""
        return frozenset((*self.numbers, *self.vague, *self.several, *self.ordinals))

    @cached_property
    def nearly_openings(self) -> frozenset[str]:
        """As `openings`, with the words that may begin a number."""
        return self.openings | self.lengths | {"a", "an", "half", *self.lengthy}

    @cached_property
    def after_article(self) -> frozenset[str]:
        """The words before one of which "a" may be a number: "a third of", "a dozen", "a week", "a in ten"."""
        firsts = (words.split()[0] for words in self.out_of)
        return frozenset((*self.shares, *self.multipliers, *self.lengths, *self.collectives, *firsts, "-"))

    @cached_property
    def hedges(self) -> dict[str, tuple[str, ...]]:
        """The hedges before a number, by their last words."""
        phrases = (*(phrase for phrases in self.comparators.values() for phrase in phrases), *self.near)
        return _grouped((phrase.split()[-1], phrase) for phrase in phrases)

    @cached_property
    def signs_of(self) -> dict[str, str]:
        """The comparator that each hedge before a number stands for."""
        return {phrase: sign for sign, phrases in self.comparators.items() for phrase in phrases}

    @cached_property
    def hedges_after(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The hedges that follow a number, with their comparators, by their first words."""
        pairs = [(phrase, sign) for sign, phrases in self.after.items() for phrase in phrases]
        return _grouped((phrase.split()[0], (phrase, sign)) for phrase, sign in pairs)

    @cached_property
    def fillers_by_end(self) -> dict[str, tuple[str, ...]]:
        """The fillers by their last words."""
        return _grouped((filler.split()[-1], filler) for filler in self.fillers)

    @cached_property
    def spans_of_time(self) -> frozenset[str]:
        """The units of time."""
        return frozenset(map(self.unit, self.lengths))

    @cached_property
    def _units(self) -> dict[str, str]:
        return {noun: unit for unit, nouns in reversed(self.units.items()) for noun in nouns}

    @cached_property
    def _states(self) -> dict[str, str]:
        return {word: name for name, fate in reversed(self.fates.items()) for word in fate.states}

    def unit(self, noun: str) -> str:
        """The unit in which a noun is counted; the noun itself if it is no known unit."""
        return self._units.get(noun, noun)

    def is_known(self, noun: str) -> bool:
        """Whether the noun is counted in a known unit."""
        return noun in self._units

    def is_numerous(self, noun: str) -> bool:
        """Whether what is written after "20m" is counted in millions and not in metres: people, tonnes."""
        unit = self.unit(noun.removesuffix("s"))
        return unit == "persons" or (noun.endswith("s") and unit != noun.removesuffix("s") and unit not in self.lengths)

    def state(self, word: str) -> str | None:
        """The fate that a word says: "dead" is killed."""
        return self._states.get(word)

    def loss(self, verb: str, noun: str) -> str | None:
        """What befell those whom somebody lost."""
        return next((name for name, fate in self.fates.items() if verb in fate.losing and noun in fate.lost), None)

    def fate(self, verbs: Collection[str], *, role: str) -> str | None:
        """What befalls the subject or the object of a verb, given as its lemma and with what follows it."""
        return next((name for name, fate in self.fates.items() if not fate.verbs(role).isdisjoint(verbs)), None)

    def can_befall(self, fate: str, unit: str) -> bool:
        """Whether something can befall what is counted in a unit: no year is killed, nobody is demolished."""
        is_lifeless = unit in self.measures or unit in self.spans_of_time
        return not is_lifeless and not (unit in PEOPLE and self.fates[fate].is_of_things)

    def bearing(self, noun: str) -> str | None:
        """What befell those who have something: people "with burns" are wounded."""
        return next((name for name, fate in self.fates.items() if noun in fate.bearing), None)


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    """What belongs to each key, in the order given."""
    found: dict[str, list[Item]] = {}
    for key, item in pairs:
        found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


@cache
def load_quantities(overlays: tuple[str, ...] = ()) -> Quantities:
    """The number words with a project's overlays. Raises LexiconError."""
    return load.read("quantities.yaml", Quantities, overlays=overlays)
