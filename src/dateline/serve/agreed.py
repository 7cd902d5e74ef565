"""Two analysts' decisions compared: how far they agree on the events that both judged, and where they do not."""

from collections.abc import Mapping, Sequence

from dateline.analyse.agreement import agreement
from dateline.errors import UnknownIdError
from dateline.serve.deciding import store_of
from dateline.serve.shelf import Row, Shelf
from dateline.store.opinions import COMPARED, Opinion, by_analyst, said

MOST_ROWS = 500
Opinions = Mapping[str, Opinion]


def compared(shelf: Shelf, a: str = "", b: str = "") -> Row:
    """Two analysts compared, those named, else the two with the most events in common: {analysts, a, b, fields, differ, more}.

    Raises UnknownIdError for an analyst who has decided nothing.
    """
    found = by_analyst(store_of(shelf))
    for name in filter(None, (a, b)):
        if name not in found:
            raise UnknownIdError(f"{name[:60]!r} has judged no event", remedy=f"choose one of {', '.join(found) or 'nobody yet'}")
    first, second = _chosen(found, a, b)
    both = sorted(found.get(first, {}).keys() & found.get(second, {}).keys()) if first != second else []
    pairs = [(found[first][id], found[second][id]) for id in both]
    differ = [row for one, other in pairs if (row := _differing(one, other))["fields"]]
    return {
        "analysts": {name: len(seen) for name, seen in found.items()}, "a": first, "b": second, "n": len(both),
        "fields": [_field(name, pairs) for name in COMPARED] if both else [], "differ": differ[:MOST_ROWS],
        "more": max(len(differ) - MOST_ROWS, 0),
    }  # fmt: skip


def _chosen(found: Mapping[str, Opinions], a: str, b: str) -> tuple[str, str]:
    if a and b:
        return a, b
    names = list(found)
    pairs = [(x, y) for x in names for y in names if x < y and (not a or a in (x, y)) and (not b or b in (x, y))]
    best = max(pairs, key=lambda pair: len(found[pair[0]].keys() & found[pair[1]].keys()), default=("", ""))
    return best[::-1] if a and best[1] == a else best


def _field(name: str, pairs: Sequence[tuple[Opinion, Opinion]]) -> Row:
    """Agreement in a field; in all but the verdict of the events that neither rejected."""
    told = [pair for pair in pairs if name == "verdict" or not (pair[0].is_rejected or pair[1].is_rejected)]
    return {"field": name, **agreement([(said(one, name), said(other, name)) for one, other in told])._asdict()}


def _differing(one: Opinion, other: Opinion) -> Row:
    names = ("verdict",) if one.is_rejected or other.is_rejected else COMPARED
    told = [{"field": name, "a": said(one, name), "b": said(other, name)} for name in names]
    fields = [row for row in told if row["a"] != row["b"]]
    words, event = one.event["sentence"]["text"], one.event
    return {"event": event["id"], "incident": event["incident"], "type": event["type"], "words": words, "fields": fields}
