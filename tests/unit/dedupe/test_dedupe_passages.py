from dateline.dedupe import Copies, Settings, count_apart, make_origins, read_text
from dateline.dedupe.align import match_anchors, match_words
from dateline.run.group import group

BACKGROUND = (
    "The two countries fought over the marshes for six years until a truce was signed under the eyes of a northern power. "
    "More than 4,300 families lost their homes in that time, and many villages along the river Ister still stand empty today. "
)
REWORDED = (
    "The two countries had fought over the marshes for six years until a truce was signed under the eyes of the northern power. "
    "Along the river Ister many villages still stand empty today, since more than 4,300 families lost their homes. "
)
HARBOUR = (
    "Engineers began to mend the harbour wall of Klow on Monday after three storms had torn away its outer stones. "
    "The minister of works said that the task would last until the end of spring and cost more than was planned. "
    "Fishermen have to land their catch at a small pier that lies an hour to the west of the city. "
    "A council of elders asked the state for money because prices at the market had doubled. "
)
COURT = (
    "A court in Klow set free two singers who had been held since the summer for a song about the king. "
    "Their lawyer thanked the judges and promised that the song would be heard in every tavern of the land. "
    "Some hundred students had waited before the gate all night with lanterns and a very large drum. "
    "The prosecutor kept silent when he left by the back door of the building. "
)
SPEECH = (
    "“We shall never leave the marshes to those who burned our boats and our nets and our houses,” the queen said. "
    "“There is no power in the north that can make us sign what our fathers refused to sign,” she told the crowd. "
)


def text(id, words, *, agency=None, translated=False):
    row = {"id": id, "text": words, "sections": [], "agency": agency, "published": {"start": None, "end": None}}
    return read_text({**row, "translated_by_machine": translated})


def origins(*texts):
    settings = Settings()
    copies = Copies(settings)
    found = group(texts, copies, cap=settings.cap, share=settings.share)
    return make_origins(texts, found.groups, found.edges, links=found.links, copies=copies)


def by_method(found, method):
    return [origin for origin in found if origin.method == method]


def test_stories_that_share_background_keep_their_origins_and_show_the_passages():
    found = origins(text("a", HARBOUR + BACKGROUND), text("b", COURT + BACKGROUND, agency="Zeta"))
    assert [origin.documents for origin in by_method(found, "single")] in ([("a",), ("b",)], [("b",), ("a",)])
    (shared,) = by_method(found, "passages")
    assert shared.documents == ("a", "b")
    assert shared.agency == "Zeta"
    assert [passage.kind for passage in shared.passages] == ["exact", "exact"]
    for passage in shared.passages:
        assert passage.a_text == (HARBOUR + BACKGROUND)[passage.a_span.start : passage.a_span.end] == passage.b_text


def test_reworded_background_is_found_too():
    (shared,) = by_method(origins(text("a", HARBOUR + BACKGROUND), text("b", COURT + REWORDED)), "passages")
    assert {passage.kind for passage in shared.passages} == {"near"}


def test_the_same_speech_is_no_shared_passage():
    assert by_method(origins(text("a", HARBOUR + SPEECH), text("b", COURT + SPEECH)), "passages") == []


def test_one_shared_sentence_is_no_shared_passage():
    one = BACKGROUND.partition(". ")[0] + ". "
    assert by_method(origins(text("a", HARBOUR + one), text("b", COURT + one)), "passages") == []


def test_two_stories_do_not_become_one_because_somebody_printed_both():
    found = origins(text("a", HARBOUR), text("b", COURT), text("m", HARBOUR + COURT))
    stories = sorted(origin.documents for origin in found if origin.method not in ("merged", "passages"))
    assert stories in ([("a",), ("b", "m")], [("a", "m"), ("b",)])
    (merged,) = by_method(found, "merged")
    assert "m" in merged.documents
    assert set(merged.documents) not in map(set, stories)


def test_a_rewritten_lead_does_not_hide_a_copy():
    lead = "What was a wall of stone is now a heap in the sea, and nobody in the town knows who is going to pay for it. "
    assert [o.documents for o in origins(text("a", HARBOUR + COURT), text("b", lead + HARBOUR + COURT[101:]))] == [("a", "b")]


def test_anchors_align_what_a_machine_translated():
    a = text("a", "Nobody knows why. Some 4,300 fishermen of Klow and Istow signed the appeal against the dam on the Ister.")
    b = text("b", "Against the barrage upon the Ister an appeal has 4,300 signatures found, of fishermen from Istow, so Klow.")
    assert match_words(a, b) == ()
    (pair,) = match_anchors(a, b, (), rarity={}, common=frozenset({"some"}))
    assert (pair.a, pair.b, pair.kind) == (1, 0, "anchors")
    assert {"4300", "klow", "istow", "ister", "appea", "fishe"} <= set(pair.shared)


def test_sections_and_offsets_are_those_of_the_document():
    page = "MENU\n\n" + HARBOUR + "\n\nRead more\n\n" + COURT
    body = [(6, 6 + len(HARBOUR)), (page.index(COURT), len(page))]
    sections = [{"kind": "body", "start": start, "end": end} for start, end in body]
    published = {"start": None, "end": None}
    read = read_text({"id": "a", "text": page, "sections": sections, "agency": None, "published": published})
    spans = [read.span(number) for number in range(len(read.cuts))]
    assert [page[span.start : span.end] for span in spans] == read.sentences()
    assert len(spans) == 8
    assert "more" not in " ".join(read.sentences()[3:5])
    assert len(read.words) == len(text("b", HARBOUR + COURT).words)


def test_an_incident_told_in_a_shared_passage_alone_has_one_witness():
    a, b = HARBOUR + BACKGROUND, COURT + BACKGROUND
    found = origins(text("a", a), text("b", b))
    home = {item: origin.id for origin in found if origin.method == "single" for item in origin.documents}

    def event(document, words, text):
        return {"document": document, "sentence": {"start": text.index(words), "end": text.index(words) + len(words)}}

    events = {
        "e1": event("a", "The two countries fought", a), "e2": event("b", "The two countries fought", b),
        "e3": event("a", "Engineers began", a), "e4": event("b", "A court in Klow", b),
    }  # fmt: skip
    both = sorted(home.values())
    row = {"origins": both, "independent_origins": 2}
    shared, own, mixed = count_apart(
        [{**row, "events": ["e1", "e2"]}, {**row, "events": ["e3", "e4"]}, {**row, "events": ["e1", "e3", "e4"]}], events, found
    )
    assert shared["independent_origins"] == 1
    assert (own["independent_origins"], mixed["independent_origins"]) == (2, 2)
    assert shared["origins"] == both
