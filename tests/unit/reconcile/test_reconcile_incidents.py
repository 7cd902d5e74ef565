import pytest

from dateline.reconcile import STAGE, Settings, load_knowledge, make_incidents, read_report
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
