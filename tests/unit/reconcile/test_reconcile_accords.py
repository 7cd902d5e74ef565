from dateline.lexicon.accords import load_accords
from dateline.lexicon.conditions import load_conditions
from dateline.reconcile import (
    AccordReader,
    StateReader,
    add_parts,
    load_knowledge,
    make_agreements,
    make_conditions,
    make_incidents,
)

KNOWN = load_knowledge()


def party(code, **more):
    return {"text": code, "name": code, "code": code, "sectors": [], "role": None, "wikidata": None, **more}


def event(id, text, *, type, mode=None, actors=(), recipients=(), mediators=(), day="2020-11-09", end=None, **more):
    return {
        "id": id, "document": f"d{id}", "type": type, "mode": mode, "modality": "asserted", "negated": False,
        "historical": False, "actors": [party(code) for code in actors], "where": None,
        "recipients": [party(code) for code in recipients], "mediators": [party(code) for code in mediators],
        "trigger": {"text": "truce", "start": 0, "end": 1},
        "sentence": {"text": text, "start": 0, "end": len(text)},
        "when": {"start": day, "end": end or day, "grain": "day", "how": "", "text": None},
        **more,
    }  # fmt: skip


def tables(*events):
    known = {row["id"]: row for row in events}
    incidents = make_incidents([[id] for id in known], known, {row["document"]: "o" for row in events})
    return (
        make_agreements(incidents, known, knowledge=KNOWN),
        make_conditions(incidents, known),
    )


TRUCE = event("1", "The two signed a truce.", type="RETREAT", mode="ceasefire", actors=("ARM", "AZE"), mediators=("RUS",))


def test_a_truce_of_two_parties_is_an_agreement():
    ((agreement,), _) = tables(TRUCE)
    assert {entry["code"] for entry in agreement["parties"]} == {"ARM", "AZE"}
    assert [entry["code"] for entry in agreement["mediators"]] == ["RUS"]
    assert agreement["date"]["start"] == "2020-11-09"
    assert agreement["evidence"] == [{"document": "d1", "text": "The two signed a truce.", "start": 0, "end": 23}]


def test_who_alleges_that_whom_broke_it_is_kept():
    charge = event("2", "ARM accused AZE of violating the truce.", type="ACCUSE", actors=("ARM",), recipients=("AZE",),
                   day="2023-01-02")  # fmt: skip
    older = event("3", "ARM accused AZE of violating a truce.", type="ACCUSE", actors=("ARM",), recipients=("AZE",),
                  day="2016-04-02")  # fmt: skip
    ((agreement,), _) = tables(TRUCE, charge, older)
    assert [(row["by"], row["alleged_by"], row["document"]) for row in agreement["breaches"]] == [("AZE", "ARM", "d2")]


def test_a_promise_to_meet_or_one_party_alone_is_no_agreement():
    promise = event("2", "They will meet.", type="AGREE", actors=("ARM", "AZE"), trigger={"text": "will meet"})
    alone = event("3", "A truce.", type="RETREAT", mode="ceasefire", actors=("ARM",))
    assert tables(promise, alone)[0] == []


def test_a_blockade_is_a_condition_from_its_first_day():
    block = event("2", "They blocked the road.", type="PROTEST", mode="obstruct", actors=("AZE",), day="2022-12-12",
                  end="2022-12-23")  # fmt: skip
    (_, (condition,)) = tables(block)
    assert (condition["state"], condition["from"]["start"], condition["from"]["end"]) == ("blocked", "2022-12-12", "2022-12-12")
    assert condition["until"]["start"] is None


def test_undated_negated_and_past_blockades_are_none():
    kind = {"type": "PROTEST", "mode": "obstruct", "actors": ("AZE",)}
    nothing = {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}
    undated = event("2", "They blocked it.", **kind, when=nothing)
    assert tables(undated, event("3", "No.", **kind, negated=True), event("4", "Once.", **kind, historical=True))[1] == []


READER, STATES = AccordReader(breach=KNOWN.breach), StateReader()


