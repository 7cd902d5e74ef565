"""Names, meanings and classes of what pages show, read from the codebook."""

from functools import cache

import msgspec

from dateline.charts.look import QUADS as QUADS
from dateline.lexicon import load
from dateline.store.codes import code_names as code_names


class Type(msgspec.Struct, frozen=True, kw_only=True):
    """An event type of the codebook: what it means, its class (1 to 4) and score (-10 to 10)."""

    type: str
    definition: str = ""
    quad: int = 0
    score: float = 0.0


@cache
def types() -> dict[str, Type]:
    """The event types by name, in the order of their class and then their score, most cooperative first."""
    found = [load.read(name, Type) for name in load.files("plover/*.yaml") if "/classes_" not in name]
    return {kind.type: kind for kind in sorted(found, key=lambda kind: (kind.quad, -kind.score, kind.type))}


def name_of(code: str) -> str:
    """What a code is called; the code itself when it has no name."""
    return code_names().get(code, code)


def quad_of(type: str) -> str:
    """The class of an event type as a string of one digit; "0" when the codebook does not know the type."""
    return str(types()[type].quad) if type in types() else "0"
