"""The semantic kinds that patterns ask for, told by the readings of a phrase."""

from dateline.model.event import Reading

HUMAN = frozenset({"person", "people", "group", "pronoun"})
"""Kinds of reading that count as PERSON in a pattern."""
POLITICAL = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI"})
"""Sectors of single people who attack with words."""
CIVIL = frozenset({"CVL", "REL"})
"""Sectors of people who are told by what they are or believe, and hold no office."""
STATELIKE = frozenset({"state", "body", "office"})


def fits_kind(kind: str, readings: tuple[Reading, ...]) -> bool:
    """Whether what a phrase may name is of a kind of the pattern language."""
    if kind == "THING":
        return not readings
    if kind == "ACTOR":
        return bool(readings)
    if kind == "OWNED":
        return False
    if kind == "STATE":
        return any(reading.kind in STATELIKE for reading in readings)
    if kind == "PLACE":
        return any(reading.kind == "state" for reading in readings)
    if kind == "CROWD":
        return any(reading.kind in ("people", "group") and CIVIL & set(reading.sectors[:1]) for reading in readings)
    if kind == "POLITICIAN":
        return any(reading.kind in ("person", "office") and POLITICAL & set(reading.sectors) for reading in readings)
    return any(reading.kind in HUMAN or reading.kind == "office" for reading in readings)
