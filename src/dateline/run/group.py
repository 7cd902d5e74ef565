"""The engine of group stages: blocks of facts, comparisons within blocks, groups of facts that belong together.

The result depends on the facts alone, not on their order. Cost: each fact is compared with at most `cap` others in each
of its blocks, so it grows with the number of facts, not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any, Protocol, TypeVar

import msgspec

from dateline.model.incident import Edge
from dateline.model.stage import Grouping, Screen, Screening, Surveying

MOST_REMEMBERED = 500_000
"""Pairs without an edge that are remembered, some 60 MB; others are compared again where they are asked for again."""
WITNESSES = 6
"""How many facts of each of two groups are compared before the groups are merged."""


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What tells this fact from all others."""


F = TypeVar("F", bound=Identified)


class Bonds(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of pairs of ids beforehand: they are `same`, or `apart`, whatever their facts say; apart wins."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


FREE = Bonds()
"""Nothing is known beforehand."""


class Grouped(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of ids (each sorted, the groups sorted; single facts too), the edges that made them, and what was cut.

    `links` is the strongest edge between each two groups: one that does not join, or one that did not suffice. `cuts`
    gives for each block that was larger than the cap the number of pairs in it that were not compared. `unmet` are the
    bonds that could not be kept: same, by others, as what is apart.
    """

    groups: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    links: tuple[Edge, ...] = ()
    cuts: dict[str, int]
    compared: int
    unmet: tuple[tuple[str, str], ...] = ()


def group(
    facts: Iterable[F], grouping: Grouping[Any], *, cap: int = 200, share: float = 0.5, bonds: Bonds = FREE
) -> Grouped:
    """Groups of facts that belong together.

    Edges join in order of their score. Two groups merge only if at least `share` of the pairs between them (of up to
    `WITNESSES` facts of each) have an edge of their own: a chain of pairs alone does not make one group. An edge
    between single facts always joins, one that does not join counts half. Facts with the same id are one fact. Groups
    are made from the facts first, none across a bond that keeps two apart; bonds that join then join whole groups.
    """
    known = {fact.id: fact for fact in sorted(facts, key=lambda item: item.id)}
    judge, pairs, cuts = _propose(known, grouping, cap=cap)
    for a, b in pairs:
        judge.compare(a, b)
    found = sorted(judge.edges.values(), key=lambda edge: (-edge.score, edge.a, edge.b))
    edges = [edge for edge in found if edge.joins]
    homes = _Homes(known, bonds.apart)
    _merge(homes, edges, judge, share=share)
    unmet, groups = _bind(homes, bonds.same), homes.groups()
    links = _between(groups, (*edges, *(edge for edge in found if not edge.joins)))
    return Grouped(groups=groups, edges=tuple(edges), links=links, cuts=cuts, compared=judge.compared, unmet=unmet)


def compare_all(facts: Iterable[F], grouping: Grouping[Any], *, cap: int = 200) -> tuple[tuple[Edge, ...], dict[str, int]]:
    """The edges between facts, the strongest first, and the blocks that were cut, as `group` finds them; nothing is joined."""
    known = {fact.id: fact for fact in sorted(facts, key=lambda item: item.id)}
    judge, pairs, cuts = _propose(known, grouping, cap=cap)
    for a, b in pairs:
        judge.compare(a, b)
    return tuple(sorted(judge.edges.values(), key=lambda edge: (-edge.score, edge.a, edge.b))), cuts


def _propose(
    known: dict[str, Any], grouping: Grouping[Any], *, cap: int
) -> tuple["_Judge", Iterable[tuple[str, str]], dict[str, int]]:
    """Who compares, the pairs to compare, and what was cut: as the grouping proposes itself, or by its keys and screen."""
    if isinstance(grouping, Surveying):
        survey = grouping.survey(list(known.values()))
        return _Judge(known, survey.grouping), survey.pairs, dict(survey.cuts)
    facts = list(known.values())
    screen = grouping.screen(facts) if isinstance(grouping, Screening) else Screen(facts=facts, passing=lambda _, near: near)
    blocks = _blocks(screen.facts, grouping)
    cuts = {key: cut for key, block in blocks.items() if (cut := _cut(len(block), cap=cap))}
    return _Judge(known, grouping), _pairs(screen, list(blocks.values()), cap=cap), cuts


def _between(groups: Iterable[Sequence[str]], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The strongest edge between each two groups that have one, the strongest first."""
    home = {item: group[0] for group in groups for item in group}
    found: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        apart = tuple(sorted((home[edge.a], home[edge.b])))
        if apart[0] != apart[1]:
            found.setdefault((apart[0], apart[1]), edge)
    return tuple(found.values())


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
    """Compares pairs and remembers the edges."""

    def __init__(self, known: dict[str, Any], grouping: Grouping[Any]) -> None:
        self._known = known
        self._grouping = grouping
        self.edges: dict[tuple[str, str], Edge] = {}
        self._apart: set[tuple[str, str]] = set()
        self.compared = 0

    def compare(self, a: str, b: str) -> float:
        """1 if there is an edge between the two that joins, .5 for one that does not, else 0."""
        pair = (a, b) if a < b else (b, a)
        if pair in self._apart:
            return 0.0
        edge = self.edges.get(pair) or self._ask(pair)
        return 0.0 if edge is None else 1.0 if edge.joins else 0.5

    def _ask(self, pair: tuple[str, str]) -> Edge | None:
        self.compared += 1
        edge = self._grouping.compare(self._known[pair[0]], self._known[pair[1]])
        if edge is None and len(self._apart) < MOST_REMEMBERED:
            self._apart.add(pair)
        elif edge is not None:
            self.edges[pair] = edge
        return edge


def _blocks(facts: Iterable[Identified], grouping: Grouping[Any]) -> dict[str, list[int]]:
    """Blocks of the places of two facts or more by key, in order of the key; each block in order of the facts."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        for key in set(grouping.keys(fact)):
            blocks[key].append(at)
    return {key: blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1}


def _pairs(screen: Screen[Any], blocks: Sequence[Sequence[int]], *, cap: int) -> Iterator[tuple[str, str]]:
    """The pairs to compare, once each: each fact with those in reach of the next `cap` of its blocks that pass the screen."""
    mine: list[list[int]] = [[] for _ in screen.facts]
    for number, block in enumerate(blocks):
        for at in block:
            mine[at].append(number)
    passed, reach = [0] * len(blocks), screen.reach
    for at, fact in enumerate(screen.facts):
        near: set[int] = set()
        for number in mine[at]:
            passed[number] += 1
            block, start = blocks[number], passed[number]
            stop = min(start + cap, len(block))
            if at < len(reach) and start < stop and block[stop - 1] >= reach[at]:
                stop = bisect_left(block, reach[at], start, stop)
            near.update(block[start:stop])
        for other in screen.passing(at, near):
            yield fact.id, screen.facts[other].id


def _cut(size: int, *, cap: int) -> int:
    beyond = max(size - 1 - cap, 0)
    return beyond * (beyond + 1) // 2


class _Homes:
    """Groups in the making: the root of each id, the members of each root, and whom it must stay apart from."""

    def __init__(self, known: Iterable[str], apart: Iterable[tuple[str, str]]) -> None:
        self._home = {item: item for item in known}
        self.members = {item: [item] for item in self._home}
        self._foes: dict[str, set[str]] = defaultdict(set)
        for a, b in apart:
            if a in self._home and b in self._home and a != b:
                self._foes[a].add(b)
                self._foes[b].add(a)

    def has(self, pair: tuple[str, str]) -> bool:
        return pair[0] in self._home and pair[1] in self._home

    def roots(self, a: str, b: str) -> tuple[str, str]:
        """The roots of two ids, the smaller first."""
        one, other = _root(self._home, a), _root(self._home, b)
        return (one, other) if one < other else (other, one)

    def may_join(self, a: str, b: str) -> bool:
        return all(_root(self._home, foe) != b for foe in self._foes.get(a, ()))

    def join(self, a: str, b: str) -> None:
        """Puts the members of root `b` to those of root `a`."""
        self._home[b] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        if b in self._foes:
            self._foes[a] |= self._foes.pop(b)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return tuple(sorted(map(tuple, self.members.values())))


def _merge(homes: _Homes, edges: Sequence[Edge], judge: _Judge, *, share: float) -> None:
    for edge in edges:
        a, b = homes.roots(edge.a, edge.b)
        if a != b and homes.may_join(a, b) and _are_close(homes.members[a], homes.members[b], judge, share=share):
            homes.join(a, b)


def _bind(homes: _Homes, same: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Joins what is the same, and gives the pairs that others keep apart."""
    unmet = []
    for pair in sorted(pair for pair in same if homes.has(pair)):
        a, b = homes.roots(*pair)
        if a != b and homes.may_join(a, b):
            homes.join(a, b)
        elif a != b:
            unmet.append(pair)
    return tuple(unmet)


def _are_close(a: Sequence[str], b: Sequence[str], judge: _Judge, *, share: float) -> bool:
    pairs = list(product(a[:WITNESSES], b[:WITNESSES]))
    joined = sum(judge.compare(left, right) for left, right in pairs)
    return len(pairs) == 1 or joined >= share * len(pairs)


def _root(home: dict[str, str], item: str) -> str:
    while home[item] != item:
        home[item] = home[home[item]]
        item = home[item]
    return item
