"""Sentences of two articles that tell the same: which they are, what is joined by them, what is told without an event."""

import msgspec
import pytest
from test_reconcile_incidents import KNOWN, party, row

from dateline.reconcile import STAGE, EchoBook, Settings, add_mentions, echoes_of, make_incidents, read_report, with_echoes
from dateline.run.group import group

FIRST = "Gunmen captured eleven surveyors near Bermo on Monday and burned two lorries."
AGAIN = "Work on the dam stopped after the capture of eleven surveyors near Bermo."
ELSEWHERE = "A ferry with ninety pilgrims sank off Pemba in heavy rain."
OTHERS = "The harbour of Pemba was closed by the storm, fishermen said."
DAYS = {"Monday": (100, 100), "4 March": (100, 100), "9 March": (105, 105)}


def document(id, *sentences):
    text = " ".join(sentences)
    return {"id": id, "text": text, "sections": [{"kind": "body", "start": 0, "end": len(text)}]}


def echoes(*documents, published=110):
    book = EchoBook(KNOWN)
    for item in documents:
        book.add(item)
    ids = [item["id"] for item in documents]

    def dating(document, texts):
        return [[days for word, days in DAYS.items() if word in text] for text in texts]

    return list(book.echoes([ids], days=dict.fromkeys(ids, published), dating=dating))


def told(found):
    return [tuple(line.text for line in echo.lines) for echo in found]


def test_sentences_with_rare_words_in_common_echo_each_other():
    found = echoes(document("a", FIRST, ELSEWHERE), document("b", OTHERS, AGAIN))
    assert (FIRST, AGAIN) in told(found)
    assert all(FIRST not in pair or AGAIN in pair for pair in told(found))


def test_sentences_of_one_article_do_not():
    assert echoes(document("a", FIRST, AGAIN), document("b", ELSEWHERE)) == []


@pytest.mark.parametrize(("day", "count", "is_dated"), [("4 March", 1, True), ("9 March", 0, None)])
def test_days_confirm_or_speak_against_it(day, count, is_dated):
    found = echoes(document("a", FIRST, ELSEWHERE), document("b", AGAIN.replace(".", f" on {day}."), OTHERS))
    of_it = [echo for echo in found if echo.lines[0].text == FIRST]
    assert len(of_it) == count
    assert all(echo.is_dated is is_dated for echo in of_it)


def test_news_is_no_older_than_its_day():
    later = document("b", AGAIN, OTHERS)
    assert echoes(document("a", FIRST, ELSEWHERE), later, published=100)
    assert FIRST not in str(told(echoes(document("a", FIRST, ELSEWHERE), later, published=99)))


def test_parts_between_semicolons_are_told_apart():
    found = echoes(document("a", FIRST, ELSEWHERE), document("b", f"{OTHERS[:-1]}; {AGAIN}"))
    assert (FIRST, AGAIN) in told(found)


def captured(id, document, text, *, type="ASSAULT", mode="abduct", trigger="captured", **more):
    made = row(id, text, type=type, mode=mode, trigger=trigger, actors=(), recipients=("ARM",), **more)
    at = text.index(trigger)
    return {**made, "document": document, "trigger": {"text": trigger, "start": at, "end": at + len(trigger)}}


def joined(a, b, found):
    events = (a, b)
    names = echoes_of(found, events)
    day = {"start": "2023-05-10", "end": "2023-05-10"}
    reports = [read_report(item, published=day, knowledge=KNOWN) for item in events]
    return len(group(with_echoes(reports, names), STAGE.make(Settings())).groups) == 1


FOUND = echoes(document("a", FIRST, ELSEWHERE), document("b", AGAIN, OTHERS))
FIRST_EVENT = captured("1", "a", FIRST)


def test_acts_in_sentences_that_tell_the_same_are_one_whatever_was_coded():
    again = captured("2", "b", AGAIN, type="COERCE", mode="confiscate", trigger="capture")
    assert joined(FIRST_EVENT, again, FOUND)
    assert not joined(FIRST_EVENT, again, [])


@pytest.mark.parametrize("change", [{"negated": True}, {"modality": "hypothetical"}, {"denial": True}])
def test_what_was_not_done_is_no_act_that_was(change):
    assert not joined(FIRST_EVENT, {**captured("2", "b", AGAIN, trigger="capture"), **change}, FOUND)


def test_another_act_of_the_same_sentence_is_not_joined():
    assert not joined(FIRST_EVENT, captured("2", "b", AGAIN, type="SANCTION", mode="discontinue", trigger="stopped"), FOUND)


def mentions(*events, found=FOUND):
    by_id = {event["id"]: event for event in events}
    rows = make_incidents([(id,) for id in by_id], by_id, {"a": "o1", "b": "o2"})
    return {row["events"][0]: row["mentions"] for row in add_mentions(rows, found, by_id, known=KNOWN)}


def test_a_sentence_without_an_event_tells_of_the_incident_that_it_echoes():
    (told,) = mentions(FIRST_EVENT)["1"]
    assert (told["document"], told["text"], told["trigger"]["text"]) == ("b", AGAIN, "capture")
    assert AGAIN[told["trigger"]["start"] :].startswith("capture")


def test_a_word_that_is_another_event_s_tells_nothing_else():
    assert mentions(FIRST_EVENT, captured("2", "b", AGAIN, type="AID", mode=None, trigger="capture"))["1"] == []


@pytest.mark.parametrize("change", [{"negated": True}, {"modality": "urged"}, {"type": "ACCUSE", "mode": "allege"}])
def test_what_was_not_done_or_only_said_is_not_told_again(change):
    assert mentions({**FIRST_EVENT, **change})["1"] == []


def test_another_person_s_fate_is_not_told_again():
    victim = party("ARM", name="Anna Petrosyan", kind="person")
    assert mentions({**FIRST_EVENT, "recipients": [victim]})["1"] == []
    named = [msgspec.structs.replace(echo, is_dated=True) for echo in FOUND]
    assert len(mentions({**FIRST_EVENT, "recipients": [victim]}, found=named)["1"]) == 1
