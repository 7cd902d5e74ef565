from dateline.analyse import chronicle
from dateline.analyse.chronicle import MOST_NOTES

DAY = {"start": "2023-01-05", "end": "2023-01-05", "grain": "day"}


def event(id, document="d1", *, modality="asserted", mode=None, sources=(), words="They met."):
    chain = [{"kind": "narrator", "name": "Outlet"}, *({"kind": "says", "name": name} for name in sources)]
    return {"id": id, "document": document, "modality": modality, "mode": mode, "attribution": chain, "sentence": {"text": words}}


def incident(id="i1", **more):
    return {
        "id": id, "type": "ACCUSE", "when": DAY, "where": {"name": "Klow"}, "actors": [{"name": "Ruritania", "code": "RUR"}],
        "recipients": [{"name": None, "text": "rebels", "code": None}], "independent_origins": 2, **more,
    }  # fmt: skip


DOCUMENTS = {"d1": {"publisher": "Herald", "title": "News", "published": {"start": None, "end": "2023-01-06"}}}


def test_a_line_says_who_did_what_and_where_it_is_written():
    told = [(incident(), [event("e1", sources=["the ministry"]), event("e2", "d2", words="Ruritania\nmet them.")])]
    claims = {"i1": [{"stances": [
        {"source": "the rebels", "stance": "denies", "document": "d1", "evidence": {"text": "We did not"}},
        {"source": "Ruritania", "stance": "asserts", "document": "d1", "evidence": {"text": "They did"}},
    ]}]}  # fmt: skip
    (entry,) = chronicle(told, documents=DOCUMENTS, claims=claims)
    assert entry.row == {
        "incident": "i1", "start": "2023-01-05", "end": "2023-01-05", "grain": "day", "told": "by 2023-01-06", "type": "ACCUSE",
        "modes": [], "moods": ["asserted"], "actors": ["Ruritania (RUR)"], "recipients": ["rebels"], "where": "Klow",
        "sources": ["the ministry", "the article"], "disputed_by": ["the rebels"], "reports": 2, "origins": 2, "notes": [1, 2, 3],
    }  # fmt: skip
    assert [(note["kind"], note["words"]) for note in entry.notes] == [
        ("report", "They met."), ("report", "Ruritania met them."), ("dispute", "We did not"),
    ]  # fmt: skip
    assert (entry.notes[0]["outlet"], entry.notes[0]["published"], entry.notes[1]["outlet"]) == ("Herald", "by 2023-01-06", None)


def test_footnotes_are_numbered_through_and_a_denial_is_no_source():
    told = [(incident(), [event("e1")]), (incident("i2"), [event("e2", modality="denied", sources=["Syldavia"])])]
    first, second = chronicle(told, documents={}, claims={})
    assert (first.row["notes"], second.row["notes"]) == ([1], [2])
    assert (second.row["sources"], second.row["disputed_by"]) == ([], ["Syldavia"])


def test_a_thousand_reports_are_counted_and_some_quoted_one_an_article_first():
    events = [event(f"e{n:04}", f"d{n % 20}") for n in range(1000)]
    events.sort(key=lambda row: row["document"])
    (entry,) = chronicle([(incident(), events)], documents={}, claims={})
    assert entry.row["reports"] == 1000
    assert len({note["document"] for note in entry.notes}) == len(entry.notes) == MOST_NOTES


def test_nothing_gives_nothing_and_a_bare_incident_a_line():
    assert list(chronicle([], documents={}, claims={})) == []
    bare = incident(when=None, where=None, actors=None, recipients=[])
    (entry,) = chronicle([(bare, [])], documents={}, claims={})
    assert (entry.row["start"], entry.row["where"], entry.row["actors"], entry.notes) == (None, None, [], [])


def test_an_undated_article_is_shown_with_the_bounds_that_are_known():
    cases = {
        "2023-01-06": {"start": "2023-01-06", "end": "2023-01-06"}, "after 2023-01-06": {"start": "2023-01-06", "end": None},
        "2023-01-06 to 2023-02-01": {"start": "2023-01-06", "end": "2023-02-01"}, None: None,
    }  # fmt: skip
    for expected, published in cases.items():
        (entry,) = chronicle([(incident(), [event("e1")])], documents={"d1": {"published": published}}, claims={})
        assert (entry.row["told"], entry.notes[0]["published"]) == (expected, expected)


def test_an_undated_incident_tells_when_the_first_article_on_it_was_written():
    written = {"d1": {"start": "2023-03-01", "end": "2023-03-01"}, "d2": {"start": "2023-02-01", "end": None}}
    documents = {name: {"published": days} for name, days in written.items()}
    (entry,) = chronicle([(incident(when=None), [event("e1"), event("e2", "d2")])], documents=documents, claims={})
    assert entry.row["told"] == "2023-03-01"
