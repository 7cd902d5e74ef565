"""What shows how far an event may be trusted: the signs that `certainty.yaml` weighs.

A sign is a few words ("recipient without a code"), so that its weight can be read. None holds a word of the text: only the type,
how the parties are coded, and where they stand. All of them can be seen in the event's row, so that whoever has a chronicle can
judge its events and learn weights of his own from them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.lexicon.certainty import Certainty

DISTANCES = (10, 30, 80)
"""Characters between a trigger and a party at which it is called further off."""
LENGTHS = (1, 3, 6)
"""Words of a party at which it is called longer."""
STEP = 0.0005
"""How far two events of one sentence stand apart that are equally sure."""

WHOLE = 3
"""Sentences from which a text is an article: a shorter one introduces nobody, so that parties without a code say little."""

Row = dict[str, Any]


def signs_of(event: Mapping[str, Any]) -> list[str]:
    """The signs of an event, each once."""
    found = [event["type"], *_of_pair(event["actors"], event["recipients"])]
    for side in ("actor", "recipient"):
        found += dict.fromkeys(_of_side(side, event))
    return found


def weighed(events: Sequence[Row], *, certainty: Certainty) -> list[Row]:
    """The events of a document, in text order and with the coder's own estimate for confidence, as sure as their signs say.

    In a sentence none is surer than what the coder holds for a main act before it: where signs say so, they share what they have.
    """
    signed = {event["id"]: certainty.sure(signs_of(event)) for event in events}
    for _, group in groupby(events, key=lambda event: event["sentence"]["start"]):
        ranked = [event["id"] for event in sorted(group, key=lambda event: -event["confidence"])]
        signed.update(_falling(ranked, signed))
    return [{**event, "confidence": signed[event["id"]]} for event in events]


def trusted(events: Sequence[Row], *, least: float, sentences: int) -> list[Row]:
    """The events of a document that are at least so sure; all of a text that is too short to be an article."""
    return [event for event in events if event["confidence"] >= least] if sentences >= WHOLE else list(events)


def _falling(ranked: Sequence[str], signed: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Values that fall from one event to the next: neighbours that would rise take their mean."""
    blocks: list[tuple[list[str], float]] = []
    for one in ranked:
        ids, mean = [one], signed[one]
        while blocks and blocks[-1][1] <= mean:
            before, higher = blocks.pop()
            mean = (mean * len(ids) + higher * len(before)) / (len(ids) + len(before))
            ids = before + ids
        blocks.append((ids, mean))
    for ids, mean in blocks:
        middle = (len(ids) - 1) / 2
        yield from ((one, round(min(mean + STEP * (middle - at), 1.0), 4)) for at, one in enumerate(ids))


def _of_side(side: str, event: Mapping[str, Any]) -> Iterator[str]:
    parties: Sequence[Mapping[str, Any]] = event[f"{side}s"]
    if not parties:
        yield f"no {side}"
        yield f"{event['type']}: no {side}"
    if len(parties) > 1:
        yield f"several {side}s"
    for party in parties:
        yield f"{side} {_coded(party['code'])}"
        if not party["sectors"]:
            yield f"{side} of no sector"
        yield from (f"{side} {where}" for where in _place(party, event))


def _coded(code: str | None) -> str:
    if not code:
        return "without a code"
    return "international" if code in INTERNATIONAL else "of a state"


def _place(party: Mapping[str, Any], event: Mapping[str, Any]) -> Iterator[str]:
    """Where a party stands, and how it is written."""
    trigger, sentence = event["trigger"]["start"], event["sentence"]
    if not sentence["start"] <= party["start"] < sentence["end"]:
        yield "in another sentence"
    far = _step(abs(party["start"] - trigger), DISTANCES)
    yield f"{('close', 'near', 'off', 'far off')[far]} {'before' if party['start'] < trigger else 'after'}"
    yield f"of {('one word', 'few words', 'some words', 'many words')[_step(len(party['text'].split()), LENGTHS)]}"
    if party["text"][:1].islower():
        yield "in small letters"


def _of_pair(actors: Sequence[Mapping[str, Any]], recipients: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    one, two = ({party["code"] for party in side} - {None} for side in (actors, recipients))
    if one & two:
        yield "both of one state"
    elif one and two:
        yield "of two states"
    elif not one and not two:
        yield "nobody has a code"


def _step(value: int, bounds: Sequence[int]) -> int:
    return sum(value > bound for bound in bounds)
