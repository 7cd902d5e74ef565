"""The pages of stories: which articles tell of one course of events, from how many independent origins, and what they tell."""

from dateline.serve import views
from dateline.serve.cited import origin_of
from dateline.serve.documents import events_in
from dateline.serve.listed import Listed, ids_in_order
from dateline.serve.shelf import Row, Shelf

MOST_SHOWN = 300
"""Articles and incidents of one story that its page shows; the page says how many more there are."""
ORDER = """SELECT id FROM stories ORDER BY len(documents) DESC, coalesce("when"."start", "when"."end") NULLS LAST, id"""
BY_DAY = "SELECT id FROM lines WHERE id IN (SELECT unnest($ids::VARCHAR[])) ORDER BY n"


def story_list(shelf: Shelf) -> Listed:
    """Stories, those of the most articles first: {id, label, when, documents, independent_origins, incidents}."""
    return Listed(ids_in_order(shelf, "stories", ORDER), lambda ids: _lines(shelf, shelf.stories.some(ids)))


def story_page(shelf: Shelf, id: str) -> Row:
    """A story: {story, documents, incidents}; its articles by day with what they tell, its incidents oldest first."""
    row = shelf.one("stories", id)
    shown = row["documents"][:MOST_SHOWN]
    coded = events_in(shelf, shown)
    shelf.documents.some(shown)
    held = {event["incident"] for event in shelf.chronicle.told(row["documents"]) if event["incident"]}
    told = [item["id"] for item in shelf.chronicle.select(BY_DAY, ids=sorted(held))]
    documents = [
        {"document": shelf.document(item), "events": coded.get(item, 0), "origin": origin_of(shelf, item)} for item in shown
    ]
    return {"story": _lines(shelf, [row])[0], "documents": documents, "incidents": views.incident_lines(shelf, told[:MOST_SHOWN])}


def story_of(shelf: Shelf, document: Row) -> Row | None:
    """The story of an article, if others tell it too."""
    row = shelf.stories.get(str(document.get("story") or ""))
    return _lines(shelf, [row])[0] if row and len(row["documents"]) > 1 else None


def _lines(shelf: Shelf, rows: list[Row]) -> list[Row]:
    """Stories as lists show them, with the number of incidents that their articles tell of."""
    told: dict[str, set[str]] = {}
    for event in shelf.chronicle.told([document for row in rows for document in row["documents"]]):
        told.setdefault(event["document"], set()).add(event["incident"])
    counts = {row["id"]: len({id for document in row["documents"] for id in told.get(document, ()) if id}) for row in rows}
    shown = ("id", "label", "when", "independent_origins")
    return [
        {**{key: row[key] for key in shown}, "documents": len(row["documents"]), "incidents": counts[row["id"]]} for row in rows
    ]
