import pytest

from dateline.reconcile import STAGE, Settings, load_knowledge, make_incidents, read_report, tolls_of, with_tolls
from dateline.reconcile.incident import common_interval
from dateline.run.group import group

KNOWN = load_knowledge()
NAMES = {"ARM": "Armenia", "AZE": "Azerbaijan", "RUS": "Russia", "TUR": "Turkey"}


def party(code, *, name=None, sectors=("GOV",), kind="state"):
    called = name or NAMES[code]
    return {"text": called, "start": 0, "end": 3, "name": called, "code": code, "sectors": list(sectors),
            "role": None, "wikidata": None, "kind": kind}  # fmt: skip


def row(id, text, *, type="CONSULT", mode=None, actors=("ARM",), recipients=("AZE",), when=None, **more):
    start, end = when if isinstance(when, tuple) else (when, when)
    sides = [[party(one) if isinstance(one, str) else one for one in side] for side in (actors, recipients)]
    return {
        "id": id, "document": f"d{id}", "type": type, "mode": mode, "actors": sides[0], "recipients": sides[1],
        "mediators": [], "trigger": {"text": more.pop("trigger", "met"), "start": 0, "end": 3},
        "sentence": {"text": text, "start": 0, "end": len(text)},
        "when": {"start": start, "end": end, "grain": "day", "how": "", "text": None}, "where": None,
        "attribution": [], "modality": "asserted", "negated": False, "historical": False, "reciprocal": False,
        "confidence": 0.8, "denial": False, **more,
    }  # fmt: skip


def is_joined(a, b, *, published=("2023-05-10", "2023-05-10"), origins=(None, None)):
    grouping = STAGE.make(Settings())
    days = [{"start": day, "end": day} if day else None for day in published]
    reports = [
        read_report(item, published=day, knowledge=KNOWN, origin=origin)
        for item, day, origin in zip((a, b), days, origins, strict=True)
    ]
    found = group(reports, grouping)
    assert (grouping.compare(*reports) is None) == (grouping.compare(*reversed(reports)) is None)
    return len(found.groups) == 1


TALKS = "The two sides met over the frontier and the release of captured soldiers."


def test_one_meeting_told_twice_is_one_incident():
    assert is_joined(row("1", TALKS, when="2023-05-09"), row("2", "They met in the capital.", when="2023-05-09"))


def test_meetings_of_other_days_are_two():
    assert not is_joined(row("1", TALKS, when="2023-05-09"), row("2", TALKS, when="2023-05-02"))


def test_a_call_is_not_a_meeting():
    call, visit = (row(id, TALKS, mode=mode, when="2023-05-09") for id, mode in (("1", "phone"), ("2", "visit")))
    assert not is_joined(call, visit)
    assert not is_joined(call, row("2", TALKS, when="2023-05-09"))


def test_the_order_of_parties_counts_only_for_directed_acts():
    for type, expected in (("CONSULT", True), ("COERCE", False)):
        there = row("1", TALKS, type=type, when="2023-05-09")
        back = row("2", TALKS, type=type, actors=("AZE",), recipients=("ARM",), when="2023-05-09")
        assert is_joined(there, back) is expected


def test_other_parties_and_other_types_are_apart():
    first = row("1", TALKS, when="2023-05-09")
    assert not is_joined(first, row("2", TALKS, actors=("RUS",), recipients=("TUR",), when="2023-05-09"))
    assert not is_joined(first, row("2", TALKS, type="AGREE", when="2023-05-09"))


def test_two_people_of_one_state_are_two_parties():
    def told(id, name):
        return row(id, TALKS, actors=(party("USA", name=name, kind="person"),), when="2023-05-09")

    assert not is_joined(told("1", "Adams"), told("2", "Baker"))
    assert is_joined(told("1", "Adams"), told("2", "Adams"))


def test_soldiers_are_not_the_government():
    soldiers = row("1", TALKS, type="COERCE", actors=(party("AZE", sectors=("MIL",)),), when="2023-05-09")
    protesters = row("2", TALKS, type="COERCE", actors=(party("AZE", sectors=("CVL",)),), when="2023-05-09")
    assert not is_joined(soldiers, protesters)


