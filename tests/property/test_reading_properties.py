"""What holds for any input to reading, cleaning and dating."""

import unicodedata
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean import Settings as CleanSettings
from dateline.clean import make as make_clean
from dateline.clean.offsets import normalise
from dateline.date import Settings as DateSettings
from dateline.date import make as make_date
from dateline.date.find import find_times
from dateline.date.words import load_lexicon
from dateline.model.document import Interval, Page
from dateline.model.dossier import Dossier, Rejected
from dateline.model.span import Span

LINES = st.sampled_from(
    [
        "The ministers of Armenia and Georgia met in Tbilisi on Monday to discuss the closed rail line.",
        "“We agreed to reopen it in 2021,” the minister told AFP late on Tuesday, two days after the vote.",
        "Related Articles", "Photo: Example Pictures", "AFP", "", "Subscribe", "Rail line to reopen", "Friday, 23 December 2022",
        "BAKU, Dec 22 (Reuters) - Trucks have waited for more than a week, the army said.", "• Flood in Peru", "News",
    ]
)  # fmt: skip
PAGES = st.one_of(
    st.text(max_size=300), st.lists(LINES, max_size=14).map("\n".join), st.lists(LINES, max_size=14).map("\n\n".join)
)
COMBINING = st.text(alphabet="ae\u0301\u0308\u212b\u1100\u1161\u11a8각 .\u0958ß\u0344", max_size=40)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


def page_of(text: str) -> Page:
    return Page(id="d1", source="a", media="text/plain", raw=text.encode("utf-8", "replace"), sha256="0")


@given(st.one_of(COMBINING, st.text(max_size=80)))
def test_normalising_gives_nfc_and_maps_every_character_back(raw: str) -> None:
    text, offsets = normalise(raw)
    assert text == unicodedata.normalize("NFC", raw)
    last = 0
    for at in range(len(text)):
        span = offsets.raw(Span(start=at, end=at + 1))
        assert last <= span.start < span.end <= len(raw)
        assert unicodedata.normalize("NFC", raw[span.start])[:1] or text[at]
        last = span.start


@given(COMBINING)
def test_unchanged_stretches_map_to_themselves(raw: str) -> None:
    text, offsets = normalise(raw + " Goris road")
    at = text.index(" Goris road")
    assert offsets.raw(Span(start=at, end=len(text))).of(raw + " Goris road") == " Goris road"


@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_sections_quote_the_text_in_order_and_cleaning_is_pure(text: str) -> None:
    work = make_clean(CleanSettings())
    (found,) = work([Dossier(page=page_of(text))])
    assert list(work([Dossier(page=page_of(text))])) == [found]
    if isinstance(found, Rejected):
        return
    assert found.doc is not None
    last = 0
    for section in found.doc.sections:
        words = section.span.of(found.doc.text)
        assert section.span.start >= last and words and words == words.strip()
        last = section.span.end
    covered = {at for section in found.doc.sections for at in range(section.span.start, section.span.end)}
    assert all(found.doc.text[at].isspace() for at in range(len(found.doc.text)) if at not in covered)


@settings(max_examples=40, deadline=None)
@given(st.lists(LINES.filter(lambda line: not line.startswith("•")), max_size=12, unique=True).map("\n\n".join))
def test_cleaning_its_own_story_keeps_it(text: str) -> None:
    work = make_clean(CleanSettings())
    (first,) = work([Dossier(page=page_of(text))])
    if isinstance(first, Rejected) or first.doc is None:
        return
    story = [section.span.of(first.doc.text) for section in first.doc.sections if section.kind in ("lead", "body")]
    if not any(section.kind == "lead" for section in first.doc.sections):
        return
    (second,) = work([Dossier(page=page_of("\n\n".join(story)))])
    assert isinstance(second, Dossier) and second.doc is not None
    again = [section.span.of(second.doc.text) for section in second.doc.sections if section.kind in ("lead", "body")]
    assert again == story


@settings(max_examples=60, deadline=None)
@given(PAGES, DAYS)
def test_times_quote_the_text_and_run_forwards(text: str, day: date) -> None:
    last = 0
    for ref in find_times(text, load_lexicon(), published=Interval(start=day, end=day)):
        assert last <= ref.span.start and ref.span.of(text).strip()
        assert ref.interval.start is None or ref.interval.end is None or ref.interval.start <= ref.interval.end
        assert ref.interval.how
        last = ref.span.end


@settings(max_examples=30, deadline=None)
@given(st.lists(PAGES, max_size=4))
def test_a_batch_gives_what_its_documents_give_alone(texts: list[str]) -> None:
    clean, dates = make_clean(CleanSettings()), make_date(DateSettings(published="2022-12-23"))
    batch = list(clean([Dossier(page=page_of(text)) for text in texts]))
    alone = [found for text in texts for found in clean([Dossier(page=page_of(text))])]
    assert batch == alone
    kept = [found for found in batch if isinstance(found, Dossier)]
    assert list(dates(kept)) == [found for each in kept for found in dates([each])]
