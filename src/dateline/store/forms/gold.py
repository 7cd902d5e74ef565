"""Decisions as gold: the articles of which every event was judged, in the form that `dateline score` reads."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dateline.errors import UsageError
from dateline.store import folder as layout
from dateline.store import judgements
from dateline.store.chronicle import Chronicle
from dateline.store.opinions import Opinion, opinions
from dateline.store.quoting import Row

SCHEMA = "dateline-gold/1"
NARRATIVE = "narrative"
LACKING = "lacking.csv"
SPAN = ("start", "end")


def write_gold(chronicle: Chronicle, out: Path) -> None:
    """Two files an article, its text and its annotation, and in `lacking.csv` which events of others nobody has judged yet.

    Raises UsageError when no article is judged whole; the message says how much is lacking.
    """
    judged, told = _judged(chronicle)
    query = "SELECT * FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
    chosen = {row["id"]: row for row in chronicle.select(query, ids=sorted(told))}
    left = {id: [one for one in told[id] if one not in judged] for id in chosen}
    lacking = {id: events for id, events in left.items() if events}
    whole = [id for id in sorted(chosen) if id not in lacking]
    if not whole:
        raise UsageError("no article has all its events judged", remedy=_remedy(lacking, told))
    for id in whole:
        text = chronicle.text(id)
        layout.replace(out / f"{id}.txt", text.encode())
        made = msgspec.json.encode(_gold(chosen[id], [judged[one] for one in told[id]]))
        layout.replace(out / f"{id}.json", msgspec.json.format(made))
    layout.replace(out / LACKING, _table(lacking, told).encode())


def judged_whole(chronicle: Chronicle) -> list[str]:
    """The articles of which every event was judged: what gold can hold."""
    judged, told = _judged(chronicle)
    return sorted(id for id, events in told.items() if judged.keys() >= set(events))


def _judged(chronicle: Chronicle) -> tuple[dict[str, Opinion], dict[str, list[str]]]:
    """What was decided on events, and all events of the articles that these stand in."""
    judged = opinions(chronicle, judgements.in_force(judgements.read(chronicle.path)))
    return judged, _told(chronicle, {one.event["document"] for one in judged.values()})


def _told(chronicle: Chronicle, documents: Iterable[str]) -> dict[str, list[str]]:
    """The events of some documents as they were coded, in the order of their texts."""
    query = (
        'SELECT id, "document" FROM stored_events WHERE "document" IN (SELECT unnest($documents::VARCHAR[])) '
        'ORDER BY "document", "trigger".start, id'
    )
    found: dict[str, list[str]] = defaultdict(list)
    wanted = sorted(documents)
    for row in chronicle.select(query, documents=wanted) if wanted else ():
        found[row["document"]].append(row["id"])
    return found


def _remedy(lacking: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> str:
    if not lacking:
        return "accept, reject or correct the events of an article in the workbench: dateline serve"
    nearest = min(lacking, key=lambda id: (len(lacking[id]), id))
    first = ", ".join(lacking[nearest][:5])
    return f"of article {nearest} {len(lacking[nearest])} of {len(told[nearest])} events are not judged: {first}"


def _table(lacking: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("document", "events", "judged", "not_judged"))
    for id in sorted(lacking):
        writer.writerow((id, len(told[id]), len(told[id]) - len(lacking[id]), " ".join(lacking[id])))
    return out.getvalue()


def _gold(document: Row, judged: Sequence[Opinion]) -> Row:
    kept = [one.event for one in judged if not one.is_rejected]
    return {
        "schema": SCHEMA, "id": document["id"], "file": f"{document['id']}.txt",
        "offset_unit": "unicode code points, end exclusive",
        "publication_date": _day((document["published"] or {}).get("end")),
        "events": [_event(row) for row in kept],
        "non_events": [
            {**_span(one.event["trigger"]), "text": one.event["trigger"]["text"], "naive_type": one.event["type"],
             "modality": one.event["modality"]}
            for one in judged if one.is_rejected
        ],
    }  # fmt: skip


def _event(row: Row) -> Row:
    when = row["when"] or {}
    return {
        "id": row["id"], "quote": row["sentence"]["text"], **_span(row["sentence"]), "trigger": row["trigger"]["text"],
        "trigger_start": row["trigger"]["start"], "trigger_end": row["trigger"]["end"], "event_type": row["type"],
        "mode": row["mode"], "source": [_party(one) for one in row["actors"]],
        "target": [_party(one) for one in row["recipients"]],
        "date": {"start": _day(when.get("start")), "end": _day(when.get("end"))}, "place": (row["where"] or {}).get("name"),
        "attribution": _chain(row["attribution"]), "modality": row["modality"], "is_background": row["historical"],
        "reciprocal": row["reciprocal"],
    }  # fmt: skip


def _span(words: Mapping[str, Any]) -> Row:
    return {end: words[end] for end in SPAN}


def _party(entry: Mapping[str, Any]) -> Row:
    sectors = list(entry.get("sectors") or ())
    return {
        "text": entry.get("text") or entry.get("name") or "", "code": entry.get("code"),
        "sector": sectors[0] if sectors else None, "other_sectors": sectors[1:],
    }  # fmt: skip


def _chain(sources: Iterable[Mapping[str, Any]]) -> list[str]:
    told = [str(one.get("name") or one.get("text") or one.get("code") or "") for one in sources if one.get("kind") != "narrator"]
    return [words for words in told if words] or [NARRATIVE]


def _day(value: Any) -> str | None:
    return str(value)[:10] if value else None
