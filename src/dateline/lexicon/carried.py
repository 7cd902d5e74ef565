"""Which participants of an act another sentence may name (`carried.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short text and the participant that an act in it has (or must not have) from another sentence."""

    text: str
    type: str
    actor: str = ""
    recipient: str = ""


class Acts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Acts of some types and modes (any, if none is named), with examples that must get a participant and must not.

    `sectors` and `heads` are of those who do them, `origins` the types and modes of the acts that name the participant.
    """

    id: str
    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    origins: dict[str, tuple[str, ...]] = {}
    fires: tuple[Told, ...] = ()
    never: tuple[Told, ...] = ()


class Carried(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How far back a text may name who is meant, and by which acts and words; see the file for what each is for."""

    source: str
    reach: int
    doubt: float
    doers: tuple[Acts, ...]
    left: Acts
    claimed: Acts
    again: Acts
    released: Acts
    truces: Acts
    judged: Acts
    authored: Acts
    sole: Acts
    clashes: Acts
    meetings: frozenset[str]
    numbers: dict[str, int]
    claiming: frozenset[str]
    claims: frozenset[str]
    general: frozenset[str]
    deeds: frozenset[str]
    doing: frozenset[str]
    wielded: frozenset[str]
    wielding: frozenset[str]
    ascribing: frozenset[str]
    ascribed: frozenset[str]
    causes: frozenset[str]
    punishing: frozenset[str]
    terms: frozenset[str]

    def acts(self) -> tuple[Acts, ...]:
        """All kinds of acts, in the order of the file."""
        named = (self.left, self.claimed, self.again, self.released, self.truces, self.judged, self.authored, self.clashes)
        return (*self.doers, *named, self.sole)


@cache
def load_carried(overlays: tuple[str, ...] = ()) -> Carried:
    """The file with a project's overlays. Raises LexiconError."""
    return load.read("carried.yaml", Carried, overlays=overlays)
