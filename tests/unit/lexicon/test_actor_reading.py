"""What actor phrases are read as: countries, roles, bodies, persons on dates, lists, appositions, and what is no actor."""

from datetime import date

import pytest

from dateline.lexicon.actorbook import load_book

ON = date(2022, 12, 1)


def read(phrase: str, on: date | None = ON) -> list[tuple[str | None, str]]:
    return [(found.code, "|".join(found.sectors)) for found in load_book().read(phrase, on=on)]


ONE = {
    "Norway": ("NOR", "GOV"),
    "Oslo": ("NOR", "GOV"),
    "the Kremlin": ("RUS", "GOV"),
    "US": ("USA", "GOV"),
    "U.S.": ("USA", "GOV"),
    "Peruvian farmers": ("PER", "AGR"),
    "the Danish Foreign Ministry": ("DNK", "GOV"),
    "Ghana's parliament": ("GHA", "LEG"),
    "a Belgian court": ("BEL", "JUD"),
    "the British Embassy in Kabul": ("GBR", "GOV"),
    "police in Lima": ("PER", "COP"),
    "Karachi police": ("PAK", "COP"),
    "Iranian-backed Iraqi militiamen": ("IRQ", "PRM"),
    "Kenya's UN envoy": ("KEN", "GOV"),
    "Japan's ambassador to the United Nations": ("JPN", "GOV"),
    "U.N. envoy Hanna Fictiva": ("UNO", ""),
    "UN peacekeepers": ("UNO", "MIL"),
    "NATO soldiers": ("IGO", "MIL"),
    "EU ministers": ("EUR", ""),
    "the International Criminal Court": ("IGO", "JUD"),
    "members of the Knesset": ("ISR", "LEG"),
    "a group of Moldovans": ("MDA", "CVL"),
    "dozens of Thai students": ("THA", "EDU"),
    "a spokesman for the Kremlin": ("RUS", "GOV"),
    "leader of the Belarusian opposition": ("BLR", "OPP"),
    "the Abkhaz parliament": ("GEO", "LEG|PRE"),
    "residents of Nagorno-Karabakh": ("AZE", "CVL|PRE"),
    "Kosovo police": ("KOS", "COP"),
    "the Taiwanese navy": ("TWN", "MIL"),
    "Palestinian doctors": ("PSE", "MED"),
    "Russian troops deployed in Syria": ("RUS", "MIL"),
    "the prime minister": (None, "GOV"),
    "gunmen": (None, "UAF"),
    "at least 30 protesters": (None, "CVL"),
    "breakaway state": (None, "PRE"),
}


@pytest.mark.parametrize("phrase", ONE)
def test_one_actor(phrase):
    assert read(phrase) == [ONE[phrase]]


@pytest.mark.parametrize(
    ("phrase", "codes"),
    [
        ("Norway and Sweden", ["NOR", "SWE"]),
        ("Chile, Peru and Bolivia", ["CHL", "PER", "BOL"]),
        ("Chilean, Peruvian and Bolivian leaders", ["CHL", "PER", "BOL"]),
        ("her Estonian and Latvian colleagues", ["EST", "LVA"]),
        ("Peruvian and Chilean flags", ["PER", "CHL"]),
        ("more than 40 Kenyans", ["KEN"]),
        ("the foreign ministers of Egypt and Sudan", ["EGY", "SDN"]),
        ("Egypt and Sudan's foreign ministers", ["EGY", "SDN"]),
        ("Presidents Vladimir Putin and Ilham Aliyev", ["RUS", "AZE"]),
        ("Israel and Hamas", ["ISR", "PSE"]),
    ],
)
def test_lists(phrase, codes):
    assert [code for code, _ in read(phrase)] == codes


@pytest.mark.parametrize(
    "phrase",
    [
        "Finland's attack",
        "the Suez Canal",
        "Lachin Corridor",
        "sanctions on Cuba",
        "sanctions on Cuba and Syria",
        "Algerian gas",
        "an Austrian bank account",
        "relations between Chad and Niger",
        "the ceasefire agreement",
        "a number of reasons",
        "press conference",
        "",
        "the",
        "and, of",
    ],
)
def test_no_actor(phrase):
    assert read(phrase) == []


