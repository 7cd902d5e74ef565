"""The country that the place of an act, or the police that act, lend to those who have none."""

from tests.unit.resolve.test_resolve_links import codes, dossier, links, role, span

TRADED = "Chad and Peru traded blame. "


def test_who_marches_in_a_town_is_of_its_country():
    text = TRADED + "Protesters marched in Nakuru."
    found = links(dossier(text, type="PROTEST", actors=(role(text, "Protesters"),), where=span(text, "Nakuru")))
    assert (codes(found["Protesters"]), found["Protesters"].how) == (["KEN"], "setting")


def test_soldiers_may_be_abroad():
    text = TRADED + "Soldiers opened fire in Nakuru."
    found = links(dossier(text, type="ASSAULT", actors=(role(text, "Soldiers"),), where=span(text, "Nakuru")))
    assert codes(found["Soldiers"]) == [None]


def test_police_arrest_people_of_their_own_country_unless_it_is_told():
    text = TRADED + "Zambian police arrested two activists and two Kenyans."
    two = (role(text, "two activists"), role(text, "two Kenyans"))
    found = links(dossier(text, type="COERCE", actors=(role(text, "Zambian police"),), recipients=two))
    assert (codes(found["two activists"]), codes(found["two Kenyans"])) == (["ZMB"], ["KEN"])
