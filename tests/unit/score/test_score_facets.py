"""Facets of matched pairs."""

from datetime import date

import pytest

from dateline.score.facets import is_wide, judged, meets
from dateline.score.gold import GoldDocument, GoldEvent, Party, When
from dateline.score.match import Pair

NOWHERE = lambda words: frozenset({"RUS"} if "Russian" in words else ())  # noqa: E731


def facets(event, **row):
    given = {"actors": [], "recipients": [], "attribution": [], "modality": "asserted", "historical": False} | row
    pair = Pair(gold=event, row=given, type_ok=True, actor_ok=True, recipient_ok=True)
    gold = GoldDocument(schema="dateline-gold/1", events=(event,))
    return list(judged(pair, gold=gold, country_of=NOWHERE))


def event(**rest):
    return GoldEvent(id="e", quote="q", start=0, end=1, event_type="ACCUSE", **rest)


def test_mode_is_scored_only_where_gold_states_one():
    assert "mode" not in dict(facets(event(), mode="allege"))
    assert dict(facets(event(mode="disapprove", alt_modes=("allege",)), mode="allege"))["mode"]
    assert not dict(facets(event(mode="disapprove"), mode=None))["mode"]


def test_sector_is_looked_for_in_the_first_three_of_the_same_code():
    gold = event(source=(Party(code="AZE", sector="CVL"), Party(code="ARM", sector="GOV")))
    actors = [{"code": "AZE", "sectors": ["GOV", "MIL", "JUD", "CVL"]}, {"code": "RUS", "sectors": ["GOV"]}]
    assert [ok for name, ok in facets(gold, actors=actors) if name == "sector"] == [False]
    actors[0]["sectors"] = ["GOV", "CVL"]
    assert [ok for name, ok in facets(gold, actors=actors) if name == "sector"] == [True]


@pytest.mark.parametrize(
    ("gold", "source", "right"),
    [
        (("outlet narrative",), None, True),
        (("outlet narrative",), {"code": "RUS", "kind": "says"}, False),
        (("narrative", "Russian MFA"), {"code": "RUS", "kind": "says", "name": "ministry"}, True),
        (("narrative", "Russian MFA"), None, False),
        (("narrative", "Vladimir Example"), {"code": None, "kind": "says", "text": "police chief Example"}, True),
        (("narrative", "Vladimir Example"), {"code": "SRB", "kind": "says", "text": "somebody"}, False),
    ],
)
def test_attribution(gold, source, right):
    chain = [{"kind": "narrator", "code": None}, *([source] if source else [])]
    assert dict(facets(event(attribution=gold), attribution=chain))["attribution"] is right


def test_easy_answers_are_reported_apart():
    names = {name for name, _ in facets(event(modality="alleged", is_background=True, attribution=("Russian MFA",)))}
    assert {"modality, marked in gold", "background, old in gold", "attribution, named in gold"} <= names
    assert not any("in gold" in name for name, _ in facets(event(attribution=("narrative",))))


def test_date_meets_and_is_not_idly_wide():
    gold = event(date=When(start="2022-12-23", end="2022-12-23"))
    exact = dict(facets(gold, when={"start": "2022-12-23", "end": "2022-12-23"}))
    wide = dict(facets(gold, when={"start": "2022-12-01", "end": "2023-01-05"}))
    idle = dict(facets(gold, when={"start": "2022-01-01", "end": "2022-12-31"}))
    assert (exact["date"], exact["date, exact"]) == (True, True)
    assert (wide["date"], wide["date, exact"]) == (True, False)
    assert not idle["date"] and not dict(facets(gold, when=None))["date"]


def test_open_gold_takes_any_width_but_not_a_later_day():
    until = (None, date(2022, 12, 23))
    assert meets(until, (None, date(2022, 12, 20))) and not is_wide(until, (None, date(2022, 12, 20)))
    assert not meets(until, (date(2022, 12, 24), None))
    assert is_wide((date(2022, 12, 1), date(2022, 12, 1)), (None, date(2022, 12, 1)))
