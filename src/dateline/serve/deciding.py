"""An analyst's wish as sent by a form or the API, checked and turned into decisions that are taken together or not at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from dateline.errors import ChronicleError, UnknownIdError, UsageError
from dateline.serve.guard import RefusedError
from dateline.serve.shelf import Row, Shelf
from dateline.store import history, judged
from dateline.store.chronicle import Chronicle
from dateline.store.judged import LONGEST_NAME
from dateline.store.judgements import Judgement
from dateline.store.partied import parties_of

EVENT = "e"
MOST_PAIRS = 12
"""A report that is taken out is judged apart from so many others of its incident."""
Made = list[dict[str, Any]]


class Wish(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an analyst wants decided on the event or incident `item`: one of `ACTIONS`.

    `state` are the keys of the decisions in force that the analyst saw, None to decide whatever others did meanwhile.
    `report` chooses one report of an incident for a correction or a split; "" are all of them. Parties are one a line,
    `name | code | sectors`. `key` is that of the decision to take back. Texts that are None are left as they are.
    """

    item: str
    action: str
    by: str = ""
    state: tuple[str, ...] | None = None
    report: str = ""
    code: str | None = None
    modality: str | None = None
    actors: str | None = None
    recipients: str | None = None
    start: str | None = None
    end: str | None = None
    place: str | None = None
    country: str | None = None
    lat: str | None = None
    lon: str | None = None
    other: str = ""
    key: str = ""
    note: str = ""


class ConflictError(RefusedError):
    """Somebody decided on the item since the analyst saw it: `since` are the decisions in force that were not seen."""

    def __init__(self, since: Sequence[Judgement], gone: Sequence[str]) -> None:
        who = ", ".join(dict.fromkeys(one.by or "somebody without a name" for one in since)) or "somebody"
        what = "decided on this" if since else "took back a decision on this"
        super().__init__(
            f"{who} {what} since you opened the page; nothing was saved",
            status=409,
            code="conflict",
            remedy="look at both, then decide again or leave it as it is now",
        )
        self.since = list(since)
        self.gone = list(gone)


def store_of(shelf: Shelf) -> Chronicle:
    """The chronicle of a shelf, when it is one that keeps decisions; raises ChronicleError for another."""
    if not isinstance(shelf.chronicle, Chronicle):
        raise ChronicleError("this chronicle keeps no decisions", remedy="open it with dateline serve")
    return shelf.chronicle


def name_of(given: str) -> str:
    """An analyst's name, trimmed; raises UsageError for none, one that is too long, and signs that are not shown."""
    name = " ".join(given.split())
    if not name:
        raise RefusedError("who decides?", status=400, code="analyst", remedy="give your name; it is kept with each decision")
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError("the name is too long or has signs that cannot be shown", remedy=f"use at most {LONGEST_NAME} letters")
    return name


def decide(shelf: Shelf, wish: Wish) -> list[Judgement]:
    """Takes the decisions that a wish comes to, and gives them; tables show them once the shelf is refreshed, as the desk does.

    Raises ConflictError when others decided since, UnknownIdError for an item that is gone, UsageError for what cannot be.
    """
    chronicle, by = store_of(shelf), name_of(wish.by)
    if wish.action not in ACTIONS:
        raise UsageError(f"nobody can {wish.action[:40]!r} here", remedy=f"use one of {', '.join(ACTIONS)}")
    with history.alone(chronicle):
        _check_item(chronicle, wish)
        _check_state(chronicle, wish)
        at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        made = ACTIONS[wish.action](chronicle, wish)
        if not made:
            raise UsageError("this is how it is coded already", remedy="change a value, or accept it as it is")
        return _take(chronicle, [Judgement(**{"id": wish.item, "note": wish.note.strip(), **one}, by=by, at=at) for one in made])


def _take(chronicle: Chronicle, wanted: Sequence[Judgement]) -> list[Judgement]:
    """Decisions taken one after the other, once all of them were found in order."""
    checked = [judged.prepare(chronicle, one) for one in wanted]
    for one in checked:
        judged.keep(chronicle, one)
    return checked


