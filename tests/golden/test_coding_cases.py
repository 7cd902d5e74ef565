"""The golden cases of coding, by phenomenon: `coding/*.yaml`."""

from itertools import permutations

CASES = "coding/*.yaml"


def test_golden_case(case, code):
    text, events = case["text"], code(case["text"]).events
    assert [event.type for event in events] == [expected["type"] for expected in case["events"]]
    found = [_told(event, text) for event in events]
    orders = [order for order in permutations(found) if [one["type"] for one in order] == [one["type"] for one in found]]
    assert any(all(map(_is_as, order, case["events"])) for order in orders), (found, case["events"])


def _told(event, text):
    """What a case may ask of an event."""
    phrases = {side: [role.span.of(text) for role in getattr(event, side)] for side in ("actors", "recipients")}
    sources = [source.span.of(text) for source in event.attribution if source.span]
    return {"type": event.type, "mode": event.mode, "modality": event.modality, "sources": sources, **phrases}


def _is_as(found, expected):
    return all(_is_same(found[key], wanted) for key, wanted in expected.items())


def _is_same(found, wanted):
    if not isinstance(found, list):
        return found == wanted
    return len(found) == len(wanted) and all(any(words in phrase for phrase in found) for words in wanted)