def test_words_need_words_in_common():
    blame = "Armenia accused Azerbaijan of closing the mountain road to lorries with flour."
    again = "Closing the road to flour lorries is a crime, Armenia said of Azerbaijan."
    other = "Armenia accused Azerbaijan of shooting at harvesters in the southern fields."
    first = row("1", blame, type="ACCUSE", mode="allege", when="2023-05-09")
    assert is_joined(first, row("2", again, type="ACCUSE", mode="disapprove", when="2023-05-09"))
    assert not is_joined(first, row("2", other, type="ACCUSE", mode="allege", when="2023-05-09"))


def test_undated_reports_need_publication_near_each_other_or_the_same_words():
    a, b = row("1", TALKS), row("2", "They met over the frontier, and soldiers may be released.")
    assert is_joined(a, b, published=("2023-05-10", "2023-05-11"))
    assert not is_joined(a, b, published=("2023-05-10", "2023-08-11"))
    assert is_joined(row("1", TALKS), row("2", TALKS), published=(None, "2023-08-11"))
    assert not is_joined(row("1", TALKS), row("2", "They met."), published=(None, None))


def test_history_joins_history_only():
    old = row("1", TALKS, historical=True, when=("2020-01-01", "2020-12-31"))
    same = row("2", TALKS, historical=True, when=("2020-09-01", "2020-11-30"))
    new = row("2", TALKS, when=(None, "2023-05-10"))
    assert is_joined(old, same)
    assert not is_joined(old, new)


def test_copies_of_one_text_tell_one_incident_whatever_their_dates():
    a, b = row("1", TALKS, when="2023-05-09"), row("2", TALKS)
    assert is_joined(a, b, published=("2023-05-10", "2020-01-01"), origins=("o1", "o1"))
    assert not is_joined(a, b, published=("2023-05-10", "2020-01-01"), origins=("o1", "o2"))


def test_a_negated_act_is_not_the_act():
    assert not is_joined(row("1", TALKS, when="2023-05-09"), row("2", TALKS, when="2023-05-09", negated=True))


def test_a_place_in_another_country_contradicts():
    here, there = ({"name": name, "country": code} for name, code in (("Gorey", "IRL"), ("Gori", "GEO")))
    assert not is_joined(row("1", TALKS, when="2023-05-09", where=here), row("2", TALKS, when="2023-05-09", where=there))


@pytest.fixture
def incident():
    events = [
        row("1", TALKS, when=("2023-05-01", "2023-05-31"), mode="visit"),
        row("2", TALKS, when="2023-05-09", mode="visit", recipients=("AZE", "RUS")),
        row("3", TALKS, when="2023-05-20", mode="multilateral", modality="denied"),
    ]
    known = {event["id"]: event for event in events}
    (made,) = make_incidents([list(known)], known, {"d1": "o1", "d2": "o1", "d3": "o3"})
    return made


def test_an_incident_counts_reports_and_independent_origins(incident):
    assert (incident["reports"], incident["independent_origins"]) == (3, 2)
    assert incident["origins"] == ["o1", "o3"]


def test_an_incident_takes_the_time_that_most_meet_and_the_narrowest_of_several(incident):
    assert (incident["when"]["start"], incident["when"]["end"]) == ("2023-05-01", "2023-05-31")
    whens = [{"start": start, "end": "2023-05-31"} for start in (None, "2023-05-01", "2023-05-30")]
    assert common_interval(whens)["start"] == "2023-05-30"
    assert common_interval([{"start": None, "end": None}])["grain"] == "unknown"


def test_disagreements_keep_every_value_with_its_events(incident):
    found = {item["field"]: {one["value"]: one["events"] for one in item["values"]} for item in incident["disagreements"]}
    assert found["mode"] == {"visit": ["1", "2"], "multilateral": ["3"]}
    assert found["modality"] == {"asserted": ["1", "2"], "denied": ["3"]}
    assert found["recipients"] == {"AZE": ["1", "3"], "AZE RUS": ["2"]}
    assert set(found["when"]) == {"2023-05-01/2023-05-31", "2023-05-09/2023-05-09", "2023-05-20/2023-05-20"}


def test_parties_named_by_few_reports_are_left_out_of_the_values():
    events = [row(str(n), TALKS, recipients=("AZE",) if n else ("AZE", "RUS")) for n in range(4)]
    known = {event["id"]: event for event in events}
    (made,) = make_incidents([list(known)], known, {event["document"]: "o" for event in events})
    assert [entry["code"] for entry in made["recipients"]] == ["AZE"]


