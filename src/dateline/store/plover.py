"""Events as PLOVER's own JSON: one object a line, with the field names of its specification."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from dateline.store.quoting import Row
from dateline.store.streaming import stream

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

AUXILIARY = {"planned": "future", "urged": "hypothetical", "hypothetical": "hypothetical", "refused": "negation"}
"""PLOVER's auxiliary mode for a modality; history and negation have flags of their own."""


def plover_events(chronicle: "Chronicle") -> Iterator[Row]:
    """One object an event, sorted by id; codes are given as PLOVER writes them (`ARM GOV`)."""
    fields = "id, publisher, published, source"
    documents = {row["id"]: row for row in chronicle.select(f"SELECT {fields} FROM documents")}
    for event in stream(chronicle, "events"):
        yield plover_event(event, documents[event["document"]])


def plover_event(event: Row, document: Row) -> Row:
    """The PLOVER object of an event of a document."""
    return {
        "id": event["id"],
        "date": event["when"]["start"] or event["when"]["end"],
        "date_end": event["when"]["end"],
        "event": event["type"],
        "mode": event["mode"],
        "aux_modes": auxiliary_modes(event),
        "context": event["contexts"],
        "actor": [_party(entry) for entry in event["actors"]],
        "recipient": [_party(entry) for entry in event["recipients"]],
        "mediator": [_party(entry) for entry in event["mediators"]],
        "location": event["where"],
        "text": event["sentence"]["text"],
        "quad": event["quad"],
        "score": event["score"],
        "cameo": event["cameo"],
        "attribution": [source["name"] for source in event["attribution"]],
        "publisher": document["publisher"],
        "publication_date": document["published"]["start"],
        "source": document["source"],
        "incident": event["incident"],
    }


def auxiliary_modes(event: Row) -> list[str]:
    """PLOVER's auxiliary modes of an event, sorted."""
    modes = {AUXILIARY.get(event["modality"])}
    modes |= {"historical" if event["historical"] else None, "negation" if event["negated"] else None}
    return sorted(mode for mode in modes if mode)


def _party(entry: Row) -> dict[str, Any]:
    sectors: Sequence[str] = entry["sectors"]
    return {
        "code": " ".join(filter(None, [entry["code"], *sectors])) or None,
        "country": entry["code"],
        "sector": list(sectors),
        "name": entry["name"],
        "text": entry["text"],
        "wiki": entry["wikidata"],
    }
