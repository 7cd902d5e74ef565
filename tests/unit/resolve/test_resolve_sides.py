"""Who "both sides", "each army", "the mission" and "the city" are: whom the text sets over against each other, sends, names."""

import pytest

import dateline

BOTH = {
    "hosts are no side": (
        "The foreign ministers of Ethiopia and Eritrea ended two days of talks in the Saudi capital on Thursday. Saudi Foreign"
        " Minister Adel al-Jubeir received both delegations. The two sides agreed to meet again in Asmara.",
        "AGREE", "actors", {"ETH", "ERI"},
    ),
    "nor are mediators": (
        "Sudan bombed a market in Bentiu, South Sudan's information minister said. Khartoum denied it. Thabo Mbeki, the African"
        " Union mediator, arrived in Juba from Addis Ababa. Mbeki called on both governments to return to the table.",
        "REQUEST", "recipients", {"SDN", "SSD"},
    ),
    "nor is who comes by": (
        "Thai and Cambodian soldiers shelled each other for a third day near Preah Vihear temple. Indonesia's foreign minister"
        " flew to Phnom Penh. Each army accused the other of opening fire first.",
        "ACCUSE", "actors", {"THA", "KHM"},
    ),
    "nor is who is worried": (
        "Tajik and Kyrgyz guards exchanged fire on Wednesday near Vorukh. Kazakhstan expressed concern. Each side accused the"
        " other of shooting first.",
        "ACCUSE", "actors", {"TJK", "KGZ"},
    ),
    "two forces of one phrase": (
        "Georgian and Russian forces fought near Tskhinvali on Sunday. In Brussels the European Union's envoy spoke to"
        " reporters. He appealed to the two governments to accept a truce.",
        "REQUEST", "recipients", {"GEO", "RUS"},
    ),
    "a column of lorries is no side of the state that bars it": (
        "Kenya sent lorries with flour to Somalia on Monday. Somalia called the convoy a provocation. Ethiopia's envoy said that"
        " Addis Ababa had asked both sides to talk.",
        "REQUEST", "recipients", {"KEN", "SOM"},
    ),
    "a mission is whose it was sent by": (
        "The European Union launched a naval mission off Libya on Monday. It will watch over the arms embargo from a base in"
        " Italy. Tripoli criticised the mission.",
        "ACCUSE", "recipients", {"EUR"},
    ),
    "the city is the one named last": (
        "Fighting reached Kharkiv. On Thursday Russia attacked the city with missiles and paratroopers.",
        "ASSAULT", "recipients", {"UKR"},
    ),
    "or soon after": (
        "Russia attacked the city with missiles and paratroopers on Thursday, Ukrainian officials in Kharkiv said.",
        "ASSAULT", "recipients", {"UKR"},
    ),
    "a town of an unusual name": (
        "Pakistani jets attacked Mazar-i-Sharif with bombs and rockets on Saturday.", "ASSAULT", "recipients", {"AFG"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOTH)
def test_definite_phrases_point_to_those_whom_the_text_means(name):
    text, type_, role, codes = BOTH[name]
    found = [{one["code"] for one in event[role]} for event in dateline.code(text, date="2022-09-15") if event["type"] == type_]
    assert codes in found


def test_an_envoy_who_is_sent_to_two_does_not_become_one_of_them():
    text = (
        "Chad and Sudan closed their border on Monday. Mali sent an envoy to N'Djamena. The envoy asked both governments to"
        " reopen it."
    )
    asked = [event for event in dateline.code(text, date="2022-09-15") if event["type"] == "REQUEST"]
    assert [{one["code"] for one in event["recipients"]} for event in asked] == [{"TCD", "SDN"}]
    assert [{one["code"] for one in event["actors"]} for event in asked] == [{"MLI"}]
