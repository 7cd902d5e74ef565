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


MANY = (
    "The United States and Britain have imposed sanctions. Japan is considering its aid. China called for calm. "
    "Russia accused foreign powers of meddling. Indonesia proposed a meeting."
)


@pytest.mark.parametrize("who", ["soldiers", "the generals", "security forces", "the army"])
def test_forces_are_of_where_a_text_is_sent_from_though_more_is_told_of_others(told, who):
    text = f"LOME, March 14 - Shops were shut in Togo on Thursday. {MANY}\n\nOn Monday {who} fired at nurses who had marched."
    assert told(text, "fired") == ({"TGO"}, {"TGO"})


def test_gunmen_may_come_from_anywhere_in_a_text_to_which_many_react(told):
    text = f"LOME, March 14 - Shops were shut in Togo on Thursday. {MANY}\n\nOn Monday gunmen fired at the bus."
    assert told(text, "fired")[0] == {None}


@pytest.mark.parametrize(("where", "is_home"), [("exile in", True), ("the crowds in", False)])
def test_exile_sets_no_scene(told, where, is_home):
    text = f"LOME, March 14 - The singer was among {where} Ghana on Monday. {MANY} Togo wept.\n\nSoldiers arrested two nurses."
    assert (told(text, "arrested")[0] == {"TGO"}) is is_home


def test_a_text_without_a_dateline_is_set_where_it_begins(told):
    text = f"Crowds again filled the centre of Santiago on Monday. {MANY}\n\nChile's police are tired. Soldiers shot two looters."
    assert told(text, "shot") == ({"CHL"}, {"CHL"})


def test_a_text_is_not_set_where_a_bureau_stands(told):
    text = (
        "NAIROBI, March 14 - Kenya has closed its border. Shells fell in Mogadishu on Monday and in Baidoa on Tuesday.\n\n"
        f"{MANY} There were more shells in Kismayo. Soldiers arrested two men."
    )
    assert "KEN" not in told(text, "arrested")[0]


def test_an_ambassador_is_not_of_the_country_of_the_scene(told):
    text = "ANKARA, March 14 - A gunman killed Ambassador Ivo Marlen at a gallery in Ankara. Turkish police seek others."
    assert told(text, "killed")[1] == {None}


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
