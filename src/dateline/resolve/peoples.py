"""Names of peoples and adjectives of countries ("Turkish", "Londoners") with the place of each."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.model.event import Place
from dateline.model.span import Span
from dateline.resolve.places import Gazetteer, Row, by_size, placed
from dateline.resolve.toponyms import Cues


class Peoples(msgspec.Struct, frozen=True):
    """The place's name by the people's, and the expression that finds peoples in a text."""

    homes: dict[str, str]
    wording: re.Pattern[str]


@cache
def _states() -> dict[str, str]:
    head, *lines = load.path("actors/states.tsv").read_text("utf-8").splitlines()
    columns = head.split("\t")
    found: dict[str, str] = {}
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=False))
        names = [*row.get("adjectives", "").split("|"), *row.get("people", "").split("|")]
        for name in filter(None, names):
            found.setdefault(name, row["name"])
            found.setdefault(name + "s", row["name"])
    return found


def load_peoples(cues: Cues) -> Peoples:
    """The peoples of the actor tables and of the cue words."""
    homes = {**_states(), **cues.peoples}
    names = "|".join(map(re.escape, sorted(homes, key=len, reverse=True)))
    return Peoples(homes, re.compile(rf"(?<![\w.])(?:{names})(?!\w)"))


def find_peoples(text: str, peoples: Peoples, gazetteer: Gazetteer, *, beside: Sequence[Place]) -> Iterator[Place]:
    """The places of the peoples that a text names, save where they are within names of places ("American Samoa")."""
    for match in peoples.wording.finditer(text):
        span = Span(start=match.start(), end=match.end())
        rows: list[Row] = gazetteer.known(peoples.homes[match.group()])
        if rows and not any(place.span.start < span.end and span.start < place.span.end for place in beside):
            yield placed(max(rows, key=lambda row: (row.precision == "country", row.population)), span, by_size(rows))
