from datetime import date, timedelta
from itertools import pairwise

import pytest

from dateline.charts import maps, rows
from dateline.store.selection import Selection


def link(kind, id="", **query):
    return f"/{kind}/{id}?{sorted(query.items())}"


def test_few_incidents_are_drawn_one_by_one(chronicle):
    found = rows.timeline(chronicle, link=link)
    assert found.unit == ""
    assert [(row["id"], row["day"], row["quad"]) for row in found.rows] == [
        ("i1", "2021-05-04", "3"), ("i4", "2021-05-04", "3"), ("i3", "2021-05-09", "1"),
    ]  # fmt: skip
    assert found.left == 1
    assert found.rows[0]["href"] == "/incident/i1?[]"


def test_many_incidents_are_drawn_by_period_and_none_is_lost(crowded):
    found = rows.timeline(crowded, link=link)
    assert found.unit == "week"
    assert sum(row["incidents"] for row in found.rows) == 2500
    assert len(found.rows) < 200
    assert {row["quad"] for row in found.rows} == {"1", "3"}
    assert "'since'" in found.rows[0]["href"]
    assert "ACCUSE" in found.rows[0]["href"]


def test_a_selection_is_drawn_from_its_first_day_to_its_last(crowded):
    asked = Selection(type=("ACCUSE",), since=date(2021, 3, 1), until=date(2021, 3, 31))
    found = rows.timeline(crowded, asked)
    assert found.unit == ""
    assert {row["type"] for row in found.rows} == {"ACCUSE"}
    assert min(row["day"] for row in found.rows) == "2021-03-01"
    assert max(row["day"] for row in found.rows) == "2021-03-31"


def test_periods_hold_every_incident_and_touch_each_other(crowded):
    found = rows.periods(crowded).rows
    assert sum(row["total"] for row in found) == 2500
    assert all(b["day"] - a["until"] == timedelta(days=1) for a, b in pairwise(found))


@pytest.mark.parametrize("days", [[], ["2020-01-01"], ["2020-01-01", "2020-01-01"]])
def test_the_main_stretch_of_few_days_is_all_of_them(days):
    counts = [(date.fromisoformat(day), 1) for day in days]
    assert rows.main_stretch(counts) == ((counts[0][0], counts[-1][0]) if counts else None)


def test_far_background_does_not_stretch_the_main_period():
    near = [(date(2022, 12, day), 3) for day in range(1, 21)]
    counts = [(date(1991, 12, 1), 1), *near, (date(2060, 1, 1), 1)]
    assert rows.main_stretch(counts) == (date(2022, 12, 1), date(2022, 12, 20))


@pytest.mark.parametrize(
    ("first", "unit", "last", "words"),
    [
        (date(2021, 5, 4), "day", date(2021, 5, 4), "4 May 2021"),
        (date(2021, 5, 3), "week", date(2021, 5, 9), "week of 3 May 2021"),
        (date(2024, 2, 1), "month", date(2024, 2, 29), "Feb 2024"), (date(2021, 12, 1), "month", date(2021, 12, 31), "Dec 2021"),
        (date(2021, 1, 1), "year", date(2021, 12, 31), "2021"), (date(9999, 1, 1), "year", date(9999, 12, 31), "9999"),
    ],
)  # fmt: skip
def test_periods_have_an_end_and_a_name(first, unit, last, words):
    assert rows.last_day(first, unit) == last
    assert rows.period_name(first, unit) == words


def test_dyads_and_scores_are_those_of_the_acts(chronicle):
    assert [(row["a"], row["b"], row["incidents"]) for row in rows.dyads(chronicle, limit=9)] == [("BRD", "SYL", 2)]
    assert {row["dyad"] for row in rows.scores(chronicle).rows} == {"BRD – SYL"}


def test_coverage_counts_articles_by_outlet(chronicle):
    found = rows.coverage(chronicle)
    assert sum(row["articles"] for row in found.rows) + found.left == 3


def test_a_map_holds_what_is_near_and_counts_what_is_far(crowded):
    found = maps.places(crowded)
    assert {(row["lat"], row["lon"]) for row in found.rows} == {(44.5, 21.5), (45.2, 22.1)}
    assert found.outside == 1
    assert 0.45 <= found.box.ratio <= 0.8


def test_a_map_of_one_place_has_surroundings(chronicle, fake):
    held = fake.tables()
    held["incidents"][0]["where"] = {"name": "Klow", "country": "SYL", "lat": 44.5, "lon": 21.5}
    found = maps.places(fake.invented(held=held))
    assert found.rows[0]["name"] == "Klow"
    assert found.box.east - found.box.west >= maps.LEAST_SPAN
    assert found.left == 3
    assert maps.places(chronicle).box is None


def test_outlines_stay_near_the_box_and_join_neighbours():
    box = maps.Box(43, 38, 51, 42)
    found = maps.outlines(box)
    assert 100 < len(found) < 5000
    assert all(40 < row["lon"] < 54 and 35 < row["lat"] < 45 for row in found)


def test_the_whole_world_is_thinned():
    assert len(maps.outlines(maps.Box(-180, -85, 180, 85))) < 30_000
