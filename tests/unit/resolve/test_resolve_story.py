"""References that need the whole story: the two sides of a quarrel, who suffered, where it was written."""

import pytest


@pytest.fixture(scope="module")
def parties(resolved):
    """The codes and first sectors of every phrase that an event of a text has, by the phrase."""

    def run(text: str, dateline: str = "") -> dict[str, list[tuple[str | None, str]]]:
        dossier = resolved(text, dateline)
        links = {link.span.of(dossier.doc.text): link for link in dossier.links}
        return {words: [(actor.code, (*actor.sectors, "")[0]) for actor in link.actors] for words, link in links.items()}

    return run


def test_both_sides_are_those_who_quarrel_even_within_one_country(parties):
    found = parties(
        "Yemen's army accused the Houthis of shelling a market in Taiz. The market lies near the old town. "
        "The United Nations urged both sides to stop fighting."
    )
    assert [code for code, _ in found["both sides"]] == ["YEM", "YEM"]
    assert {sector for _, sector in found["both sides"]} >= {"MIL"}


def test_the_two_countries_are_two_states_not_an_outlet(parties):
    found = parties(
        "Chile accused Peru of spying on its navy. Witnesses told Reuters that the ship left. "
        "Brazil urged both countries to hold talks."
    )
    assert {code for code, _ in found["both countries"]} == {"CHL", "PER"}


def test_victims_are_no_side(parties):
    found = parties(
        "Niger's army attacked the rebels near Agadez. Gunmen killed four villagers in Mali. "
        "The African Union urged both sides to talk."
    )
    assert all(sector != "CVL" for _, sector in found["both sides"])


def test_those_who_were_released_are_those_who_had_been_taken(parties):
    found = parties("Demonstrators took ten Peruvian soldiers hostage in Puno. They were released on Sunday.")
    assert found["They"] == [("PER", "MIL")]


def test_the_place_of_a_dateline_lends_its_country(parties):
    found = parties("Police fired tear gas at workers. The government deployed soldiers.", dateline="DHAKA (AP) — ")
    assert found["Police"] == [("BGD", "COP")]


def test_the_agency_of_a_dateline_lends_none(parties):
    found = parties("Police fired tear gas at workers.", dateline="SOMEWHERE (AP) — ")
    assert found["Police"] == [(None, "COP")]


def test_many_are_not_the_one_that_was_named(parties):
    found = parties(
        "The European Union voiced concern to Togo about the violence. Talks failed. The unions rejected the offer.",
        dateline="LOME (AP) — ",
    )
    assert found["unions"] == [("TGO", "LAB")] if "unions" in found else found["The unions"] == [("TGO", "LAB")]


def test_a_name_takes_the_post_that_stands_beside_it(parties):
    found = parties("The march was legal, said Okello Mwangi, the Kenyan police chief. He denied that his men had fired shots.")
    assert found["He"] == [("KEN", "COP")]


WHO = [
    ("Niger, whose army fights Boko Haram, arrested two Chadian traders.", "whose army", ["NER"]),
    ("Workers in Granada, Nicaragua, marched against the tax.", "Workers in Granada", ["NIC"]),
    ("Jordanian students in Tripoli, northern Lebanon, marched against the tax.", "Jordanian students", ["JOR"]),
    ("Estonia and Finland closed the border. They later accused Belarus of sabotage.", "They", ["EST", "FIN"]),
    ("Ghanaian peacekeepers reached Goma as M23 rebels fled. The group accused them of looting.", "them", ["GHA"]),
    ("Norway's premier flew to Maputo and met the president.", "the president", ["MOZ"]),
    ("Norway's premier visited Maputo. The Norwegian minister met the Swedish envoy.", "Swedish envoy", ["SWE"]),
    ("Police in Ndola arrested the leader of a miners' union.", "the leader of a miners' union", ["ZMB"]),
    ("Gabon's president accused the rival camp of fraud.", "rival camp", ["GAB"]),
    ("Tunisia arrested a former minister.", "former minister", ["TUN"]),
]


@pytest.mark.parametrize(("text", "words", "expected"), WHO, ids=[case[1] for case in WHO])
def test_whose_where_with_whom_and_at_whose_house(parties, text, words, expected):
    assert [code for code, _ in parties(text)[words]] == expected


def test_who_leads_a_union_governs_nothing(parties):
    found = parties("Police in Ndola arrested the leader of a miners' union.")
    assert found["the leader of a miners' union"] == [("ZMB", "LAB")]
