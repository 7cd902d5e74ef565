"""What an analyst may correct of an event or an incident, and how a correction reads as a row."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dateline.errors import UsageError
from dateline.store.codes import load_codes
from dateline.store.quoting import Row

LONGEST = 400
MOST_PARTIES = 40
MOODS = ("asserted", "alleged", "denied", "planned", "urged", "refused", "hypothetical")
PARTY = ("text", "start", "end", "name", "code", "sectors", "role", "wikidata", "kind", "entry")
PLACE = (
    "text", "start", "end", "name", "country", "admin1", "lat", "lon", "geonames", "precision", "score", "why", "alternatives",
)  # fmt: skip
JUDGED = "judged"
"""How a date or a place is known that an analyst put in."""
UNDATED: Row = {"start": None, "end": None, "grain": "unknown", "how": JUDGED, "text": None}
"""When an analyst says that the day is not known: events have an interval always."""


def check_value(field: str | None, value: Any) -> Any:
    """The value as it is kept; raises UsageError for a field that cannot be corrected or a value that it cannot have."""
    if field not in CHECKS:
        raise UsageError(f"{str(field)[:40]!r} cannot be corrected", remedy=f"correct one of {', '.join(CHECKS)}")
    return CHECKS[field](value)


def _type(value: Any) -> str:
    known = load_codes().types
    if value not in known:
        raise UsageError(f"there is no event type {str(value)[:40]!r}", remedy=f"use one of {', '.join(sorted(known))}")
    return str(value)


def _mode(value: Any) -> str | None:
    modes = {mode for entry in load_codes().types.values() for mode in entry.modes}
    if value in (None, ""):
        return None
    if value not in modes:
        raise UsageError(f"there is no mode {str(value)[:40]!r}", remedy=f"use one of {', '.join(sorted(modes))}, or none")
    return str(value)


def _mood(value: Any) -> str:
    if value not in MOODS:
        raise UsageError(f"there is no modality {str(value)[:40]!r}", remedy=f"use one of {', '.join(MOODS)}")
    return str(value)


def _parties(value: Any) -> list[Row]:
    if not isinstance(value, list) or len(value) > MOST_PARTIES or not all(isinstance(entry, Mapping) for entry in value):
        raise UsageError(f"parties are a list of at most {MOST_PARTIES} entries", remedy="give name, code and sectors of each")
    return [_party(entry) for entry in value]


def _party(entry: Mapping[str, Any]) -> Row:
    name, code = _text(entry.get("name"), "a name"), _text(entry.get("code"), "a code")
    if not (name or code):
        raise UsageError("a party has neither a name nor a code", remedy="give at least one of them")
    sectors = [sector for item in entry.get("sectors") or () if (sector := _text(item, "a sector"))]
    start, end = entry.get("start"), entry.get("end")
    is_quoted = isinstance(start, int) and isinstance(end, int) and 0 <= start < end
    words = {"text": _text(entry.get("text"), "the words"), "start": start, "end": end} if is_quoted else {}
    return {**dict.fromkeys(PARTY), **words, "name": name or code, "code": code, "sectors": sectors, "kind": JUDGED}


def _when(value: Any) -> Row:
    if value in (None, ""):
        return dict(UNDATED)
    given = value if isinstance(value, Mapping) else {"start": value, "end": value}
    start, end = _day(given.get("start")), _day(given.get("end"))
    if start and end and end < start:
        raise UsageError("the last day lies before the first", remedy="swap the two dates")
    if not (start or end):
        return dict(UNDATED)
    return {"start": start, "end": end, "grain": "day" if start == end else "range", "how": JUDGED, "text": None}


def _day(value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise UsageError(f"{str(value)[:40]!r} is no day", remedy="write days as 2022-12-31") from None


def _where(value: Any) -> Row | None:
    if value in (None, ""):
        return None
    given = value if isinstance(value, Mapping) else {"name": value}
    name = _text(given.get("name"), "a place")
    if not name:
        return None
    lat, lon = (_degrees(given.get(key), most) for key, most in (("lat", 90.0), ("lon", 180.0)))
    country = _text(given.get("country"), "a country")
    blank: Row = {**dict.fromkeys(PLACE), "why": [], "alternatives": []}
    return {**blank, "name": name, "country": country, "lat": lat, "lon": lon, "precision": JUDGED}


def _degrees(value: Any, most: float) -> float | None:
    if value in (None, ""):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError):
        found = most + 1
    if not -most <= found <= most:
        raise UsageError(f"{str(value)[:40]!r} is no coordinate", remedy=f"use degrees from -{most:g} to {most:g}")
    return found


def _text(value: Any, what: str) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or len(value) > LONGEST:
        raise UsageError(f"{what} is no text of at most {LONGEST} letters", remedy="shorten it")
    return value.strip() or None


CHECKS: dict[str, Callable[[Any], Any]] = {
    "type": _type, "mode": _mode, "modality": _mood, "actors": _parties, "recipients": _parties, "when": _when,
    "where": _where,
}  # fmt: skip
"""The fields that may be corrected, and what checks a value."""


def recoded(row: Row, changed: Mapping[str, Any]) -> Row:
    """An event with corrections put in, and class, scores and CAMEO code after its new type and mode.

    Fields that cannot be corrected, as a later version or another program may name, stay as they are.
    """
    changed = {field: value for field, value in changed.items() if field in CHECKS}
    made = {**row, **changed}
    if not changed.keys() & {"type", "mode"}:
        return made
    codes = load_codes()
    entry = codes.types.get(made["type"])
    if "type" in changed and "mode" not in changed and (entry is None or made["mode"] not in entry.modes):
        made["mode"] = None
    cameo = codes.cameo(made["type"], made["mode"])
    return {
        **made, "quad": codes.quad(made["type"]), "score": codes.score(made["type"], made["mode"]), "cameo": cameo,
        "goldstein": codes.weight(cameo),
    }  # fmt: skip