def row(text, *, id="d1", day="2024-06-03"):
    return {"id": id, "text": text, "published": {"start": day, "end": day}, "sections": []}


def accords(*rows):
    return make_agreements([], {}, knowledge=KNOWN, notices=[notice for one in rows for notice in READER.read(one)])


def codes(entries):
    return {entry["code"] for entry in entries}


def test_known_accords_are_well_formed():
    known = load_accords()
    assert len(known) > 150
    assert len({accord.name for accord in known}) == len(known)
    assert all(accord.stems or accord.full for accord in known)
    assert all(accord.date.year >= 1966 and accord.parties for accord in known)


def test_an_accord_of_a_known_name_has_its_parties_and_its_day():
    (made,) = accords(row("Serbia and Croatia stood by the Dayton accords, which divided Bosnia, officials said."))
    assert codes(made["parties"]) == {"BIH", "HRV", "SRB"}
    assert (made["date"]["start"], codes(made["mediators"])) == ("1995-11-21", {"USA"})


def test_a_name_alone_is_not_enough_where_others_are_meant():
    assert accords(row("Chile and Peru signed nothing. Paris agreements on wine stand.", day="1960-01-01")) == []
    assert accords(row("Sweden praised the Minsk agreements.", day="2010-05-05")) == []


def test_a_year_a_mediator_and_a_party_find_a_known_truce():
    (made,) = accords(row("Colombia and Spain met. Pakistan said a 2003 ceasefire agreement with India was in ruins."))
    assert (made["name"], made["date"]["start"]) == ("line of control ceasefire", "2003-11-26")


def test_what_is_only_wanted_or_denied_is_no_accord():
    text = (
        "Chad and Niger hope to reach a ceasefire agreement in 2024. "
        "Egypt called for a truce between Chad and Niger in May 2024. "
        "There is no deal between Chad and Niger brokered by Egypt. Chad did a great deal of work."
    )
    assert accords(row(text)) == []


def test_one_accord_told_by_two_texts_is_one_row_and_others_stay_apart():
    made = accords(
        row("Ghana and Togo signed a fishing accord in March 2019, brokered by Benin.", id="d1"),
        row("Togo recalled a 2019 accord between Togo and Ghana.", id="d2"),
        row("Ghana and Togo signed a transit accord in May 2009.", id="d3"),
        row("Ghana and Mali signed an accord in March 2019.", id="d4"),
    )
    assert sorted(len(one["evidence"]) for one in made) == [1, 1, 2]


def test_provisions_follow_the_accord_told_before_them():
    text = "Ghana and Togo signed a fishing pact in 2019. Under the pact, both would share their catch. Rain fell."
    (made,) = accords(row(text))
    assert [one["text"] for one in made["provisions"]] == ["Under the pact, both would share their catch."]
    assert accords(row("Under the pact, both would share their catch.")) == []


def test_breaches_mirror_when_the_parties_are_swapped():
    text = "{a} said on Monday that {b} had violated the 2019 fishing pact between Ghana and Togo. {b} denied breaching the pact."
    for a, b in (("Ghana", "Togo"), ("Togo", "Ghana")):
        (made,) = accords(row(text.format(a=a, b=b)))
        (breach,) = made["breaches"]
        assert (breach["alleged_by"], breach["by"], [one["by"] for one in breach["denials"]]) == (a, b, [b])


def states(*rows):
    return make_conditions([], {}, seen=[one for text in rows for one in STATES.read(text)])


def span(condition):
    return condition["subject"], condition["state"], condition["from"]["start"], condition["until"]["start"]


def test_a_state_lasts_from_what_begins_it_to_what_ends_it():
    made = states(
        row("Uganda closed its border with Rwanda on 2 March 2024.", id="d1", day="2024-03-05"),
        row("Uganda's border with Rwanda remains closed.", id="d2", day="2024-03-10"),
        row("Uganda's border with Rwanda reopened on 18 March 2024.", id="d3", day="2024-03-20"),
        row("Kenya's border with Ethiopia was closed on 4 March 2024.", id="d4", day="2024-03-20"),
    )
    assert sorted(map(span, made)) == [
        ("Kenya's border with Ethiopia", "closed", "2024-03-04", None),
        ("border with Rwanda", "closed", "2024-03-02", "2024-03-18"),
    ]
    assert [len(one["evidence"]) for one in sorted(made, key=span)] == [1, 3]