@pytest.mark.parametrize(
    ("on", "sectors", "role"),
    [
        (date(2016, 1, 1), ("GOV",), "Chancellor of Germany"),
        (date(2023, 1, 1), ("ELI",), "former Chancellor of Germany"),
        (date(1980, 1, 1), ("ELI",), None),
    ],
)
def test_a_person_holds_the_office_of_the_day(on, sectors, role):
    (found,) = load_book().read("Angela Merkel", on=on)
    assert (found.code, found.sectors, found.role) == ("DEU", sectors, role)


def test_an_office_is_read_as_its_holder_on_the_day():
    (then,) = load_book().read("the French president", on=date(2009, 1, 1))
    (now,) = load_book().read("the French president", on=ON)
    assert (then.name, now.name) == ("Nicolas Sarkozy", "Emmanuel Macron")
    assert then.code == now.code == "FRA"


def test_apposition_joins_office_and_name():
    for phrase in ("Ilona Fictiva, the Hungarian justice minister", "Hungary's justice minister, Ilona Fictiva"):
        (found,) = load_book().read(phrase, on=ON)
        assert (found.name, found.code, found.sectors, found.kind) == ("Ilona Fictiva", "HUN", ("GOV",), "person")


def test_spelling_variants_are_one_person():
    names = {load_book().read(name, on=ON)[0].name for name in ("Nikol Pashinian", "Nikol Pashinyan", "Pashinyan")}
    assert len(names) == 1


def test_a_family_name_of_many_needs_its_title_or_country():
    assert read("May") == []
    assert read("Prime Minister May", date(2018, 5, 1)) == [("GBR", "GOV")]


def test_a_stranger_with_a_known_family_name_is_a_stranger():
    (found,) = load_book().read("Tomas Putin", on=ON)
    assert found.code is None and found.kind == "person"


def test_an_unknown_name_is_a_person_with_a_low_score():
    (found,) = load_book().read("Mirela Fictiva", on=ON)
    assert (found.code, found.kind) == (None, "person") and found.score < 0.3


PREFIXED = ["Salman al-Fictivi", "Karim el-Fictivi", "Jan van der Fictief", "Maytham al-Salman", "Hamid ul-Fictiv"]


@pytest.mark.parametrize("name", PREFIXED)
def test_small_words_in_front_of_a_family_name_belong_to_it(name):
    (found,) = load_book().read(name, on=ON)
    assert (found.code, found.kind, found.name.replace("-", " ")) == (None, "person", name.replace("-", " "))
    (told,) = load_book().read(f"Jordan's transport minister {name}", on=ON)
    assert (told.code, told.kind) == ("JOR", "person")


def test_a_small_word_in_front_of_what_is_no_name_makes_none():
    for phrase in ("pro-Russian", "non-EU", "mid-Atlantic"):
        assert not any(one.kind == "person" for one in load_book().read(phrase, on=ON))


OLD_NAMES = {
    "Upper Volta": "BFA", "Dahomey": "BEN", "Rhodesian troops": "ZWE", "South Yemen": "YEM", "North Vietnam": "VNM",
    "West Germany": "DEU", "Portuguese Guinea": "GNB", "British Honduras": "BLZ", "Afganistan": "AFG", "Phillipines": "PHL",
    "Kazakstan": "KAZ", "Roumania": "ROU",
    "the al-Aqsa Martyrs Brigades": "PSE", "Zipra": "ZWE", "the Kamajor militia": "SLE", "General Antoine Lahd": "LBN",
    "Farouq al-Shara": "SYR", "Abu Nidal": "PSE", "Eugene Terre'Blanche": "ZAF", "Krajina Serbs": "HRV",
}  # fmt: skip


@pytest.mark.parametrize(("phrase", "code"), OLD_NAMES.items())
def test_names_of_the_last_century_and_common_misspellings(phrase, code):
    assert {found.code for found in load_book().read(phrase, on=None)} == {code}


def test_initials_of_several_bodies_follow_the_country():
    assert read("the Nigerian PDP") == [("NGA", "PTY")]


@pytest.mark.parametrize(
    ("phrase", "ok"),
    [("WHO", True), ("who", False), ("US", True), ("us", False), ("Turkey", True), ("turkey", False), ("Nato", True)],
)
def test_case_decides_between_names_and_words(phrase, ok):
    assert bool(load_book().find(f"x {phrase} y")) is ok


