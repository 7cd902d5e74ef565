"""The scene of a sentence: its own place, its paragraph's, that of the text's beginning."""

import pytest
from tests.unit.resolve.test_resolve_links import codes, dossier, links, role

FAR = "Chad, Peru, Togo and Fiji traded blame. "


@pytest.mark.parametrize(
    ("text", "who", "code"),
    [
        (FAR + "Near Nakuru, villagers marched.", "villagers", "KEN"),
        (FAR + "Rebels attacked a convoy in Nakuru.", "Rebels", "KEN"),
        (FAR + "Police in Nakuru looked on. Students marched.", "Students", "KEN"),
        ("In Nakuru crowds gathered.\n\n" + FAR + "\n\nStudents marched.", "Students", "KEN"),
        ("In Nakuru crowds gathered.\n\n" + FAR + "\n\nThe government resigned.", "The government", "KEN"),
        (FAR + "Police in Nakuru looked on. Soldiers marched.", "Soldiers", None),
        (FAR + "Two Kenyans were hurt. Students marched.", "Students", None),
        (FAR + "Students marched from Nakuru.", "Students", None),
        (FAR + "Police in Nakuru and in Lima looked on. Students marched.", "Students", None),
        (FAR + "Police in Nakuru looked on.\n\nStudents marched.", "Students", "KEN"),
        ("Police in Lima slept. " + FAR + "\n\nPolice in Nakuru looked on.\n\nStudents marched.", "Students", "PER"),
    ],
)
def test_people_at_home_are_of_the_scene(text: str, who: str, code: str | None):
    found = links(dossier(text, type="PROTEST", actors=(role(text, who),)))
    assert codes(found[who]) == [code]


def test_an_attack_of_which_leaders_say_what_it_was_sets_its_scene(codes):
    text = "The leaders of Kenya and Somalia said the attack in Nairobi, the Kenyan capital, was a crime. Villagers were killed."
    assert codes(text)["Villagers"] == ["KEN"]
