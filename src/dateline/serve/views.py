"""What each page shows, as plain values: the templates and the JSON API read the same ones."""

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.charts import acts, look
from dateline.errors import UnknownIdError
from dateline.model.dossier import REMEDIES
from dateline.model.ids import content_hash
from dateline.serve import legend
from dateline.serve import overview as counts
from dateline.serve.links import Link
from dateline.serve.listed import ids_in_order
from dateline.serve.runs import Run, place, sentence_runs
from dateline.serve.shelf import Row, Shelf, is_contested
from dateline.store.listed import CONTESTED

MOST_LISTED = 60
"""Of each kind of dispute, so many are shown on one page, which leads to the whole list."""
MOST_MARKS = 4000
"""A timeline shows at most this many incidents, the most reported ones; the caption says so."""


def timeline(incidents: Sequence[Row], *, link: Link, of: int = 0) -> Row:
    """The timeline chart of some incidents out of so many: {spec, rows, left}; `left` counts those that are not drawn."""
    rows = _main(counts.timeline(incidents))
    shown = sorted(rows, key=lambda row: -row["reports"])[:MOST_MARKS]
    drawn = [{**row, "href": link("incident", row["id"])} for row in sorted(shown, key=lambda row: row["day"])]
    chart = look.spec(acts.timeline_chart(drawn)) if drawn else None
    return {"spec": chart, "rows": drawn, "left": max(of, len(incidents)) - len(drawn)}


def _main(rows: list[Row]) -> list[Row]:
    """The rows whose day lies in the main period."""
    kept = set(counts.main_period(row["day"] for row in rows))
    return [row for row in rows if row["day"] in kept]


def incident_lines(shelf: Shelf, ids: Iterable[str]) -> list[Row]:
    """Incidents as lists show them, those there are, in this order: each row and what is derived of its reports."""
    rows = shelf.incidents.some(ids)
    found = shelf.lines(row["id"] for row in rows)
    return [_line(row, found.get(row["id"], {})) for row in rows]


def incident_line(shelf: Shelf, incident: Row) -> Row:
    """An incident as lists show it: the row and what is derived from its events."""
    return _line(incident, shelf.lines([incident["id"]]).get(incident["id"], {}))


def _line(incident: Row, derived: Row) -> Row:
    return {
        **incident,
        "quad": legend.quad_of(incident["type"]),
        "modes": derived.get("modes") or [],
        "score": round(derived.get("score") or 0.0, 4),
        "disputed": bool(derived.get("is_disputed")),
        "moods": derived.get("moods") or [],
    }


def incident(shelf: Shelf, id: str) -> Row:
    """An incident with its evidence, disagreements, claims, figures and origins; raises UnknownIdError."""
    row = shelf.one("incidents", id)
    reports = [report(shelf, event) for event in shelf.told(row)]
    reports.sort(key=lambda item: (str(item["event"].get("document")), int(item["event"]["trigger"].get("start") or 0)))
    return {
        "incident": incident_line(shelf, row),
        "reports": reports,
        "claims": [claim(shelf, item) for item in shelf.claims_of.get(id, [])],
        "figures": shelf.figures_of.get(id, []),
        "origins": [_origin(shelf, key) for key in row.get("origins") or () if key in shelf.origins],
        "disagreements": [_disagreement(shelf, item) for item in row.get("disagreements") or ()],
        "mentions": [{**item, "document": shelf.document(item["document"])} for item in row.get("mentions") or ()],
    }


def report(shelf: Shelf, event: Row) -> Row:
    """One event mention as evidence: the row, its sentence in labelled runs, its document."""
    return {
        "event": event,
        "runs": sentence_runs(shelf.text(event["document"]), event),
        "document": shelf.document(event["document"]),
    }


def _origin(shelf: Shelf, id: str) -> Row:
    row = shelf.origins[id]
    return {**row, "documents": [shelf.documents[key] for key in row["documents"] if key in shelf.documents]}


def _disagreement(shelf: Shelf, item: Row) -> Row:
    values = [
        {"value": value["value"], "events": [shelf.events[key] for key in value["events"] if key in shelf.events]}
        for value in item["values"]
    ]
    return {"field": item["field"], "values": values}


