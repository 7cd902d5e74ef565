from datetime import date

import pytest

from dateline.serve import faceted
from dateline.serve.actors import actor_list
from dateline.serve.faceted import Asked, incident_list, is_loose, part, read
from dateline.store.selection import FilterError, Selection


def ids(found):
    return [row["id"] for row in found]


def asked(shelf, **given):
    return read(shelf, [(name, value) for name, value in given.items()])


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, ["i1", "i4", "i3", "i2"]),
        ({"type": "ACCUSE"}, ["i1", "i4"]),
        ({"type": "ACCUSE,CONSULT"}, ["i1", "i4", "i3"]),
        ({"quad": "4"}, ["i2"]),
        ({"disputed": "1"}, ["i1"]),
        ({"country": "BRD", "other": "SYL"}, ["i1", "i3"]),
        ({"origins": "2"}, []),
        ({"modality": "alleged"}, ["i2"]),
        ({"outlet": "The Klow Post"}, ["i1", "i2"]),
        ({"agency": "Borduria Wire"}, ["i1", "i2"]),
        ({"words": "pumping"}, ["i2"]),
        ({"type": "ACCUSE", "words": "pumping"}, []),
        ({"since": "2021-05-05"}, ["i3"]),
        ({"until": "2021-05-08"}, ["i1", "i4"]),
        ({"sort": "newest"}, ["i3", "i1", "i4", "i2"]),
        ({"sort": "reports"}, ["i1", "i2", "i3", "i4"]),
    ],
)
def test_facets_combine(shelf, given, found):
    assert ids(part(shelf, asked(shelf, **given)).items) == found


def test_what_was_asked_survives_the_address(shelf):
    first = Asked(
        selection=Selection(
            type=("AID", "ACCUSE"), quad=("2",), outlet=("Post, of \\Klow", "Other"), since=date(2022, 12, 1), origins=3
        ),
        sort="doubt",
    )
    assert read(shelf, first.query().items()) == first
    assert read(shelf, []) == Asked()
    assert Asked().query() == {}


def test_a_form_sends_blanks_and_repeats_which_are_put_short(shelf):
    pairs = [("type", "AID"), ("type", "ACCUSE"), ("since", ""), ("words", " ")]
    assert is_loose(pairs)
    short = read(shelf, pairs).query()
    assert short == {"type": "AID,ACCUSE"}
    assert not is_loose([*short.items()])


def test_pages_of_earlier_addresses_lead_to_the_first(shelf):
    assert is_loose([("page", "3")])
    assert read(shelf, [("page", "3"), ("quad", "4")]).query() == {"quad": "4"}


@pytest.mark.parametrize(
    "pairs",
    [
        [("type", "BAKE")], [("type", "AID"), ("type", "BAKE")], [("quad", "5")], [("since", "2022-13-01")],
        [("since", "yesterday")], [("until", "2022")], [("origins", "x")], [("origins", "²")], [("disputed", "yes")],
        [("country", "A" * 500)], [("nonsense", "1")], [("since", "2023-01-02"), ("until", "2023-01-01")],
        [("confidence", "2")], [("words", "x" * 999)], [("sort", "colour")], [("after", "here")], [("before", "x_y")],
    ],
)  # fmt: skip
def test_malformed_facets_say_what_is_allowed(shelf, pairs):
    with pytest.raises(FilterError) as caught:
        part(shelf, read(shelf, pairs))
    assert caught.value.remedy


def test_each_value_has_a_chip_that_takes_it_back(shelf):
    given = {"type": "ACCUSE,AID", "country": "BRD", "disputed": "1", "sort": "newest", "after": "2021-05-04_i9"}
    page = incident_list(shelf, asked(shelf, **given))
    labels = {chip["label"]: chip["query"] for chip in page["chips"]}
    assert set(labels) == {"type: accuse", "type: aid", "country or body: BRD", "disputed only"}
    assert labels["type: aid"] == {"type": "ACCUSE", "country": "BRD", "disputed": "1", "sort": "newest"}


def test_facets_count_what_the_others_let_through(shelf):
    rows = {row["name"]: row for row in incident_list(shelf, asked(shelf, type="ACCUSE", country="BRD"))["facets"]}
    kinds = {value["value"]: (value["n"], value["chosen"]) for value in rows["type"]["values"]}
    assert kinds == {"ACCUSE": (1, True), "CONSULT": (1, False)}
    assert {value["value"]: value["n"] for value in rows["country"]["values"]} == {"BRD": 1, "SYL": 2}


def test_a_chosen_value_that_no_incident_has_stays_in_the_panel(shelf):
    rows = {row["name"]: row for row in incident_list(shelf, asked(shelf, sector="NAVY"))["facets"]}
    first = rows["sector"]["values"][0]
    assert (first["value"], first["n"], first["chosen"]) == ("NAVY", 0, True)


def test_pages_are_turned_by_keys_and_back(shelf, monkeypatch):
    monkeypatch.setattr(faceted, "PAGE_SIZE", 1)
    seen, here = [], asked(shelf)
    while True:
        found = part(shelf, here)
        seen += ids(found.items)
        if not found.next:
            break
        here = asked(shelf, after=found.next)
    assert seen == ["i1", "i4", "i3", "i2"]
    assert ids(part(shelf, asked(shelf, before=found.previous)).items) == ["i3"]


def test_an_actor_is_called_by_name(shelf):
    key = next(row["key"] for row in actor_list(shelf) if row["name"] == "Syldavian troops")
    page = incident_list(shelf, asked(shelf, actor=key))
    assert [chip["label"] for chip in page["chips"]] == ["actor: Syldavian troops"]
    assert ids(page["items"]) == ["i2"]
