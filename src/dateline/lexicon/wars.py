"""Days of known wars between states (`wars.yaml`): what readers know when a text says "a war in 2020"."""

from datetime import date
from functools import cache

import msgspec

from dateline.lexicon import load


class War(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A war with its first and its last day; `parties` are codes of states, of both sides."""

    name: str
    parties: frozenset[str]
    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it went on."""
        return (self.end - self.start).days + 1


class _WarFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    wars: tuple[War, ...]


@cache
def load_wars(overlays: tuple[str, ...] = ()) -> tuple[War, ...]:
    """All known wars. Raises LexiconError."""
    return load.read("wars.yaml", _WarFile, overlays=overlays).wars
