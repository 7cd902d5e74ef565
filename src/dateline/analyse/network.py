"""Who acts towards whom as a network with direction and sign."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.analyse.acts import Act
from dateline.analyse.dyads import dyads, summary

Row = dict[str, Any]
NEUTRAL = 0.5
"""A mean score nearer to zero than this has no sign."""


def network(acts: Iterable[Act]) -> dict[str, list[Row]]:
    """`{"nodes", "edges"}`: a node a code, an edge a direction of a dyad, the most frequent first.

    A node has `code`, `acts` and `received`, and the mean scores `score_out` and `score_in` over the same acts. An edge
    has `actor, recipient`, its `summary`, and the `sign` of its mean score: 1, -1, or 0. Acts without a second party
    are no edges.
    """
    found = [act for act in acts if act.dyads]
    ways: dict[tuple[str, int], list[Act]] = defaultdict(list)
    for act in found:
        for side in (0, 1):
            for code in {pair[side] for pair in act.dyads}:
                ways[code, side].append(act)
    nodes = [_node(code, ways) for code in {code for code, _ in ways}]
    return {
        "nodes": sorted(nodes, key=lambda row: (-row["acts"] - row["received"], row["code"])),
        "edges": [{**row, "sign": sign(row["score"])} for row in dyads(found)],
    }


def _node(code: str, ways: Mapping[tuple[str, int], list[Act]]) -> Row:
    out, into = summary(ways.get((code, 0), ())), summary(ways.get((code, 1), ()))
    return {
        "code": code,
        "acts": out["count"],
        "received": into["count"],
        "score_out": out["score"],
        "score_in": into["score"],
    }


def sign(score: float | None) -> int:
    """1 for cooperation, -1 for conflict, 0 for neither or nothing known."""
    if score is None or abs(score) < NEUTRAL:
        return 0
    return 1 if score > 0 else -1
