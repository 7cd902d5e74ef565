"""One sense of a town or name per document, London of Ontario or Rep. Wagner; where a text happens, whatever it is about."""

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("Police in London, Ont., arrested a man. London officials asked the province for help.", "London officials", "CAN"),
        ("Sydney police arrested six men. Nova Scotia officials asked Cape Breton for help.", "Sydney police", "CAN"),
        ("Cambridge police arrested a student. Massachusetts lawmakers criticized the arrest.", "Cambridge police", "USA"),
        ("Manchester police detained two men. State Rep. Ann Cole, D-Nashua, criticized it.", "Manchester police", "USA"),
        ("Manchester police detained two men. The crown court will hear the case.", "Manchester police", "GBR"),
        ("Moscow police arrested two students. The Kremlin accused the students of treason.", "Moscow police", "RUS"),
        ("A stabbing in Reading, Berkshire, UK, killed two people on Sunday.", "two people", "GBR"),
    ],
)  # fmt: skip
def test_a_town_has_one_sense_in_a_document_and_its_people_that_of_the_town(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]


def test_peoples_and_known_names_are_no_towns(codes):
    found = codes("Thames Valley Police arrested a man. Somali pirates seized a Thai trawler off Kenya.")
    assert (found["Thames Valley Police"], found["Somali pirates"], found["Thai trawler"]) == (["GBR"], ["SOM"], ["THA"])


def test_a_congressman_bears_the_name_of_no_foreign_group(codes):
    text = "Rep. Joseph F. Wagner, D-Salem, criticized the toll. Wagner accused the county commissioners of waste."
    assert codes(text)["Wagner"] == ["USA"]
    assert codes("Fighters of Wagner attacked a village in Mali. Mali thanked Wagner.")["Wagner"] == ["RUS"]


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("Thousands rallied in Karachi against Danish cartoons. Denmark closed its embassy. Danish dairies lost money, "
         "and Denmark's premier urged calm. Police fired tear gas at the crowd.", "Police", "PAK"),
        ("Protesters marched in Oslo on Saturday against Israel's war in Gaza. Gaza has been bombed for weeks, and "
         "Palestinians in Gaza fled.", "Protesters", "NOR"),
        ("Sudan's army bombed El Fasher. Egypt said Sudan's army was winning. Residents accused the army of killing "
         "civilians.", "Residents", "SDN"),
    ],
)  # fmt: skip
def test_people_at_home_are_of_where_it_happens_not_of_what_it_is_about(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]
