"""Acts of a chronicle for files that have no place for doubt: reports and incidents that analysis counts, part by part.

Left out is what analysis leaves out (`store.counted`): what is negated, denied, refused, urged or supposed, and history told as
background. Who disputes an act stands in the other forms.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from typing import Any

from dateline.store.chronicle import Chronicle
from dateline.store.quoting import Row
from dateline.store.streaming import parts

REPORTS = """
SELECT e.*, d.* EXCLUDE (of_id)
FROM events e LEFT JOIN (SELECT id AS of_id, publisher, agency, published, url, source, language FROM documents) d
  ON d.of_id = e."document"
WHERE e.id BETWEEN $first AND $last AND e.id IN (SELECT id FROM acts WHERE counted = 'reports') ORDER BY e.id"""
INCIDENTS = """
WITH told AS (
  SELECT e.incident, list({'id': e.id, 'type': e.type, 'mode': e.mode, 'cameo': e.cameo, 'confidence': e.confidence,
    'section': e.section, 'sentence': e.sentence.text, 'document': e."document", 'publisher': d.publisher, 'url': d.url,
    'source': d.source, 'day': coalesce(d.published."start", d.published."end")::VARCHAR}
    ORDER BY e.confidence DESC, e.id) AS reports_
  FROM events e LEFT JOIN documents d ON d.id = e."document"
  WHERE e.incident BETWEEN $first AND $last AND e.id IN (SELECT id FROM acts WHERE counted = 'reports') GROUP BY e.incident
),
dead AS (
  SELECT incident, list({'what': what, 'unit': unit, 'low': low}) AS counts FROM ranges
  WHERE incident BETWEEN $first AND $last GROUP BY incident
)
SELECT i.*, t.reports_ AS told, coalesce(c.counts, []) AS counts, l.quad, l.confidence, l.score, l.is_disputed
FROM incidents i JOIN told t ON t.incident = i.id LEFT JOIN dead c ON c.incident = i.id LEFT JOIN lines l ON l.id = i.id
WHERE i.id BETWEEN $first AND $last AND i.id IN (SELECT id FROM acts WHERE counted = 'incidents') ORDER BY i.id"""


def reports(chronicle: Chronicle) -> Iterator[Row]:
    """Events by id, each with what is known of its article."""
    ids = "SELECT id FROM acts WHERE counted = 'reports'"
    for first, last in parts(chronicle, ids):
        yield from chronicle.select(REPORTS, first=first, last=last)


def incidents(chronicle: Chronicle) -> Iterator[Row]:
    """Incidents by id, each with its reports (`told`, the surest first) and what is counted of it (`counts`)."""
    for first, last in parts(chronicle, "SELECT id FROM acts WHERE counted = 'incidents'"):
        yield from chronicle.select(INCIDENTS, first=first, last=last)


def day_of(*intervals: Row | None) -> date | None:
    """The first day of the first interval that has one; where it has none, its last."""
    for interval in intervals:
        day = interval and (interval["start"] or interval["end"])
        if day:
            return date.fromisoformat(day)
    return None


def number(id: str) -> int:
    """A number for an id that stays the same and that R and JavaScript hold without loss (below 2 to the 53rd)."""
    return int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "big") >> 11


def parties(entries: Iterable[Row] | None) -> list[Row]:
    """The parties of one side, each once."""
    found = {(entry["name"], entry["code"], tuple(entry["sectors"] or ())): entry for entry in entries or ()}
    return list(found.values())


def joined(values: Iterable[Any], by: str = "; ") -> str:
    """Values that there are, each once, in one cell."""
    return by.join(dict.fromkeys(str(value) for value in values if value not in (None, "")))
