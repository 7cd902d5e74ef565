"""The signs of an event, the order within a sentence, and what is left out."""

from typing import Any

from dateline.lexicon.certainty import Certainty, load_certainty
from dateline.store.trust import signs_of, trusted, weighed

CODED = Certainty(source="invented", base=0.0, weights={"actor of a state": 2.0, "actor without a code": -2.0})


def party(text: str, at: int, code: str | None, *sectors: str) -> dict[str, Any]:
    return {"text": text, "start": at, "end": at + len(text), "code": code, "sectors": list(sectors)}


def event(
    id_: str, *actors: dict[str, Any], recipients: tuple[dict[str, Any], ...] = (), at: int = 20, sure: float = 0.5
) -> dict[str, Any]:
    return {
        "id": id_, "type": "ACCUSE", "actors": list(actors), "recipients": list(recipients), "confidence": sure,
        "trigger": {"start": at, "end": at + 7}, "sentence": {"start": 0, "end": 90},
    }  # fmt: skip


def test_signs_tell_codes_sides_and_places_and_no_words() -> None:
    found = signs_of(event("e1", party("Fiji", 10, "FJI", "GOV"), recipients=(party("the clan", 30, None),)))
    assert {
        "ACCUSE",
        "actor of a state",
        "recipient without a code",
        "recipient in small letters",
        "recipient of no sector",
    } <= set(found)
    assert not any("Fiji" in sign or "FJI" in sign or "GOV" in sign for sign in found)


def test_an_empty_side_is_a_sign_by_type() -> None:
    assert {"no recipient", "ACCUSE: no recipient"} <= set(signs_of(event("e1", party("Fiji", 10, "FJI"))))


def test_parties_that_change_places_are_as_sure() -> None:
    one, two = signs_of(event("e1", party("Fiji", 10, "FJI"))), signs_of(event("e1", party("Peru", 10, "PER")))
    assert one == two


def test_a_party_from_another_sentence_is_a_sign() -> None:
    assert "actor in another sentence" in signs_of(event("e1", party("Fiji", 120, "FJI")))


def test_no_event_is_surer_than_the_main_act_of_its_sentence() -> None:
    main, aside = event("e1", party("rebels", 10, None), sure=0.7), event("e2", party("Fiji", 30, "FJI"), sure=0.4)
    one, two = weighed([main, aside], certainty=CODED)
    assert one["confidence"] > two["confidence"]
    apart = [weighed([each], certainty=CODED)[0]["confidence"] for each in (main, aside)]
    assert abs(one["confidence"] + two["confidence"] - sum(apart)) < 0.001


def test_an_order_that_holds_already_is_left_as_it_is() -> None:
    main, aside = event("e1", party("Fiji", 10, "FJI"), sure=0.7), event("e2", party("rebels", 30, None), sure=0.4)
    assert [row["confidence"] for row in weighed([main, aside], certainty=CODED)] == [0.8808, 0.1192]


def test_doubtful_events_of_articles_are_left_out_and_those_of_a_line_are_not() -> None:
    rows = [event("e1", party("rebels", 10, None), sure=0.05), event("e2", party("Fiji", 30, "FJI"), sure=0.8)]
    assert [row["id"] for row in trusted(rows, least=0.1, sentences=9)] == ["e2"]
    assert trusted(rows, least=0.1, sentences=1) == rows


def test_whom_the_codebook_knows_makes_an_event_surer() -> None:
    known = weighed([event("e1", party("Fiji", 10, "FJI"), recipients=(party("Peru", 30, "PER"),))], certainty=load_certainty())
    unknown = weighed([event("e1", party("some", 10, None), recipients=(party("others", 30, None),))], certainty=load_certainty())
    assert known[0]["confidence"] > 0.6 > 0.3 > unknown[0]["confidence"]
