"""Articles that are out to break the join: a flood of one thing, and two that contradict each other on every field."""

from time import process_time

from dateline.reconcile import Settings
from dateline.store.join import join

MANY = 1000
CAP = 40
"""Neighbours in a block that each report is compared with here, fewer than by default, for the test to be quick."""
BOUND = 90
"""Seconds of the processor in which a thousand articles are joined, on a slow and busy machine."""


def party(name, code):
    cells = {"text": name, "start": 0, "end": len(name), "name": name, "code": code, "sectors": ["GOV"]}
    return {**cells, "role": None, "wikidata": None, "kind": "state", "entry": None}


KENYA, GHANA, PERU, CHILE = party("Kenya", "KEN"), party("Ghana", "GHA"), party("Peru", "PER"), party("Chile", "CHL")


def interval(start, end=None):
    return {"start": start, "end": end or start, "grain": "day", "how": "", "text": None}


def span(text, at=0):
    return {"text": text, "start": at, "end": at + len(text)}


def document(number, text, *, day="2023-05-11"):
    return {
        "id": f"d{number:05}", "title": text[:20], "publisher": f"Herald {number}", "agency": None, "published": interval(day),
        "sections": [{"kind": "body", "start": 0, "end": len(text)}], "translated_by_machine": False, "text": text,
    }  # fmt: skip


def event(number, text, **more):
    word = text.split()[1]
    return {
        "id": f"e{number:05}", "document": f"d{number:05}", "type": "ACCUSE", "mode": "allege", "actors": [KENYA],
        "recipients": [GHANA], "mediators": [], "trigger": span(word, text.index(word)), "sentence": span(text),
        "when": interval("2023-05-10"), "where": None, "attribution": [], "modality": "asserted", "negated": False,
        "historical": False, "reciprocal": False, "confidence": 0.8, "denial": False, **more,
    }  # fmt: skip


def figure(number, text, value, *, unit="persons", what="killed"):
    return {
        "id": f"f{number:05}", "document": f"d{number:05}", "what": what, "value": value, "low": value, "high": value,
        "unit": unit, "comparator": "=", "period": {**interval(None), "end": None}, "sentence": span(text),
        "evidence": span(f"{value} people", text.index(str(value))), "attribution": [],
    }  # fmt: skip


def joined(texts, events=(), figures=(), **more):
    began = process_time()
    documents = [document(number, text, **more) for number, text in enumerate(texts)]
    made = join(documents, events, figures, reconcile_settings=Settings(cap=CAP))
    assert process_time() - began < BOUND
    return made


def told(number):
    """A word of its own for each number, so that the articles are no copies of each other."""
    return " ".join("".join(chr(97 + (number * step) % 26) for step in (1, 3, 7, 11, 17)) + tail for tail in ("ab", "er", "on"))


def test_a_thousand_articles_of_one_charge_are_one_claim_and_what_was_left_out_is_told():
    texts = [f"Kenya accused Ghana of shelling the harbour market {told(number)}." for number in range(MANY)]
    made = joined(texts, [event(number, text) for number, text in enumerate(texts)])
    (incident,) = made.tables["incidents"]
    assert incident["reports"] == MANY
    assert [len(row["stances"]) for row in made.tables["claims"]] == [MANY]
    assert sum(made.cuts["reconcile"].values()) and sum(made.cuts["claims"].values())


def test_a_thousand_tolls_of_one_event_are_all_kept_and_none_is_averaged():
    texts = [f"Kenya shelled the harbour market and {1000 + number} people were killed {told(number)}." for number in range(MANY)]
    made = joined(texts, (), [figure(number, text, 1000 + number) for number, text in enumerate(texts)])
    rows = made.tables["comparisons"]
    assert len(rows) == MANY
    assert not any(row["agrees_with"] for row in rows)
    assert any(row["conflicts_with"] for row in rows)
    assert sum(made.cuts["figures"].values())


def test_a_thousand_closures_of_one_crossing_are_one_state_and_of_a_thousand_crossings_a_thousand():
    towns = ["".join(chr(97 + (number // step) % 26) for step in (1, 26, 676)).title() + "ville" for number in range(MANY)]
    for names, count in ((["Kisumu"] * MANY, 1), (towns, MANY)):
        texts = [f"The border crossing at {name} was closed {told(number)}." for number, name in enumerate(names)]
        assert len(joined(texts).tables["conditions"]) == count


def test_a_thousand_events_of_one_type_on_one_day_in_one_capital_are_bounded():
    place = {**span("Nairobi"), "name": "Nairobi", "country": "KEN", "admin1": None, "lat": 1.0, "lon": 1.0, "geonames": None,
             "precision": "city"}  # fmt: skip
    texts = [f"Workers marched in Nairobi {told(number)} {told(number + 7)}." for number in range(MANY)]
    made = joined(texts, [
        event(number, text, type="PROTEST", mode="demo", recipients=[], where=place) for number, text in enumerate(texts)
    ])  # fmt: skip
    assert sum(row["reports"] for row in made.tables["incidents"]) == MANY
    assert all(row["where"]["name"] == "Nairobi" for row in made.tables["incidents"])
    assert sum(made.cuts["reconcile"].values())


def test_two_articles_that_contradict_each_other_on_every_field_keep_both_versions():
    texts = [
        "Kenya accused Ghana of killing 40 people at the harbour market on Wednesday.",
        "Ghana denied killing 400 people at the harbour market, but Kenya did on Monday.",
    ]
    denial = {"type": "REJECT", "mode": None, "actors": [GHANA], "recipients": [KENYA], "denial": True,
              "when": interval("2023-05-08")}  # fmt: skip
    made = joined(texts, [event(0, texts[0]), event(1, texts[1], **denial)], [figure(0, texts[0], 40), figure(1, texts[1], 400)])
    (claim,) = made.tables["claims"]
    assert {(stance["code"], stance["stance"]) for stance in claim["stances"]} == {("KEN", "asserts"), ("GHA", "denies")}
    assert {row["when"]["start"] for row in made.tables["incidents"]} == {"2023-05-10", "2023-05-08"}
    assert [row["conflicts_with"] for row in made.tables["comparisons"]] == [["f00001"], ["f00000"]]
    assert not any(row["agrees_with"] for row in made.tables["comparisons"])


def test_what_contradicts_in_another_country_another_year_and_another_mood_is_not_joined():
    texts = ["Kenya accused Ghana of shelling the harbour.", "Peru helped Chile after the earthquake of 1987."]
    other = {"type": "AID", "mode": None, "actors": [PERU], "recipients": [CHILE], "when": interval("1987-01-02"),
             "modality": "hypothetical", "negated": True}  # fmt: skip
    made = joined(texts, [event(0, texts[0]), event(1, texts[1], **other)])
    assert len(made.tables["incidents"]) == 2
    assert not any(row["disagreements"] for row in made.tables["incidents"])
