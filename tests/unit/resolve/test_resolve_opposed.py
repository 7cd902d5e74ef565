"""Whose people are of whom they face, serve or represent: whole short texts."""


def test_soldiers_who_arrest_people_of_a_country_are_of_the_other_one(told):
    text = "Peru's envoy flew to Quito. Ecuadorean officials voiced regret. Later soldiers arrested two Peruvian farmers."
    assert told(text, "arrested") == ({"ECU"}, {"PER"})


def test_rebels_are_of_the_state_that_they_fight(told):
    text = "Kinshasa and Kigali met in Luanda. The rebels accused Kinshasa of bad faith."
    assert told(text, "accused") == ({"COD"}, {"COD"})


def test_the_kind_of_state_tells_which_one_is_meant(told):
    text = "Lesotho buys its maize from South Africa. The tiny kingdom accused its neighbour of greed."
    assert told(text, "accused") == ({"LSO"}, {"ZAF"})


def test_the_part_of_the_world_tells_which_state_is_meant(told):
    assert told("Kiribati cut its ties with Taipei on Friday. Beijing applauded the Pacific nation.", "applauded")[1] == {"KIR"}


def test_a_guest_thanks_his_host(told):
    text = "Mexico's president met the Guatemalan leader in Tapachula. His guest thanked him."
    assert told(text, "thanked") == ({"GTM"}, {"MEX"})


def test_the_bloc_is_the_body_whose_leaders_met(told):
    assert told("ECOWAS leaders met in Accra. The bloc condemned Mali's rulers.", "condemned") == ({"IGO"}, {"MLI"})


def test_who_acts_for_a_body_is_of_it(told):
    text = "Former Finnish president Martti Ahtisaari, the UN envoy, asked Belgrade and Pristina to compromise."
    assert told(text, "asked")[0] == {"UNO"}
    text = "The African Union met. The union's chairman, Cyril Ramaphosa of South Africa, condemned the coup in Mali."
    assert told(text, "condemned")[0] == {"IGO"}


def test_a_uniform_tells_whose_men_they_are(told):
    assert told("In Kherson a teacher was abducted by men in Russian uniforms.", "abducted")[0] == {"RUS"}


def test_captors_are_not_of_the_country_of_whom_they_hold(told):
    text = "A Danish nurse was taken in Kirkuk. Her abductors threatened to kill the hostage."
    assert told(text, "threatened")[0] != {"DNK"}


def test_two_peoples_that_a_hyphen_joins_are_two(told):
    assert told("Yemen's rulers rejected the Saudi-American plan.", "rejected")[1] == {"SAU", "USA"}
    assert told("Italy rejected the Franco-German plan.", "rejected")[1] == {"FRA", "DEU"}


def test_who_suffers_it_is_not_who_does_it(told):
    text = "Uzbek troops moved into a valley. A Kyrgyz herdsman was shot by them."
    assert told(text, "shot") == ({"UZB"}, {"KGZ"})


def test_peoples_of_several_states_are_of_the_one_where_they_act(told):
    assert told("Serbs in Zvecan, a town in Kosovo, protested on Monday.", "protested")[0] == {"KOS"}
    assert told("Serbs protested in Belgrade on Monday.", "protested")[0] == {"SRB"}


def test_nobody_summons_the_own_ambassador(told):
    text = "Venezuelan soldiers seized four miners in Guyana. President Irfaan Ali summoned the ambassador and scolded him."
    assert told(text, "summoned")[1] == {"VEN"}


def test_a_last_name_is_no_town(told):
    text = "President Irfaan Ali spoke on Monday. The opposition called on Ali to go to the United Nations."
    assert told(text, "called on")[1] == {"GUY"}


def test_some_of_them_are_of_those_named(told):
    text = "Ukrainian truck drivers broke a barrier at Siret in Romania. Romanian police arrested eleven of them."
    assert told(text, "arrested") == ({"ROU"}, {"UKR"})


def test_the_men_are_those_last_told_to_suffer(told):
    text = "Mali released 46 soldiers from Ivory Coast on Saturday. The men were arrested in Bamako in July."
    assert told(text, "released") == ({"MLI"}, {"CIV"})
    assert told(text, "arrested")[1] == {"CIV"}


def test_the_colonels_are_of_the_one_who_was_named(told):
    text = "Colonel Assimi Goita freed nine men. French troops left Mali in August. The colonels accused Paris of spying."
    assert told(text, "accused") == ({"MLI"}, {"FRA"})


def test_a_pronoun_is_who_its_antecedent_is(told):
    text = "Brazil sent tanks to the border. Its defence minister telephoned his Guyanese counterpart, who thanked him."
    assert told(text, "thanked") == ({"GUY"}, {"BRA"})


def test_the_island_is_a_state(told):
    assert told("Honduras broke with Taiwan. The island accused Honduras of greed.", "accused")[0] == {"TWN"}