def test_what_is_closed_again_after_it_opened_is_closed_twice():
    made = states(
        row("The port of Assab was closed on 2 March 2024. The port of Assab reopened on 4 March 2024.", id="d1"),
        row("The port of Assab was shut on 9 May 2024.", id="d2"),
    )
    assert sorted(map(span, made)) == [
        ("port of Assab", "closed", "2024-03-02", "2024-03-04"), ("port of Assab", "closed", "2024-05-09", None),
    ]  # fmt: skip


def test_what_is_printed_twice_is_one_state_and_what_is_said_again_a_year_later_is_not():
    text = "Water stopped flowing to the old quarter through the one pipe that reaches it."
    one = states(row(text, id="d1", day="2024-03-05"), row(text, id="d2", day="2024-03-06"))
    assert [len(made["evidence"]) for made in one] == [2]
    assert len(states(row(text, id="d1", day="2024-03-05"), row(text, id="d2", day="2025-03-06"))) == 2


def test_the_road_is_the_one_that_was_told_of_before():
    text = "Villagers from Peru blocked the only road between Puno and Cusco on 4 March 2024."
    (made,) = states(row(text + " Bolivia said the road had been closed by Chilean lorries.", id="d1", day="2024-03-05"))
    assert made["subject"] == "road between Puno and Cusco"
    assert len(made["evidence"]) == 2
    apart = states(row("Peru closed the road to Puno. A road was blocked by Chilean farmers.", id="d1", day="2024-03-05"))
    assert len(apart) == 2


def test_a_country_is_not_what_a_road_is_called():
    act = event("1", "Farmers blocked the road near Puno.", type="PROTEST", mode="obstruct", actors=("PER",),
                where={"name": "Peru", "country": "PER", "precision": "country", "lat": -9.0, "lon": -75.0})  # fmt: skip
    known = {"1": act}
    incidents = make_incidents([["1"]], known, {"d1": "o"})
    seen = STATES.read(row("Farmers blocked the road near Puno.", id="d1", day="2020-11-09"))
    (made,) = make_conditions(incidents, known, seen=seen)
    assert made["subject"] == "road near Puno"


def test_threats_and_wishes_are_no_states():
    text = "Ministers threatened to close the border. Police would lift the curfew in Nairobi."
    assert states(row(text + " If the airport was closed, all would suffer.")) == []


def test_every_state_has_a_beginning():
    assert all(item.begin or item.acts for item in load_conditions().states)


def incident(*events):
    known = {one["id"]: one for one in events}
    made = make_incidents([[id] for id in known], known, {one["document"]: "o" for one in events})
    rows = add_parts(made, known, knowledge=KNOWN)
    home = {one["id"]: one for one in rows}
    return {one["events"][0]: home[one["part_of"]]["events"][0] if one["part_of"] else None for one in rows}


WAR = event("w", "They fought.", type="ASSAULT", actors=("ARM",), recipients=("AZE",), day="2020-09-27", end="2020-11-10")


def test_an_attack_within_a_war_of_its_parties_is_part_of_it():
    shelling = event("s", "Shelling.", type="ASSAULT", actors=("AZE",), recipients=("ARM",), day="2020-10-04")
    assert incident(WAR, shelling) == {"w": None, "s": "w"}


def test_look_alikes_are_no_parts():
    later = event("l", "Shelling.", type="ASSAULT", actors=("AZE",), recipients=("ARM",), day="2021-10-04")
    others = event("o", "Shelling.", type="ASSAULT", actors=("AZE",), recipients=("IRN",), day="2020-10-04")
    talks = event("t", "Talks.", type="CONSULT", actors=("AZE",), recipients=("ARM",), day="2020-10-04")
    assert set(incident(WAR, later, others, talks).values()) == {None}
