"""Analysts' decisions put over the tables of a generation at once: whatever reads them sees events as corrected, without those
rejected, in incidents as merged and split. The next run joins anew and comes to the same groups by the same decisions.

What is affected is small: incidents with a judged event or a judged pair are made again of their events, and what is derived
of them is made in a database of its own. Known to miss: stances of claims keep what rejected events said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pyarrow as pa

from dateline.reconcile.incident import make_incidents
from dateline.store import counted, listed, tellings
from dateline.store.correctable import CHECKS, recoded
from dateline.store.derived_schema import COUNTED, GATHERED, LISTED, PATCHED
from dateline.store.judgements import Judgement, corrections, verdict_of
from dateline.store.quoting import Row
from dateline.store.schema import JOINED
from dateline.store.tables import table_of

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

EVENT, INCIDENT = "e", "i"
RENAMED = ("claims", "figures", "ranges")
"""Tables that name an incident."""
_NOT = "NOT IN (SELECT id FROM touched_{})"
UNTOUCHED = {
    "events": f"id {_NOT.format('events')}",
    "incidents": f"id {_NOT.format('incidents')}",
    "lines": f"id {_NOT.format('incidents')}",
    "parties": f"incident {_NOT.format('incidents')}",
    "facets": "n NOT IN (SELECT n FROM touched_lines)",
} | dict.fromkeys(COUNTED, f"id {_NOT.format('incidents')} AND id {_NOT.format('events')}")
"""Which rows of a table stay as they were written."""


class Corrected(NamedTuple):
    """What decisions make of a generation: events and incidents of now in place of those touched; `heirs` gives for an incident
    that goes by another id now that id; `unmet` are pairs judged the same that others keep apart."""

    events: list[Row]
    incidents: list[Row]
    touched_events: set[str]
    touched_incidents: set[str]
    heirs: dict[str, str]
    unmet: list[tuple[str, str]]


def put_over(chronicle: "Chronicle", connection: duckdb.DuckDBPyConnection) -> Corrected | None:
    """Puts the decisions in force over the tables of an open chronicle; None when there is nothing to put over."""
    made = correct(chronicle)
    if made is None:
        for name in (*PATCHED, *RENAMED):
            connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM stored_{name}")
        tellings.put(connection, is_corrected=False)
        return None
    documents = {document for row in made.events for document in [row["document"]]}
    derived = _derive(made, _documents(chronicle, documents), _claims(chronicle, made), _offset(chronicle))
    derived |= {"events": _arrow("events", made.events), "incidents": _arrow("incidents", made.incidents)}
    connection.execute("BEGIN")
    try:
        _replace(connection, made, derived)
        connection.execute("COMMIT")
    except duckdb.Error:
        connection.execute("ROLLBACK")
        raise
    return made


def correct(chronicle: "Chronicle") -> Corrected | None:
    """The events and incidents that the decisions in force make of those as they were coded."""
    decisions = {item: found for item, found in chronicle.judgements().items() if item[:1] in (EVENT, INCIDENT)}
    decisions = {item: own for item, found in decisions.items() if (own := [one for one in found if one.verdict != "note"])}
    events = chronicle.stored("events", sorted(item for item in decisions if item[:1] == EVENT))
    judged = {item for item in decisions if item[:1] == INCIDENT} | {row["incident"] for row in events.values()}
    old = _in_order(chronicle.stored("incidents", sorted(item for item in judged if item)))
    told = _in_order(chronicle.stored("events", chronicle.reports(old)))
    if not old:
        return None
    kept = {id: row for id, row in _judged(told, decisions).items() if verdict_of(decisions.get(row["incident"], ())) != "reject"}
    groups, unmet = _grouped(kept, decisions)
    made = make_incidents(groups, kept, *_about(chronicle, kept))
    incidents = [_settled(row, old, decisions) for row in made]
    home = {event: row["id"] for row in incidents for event in row["events"]}
    now = [{**kept[id], "incident": home[id]} for id in sorted(kept)]
    heirs = {item: heir for item in old if (heir := _heir(old[item], home, incidents)) != item}
    return Corrected(now, incidents, set(told), set(old), heirs, unmet)


def _judged(told: Mapping[str, Row], decisions: Mapping[str, Sequence[Judgement]]) -> dict[str, Row]:
    """Events as they are corrected, without those rejected."""
    found = {}
    for id, row in told.items():
        own = decisions.get(id, ())
        if verdict_of(own) != "reject":
            found[id] = recoded(row, corrections(own))
    return found


def _grouped(
    kept: Mapping[str, Row], decisions: Mapping[str, Sequence[Judgement]]
) -> tuple[list[list[str]], list[tuple[str, str]]]:
    """Events by incident, those judged apart taken out, groups judged the same put together unless they hold such a pair."""
    groups: dict[str, set[str]] = defaultdict(set)
    for id, row in kept.items():
        groups[row["incident"]].add(id)
    bonds = {one.key: one for found in decisions.values() for one in found if one.is_bond}
    pairs = {key: _ends(one, kept, groups) for key, one in bonds.items()}
    apart = [pairs[key] for key, one in bonds.items() if one.verdict == "apart" and pairs[key]]
    same = [pairs[key] for key, one in bonds.items() if one.verdict == "same" and pairs[key]]
    made = [set(group) for group in groups.values()]
    for a, b in filter(None, apart):
        home = next(group for group in made if b in group)
        if a in home:
            home.discard(b)
            made.append({b})
    unmet = []
    for a, b in filter(None, same):
        one, other = (next(group for group in made if item in group) for item in (a, b))
        if one is other:
            continue
        if any({x, y} <= one | other for x, y in filter(None, apart)):
            unmet.append((a, b))
            continue
        made = [group for group in made if group is not one and group is not other] + [one | other]
    return [sorted(group) for group in made if group], unmet


def _ends(judgement: Judgement, kept: Mapping[str, Row], groups: Mapping[str, set[str]]) -> tuple[str, str] | None:
    """The two events that a judgement on a pair is on, of incidents their first ones; None when one is not there."""
    found = []
    for item, anchor in zip((judgement.id, judgement.other), (*judgement.anchors, None, None), strict=False):
        events = groups.get(item or "") if (item or "")[:1] == INCIDENT else {item or ""}
        known = anchor.event if anchor and anchor.event in kept else min(events or (), default="")
        found.append(known)
    return (found[0], found[1]) if all(item in kept for item in found) and found[0] != found[1] else None


def _settled(row: Row, old: Mapping[str, Row], decisions: Mapping[str, Sequence[Judgement]]) -> Row:
    """An incident with what a run found out besides, where its reports are the same, and with corrections of its own."""
    before = old.get(row["id"])
    if before and before["events"] == row["events"]:
        found = {key: before[key] for key in ("origins", "independent_origins", "part_of", "mentions")}
    else:
        found = {"part_of": before["part_of"], "mentions": before["mentions"]} if before else {}
    changes = {key: value for key, value in corrections(decisions.get(row["id"], ())).items() if key in row and key in CHECKS}
    return {**row, **found, **changes}


def _heir(before: Row, home: Mapping[str, str], incidents: Sequence[Row]) -> str:
    """The incident that an old one is now: that of most of its events; itself when none is left."""
    ids = {row["id"] for row in incidents}
    now = [home[event] for event in before["events"] if event in home]
    if before["id"] in ids or not now:
        return str(before["id"])
    return max(sorted(set(now)), key=now.count)


def _in_order(rows: Mapping[str, Row]) -> dict[str, Row]:
    return {id: rows[id] for id in sorted(rows)}


def _about(chronicle: "Chronicle", events: Mapping[str, Row]) -> tuple[dict[str, str], dict[str, Row]]:
    """The origin and the date of publication of the documents of events."""
    documents = {row["document"] for row in events.values()}
    rows = _documents(chronicle, documents)
    return {row["id"]: row["origin"] or row["id"] for row in rows}, {row["id"]: row["published"] or {} for row in rows}


def _documents(chronicle: "Chronicle", ids: Iterable[str]) -> list[Row]:
    kept = ("id", "publisher", "agency", "origin", "published")
    found = _in_order(chronicle.stored("documents", sorted(ids)))
    return [{name: row[name] for name in kept} for row in found.values()]


def _claims(chronicle: "Chronicle", made: Corrected) -> list[Row]:
    """The claims of the incidents of now, by their ids of now."""
    ids = sorted({*made.heirs, *(row["id"] for row in made.incidents)})
    query = "SELECT id, incident, stances FROM stored_claims WHERE incident IN (SELECT unnest($ids::VARCHAR[]))"
    rows = chronicle.select(query, ids=ids)
    return [{**row, "incident": made.heirs.get(row["incident"], row["incident"])} for row in rows]


def _offset(chronicle: "Chronicle") -> int:
    return int(next(chronicle.select("SELECT coalesce(max(n), 0) AS n FROM stored_lines"))["n"])


def _derive(made: Corrected, documents: Sequence[Row], claims: Sequence[Row], offset: int) -> dict[str, Any]:
    """What lists show and analysis counts of the incidents of now, made as for a whole generation."""
    ours = {row["id"] for row in made.incidents}
    with duckdb.connect(":memory:") as scratch:
        listed.prepare(scratch)
        rows = {
            "events": made.events, "incidents": made.incidents, "documents": documents,
            "claims": [row for row in claims if row["incident"] in ours],
        }  # fmt: skip
        for name, found in rows.items():
            scratch.register("incoming", _arrow(name, found))
            scratch.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
            scratch.unregister("incoming")
        for name, query in {**counted.QUERIES, **listed.QUERIES}.items():
            scratch.execute(f"CREATE TABLE {name} AS {query}")
            if name == "lines":
                scratch.execute(f"UPDATE lines SET n = n + {offset}")
        schemas = {**COUNTED, **LISTED}
        return {name: scratch.table(name).to_arrow_table().cast(schemas[name]) for name in schemas}


def _arrow(name: str, rows: Sequence[Row]) -> Any:
    schema = {**JOINED, **GATHERED}[name]
    return table_of(schema, [{**dict.fromkeys(schema.names), **row} for row in rows])


def _replace(connection: duckdb.DuckDBPyConnection, made: Corrected, derived: Mapping[str, Any]) -> None:
    """Tables of what is touched, and views that put them in place."""
    touched = {"events": made.touched_events, "incidents": made.touched_incidents}
    for name, ids in touched.items():
        _fill(connection, f"touched_{name}", pa.table({"id": pa.array(sorted(ids), pa.string())}))
    connection.execute(
        "CREATE OR REPLACE TABLE touched_lines AS SELECT n FROM stored_lines WHERE id IN (SELECT id FROM touched_incidents)"
    )
    before, after = (pa.array(ends, pa.string()) for ends in (list(made.heirs), list(made.heirs.values())))
    _fill(connection, "heirs", pa.table({"before": before, "after": after}))
    for name in PATCHED:
        _fill(connection, f"patched_{name}", derived[name])
        connection.execute(
            f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM stored_{name} WHERE {UNTOUCHED[name]} "
            f"UNION ALL BY NAME SELECT * FROM patched_{name}"
        )
    tellings.put(connection, is_corrected=True)
    for name in RENAMED:
        connection.execute(
            f"CREATE OR REPLACE VIEW {name} AS SELECT s.* REPLACE (coalesce(h.after, s.incident) AS incident) "
            f"FROM stored_{name} s LEFT JOIN heirs h ON h.before = s.incident"
        )


def _fill(connection: duckdb.DuckDBPyConnection, name: str, table: Any) -> None:
    connection.register("incoming", table)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM incoming")
    connection.unregister("incoming")