def claim(shelf: Shelf, row: Row) -> Row:
    """A claim with its stances grouped by what they say: {claim, contested, sides: [{stance, stances}]}."""
    sides = []
    for stance in ("asserts", "denies", "doubts", "distances"):
        told = [item for item in row.get("stances") or () if item["stance"] == stance]
        if told:
            sides.append({"stance": stance, "stances": _voices(shelf, told, said=row["proposition"])})
    return {"claim": row, "contested": is_contested(row), "sides": sides}


def _voices(shelf: Shelf, told: Iterable[Row], *, said: str) -> list[Row]:
    """Stances of one source in the same words joined, with all documents; words that only repeat the claim left out."""
    voices: dict[tuple[str, str], Row] = {}
    for item in told:
        words = (item.get("evidence") or {}).get("text") or ""
        voice = voices.setdefault(
            (item["source"] or "", words.replace("’", "'")), {**item, "words": "" if words == said else words, "documents": []}
        )
        voice["documents"].append(shelf.document(item["document"]))
    return list(voices.values())


def event(shelf: Shelf, id: str) -> Row:
    """An event and why it was coded so; raises UnknownIdError."""
    row = shelf.one("events", id)
    return {
        **report(shelf, row),
        "incident": shelf.incidents.get(row.get("incident") or ""),
        "explained": shelf.explain(id),
        "siblings": [item for item in shelf.events_of[row["document"]] if _same_sentence(item, row)],
        "before": _around(shelf, row),
    }


def _same_sentence(a: Row, b: Row) -> bool:
    return a["id"] != b["id"] and a.get("sentence") == b.get("sentence")


def _around(shelf: Shelf, row: Row, *, width: int = 280) -> list[Run]:
    """The words before the sentence, for context."""
    text = shelf.text(row["document"])
    at = place(text, row.get("sentence"))
    if not at:
        return []
    start = max(at[0] - width, 0)
    before = text[start : at[0]].rpartition("\n\n")[2]
    words = before.partition(" ")[2] if start and len(before) >= at[0] - start else before
    return [Run(text=words.strip())] if words.strip() else []


def disputes(shelf: Shelf, *, most: int = MOST_LISTED) -> Row:
    """What is disputed, so many of each at most, and how many there are: contested claims, incidents whose reports differ."""
    contested, onesided, incidents, figures = (
        _disputed(shelf, kind) for kind in ("contested", "onesided", "incidents", "figures")
    )
    return {
        "contested": [claim(shelf, row) for row in shelf.claims.some(contested[:most])],
        "onesided": [claim(shelf, row) for row in shelf.claims.some(onesided[:most])],
        "incidents": incident_lines(shelf, incidents[:most]),
        "figures": shelf.figures.some(figures[:most]),
        "total": {
            "contested": len(contested), "onesided": len(onesided), "incidents": len(incidents), "figures": len(figures)
        },
    }  # fmt: skip


def _disputed(shelf: Shelf, kind: str) -> list[str]:
    queries = {
        "contested": f"SELECT id FROM claims WHERE {CONTESTED} ORDER BY id",
        "onesided": f"SELECT id FROM claims WHERE NOT ({CONTESTED}) ORDER BY id",
        "incidents": "SELECT id FROM lines WHERE is_disputed ORDER BY reports DESC, id",
        "figures": "SELECT id FROM figures WHERE len(conflicts_with) > 0 ORDER BY id",
    }
    return ids_in_order(shelf, f"disputed {kind}", queries[kind])


def rejected(shelf: Shelf) -> list[Row]:
    """Inputs that were left out, each with what can be done about it and a key of its own."""
    return shelf.once("rejected with remedies", lambda: [_left_out(row) for row in shelf.rejected])


def _left_out(row: Row) -> Row:
    told = {**row, "remedy": REMEDIES.get(row["reason"], "")}
    return {**told, "id": content_hash(repr(sorted(told.items())).encode())[:16]}


def about() -> Row:
    """The legend: the event types by class."""
    kinds: Iterable[Any] = legend.types().values()
    return {"types": list(kinds), "quads": legend.QUADS}


def known(name: str, names: set[str], *, what: str) -> None:
    """Raises UnknownIdError unless the name is one of some names."""
    if name not in names:
        raise UnknownIdError(f"there is no {what} {name[:60]!r}", remedy=f"use one of {', '.join(sorted(names))}")