def test_find_takes_the_longest_name_within_word_boundaries():
    text = "Nigeria’s Senate, the Democratic Republic of Congo and Nigerien officials; Chadwick stayed."
    found = [text[hit.start : hit.end] for hit in load_book().find(text)]
    assert found == ["Nigeria", "Democratic Republic of Congo", "Nigerien"]


def test_find_keeps_offsets_with_accents_and_curly_marks():
    text = "In Türkiye’s capital, Mevlüt Çavuşoğlu met São Tomé’s envoy."
    assert [text[hit.start : hit.end] for hit in load_book().find(text)] == ["Türkiye", "Mevlüt Çavuşoğlu", "São Tomé"]


def test_hostile_phrases_do_no_harm():
    for phrase in ("'" * 500, "the " * 300, "Iran's " * 200, "\u0000\ud7ff of of , , and", "of Russia and and , 's"):
        load_book().read(phrase, on=ON)


STATES = sorted(key.removeprefix("state:") for key in load_book().tables.entries if key.startswith("state:"))
NAMED_ALIKE = {"DMA"}
"""Dominica's people share their adjective with the Dominican Republic's."""


@pytest.mark.parametrize("code", STATES)
def test_every_state_is_read_alike(code):
    book = load_book()
    surfaces: dict[str, str] = {}
    for text, key in book.tables.surfaces:
        surfaces.setdefault(key, text)
    name, adjective = surfaces[f"state:{code}"], surfaces[f"adjective:{code}"]
    assert read(name) == [(code, "GOV")]
    assert read(f"{name}'s army") == [(code, "MIL")]
    assert read(f"the government of {name}") == [(code, "GOV")]
    assert read(f"protesters in {name}") == [(code, "CVL")]
    assert read(f"the {adjective} parliament") == [(code, "LEG")]
    assert read(f"{adjective} protesters and journalists")[0] == (code, "CVL")


RESPELT = ["Kim Dae Jung", "Thomas E. Donilon", "Muhammad Khatami", "Aleksandr Rutskoi", "Youssef Boutros Ghaly"]


@pytest.mark.parametrize("name", RESPELT)
def test_another_spelling_is_the_same_person(name):
    found = load_book().read(name, on=date(2003, 6, 1))
    assert [reading.code for reading in found] != [None]


@pytest.mark.parametrize("name", ["Waleed Fulanovich", "Mohammed Hassan", "Mikel Arman", "George Miller"])
def test_a_name_that_is_only_like_a_known_one_is_a_stranger(name):
    assert [reading.code for reading in load_book().read(name, on=date(2010, 6, 1))] == [None]


def test_namesakes_are_told_apart_by_the_day():
    found = {year: load_book().read("George Bush", on=date(year, 6, 1))[0].name for year in (1990, 2005)}
    assert found == {1990: "George H. W. Bush", 2005: "George W. Bush"}


def test_between_two_offices_one_is_of_the_elite_first():
    assert load_book().read("Joe Biden", on=date(2020, 8, 1))[0].sectors[0] == "ELI"


SEATS = {"Nabanna": "IND", "Casa de Nariño": "COL", "Lubyanka": "RUS", "Catshuis": "NLD", "the White House": "USA"}


@pytest.mark.parametrize("name", SEATS)
def test_a_seat_of_power_is_a_government(name):
    assert read(name) == [(SEATS[name], "GOV")]


SERVICES = {
    "FBI agents": ("USA", "COP"),
    "GRU officers": ("RUS", "SPY"),
    "police chief of Lagos": ("NGA", "COP"),
    "a Type 45 destroyer": ("GBR", "MIL"),
    "Rohingya": ("MMR", "CVL"),
    "Turkana herders": ("KEN", "AGR"),
}


@pytest.mark.parametrize("phrase", SERVICES)
def test_services_peoples_and_ships(phrase):
    assert read(phrase) == [SERVICES[phrase]]


