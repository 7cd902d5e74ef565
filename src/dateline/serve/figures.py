"""The pages of figures: what is counted, who says how many, which of them agree and which conflict."""

from collections import Counter
from collections.abc import Iterable

from dateline.charts import spans as ranges
from dateline.serve import views
from dateline.serve.cited import folded, quote
from dateline.serve.listed import Listed, ordered
from dateline.serve.shelf import Row, Shelf
from dateline.serve.wording import outlet

KINDS = ("conflicting", "updated", "agreeing", "single")
Ends = tuple[float | None, float | None]


ORDER = f"""SELECT list_min([s.figure for s in says]) AS id, id AS of, kind FROM ranges
ORDER BY list_position({list(KINDS)}, kind), independent_origins DESC, len(documents) DESC, list_min([s.figure for s in says])"""


def topics(shelf: Shelf, kind: str = "") -> Listed:
    """Ranges of figures of one thing; conflicting ones first, then those that rose, then those that most origins give.

    A topic is {id, range, kind, what, unit, low, high, rule, groups, members, documents, origins}; its `id` is that of its
    first figure, `range` that of the row of `ranges`. A group is of figures that agree: {members, low, high, origins, current}.
    """
    held = {row["id"]: row["of"] for row in ordered(shelf, "ranges", ORDER) if not kind or row["kind"] == kind}
    return Listed(list(held), lambda ids: [topic_of(row) for row in shelf.ranges.some(held[id] for id in ids)])


def topics_of(shelf: Shelf, figures: Iterable[Row]) -> list[Row]:
    """The topics that some figures belong to, in the order of the list."""
    made = map(topic_of, shelf.ranges.some(row["range"] for row in figures if row.get("range")))
    return sorted(made, key=lambda row: (KINDS.index(row["kind"]), -row["origins"], -row["documents"], row["id"]))


def topic_counts(shelf: Shelf) -> dict[str, int]:
    """How many topics are of each kind."""
    found = Counter(row["kind"] for row in ordered(shelf, "ranges", ORDER))
    return {kind: found[kind] for kind in KINDS}


def topic_of(row: Row) -> Row:
    """A row of `ranges` as pages show it: its sides as groups of the figures that it lists."""
    members = sorted(said["figure"] for said in row["says"])
    return {
        "id": members[0],
        "range": row["id"],
        **{key: row[key] for key in ("kind", "unit", "low", "high", "rule", "reports", "left_out", "conflicts", "updates")},
        "what": row["what"] or row["unit"] or "",
        "groups": [_group(row, number, side) for number, side in enumerate(row["sides"])],
        "members": members,
        "documents": len(row["documents"]),
        "origins": row["independent_origins"],
    }


def _group(row: Row, number: int, side: Row) -> Row:
    members = [said["figure"] for said in row["says"] if said["side"] == number]
    return {"members": members, "origins": side["independent_origins"], **{key: side[key] for key in ("low", "high", "current")}}


def ends(figure: Row) -> Ends:
    """The least and the most that a figure allows; null where it is open."""
    low, high, value = figure.get("low"), figure.get("high"), figure.get("value")
    return (value, value) if low is None and high is None else (low, high)


def shown(shelf: Shelf, topic: Row, *, drawn: bool = True) -> Row:
    """A topic with its words: each group with its voices, and the chart when there is more than one figure."""
    shelf.quoting(row["document"] for row in shelf.figures.some(id for group in topic["groups"] for id in group["members"]))
    groups = [
        {**group, "voices": folded(_voice(shelf, id) for id in group["members"] if id in shelf.figures)}
        for group in topic["groups"]
    ]
    return {**topic, "groups": groups, "chart": ranges.chart_of(groups) if drawn and len(topic["members"]) > 1 else None}


def read_ahead(shelf: Shelf, found: Iterable[Row]) -> None:
    """Reads at once what showing some topics needs."""
    shelf.quoting(row["document"] for row in shelf.figures.some(id for topic in found for id in topic["members"]))


def _voice(shelf: Shelf, id: str) -> Row:
    """One figure in its sentence: the quote, the figure, who gives it and through whom."""
    figure = shelf.figures[id]
    chain = [source for source in figure.get("attribution") or () if source.get("kind") != "narrator"]
    quoted = quote(shelf, figure["document"], figure["evidence"])
    by = str(chain[-1].get("name") or chain[-1].get("text") or "not named") if chain else outlet(quoted["document"])
    low, high = ends(figure)
    return {**quoted, "figure": figure, "by": by, "narrator": not chain, "through": chain, "low": low, "high": high}


def figure_page(shelf: Shelf, id: str) -> Row:
    """A figure in its sentence with those that agree and conflict, each in its words; raises UnknownIdError."""
    row = shelf.one("figures", id)
    topic = shelf.ranges.get(row.get("range") or "")
    held = shelf.incidents.get(row.get("incident") or "")
    return {
        "figure": _voice(shelf, id),
        "topic": shown(shelf, topic_of(topic)) if topic else None,
        "agreeing": folded(_voice(shelf, other) for other in row["agrees_with"] if other in shelf.figures),
        "conflicting": folded(_voice(shelf, other) for other in row["conflicts_with"] if other in shelf.figures),
        "earlier": folded(_voice(shelf, other) for other in row.get("updates") or () if other in shelf.figures),
        "incident": views.incident_line(shelf, held) if held else None,
    }


def range_page(shelf: Shelf, id: str) -> Row:
    """A row of `ranges` with its figures in their sentences and their chart; raises UnknownIdError."""
    row = shelf.one("ranges", id)
    return {"range": row, "topic": shown(shelf, topic_of(row))}
