"""The page of an incident: its reports by independent origin, and what they differ in with the words behind it."""

from collections.abc import Iterable
from typing import Any

from dateline.serve import claims, figures, views
from dateline.serve.cited import origin_of
from dateline.serve.shelf import Row, Shelf, day_of

MOST_PARTS = 200
MOST_QUOTES = 3
"""Of one value of a field, the words of so many events are shown; the page says how many more there are."""


def incident_page(shelf: Shelf, id: str) -> Row:
    """What `views.incident` gives, with reports by origin, the words behind disagreements, parts and wholes."""
    page, row = views.incident(shelf, id), shelf.one("incidents", id)
    by_event = {report["event"]["id"]: report for report in page["reports"]}
    return {
        **page,
        "by_origin": by_origin(shelf, page["reports"]),
        "disagreements": [_differing(item, by_event) for item in page["disagreements"]],
        "claim_lines": _claim_lines(shelf, id),
        "topics": [figures.shown(shelf, topic, drawn=False) for topic in figures.topics_of(shelf, page["figures"])],
        "whole": _named(shelf, _ids(row.get("part_of"))),
        "parts": _named(shelf, [*_ids(row.get("parts")), *_parts(shelf, id)]),
    }


def by_origin(shelf: Shelf, reports: Iterable[Row]) -> list[Row]:
    """Reports by the one text behind their articles: {id, agency, first, reprints}, the most reprinted first.

    `first` are the reports of the article that was published first, `reprints` are {document, reports} of the others.
    """
    groups: dict[str, dict[str, list[Row]]] = {}
    for report in reports:
        document = report["event"]["document"]
        groups.setdefault(origin_of(shelf, document), {}).setdefault(document, []).append(report)
    made = [_origin(shelf, key, held) for key, held in groups.items()]
    return sorted(made, key=lambda row: (-len(row["reprints"]), row["day"], row["id"]))


def _origin(shelf: Shelf, key: str, held: dict[str, list[Row]]) -> Row:
    ordered = sorted(held, key=lambda id: (day_of(shelf.document(id).get("published")) or "9999", id))
    return {
        "id": key,
        "agency": shelf.origins.get(key, {}).get("agency"),
        "day": day_of(shelf.document(ordered[0]).get("published")) or "9999",
        "first": held[ordered[0]],
        "reprints": [{"document": shelf.document(id), "reports": held[id]} for id in ordered[1:]],
    }


def _differing(item: Row, by_event: dict[str, Row]) -> Row:
    values = []
    for value in item["values"]:
        told = [by_event[event["id"]] for event in value["events"] if event["id"] in by_event]
        distinct = list({report["event"]["sentence"]["text"]: report for report in reversed(told)}.values())[::-1]
        values.append({**value, "quotes": distinct[:MOST_QUOTES], "more": max(len(distinct) - MOST_QUOTES, 0)})
    return {"field": item["field"], "values": values}


def _ids(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given or ())


def _parts(shelf: Shelf, id: str) -> list[str]:
    """Ids of the incidents that are part of one, oldest first."""
    lines = shelf.lines(shelf.chronicle.beside("parts_of", [id])[id])
    return sorted(lines, key=lambda part: int(lines[part]["n"]))[:MOST_PARTS]


def _claim_lines(shelf: Shelf, id: str) -> list[Row]:
    return claims.lines_of(shelf, (row["id"] for row in shelf.claims_of[id]))


def _named(shelf: Shelf, ids: Iterable[str]) -> list[Row]:
    return views.incident_lines(shelf, ids)