BREADTH = {
    "USS Abraham Lincoln": ("USA", "MIL"),
    "the frigate HMS Lancaster": ("GBR", "MIL"),
    "INS Vikramaditya": ("IND", "MIL"),
    "MS-13 members": ("SLV", "CRM"),
    "Zanu-PF youths": ("ZWE", "PTY|CVL"),
    "Abu Sayyaf gunmen": ("PHL", "REB"),
    "Fiji's State Security Service": ("FJI", "SPY"),
    "Togo's CENI": ("TGO", "GOV"),
    "the emperor of Japan": ("JPN", "GOV"),
    "Hausa": ("NGA", "CVL"),
    "Thammasat University": ("THA", "EDU"),
    "the Bangkok Post": ("THA", "JRN"),
    "Cyprus's Unity Party": ("CYP", "PTY"),
    "Liberia's Unity Party": ("LBR", "PTY"),
    "Uruguayan monitors abroad": ("URY", "SOC"),
}


@pytest.mark.parametrize("phrase", BREADTH)
def test_breadth_of_actors(phrase):
    assert read(phrase) == [BREADTH[phrase]]


@pytest.mark.parametrize(
    "name",
    [
        "Kathleen Holland",
        "Mr. Ireland",
        "Chad Fictiva",
        "Maria French Fictiva",
        "London Fictiva",
        "Thomas de Fictiva",
        "Harold Dupont",
    ],
)
def test_a_surname_that_is_a_country_or_company_makes_no_actor_of_it(name):
    assert [(found.code, found.kind) for found in load_book().read(name, on=ON)] in ([], [(None, "person")])


def test_a_senator_whose_name_is_a_country_is_a_senator():
    assert read("Senator Jordan") == [(None, "LEG")]


@pytest.mark.parametrize("on", [None, date(2021, 6, 1)])
@pytest.mark.parametrize(
    "phrase", ["ex-president Hollande", "former President Hollande", "the former chancellor Gerhard Schroeder"]
)
def test_a_former_office_is_over_with_and_without_a_day(phrase, on):
    assert [sectors for _, sectors in read(phrase, on)] == ["ELI"]


FOREIGN = {
    "Policía Nacional de Nicaragua": ("NIC", "COP"),
    "Ministère des Mines": (None, "GOV"),
    "Chad's Ministère des Mines": ("TCD", "GOV"),
    "Corte Suprema de Justicia": (None, "JUD"),
    "the Universidad Nacional in Lima": ("PER", "EDU"),
    "Partai Kebangkitan": (None, "PTY"),
    "the Guardia Nacional of Paraguay": ("PRY", "MIL"),
}


@pytest.mark.parametrize("phrase", FOREIGN)
def test_an_institution_is_read_by_the_noun_that_its_name_begins_with(phrase):
    assert read(phrase) == [FOREIGN[phrase]]


@pytest.mark.parametrize("phrase", ["Radio Fictiva transmitters", "the corte", "bank holidays"])
def test_a_noun_of_another_language_alone_names_nobody(phrase):
    assert read(phrase) == []


def test_initials_after_a_country_are_somebody_there():
    assert [code for code, _ in read("Malawi's ZQEC")] == ["MWI"]
    assert read("Malawi's Zqecu") == []


def test_a_people_of_a_town_is_of_its_country():
    assert read("ethnic Tajiks in Samarkand") == [("UZB", "CVL")]
    assert read("asylum seekers in Dunkirk") == [("FRA", "REF")]


def test_an_aide_to_somebody_is_of_his_country():
    assert read("an adviser to the Latvian president") == [("LVA", "GOV")]
    assert read("the Latvian envoy to Peru") == [("LVA", "GOV")]


def test_reporters_for_an_outlet_are_of_its_country():
    assert read("reporters for Novaya Gazeta")[0][0] == "RUS"


def test_an_assembly_after_a_land_is_its_own_and_not_that_of_the_nations():
    assert read("the Ohio General Assembly") == [("USA", "LEG")]
    assert read("the General Assembly")[0][0] == "UNO"


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Several hundred residents", "resident"), ("two hundred Kenyan soldiers", "soldier (Kenya)"),
        ("a dozen soldiers", "soldier"), ("Thousands", "thousands"),
    ],
)  # fmt: skip
def test_a_name_holds_no_number(phrase, name):
    assert [reading.name for reading in load_book().read(phrase)] == [name]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("Soviet Foreign Minister Eduard Shevardnadze", "SUN"), ("Eduard Shevardnadze", "GEO"),
        ("Czechoslovak President Vaclav Havel", "CSK"), ("Czech President Vaclav Havel", "CZE"),
    ],
)  # fmt: skip
def test_the_state_before_a_title_is_that_of_the_office(phrase, code):
    assert load_book().read(phrase)[0].code == code
