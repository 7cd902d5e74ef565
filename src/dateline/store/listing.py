"""Pages of incidents and counts of facets for a selection: narrow columns are filtered, wide rows read for one page only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.store.keyset import Listing, Order, order_of, page
from dateline.store.listed import LISTS
from dateline.store.selection import Condition, Selection, condition
from dateline.store.tellings import lines_told

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

PAGE = 50
MOST_HITS = 5_000
"""Sentences that a search by words gives to a selection, the best ones."""
FACETS = ("type", "mode", "quad", "country", "sector", "context", "outlet", "agency", "modality")
MOST_VALUES = 60
"""Values of a facet that are counted for showing, the most frequent."""
DOUBT = "(1.25 - coalesce(confidence, 0.5)::DOUBLE)"
IMPACT = (
    "(1 + ln(greatest(reports, 1))) * (1 + ln(greatest(origins, 1))) * (1 + abs(coalesce(score, 0)::DOUBLE) / 10) "
    "* (CASE quad WHEN 4 THEN 1.5 ELSE 1 END)"
)
DISPUTE = "(CASE WHEN is_disputed THEN 2 ELSE 1 END)"
"""What a look at an incident is worth: how unsure its surest report is, times how much hangs on it (reports and origins by
their logarithms, distance of the score from 0, half as much again for material conflict), twice that when it is disputed."""
SORTS = {
    "oldest": Order("day", "DATE", False),
    "newest": Order("day", "DATE", True),
    "reports": Order("reports", "INTEGER", True),
    "origins": Order("origins", "INTEGER", True),
    "doubt": Order("coalesce(confidence, 0)", "DOUBLE", False),
    "review": Order(f"round({DOUBT} * {IMPACT} * {DISPUTE}, 6)", "DOUBLE", True),
}
"""What a list may be sorted by; ties by id."""


def listing(
    chronicle: "Chronicle",
    asked: Selection,
    *,
    sort: str = "oldest",
    after: str = "",
    before: str = "",
    limit: int = PAGE,
    without: Sequence[str] = (),
) -> Listing:
    """One page of the incidents that are asked for, those `without` left out. Raises FilterError for a sort or a key that is
    none."""
    chosen = _less(chosen_by(chronicle, asked), without)
    found = page(chronicle, "lines", chosen, order_of(SORTS, sort), after=after, before=before, limit=limit, columns="id")
    lines = chronicle.lines([row["id"] for row in found.items])
    return found._replace(items=[{**lines[row["id"]], **row} for row in found.items])


def facets(chronicle: "Chronicle", asked: Selection, names: Sequence[str] = FACETS) -> dict[str, dict[str, int]]:
    """How many incidents have each value of each facet, the most first, the facet itself not asked for."""
    found = lines_with(chronicle, asked.words)
    chosen = {name: condition(asked.without(name), found=found) for name in names}
    alike: dict[str, list[str]] = {}
    for name in names:
        alike.setdefault(chosen[name].sql, []).append(name)
    counted = {name: rows for some in alike.values() for name, rows in _together(chronicle, chosen[some[0]], some).items()}
    return {name: counted[name] for name in names}


def _together(chronicle: "Chronicle", chosen: Condition, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Counts of facets for one condition, which is then looked at once."""
    many = [name for name in names if name in LISTS]
    counted = chronicle.tally(chosen, many) if many else None
    if counted is None:
        return _queried(chronicle, chosen, names)
    most = {name: sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST_VALUES] for name, found in counted.items()}
    others = [name for name in names if name not in LISTS]
    return {name: dict(found) for name, found in most.items()} | (_queried(chronicle, chosen, others) if others else {})


def _queried(chronicle: "Chronicle", chosen: Condition, names: Sequence[str]) -> dict[str, dict[str, int]]:
    columns = [name for name in names if name not in LISTS]
    many = [name for name in names if name in LISTS]
    times = "count(*) AS times FROM"
    parts = [f"SELECT '{name}' AS facet, {name}::VARCHAR AS value, {times} chosen GROUP BY ALL" for name in columns]
    if many:
        # Joined and not looked up: a number of a line is in `chosen` once, and joins by small numbers take no hashing
        of = "" if chosen.sql == "true" else "JOIN chosen USING (n) "
        within = ", ".join(f"'{name}'" for name in many)
        parts.append(f"SELECT facet, value, {times} facets {of}WHERE facet IN ({within}) GROUP BY ALL")
    kept = ", ".join(["n", *columns])
    query = f"""WITH chosen AS MATERIALIZED (SELECT {kept} FROM lines WHERE {chosen.sql}),
counted AS ({" UNION ALL ".join(parts)})
SELECT * FROM counted QUALIFY row_number() OVER (PARTITION BY facet ORDER BY times DESC, value) <= {MOST_VALUES}
ORDER BY facet, times DESC, value"""
    found: dict[str, dict[str, int]] = {name: {} for name in names}
    for row in chronicle.select(query, **chosen.values):
        found[row["facet"]][row["value"]] = row["times"]
    return found


def chosen_by(chronicle: "Chronicle", asked: Selection) -> Condition:
    """What rows of `lines` must fulfil, the words looked up in the search index."""
    return condition(asked, found=lines_with(chronicle, asked.words))


def lines_with(chronicle: "Chronicle", words: str) -> list[int] | None:
    """Numbers of the lines of incidents with a report whose sentence holds the words, sorted; those of the `MOST_HITS` best
    sentences. None when there are no words to look for."""
    from dateline.store.search import event_ids

    if not words:
        return None
    return chronicle.kept(f"lines with {words}", lambda: lines_told(chronicle, event_ids(chronicle, words, limit=MOST_HITS)))


def _less(chosen: Condition, without: Sequence[str]) -> Condition:
    if not without:
        return chosen
    sql = f"({chosen.sql}) AND id NOT IN (SELECT unnest($without::VARCHAR[]))"
    return Condition(sql, {**chosen.values, "without": list(without)})
