"""The pages of stories: which articles tell of one course of events, from how many independent origins, and what they tell."""

from dateline.serve import views
from dateline.serve.cited import origin_of
from dateline.serve.shelf import Row, Shelf, day_of


def story_list(shelf: Shelf) -> list[Row]:
    """Stories, those of the most articles first: {id, label, when, documents, independent_origins, incidents}."""
    rows = [_line(shelf, row) for row in shelf.stories.rows()]
    return sorted(rows, key=lambda row: (-row["documents"], day_of(row["when"]) or "9999", row["id"]))


def story_page(shelf: Shelf, id: str) -> Row:
    """A story: {story, documents, incidents}; its articles by day with what they tell, its incidents oldest first."""
    row = shelf.one("stories", id)
    documents = [_document(shelf, item) for item in row["documents"]]
    told = _told(shelf, row)
    incidents = [views.incident_line(shelf, incident) for incident in shelf.dated if incident["id"] in told]
    return {"story": _line(shelf, row), "documents": documents, "incidents": incidents}


def story_of(shelf: Shelf, document: Row) -> Row | None:
    """The story of an article, if others tell it too."""
    row = shelf.stories.get(str(document.get("story") or ""))
    return _line(shelf, row) if row and len(row["documents"]) > 1 else None


def _line(shelf: Shelf, row: Row) -> Row:
    shown = {key: row[key] for key in ("id", "label", "when", "independent_origins")}
    return {**shown, "documents": len(row["documents"]), "incidents": len(_told(shelf, row))}


def _document(shelf: Shelf, id: str) -> Row:
    return {"document": shelf.document(id), "events": len(shelf.events_of.get(id, ())), "origin": origin_of(shelf, id)}


def _told(shelf: Shelf, row: Row) -> set[str]:
    """Ids of the incidents that its articles tell of."""
    events = (event for id in row["documents"] for event in shelf.events_of.get(id, ()))
    return {str(event["incident"]) for event in events if event.get("incident")}
