"""Words by which a story puts its acts in order (`narrative.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Narrative(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lemmas and prepositions by what they say of the order of two acts; see the file for what each is for."""

    source: str
    after: frozenset[str]
    before: frozenset[str]
    answers: frozenset[str]
    sequels: frozenset[str]
    flashbacks: frozenset[str]
    beginnings: frozenset[str]
    gatherings: frozenset[str]
    presents: frozenset[str]
    periods: frozenset[str]
    occasions: frozenset[str]
    persons: frozenset[str]
    topics: frozenset[str]
    speeches: frozenset[str]
    endings: frozenset[str]
    schedulings: frozenset[str]
    parts: frozenset[str]


@cache
def load_narrative(overlays: tuple[str, ...] = ()) -> Narrative:
    """The words of order with a project's overlays. Raises LexiconError."""
    return load.read("narrative.yaml", Narrative, overlays=overlays)
