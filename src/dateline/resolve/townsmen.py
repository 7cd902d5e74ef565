"""The country of those whom a phrase places in a town: "protesters in Tripoli" in a report from Lebanon."""

import re
from collections.abc import Sequence

import msgspec

from dateline.model.event import Place, Reading
from dateline.model.span import Span
from dateline.resolve.mentions import Read

_ENDS = re.compile(r"$|[,(]")
"""What stands after a whole name of a place; a word after it makes it part of another: "Christian east Beirut"."""


def townsmen(readings: tuple[Reading, ...], span: Span, text: str, named: Sequence[Place], read: Read) -> tuple[Reading, ...]:
    """The readings, with the country of the town as the whole document places it, where the town alone tells one.

    `named` are the document's places. A phrase that tells a country without the town keeps it: "Syrian refugees in Tripoli".
    """
    inside = (place for place in named if span.covers(place.span) and place.span.start > span.start)
    town = next((place for place in inside if _ENDS.match(text[place.span.end : span.end])), None)
    if town is None or town.country is None or town.precision == "country" or len(readings) != 1:
        return readings
    only = readings[0]
    if only.kind in ("state", "person", "body") or only.code in (None, town.country):
        return readings
    alone = read(text[span.start : town.span.start].rsplit(None, 1)[0])
    if not alone or any(reading.code for reading in alone):
        return readings
    name = only.name.split(" (")[0]
    return (msgspec.structs.replace(only, code=town.country, name=f"{name} ({town.country})"),)
