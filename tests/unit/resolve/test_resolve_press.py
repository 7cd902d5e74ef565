"""The country whose own affairs a text tells of without naming it: courts, ranks, money, parties."""

import pytest
from tests.unit.resolve.test_resolve_links import codes, dossier, links, role

from dateline.lexicon.actorbook import load_book
from dateline.lexicon.small import read_capitalised
from dateline.resolve.press import Affairs, Home, Press, load_press, read_small

PRESS = load_press()
COUNTY = " Sheriff's deputies took him to the county jail, the district attorney said."


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("The sheriff's office said the grand jury had met.", "USA"),
        ("A detective constable told the magistrates' court so.", "GBR"),
        ("The gardaí took the file to Leinster House.", "IRL"),
        ("the minister promised rs 5 lakh to every family", "IND"),
        ("The crown attorney called the RCMP.", "CAN"),
        ("The governor met the council of the county.", None),
        ("The sheriff's office called the RCMP.", None),
        ("Police arrested a man.", None),
    ],
)
def test_a_text_is_at_home_where_its_courts_and_ranks_are(text, home):
    assert PRESS.affairs(text).home == home


def test_high_politics_tell_nothing_of_where_towns_lie():
    assert PRESS.affairs("Republicans in both houses cheered. Democrats stayed away.") == Affairs(home="USA")
    assert PRESS.affairs("The district attorney spoke.").local == "USA"


def test_names_are_cues_only_as_they_are_written_and_count_once():
    press = Press({"IND": Home(hints=("SP", "crore"))})
    assert press.affairs("The SP spent a crore.").home == "IND"
    assert press.affairs("The sp spent a crore.").home is None
    assert press.affairs("The SP met the SP and the SP.").home is None


def test_townspeople_are_of_the_town_at_home():
    text = "A Paris man was arrested." + COUNTY
    found = links(dossier(text, type="COERCE", recipients=(role(text, "A Paris man"),)))
    assert codes(found["A Paris man"]) == ["USA"]
    text = "A Paris man was arrested. A court in Lyon tried him."
    found = links(dossier(text, type="COERCE", recipients=(role(text, "A Paris man"),)))
    assert codes(found["A Paris man"]) == ["FRA"]


def test_a_last_name_alone_is_no_foreign_statesman_in_a_text_of_home_affairs():
    text = "Officers arrested Manning on Friday."
    about = {"type": "COERCE", "recipients": (role(text, "Manning"),)}
    assert codes(links(dossier(text, **about))["Manning"]) == ["TTO"]
    assert codes(links(dossier(text + COUNTY, **about))["Manning"]) == ["USA"]
    told = text + COUNTY + " Trinidad and Tobago protested."
    assert codes(links(dossier(told, **about))["Manning"]) == ["TTO"]


def test_words_written_small_are_read_as_names_if_they_tell_a_country():
    read = load_book().read
    assert [one.code for one in read_small(read, "IND", "gujarat government")] == ["IND"]
    assert [one.sectors for one in read_small(read, "IND", "high court")] == [("JUD",)]
    assert [one.code for one in read_small(read, "IND", "a nice man")] == [None]


def test_ranks_of_local_news_are_those_of_police():
    text = "Sgt. Wattson shot a man."
    about = {"type": "ASSAULT", "actors": (role(text, "Sgt. Wattson"),)}
    assert [one.sectors for one in links(dossier(text, **about))["Sgt. Wattson"].actors] == [("MIL",)]
    assert [one.sectors for one in links(dossier(text + COUNTY, **about))["Sgt. Wattson"].actors] == [("COP",)]


def test_small_words_name_whom_they_name_with_capitals_but_for_words_spelt_like_initials():
    read = load_book().read
    assert [one.code for one in read_capitalised(read, "the bjp", ())] == ["IND"]
    assert [one.code for one in read_capitalised(read, "gujarat governor madan lal verma", ())] == ["IND"]
    assert not read_capitalised(read, "harbour plan", ())
