"""Names, meanings and classes of what pages show, read from the codebook."""

import csv
from collections.abc import Iterator
from functools import cache

import msgspec

from dateline.lexicon import load

QUADS = {
    "1": "verbal cooperation",
    "2": "material cooperation",
    "3": "verbal conflict",
    "4": "material conflict",
}
"""PLOVER's four classes; their order and numbers are those of PLOVER's quad table."""
OWN_CODES = frozenset({"UNO", "EUR"})
"""PLOVER's international codes that name one body; the first row of the dictionary with such a code is that body."""


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


@cache
def code_names() -> dict[str, str]:
    """What the codes of states, and of bodies that have a code to themselves, are called."""
    names = {row["code"]: row["name"] for row in _table("actors/states.tsv")}
    for row in _table("actors/bodies.tsv"):
        if row["code"] in OWN_CODES:
            names.setdefault(row["code"], row["name"])
    return names


def _table(name: str) -> Iterator[dict[str, str]]:
    with load.path(name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def name_of(code: str) -> str:
    """What a code is called; the code itself when it has no name."""
    return code_names().get(code, code)


def quad_of(type: str) -> str:
    """The class of an event type as a string of one digit; "0" when the codebook does not know the type."""
    return str(types()[type].quad) if type in types() else "0"
