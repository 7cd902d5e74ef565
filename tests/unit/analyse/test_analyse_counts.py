from datetime import date

import pytest

from dateline.analyse import actors, countries, dyads, network, read_acts, series, stretch, types
from dateline.analyse.series import period_start


def row(id, *, type="ACCUSE", quad=3, score=-3.0, actors=("ARM",), recipients=("AZE",), day="2023-01-05", incident="i1",
        **more):  # fmt: skip
    return {
        "id": id, "type": type, "mode": None, "quad": quad, "score": score, "goldstein": None, "incident": incident,
        "actors": [{"code": code} for code in actors], "recipients": [{"code": code} for code in recipients],
        "when": {"start": day, "end": day}, "modality": "asserted", "negated": False, "historical": False,
        "confidence": 0.5, **more,
    }  # fmt: skip


def incident(id, *, day="2023-01-05", actors=("ARM",), recipients=("AZE",)):
    sides = {"actors": [{"code": code} for code in actors], "recipients": [{"code": code} for code in recipients]}
    return {"id": id, "when": {"start": day, "end": day}, **sides}


EVENTS = [row("e1"), row("e2", score=-5.0, confidence=0.9), row("e3", incident="i2", quad=1, score=2.0, day="2023-02-01")]
INCIDENTS = [incident("i1"), incident("i2", day="2023-02-01")]


def test_every_report_or_each_incident_once():
    assert len(read_acts(EVENTS, count="reports")) == 3
    once = read_acts(EVENTS, incidents=INCIDENTS)
    assert [(act.id, act.score) for act in once] == [("i1", -5.0), ("i2", 2.0)]


@pytest.mark.parametrize("more", [{"negated": True}, {"modality": "denied"}, {"modality": "urged"}, {"historical": True}])
def test_what_did_not_happen_is_not_counted(more):
    assert read_acts([row("e1", **more)], count="reports") == []
    assert len(read_acts([row("e1", **more)], count="reports", is_historical=True)) == ("historical" in more)


def test_dyads_are_sorted_by_how_often_they_act():
    acts = read_acts([*EVENTS, row("e4", actors=("RUS",), recipients=("ARM", "AZE"))], count="reports")
    assert dyads(acts)[0] == {
        "actor": "ARM", "recipient": "AZE", "count": 3, "reports": 3, "origins": None, "quad1": 1, "quad2": 0, "quad3": 2,
        "quad4": 0, "types": {"ACCUSE": 3}, "scored": 3, "score": -2.0, "sum": -6.0, "least": -5.0,
    }  # fmt: skip
    assert [(line["actor"], line["recipient"]) for line in dyads(acts)[1:]] == [("RUS", "ARM"), ("RUS", "AZE")]


def test_acts_without_a_side_pair_their_actors():
    (act,) = read_acts([row("e1", actors=("AZE", "ARM", "RUS"), recipients=())], count="reports")
    assert act.dyads == (("ARM", "AZE"), ("ARM", "RUS"), ("AZE", "RUS"))
    assert read_acts([row("e1", recipients=("ARM",))], count="reports")[0].dyads == ()


def test_types_and_actors_are_counted():
    acts = read_acts(EVENTS, count="reports")
    assert types(acts)[0] == {"type": "ACCUSE", "mode": None, "quad": 3, "count": 2}
    assert actors(acts) == [{"code": "ARM", "acts": 3, "received": 0}, {"code": "AZE", "acts": 0, "received": 3}]


def test_a_series_has_a_row_a_dyad_and_period():
    rows = series(EVENTS, incidents=INCIDENTS, unit="month")
    assert [(line["start"], line["count"], line["score"]) for line in rows] == [
        ("2023-01-01", 1, -5.0),
        ("2023-02-01", 1, 2.0),
    ]
    back = row("e9", actors=("AZE",), recipients=("ARM",))
    assert len(series([row("e1"), back], count="reports")) == 1
    assert len(series([row("e1"), back], count="reports", is_directed=True)) == 2
    assert series(EVENTS, count="reports", dyad=("RUS", "ARM")) == []


def test_weeks_begin_on_monday():
    assert period_start(date(2023, 1, 1), unit="week") == date(2022, 12, 26)
    assert period_start(date(2023, 1, 31), unit="day") == date(2023, 1, 31)


def test_undated_acts_are_in_no_period():
    assert series([row("e1", day=None)], count="reports") == []


def test_a_time_known_to_the_year_is_no_day():
    long = row("e1", when={"start": "2023-01-01", "end": "2023-12-31"})
    assert series([long], count="reports") == []
    assert series([row("e1", when={"start": None, "end": "2023-01-31"})], count="reports")[0]["start"] == "2023-01-01"


def test_the_type_of_an_incident_is_told_by_a_report_of_its_type():
    events = [row("e1", type="ASSAULT", score=-9.0, confidence=0.9), row("e2")]
    (act,) = read_acts(events, incidents=[{**incident("i1"), "type": "ACCUSE"}])
    assert (act.type, act.score, act.reports, act.origins) == ("ACCUSE", -3.0, 2, 1)
    assert read_acts(events, incidents=[incident("i1")], least_origins=2) == []


def test_countries_count_what_they_do_and_suffer_once():
    acts = read_acts([row("e1"), row("e2", recipients=()), row("e3", recipients=("ARM", "AZE"))], count="reports")
    assert [(line["code"], line["count"]) for line in countries(acts)] == [("ARM", 3), ("AZE", 2)]
    assert [(line["code"], line["count"]) for line in countries(acts, role="recipient")] == [("ARM", 1), ("AZE", 2)]


def test_a_network_has_direction_and_sign():
    found = network(read_acts([*EVENTS, row("e4", actors=("AZE",), recipients=("ARM",), score=0.2)], count="reports"))
    assert [(line["actor"], line["recipient"], line["count"], line["sign"]) for line in found["edges"]] == [
        ("ARM", "AZE", 3, -1),
        ("AZE", "ARM", 1, 0),
    ]
    assert found["nodes"][0] == {"code": "ARM", "acts": 3, "received": 1, "score_out": -2.0, "score_in": 0.2}
    assert network([]) == {"nodes": [], "edges": []}


def test_what_lies_years_off_is_no_part_of_the_stretch():
    assert stretch(["1994-05-12", "2022-12-12", "2023-01-04", "2023-09-20"]) == ("2022-12-12", "2023-09-20")
    assert stretch([]) == ("", "")
    assert stretch(["2023-01-01"]) == ("2023-01-01", "2023-01-01")