def _check_item(chronicle: Chronicle, wish: Wish) -> None:
    if wish.item[:1] not in (history.EVENT, history.INCIDENT):
        raise UsageError(f"{wish.item[:60]!r} is no event and no incident", remedy="choose it in the queue")
    if wish.action != "undo":
        row_of(chronicle, wish.item)


def row_of(chronicle: Chronicle, item: str) -> Row:
    """An event or incident as it is, or as it was coded when it was rejected; raises UnknownIdError when it is gone."""
    now = chronicle.now([item])[item]
    try:
        return chronicle.full(chronicle.heirs.get(now, now))
    except UnknownIdError:
        pass
    try:
        return chronicle.as_coded(now)
    except UnknownIdError:
        what = "event" if item[:1] == EVENT else "incident"
        raise UnknownIdError(
            f"the {what} {item[:60]!r} is no longer in this chronicle: it was coded anew since, or its article is gone",
            remedy="nothing was saved; copy what you wrote, and look for the article in the search",
        ) from None


def _check_state(chronicle: Chronicle, wish: Wish) -> None:
    if wish.state is None or wish.action in ("note", "undo"):
        return
    now = history.Book(chronicle).state_of(wish.item)
    since = [one for one in now if one.key not in wish.state]
    gone = sorted(set(wish.state) - {one.key for one in now})
    if since or gone:
        raise ConflictError(since, gone)


def _whole(chronicle: Chronicle, wish: Wish) -> Made:
    """On an incident that corrections made, the verdict is on each of its reports: only they were coded."""
    if wish.item[:1] == EVENT:
        return [{"verdict": wish.action}]
    row = row_of(chronicle, wish.item)
    return [{"id": id, "verdict": wish.action} for id in ([row["id"]] if _is_as_coded(chronicle, row) else row["events"])]


def _is_as_coded(chronicle: Chronicle, incident: Row) -> bool:
    found = list(chronicle.select("SELECT events FROM stored_incidents WHERE id = $id", id=incident["id"]))
    return bool(found) and sorted(found[0]["events"]) == sorted(incident["events"])


def _note(chronicle: Chronicle, wish: Wish) -> Made:
    if not wish.note.strip():
        raise UsageError("the note is empty", remedy="write something, or leave it")
    return [{"verdict": "note"}]


def _undo(chronicle: Chronicle, wish: Wish) -> Made:
    taken = history.batch(chronicle, wish.key)
    if not taken:
        raise UsageError("this decision is not in force any more", remedy="load the page again: somebody may have taken it back")
    return [{"id": one.id, "verdict": "undo", "field": one.key} for one in taken]


def _corrected(*fields: str) -> Callable[[Chronicle, Wish], Made]:
    """Corrections of some fields of the reports that a wish is on, where they differ from what is coded."""

    def make(chronicle: Chronicle, wish: Wish) -> Made:
        found: Made = []
        for event in _reports(chronicle, wish):
            for field, value in _values(event, wish).items():
                if field in fields and not _is_same(field, event.get(field), value):
                    found.append({"id": event["id"], "verdict": "correct", "field": field, "value": value})
        return found

    return make


def _reports(chronicle: Chronicle, wish: Wish) -> list[Row]:
    """The events that a correction of the item is on."""
    ids = [wish.item] if wish.item[:1] == EVENT else list(row_of(chronicle, wish.item)["events"])
    if wish.report and wish.report not in ids:
        raise UsageError("this report does not tell of the incident any more", remedy="load the page again")
    return [row_of(chronicle, id) for id in ([wish.report] if wish.report else ids)]


def _values(event: Row, wish: Wish) -> Row:
    """What the fields of an event shall be; fields that the wish says nothing of are left out."""
    found: Row = {}
    if wish.code is not None:
        found["type"], _, mode = wish.code.partition("/")
        found["mode"] = mode or None
    if wish.modality:
        found["modality"] = wish.modality
    for side in ("actors", "recipients"):
        lines = getattr(wish, side)
        if lines is not None:
            found[side] = parties_of(lines, event.get(side) or ())
    if wish.start is not None or wish.end is not None:
        found["when"] = _days(event.get("when") or {}, wish)
    if wish.place is not None:
        found["where"] = {"name": wish.place.strip(), **_spot(wish)} if wish.place.strip() else None
    return found


