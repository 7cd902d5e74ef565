"""Whose fighters are who are told by a mere noun: of the country of the only armed group that a text names."""

import dateline


def _codes(text):
    return {row["trigger"]["text"]: [one["code"] for one in row["actors"]] for row in dateline.code(text, date="2021-03-10")}


def test_fighters_may_fire_across_a_border():
    text = "Militants shelled the town of Kiryat Shmona in Israel on Monday. Hezbollah said more would come."
    assert _codes(text)["shelled"] == ["LBN"]


def test_groups_of_two_countries_leave_it_to_the_scene():
    text = "Militants attacked a post in Maroua on Monday. Boko Haram and the M23 have threatened Cameroon."
    assert _codes(text)["attacked"] == ["CMR"]


def test_without_a_named_group_they_are_of_the_scene():
    assert _codes("Rebels attacked a convoy near Gao. The army of Mali answered.")["attacked"] == ["MLI"]
