"""Coding beyond single sentences: what is taken over, when and where, figures, pairs."""

from datetime import date

import pytest

from dateline import coding, parse
from dateline import date as dating
from dateline.coding.label import Pair, label_pair
from dateline.model.document import Document, Page, Section
from dateline.model.dossier import Dossier
from dateline.model.span import Span
from dateline.testing import check_stage


def dossier_of(text):
    body = (Section(kind="body", span=Span(start=0, end=len(text))),)
    doc = Document(id="d", text=text, title=None, language="en", publisher=None, agency=None, sections=body)
    return Dossier(page=Page(id="p", source="x", media="text/plain", raw=b"", sha256=""), doc=doc)


@pytest.fixture(scope="module")
def prepare():
    stages = [dating.STAGE.make(dating.Settings(published="2021-06-18")), parse.make(parse.Settings())]

    def run(*texts):
        batch = [dossier_of(text) for text in texts]
        for work in stages:
            batch = list(work(batch))
        return batch

    return run


@pytest.fixture(scope="module")
def code(prepare):
    work = coding.make(coding.Settings())
    return lambda text: next(iter(work(prepare(text))))


def test_a_truce_has_the_parties_of_the_war_told_before(code):
    text = "Chad and Libya fought a war in 1987. The fighting ended with an Algerian-brokered truce."
    events = {event.type: event for event in code(text).events}
    truce = events["RETREAT"]
    assert [role.span.of(text) for role in truce.actors] == ["Chad", "Libya"]
    assert all(role.is_implied for role in truce.actors)
    assert [role.span.of(text) for role in truce.mediators] == ["Algerian"]
    assert truce.is_historical and events["ASSAULT"].is_historical


def test_a_weekday_dates_its_own_act_and_bounds_the_next(code):
    events = code("Kenya condemned Sudan on Tuesday. Sudan rejected the criticism.").events
    first, second = events
    assert (first.when.start, first.when.end) == (date(2021, 6, 15), date(2021, 6, 15))
    assert (second.when.start, second.when.end) == (date(2021, 6, 15), date(2021, 6, 18))


def test_a_date_of_saying_is_only_a_bound(code):
    (event,) = code("The ministry said on Tuesday that Kenya had condemned Sudan.").events
    assert (event.when.start, event.when.end) == (None, date(2021, 6, 15))


def test_a_place_is_no_party(code):
    text = "Kenya and Uganda held talks in Kampala."
    (event,) = code(text).events
    assert event.where is not None and event.where.of(text) == "Kampala"


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("More than 6,500 soldiers were killed.", "More than 6,500 soldiers", 6500, None, "persons"),
        ("About two dozen houses burned.", None, None, None, None),
        ("The war lasted 44 days.", "44 days", 44, 44, "days"),
        ("Fewer than 30 people came.", "Fewer than 30 people", None, 30, "persons"),
        ("Thousands of people fled.", "Thousands of people", 2000, None, "persons"),
    ],
)
def test_figures_have_bounds_and_units(code, text, words, low, high, unit):
    figures = code(text).figures
    if words is None:
        assert all(figure.span.of(text) for figure in figures)
        return
    (figure,) = figures
    assert (figure.span.of(text), figure.low, figure.high, figure.unit) == (words, low, high, unit)


def test_the_stage_keeps_our_invariants(prepare):
    check_stage(coding.STAGE, prepare("Kenya condemned Sudan.", "Nothing here.", "Police arrested ten men in Oslo."))


def test_hostile_sentences_give_no_events_and_no_crash(code):
    for text in ("a " * 5000, "ATTACK " * 300, "«" * 2000, "(((( " * 500 + "x", "1 2 3 " * 400, "\u202e kcatta \u202c"):
        assert code(text).events == ()


def pair(text, source, target):
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, target)]
    return Pair(id="1", text=text, source=spans[0], target=spans[1])


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("Kenya condemned Sudan after Egypt met Libya.", "Kenya", "Sudan", "ACCUSE"),
        ("Kenya condemned Sudan after Egypt held talks with Libya.", "Egypt", "Libya", "CONSULT"),
        ("The weather in Kenya is like that of Sudan.", "Kenya", "Sudan", None),
    ],
)
def test_a_pair_gets_the_act_between_its_sides(prepare, text, source, target, expected):
    (dossier,) = prepare(text)
    label = label_pair(pair(text, source, target), dossier.sents, known=coding.load_knowledge())
    assert label.type == expected
    assert (label.rule is None) == (expected is None)
