"""Who both sides are, what initials stand for, and who is meant by a short name: whole short texts."""


def test_initials_are_whom_the_text_introduces(told):
    text = "Sudan's army bombed the Rapid Support Forces (RSF) in Nyala. Egypt's envoy met the RSF's commander on Monday."
    assert told(text, "met") == ({"EGY"}, {"SDN"})


def test_initials_of_several_are_of_the_country_that_a_text_tells_of(told):
    text = "Sudan's army fought its rival in Omdurman. The RSF accused Sudan of bombing a clinic. Egypt urged calm."
    assert told(text, "accused") == ({"SDN"}, {"SDN"})
    text = "Sudan's police arrested two reporters in Omdurman. The RSF accused Sudan of a campaign against reporters."
    assert told(text, "accused") == ({"NGO"}, {"SDN"})


def test_a_name_ends_before_where_its_bearer_meets(told):
    text = "Peace talks with the Rapid Support Forces in the Swiss city of Geneva went on. The RSF accused Egypt of bias."
    assert told(text, "accused") == ({"SDN"}, {"EGY"})


def test_initials_of_a_body_that_no_table_knows_are_of_whom_the_text_introduces(told):
    text = "The National Electoral Commission (CNE) of Honduras met on Monday. The CNE accused the opposition of lying."
    assert told(text, "accused") == ({"HND"}, {"HND"})


def test_the_army_of_a_text_is_that_of_its_country_whatever_other_soldiers_it_names(told):
    text = (
        "Gunfire was heard in Chad's capital on Monday, Chad's radio said. A French convoy left Chad. "
        "The rebels accused the army of breaking the truce."
    )
    assert told(text, "accused")[1] == {"TCD"}


def test_the_first_half_of_a_hyphened_name_is_no_place(told):
    text = "Ethiopian soldiers left Mekelle on Monday. Four farmers were hacked to death in the town of Mai-Kadra, Ethiopia said."
    assert told(text, "hacked")[1] == {"ETH"}


def test_a_city_of_a_country_is_where_things_happen(told):
    text = "Rockets from Gaza hit a school in the Israeli city of Ashdod."
    assert told(text, "hit")[1] == {"ISR"}


def test_both_sides_are_those_who_quarrel_not_who_calls_on_them(told):
    text = (
        "Peru and Ecuador accused each other of shelling border posts. Brazil's foreign minister "
        "met Ecuador's president in Quito. He urged both sides to hold talks."
    )
    assert told(text, "urged") == ({"BRA"}, {"PER", "ECU"})


def test_each_is_each_of_the_two_that_fight(told):
    text = "Thailand and Cambodia have clashed along the border. Each has sent reinforcements to the area."
    assert told(text, "sent") == ({"THA", "KHM"}, set())


def test_two_called_upon_at_once_are_the_two_sides(told):
    text = "Malaysia asked Thailand and Cambodia to stop fighting. The two sides agreed on a truce."
    assert told(text, "agreed")[0] == {"THA", "KHM"}


def test_who_addresses_a_state_is_of_another(told):
    text = "Egyptian Foreign Minister Sameh Shoukry met Antony Blinken in Cairo. He accused Washington of bias."
    assert told(text, "accused") == ({"EGY"}, {"USA"})


def test_a_family_name_may_come_first(told):
    text = "Chinese Foreign Minister Qin Gang met his Australian counterpart in Canberra. Qin criticised Australia's ban on ore."
    assert told(text, "criticised") == ({"CHN"}, {"AUS"})