def test_acts_of_nobody_known_on_different_people_are_two():
    def killed(id, who):
        hurt = party(None, name=who, kind="people", sectors=("COP",) if who == "policemen" else ("CVL",))
        text = "They were killed by mines."
        return row(id, text, type="ASSAULT", actors=(), recipients=(hurt,), when="2023-05-09", trigger="killed")

    assert not is_joined(killed("1", "people"), killed("2", "policemen"))
    assert is_joined(killed("1", "policemen"), killed("2", "policemen"))


def test_a_state_may_be_its_army_but_not_its_people():
    army, people = (
        (party("RUS", name=name, sectors=(sector,), kind="body"),) for name, sector in (("army", "MIL"), ("crowd", "CVL"))
    )
    state = row("1", TALKS, type="MOBILIZE", mode="troops", actors=("RUS",), recipients=(), when="2023-05-09")
    for who, expected in ((army, True), (people, False)):
        assert is_joined(state, row("2", TALKS, type="MOBILIZE", actors=who, recipients=(), when="2023-05-09")) is expected


def test_an_office_and_a_person_may_be_one_but_two_persons_are_not():
    def met(id, name, kind):
        return row(id, TALKS, actors=(party("ARM", name=name, kind=kind),), when="2023-05-09")

    assert is_joined(met("1", "leader (Armenia)", "office"), met("2", "Nikol Pashinyan", "person"))
    assert is_joined(met("1", "Pashinyan", "person"), met("2", "Nikol Pashinyan", "person"))
    assert not is_joined(met("1", "Ararat Mirzoyan", "person"), met("2", "Nikol Pashinyan", "person"))


def test_peacekeepers_sent_are_help_to_one_outlet_and_troops_to_another():
    text = "Peacekeepers were stationed along the road to the town."
    aid = row("1", text, type="AID", actors=("RUS",), when="2023-05-09", trigger="stationed")
    for mode, expected in (("troops", True), ("weapons", False)):
        sent = row("2", text, type="MOBILIZE", mode=mode, actors=("RUS",), recipients=(), when="2023-05-09", trigger="stationed")
        assert is_joined(aid, sent) is expected


@pytest.mark.parametrize(
    ("days", "type", "mode"),
    [(("2020-09-27", "2020-11-10"), "ASSAULT", None), (("2020-11-09", "2020-11-10"), "RETREAT", "ceasefire")],
)
def test_a_known_war_and_its_truce_are_one_incident_each_in_whatever_words(days, type, mode):
    def told(id, text, actors):
        return row(id, text, type=type, mode=mode, actors=actors, recipients=(), when=days, historical=True, trigger="x")

    first = told("1", "Fighting over the enclave cost thousands of lives.", ("ARM", "AZE"))
    assert is_joined(first, told("2", "A war changed the map.", ("AZE",)))
    assert is_joined(first, told("2", "A war changed the map.", ()))
    assert not is_joined(first, told("2", "A war changed the map.", ("TUR",)))


def test_a_refused_meeting_needs_no_words_in_common():
    def told(id, text, mode):
        return row(id, text, type="REJECT", mode=mode, actors=("ARM",), recipients=(), when=(None, "2023-05-10"), trigger="x")

    texts = "Yerevan has called off its trip.", "It will send nobody to the table."
    assert is_joined(told("1", texts[0], "meet"), told("2", texts[1], "meet"))
    assert not is_joined(told("1", texts[0], "assist"), told("2", texts[1], "assist"))


def test_people_of_other_ages_and_another_man_are_other_arrests():
    def told(id, text, document="d", at=0):
        held = party(None, name="man", kind="person", sectors=("CVL",))
        made = row(id, text, type="COERCE", mode="arrest", recipients=(held,), when="2023-05-09", trigger="arrested")
        return {**made, "document": document, "sentence": {**made["sentence"], "start": at}}

    first = told("1", "Police arrested a 66-year-old man over the theft.")
    assert not is_joined(first, told("2", "Police arrested a 36-year-old man over the theft.", at=90))
    assert not is_joined(first, told("2", "Police arrested another man over the theft.", at=90))
    assert is_joined(first, told("2", "Police arrested a man over the theft.", document="e"))


def test_words_of_one_concept_are_words_in_common():
    texts = "Pristina blamed Belgrade for organising roadblocks.", "Pristina accused Belgrade of staging the barricades."
    assert is_joined(*(row(text[-9:], text, type="ACCUSE", mode="allege", when=(None, "2023-05-10")) for text in texts))


