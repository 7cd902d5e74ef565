"""Words of reports on the police (`policing.yaml`), as patterns and sets of lemmas; only `dateline score` reads them."""

import re
from functools import cache
from typing import Any

import msgspec

from dateline.lexicon import load

LEMMAS = (
    "deeds", "things", "addressing", "sayings", "unbound", "wishes", "care", "caring", "speakers",
    "posting", "tasking", "states", "members", "victims", "people", "former", "civil", "guarding", "telling", "pronouns",
)  # fmt: skip
"""The lists that hold lemmas; the others hold wordings."""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    police: tuple[str, ...]
    deeds: tuple[str, ...]
    things: tuple[str, ...]
    addressing: tuple[str, ...]
    sayings: tuple[str, ...]
    unbound: tuple[str, ...]
    posting: tuple[str, ...]
    tasking: tuple[str, ...]
    states: tuple[str, ...]
    members: tuple[str, ...]
    victims: tuple[str, ...]
    people: tuple[str, ...]
    former: tuple[str, ...]
    civil: tuple[str, ...]
    guarding: tuple[str, ...]
    telling: tuple[str, ...]
    pronouns: tuple[str, ...]
    ranks: tuple[str, ...]
    wishes: tuple[str, ...]
    care: tuple[str, ...]
    caring: tuple[str, ...]
    speakers: tuple[str, ...]
    soldiers: tuple[str, ...]
    idle: tuple[str, ...]
    idling: tuple[str, ...]
    command: tuple[str, ...]
    measures: tuple[str, ...]
    lethal: tuple[str, ...]
    force: tuple[str, ...]
    arrest: tuple[str, ...]


class Policing(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern or a set of lemmas a list of `policing.yaml`; a pattern finds any of its words, whatever their case."""

    deeds: frozenset[str]
    things: frozenset[str]
    addressing: frozenset[str]
    sayings: frozenset[str]
    unbound: frozenset[str]
    posting: frozenset[str]
    tasking: frozenset[str]
    states: frozenset[str]
    members: frozenset[str]
    victims: frozenset[str]
    people: frozenset[str]
    former: frozenset[str]
    civil: frozenset[str]
    guarding: frozenset[str]
    telling: frozenset[str]
    pronouns: frozenset[str]
    ranks: re.Pattern[str]
    wishes: frozenset[str]
    care: frozenset[str]
    caring: frozenset[str]
    speakers: frozenset[str]
    police: re.Pattern[str]
    soldiers: re.Pattern[str]
    idle: re.Pattern[str]
    idling: re.Pattern[str]
    command: re.Pattern[str]
    measures: re.Pattern[str]
    lethal: re.Pattern[str]
    force: re.Pattern[str]
    arrest: re.Pattern[str]


@cache
def load_policing() -> Policing:
    """The lists as patterns. Raises LexiconError."""
    lists = load.read("policing.yaml", _File)
    found: dict[str, Any] = {name: _kept(name, getattr(lists, name)) for name in Policing.__struct_fields__}
    return Policing(**found)


def _kept(name: str, words: tuple[str, ...]) -> frozenset[str] | re.Pattern[str]:
    return frozenset(words) if name in LEMMAS else _any(words)


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
