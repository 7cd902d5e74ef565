from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analyse import Act, changes, dyad_cells, dyad_changes, fill, makers, segments
from dateline.analyse import changes as change_points
from dateline.errors import UsageError

MONDAY = date(2023, 1, 2)


def act(id, *, week=0, score=-3.0, dyad=("RUR", "SYL"), **more):
    day = MONDAY + timedelta(weeks=week)
    sides = {"actors": dyad[:1], "recipients": dyad[1:], "dyads": (dyad,)}
    what = {"type": "ACCUSE", "mode": None, "quad": 3, "score": score, "goldstein": None}
    return Act(id=id, day=day, **what, **sides, **more)


def borders(values, **more):
    return [part.first for part in segments(values, **more)][1:]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []), ([5], []), ([0] * 30, []), ([3, 4, 2, 3, 5, 3, 4, 2, 3, 4], []),
        ([1, 0, 2, 1, 1, 0, 1, 9, 11, 8, 10, 12, 9], [7]),
        ([0] * 10 + [8, 9, 7, 8] + [0] * 10, [10, 14]),
        ([20, 22, 19, 21, 3, 2, 4, 3, 20, 21, 23, 20], [4, 8]),
    ],
)  # fmt: skip
def test_planted_changes_of_counts_are_found(values, expected):
    assert borders([float(value) for value in values]) == expected


def test_counts_that_scatter_widely_need_more_to_change():
    calm, wild = [4.0, 5.0, 4.0, 5.0, 9.0, 10.0, 9.0, 10.0], [0.0, 12.0, 0.0, 10.0, 14.0, 2.0, 18.0, 4.0]
    assert borders(calm)
    assert not borders(wild)


def test_planted_changes_of_scores_are_found():
    scores = [2.0, 2.5, 0.0, 2.2, 1.9, -6.0, 0.0, -6.5, -5.8, -6.1]
    weights = [3, 2, 0, 4, 3, 2, 0, 3, 4, 3]
    assert borders(scores, weights=weights) == [5]
    assert borders([2.0, 2.4, 1.8, 2.1], weights=[1, 1, 1, 1]) == []
    assert segments([0.0, 0.0], weights=[0, 0]) == []


def brute(values, price, cost):
    """The least cost of all partitions, by trying every border."""
    best = [-price]
    for end in range(1, len(values) + 1):
        best.append(min(best[start] + cost(values[start:end]) + price for start in range(end)))
    return best[-1]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=14))
def test_runs_lose_nothing(values):
    from math import log

    from dateline.analyse.changes import PENALTY, _scatter

    def cost(part):
        total = sum(part)
        return -2 * total * log(total / len(part)) if total else 0.0

    price = PENALTY * 2 * log(len(values)) * _scatter(values)
    found = segments([float(value) for value in values])
    assert [(a.last, b.first) for a, b in pairwise(found)] == [(b.first, b.first) for b in found[1:]]
    assert (found[0].first, found[-1].last) == (0, len(values))
    mine = sum(cost(values[part.first : part.last]) + price for part in found) - price
    assert mine == pytest.approx(brute(values, price, cost), abs=1e-6)


def test_a_long_silence_costs_nothing_and_too_much_is_refused():
    assert borders([0.0] * 200_000 + [9.0, 8.0, 9.0]) == [200_000]
    with pytest.raises(UsageError):
        segments([float(n % 2) for n in range(10_000)])


def test_a_series_is_filled_with_silence():
    rows = dyad_cells([act("a"), act("b", week=3, score=None)], unit="week", is_directed=True)
    filled = fill(rows, unit="week")
    assert [(row["start"], row["count"], row["scored"]) for row in filled] == [
        ("2023-01-02", 1, 1), ("2023-01-09", 0, 0), ("2023-01-16", 0, 0), ("2023-01-23", 1, 0),
    ]  # fmt: skip
    assert [row["start"] for row in fill(rows, unit="month", first="2022-11-30", last="2023-01-02")] == [
        "2022-11-01", "2022-12-01", "2023-01-01",
    ]  # fmt: skip
    assert fill([], unit="day") == []


def test_a_change_names_its_dates_levels_and_acts():
    acts = [act(f"a{week}", week=week) for week in range(0, 12, 2)]
    acts += [act(f"b{week}{n}", week=week) for week in range(12, 16) for n in range(6)]
    (change,) = dyad_changes(acts, unit="week", dyad=("RUR", "SYL"))
    assert (change["measure"], change["start"], change["before"], change["after"]) == ("count", "2023-03-27", 0.5, 6.0)
    assert change["made_by"] == ["b120", "b121", "b122", "b123", "b124"]
    assert dyad_changes(acts, unit="week", dyad=("SYL", "RUR")) == []


def test_a_fall_is_made_by_the_last_acts_and_a_worse_score_by_the_worst():
    fall = {"measure": "count", "since": "2023-01-02", "until": "2023-01-09", "start": "2023-01-16", "end": "2023-03-06",
            "before": 3.0, "after": 0.0}  # fmt: skip
    acts = [act(f"a{n}", week=n // 3) for n in range(6)]
    assert [one.id for one in makers(fall, acts, unit="week", most=2)] == ["a4", "a5"]
    worse = {**fall, "measure": "score", "before": 1.0, "after": -4.0}
    acts = [act("x", week=3, score=2.0), act("y", week=3, score=-9.0), act("z", week=2, score=-4.0)]
    assert [one.id for one in makers(worse, acts, unit="week")] == ["y", "z"]


def test_an_empty_series_and_one_act_have_no_change():
    for measure in ("count", "score"):
        assert change_points([], measure=measure) == []
        assert changes(fill(dyad_cells([act("a")], unit="day"), unit="day"), measure=measure) == []
