"""Known accords of the last sixty years (`accords.yaml`) and the words by which texts tell of accords (`accordwords.yaml`)."""

from datetime import date
from functools import cache

import msgspec

from dateline.lexicon import load


class Accord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An accord: who signed it on which day, and through whom.

    A party is a code, or a code and the name of a group ("COL:FARC"). `stems` are what texts say before "agreement" or
    "accords", `full` whole names.
    """

    name: str
    kind: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    date: date
    stems: tuple[str, ...] = ()
    full: tuple[str, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its parties."""
        return frozenset(party.partition(":")[0] for party in self.parties)


class AccordWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of `accordwords.yaml`."""

    source: str
    nouns: dict[str, tuple[str, ...]]
    kinds: dict[str, frozenset[str]]
    alike: tuple[frozenset[str], ...]
    between: tuple[str, ...]
    made: tuple[str, ...]
    brokered: tuple[str, ...]
    brokering: tuple[str, ...]
    through: tuple[str, ...]
    unreal: tuple[str, ...]
    definite: tuple[str, ...]
    provisions: tuple[str, ...]
    breach: tuple[str, ...]
    deny: tuple[str, ...]
    allege: tuple[str, ...]
    joins: tuple[str, ...]
    tell: tuple[str, ...]
    between_whom: tuple[str, ...]
    articles: frozenset[str]

    def are_alike(self, a: str | None, b: str | None) -> bool:
        """Whether one accord may be told as these two kinds; a kind that is not told may be any."""
        return a == b or a is None or b is None or "other" in (a, b) or any(a in group and b in group for group in self.alike)


class _AccordFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    accords: tuple[Accord, ...]


@cache
def load_accords(overlays: tuple[str, ...] = ()) -> tuple[Accord, ...]:
    """All known accords. Raises LexiconError."""
    return load.read("accords.yaml", _AccordFile, overlays=overlays).accords


@cache
def load_accord_words(overlays: tuple[str, ...] = ()) -> AccordWords:
    """How texts tell of accords. Raises LexiconError."""
    return load.read("accordwords.yaml", AccordWords, overlays=overlays)
