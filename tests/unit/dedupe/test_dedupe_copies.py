import pytest

from dateline.dedupe import STAGE, Copies, Settings, make_origins, read_text
from dateline.run.group import group

STORY = (
    "Ruritanian engineers began to mend the old harbour wall on Monday after three storms had torn away its outer stones. "
    "The minister of works said that the task would last until the end of spring and cost more than was planned. "
    "Fishermen from the northern quarter have to land their catch at a small pier that lies an hour to the west. "
    "A council of elders asked the state for money, because prices at the market had doubled within a fortnight. "
    "Nobody was hurt when the wall gave way, but eleven boats were lost and a warehouse full of salt was flooded. "
    "The architect of the first wall had warned the town against building so near the open sea."
)
OTHER = (
    "A court in Klow set free two singers who had been held since the summer for a song about the king's moustache. "
    "Their lawyer thanked the judges and promised that the song would be heard in every tavern of the land. "
    "The prosecutor kept silent when he left by the back door, and his office did not answer any question. "
    "Some hundred students had waited before the gate all night with lanterns and a very large drum."
)
BACKGROUND = (
    "The two countries fought over the marshes for six years until a truce was signed under the eyes of a northern power. "
    "Thousands of families lost their homes in that time, and many villages along the river still stand empty today. "
)


def text(id, words, *, agency=None, day=None):
    return read_text(
        {"id": id, "text": words, "sections": [], "agency": agency, "published": {"start": day, "end": day}}
    )


def groups(*texts, settings=None):
    like = settings or Settings()
    return group(texts, STAGE.make(like), cap=like.cap, share=like.share)


def origins_of(texts, found):
    return make_origins(texts, found.groups, found.edges, links=found.links, copies=Copies(Settings()))


def is_joined(a, b):
    return len(groups(a, b).groups) == 1


def test_the_same_words_are_exact_copies_whatever_their_dress():
    found = groups(text("a", STORY), text("b", STORY.upper().replace(". ", ".\n\n")))
    assert [edge.why[0] for edge in found.edges] == ["exact"]


def test_a_cut_and_lightly_edited_copy_is_found():
    cut = ". ".join(STORY.split(". ")[:4]).replace("Monday", "Monday morning").replace("mend", "repair")
    assert is_joined(text("a", STORY), text("b", cut))


def test_a_copy_inside_a_longer_story_is_found():
    assert is_joined(text("a", STORY), text("b", STORY + " " + OTHER))


def test_other_stories_are_not_joined():
    assert not is_joined(text("a", STORY), text("b", OTHER))


def test_one_agency_alone_is_not_one_origin():
    a, b = text("a", STORY, agency="Zeta", day="2023-01-01"), text("b", OTHER, agency="Zeta", day="2023-01-01")
    assert not is_joined(a, b)


def test_a_shared_background_paragraph_is_not_a_shared_story():
    sentences = OTHER.split(". ")
    news = ". ".join(sentences[:2]) + ". "
    assert not is_joined(text("a", STORY + " " + BACKGROUND), text("b", news + BACKGROUND))


@pytest.mark.parametrize("empty", ["", " \n ", "..."])
def test_texts_without_words_are_never_copies(empty):
    assert not is_joined(text("a", empty), text("b", empty))


def test_only_the_body_is_compared():
    row = {
        "id": "a",
        "text": STORY + OTHER,
        "sections": [
            {"kind": "other-story", "start": 0, "end": len(STORY)},
            {"kind": "body", "start": len(STORY), "end": len(STORY) + len(OTHER)},
        ],
        "agency": None,
        "published": {"start": None, "end": None},
    }
    assert is_joined(read_text(row), text("b", OTHER))
    assert not is_joined(read_text(row), text("c", STORY))


def test_origins_say_who_and_why():
    texts = [text("a", STORY, agency="Zeta"), text("b", STORY), text("c", OTHER)]
    found = groups(*texts)
    origins = {origin.documents: origin for origin in origins_of(texts, found)}
    assert origins["a", "b"].agency == "Zeta"
    assert origins["a", "b"].method == "exact"
    assert "a and b" in origins["a", "b"].evidence[0].note
    assert (origins[("c",)].method, origins[("c",)].evidence) == ("single", ())


def test_near_copies_show_a_shared_passage():
    cut = ". ".join(STORY.split(". ")[:4]).replace("Monday", "Monday morning")
    texts = [text("a", STORY), text("b", cut)]
    found = groups(*texts)
    (origin,) = origins_of(texts, found)
    assert origin.method == "near"
    assert origin.evidence[0].text in STORY + cut
    assert [(passage.kind, passage.a, passage.b) for passage in origin.passages] == [
        ("near", "a", "b"), ("exact", "a", "b"), ("exact", "a", "b"), ("exact", "a", "b"),
    ]  # fmt: skip
    assert all(passage.a_text == STORY[passage.a_span.start : passage.a_span.end] for passage in origin.passages)


def test_one_agency_and_half_a_story_in_one_week_is_one_origin():
    sentences = STORY.split(". ")
    half = ". ".join(sentences[:2]) + ". Fishermen have to land their catch at a small pier that lies to the west. " + OTHER
    a = text("a", STORY, agency="Zeta", day="2023-01-01")
    soon, late, other = (
        text("b", half, agency=agency, day=day)
        for agency, day in (("Zeta", "2023-01-02"), ("Zeta", "2023-03-02"), ("Eta", "2023-01-02"))
    )
    found = groups(a, soon)
    assert [edge.why[0] for edge in found.edges] == ["agency"]
    assert not is_joined(a, late)
    assert not is_joined(a, other)
