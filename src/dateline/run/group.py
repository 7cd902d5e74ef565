"""The engine of group stages: blocks of facts, comparisons within blocks, groups of facts that belong together.

The result depends on the facts alone, not on their order. Cost: each fact is compared with at most `cap` others in each
of its blocks, so it grows with the number of facts, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, Protocol, TypeVar

import msgspec

from dateline.model.incident import Edge
from dateline.model.stage import Grouping

WITNESSES = 6
"""How many facts of each of two groups are compared before the groups are merged."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What tells this fact from all others."""


F = TypeVar("F", bound=Identified)


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of ids (each sorted, the groups sorted; single facts too), the edges that made them, and what was cut.

    `cuts` gives for each block that was larger than the cap the number of pairs in it that were not compared.
    """

    groups: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    cuts: dict[str, int]
    compared: int


def group(facts: Iterable[F], grouping: Grouping[Any], *, cap: int = 200, share: float = 0.5) -> Grouped:
    """Groups of facts that belong together.

    Edges join in order of their score. Two groups merge only if at least `share` of the pairs between them (of up to
    `WITNESSES` facts of each) have an edge of their own: a chain of pairs alone does not make one group. An edge
    between single facts always joins. Facts with the same id are one fact.
    """
    known = {fact.id: fact for fact in sorted(facts, key=lambda item: item.id)}
    judge = _Judge(known, grouping)
    blocks = _blocks(known.values(), grouping)
    for block in blocks.values():
        for a, b in _pairs(block, cap=cap):
            judge.edge(a, b)
    edges = sorted(judge.edges(), key=lambda edge: (-edge.score, edge.a, edge.b))
    groups = _merge(known, edges, judge, share=share)
    cuts = {key: cut for key, block in sorted(blocks.items()) if (cut := _cut(len(block), cap=cap))}
    return Grouped(groups=groups, edges=tuple(edges), cuts=cuts, compared=judge.compared)


def union(ids: Iterable[str], edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """Connected groups of ids: every edge joins; sorted."""
    parent = {item: item for item in ids}
    for edge in edges:
        a, b = _root(parent, edge.a), _root(parent, edge.b)
        parent[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = defaultdict(list)
    for item in sorted(parent):
        groups[_root(parent, item)].append(item)
    return tuple(sorted(map(tuple, groups.values())))


class _Judge:
    """Compares each pair once and remembers the edge."""

    def __init__(self, known: dict[str, Any], grouping: Grouping[Any]) -> None:
        self._known = known
        self._grouping = grouping
        self._seen: dict[tuple[str, str], Edge | None] = {}

    @property
    def compared(self) -> int:
        return len(self._seen)

    def edge(self, a: str, b: str) -> Edge | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._seen:
            self._seen[pair] = self._grouping.compare(self._known[pair[0]], self._known[pair[1]])
        return self._seen[pair]

    def edges(self) -> list[Edge]:
        return [edge for edge in self._seen.values() if edge is not None]


def _blocks(facts: Iterable[Identified], grouping: Grouping[Any]) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        for key in sorted(set(grouping.keys(fact))):
            blocks[key].append(fact.id)
    return {key: block for key, block in blocks.items() if len(block) > 1}


def _pairs(block: Sequence[str], *, cap: int) -> Iterator[tuple[str, str]]:
    for at, a in enumerate(block):
        for b in block[at + 1 : at + 1 + cap]:
            yield a, b


def _cut(size: int, *, cap: int) -> int:
    beyond = max(size - 1 - cap, 0)
    return beyond * (beyond + 1) // 2


def _merge(
    known: Iterable[str], edges: Sequence[Edge], judge: _Judge, *, share: float
) -> tuple[tuple[str, ...], ...]:
    home = {item: item for item in known}
    members = {item: [item] for item in home}
    for edge in edges:
        a, b = sorted((_root(home, edge.a), _root(home, edge.b)))
        if a != b and _are_close(members[a], members[b], judge, share=share):
            home[b] = a
            members[a] = sorted(members[a] + members.pop(b))
    return tuple(sorted(map(tuple, members.values())))


def _are_close(a: Sequence[str], b: Sequence[str], judge: _Judge, *, share: float) -> bool:
    pairs = list(product(a[:WITNESSES], b[:WITNESSES]))
    joined = sum(judge.edge(left, right) is not None for left, right in pairs)
    return len(pairs) == 1 or joined >= share * len(pairs)


def _root(home: dict[str, str], item: str) -> str:
    while home[item] != item:
        home[item] = home[home[item]]
        item = home[item]
    return item
