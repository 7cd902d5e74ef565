"""What is asked for of a chronicle: facets that combine, the same for pages, API, exports, Python and the command line.

A selection chooses incidents. Tables of other things follow: the events that tell of a chosen incident and are themselves of
the type, mode and mood asked for, the documents of these events, claims and figures of the incidents.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

import msgspec

from dateline.errors import UsageError

MOST_WORDS = 200
MOST_VALUES = 40
"""Values of one facet, at most."""
LONGEST_VALUE = 120
MANY = ("type", "mode", "quad", "country", "other", "actor", "sector", "context", "outlet", "agency", "modality")
"""Facets that take several values, any of which may hold; in a URL with commas between."""
FLAGS = ("disputed", "asserted")
ONE_VALUE = re.compile(r"(?:\\.|[^,\\]|\\$)+", re.DOTALL)
"""One of several values: a comma or a backslash of its own stands behind a backslash."""


class FilterError(UsageError):
    """A facet has a value that it cannot have."""

    code = "filter"


class Selection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Facets that combine: every one that is set must hold.

    `country` and `other` are codes of parties, so that both together choose a dyad; `actor` is the key of an actor's page.
    `since` and `until` are days that the time of an incident may reach; an undated one is chosen only without them.
    `asserted` keeps what every report asserts and nobody disputes; `confidence` (0 to 1) is the least of the surest report,
    `origins` the least number of independent origins; `words` are looked for in the sentences of the reports.
    """

    since: date | None = None
    until: date | None = None
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    disputed: bool = False
    asserted: bool = False
    confidence: float = 0.0
    origins: int = 1
    words: str = ""

    @property
    def is_all(self) -> bool:
        """Whether nothing is asked for in particular."""
        return self == ALL

    def query(self, **change: Any) -> dict[str, str]:
        """The facets that differ from their default as URL parameters, some of them changed."""
        asked = msgspec.structs.asdict(msgspec.structs.replace(self, **change))
        return {name: _written(value) for name, value in asked.items() if value != getattr(ALL, name)}

    def without(self, *names: str) -> "Selection":
        """The selection with some facets as they are by default."""
        return msgspec.structs.replace(self, **{name: getattr(ALL, name) for name in names})


ALL = Selection()
"""Everything."""
NAMES = tuple(Selection.__struct_fields__)


class Condition(NamedTuple):
    """A condition of SQL and the values of its parameters."""

    sql: str
    values: dict[str, Any]


def parse(query: Mapping[str, str]) -> Selection:
    """The selection that URL parameters or options ask for; raises FilterError that names the one at fault, with a remedy."""
    for name in query:
        if name not in NAMES:
            raise FilterError(f"there is no filter {name[:40]!r}", remedy=f"use one of {', '.join(NAMES)}")
    since, until = _day(query, "since"), _day(query, "until")
    if since and until and until < since:
        raise FilterError("the last day lies before the first", remedy="swap the two dates")
    given: dict[str, Any] = {name: _values(query, name) for name in MANY} | {name: _flag(query, name) for name in FLAGS}
    if wrong := [value for value in given["quad"] if value not in ("1", "2", "3", "4")]:
        raise FilterError(f"quad cannot be {wrong[0]!r}", remedy="use 1, 2, 3 or 4")
    return Selection(
        since=since,
        until=until,
        confidence=_share(query, "confidence"),
        origins=_count(query, "origins"),
        words=_words(query, "words"),
        **given,
    )


def condition(asked: Selection, *, found: Sequence[int] | None = None) -> Condition:
    """What a row of `lines` must fulfil; `found` are numbers of those whose reports hold the words asked for."""
    parts, values = _of_lists(asked)
    if asked.type:
        parts.append(_among("type", asked.type))
        values |= _named("type", asked.type)
    if asked.quad:
        parts.append(_among("quad", asked.quad))
        values |= _named("quad", [int(value) for value in asked.quad])
    if asked.since:
        parts.append('day IS NOT NULL AND coalesce("end", DATE \'9999-12-31\') >= $since')
        values["since"] = asked.since
    if asked.until:
        parts.append('day IS NOT NULL AND coalesce("start", DATE \'0001-01-01\') <= $until')
        values["until"] = asked.until
    parts += ["is_disputed"] * asked.disputed + ["is_asserted AND NOT is_disputed"] * asked.asserted
    for name in ("confidence", "origins"):
        if getattr(asked, name) != getattr(ALL, name):
            parts.append(f"{name} >= ${name}")
            values[name] = getattr(asked, name)
    if found is not None:
        parts.append("n IN (SELECT unnest($found::INTEGER[]))")
        values["found"] = list(found)
    return Condition(" AND ".join(f"({part})" for part in parts) or "true", values)