def _days(coded: Row, wish: Wish) -> Row | None:
    """The days that a wish gives; where one end of a single day alone was changed, the other goes with it."""
    start, end = (wish.start or "").strip(), (wish.end or "").strip()
    day = str(coded.get("start") or "")
    if day and day == str(coded.get("end")) and end == day != start:
        end = start
    return {"start": start or end, "end": end or start} if start or end else None


def _spot(wish: Wish) -> Row:
    return {key: (getattr(wish, key) or "").strip() or None for key in ("country", "lat", "lon")}


SHOWN = {
    "when": ("start", "end"),
    "where": ("name", "country", "lat", "lon"),
}
"""Of a date and a place, what a form shows and may change."""


def _is_same(field: str, old: Any, new: Any) -> bool:
    """Whether a value says the same as the one it would replace, as far as forms show it."""
    if field in ("actors", "recipients"):
        return [_party(one) for one in old or ()] == [_party(one) for one in new]
    if field in SHOWN:
        return [_shown((old or {}).get(key)) for key in SHOWN[field]] == [_shown((new or {}).get(key)) for key in SHOWN[field]]
    return bool((old or None) == (new or None))


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.5g}"
    try:
        return f"{float(value):.5g}" if value not in (None, "") else ""
    except (TypeError, ValueError):
        return str(value)


def _party(entry: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    name, code = str(entry.get("name") or entry.get("text") or ""), str(entry.get("code") or "")
    return name or code, code, tuple(entry.get("sectors") or ())


def _merge(chronicle: Chronicle, wish: Wish) -> Made:
    other = wish.other.strip().rpartition("/")[2]
    if other[:1] not in (history.INCIDENT, EVENT):
        raise UsageError(f"{other[:60]!r} is no incident", remedy="give the id or the address of the incident to merge with")
    mine, target = (_incident_of(chronicle, item) for item in (wish.item, other))
    if target["id"] == mine["id"]:
        raise UsageError("that is this incident itself", remedy="give the id of another one")
    _check_bonds(chronicle, {*mine["events"], *target["events"]})
    ends = [row["id"] if _is_as_coded(chronicle, row) else row["events"][0] for row in (mine, target)]
    return [{"id": ends[0], "other": ends[1], "verdict": "same"}]


def _incident_of(chronicle: Chronicle, item: str) -> Row:
    """The incident that an event or incident is of."""
    row = row_of(chronicle, item)
    return row_of(chronicle, row["incident"]) if item[:1] == EVENT else row


def _check_bonds(chronicle: Chronicle, events: set[str]) -> None:
    for one in history.Book(chronicle).decided:
        ends = {anchor.event for anchor in one.judgement.anchors}
        if one.is_in_force and one.judgement.verdict == "apart" and len(ends) == 2 and ends <= events:
            raise UsageError(
                f"{one.judgement.by} judged reports of these two apart", remedy="take that decision back first, in the log"
            )


def _split(chronicle: Chronicle, wish: Wish) -> Made:
    """The report apart from others of its incident, which stay together: it stays out, whatever a new run makes of them."""
    incident = _incident_of(chronicle, wish.item)
    event = wish.item if wish.item[:1] == EVENT else wish.report
    if event not in incident["events"]:
        raise UsageError("choose the report to take out", remedy="name one of those that tell of the incident")
    others = [id for id in incident["events"] if id != event][:MOST_PAIRS]
    if not others:
        raise UsageError("this incident has one report only", remedy="reject it, or merge it with another incident")
    return [{"id": other, "other": event, "verdict": "apart"} for other in others]


ACTIONS: dict[str, Callable[[Chronicle, Wish], Made]] = {
    "accept": _whole, "reject": _whole, "recode": _corrected("type", "mode", "modality"),
    "parties": _corrected("actors", "recipients"), "date": _corrected("when"), "place": _corrected("where"),
    "merge": _merge, "split": _split, "note": _note, "undo": _undo,
}  # fmt: skip
"""What can be decided, by its name in forms and in the API."""
