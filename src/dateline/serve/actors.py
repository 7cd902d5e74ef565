"""The pages of actors: everyone who takes part in an incident, and for each with whom it deals and in what it takes part."""

from typing import Any, cast

from dateline.errors import UnknownIdError
from dateline.serve import front, views
from dateline.serve import overview as counts
from dateline.serve.legend import code_names
from dateline.serve.links import Link
from dateline.serve.listed import Listed, ordered
from dateline.serve.shelf import Row, Shelf
from dateline.store.listed import CONTESTED
from dateline.store.listing import listing
from dateline.store.selection import Selection

MOST_CLAIMS = 20
MOST_MARKS = 1000
ORDER = """
WITH counted AS (
  SELECT "key", max(code) AS code,
    count(*) FILTER (side = 'actors') AS actors, count(*) FILTER (side = 'recipients') AS recipients,
    min(name) <> max(name) OR min(coalesce(code, '')) <> max(coalesce(code, '')) AS is_many
  FROM parties GROUP BY "key"
),
anew AS (
  SELECT "key", count(*) FILTER (side = 'actors') AS actors, count(*) FILTER (side = 'recipients') AS recipients
  FROM (SELECT DISTINCT "key", incident, side FROM parties WHERE "key" IN (SELECT "key" FROM counted WHERE is_many))
  GROUP BY "key"
),
held AS (SELECT value AS "key", count(*) AS incidents FROM facets WHERE facet = 'actor' GROUP BY value)
SELECT c."key" AS id, c.code, h.incidents,
  coalesce(a.actors, c.actors) AS actors, coalesce(a.recipients, c.recipients) AS recipients
FROM counted c JOIN held h ON h."key" = c."key" LEFT JOIN anew a ON a."key" = c."key"
ORDER BY c.code IS NULL, h.incidents DESC, id"""
"""Who goes by one name has one row an incident and side, and rows are counted; for the others incidents are."""
NAMES = """SELECT "key", name, count(*) AS n FROM parties WHERE "key" IN (SELECT unnest($keys::VARCHAR[]))
GROUP BY ALL ORDER BY n DESC, name"""


def actor_list(shelf: Shelf) -> Listed:
    """Actors, those with a code first, then by incidents: {id, key, code, name, names, and the numbers
    of incidents, of those in which it acts (`actors`), and is acted upon (`recipients`)}; `names` are (name, times)."""
    counted = _counted(shelf)
    return Listed(list(counted), lambda keys: _named(shelf, [counted[key] for key in keys]))


def _counted(shelf: Shelf) -> dict[str, Row]:
    return shelf.once("actors", lambda: {row["id"]: row for row in ordered(shelf, "actors", ORDER)})


def most_active(shelf: Shelf, *, limit: int) -> list[Row]:
    """The actors in the most incidents: {key, code, name, acts, suffers, incidents}; those with a page by code before others."""
    most = sorted(_counted(shelf).values(), key=lambda row: (row["id"].startswith("~"), -row["incidents"], row["id"]))[:limit]
    return [
        {
            **{name: row[name] for name in ("key", "code", "name", "incidents")},
            "acts": row["actors"],
            "suffers": row["recipients"],
        }
        for row in _named(shelf, most)
    ]


def _named(shelf: Shelf, rows: list[Row]) -> list[Row]:
    names: dict[str, list[tuple[str, int]]] = {row["id"]: [] for row in rows}
    for found in shelf.chronicle.select(NAMES, keys=list(names)):
        names[found["key"]].append((found["name"], found["n"]))
    known = code_names()
    return [
        {
            **row,
            "key": row["id"],
            "names": names[row["id"]],
            "name": known.get(row["id"]) or next((name for name, _ in names[row["id"]]), "not named"),
        }
        for row in rows
    ]


def actor(shelf: Shelf, key: str, *, link: Link | None, after: str = "", before: str = "") -> Row:
    """An actor: its names, with whom it deals, a page of its incidents; no timeline without `link`. Raises UnknownIdError."""
    counted = _counted(shelf).get(key)
    if counted is None:
        raise UnknownIdError(f"no actor {key[:60]!r} takes part in an incident", remedy="choose one from a list")
    line = _named(shelf, [counted])[0]
    part = listing(cast("Any", shelf.chronicle), Selection(actor=(key,)), after=after, before=before)
    claims = shelf.claims.some(_contested_of(shelf, key)[:MOST_CLAIMS])
    return {
        "actor": line,
        "dyads": [row for row in counts.dyads(shelf) if line["code"] in (row["a"], row["b"])] if line["code"] else [],
        "timeline": _timeline(shelf, line, link) if link else None,
        "network": front.ties(shelf, link=link, centre=line["code"]) if link and line["code"] == key else None,
        "incidents": views.incident_lines(shelf, [row["id"] for row in part.items]),
        "after": part.after,
        "before": part.before,
        "stances": [views.claim(shelf, row) for row in claims],
    }


def contested_claims(shelf: Shelf) -> list[Row]:
    """The contested claims with their incidents, in the order of their ids."""
    query = f"SELECT id, incident FROM claims WHERE incident IS NOT NULL AND {CONTESTED} ORDER BY id"
    return ordered(shelf, "contested claims", query)


def _contested_of(shelf: Shelf, key: str) -> list[str]:
    """The contested claims of the incidents of an actor, in the order of their ids."""
    contested = contested_claims(shelf)
    mine = 'SELECT DISTINCT incident FROM parties WHERE "key" = $key AND incident IN (SELECT unnest($incidents::VARCHAR[]))'
    found = shelf.chronicle.select(mine, key=key, incidents=[row["incident"] for row in contested]) if contested else ()
    incidents = {row["incident"] for row in found}
    return [row["id"] for row in contested if row["incident"] in incidents]


def _timeline(shelf: Shelf, line: Row, link: Link) -> Row:
    where = "n IN (SELECT n FROM facets WHERE facet = 'actor' AND value = $key)"
    return views.timeline(counts.marks(shelf, where, most=MOST_MARKS, key=line["key"]), link=link, of=line["incidents"])
