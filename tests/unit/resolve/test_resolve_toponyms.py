"""Names of places in texts: which words are one, and which place they mean. All texts are made up."""

import pytest

from dateline.lexicon import load
from dateline.resolve.peoples import find_peoples, load_peoples
from dateline.resolve.places import load_gazetteer
from dateline.resolve.toponyms import load_cues
from dateline.resolve.towns import load_towns
from dateline.resolve.whereabouts import find_places


def places(text: str, *home: str):
    return find_places(text, load_gazetteer(), load_cues(), home=home)


def names(text: str) -> list[str]:
    return [place.span.of(text) for place in places(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighting spread from Melitopol to Tokmak, residents said.", ["Melitopol", "Tokmak"]),
        ("A Fresno woman was hurt near Visalia.", ["Fresno", "Visalia"]),
        ("The convoy left Bamako for Gao and Ansongo.", ["Bamako", "Gao", "Ansongo"]),
        ("Florence Hill met Jordan Price in Leeds.", ["Leeds"]),
        ("Mr Preston told the Houston Chronicle that he was ill.", []),
        ("The case of Marburg virus was found in March.", []),
        ("ADEN, Yemen (AP) — Guards opened fire.", ["ADEN", "Yemen"]),
        ("A court of the Eastern District of Virginia sat in Norfolk.", ["Virginia", "Norfolk"]),
        ("Talks on the Lachin corridor opened at the Rafah crossing.", ["Lachin corridor", "Rafah crossing"]),
    ],
)
def test_names_of_places_are_told_from_other_names(text, found):
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "at", "country", "admin1"),
    [
        ("Police in Alexandria, Louisiana, made arrests.", 0, "USA", "Louisiana"),
        ("Police in Alexandria, Egypt, made arrests.", 0, "EGY", None),
        ("Fires near Augusta, Ga., were put out.", 0, "USA", "Georgia"),
        ("Crowds in Tripoli, Sidon and Beirut burnt tyres.", 0, "LBN", None),
        ("Crowds in Tripoli, Misrata and Benghazi burnt tyres.", 0, "LBY", None),
        ("A train left Valencia for Maracay and Caracas.", 0, "VEN", None),
        ("A train left Valencia for Alicante and Madrid.", 0, "ESP", None),
    ],
)
def test_namesakes_are_told_apart_by_the_text(text, at, country, admin1):
    found = places(text)[at]
    assert found.country == country
    assert admin1 is None or found.admin1 == admin1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Leningrad", "Saint Petersburg"), ("Artemivsk", "Bakhmut"), ("Khankendi", "Stepanakert"),
        ("Nur-Sultan", "Astana"), ("Saigon", "Ho Chi Minh City"), ("Kharkov", "Kharkiv"), ("Chernigov", "Chernihiv"),
        ("Lugansk", "Luhansk"), ("Artemovsk", "Bakhmut"),
    ],
)
def test_former_and_other_sides_names_are_the_same_place(old, new):
    found = places(f"They arrived in {old} on a cold day.")
    assert [place.name for place in found] == [new]


def test_a_name_of_many_countries_keeps_its_alternatives():
    found = places("They met in San Antonio.")
    assert len(found) == 1 and 1 <= len(found[0].alternatives) <= 5 and found[0].score < 0.9


def test_peoples_have_places_but_not_within_names():
    text = "Turkish and Fijian players flew to American Samoa."
    known = places(text)
    found = find_peoples(text, load_peoples(load_cues()), load_gazetteer(), beside=known)
    assert [(place.span.of(text), place.country) for place in found] == [("Turkish", "TUR"), ("Fijian", "FJI")]


def test_every_name_of_the_mapped_table_is_found_and_no_other():
    towns = load_towns(load.path("places/towns.csv"))
    lines = bytes(towns.data).splitlines()
    assert lines == sorted(lines)
    for line in (*lines[:3], *lines[::5000], *lines[-3:]):
        assert list(towns.named(line.split(b",")[0].decode()))
    assert not list(towns.named("fictivia")) and not list(towns.named("")) and not list(towns.named("a,b"))


def test_every_town_is_in_a_country_that_is_known():
    lines = bytes(load_towns(load.path("places/towns.csv")).data).decode().splitlines()
    table = load.path("places/countries.tsv").read_text("utf-8").splitlines()
    countries = {row.split("\t")[2] for row in table if "\t" in row}
    assert {line.split(",")[2] for line in lines if line.count(",") > 3} <= countries
    homes = {name: places(f"They met in the town of {name}.")[0].country for name in ("Handlova", "Telavi", "Babruysk")}
    assert homes == {"Handlova": "SVK", "Telavi": "GEO", "Babruysk": "BLR"}


def test_a_place_tells_why_and_what_else_it_may_be():
    found, _ = places("Police in Cordoba, Argentina, closed two roads.")
    assert found.country == "ARG"
    assert "ESP" in [other.country for other in found.alternatives]
    assert any(why.startswith("larger place beside it +") for why in found.why)
    assert found.score > found.alternatives[0].score


def test_a_name_of_forty_countries_is_decided_by_what_the_text_tells_and_otherwise_scores_low():
    alone = places("A bus burned in San Antonio.")[0]
    told = places("A bus burned in San Antonio. Chilean police came from Valparaiso.")[0]
    assert told.country == "CHL"
    assert len(alone.alternatives) == len(told.alternatives) == 5
    assert all(alone.score >= other.score for other in alone.alternatives)
    assert sum(other.score for other in alone.alternatives) + alone.score <= 0.91