def test_an_act_before_another_one_of_its_text_is_near_it():
    words = "Armenia accused its neighbour of mining the road{}."
    told = row("1", words.format(" before it sent guards"), type="ACCUSE", when=(None, "2023-05-01"))
    past = row("2", words.format(" in May"), type="ACCUSE", when="2023-05-01", historical=True)
    assert is_joined(told, past, published=("2023-05-20", "2023-06-28"))


def hit(id, victim, *, sectors, code="ARM", attackers=(), text="{} were killed on the road to Lori.", when="2023-05-09"):
    whom = party(code, name=victim, sectors=sectors, kind="agent")
    return row(id, text.format(victim), type="ASSAULT", recipients=(whom,), actors=attackers, when=when, trigger="killed")


def test_people_told_by_their_trade_are_people():
    people = hit("1", "civilians", sectors=("CVL",))
    assert is_joined(people, hit("2", "labourers", sectors=("LAB",)))
    assert not is_joined(people, hit("2", "policemen", sectors=("COP",)))


def test_a_gang_may_be_called_rebels_and_not_soldiers():
    gang, rebels, army = (
        party("ARM", name=name, sectors=(sector,), kind="agent")
        for name, sector in (("gang", "CRM"), ("rebels", "REB"), ("troops", "MIL"))
    )
    one = hit("1", "civilians", sectors=("CVL",), attackers=(gang,))
    assert is_joined(one, hit("2", "civilians", sectors=("CVL",), attackers=(rebels,)))
    assert not is_joined(one, hit("2", "civilians", sectors=("CVL",), attackers=(army,)))


def told(id, victim, code, *, count=38, type="ASSAULT", when="2023-05-09", trigger="killed"):
    words = f"{count} {victim}"
    whom = {**party(code, name=victim, sectors=("CVL",), kind="agent"), "end": len(words)}
    made = row(id, f"{words} were {trigger}.", type=type, actors=(), recipients=(whom,), when=when, trigger=trigger)
    counted = {
        "document": made["document"], "what": f"{victim} killed", "value": count, "sentence": made["sentence"],
        "evidence": {"start": 0, "end": len(words)},
    }  # fmt: skip
    return made, counted


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (told("2", "people", "AZE"), True),
        (told("2", "people", "AZE", count=41), False),
        (told("2", "people", "AZE", when="2023-05-01"), False),
        (told("2", "people", "AZE", type="ACCUSE"), False),
    ],
)
def test_as_many_victims_on_one_day_are_those_of_one_act(other, expected):
    rows, counted = zip(told("1", "pickers", "ARM"), other, strict=True)
    tolls = tolls_of(counted, rows, known=KNOWN)
    day = {"start": "2023-05-10", "end": "2023-05-10"}
    reports = with_tolls((read_report(item, published=day, knowledge=KNOWN) for item in rows), tolls)
    assert (len(group(reports, STAGE.make(Settings())).groups) == 1) is expected


def test_a_number_is_of_the_act_whose_victims_it_counts():
    made, counted = told("1", "pickers", "ARM")
    other = {**made, "id": "9", "recipients": [{**party("AZE"), "start": 60, "end": 70}], "trigger": {"text": "fired"}}
    assert list(tolls_of([counted], [made, other], known=KNOWN)) == ["1"]


def test_talks_refused_again_on_another_day_are_refused_twice():
    office = party("ARM", name="prime minister (armenia)", kind="office")
    one = row("1", "The government ruled out talks.", type="REJECT", mode="meet", trigger="ruled out")
    other = row("2", "He would not hear of talks.", type="REJECT", mode="meet", actors=(office,), trigger="hear of")
    assert is_joined(one, other)
    assert not is_joined(one, other, published=("2023-05-10", "2023-05-15"))


def in_one_article(one, other):
    later = {"text": other["sentence"]["text"], "start": 300, "end": 300 + len(other["sentence"]["text"])}
    return is_joined({**one, "document": "d1"}, {**other, "document": "d1", "sentence": later})


def test_the_two_sides_of_a_civil_war_do_not_tell_each_others_deeds_again():
    army, rebels = (party("ARM", name=name, sectors=(kind,), kind="agent") for name, kind in (("army", "MIL"), ("rebels", "REB")))
    one, other, again = (
        row(id, "Shells fell on the market of Lori.", type="ASSAULT", actors=(who,), recipients=(), trigger="fell")
        for id, who in (("1", army), ("2", rebels), ("3", army))
    )
    assert not in_one_article(one, other)
    assert in_one_article(one, again)


