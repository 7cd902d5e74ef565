import pytest

from dateline.errors import UnknownIdError
from dateline.serve import actors, front, overview, views
from dateline.serve.finding import find, snippet
from dateline.serve.links import report_link, server_link
from dateline.serve.origins import differing
from dateline.serve.reader import read_document
from dateline.serve.shelf import Shelf, actor_key


def ids(rows):
    return [row["id"] for row in rows]


def test_overview_counts(shelf):
    page = front.overview(shelf, link=server_link)
    assert page["summary"] | {"first": 0, "last": 0, "outside": 0} == {
        "documents": 3, "origins": 2, "events": 5, "incidents": 4, "disputed": 1, "rejected": 1,
        "first": 0, "last": 0, "outside": 0,
    }  # fmt: skip
    assert page["timeline"]["left"] == 1
    assert [(row["a"], row["b"], row["incidents"]) for row in page["dyads"]] == [("BRD", "SYL", 2)]


def test_an_empty_chronicle_has_an_overview(fake):
    page = front.overview(Shelf(fake.empty_chronicle()), link=server_link)
    assert page["timeline"]["spec"] is None
    assert page["summary"]["first"] is None


def test_incident_has_its_evidence_and_both_sides(shelf):
    page = views.incident(shelf, "i1")
    assert [report["event"]["id"] for report in page["reports"]] == ["e1", "e3"]
    assert [side["stance"] for side in page["claims"][0]["sides"]] == ["asserts", "denies"]
    assert page["disagreements"][0]["values"][1]["value"] == "the river"
    assert [origin["id"] for origin in page["origins"]] == ["o1"]


def test_unknown_ids_are_refused(shelf):
    for view in (views.incident, views.event, read_document):
        with pytest.raises(UnknownIdError):
            view(shelf, "nope")
    with pytest.raises(UnknownIdError):
        actors.actor(shelf, "nope", link=server_link)


def test_actor_joins_names_of_one_code(shelf):
    page = actors.actor(shelf, "~" + actor_key({"name": "Syldavian troops", "code": "SYL"})[1:], link=server_link)
    assert page["actor"]["name"] == "Syldavian troops"
    assert ids(page["incidents"]) == ["i2"]


def test_states_are_keyed_by_code_and_others_by_name():
    assert actor_key({"name": "Yerevan", "code": "ARM"}) == "ARM"
    assert actor_key({"name": "Red Cross", "code": "NGO"}) != actor_key({"name": "Oxfam", "code": "NGO"})


def test_reader_keeps_every_word_and_greys_boilerplate(shelf, fake):
    page = read_document(shelf, "d1")
    shown = ["".join(run.text for piece in block["pieces"] for run in piece["runs"]) for block in page["blocks"]]
    assert " ".join(shown).split() == fake.RIVER.split()
    assert [block["kind"] for block in page["blocks"] if block["quiet"]] == ["boilerplate"]
    assert [[event["id"] for event in held["events"]] for held in page["sentences"]] == [["e1"], ["e2"]]


def test_search_marks_words(shelf):
    page = find(shelf, "dam")
    assert {hit["document"]["id"] for hit in page["hits"]} == {"d1", "d2"}
    assert "dam" in {run.text for run in page["hits"][1]["runs"] if run.kinds}
    assert find(shelf, "")["hits"] == []


def test_snippets_stay_near_the_words():
    text = "filler " * 200 + "the dam broke" + " filler" * 200
    joined = "".join(run.text for run in snippet(text, "dam"))
    assert "the dam broke" in joined
    assert len(joined) < 400
    assert snippet("", "dam") == []
    assert snippet("plain", "!!!")[0].text == "plain"


def test_far_background_does_not_stretch_the_timeline():
    near = [f"2022-12-{day:02}" for day in range(1, 21)]
    assert overview.main_period(["1991-12-01", *near, "2060-01-01"]) == near
    even = [f"{year}-01-01" for year in range(1990, 2020)]
    assert overview.main_period(even) == even
    assert overview.main_period([]) == []
    assert overview.main_period(["2020-01-01"]) == ["2020-01-01"]


def test_links_of_server_and_report():
    assert server_link("incidents", country="ARM", other="") == "/incidents?country=ARM"
    assert server_link("document", "d1", fragment="e1") == "/documents/d1#e1"
    assert server_link("actor", "a/b") == "/actors/a%2Fb"
    assert report_link("document", "d1", fragment="e1") == "#e1"
    assert report_link("incidents", country="ARM") == ""
    assert report_link("incident", "i1") == "#incident-i1"


def disputed(shelf):
    return {row["id"] for row in views.disputes(shelf)["incidents"]}


def test_one_article_does_not_dispute_itself(fake):
    held = fake.tables()
    held["claims"] = []
    assert disputed(Shelf(fake.invented(held=held))) == {"i1"}
    held["incidents"][0]["disagreements"][0]["values"][1]["events"] = ["e1"]
    assert disputed(Shelf(fake.invented(held=held))) == set()
    held["incidents"][0]["disagreements"][0] |= {"field": "mode"}
    assert disputed(Shelf(fake.invented(held=held))) == set()


def test_marks_of_markdown_stand_before_their_heading(fake):
    held, text = fake.tables(), "# Title\n\n- menu\n\n- more\n\nThe body."
    sections = [("headline", 2, 7), ("boilerplate", 9, 15), ("boilerplate", 17, 23), ("body", 25, 34)]
    held["documents"][0]["sections"] = [{"kind": kind, "start": a, "end": b} for kind, a, b in sections]
    page = read_document(Shelf(fake.invented(held=held, texts={"d1": text})), "d1")
    shown = [
        (block["kind"], block["label"], [(run.text, run.kinds) for piece in block["pieces"] for run in piece["runs"]])
        for block in page["blocks"]
    ]
    assert shown == [
        ("headline", "", [("# ", ("markup",)), ("Title", ())]),
        ("boilerplate", "boilerplate", [("- menu", ())]),
        ("boilerplate", "", [("- more", ())]),
        ("body", "", [("The body.", ())]),
    ]


def test_words_that_one_of_two_sentences_lacks_are_told_apart():
    ones, others = differing("The dam, near Lisk, broke on Friday.", "The old dam near Lisk broke Friday.")
    assert [text for text, is_other in ones if is_other] == ["on "]
    assert [text for text, is_other in others if is_other] == ["old "]
    assert "".join(text for text, _ in ones) == "The dam, near Lisk, broke on Friday."
