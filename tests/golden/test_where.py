"""The place of each act by the words of its sentence: `where/*.yaml`; `place` is null where none is to be found."""

CASES = "where/*.yaml"


def test_place_of_acts(case, code):
    text, place = case["text"], case["place"]
    events = [event for event in code(text).events if event.type == case["type"]]
    assert events
    found = [event.where.of(text) if event.where else None for event in events]
    assert all(place in where if place and where else place == where for where in found), found