def test_deeds_of_one_article_that_have_no_word_in_common_are_two():
    one = row("1", "Armenia shelled three villages.", type="ASSAULT", mode="heavy-weapons", trigger="shelled")
    other = row("2", "Armenia hit a fuel depot from the air.", type="ASSAULT", mode="aerial", trigger="hit")
    again = row("2", "Armenia struck villages along the river.", type="ASSAULT", mode="aerial", trigger="struck")
    assert not in_one_article(one, other)
    assert in_one_article(one, again)


def test_one_person_seized_on_one_day_is_one_blow_in_whatever_words():
    def told(id, text, *, who="Maro Sarian", trigger):
        victim = party("ARM", name=who, kind="person", sectors=("OPP",))
        return row(id, text, type="ASSAULT", mode="abduct", actors=(), recipients=(victim,), when="2023-05-09", trigger=trigger)

    pushed = told("1", "Passers-by saw her being pushed into a van near the opera.", trigger="pushed")
    abducted = told("2", "She was abducted in broad daylight.", trigger="abducted")
    other = told("2", "She was abducted in broad daylight.", who="Lilit Adamian", trigger="abducted")
    assert is_joined(pushed, abducted)
    assert not is_joined(pushed, other)


def test_a_battle_is_no_one_attack_in_it():
    attack = row("1", "Gunners fired on a bus.", type="ASSAULT", when="2023-05-09", trigger="fired")
    battle = row("2", "The worst fighting in years.", type="ASSAULT", when="2023-05-09", trigger="fighting", reciprocal=True)
    again = row("3", "A day of clashes in the hills.", type="ASSAULT", when="2023-05-09", trigger="fighting", reciprocal=True)
    assert not is_joined(attack, battle)
    assert is_joined(battle, again)


def test_what_an_article_begins_with_without_a_day_is_of_the_last_days():
    def news(section):
        told = row("1", "Gunners shelled the town.", type="ASSAULT", when=(None, "2023-05-10"), trigger="shelled")
        return {**told, "section": section}

    dated = row("2", "Guns pounded it for hours.", type="ASSAULT", when="2023-05-09", trigger="pounded")
    assert is_joined(news("lead"), dated)
    assert not is_joined(news("body"), dated)
    assert not is_joined(news("lead"), {**dated, "when": {**dated["when"], "start": "2023-05-05", "end": "2023-05-05"}})


def test_a_request_that_one_person_made_of_another_that_day_needs_no_words():
    one, other = (party(code, name=name, kind="person") for code, name in (("ARM", "Maro Sarian"), ("RUS", "Ivan Orlov")))
    told = {"type": "REJECT", "when": "2023-05-09", "actors": (one,), "recipients": (other,)}
    bare = row("1", "Sarian rejected it.", trigger="rejected", **told)
    full = row("2", "Sarian refused to move the guns.", trigger="refused", **told)
    assert is_joined(bare, full)
    assert not is_joined(bare, {**full, "recipients": [party("TUR")]})


@pytest.mark.parametrize(("when", "published", "expected"), [
    ("2023-05-03", "2023-05-10", True),
    (("2023-04-30", "2023-05-06"), "2023-05-10", False),
    ("2023-05-03", "2023-05-03", False),
    ("2023-05-05", "2023-05-10", False),
])  # fmt: skip
def test_words_to_which_a_later_article_comes_back_on_their_day_need_little_in_common(when, published, expected):
    news = row("1", "Armenia spurned the offer of a canal.", type="REJECT", trigger="spurned", when="2023-05-03")
    back = row("2", "Nobody knows why the offer was snubbed.", type="REJECT", trigger="snubbed", when=when)
    assert is_joined(news, back, published=("2023-05-03", published)) is expected


def test_people_called_by_their_country_alone_may_be_soldiers_and_captives_anybody():
    freed = row("1", "Forty were let go.", type="RETREAT", mode="release", when="2023-05-09",
                recipients=({**party("AZE", sectors=("CVL",), kind="people"), "entry": "people:AZE"},))  # fmt: skip
    for sectors in (("MIL",), ("CRM",)):
        other = row("2", "Forty came home.", type="RETREAT", mode="release", when="2023-05-09",
                    recipients=(party("AZE", sectors=sectors, kind="group"),))  # fmt: skip
        assert is_joined(freed, other)
