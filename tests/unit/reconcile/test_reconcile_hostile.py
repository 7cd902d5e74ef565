"""Input that is out to break joining: contradiction in every field, wrong centuries, floods of reports of one kind."""

import random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reconcile import STAGE, Settings, load_knowledge, make_incidents, read_report, settle
from dateline.run.group import Bonds, group

KNOWN = load_knowledge()
DAY = {"start": "2023-05-10", "end": "2023-05-10"}
WORDS = [a + b for a in ("bri", "clo", "dra", "fle", "gru", "pla") for b in ("dola", "gane", "kemik", "lison", "morus", "naba")]


def party(code):
    return {"text": code, "start": 0, "end": 3, "name": code, "code": code, "sectors": ["GOV"], "role": None,
            "wikidata": None, "kind": "state"}  # fmt: skip


def row(number, *, type="PROTEST", mode="demo", actor="KEN", recipient="GHA", when="2023-05-10", text=None, **more):
    return {
        "id": f"e{number:05}", "document": f"d{number:05}", "type": type, "mode": mode, "actors": [party(actor)],
        "recipients": [party(recipient)] if recipient else [], "mediators": [],
        "trigger": {"text": "marched", "start": 0, "end": 3}, "sentence": {"text": text or "They marched.", "start": 0, "end": 9},
        "when": {"start": when, "end": when, "grain": "day", "how": "", "text": None}, "where": None, "attribution": [],
        "modality": "asserted", "negated": False, "historical": False, "reciprocal": False, "confidence": 0.8,
        "denial": False, **more,
    }  # fmt: skip


def joined(rows, *, published=DAY, bonds=None):
    asked = Settings()
    reports = settle(read_report(item, published=published, knowledge=KNOWN) for item in rows)
    return group(reports, STAGE.make(asked), cap=asked.cap, share=asked.share, **({"bonds": bonds} if bonds else {}))


def incidents(rows, **more):
    known = {item["id"]: item for item in rows}
    return make_incidents(joined(rows, **more).groups, known, {item["document"]: item["document"] for item in rows})


CONTRADICTING = [
    row(1, where={"name": "Nairobi", "country": "KEN", "precision": "city"}),
    row(2, type="AID", mode=None, actor="PER", recipient="CHL", when="1987-01-02", modality="hypothetical", negated=True,
        where={"name": "Lima", "country": "PER", "precision": "city"}),
]  # fmt: skip


def test_two_reports_that_contradict_each_other_on_every_field_are_two_incidents():
    assert len(incidents(CONTRADICTING)) == 2


def test_where_they_are_judged_the_same_each_value_is_told_with_its_report_and_none_is_averaged():
    (made,) = incidents(CONTRADICTING, bonds=Bonds(same=(("e00001", "e00002"),)))
    told = {item["field"]: {value["value"]: value["events"] for value in item["values"]} for item in made["disagreements"]}
    assert told["type"] == {"PROTEST": ["e00001"], "AID": ["e00002"]}
    assert told["actors"] == {"KEN": ["e00001"], "PER": ["e00002"]}
    assert told["recipients"] == {"GHA": ["e00001"], "CHL": ["e00002"]}
    assert told["country"] == {"KEN": ["e00001"], "PER": ["e00002"]}
    assert set(told["when"]) == {"2023-05-10/2023-05-10", "1987-01-02/1987-01-02"}
    assert made["when"]["start"] in ("2023-05-10", "1987-01-02")
    assert made["type"] in ("PROTEST", "AID")


def test_a_date_in_the_wrong_century_stays_apart():
    for wrong in ("1923-05-10", "0023-05-10", "2923-05-10", "0001-01-01", "9999-12-31"):
        made = incidents([row(1), row(2), row(3, when=wrong)])
        assert sorted(item["when"]["start"] for item in made) == sorted(["2023-05-10", wrong])
        assert incidents([row(1, when=None), row(2, when=wrong)], published={"start": wrong, "end": wrong})


def test_an_article_published_in_the_wrong_century_pulls_no_undated_report_there():
    rows = [row(1, when=None), row(2, when="2023-05-09")]
    assert len(incidents(rows, published={"start": "1923-05-10", "end": "1923-05-10"})) == 2


