"""The country of places in disputed lands by policy and day."""

from datetime import date

import pytest

from dateline.model.event import Place
from dateline.model.span import Span
from dateline.resolve.disputed import load_lands
from dateline.resolve.places import load_gazetteer


def place(name: str) -> Place:
    found = load_gazetteer().place(name, Span(start=0, end=len(name)), near=frozenset())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "plover", "before", "after"),
    [
        ("Khankendi", "AZE", "NKR", "AZE"), ("Stepanakert", "AZE", "NKR", "AZE"), ("Sukhumi", "GEO", "ABK", "ABK"),
        ("Tiraspol", "MDA", "PMR", "PMR"), ("Famagusta", "CYP", "TNC", "TNC"), ("Golan Heights", "SYR", "ISR", "ISR"),
        ("Sevastopol", "UKR", "RUS", "RUS"), ("Severodonetsk", "UKR", "UKR", "RUS"), ("Stakhanov", "UKR", "LNR", "RUS"),
        ("Smara", "ESH", "MAR", "MAR"), ("El Aaiun", "ESH", "MAR", "MAR"), ("Imlili", "ESH", "MAR", "MAR"),
        ("Leningor", "GEO", "OST", "OST"),
        ("Taipei", "TWN", "TWN", "TWN"), ("Lima", "PER", "PER", "PER"),
    ],
)  # fmt: skip
def test_the_policy_gives_the_country_of_a_disputed_place(name, plover, before, after):
    lands, found = load_lands(), place(name)
    assert lands.told(found, "plover", date(2021, 5, 1)).country == plover
    assert lands.told(found, "de-facto", date(2021, 5, 1)).country == before
    assert lands.told(found, "de-facto", date(2024, 5, 1)).country == after
    assert lands.told(found, "raw", None).country == (None if before != plover or after != plover else plover)
    assert lands.told(found, "raw", None).name == found.name


def test_both_names_lead_to_one_place():
    for one, other in (("Khankendi", "Stepanakert"), ("Shusha", "Shushi"), ("Kyiv", "Kiev"), ("Derry", "Londonderry")):
        first, second = place(one), place(other)
        assert abs(first.lat - second.lat) < 0.3 or other == "Londonderry"


def test_what_was_taken_and_given_back_has_its_holder_of_the_day():
    lands, found = load_lands(), place("Kherson")
    held = [lands.told(found, "de-facto", date(2022, month, 1)).country for month in (1, 6, 12)]
    assert held == ["UKR", "RUS", "UKR"]
