"""What goes on for days and holds its parts (`episodes.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Whole(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of episode: its acts (TYPE or TYPE/mode), how long it lasts in days, which types are parts of it."""

    acts: tuple[str, ...]
    days: int
    most: int
    parties: int
    is_placed: bool
    parts: frozenset[str]


class _WholeFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    wholes: tuple[Whole, ...]


@cache
def load_wholes(overlays: tuple[str, ...] = ()) -> tuple[Whole, ...]:
    """All kinds of episode. Raises LexiconError."""
    return load.read("episodes.yaml", _WholeFile, overlays=overlays).wholes
