"""How well a partition agrees with the gold's: MUC, B3, CEAF-e and their mean (CoNLL F1), over the same items.

Each is a statistic of counts that add up over units which share no cluster, so it can be resampled by unit.
MUC: links that join gold groups (Vilain et al. 1995); B3: for each item, its groups' common part (Bagga, Baldwin 1998);
CEAF-e: the best pairing of groups one to one, by twice their common part over their sizes (Luo 2005).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.score.assign import best_pairs
from dateline.score.measure import Measured, Statistic, Vector, ratio, resample

Groups = Mapping[str, Hashable]
"""The group of each item."""
Members = Mapping[Hashable, Sequence[str]]
Pair = tuple[Hashable, Hashable]
"""A group of the gold and one that was found."""
SCALE = 10**6
"""Likeness of two groups as a whole number, so that ties are exact."""


class Sums(NamedTuple):
    """What the measures are made of; the fields add up over units that share no group.

    MUC: links of the gold's groups that were found, of all, and links found that are the gold's, of all. B3: for each item the
    share of its group found that is of its gold group, and the other way round. CEAF-e: likeness of the groups paired.
    """

    recalled: float
    recallable: float
    precise: float
    joined: float
    kept: float
    found: float
    items: float
    paired: float
    gold_groups: float
    found_groups: float


def count(gold: Groups, found: Groups) -> Sums:
    """The counts of one unit; both partitions must be of the same items."""
    wanted, made = members(gold), members(found)
    shared = Counter((gold[item], found[item]) for item in gold)
    return Sums(
        *_links(wanted, found), *_links(made, gold),
        kept=sum(n * n / len(made[b]) for (_, b), n in shared.items()),
        found=sum(n * n / len(wanted[a]) for (a, _), n in shared.items()),
        items=len(gold), paired=_paired(wanted, made, shared), gold_groups=len(wanted), found_groups=len(made),
    )  # fmt: skip


def members(groups: Groups) -> dict[Hashable, list[str]]:
    """The items of each group."""
    made: dict[Hashable, list[str]] = defaultdict(list)
    for item in sorted(groups):
        made[groups[item]].append(item)
    return dict(made)


def _links(wanted: Members, other: Groups) -> tuple[float, float]:
    """The links of some groups that another partition keeps, and all their links."""
    kept = sum(len(items) - len({other[item] for item in items}) for items in wanted.values())
    return float(kept), float(sum(len(items) - 1 for items in wanted.values()))


def _paired(wanted: Members, made: Members, shared: Mapping[Pair, int]) -> float:
    """The likeness of the best pairs, found apart in each set of groups that hang together."""
    total = 0
    for pairs in _together(sorted(shared, key=str)):
        rows = {group: at for at, group in enumerate(dict.fromkeys(a for a, _ in pairs))}
        columns = {group: at for at, group in enumerate(dict.fromkeys(b for _, b in pairs))}
        table = [[0] * len(columns) for _ in rows]
        for a, b in pairs:
            table[rows[a]][columns[b]] = round(SCALE * 2 * shared[a, b] / (len(wanted[a]) + len(made[b])))
        total += sum(table[row][column] for row, column in best_pairs(table))
    return total / SCALE


def _together(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """The pairs in parts of which no two have a group in common."""
    by_side: dict[tuple[int, Hashable], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_side[0, pair[0]].append(pair)
        by_side[1, pair[1]].append(pair)
    seen: set[Pair] = set()
    for pair in pairs:
        part, waiting = [], [pair]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                part.append(one)
                waiting += [*by_side[0, one[0]], *by_side[1, one[1]]]
        if part:
            yield part


def _f1(precision: float, recall: float) -> float:
    return ratio(2 * precision * recall, precision + recall)


def muc_of(vector: Vector) -> float:
    """MUC F1 of summed `Sums`."""
    sums = Sums(*vector)
    return _f1(ratio(sums.precise, sums.joined), ratio(sums.recalled, sums.recallable))


def b3_of(vector: Vector) -> float:
    """B3 F1 of summed `Sums`."""
    sums = Sums(*vector)
    return _f1(ratio(sums.kept, sums.items), ratio(sums.found, sums.items))


def ceaf_of(vector: Vector) -> float:
    """CEAF-e F1 of summed `Sums`."""
    sums = Sums(*vector)
    return _f1(ratio(sums.paired, sums.found_groups), ratio(sums.paired, sums.gold_groups))


def conll_of(vector: Vector) -> float:
    """The mean of the three."""
    return (muc_of(vector) + b3_of(vector) + ceaf_of(vector)) / 3


MEASURES: Mapping[str, Statistic] = {"CoNLL F1": conll_of, "MUC": muc_of, "B3": b3_of, "CEAF-e": ceaf_of}


def measure(units: Sequence[Sums], name: str) -> Measured:
    """One of `MEASURES` over units that share no group."""
    return resample(units, statistic=MEASURES[name])
