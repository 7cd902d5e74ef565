"""The state of peoples who live in several: that of those whom they face, else that of the place."""

import pytest
from tests.unit.resolve.test_resolve_links import codes, dossier, links, role, span

FACED = [
    ("Burundian troops shot at Hutu rebels.", "Burundian troops", "Hutu rebels", "BDI"),
    ("Rwandan troops shot at Hutu rebels.", "Rwandan troops", "Hutu rebels", "RWA"),
    ("Burundian troops shot at Rwandan Hutu rebels.", "Burundian troops", "Rwandan Hutu rebels", "RWA"),
    ("Iran's army shelled Baluch separatists.", "Iran's army", "Baluch separatists", "IRN"),
    ("Pakistan's army shelled Baluch separatists.", "Pakistan's army", "Baluch separatists", "PAK"),
    ("Niger's army shelled Tuareg rebels.", "Niger's army", "Tuareg rebels", "NER"),
    ("French troops shelled Shona rebels.", "French troops", "Shona rebels", "ZWE"),
]


@pytest.mark.parametrize(("text", "one", "other", "code"), FACED)
def test_rebels_of_a_people_are_of_the_state_that_they_face_if_it_is_one_of_theirs(text, one, other, code):
    for actor, recipient in ((one, other), (other, one)):
        found = links(dossier(text, type="ASSAULT", actors=(role(text, actor),), recipients=(role(text, recipient),)))
        assert codes(found[other]) == [code]


def test_an_ethnic_group_is_of_the_state_where_it_acts():
    text = "Ethnic Hungarians marched in Romania."
    found = links(dossier(text, type="PROTEST", actors=(role(text, "Ethnic Hungarians"),), where=span(text, "Romania")))
    assert codes(found["Ethnic Hungarians"]) == ["ROU"]
    text = "Hungarians marched in Romania."
    found = links(dossier(text, type="PROTEST", actors=(role(text, "Hungarians"),), where=span(text, "Romania")))
    assert codes(found["Hungarians"]) == ["HUN"]


def test_a_person_who_is_named_like_a_people_is_none():
    text = "Niger's army arrested Tuareg Ag Hamza."
    about = {"type": "COERCE", "actors": (role(text, "Niger's army"),), "recipients": (role(text, "Tuareg Ag Hamza"),)}
    assert [actor.kind for actor in links(dossier(text, **about))["Tuareg Ag Hamza"].actors] == ["person"]
