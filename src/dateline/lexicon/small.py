"""Names in texts that are written without capitals: "the vhp", "governor ann lee"."""

from collections.abc import Callable

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading

NAMED = ("person:", "body:", "group:")
"""Entries of somebody with a name."""
INITIALS = 5
"""Letters of the longest initials."""
SPELT = 4
"""Letters from which small words are words, whatever initials are spelt like them."""
Read = Callable[[str], tuple[Reading, ...]]
"""What some words name."""


def read_capitalised(read: Read, words: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """What is read in small words: `readings`, or if they tell no country, somebody named by them with capitals."""
    if not words.islower() or is_coded(readings):
        return readings
    again = read(capitalised(words, read))
    is_sure = any(_is_somebody(reading) and not is_word(words, reading) for reading in again)
    return again if is_sure else readings


def capitalised(words: str, read: Read) -> str:
    """Words as names write them: initials that somebody is known by in capitals throughout."""
    known = {word for word in words.split() if len(word) <= INITIALS and is_coded(read(word.upper()))}
    return " ".join(word.upper() if word in known else word.title() for word in words.split())


def is_coded(readings: tuple[Reading, ...]) -> bool:
    """Whether one of the readings tells a country."""
    return any(reading.code for reading in readings)


def _is_somebody(reading: Reading) -> bool:
    """Whether a reading is of somebody known by name, or of a name with an office."""
    is_known = bool(reading.code) and (reading.entry or "").startswith(NAMED)
    return is_known or (reading.kind == "person" and bool(reading.role))


def is_word(words: str, reading: Reading) -> bool:
    """Whether the last of some words is rather a word than initials of the same letters: "the plan" is no navy."""
    initials = "".join(word[0] for word in reading.name.split() if word[0].isupper())
    last = words.split()[-1]
    is_spelt = len(last) >= SPELT and len(initials) >= SPELT - 1 and last.upper().startswith(initials)
    return is_spelt and reading.code not in INTERNATIONAL