def of_table(table: str, asked: Selection, *, found: Sequence[int] | None = None) -> Condition:
    """What a row of a public table must fulfil to belong to a selection."""
    lines = condition(asked, found=found)
    if lines.sql == "true":
        return lines
    incidents = f"SELECT id FROM lines WHERE {lines.sql}"
    events = f"incident IN ({incidents}){of_event(asked)}"
    documents = f'SELECT "document" FROM events WHERE {events}'
    told = {
        "incidents": f"id IN ({incidents})",
        "events": events,
        "documents": f"id IN ({documents})",
        "rejected": "true",
        "origins": f"list_has_any(documents, (SELECT list(DISTINCT d) FROM ({documents}) AS x(d)))",
        "stories": f"list_has_any(documents, (SELECT list(DISTINCT d) FROM ({documents}) AS x(d)))",
        "sequences": f"earlier IN ({documents}) AND later IN ({documents})",
    }
    by_evidence = f'list_has_any([e."document" for e in evidence], (SELECT list(DISTINCT d) FROM ({documents}) AS x(d)))'
    told |= dict.fromkeys(("claims", "figures", "ranges"), f"incident IN ({incidents})")
    told |= dict.fromkeys(("agreements", "conditions"), by_evidence)
    return Condition(told[table], lines.values if told[table] != "true" else {})


def of_event(asked: Selection) -> str:
    """What an event of a chosen incident must fulfil besides, as the end of a condition, with the values of `condition`."""
    parts = [_among(name, getattr(asked, name)) for name in ("type", "mode", "modality") if getattr(asked, name)]
    parts += ["confidence >= $confidence"] * (asked.confidence > 0)
    return "".join(f" AND {part}" for part in parts)


def _of_lists(asked: Selection) -> tuple[list[str], dict[str, Any]]:
    names = [name for name in MANY if name not in ("type", "quad") and getattr(asked, name)]
    parts = [
        f"n IN (SELECT n FROM facets WHERE facet = '{'country' if name == 'other' else name}' "
        f"AND {_among('value', getattr(asked, name), name)})"
        for name in names
    ]
    return parts, {key: value for name in names for key, value in _named(name, getattr(asked, name)).items()}


def _among(column: str, values: Sequence[object], name: str = "") -> str:
    """That a column has one of some values; said one by one, so that the database leaves out what is sorted elsewhere."""
    return f"{column} IN ({', '.join('$' + key for key in _named(name or column, values))})"


def _named(name: str, values: Sequence[object]) -> dict[str, object]:
    """Values with the names of their parameters."""
    return {f"{name}_{number}_": value for number, value in enumerate(values)}


def joined(values: Iterable[str]) -> str:
    """Several values of a facet as one parameter, their own commas marked as such."""
    return ",".join(value.replace("\\", r"\\").replace(",", r"\,") for value in values)


def _written(value: Any) -> str:
    if isinstance(value, tuple):
        return joined(value)
    return "1" if value is True else str(value)


def _values(query: Mapping[str, str], name: str) -> tuple[str, ...]:
    given = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL) for part in ONE_VALUE.findall(query.get(name, "")))
    values = tuple(dict.fromkeys(part for value in given if (part := value.strip())))
    if len(values) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in values):
        raise FilterError(
            f"{name} has too many or too long values", remedy=f"give at most {MOST_VALUES} of {LONGEST_VALUE} letters"
        )
    return values


def _flag(query: Mapping[str, str], name: str) -> bool:
    value = query.get(name, "").strip()
    if value not in ("", "0", "1"):
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="use 1, or leave it out")
    return value == "1"


def _words(query: Mapping[str, str], name: str) -> str:
    words = query.get(name, "").strip()
    if len(words) > MOST_WORDS:
        raise FilterError("the search is too long", remedy=f"use at most {MOST_WORDS} characters")
    return words


def _day(query: Mapping[str, str], name: str) -> date | None:
    value = query.get(name, "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="write days as 2022-12-31") from None


def _count(query: Mapping[str, str], name: str) -> int:
    value = query.get(name, "").strip() or "1"
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and int(value) >= 1):
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="use a whole number from 1")
    return int(value)


def _share(query: Mapping[str, str], name: str) -> float:
    value = query.get(name, "").strip() or "0"
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise FilterError(f"{name} cannot be {value[:40]!r}", remedy="use a number from 0 to 1, such as 0.7")
    return share


