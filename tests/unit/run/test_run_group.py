import random
from bisect import bisect_right

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.incident import Edge
from dateline.model.stage import Screen
from dateline.run.group import compare_all, group, union


class Point(msgspec.Struct, frozen=True):
    id: str
    at: int


class Near:
    """Points within `reach` belong together; one block for all."""

    def __init__(self, reach=1):
        self.reach, self.asked = reach, 0

    def keys(self, fact, /):
        return ["all"]

    def compare(self, a, b, /):
        apart = abs(a.at - b.at)
        self.asked += 1
        return Edge(a=a.id, b=b.id, score=1 / (1 + apart)) if apart <= self.reach else None


def points(*places):
    return [Point(f"p{number:02}", at) for number, at in enumerate(places)]


def test_near_points_are_one_group():
    found = group(points(0, 1, 9), Near())
    assert found.groups == (("p00", "p01"), ("p02",))
    assert found.compared == 3
    assert found.cuts == {}


def test_a_chain_of_pairs_is_not_one_group():
    found = group(points(*range(8)), Near(), share=0.6)
    assert max(len(members) for members in found.groups) == 2
    assert len(group(points(*range(8)), Near(), share=0.0).groups) == 1


def test_blocks_are_capped_and_the_cut_is_told():
    found = group(points(*([0] * 6)), Near(), cap=2)
    assert found.cuts == {"all": 6}
    assert found.compared >= 9
    assert len(found.groups) == 1


class Reaching(Near):
    """Points in order of their place: none reaches one that is further than it belongs with."""

    def screen(self, facts, /):
        ordered = sorted(facts, key=lambda one: (one.at, one.id))
        places = [one.at for one in ordered]
        reach = [bisect_right(places, one.at + self.reach) for one in ordered]
        return Screen(facts=ordered, passing=lambda _, near: near, reach=reach)


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 5))
def test_what_is_out_of_reach_is_not_compared_and_nothing_is_lost(places, reach):
    near = Reaching(reach)
    edges, _ = compare_all(points(*places), near)
    assert edges == compare_all(points(*places), Near(reach))[0]
    assert near.asked == len(edges)


def test_a_fact_given_twice_is_one_fact():
    twice = points(0, 5)
    assert group(twice + twice, Near()).groups == (("p00",), ("p01",))


def test_no_facts_give_no_groups():
    assert group([], Near()).groups == ()


def test_union_joins_whatever_is_connected():
    edges = [Edge(a="b", b="c", score=1), Edge(a="a", b="b", score=1)]
    assert union(["d", "c", "b", "a"], edges) == (("a", "b", "c"), ("d",))


@given(st.lists(st.integers(0, 30), max_size=14), st.randoms(use_true_random=False), st.integers(1, 20))
def test_the_order_of_facts_does_not_matter(places, chance: random.Random, cap):
    facts = points(*places)
    mixed = list(facts)
    chance.shuffle(mixed)
    assert group(facts, Near(2), cap=cap) == group(mixed, Near(2), cap=cap)


@given(st.lists(st.integers(0, 30), max_size=14))
def test_every_fact_is_in_exactly_one_group(places):
    found = group(points(*places), Near(2))
    assert sorted(member for members in found.groups for member in members) == [fact.id for fact in points(*places)]
