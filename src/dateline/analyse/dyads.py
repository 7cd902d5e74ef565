"""Who acts towards whom, and how: counts by dyad, by type and by actor."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import fsum
from typing import Any

from dateline.analyse.acts import Act

Row = dict[str, Any]
QUADS = (1, 2, 3, 4)


def dyads(acts: Iterable[Act]) -> list[Row]:
    """One row a dyad: `actor, recipient` and its `summary`, the most frequent first."""
    by_dyad: dict[tuple[str, str], list[Act]] = defaultdict(list)
    for act in acts:
        for dyad in act.dyads:
            by_dyad[dyad].append(act)
    rows = [{"actor": dyad[0], "recipient": dyad[1], **summary(found)} for dyad, found in by_dyad.items()]
    return sorted(rows, key=lambda row: (-row["count"], row["actor"], row["recipient"]))


def types(acts: Iterable[Act]) -> list[Row]:
    """One row a type and mode: `type, mode, quad, count`, the most frequent first."""
    counts = Counter((act.type, act.mode, act.quad) for act in acts)
    rows = [{"type": type_, "mode": mode, "quad": quad, "count": n} for (type_, mode, quad), n in counts.items()]
    return sorted(rows, key=lambda row: (-row["count"], row["type"], row["mode"] or ""))


def actors(acts: Iterable[Act]) -> list[Row]:
    """One row a code: `code, acts, received`, the most active first."""
    done: Counter[str] = Counter()
    received: Counter[str] = Counter()
    for act in acts:
        done.update(act.actors)
        received.update({recipient for _, recipient in act.dyads} - set(act.actors))
    rows = [{"code": code, "acts": done[code], "received": received[code]} for code in {*done, *received}]
    return sorted(rows, key=lambda row: (-row["acts"], -row["received"], row["code"]))


def summary(acts: Iterable[Act]) -> Row:
    """What some acts come to: `count, reports, origins, quad1..quad4, types, scored, score, sum, least`.

    `reports` and `origins` add up what stands behind each act (origins null where reports are counted). `score`, `sum`
    and `least` are mean, sum and minimum of the PLOVER scores of the `scored` acts that have one; null without any.
    """
    found = list(acts)
    scores = [act.score for act in found if act.score is not None]
    origins = [act.origins for act in found if act.origins is not None]
    quads = Counter(act.quad for act in found)
    return {
        "count": len(found),
        "reports": sum(act.reports for act in found),
        "origins": sum(origins) if origins else None,
        **{f"quad{quad}": quads[quad] for quad in QUADS},
        "types": dict(sorted(Counter(act.type for act in found).items())),
        "scored": len(scores),
        "score": round(fsum(scores) / len(scores), 4) if scores else None,
        "sum": round(fsum(scores), 4) if scores else None,
        "least": min(scores, default=None),
    }
