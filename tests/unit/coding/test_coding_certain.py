"""No act that only describes another one is surer than it."""

import pytest

import dateline


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Portugal said it would support a resolution that aims to impose an arms embargo on Eritrea.", "support"),
        ("Chad's president on Monday rejected Sudan's call for a truce in Adre.", "rejected"),
        ("Malta denied charges by Tunisia that it turned back a trawler.", "denied"),
        ("Denmark backed a proposal that would tighten sanctions against Belarus.", "backed"),
    ],
)
def test_the_act_of_the_main_clause_comes_first(text: str, main: str) -> None:
    table = dateline.code(text, date="2020-05-05")
    events = sorted(table, key=lambda event: -event["confidence"])
    assert events[0]["trigger"]["text"] == main