def test_a_thousand_reports_of_one_event_are_one_incident_within_a_bound_of_pairs():
    chance = random.Random(1)
    rows = [row(number, text=" ".join(chance.sample(WORDS[:12], 9))) for number in range(1000)]
    began = process_time()
    found = joined(rows)
    assert len(found.groups) == 1
    assert found.compared < 1000 * 200 * 2
    assert found.cuts
    assert process_time() - began < 60


def test_a_thousand_events_of_one_type_on_one_day_in_one_capital_stay_apart_where_they_name_other_parties():
    chance = random.Random(2)
    sides = [f"{a}{b}{c}" for a in "ABCDEFGH" for b in "KLMN" for c in "UVWXYZ"]
    about = {}
    rows = []
    for number in range(1000):
        actor, recipient = chance.sample(sides, 2)
        rows.append(row(number, actor=actor, recipient=recipient, text=" ".join(chance.sample(WORDS, 6))))
        about[rows[-1]["id"]] = actor, recipient
    began = process_time()
    found = joined(rows)
    assert all(len({about[item] for item in members}) == 1 for members in found.groups)
    assert process_time() - began < 60


def test_a_full_block_is_reported_with_the_number_of_pairs_left_out():
    words = [f"{WORDS[number % 36]} {number}" for number in range(600)]
    rows = [row(number, recipient=None, type="REQUEST", mode=None, text=text) for number, text in enumerate(words)]
    found = joined(rows)
    assert [cut for key, cut in found.cuts.items() if key.startswith("REQUEST|KEN|w")] == [399 * 400 // 2]
    assert found.compared <= 600 * 200 * 2


places = st.sampled_from(["KEN", "GHA", "PER"])
kinds = st.sampled_from([("PROTEST", "demo"), ("CONSULT", None), ("ACCUSE", None), ("ASSAULT", "aerial")])
dates = st.sampled_from(["2023-05-10", "2023-05-11", "1923-05-10", "2123-05-10", None])
told = st.lists(st.tuples(kinds, places, st.none() | places, dates, st.sets(st.sampled_from(WORDS[:9]), max_size=5)), max_size=12)


def rows_of(drawn):
    return [
        row(number, type=kind[0], mode=kind[1], actor=actor, recipient=recipient, when=when, text=" ".join(sorted(words)) + ".")
        for number, (kind, actor, recipient, when, words) in enumerate(drawn)
    ]


@settings(max_examples=25, deadline=None)
@given(told, st.randoms(use_true_random=False))
def test_neither_order_nor_the_glance_before_comparing_changes_incidents(drawn, chance):
    """With every pair compared in earnest the same pairs are found."""
    rows = rows_of(drawn)
    mixed = list(rows)
    chance.shuffle(mixed)
    found = joined(rows)
    assert joined(mixed).groups == found.groups
    stage = STAGE.make(Settings())
    reports = sorted(settle(read_report(item, published=DAY, knowledge=KNOWN) for item in rows), key=lambda one: one.id)
    every = {
        (edge.a, edge.b) for at, a in enumerate(reports) for b in reports[at + 1 :]
        if set(stage.keys(a)) & set(stage.keys(b)) and (edge := stage.compare(a, b))
    }  # fmt: skip
    assert every <= {(edge.a, edge.b) for edge in found.edges}


@settings(max_examples=25, deadline=None)
@given(told, st.data())
def test_pairs_judged_apart_are_never_joined_and_pairs_judged_the_same_are_or_are_told(drawn, data):
    rows = rows_of(drawn)
    ids = [item["id"] for item in rows]
    if len(ids) < 2:
        return
    pairs = st.lists(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True).map(lambda two: tuple(sorted(two))))
    same, apart = data.draw(pairs), data.draw(pairs)
    found = joined(rows, bonds=Bonds(same=tuple(same), apart=tuple(apart)))
    home = {item: members for members in found.groups for item in members}
    assert all(home[a] != home[b] for a, b in apart)
    assert all(home[a] == home[b] or (a, b) in found.unmet for a, b in same)
