"""Whose people are by what their document says of them elsewhere: by an office, as a citizen, a spokesman, a culprit."""

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("The Chilean ambassador, Rodrigo Fuentes, spoke. Kenyan police said a student shot Fuentes.", "Fuentes", "CHL"),
        ("Thai prosecutors charged Lukas Meier. Meier, a Swiss citizen, lived there. A judge released Meier.", "Meier", "CHE"),
        ("Police in Madrid arrested Samir Haddad. Haddad, 31, is a Moroccan national, officials said.", "Samir Haddad", "MAR"),
        ("Ambassador Pavel Dvorak of the Czech Republic met reporters in Baku. Azerbaijan expelled Dvorak.", "Dvorak", "CZE"),
        ("Greta Lund, director of operations of the World Food Programme, spoke. Lund condemned the looting.", "Lund", "UNO"),
    ],
)  # fmt: skip
def test_who_is_introduced_once_is_so_by_the_last_name_alone(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "Police in Madrid arrested Jorge Pinar on Sunday. Pinar, 31, once worked for a Moroccan bank, officials said.",
        "A Spanish court convicted Jorge Pinar. A Danish lawyer criticised the court. Police in Spain arrested Jorge Pinar.",
    ],
)
def test_whom_others_beside_a_name_work_for_says_nothing_of_its_bearer(codes, text):
    assert codes(text)["Jorge Pinar"] == ["ESP"]


def test_people_of_one_last_name_keep_apart(codes):
    found = codes(
        "Anna Novak, a Czech nurse, met Luis Novak, a Peruvian clerk, in Rome. "
        "Italian police released Anna Novak. Italian police detained Luis Novak."
    )
    assert (found["Anna Novak"], found["Luis Novak"]) == (["CZE"], ["PER"])


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("A Tunisian, Hatem Jlassi, appeared in a court in Lyon, France. Police arrested the accused.",
         "the accused", "TUN"),
        ("A Peruvian policeman shot Bolivia's consul in Lima. The gunman fired at the consul six times.", "The gunman", "PER"),
        ("A man stabbed two people. Italian police arrested the attacker, later named as Romanian citizen Ion Dragu.",
         "the attacker", "ROU"),
        ("Belgian police arrested the attacker, a 30-year-old Afghan. The attacker stabbed a nurse.", "The attacker", "AFG"),
        ("A gunman killed two Canadian tourists in Cairo. Egyptian police shot the gunman dead.", "the gunman", "EGY"),
    ],
)  # fmt: skip
def test_the_one_who_did_it_is_of_the_country_that_is_told_of_him(codes, text, phrase, code):
    assert codes(text)[phrase][0] == code


def test_of_two_suspects_from_two_countries_neither_is_the_accused(codes):
    found = codes(
        "Italian police arrested a Serbian driver. A court in Italy convicted a Polish cook of theft. "
        "Italian police arrested the accused again."
    )
    assert found["the accused"] == ["ITA"]
