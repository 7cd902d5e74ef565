"""The one-to-one pairing of greatest total weight, by the Hungarian method."""

from collections.abc import Sequence

Weights = Sequence[Sequence[int]]


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """Pairs (row, column) of greatest total weight, each row and column at most once; only weights above 0 are paired.

    O(n^3) with the usual potentials: an article has some tens of events, so no library is needed. Integer
    weights, so that ties are exact; among equal pairings the result is the same in every run.
    """
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if not rows or not columns:
        return []
    if rows > columns:
        return sorted((r, c) for c, r in best_pairs(list(zip(*weights, strict=True))))
    owner = _owners([[-w for w in row] for row in weights])
    return sorted((r, c) for c, r in enumerate(owner) if r >= 0 and weights[r][c] > 0)


def _owners(costs: list[list[int]]) -> list[int]:
    """For each column the row that takes it in the cheapest full pairing of rows, or -1."""
    rows, columns = len(costs), len(costs[0])
    rise, fall = [0] * (rows + 1), [0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column, came = _path(costs, rise, fall, owner)
        while column:
            owner[column] = owner[came[column]]
            column = came[column]
    return [o - 1 for o in owner[1:]]


def _path(costs: list[list[int]], rise: list[int], fall: list[int], owner: list[int]) -> tuple[int, list[int]]:
    """The cheapest way from the new row to a free column: that column, and whence each column was reached."""
    columns = len(costs[0])
    least: list[float] = [float("inf")] * (columns + 1)
    seen, came = [False] * (columns + 1), [0] * (columns + 1)
    at = 0
    while owner[at]:
        seen[at] = True
        row = owner[at]
        for c in range(1, columns + 1):
            cost = costs[row - 1][c - 1] - rise[row] - fall[c]
            if not seen[c] and cost < least[c]:
                least[c], came[c] = cost, at
        best = min((c for c in range(1, columns + 1) if not seen[c]), key=lambda c: least[c])
        _shift(int(least[best]), rise, fall, owner, seen, least)
        at = best
    return at, came


def _shift(step: int, rise: list[int], fall: list[int], owner: list[int], seen: list[bool], least: list[float]) -> None:
    """Moves the potentials by `step`, so that the next column becomes free of charge."""
    for c, was in enumerate(seen):
        if was:
            rise[owner[c]] += step
            fall[c] -= step
        else:
            least[c] -= step
