"""What an analyst reviews: the queue of incidents by what a look at each is worth, single items, what was decided on them."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.errors import UnknownIdError
from dateline.serve import legend, views
from dateline.serve.deciding import row_of, store_of
from dateline.serve.shelf import Row, Shelf
from dateline.store import history, judgements
from dateline.store.codes import load_codes
from dateline.store.contract import shape
from dateline.store.correctable import MOODS
from dateline.store.history import Book, Decided
from dateline.store.listing import facets, listing
from dateline.store.partied import lines_of
from dateline.store.selection import Selection

PAGE = 6
"""Items of the queue on a page: each comes with all its forms."""
MOST_REPORTS = 6
"""Reports of an incident that an item shows; its page has all of them."""
MOST_OTHERS = 20
NEAR_DAYS = 3
MOST_CANDIDATES = 5
FACETS = ("type", "quad", "country", "outlet", "modality")


def queue(shelf: Shelf, asked: Selection, *, by: str, after: str = "", before: str = "") -> Row:
    """A page of incidents that an analyst has neither accepted nor rejected, those first where a look is worth most."""
    chronicle = store_of(shelf)
    done = history.settled_by(chronicle, by)
    found = listing(chronicle, asked, sort="review", after=after, before=before, limit=PAGE, without=done)
    book = Book(chronicle)
    near = candidates(shelf, [line["id"] for line in found.items])
    rows = {row["id"]: row for row in shelf.incidents.some(line["id"] for line in found.items)}
    items = [
        {**item_of(shelf, rows[line["id"]], book), "line": line, "near": near.get(line["id"], [])} for line in found.items
    ]
    return {
        "items": items, "total": found.total, "after": found.after, "before": found.before, "asked": asked, "by": by,
        "rejected": rejected_by_others(book, by),
        "last": last_of(shelf, book, by), "done": len(done), "choices": choices(),
    }  # fmt: skip


def facet_counts(shelf: Shelf, asked: Selection) -> dict[str, dict[str, int]]:
    """Counts of the facets of the queue; those of everything are made once."""
    if asked.is_all:
        return shelf.once("facets of review", lambda: facets(store_of(shelf), asked, FACETS))
    return facets(store_of(shelf), asked, FACETS)


def item(shelf: Shelf, id: str, *, by: str = "") -> Row:
    """One event or incident for review, also one that was rejected; raises UnknownIdError when nothing was ever decided on it
    and it is not in the chronicle."""
    chronicle = store_of(shelf)
    book = Book(chronicle)
    try:
        row = row_of(chronicle, id)
    except UnknownIdError as fault:
        decided = book.of_item(id)
        if not decided:
            raise
        return {**_blank(id), "gone": fault.message, "history": _lines(decided), "by": by, "last": last_of(shelf, book, by)}
    made = item_of(shelf, shape("events" if id[:1] == history.EVENT else "incidents", row), book, most=10_000)
    near = candidates(shelf, [made["id"]]) if made["kind"] == "incident" else {}
    return {
        **made, "near": near.get(made["id"], []), "by": by, "gone": "", "choices": choices(), "last": last_of(shelf, book, by),
    }  # fmt: skip


def item_of(shelf: Shelf, row: Row, book: Book | None = None, *, most: int = MOST_REPORTS) -> Row:
    """An event or incident with its sentences, what forms begin with, its state, what was decided on it."""
    book = book or Book(store_of(shelf))
    is_event = row["id"][:1] == history.EVENT
    told = [row] if is_event else _told(shelf, row)
    decided = book.of_item(row["id"])
    return {
        **_blank(row["id"]),
        "kind": "event" if is_event else "incident",
        "row": row if is_event else _with_events(shelf, row, told),
        "reports": [views.report(shelf, event) for event in told[:most]],
        "more": max(len(told) - most, 0),
        "form": form_of(told[0]) if told else None,
        "is_out": row["id"] not in (shelf.events if is_event else shelf.incidents),
        "state": ",".join(one.key for one in book.state_of(row["id"])),
        "history": _lines(decided),
    }


def is_coded(shelf: Shelf, id: str) -> bool:
    """Whether an event or incident is among those coded, rejected or not."""
    table = "events" if id[:1] == history.EVENT else "incidents"
    return bool(list(shelf.chronicle.select(f"SELECT 1 AS n FROM stored_{table} WHERE id = $id", id=id)))


def _blank(id: str) -> Row:
    kind = "event" if id[:1] == history.EVENT else "incident"
    blank: Row = {"id": id, "kind": kind, "row": None, "reports": [], "more": 0, "form": None, "is_out": True, "state": ""}
    return {**blank, "history": [], "near": []}


def _told(shelf: Shelf, row: Row) -> list[Row]:
    """The events of an incident; of a rejected one as they were coded."""
    found = shelf.told(row)
    if found:
        return found
    query = "SELECT * FROM stored_events WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY id"
    return [shape("events", event) for event in shelf.chronicle.select(query, ids=list(row["events"]))]


def _with_events(shelf: Shelf, row: Row, told: Iterable[Row]) -> Row:
    told = list(told)
    modes = list(dict.fromkeys(event["mode"] for event in told if event.get("mode")))
    moods = sorted({event["modality"] for event in told})
    is_disputed = bool(shelf.lines([row["id"]]).get(row["id"], {}).get("is_disputed"))
    return {**row, "quad": legend.quad_of(row["type"]), "modes": modes, "moods": moods, "disputed": is_disputed}


def form_of(event: Mapping[str, Any]) -> Row:
    """What the forms of an item begin with."""
    when, where = event.get("when") or {}, event.get("where") or {}
    return {
        "event": event["id"], "code": "/".join(filter(None, (event["type"], event.get("mode")))), "modality": event["modality"],
        "actors": lines_of(event.get("actors") or ()), "recipients": lines_of(event.get("recipients") or ()),
        "start": when.get("start") or "", "end": when.get("end") or "", "place": where.get("name") or where.get("text") or "",
        "country": where.get("country") or "", "lat": _short(where.get("lat")), "lon": _short(where.get("lon")),
    }  # fmt: skip


def _short(degrees: float | None) -> str:
    return "" if degrees is None else f"{degrees:.5g}"


def choices() -> Row:
    """What may be chosen: types with their modes, moods."""
    known = load_codes().types
    return {"types": {name: list(known[name].modes) for name in legend.types() if name in known}, "moods": MOODS}


def _lines(decided: Iterable[Decided]) -> list[Row]:
    """Decisions as pages list them, the latest first."""
    return [line(one) for one in decided][::-1]


def line(decided: Decided) -> Row:
    """A decision as pages list it."""
    one = decided.judgement
    return {
        "id": one.key, "key": one.key, "item": one.id, "other": one.other, "verdict": one.verdict, "field": one.field,
        "value": worded(one.value), "by": one.by, "at": one.at, "note": one.note, "in_force": decided.is_in_force,
        "undone_by": decided.undone.by if decided.undone else None,
        "undone_at": decided.undone.at if decided.undone else None,
        "words": one.anchors[0].sentence if one.anchors else "", "type": one.anchors[0].type if one.anchors else "",
    }  # fmt: skip


def worded(value: Any) -> str:
    """The value of a correction in words."""
    if isinstance(value, list):
        return "; ".join(lines_of([one]) for one in value if isinstance(one, Mapping)) or "nobody"
    if isinstance(value, Mapping) and ("start" in value or "end" in value):
        return " to ".join(dict.fromkeys(str(value[key]) for key in ("start", "end") if value.get(key)))
    if isinstance(value, Mapping):
        return ", ".join(str(value[key]) for key in ("name", "country", "lat", "lon") if value.get(key) is not None)
    return "none" if value is None else str(value)


def rejected_by_others(book: Book, by: str) -> list[Row]:
    """What others rejected, which is in no list any more, and of which this analyst has said nothing; the latest first."""
    whole = [one for one in book.decided if one.judgement.verdict in judgements.WHOLE and one.undone is None]
    mine = {one.judgement.id for one in whole if one.judgement.by == by}
    found = [one for one in whole if one.is_in_force and one.judgement.verdict == "reject" and one.judgement.id not in mine]
    return _lines(found)[:MOST_OTHERS]


def last_of(shelf: Shelf, book: Book, by: str) -> Row | None:
    """The last decision of an analyst that is not taken back."""
    mine = [one for one in book.decided if one.judgement.by == by and one.undone is None] if by else []
    return line(mine[-1]) if mine else None


def log(shelf: Shelf, *, by: str = "") -> list[Row]:
    """All decisions, the latest first; those of one analyst when `by` is given."""
    return [one for one in _lines(Book(store_of(shelf)).decided) if not by or one["by"] == by]


def candidates(shelf: Shelf, ids: Iterable[str]) -> dict[str, list[Row]]:
    """For each incident others of near days with a party in common, those of the same type and the nearest day first."""
    made = shelf.lines(ids)
    return {id: near for id, line in made.items() if line["day"] and (near := _near(shelf, line))}


def _near(shelf: Shelf, line: Row) -> list[Row]:
    query = (
        f"SELECT $id AS of, id, label, type, day, reports FROM lines WHERE day BETWEEN $day::DATE - {NEAR_DAYS} AND "
        f"$day::DATE + {NEAR_DAYS} AND id <> $id AND list_has_any($codes::VARCHAR[], codes) "
        f"ORDER BY type = $type DESC, abs(day - $day::DATE), reports DESC, id LIMIT {MOST_CANDIDATES}"
    )
    return list(shelf.chronicle.select(query, **{name: line[name] for name in ("id", "day", "codes", "type")}))
