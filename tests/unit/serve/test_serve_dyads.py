import pytest

from dateline.errors import UnknownIdError
from dateline.serve import dyads
from dateline.serve.filters import FilterError
from dateline.serve.shelf import Shelf


def crowded(fake):
    """A chronicle of two calm months and one in which Borduria accuses Syldavia every other day."""
    held = fake.tables()
    event, incident = held["events"][0], held["incidents"][0]
    days = [*(f"2021-03-{day:02}" for day in (2, 16, 30)), *(f"2021-05-{day:02}" for day in range(3, 31, 2))]
    held["incidents"] = [
        {**incident, "id": f"k{n}", "events": [f"v{n}"], "when": {**event["when"], "start": day, "end": day}}
        for n, day in enumerate(days)
    ]
    held["events"] = [
        {**event, "id": f"v{row['id'][1:]}", "incident": row["id"], "when": row["when"]} for row in held["incidents"]
    ]
    held["claims"] = []
    return Shelf(fake.invented(held=held))


def test_dyads_are_counted_in_both_ways(shelf):
    (row,) = dyads.dyad_list(shelf)
    assert (row["key"], row["incidents"]["count"], row["reports"]["count"]) == ("BRD-SYL", 2, 4)
    assert row["incidents"]["origins"] == 2
    assert row["reports"]["origins"] is None


def test_a_dyad_has_both_directions_in_any_order(shelf):
    page = dyads.dyad(shelf, "SYL-BRD")
    assert (page["key"], page["unit"], page["count"], page["total"]) == ("BRD-SYL", "week", "incidents", 2)
    assert [(way["actor"], way["recipient"]) for way in page["ways"]] == [("BRD", "SYL"), ("SYL", "BRD")]
    assert [row["id"] for row in page["incidents"]] == ["i1", "i3"]
    assert page["changes"] == []
    assert sum(row["number"] for row in page["charts"]["counts"]["rows"]) == 2
    assert page["charts"]["scores"]["spec"]


@pytest.mark.parametrize("count", ["incidents", "reports"])
def test_changes_name_the_incidents_that_made_them(fake, count):
    page = dyads.dyad(crowded(fake), "BRD-SYL", count=count)
    (change,) = page["changes"]
    assert (change["measure"], change["start"], change["actor"]) == ("count", "2021-05-03", "BRD")
    assert [row["id"] for row in change["made_by"]] == ["k3", "k4", "k5", "k6", "k7"]
    marks = [row["change"] for row in page["charts"]["counts"]["rows"] if row["change"]]
    assert marks == ["0.33 → 3.5 a week"]


def test_unknown_dyads_and_ways_are_refused(shelf):
    with pytest.raises(UnknownIdError):
        dyads.dyad(shelf, "BRD-XXX")
    for asked in ({"unit": "year"}, {"count": "all"}):
        with pytest.raises(FilterError):
            dyads.dyad(shelf, "BRD-SYL", **asked)


def test_an_empty_chronicle_has_no_dyads(fake):
    shelf = Shelf(fake.empty_chronicle())
    assert list(dyads.dyad_list(shelf)) == []
    assert dyads.ties(shelf) == {"nodes": [], "edges": []}
