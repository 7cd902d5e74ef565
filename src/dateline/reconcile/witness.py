"""Who vouches for an incident: one source that many outlets quote is one witness, however many texts of their own they write.

Known to miss: a source that two outlets name differently and that has no country ("officials", "a source close to the talks").
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]


def count_witnesses(incidents: Iterable[Row], events: Mapping[str, Row], origin_of: Mapping[str, str]) -> list[Row]:
    """The incidents with `independent_origins` lowered where several origins only pass on what one and the same source says.

    An origin that tells the incident itself, in one report at least, is a witness of its own. `origin_of` gives the
    origin of each document.
    """
    return [_counted(row, events, origin_of) for row in incidents]


def _counted(row: Row, events: Mapping[str, Row], origin_of: Mapping[str, str]) -> Row:
    if row["independent_origins"] < 2:
        return row
    vouching: dict[str, set[str]] = {origin: set() for origin in row["origins"]}
    for item in row["events"]:
        event = events[item]
        vouching[origin_of[event["document"]]].add(source_of(event["attribution"]) or "")
    witnesses = {origin if "" in sources else "\n".join(sorted(sources)) for origin, sources in vouching.items()}
    return {**row, "independent_origins": min(row["independent_origins"], len(witnesses))}


def source_of(attribution: Sequence[Mapping[str, Any]]) -> str | None:
    """The country and sector of the source that something is told after; None for what the article tells itself."""
    named = [source for source in attribution if source["kind"] != "narrator" and source["code"]]
    return f"{named[-1]['code']} {' '.join(named[-1]['sectors'][:1])}" if named else None
