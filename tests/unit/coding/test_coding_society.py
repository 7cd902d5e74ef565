"""What groups of people do is an act where a text tells of a crisis, and none where it tells of other things."""

import pytest

import dateline

CRISIS = (
    "Police in Panama fired tear gas at the crowds on Monday. President Laurentino Cortizo sent soldiers to Colon. "
    "{} The government refused to talk. Rioters burned two patrol cars. The army guarded parliament."
)
CALM = (
    "The school in Colon has a new roof. {} Parents brought cakes. The choir sang two songs. The builders came in May. "
    "A bakery gave the bread. The headmaster made a speech. Lessons began at nine."
)


def _types(text: str) -> set[str]:
    return {event["type"] for event in dateline.code(text, date="2022-07-14")}


def _rejecting(text: str) -> set[str]:
    events = dateline.code(text, date="2022-07-14")
    return {actor["text"] for event in events if event["type"] == "REJECT" for actor in event["actors"]}


def test_a_demand_of_teachers_counts_in_a_crisis():
    demand = "The teachers demand a lower price of fuel."
    assert "REQUEST" in _types(CRISIS.format(demand))
    assert "REQUEST" not in _types(CALM.format(demand))


def test_what_villagers_let_through_counts_in_a_crisis():
    deed = "On Tuesday villagers let ambulances through."
    assert "RETREAT" in _types(CRISIS.format(deed))
    assert "RETREAT" not in _types(CALM.format(deed))


def test_who_is_introduced_by_a_role_counts_in_a_crisis():
    words = "The offer was rejected by Luis Castillo, who leads the strikers."
    assert "Luis Castillo" in _rejecting(CRISIS.format(words))
    assert not _rejecting(CALM.format(words))


@pytest.mark.parametrize(("label", "is_news"), [("May 10: ", True), ("14:35 ", True), ("", False)])
def test_an_entry_of_a_chronicle_tells_its_news_in_the_present(label, is_news):
    deed = f"\n\n{label}The Kenyan army deploys armoured vehicles in the streets of Nairobi.\n\n"
    assert ("MOBILIZE" in _types(CALM.format(deed))) is is_news
