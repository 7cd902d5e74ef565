"""States of affairs and what begins and ends them (`conditions.yaml`)."""

from functools import cache

import msgspec

from dateline.lexicon import load


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state: the acts (TYPE/mode) and the verbs beside its nouns that begin and end it; `still` tells that it goes on.

    `lasts` if the days of an act that begins it are those for which it goes on; `is_loose` if its sentence may tell better.
    """

    state: str
    nouns: tuple[str, ...] = ()
    begin: tuple[str, ...] = ()
    still: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    lasts: bool = False
    is_loose: bool = False


class Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The content of `conditions.yaml`."""

    source: str
    states: tuple[State, ...]
    unreal: tuple[str, ...]
    at: tuple[str, ...]
    since: tuple[str, ...]
    bare: frozenset[str]
    definite: tuple[str, ...]
    between: tuple[str, ...]
    days: tuple[str, ...]


@cache
def load_conditions(overlays: tuple[str, ...] = ()) -> Conditions:
    """All states. Raises LexiconError."""
    return load.read("conditions.yaml", Conditions, overlays=overlays)
