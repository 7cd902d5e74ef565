"""The chronicle as a table: who did what to whom, when, where, according to whom, disputed by whom, with footnotes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

Row = Mapping[str, Any]
MOST_NOTES = 12
"""Reports of one incident that are quoted, one an article before a second one; the row counts them all."""
LATEST = "9999"
"""Sorts behind every day."""
AGAINST = ("denies", "doubts")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the chronicle and the footnotes that it refers to.

    `row`: `incident, start, end, grain, told, type, modes, moods, actors, recipients, where, sources, disputed_by, reports,
    origins, notes`; `told` says in words when the first article that tells of it was written,
    `notes` are numbers. Each of `notes`: `number`, `kind` (report or dispute), `document, outlet, title, published, source,
    words, event`; `published` is in words, too ("after 2022-01-07").
    """

    row: dict[str, Any]
    notes: list[dict[str, Any]]


def chronicle(
    told: Iterable[tuple[Row, Sequence[Row]]], *, documents: Mapping[str, Row], claims: Mapping[str, Sequence[Row]]
) -> Iterator[Entry]:
    """An entry an incident, in the order given; footnotes are numbered through from 1.

    `told` are incidents with the events that tell of them, `documents` by id, `claims` by the id of their incident.
    """
    last = 0
    for incident, events in told:
        disputes = list(_disputes(events, claims.get(incident["id"], ())))
        reports = [event for event in events if event["modality"] != "denied"]
        quoted = [*map(_report, _spread(reports)[:MOST_NOTES]), *disputes[:MOST_NOTES]]
        notes = [
            {"number": number, **note, **_about(documents.get(note["document"], {}))}
            for number, note in enumerate(quoted, last + 1)
        ]
        last += len(notes)
        found = _row(incident, events, reports, disputes)
        told_by = (documents.get(note["document"], {}).get("published") or {} for note in notes)
        found |= {"told": written(min(told_by, key=_ends, default={})), "notes": [note["number"] for note in notes]}
        yield Entry(row=found, notes=notes)


def _row(incident: Row, events: Sequence[Row], reports: Sequence[Row], disputes: Sequence[Row]) -> dict[str, Any]:
    when, where = incident.get("when") or {}, incident.get("where") or {}
    return {
        "incident": incident["id"],
        "start": when.get("start"),
        "end": when.get("end"),
        "grain": when.get("grain"),
        "type": incident["type"],
        "modes": _each(event.get("mode") for event in events),
        "moods": _each(event["modality"] for event in events),
        "actors": [party(one) for one in incident.get("actors") or ()],
        "recipients": [party(one) for one in incident.get("recipients") or ()],
        "where": where.get("name") or where.get("text"),
        "sources": _each(source(event) for event in reports),
        "disputed_by": _each(item["source"] for item in disputes),
        "reports": len(events),
        "origins": incident.get("independent_origins") or 1,
    }


def _disputes(events: Sequence[Row], claims: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Who denies or doubts an incident and in which words: stances of its claims, then reports of a denial."""
    seen = set()
    for stance in (stance for claim in claims for stance in claim.get("stances") or ()):
        if stance["stance"] in AGAINST:
            name, words = stance.get("source") or "not named", (stance.get("evidence") or {}).get("text") or ""
            seen.add(stance["document"])
            yield {"kind": "dispute", "document": stance["document"], "source": name, "words": words, "event": None}
    for event in (event for event in events if event["modality"] == "denied" and event["document"] not in seen):
        yield {**_report(event), "kind": "dispute"}


def _report(event: Row) -> dict[str, Any]:
    words = (event.get("sentence") or {}).get("text") or ""
    return {
        "kind": "report",
        "document": event["document"],
        "source": source(event),
        "words": " ".join(words.split()),
        "event": event["id"],
    }


def _spread(events: Sequence[Row]) -> list[Row]:
    """The events, the first of each document before a second one of any."""
    nth: dict[str, int] = {}
    ranked = []
    for at, event in enumerate(events):
        nth[event["document"]] = nth.get(event["document"], -1) + 1
        ranked.append((nth[event["document"]], at, event))
    return [event for _, _, event in sorted(ranked, key=lambda item: item[:2])]


def _about(document: Row) -> dict[str, Any]:
    return {
        "outlet": document.get("publisher") or document.get("agency") or document.get("source"),
        "title": document.get("title"),
        "published": written(document.get("published") or {}),
    }


def written(published: Row) -> str | None:
    """When an article was written: a day, or the bounds that are known ("after 2022-01-07"); None if nothing is."""
    start, end = published.get("start"), published.get("end")
    if start and end:
        return str(start) if start == end else f"{start} to {end}"
    return f"after {start}" if start else f"by {end}" if end else None


def _ends(published: Row) -> tuple[str, str]:
    return published.get("end") or LATEST, published.get("start") or LATEST


def source(event: Row) -> str:
    """Who says so: the innermost source that the text names, "the article" where it is the narrator."""
    named = [one for one in event.get("attribution") or () if one.get("kind") != "narrator"]
    return str(named[-1].get("name") or named[-1].get("text") or "not named") if named else "the article"


def party(one: Row) -> str:
    """A party in a few words: name and code."""
    name, code = one.get("name") or one.get("text") or "not named", one.get("code")
    return f"{name} ({code})" if code and code != name else str(name)


def _each(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(value for value in values if value))
