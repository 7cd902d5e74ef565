"""The country of the scene: texts sent from a place, people of no one country, persons who are new to a text."""

import pytest

REACTIONS = "Colombia, Mexico and Brazil have congratulated the winner. Argentina and Paraguay called the vote a farce."


def test_a_text_is_set_where_it_is_sent_from_though_many_countries_react(told):
    text = (
        "TEGUCIGALPA, March 14 (Reuters) - Riot police fired tear gas at opposition supporters on Thursday.\n\n"
        f"The count in Honduras has stalled. Honduran courts are closed. {REACTIONS}"
    )
    assert told(text, "fired") == ({"HND"}, {"HND"})


def test_a_text_is_not_set_in_a_seat_of_talks_that_it_hardly_names(told):
    text = f"GENEVA, March 14 (Reuters) - Riot police fired tear gas at opposition supporters on Thursday. {REACTIONS}"
    assert told(text, "fired") == ({None}, {None})


@pytest.mark.parametrize("who", ["West African leaders", "Latin American presidents", "Asian lawmakers"])
def test_those_named_after_a_part_of_the_world_are_of_no_one_country(told, who):
    assert told(f"LIMA, March 14 (Reuters) - {who} condemned the coup in Peru.", "condemned")[0] == {None}


def test_neighbours_are_of_another_country(told):
    assert told("Vietnam appealed to its neighbours to settle the matter.", "appealed") == ({"VNM"}, {None})


def test_a_new_person_from_abroad_sets_no_scene(told):
    text = "Kenya and Somalia differ. Uganda and Sudan do, too. Islamist militants on Monday freed a Norwegian engineer."
    assert told(text, "freed") == ({None}, {"NOR"})


def test_a_company_may_call_on_its_own_government_among_two(told):
    text = (
        "Canada slapped tariffs on Indian steel. India warned Canada it would respond. "
        "The Confederation of Indian Industry implored the two governments to return to the table."
    )
    assert told(text, "implored")[1] == {"IND", "CAN"}


def test_soldiers_from_the_two_countries_are_of_both(told):
    text = "Thailand and Cambodia both claim the temple, where soldiers from the two countries clashed repeatedly in 2008."
    assert told(text, "clashed")[0] == {"THA", "KHM"}
