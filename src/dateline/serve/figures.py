"""The pages of figures: what is counted, who says how many, which of them agree and which conflict."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from dateline.serve import ranges, views
from dateline.serve.cited import folded, origin_of, quote
from dateline.serve.shelf import Row, Shelf
from dateline.serve.wording import outlet

KINDS = ("conflicting", "agreeing", "single")
Ends = tuple[float | None, float | None]


def topics(shelf: Shelf, kind: str = "") -> list[Row]:
    """Figures that agree or conflict, together; conflicting ones first, then those that most origins give.

    A topic is {id, kind, what, unit, groups, members, documents, origins}; its id is that of its first figure. A group
    is of figures that agree: {members, low, high, origins}, the ends being those of the range that all of them allow.
    """
    found: list[Row] = shelf.once("topics of figures", lambda: _topics(shelf))
    return [topic for topic in found if not kind or topic["kind"] == kind]


def topic_counts(shelf: Shelf) -> dict[str, int]:
    """How many topics are of each kind."""
    found = Counter(topic["kind"] for topic in topics(shelf))
    return {kind: found[kind] for kind in KINDS}


def _topics(shelf: Shelf) -> list[Row]:
    together = joined(shelf.figures, lambda row: (*row["agrees_with"], *row["conflicts_with"]))
    made = [_topic(shelf, ids) for ids in together]
    return sorted(made, key=lambda row: (KINDS.index(row["kind"]), -row["origins"], -row["documents"], row["id"]))


def joined(rows: dict[str, Row], kin: Callable[[Row], Iterable[str]]) -> list[list[str]]:
    """Ids of rows in groups: those that lead to each other, sorted."""
    near: dict[str, set[str]] = {id: set() for id in rows}
    for id, row in rows.items():
        for other in kin(row):
            if other in near and other != id:
                near[id].add(other)
                near[other].add(id)
    groups, seen = [], set[str]()
    for id in sorted(near):
        if id not in seen:
            groups.append(_reached(near, id))
            seen.update(groups[-1])
    return groups


def _reached(near: dict[str, set[str]], start: str) -> list[str]:
    found, waiting = {start}, [start]
    while waiting:
        fresh = near[waiting.pop()] - found
        found |= fresh
        waiting.extend(sorted(fresh))
    return sorted(found)


def _topic(shelf: Shelf, ids: Sequence[str]) -> Row:
    rows = {id: shelf.figures[id] for id in ids}
    groups = [_group(shelf, held) for held in agreeing(rows)]
    documents = {row["document"] for row in rows.values()}
    conflict = any(row["conflicts_with"] for row in rows.values())
    first = Counter(str(row["what"] or row["unit"] or "") for row in rows.values())
    return {
        "id": ids[0],
        "kind": "conflicting" if conflict else "agreeing" if len(ids) > 1 else "single",
        "what": first.most_common(1)[0][0],
        "unit": rows[ids[0]]["unit"],
        "groups": sorted(groups, key=lambda group: (-group["origins"], -len(group["members"]), group["members"])),
        "members": list(ids),
        "documents": len(documents),
        "origins": len({origin_of(shelf, document) for document in documents}),
    }


def agreeing(rows: dict[str, Row]) -> list[list[str]]:
    """Ids of figures in groups of which no two conflict and whose ranges meet, the most exact first.

    What agrees with two sides that conflict joins the one that it agrees with more often.
    """
    groups: list[list[str]] = []
    for id in sorted(rows, key=lambda id: (_width(rows[id]), id)):
        kin, foes = set(rows[id]["agrees_with"]), _foes(rows, id)
        fitting = (group for group in groups if not foes & {*group} and (kin & {*group} or _meet(rows, [id, *group])))
        best = max(fitting, key=lambda group: len(kin & {*group}), default=None)
        if best is None:
            groups.append([id])
        else:
            best.append(id)
    return groups


def _foes(rows: dict[str, Row], id: str) -> set[str]:
    return {*rows[id]["conflicts_with"], *(other for other, row in rows.items() if id in row["conflicts_with"])}


def _meet(rows: dict[str, Row], ids: Sequence[str]) -> bool:
    """Whether some number lies in the ranges of all of some figures."""
    given = [ends(rows[id]) for id in ids]
    lows = [low for low, _ in given if low is not None]
    highs = [high for _, high in given if high is not None]
    return bool(lows and highs) and max(lows) <= min(highs)


def _width(row: Row) -> float:
    low, high = ends(row)
    return float("inf") if low is None or high is None else high - low


def _group(shelf: Shelf, ids: Sequence[str]) -> Row:
    rows = [shelf.figures[id] for id in ids]
    low, high = best_range([ends(row) for row in rows])
    origins = len({origin_of(shelf, row["document"]) for row in rows})
    return {"members": list(ids), "low": low, "high": high, "origins": origins}


def ends(figure: Row) -> Ends:
    """The least and the most that a figure allows; null where it is open."""
    low, high, value = figure.get("low"), figure.get("high"), figure.get("value")
    return (value, value) if low is None and high is None else (low, high)


def best_range(given: Sequence[Ends]) -> Ends:
    """The range that all of some ranges allow; where there is none, the one that holds all their ends."""
    lows = [low for low, _ in given if low is not None]
    highs = [high for _, high in given if high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return min([*lows, *highs]), max([*lows, *highs])
    return low, high


def shown(shelf: Shelf, topic: Row, *, drawn: bool = True) -> Row:
    """A topic with its words: each group with its voices, and the chart when there is more than one figure."""
    groups = [{**group, "voices": folded(_voice(shelf, id) for id in group["members"])} for group in topic["groups"]]
    return {**topic, "groups": groups, "chart": ranges.chart_of(groups) if drawn and len(topic["members"]) > 1 else None}


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
    topic = next(item for item in topics(shelf) if id in item["members"])
    held = shelf.incidents.get(row.get("incident") or "")
    return {
        "figure": _voice(shelf, id),
        "topic": shown(shelf, topic),
        "agreeing": folded(_voice(shelf, other) for other in row["agrees_with"] if other in shelf.figures),
        "conflicting": folded(_voice(shelf, other) for other in row["conflicts_with"] if other in shelf.figures),
        "incident": views.incident_line(shelf, held) if held else None,
    }
