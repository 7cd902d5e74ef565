"""Incidents from groups of event mentions: values that most reports give, and where they differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dateline.model.ids import make_id

Row = dict[str, Any]
Pick = Callable[[Row], str | None]
MIN_SHARE = 3
"""A party belongs to an incident when at least one in this many of its reports names it."""


def make_incidents(
    groups: Iterable[Sequence[str]],
    events: Mapping[str, Row],
    origin_of: Mapping[str, str],
    published: Mapping[str, Row] | None = None,
) -> list[Row]:
    """A row of `incidents` for each group of event ids, sorted by id.

    The id hangs on the group's first report by the date of its document (`published`, by document id), so that reports
    that come later leave it as it is.
    """
    made = [_incident([events[item] for item in sorted(group)], origin_of, published or {}) for group in groups]
    return sorted(made, key=lambda row: str(row["id"]))


def incident_id(event: str) -> str:
    """The id of the incident whose first report is this event."""
    return make_id("incident", event)


def _first(events: Sequence[Row], published: Mapping[str, Row]) -> str:
    """The event of the article published first; of those of one day, that of the smallest document, first in its text."""
    return str(min(events, key=lambda event: _rank(event, published))["id"])


def _rank(event: Row, published: Mapping[str, Row]) -> tuple[str, str, int, str]:
    known = published.get(event["document"]) or {}
    day = known.get("end") or known.get("start") or "9999"
    return day, event["document"], event["sentence"]["start"], event["id"]


def _incident(events: Sequence[Row], origin_of: Mapping[str, str], published: Mapping[str, Row]) -> Row:
    documents = sorted({event["document"] for event in events})
    origins = sorted({origin_of[document] for document in documents})
    type_, mode = most_common(event["type"] for event in events) or "", most_common(event["mode"] for event in events)
    actors, recipients = parties(events, "actors"), parties(events, "recipients")
    return {
        "id": incident_id(_first(events, published)),
        "type": type_,
        "label": _label(type_, mode, actors, recipients),
        "when": common_interval([event["when"] for event in events]),
        "where": _where(events),
        "actors": actors,
        "recipients": recipients,
        "events": [event["id"] for event in events],
        "documents": documents,
        "origins": origins,
        "reports": len(events),
        "independent_origins": len(origins),
        "disagreements": disagreements(events),
        "part_of": None,
        "mentions": [],
    }


def parties(events: Sequence[Row], side: str) -> list[Row]:
    """The readings that enough reports give, the most frequent first; parties of one code are one."""
    named: dict[str, list[Row]] = {}
    for event in events:
        for key, entry in {_key(entry): entry for entry in reversed(event[side])}.items():
            named.setdefault(key, []).append(entry)
    support = sum(bool(event[side]) for event in events)
    kept = [key for key, entries in named.items() if MIN_SHARE * len(entries) >= support]
    return [_reading(named[key]) for key in sorted(kept, key=lambda key: (-len(named[key]), key))]


def common_interval(intervals: Sequence[Row]) -> Row:
    """The narrowest of the intervals that most others meet; nothing known if none has an end."""
    known = [interval for interval in intervals if interval["start"] or interval["end"]]
    if not known:
        return {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    apart = {_ends(interval): interval for interval in reversed(known)}
    counts = Counter(map(_ends, known))
    met = {ends: sum(counts[other] for other in apart if _meet(one, apart[other])) for ends, one in apart.items()}
    best = min(apart, key=lambda ends: (-met[ends], _width(apart[ends]), ends))
    return {**apart[best], "text": None}


def disagreements(events: Sequence[Row]) -> list[Row]:
    """Each field in which reports that state it differ, with the events behind every value."""
    found = [(field, _values(events, pick)) for field, pick in PICKS.items()]
    rows = [{"field": field, "values": values} for field, values in found if len(values) > 1]
    if dates := _dates(events):
        rows.append({"field": "when", "values": dates})
    return rows


def most_common(values: Iterable[str | None]) -> str | None:
    """The most frequent value that is not null; the smallest of several."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None


def _codes(event: Row, side: str) -> str | None:
    return " ".join(sorted({entry["code"] for entry in event[side] if entry["code"]})) or None


def _country(event: Row) -> str | None:
    return str(event["where"]["country"]) if event["where"] and event["where"]["country"] else None


PICKS: dict[str, Pick] = {
    "type": lambda event: event["type"],
    "mode": lambda event: event["mode"],
    "modality": lambda event: event["modality"],
    "actors": lambda event: _codes(event, "actors"),
    "recipients": lambda event: _codes(event, "recipients"),
    "country": _country,
}
"""The fields in which reports may disagree, and how to read each."""


def _values(events: Sequence[Row], pick: Pick) -> list[Row]:
    by_value: dict[str, list[str]] = {}
    for event in events:
        if value := pick(event):
            by_value.setdefault(value, []).append(event["id"])
    return [{"value": value, "events": sorted(by_value[value])} for value in sorted(by_value)]


def _dates(events: Sequence[Row]) -> list[Row]:
    whens = [event["when"] for event in events if event["when"]["start"] and event["when"]["end"]]
    if not whens or max(when["start"] for when in whens) <= min(when["end"] for when in whens):
        return []
    return _values(events, lambda event: "/".join(_ends(event["when"])) if event["when"]["start"] else None)


def _where(events: Sequence[Row]) -> Row | None:
    places = [event["where"] for event in events if event["where"]]
    name = most_common(place["name"] for place in places)
    return next((place for place in places if place["name"] == name), None)


def _label(type_: str, mode: str | None, actors: Sequence[Row], recipients: Sequence[Row]) -> str:
    what = f"{type_} {mode}" if mode else type_
    sides = [", ".join(entry["name"] or "?" for entry in side[:4]) for side in (actors, recipients)]
    return f"{what}: {sides[0] or 'unnamed'}" + (f" → {sides[1]}" if sides[1] else "")


def _reading(entries: Sequence[Row]) -> Row:
    """The reading that most entries of one party give, with all their sectors."""
    name = most_common(entry["name"] or entry["text"] for entry in entries)
    entry = next(entry for entry in entries if (entry["name"] or entry["text"]) == name)
    sectors = sorted({sector for entry in entries for sector in entry["sectors"]})
    return {key: entry[key] for key in ("code", "role", "wikidata")} | {"name": name, "sectors": sectors}


def _key(entry: Row) -> str:
    return str(entry["code"] or (entry["name"] or entry["text"] or "").casefold())


def _meet(a: Row, b: Row) -> bool:
    starts, ends = (a["start"] or "", b["start"] or ""), (a["end"] or "9999", b["end"] or "9999")
    return max(starts) <= min(ends)


def _width(interval: Row) -> int:
    if not (interval["start"] and interval["end"]):
        return 10**7
    return (date.fromisoformat(interval["end"]) - date.fromisoformat(interval["start"])).days


def _ends(interval: Row) -> tuple[str, str]:
    return interval["start"] or "", interval["end"] or ""
