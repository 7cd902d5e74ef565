"""More ways in which a text refers back: bodies, titles, pairs of ministers, counterparts, peoples, namesakes, ships' crews."""

import pytest
from tests.unit.resolve.test_resolve_links import codes, one

BACK = [
    ("The African Union suspended Mali. The body urged calm.", "The body", ["IGO"]),
    ("NATO met in Riga. The alliance condemned Belarus.", "The alliance", ["IGO"]),
    ("President Adama Barrow visited Dakar. The president praised the hosts.", "The president", ["GMB"]),
    ("The Taliban closed schools. The movement rejected criticism.", "The movement", ["AFG"]),
    ("Peru's police chief resigned. The police chief blamed gangs.", "The police chief", ["PER"]),
    ("Kenyan doctors walked out. The doctors rejected an offer.", "The doctors", ["KEN"]),
    ("Latvia's parliament met. The parliament rejected the bill.", "The parliament", ["LVA"]),
    ("Chile and Peru talked for hours. The two countries blamed each other.", "The two countries", ["CHL", "PER"]),
    ("Tonga's foreign minister met Fiji's foreign minister. The two ministers blamed Iran.", "The two ministers", ["TON", "FJI"]),
    ("Al-Shabaab bombed a hotel. The militants threatened more attacks.", "The militants", ["SOM"]),
    ("Jacinda Ardern spoke in Suva. She accused Norway of delay.", "She", ["NZL"]),
    ("The Kremlin recalled its envoy. It accused Norway of spying.", "It", ["RUS"]),
    ("Chile and Peru traded blame. The two Andean neighbours agreed to hold talks.", "two Andean neighbours", ["CHL", "PER"]),
    ("South Sudan accused Sudan of spying. The South recalled its envoy from Khartoum.", "The South", ["SSD"]),
    ("Chile accused Peru of spying. Two soldiers were killed by gunmen.", "Two soldiers", [None]),
    ("Latvia is worried. The Baltic state expelled a Russian envoy.", "The Baltic state", ["LVA"]),
    ("Chad is poor. The Central African country accused Sudan of spying.", "The Central African country", ["TCD"]),
    ("Panama has no army. The Central American nation thanked Peru.", "The Central American nation", ["PAN"]),
    ("Oman stays neutral. The sultanate freed a Yemeni sailor.", "The sultanate", ["OMN"]),
    ("Kenya spoke first. The South African government blamed Chad.", "The South African government", ["ZAF"]),
    ("Kenya spoke first. South American leaders blamed Chad.", "South American leaders", [None]),
    ("Zambian miners went on strike. They accused Norway of greed.", "They", ["ZMB"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), BACK, ids=[f"{case[1]} {case[2]}" for case in BACK])
def test_what_a_text_refers_back_to(text, words, expected):
    assert codes(one(text, words)) == expected


def test_a_family_name_is_the_person_named_more_fully():
    text = "President Joe Biden spoke. His cousin Fiona Biden stood by. Biden condemned the attack."
    assert one(text, "Biden", 3).actors[0].name == "Joe Biden"
