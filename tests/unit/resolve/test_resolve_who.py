"""Who somebody is by the rest of the text: chains of pronouns, rivals, short names of bodies, names without an office."""

import pytest


@pytest.fixture(scope="module")
def who(resolved):
    """The code and first sector of each actor and recipient of the event with a trigger."""

    def run(text: str, trigger: str, dateline: str = "") -> tuple[list[tuple[str | None, str]], list[tuple[str | None, str]]]:
        dossier = resolved(text, dateline)
        links = {link.span: link for link in dossier.links}
        events = [event for event in dossier.events if event.trigger.of(dossier.doc.text) == trigger]
        assert len(events) == 1, [event.trigger.of(dossier.doc.text) for event in dossier.events]
        sides = (events[0].actors, events[0].recipients)
        actors = ([actor for role in side for actor in links[role.span].actors] for side in sides)
        one, two = ([(actor.code, (*actor.sectors, "")[0]) for actor in side] for side in actors)
        return one, two

    return run


def test_a_chain_of_pronouns_holds_its_name(who):
    text = (
        "Kenyan opposition leader Raila Odinga met striking nurses in Kisumu on Monday. He accused the government of ignoring "
        "them. They rejected the offer of the ministry."
    )
    assert who(text, "accused") == ([("KEN", "OPP")], [("KEN", "GOV")])
    assert who(text, "rejected")[0] == [("KEN", "MED")]


def test_he_in_a_quotation_is_not_who_speaks(who):
    text = (
        "Chile's president met Peru's president in Arica on Thursday. "
        '"I asked him to close the camps," the Chilean leader said. "He promised to help us."'
    )
    assert who(text, "promised")[0] == [("PER", "GOV")]


def test_they_who_throw_stones_at_police_are_no_police(who):
    text = (
        "Chilean miners blocked a road on Tuesday. Police fired tear gas at them near Calama. "
        "They attacked the officers with stones."
    )
    assert who(text, "attacked") == ([("CHL", "LAB")], [("CHL", "COP")])


def test_they_may_stand_beside_bodies_without_a_sector(who):
    text = "Thousands of Chadians fled to Niger on Monday. The United Nations said that they urged the African Union to help."
    assert who(text, "urged")[1] == [("IGO", "")]


def test_a_court_may_deal_with_him_of_its_own_country(who):
    text = "Kremlin critic Ilya Sokolnikov fled to Finland last year after a court in Perm fined him for insulting the army."
    assert who(text, "fined") == ([("RUS", "JUD")], [("RUS", "OPP")])


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        (
            "Venezuela's Nicolas Maduro was declared the winner, but his rival, Edmundo Gonzalez, rejected the result. "
            "Maduro accused his rival of plotting a coup.", "accused", ([("VEN", "GOV")], [("VEN", "OPP")]),
        ),
        (
            "Japan summoned the Chinese ambassador on Monday over ships near the islands. Tokyo accused its rival of raising "
            "tensions.", "accused", ([("JPN", "GOV")], [("CHN", "GOV")]),
        ),
        (
            "India accused Pakistan of firing across the border on Sunday. Islamabad criticised its neighbour for the charge.",
            "criticised", ([("PAK", "GOV")], [("IND", "GOV")]),
        ),
        (
            "Paraguay's president Santiago Pena praised his predecessor on Monday.",
            "praised", ([("PRY", "GOV")], [("PRY", "ELI")]),
        ),
    ],
)  # fmt: skip
def test_rivals_neighbours_and_predecessors_are_others(who, text, trigger, expected):
    assert who(text, trigger) == expected


def test_a_rival_whom_nobody_named_is_a_politician_of_the_country(who):
    text = "Zambian lawyer Hakainde Hichilema accused his rival of lying on Monday."
    assert who(text, "accused")[1] == [("ZMB", "PTY")]


def test_the_group_is_no_army(who):
    text = "Amnesty International accused Togo's army of killing villagers. The organisation urged the government to act."
    assert who(text, "urged") == ([("NGO", "")], [("TGO", "GOV")])


def test_the_army_is_no_liberation_army(who):
    text = (
        "The Baloch Liberation Army claimed a bombing that killed nine Pakistani soldiers. The group threatened more attacks on "
        "Chinese engineers. The army attacked the insurgents on Friday."
    )
    assert who(text, "attacked") == ([("PAK", "MIL")], [("PAK", "REB")])


def test_the_country_is_not_who_acts_on_it(who):
    text = "Ghana's parliament passed a bill on Tuesday. The United States threatened to cut aid to the country."
    assert who(text, "threatened") == ([("USA", "GOV")], [("GHA", "GOV")])


@pytest.mark.parametrize(
    "watcher", ["the UK-based Syrian Observatory for Human Rights", "a London-based monitor", "a Geneva-based group"]
)
def test_the_seat_of_who_watches_is_not_the_scene(who, watcher):
    text = f"Government forces shelled a market in Douma on Sunday, {watcher} said. Troops arrested dozens of men in Hama."
    assert who(text, "shelled")[0] == [("SYR", "MIL")]
    assert who(text, "arrested")[0] == [("SYR", "MIL")]


def test_the_town_that_a_report_is_sent_from_is_not_always_the_scene(who):
    text = "Fighting raged near Homs on Sunday, activists said. The army bombed a bakery near Idlib on Monday."
    assert who(text, "bombed", "AMMAN, Jordan — ")[0] == [("SYR", "MIL")]
    assert who("Police arrested a clerk on Sunday.", "arrested", "AMMAN, Jordan — ")[0] == [("JOR", "COP")]


def test_a_name_without_an_office_is_of_the_country_of_the_story(who):
    text = (
        "Guatemala's electoral tribunal met on Sunday to discuss the candidacy of Rolando Cifuentes. "
        "Cifuentes accused the police of bias. Guatemalan troops rescued Hauwa Pinto on Friday."
    )
    assert who(text, "accused")[0] == [("GTM", "PTY")]
    assert who(text, "rescued")[1] == [("GTM", "CVL")]


def test_a_body_keeps_its_whole_name(who):
    text = "Reporters Without Borders urged Guatemala on Wednesday to free an editor."
    assert who(text, "urged") == ([("NGO", "")], [("GTM", "GOV")])


@pytest.mark.parametrize(
    ("text", "trigger", "code"),
    [
        ("Last Friday Erdogan visited Baku.", "visited", "TUR"),
        ("Late Thursday Guterres urged Ethiopia to accept a truce.", "urged", "UNO"),
        ("Blinken visited Yerevan, and Wednesday Macron condemned the attack.", "condemned", "FRA"),
        ("Sunday Igboho accused Nigeria's army of killing farmers.", "accused", "NGA"),
    ],
)
def test_a_day_is_no_part_of_a_name(who, text, trigger, code):
    assert [found for found, _ in who(text, trigger)[0]] == [code]


def test_exiles_are_of_the_land_they_come_from(who):
    text = "Exiled dissidents from military-ruled Myanmar met Thai lawmakers in Bangkok on Wednesday."
    assert who(text, "met")[0] == [("MMR", "OPP")]
