from itertools import combinations, pairwise
from math import hypot

import pytest

from dateline.charts import network
from dateline.charts.look import spec
from dateline.store.selection import Selection

CODES = [f"A{letter}{other}" for letter in "ABCDE" for other in "ABCDEF"]


@pytest.fixture(scope="module")
def wide(fake):
    """Thirty actors, each of which acts towards the next, the first towards all others, in ever fewer incidents."""
    held = fake.tables()
    first, event = held["incidents"][0], next(row for row in held["events"] if row["id"] == "e1")
    pairs = [*pairwise(CODES), *((CODES[0], code) for code in CODES[1:12] for _ in range(2))]

    def party(code):
        return {**fake.BORDURIA, "name": code, "code": code}

    held["incidents"] = [
        {**first, "id": f"i{number:03}", "actors": [party(actor)], "recipients": [party(recipient)], "events": [f"e{number:03}"],
         "type": ("ACCUSE", "AID")[number % 2]}
        for number, (actor, recipient) in enumerate(pairs)
    ]  # fmt: skip
    held["events"] = [
        {**event, "id": row["events"][0], "incident": row["id"], "type": row["type"], "score": 9.0 if number % 2 else -2.0}
        for number, row in enumerate(held["incidents"])
    ]
    held["claims"] = held["figures"] = []
    return fake.invented(held=held)


def test_arrows_tell_who_acts_towards_whom_how_often_and_with_what_sign(chronicle):
    found = network.network(chronicle, link=lambda kind, id: f"/{kind}/{id}")
    arrows = {(row["actor"], row["recipient"]): row for row in found.rows}
    assert {(actor, recipient): row["sign"] for (actor, recipient), row in arrows.items()} == {
        ("BRD", "SYL"): "conflict", ("SYL", "BRD"): "cooperation",  # a meeting of both counts for both
    }  # fmt: skip
    assert all(row["href"] == "/dyad/BRD-SYL" for row in found.rows)
    assert {disc["code"] for disc in found.actors} == {"BRD", "SYL"}
    assert found.left == 0


def test_of_many_actors_those_in_the_most_incidents_are_drawn(wide):
    found = network.network(wide)
    assert len(found.actors) == network.MOST_ACTORS
    assert {"AAA", "AAB", "AAC"} <= {disc["code"] for disc in found.actors}
    assert found.left > 0
    whole = network._pairs(wide, Selection(), "")
    assert found.left + len(found.rows) == len(whole)
    assert max(row["incidents"] for row in found.rows) == 3


def test_discs_stand_apart_and_arrows_of_a_pair_do_not_meet(wide):
    found = network.network(wide)
    for one, other in combinations(found.actors, 2):
        assert hypot(one["x"] - other["x"], one["y"] - other["y"]) > 3 * network.GAP
    there, back = (network._curve((0.0, 0.0), (1.0, 0.0)), network._curve((1.0, 0.0), (0.0, 0.0)))
    assert all(a[1] < 0 < b[1] for a, b in zip(there[1:-1], back[1:-1], strict=True))


def test_of_one_actor_only_what_it_does_and_what_is_done_to_it_is_drawn(wide):
    found = network.network(wide, centre="AAC")
    assert {(row["actor"], row["recipient"]) for row in found.rows} == {("AAA", "AAC"), ("AAB", "AAC"), ("AAC", "AAD")}
    centre = next(disc for disc in found.actors if disc["code"] == "AAC")
    assert centre["side"] == "left"
    assert all(disc["x"] > centre["x"] for disc in found.actors if disc is not centre)


def test_a_head_looks_the_way_that_its_arrow_goes(chronicle):
    points = spec(network.network_chart(network.network(chronicle)))["datasets"]["rows"]
    heads = [row for row in points if row["head"]]
    assert len(heads) == 2
    right, left = sorted(heads, key=lambda row: -row["x"])
    assert 60 < right["angle"] < 90
    assert -120 < left["angle"] < -90 or 240 < left["angle"] < 270


def test_a_selection_chooses_what_is_drawn(wide):
    found = network.network(wide, Selection(type=("AID",)))
    assert {row["sign"] for row in found.rows} == {"cooperation"}
    assert network.network(wide, Selection(type=("MOBILIZE",))).rows == []
