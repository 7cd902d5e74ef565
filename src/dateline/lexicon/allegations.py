"""Words for what parties say of each other and may dispute (`allegations.yaml`), compiled."""

import re
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.lexicon.rebuttals import pattern_of, plain_words

WORD = re.compile(r"[\w'-]+")
AHEAD = 6
"""Words before a phrase in which a hedge is sought."""


class Allegation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases of one kind of claim; an `own` one may also be made of oneself."""

    id: str
    phrases: tuple[str, ...]
    fires: tuple[str, ...]
    never: tuple[str, ...]
    own: bool = False


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    hedges: frozenset[str]
    entries: tuple[Allegation, ...]
    owned: tuple[str, ...]
    mutual: tuple[str, ...]
    admissions: frozenset[str]
    cues: frozenset[str]


class AllegationBook(msgspec.Struct, frozen=True, kw_only=True):
    """The entries, for each a pattern and the words that its phrases begin with; words of distance and of owning up."""

    entries: tuple[Allegation, ...]
    patterns: tuple[re.Pattern[str], ...]
    firsts: tuple[frozenset[str], ...]
    hedges: frozenset[str]
    owned: re.Pattern[str]
    mutual: re.Pattern[str]
    admissions: frozenset[str]
    cues: frozenset[str]

    def find(self, text: str) -> tuple[Allegation, ...]:
        """The entries whose phrases stand in a text unhedged."""
        plain = plain_words(text)
        words = frozenset(WORD.findall(plain))
        kinds = zip(self.entries, self.patterns, self.firsts, strict=True)
        return tuple(entry for entry, pattern, first in kinds if words & first and self._is_met(pattern, plain))

    def is_owned(self, text: str) -> bool:
        """Whether a text gives what it tells to others: "what they call a siege"."""
        return self.owned.search(plain_words(text)) is not None

    def is_mutual(self, text: str) -> bool:
        """Whether a text speaks of the other of two."""
        return self.mutual.search(plain_words(text)) is not None

    def is_admission(self, cue: str) -> bool:
        """Whether whoever speaks owns up to what is told."""
        return not self.admissions.isdisjoint(plain_words(cue).split())

    def _is_met(self, pattern: re.Pattern[str], plain: str) -> bool:
        return any(self._is_plain(plain[: hit.start()]) for hit in pattern.finditer(plain))

    def _is_plain(self, before: str) -> bool:
        return self.hedges.isdisjoint(WORD.findall(before)[-AHEAD:])


def _first_words(entry: Allegation) -> frozenset[str]:
    """The words that its phrases begin with: a text without them needs no search."""
    return frozenset(word for phrase in entry.phrases for word in phrase.split()[0].split("|"))


@cache
def load_allegations(overlays: tuple[str, ...] = ()) -> AllegationBook:
    """The words with a project's overlays. Raises LexiconError."""
    given = load.read("allegations.yaml", _File, overlays=overlays)
    return AllegationBook(
        entries=given.entries, patterns=tuple(pattern_of(entry.phrases) for entry in given.entries),
        firsts=tuple(map(_first_words, given.entries)), hedges=given.hedges,
        owned=pattern_of(given.owned), mutual=pattern_of(given.mutual), admissions=given.admissions,
        cues=given.cues,
    )  # fmt: skip
