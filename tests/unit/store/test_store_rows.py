import codecs

from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.event import Event
from dateline.model.span import OffsetMap, Span
from dateline.store.codes import Codes, TypeEntry
from dateline.store.contract import CONTRACT, shape
from dateline.store.rows import document_row, event_rows, figure_rows, link_rows

CODES = Codes(
    types={"ACCUSE": TypeEntry(type="ACCUSE", quad=3, score=-3.0, mode_scores={"allege": -3.5})},
    goldstein={"11": -2.0},
)


def spans(value):
    if isinstance(value, dict):
        if {"text", "start", "end"} <= value.keys() and "grain" not in value and value["start"] is not None:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_every_span_quotes_the_text(dossiers):
    for dossier in dossiers:
        text = document_row(dossier)["text"]
        rows = event_rows(dossier) + figure_rows(dossier) + link_rows(dossier)
        found = [span for row in rows for span in spans(row)]
        assert found
        assert all(text[span["start"] : span["end"]] == span["text"] for span in found)


def test_rows_have_the_keys_of_the_contract_in_order(dossiers):
    for dossier in dossiers:
        assert tuple(shape("documents", document_row(dossier))) == CONTRACT["documents"]
        assert all(tuple(shape("events", row)) == CONTRACT["events"] for row in event_rows(dossier))
        assert all(tuple(shape("figures", row)) == CONTRACT["figures"] for row in figure_rows(dossier))


def test_codes_come_from_the_codebook(dossiers):
    (row,) = event_rows(dossiers[0], codes=CODES)
    assert (row["quad"], row["score"], row["goldstein"]) == (3, -3.5, -2.0)


def test_an_unknown_type_has_no_scores():
    assert Codes().quad("ACCUSE") is None
    assert Codes().score("ACCUSE", None) is None
    assert Codes().weight(None) is None


def test_the_narrator_is_named_after_the_agency_and_has_no_words(dossiers):
    (row,) = event_rows(dossiers[0])
    assert row["attribution"] == [
        {"text": None, "start": None, "end": None, "name": "Zeta News", "code": None, "sectors": [], "kind": "narrator"}
    ]


def test_a_role_with_two_readings_gives_two_entries(dossiers):
    import msgspec

    dossier = dossiers[0]
    event = dossier.events[0]
    link = next(link for link in dossier.links if link.span == event.recipients[0].span)
    doubled = msgspec.structs.replace(link, actors=(*link.actors, *link.alternatives))
    links = tuple(doubled if item is link else item for item in dossier.links)
    (row,) = event_rows(msgspec.structs.replace(dossier, links=links))
    assert [(entry["text"], entry["name"]) for entry in row["recipients"]] == [
        ("Syldavia", "Syldavia"),
        ("Syldavia", "another"),
    ]


def test_a_role_without_a_link_keeps_its_words(dossiers):
    import msgspec

    (row,) = event_rows(msgspec.structs.replace(dossiers[0], links=()))
    assert row["actors"][0]["name"] == "Ruritania"
    assert row["actors"][0]["code"] is None


def test_unknown_time_is_an_interval_of_nulls(dossiers):
    row = event_rows(dossiers[2])[0]
    assert row["when"] == {"start": None, "end": None, "grain": "unknown", "how": "", "text": None}


def mapped_dossier(basis):
    raw = "e\u0301 Aland  shot."
    text = "\u00e9 Aland shot."
    offsets = OffsetMap(text_at=(0, 1, 8), raw_at=(0, 2, 10), length=(1, 7, 5))
    event = Event(
        id="e1", type="ASSAULT", mode=None, cameo=None, sentence=Span(start=2, end=13), trigger=Span(start=8, end=12)
    )
    page = Page(id="d1", source="x", media="text/plain", raw=codecs.BOM_UTF8 + raw.encode(), sha256="0")
    doc = Document(
        id="d1", text=text, title=None, language="en", publisher=None, agency=None, offsets=offsets, offset_basis=basis,
        sections=(Section(kind="body", span=Span(start=2, end=13)),),
    )  # fmt: skip
    return raw, text, Dossier(page=page, doc=doc, events=(event,))


def test_spans_of_plain_text_count_in_the_raw_input():
    raw, _, dossier = mapped_dossier("raw")
    trigger = event_rows(dossier)[0]["trigger"]
    assert trigger["text"] == "shot" == raw[trigger["start"] : trigger["end"]]
    section = document_row(dossier)["sections"][0]
    assert raw[section["start"] : section["end"]] == "Aland  shot."


def test_spans_of_html_count_in_the_cleaned_text():
    _, text, dossier = mapped_dossier("text")
    trigger = event_rows(dossier)[0]["trigger"]
    assert trigger["text"] == "shot" == text[trigger["start"] : trigger["end"]]
