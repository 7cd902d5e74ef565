"""What a page asks of one document or incident, gathered when a generation is built: a file of rows for each question.

Tables are sorted by the ids of their own rows; "which events does this article tell of" would look through all of them. Here the
answers stand under the id that is asked for (`dateline.store.rowfile`). Decisions of analysts are put over them as they are read.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.corrected import Corrected

_WORDS = "{'text': w.text, 'start': w.\"start\", 'end': w.\"end\"}"
_CITED = f"""WITH breach AS (SELECT unnest(breaches) AS b FROM agreements),
accord AS (SELECT unnest(list_concat(evidence, provisions)) AS w FROM agreements),
state AS (SELECT unnest(evidence) AS w FROM conditions),
denial AS (SELECT unnest(b.denials) AS w FROM breach),
cited AS (
  SELECT s."document" AS id, 1 AS nth, s.evidence AS words FROM (SELECT unnest(stances) AS s FROM claims)
  UNION ALL SELECT "document", 2, evidence FROM figures
  UNION ALL SELECT b."document", 3, b.evidence FROM breach
  UNION ALL SELECT w."document", 4, {_WORDS} FROM accord
  UNION ALL SELECT w."document", 5, {_WORDS} FROM state
  UNION ALL SELECT w."document", 6, {_WORDS} FROM denial
)
SELECT id, list(words ORDER BY nth, words) AS rows FROM cited GROUP BY id"""
_STANCES = "(SELECT DISTINCT id, unnest([s.\"document\" for s in coalesce(stances, [])]) AS of FROM claims)"
QUERIES = {
    "told": """SELECT "document" AS id,
  list({'start': "trigger"."start", 'id': id, 'incident': incident} ORDER BY "trigger"."start", id) AS rows
FROM events GROUP BY "document" """,
    "sentences": """SELECT "document" AS id, list(sentence ORDER BY sentence."start", sentence."end") AS rows
FROM (SELECT DISTINCT "document", sentence FROM stored_events WHERE sentence IS NOT NULL) GROUP BY "document" """,
    "links": 'SELECT "document" AS id, list(links ORDER BY "start", "end") AS rows FROM links GROUP BY "document"',
    "cited": _CITED,
    "attributed": """SELECT "document" AS id, list({'kind': kind, 'sources': sources, 'cue': cue} ORDER BY id) AS rows
FROM attributions GROUP BY "document" """,
    "claims_in": f"SELECT of AS id, list(id ORDER BY id) AS rows FROM {_STANCES} GROUP BY of",
    "figures_in": 'SELECT "document" AS id, list(id ORDER BY id) AS rows FROM figures GROUP BY "document"',
    "claims_of": "SELECT incident AS id, list(id ORDER BY id) AS rows FROM claims WHERE incident IS NOT NULL GROUP BY incident",
    "figures_of": "SELECT incident AS id, list(id ORDER BY id) AS rows FROM figures WHERE incident IS NOT NULL GROUP BY incident",
    "parts_of": "SELECT part_of AS id, list(id ORDER BY id) AS rows FROM incidents WHERE part_of IS NOT NULL GROUP BY part_of",
}
"""For each question what answers it: {id, rows}, by document (events told, the sentences that hold any, links, words cited,
attributions; ids of claims and figures in it), or by incident (ids of its claims, figures and parts)."""
OF_INCIDENTS = ("claims_of", "figures_of")


def sources_of(kind: str, id: str, over: "Corrected | None") -> list[str]:
    """The ids under which the answer for an id was written: an incident has what those had that it became."""
    if over is None or kind not in OF_INCIDENTS:
        return [id]
    own = [] if id in over.heirs else [id]
    return own + [before for before, after in over.heirs.items() if after == id]


def corrected(kind: str, id: str, rows: Sequence[Any], over: "Corrected | None") -> list[Any]:
    """An answer as the decisions that are put `over` leave it."""
    if over is None or kind not in ("told", "parts_of", *OF_INCIDENTS):
        return list(rows)
    if kind == "told":
        kept = [row for row in rows if row["id"] not in over.touched_events]
        kept += [_told(event) for event in over.events if event["document"] == id]
        return sorted(kept, key=lambda row: (row["start"] is None, row["start"], row["id"]))
    if kind == "parts_of":
        whole = [row["id"] for row in over.incidents if row["part_of"] == id]
        return sorted([*whole, *(part for part in rows if part not in over.touched_incidents)])
    return sorted(rows)


def _told(event: Row) -> Row:
    return {"start": event["trigger"]["start"], "id": event["id"], "incident": event["incident"]}
