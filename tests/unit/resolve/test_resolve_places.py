"""Where a phrase lies: the gazetteer, its choice among namesakes, and the tables' schema."""

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.actorbook import load_book
from dateline.model.span import Span
from dateline.resolve.places import load_gazetteer


def place(words, *near):
    return load_gazetteer().place(words, Span(start=0, end=len(words)), near=frozenset(near))


@pytest.mark.parametrize(
    ("words", "name", "country", "precision"),
    [
        ("the Lachin corridor", "Lachin corridor", "AZE", "region"),
        ("in the town of Goris", "Goris", "ARM", "city"),
        ("Kyiv", "Kyiv", "UKR", "city"),
        ("Kiev", "Kyiv", "UKR", "city"),
        ("northern Kosovo", "Kosovo", "KOS", "country"),
        ("Nagorno-Karabakh", "Nagorno-Karabakh", "AZE", "region"),
        ("Norway's capital", "Norway", "NOR", "country"),
    ],
)
def test_known_places(words, name, country, precision):
    found = place(words)
    assert (found.name, found.country, found.precision) == (name, country, precision)


def test_namesakes_follow_the_countries_of_the_text():
    assert place("Tripoli", "LBN").country == "LBN"
    assert place("Tripoli", "LBY").country == "LBY"


def test_unknown_and_lower_case_words_are_no_places():
    assert place("the village of Fictivia") is None
    assert place("the nice reading") is None


def test_coordinates_lie_on_earth_and_every_state_has_a_row():
    gazetteer = load_gazetteer()
    coded = set()
    for name in gazetteer.rows:
        for row in gazetteer.named(name):
            assert -90 <= row.lat <= 90 and -180 <= row.lon <= 180, row
            coded.add(row.country)
    states = {key.removeprefix("state:") for key in load_book().tables.entries if key.startswith("state:")}
    assert states - coded <= {"SUN", "CSK", "DDR"}


def test_a_broken_table_is_a_lexicon_error(tmp_path):
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "own.tsv").write_text("name\tlat\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"own\.tsv"):
        load_gazetteer((str(tmp_path),))


def test_an_overlay_adds_places(tmp_path):
    (tmp_path / "places").mkdir()
    head = "name\taliases\tcountry\tadmin1\tlat\tlon\tgeonames\tprecision\tpopulation\n"
    (tmp_path / "places" / "own.tsv").write_text(head + "Fictivia\t\tNOR\t\t60\t10\t\tcity\t5\n", encoding="utf-8")
    found = load_gazetteer((str(tmp_path),)).place("Fictivia", Span(start=0, end=8), near=frozenset())
    assert (found.country, found.lat, found.geonames) == ("NOR", 60.0, None)
