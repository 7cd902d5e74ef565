"""Whose a taken town is, on which side a neighbour lies, and whom nouns mean that name nobody."""

import pytest


@pytest.mark.parametrize(
    ("text", "town", "code"),
    [
        ("Federal troops seized Mekelle on Saturday, the prime minister of Ethiopia announced.", "Mekelle", None),
        ("Syrian warplanes bombed Idlib on Monday.", "Idlib", None),
        ("Russian missiles hit Odesa on Monday.", "Odesa", "UKR"),
        ("Russian forces captured Avdiivka on Saturday.", "Avdiivka", "UKR"),
        ("Rockets from Gaza hit Sderot on Tuesday.", "Sderot", "ISR"),
    ],
)
def test_a_town_is_nobody_to_forces_of_its_own_country(codes, text, town, code):
    assert codes(text)[town] == [code]


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("India accused its western neighbour of sheltering militants. Pakistan denied it, and China called for calm.",
         "its western neighbour", "PAK"),
        ("Thailand closed the border with its eastern neighbour. Cambodia protested, and Malaysia offered to mediate.",
         "its eastern neighbour", "KHM"),
        ("Seoul warned its northern neighbour against a test. Japan and North Korea have no ties.",
         "its northern neighbour", "PRK"),
    ],
)  # fmt: skip
def test_a_neighbour_lies_where_the_words_say(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]


def test_a_body_told_by_what_it_does_is_no_union_named_before(codes):
    text = (
        "Malawi's president won the vote. Police in Malawi fired tear gas. Malawi's opposition rejected the result. "
        "The observer mission of the European Union praised the electoral body for a calm polling day."
    )
    assert codes(text)["electoral body"] == ["MWI"]


def test_a_calling_points_back_to_one_of_it(codes):
    text = "Turkey arrested an American pastor in May. Germany and France protested. A court in Izmir freed the clergyman."
    assert codes(text)["the clergyman"] == ["USA"]


def test_a_seat_says_where_and_not_which_country(codes):
    text = "Kenya's parliament backed the plan. In Brussels, the Commission congratulated the country on the vote."
    assert codes(text)["the country"] == ["KEN"]
