"""Words that mean one act wherever two outlets tell one story (`acts.yaml`)."""

from collections import defaultdict
from functools import cache

import msgspec

from dateline.lexicon.load import read


class Meanings(msgspec.Struct, frozen=True, kw_only=True):
    """Sets of words of one meaning, by word; words of speech, and words that say little by themselves."""

    sets: dict[str, frozenset[str]]
    speech: frozenset[str]
    light: frozenset[str]

    def of(self, word: str) -> frozenset[str]:
        """The names of the sets that a word or a phrase in dictionary forms stands in."""
        return self.sets.get(word, frozenset())


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    same: tuple[tuple[str, ...], ...]
    speech: frozenset[str]
    light: frozenset[str]


@cache
def load_meanings(overlays: tuple[str, ...] = ()) -> Meanings:
    """The meanings of the base lexicon and the overlays, read once. Raises LexiconError."""
    found = read("acts.yaml", _File, overlays=overlays)
    sets: dict[str, set[str]] = defaultdict(set)
    for number, words in enumerate(found.same):
        for word in words:
            sets[word].add(f"{number}:{words[0]}")
    by_word = {word: frozenset(names) for word, names in sets.items()}
    return Meanings(sets=by_word, speech=found.speech, light=found.light)
