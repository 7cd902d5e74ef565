"""Groups go on by their noun, soldiers by the one army of a text; the last resort in a text plainly of one country."""

import pytest


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("Iran sent advisers to Damascus. Rebels shelled a village near Homs. The rebels rejected the offer.",
         "The rebels", "SYR"),
        ("Students stormed the Danish embassy in Tehran. The students took two Danish diplomats hostage.", "The students", "IRN"),
        ("French special forces landed in Bamako. The commandos killed six fighters near Gao. Mali thanked France.",
         "The commandos", "FRA"),
    ],
)  # fmt: skip
def test_a_group_is_the_one_of_that_noun_wherever_the_text_goes_on(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]


def test_in_a_text_plainly_of_one_country_nobody_is_without_one(codes):
    found = codes(
        "the lok sabha met on monday in new delhi. the parties accused the government of delay. "
        "the administration promised to obey the high court. he criticised the speaker."
    )
    assert {code for who in ("the parties", "the administration", "he") for code in found[who]} == {"IND"}


def test_whoever_a_text_at_home_does_not_tell_of_is_of_it_too(codes):
    found = codes(
        "The Sejm met on Monday in Warsaw. Nobody was hurt in Lublin. The premier asked the sommeliers to register. "
        "They killed two of us in Lublin."
    )
    assert found["the sommeliers"] == found["two of us"] == ["POL"]


def test_whoever_is_asked_in_a_text_about_several_states_has_no_country(codes):
    found = codes("Foreign ministers met in Vienna to discuss Libya. Turkey asked the sommeliers to register.")
    assert found["the sommeliers"] == [None]


def test_rivals_at_home_are_of_the_country(codes):
    found = codes("Voters in Ghana go to the polls. Rivals accused the president of fraud. Supporters cheered in Kumasi.")
    assert found["Rivals"] == ["GHA"]


def test_officials_whom_no_table_knows_are_at_home_whoever_bears_their_name(codes):
    found = codes("Superintendent Marcos Lula opened the school in Orlando, Florida. Lula criticized parents in Florida.")
    assert found["Lula"] == ["USA"]
    assert codes("Lula met ministers in Brasilia. Lula criticized Florida.")["Lula"] == ["BRA"]


def test_governments_and_people_of_a_text_about_several_states_have_no_country(codes):
    found = codes("Foreign ministers met in Vienna to discuss Libya. Governments rejected the plan. Allies attacked each other.")
    assert found["Governments"] == [None]


def test_a_number_of_people_is_of_where_they_are_hit(codes):
    found = codes("A bomb in Quetta, Pakistan, killed 12 and injured seven. France condemned the attack.")
    assert found["12"] == found["seven"] == ["PAK"]


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ('Senator Paul Rowe spoke in Denver, Colorado. "I urge my colleagues to act," Rowe said. The sheriff agreed.',
         "my colleagues", "USA"),
        ("The Republican National Committee met in Houston. The GOP urged states not to delay their primaries.", "states", "USA"),
        ("French police detained a stonemason in Lyon. In Marseille the prefect resigned.", "a stonemason", "FRA"),
    ],
)  # fmt: skip
def test_in_a_text_plainly_of_one_country_colleagues_states_and_strangers_are_of_it(codes, text, phrase, code):
    assert codes(text)[phrase] == [code]


def test_whoever_speaks_is_i_and_the_people_of_his_country_are_his(codes):
    found = codes('Cuban minister Luis Parra wrote on Twitter on Monday: "It is over. I reject the Peruvian offer," he said.')
    assert found["I"] == ["CUB"]
    assert codes('Cuban minister Luis Parra responded by cable: "I reject the Peruvian offer."')["I"] == ["CUB"]
    assert codes("Chilean leader Ana Soto rejected a US request to join a summit.")["US"] == ["USA"]
    assert codes("The premier of Togo apologised to the women of his country for the delay.")["the women"] == ["TGO"]


def test_a_bare_number_and_a_person_of_two_titles_are_people(resolved):
    text = "A gunman opened fire in Madrid, killing four. Former mayor and party chief Luis Gil was arrested in Madrid."
    dossier = resolved(text)
    found = {link.span.of(dossier.doc.text): link.actors for link in dossier.links}
    assert [(one.code, one.sectors) for one in found["four"]] == [("ESP", ("CVL",))]
    assert [one.name for one in found["Former mayor and party chief Luis Gil"]] == ["Luis Gil"]


def test_a_person_gives_his_name_to_a_foundation_and_no_town(resolved):
    dossier = resolved("Don Imus died in Texas. The Texan family asked mourners to give money to the Imus Ranch Foundation.")
    assert {place.country for place in dossier.places} <= {"USA"}


def test_whoever_a_state_sends_away_is_of_no_country_that_only_the_text_lends(codes):
    found = codes("The Sejm met on Monday in Warsaw. Nobody was hurt in Lublin. Polish guards deported 400 people on Friday.")
    assert found["400 people"] == [None]
