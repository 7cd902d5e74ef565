"""The page of agreements and states of affairs: bands over time, alleged breaches, each with its words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateline.charts import spans as ranges
from dateline.serve import matter
from dateline.serve.cited import folded, origin_count, quote
from dateline.serve.listed import Listed, ids_in_order
from dateline.serve.shelf import Row, Shelf, day_of
from dateline.serve.wording import dates

MOST_LANES = 30
STATED = "alleged in an article of {}"
"""What a chart says of the day of a breach: the day of the article, since the breach itself has none."""


ORDER = {
    "agreements": 'SELECT id FROM agreements ORDER BY coalesce("date"."start", "date"."end") NULLS LAST, id',
    "conditions": 'SELECT id FROM conditions ORDER BY coalesce("from"."start", "from"."end") NULLS LAST, id',
}
KINDS = tuple(ORDER)


def accord_rows(shelf: Shelf, kind: str) -> Listed:
    """Agreements, or states of affairs, oldest first."""
    make, rows = (_agreement, shelf.agreements) if kind == "agreements" else (_condition, shelf.conditions)
    return Listed(ids_in_order(shelf, kind, ORDER[kind]), lambda ids: [make(shelf, row) for row in _ahead(shelf, rows.some(ids))])


def _ahead(shelf: Shelf, rows: list[Row]) -> list[Row]:
    """The rows; what they cite is read at once."""
    cited = [words["document"] for row in rows for part in ("evidence", "provisions") for words in row.get(part) or ()]
    shelf.quoting(cited)
    return rows


def accord_list(shelf: Shelf, *, most: int | None = None) -> Row:
    """Agreements and states of affairs, oldest first, with the chart of both: {agreements, conditions, totals, chart}."""
    found = {kind: accord_rows(shelf, kind) for kind in KINDS}
    shown = {kind: rows[:most] for kind, rows in found.items()}
    return {**shown, "totals": {kind: len(rows) for kind, rows in found.items()}, "chart": chart_of(shelf, shown)}


def chart_of(shelf: Shelf, shown: Mapping[str, Sequence[Row]]) -> Row:
    """The chart of the agreements and states of affairs that a page shows."""
    return _chart(shelf, *([item["row"] for item in shown.get(kind, ())] for kind in KINDS))


def agreement_page(shelf: Shelf, id: str) -> Row:
    """An agreement with its words, what it provides and who alleges which breach; raises UnknownIdError."""
    row = shelf.one("agreements", id)
    return {**_agreement(shelf, row), "chart": _chart(shelf, [row], [])}


def condition_page(shelf: Shelf, id: str) -> Row:
    """A state of affairs with its words, and who says and denies it at a glance; raises UnknownIdError."""
    row = shelf.one("conditions", id)
    return {**_condition(shelf, row), "glance": matter.state_glance(shelf, row), "chart": _chart(shelf, [], [row])}


def _agreement(shelf: Shelf, row: Row) -> Row:
    return {
        **_quoted(shelf, row),
        "row": row,
        "breaches": [_breach(shelf, breach) for breach in row.get("breaches") or ()],
        "provisions": folded(quote(shelf, words["document"], words) for words in row.get("provisions") or ()),
    }


def _breach(shelf: Shelf, breach: Row) -> Row:
    denials = [{**item, "quote": quote(shelf, item["document"], item)} for item in breach.get("denials") or ()]
    return {**breach, "quote": quote(shelf, breach["document"], breach["evidence"]), "denials": denials}


def _condition(shelf: Shelf, row: Row) -> Row:
    return {**_quoted(shelf, row), "row": row, "since": row.get("from"), "until": row.get("until")}


def _quoted(shelf: Shelf, row: Row) -> Row:
    told = row.get("evidence") or ()
    documents = [words["document"] for words in told]
    quotes = folded(quote(shelf, words["document"], words) for words in told)
    return {"id": row["id"], "quotes": quotes, "documents": len(set(documents)), "origins": origin_count(shelf, documents)}


def _chart(shelf: Shelf, agreements: Sequence[Row], conditions: Sequence[Row]) -> Row:
    known = [*_days(agreements, conditions)]
    ends = [end for row in known for end in row if end]
    if not ends:
        return {"spec": None, "rows": [], "left": 0}
    edges = _edges(shelf, ends)
    rows = [lane for row in conditions[:MOST_LANES] for lane in _band(row, edges)]
    for row in agreements[:MOST_LANES]:
        rows += _marks(shelf, row)
    numbered = {label: number for number, label in enumerate(dict.fromkeys(row["label"] for row in rows))}
    drawn = [{**row, "lane": numbered[row["label"]]} for row in rows]
    return {"spec": ranges.bands_spec(drawn) if drawn else None, "rows": drawn, "left": 0}


def _days(agreements: Iterable[Row], conditions: Iterable[Row]) -> Iterable[tuple[str, str]]:
    yield from ((day_of(row.get("date")), "") for row in agreements)
    yield from ((day_of(row.get("from")), _last(row.get("until"))) for row in conditions)


def _last(when: Row | None) -> str:
    return str((when or {}).get("end") or (when or {}).get("start") or "")


def _edges(shelf: Shelf, ends: Sequence[str]) -> tuple[str, str]:
    """Where bands with an open end begin and end: a little before and after all that is known."""
    query = 'SELECT max(coalesce(published."start", published."end"))::VARCHAR AS day FROM documents'
    last_day = shelf.once("last day written", lambda: next(shelf.chronicle.select(query))["day"])
    written = [last_day] if last_day else []
    first, last = date.fromisoformat(min(ends)), date.fromisoformat(max([*ends, *written]))
    room = timedelta(days=max((last - first).days // 20, 2))
    return _moved(first, -room), _moved(last, room)


def _moved(day: date, by: timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:
        return day.isoformat()


def _band(row: Row, edges: tuple[str, str]) -> list[Row]:
    start, end = day_of(row.get("from")), _last(row.get("until"))
    if not (start or end):
        return []
    since = "began " + dates(row["from"]) if start else "beginning not known"
    until = "ended " + dates(row["until"]) if end else "no end told"
    open_ends = {"open_start": not start, "open_end": not end}
    drawn = {"from": start or edges[0], "to": max(end or edges[1], start)}
    return [{"label": f"{row['state']}: {row['subject']}", "kind": "state", **drawn, **open_ends, "words": f"{since}, {until}"}]


def _marks(shelf: Shelf, row: Row) -> list[Row]:
    open_ends = {"open_start": False, "open_end": False}
    day, label = day_of(row.get("date")), str(row["name"])
    made = [{"label": label, "kind": "accord", "from": day, "to": day, "words": dates(row["date"]), **open_ends}] if day else []
    for breach in row.get("breaches") or ():
        told = shelf.document(breach["document"]).get("published")
        if on := day_of(told):
            words = STATED.format(dates(told))
            made.append({"label": label, "kind": "breach", "from": on, "to": on, "words": words, **open_ends})
    return made
