"""The country that the place of an act, or the police that act, lend to those who have none."""

from tests.unit.resolve.test_resolve_links import codes, dossier, links, role, span

TRADED = "Chad and Peru traded blame. "


def test_who_marches_in_a_town_is_of_its_country():
    text = TRADED + "Protesters marched in Nakuru."
    found = links(dossier(text, type="PROTEST", actors=(role(text, "Protesters"),), where=span(text, "Nakuru")))
    assert (codes(found["Protesters"]), found["Protesters"].how) == (["KEN"], "setting")


def test_soldiers_are_of_the_land_where_they_act_if_nothing_else_is_told():
    text = TRADED + "Soldiers opened fire in Nakuru."
    found = links(dossier(text, type="ASSAULT", actors=(role(text, "Soldiers"),), where=span(text, "Nakuru")))
    assert codes(found["Soldiers"]) == ["KEN"]


def test_police_arrest_people_of_their_own_country_unless_it_is_told():
    text = TRADED + "Zambian police arrested two activists and two Kenyans."
    two = (role(text, "two activists"), role(text, "two Kenyans"))
    found = links(dossier(text, type="COERCE", actors=(role(text, "Zambian police"),), recipients=two))
    assert (codes(found["two activists"]), codes(found["two Kenyans"])) == (["ZMB"], ["KEN"])


def test_courts_and_police_deal_with_persons_of_their_own_country_unless_it_is_told():
    text = TRADED + "A Zambian court sentenced Peter Mulenga and the Russian Ivan Petrov."
    two = (role(text, "Peter Mulenga"), role(text, "the Russian Ivan Petrov"))
    found = links(dossier(text, type="SANCTION", actors=(role(text, "A Zambian court"),), recipients=two))
    assert (codes(found["Peter Mulenga"]), codes(found["the Russian Ivan Petrov"])) == (["ZMB"], ["RUS"])


def test_an_official_addresses_people_at_home_whatever_country_dominates_the_text():
    text = "France and French ports were hit by the storm in France. The prime minister of Malta urged residents to leave."
    about = {"type": "REQUEST", "recipients": (role(text, "residents"),)}
    found = links(dossier(text, actors=(role(text, "The prime minister of Malta"),), **about))
    assert codes(found["residents"]) == ["MLT"]
    found = links(dossier(text, actors=(role(text, "France"),), **about))
    assert codes(found["residents"]) == ["FRA"]


def test_no_ministry_summons_the_envoy_of_its_own_state():
    text = TRADED + "The Turkish ambassador was called to the ministry, and Athens asked for sanctions."
    turkish = (role(text, "The Turkish ambassador"),)
    found = links(dossier(text, type="ACCUSE", actors=(role(text, "the ministry"), role(text, "Athens")), recipients=turkish))
    assert codes(found["the ministry"]) == ["GRC"]


def test_a_junta_that_frees_a_president_is_of_his_country():
    text = "Freed by the junta, President Umaro Sissoco Embalo was received by President Macky Sall in Dakar."
    held = (role(text, "President Umaro Sissoco Embalo"),)
    found = links(dossier(text, type="RETREAT", mode="release", actors=(role(text, "the junta"),), recipients=held))
    assert codes(found["the junta"]) == ["GNB"]
