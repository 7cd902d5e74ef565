"""Who both sides are, what initials stand for, and who is meant by a short name: whole short texts."""

import pytest

import dateline


@pytest.fixture(scope="module")
def told():
    def find(text, trigger):
        row = next(row for row in dateline.code(text, date="2021-06-18") if row["trigger"]["text"] == trigger)
        return tuple({party["code"] for party in row[side]} for side in ("actors", "recipients"))

    return find


def test_initials_are_whom_the_text_introduces(told):
    text = "Sudan's army bombed the Rapid Support Forces (RSF) in Nyala. Egypt's envoy met the RSF's commander on Monday."
    assert told(text, "met") == ({"EGY"}, {"SDN"})


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
