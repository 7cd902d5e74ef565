"""Words by which what one party tells and another answers are known to be of one matter (`disputes.yaml`), by their stems."""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.lexicon.rebuttals import pattern_of, plain_words

Stems = Callable[[str], frozenset[str]]
"""The stems of a text, as words of content are compared."""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    fields: dict[str, tuple[str, ...]]
    doers: dict[str, tuple[str, ...]]
    answering: frozenset[str]
    fighting: frozenset[str]
    common: tuple[str, ...]
    thought: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    hedges: frozenset[str]
    back: tuple[str, ...]
    matters: tuple[str, ...]


class DisputeBook(msgspec.Struct, frozen=True, kw_only=True):
    """Fields and sectors by stem; sectors that answer for a state, those that fight one, and stems that say little."""

    fields: dict[str, frozenset[str]]
    doers: dict[str, frozenset[str]]
    answering: frozenset[str]
    fighting: frozenset[str]
    common: frozenset[str]
    thought: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    hedges: frozenset[str]
    back: re.Pattern[str]
    matters: re.Pattern[str]

    def is_matter(self, text: str) -> bool:
        """Whether a text tells what parties quarrel over though no act is told: who holds a town, who is where."""
        return self.matters.search(plain_words(text)) is not None

    def points_back(self, text: str) -> bool:
        """Whether a text opens with a mere word for what was said: "that is", "such reports"."""
        return self.back.match(plain_words(text).lstrip("\"“'‘ ")) is not None

    def is_foe(self, sectors: Collection[str], keys: Collection[str]) -> bool:
        """Whether somebody of some sectors, or of some codes, fights a state."""
        return not self.fighting.isdisjoint(sectors) or not self.groups.isdisjoint(keys)

    def fields_of(self, stems: Iterable[str]) -> frozenset[str]:
        """The matters that words are about."""
        return frozenset().union(*(self.fields.get(stem, ()) for stem in stems))

    def sectors_of(self, words: Iterable[str]) -> frozenset[str]:
        """The sectors whose people are told of by common nouns."""
        return frozenset().union(*(self.doers.get(word, ()) for word in words))

    def may_answer_for(self, sectors: Collection[str], named: Collection[str]) -> bool:
        """Whether somebody of some sectors answers for those whom common nouns name: a minister for soldiers."""
        is_state = not self.answering.isdisjoint(sectors)
        return not frozenset(sectors).isdisjoint(named) or (is_state and not self.answering.isdisjoint(named))


@cache
def load_disputes(stems: Stems, overlays: tuple[str, ...] = ()) -> DisputeBook:
    """The words with a project's overlays. Raises LexiconError."""
    given = load.read("disputes.yaml", _File, overlays=overlays)
    return DisputeBook(
        fields=_inverted(given.fields, stems), doers=_inverted(given.doers, lambda word: frozenset([word])),
        answering=given.answering, fighting=given.fighting,
        common=frozenset().union(*(stems(word) for word in given.common)),
        thought=given.thought, groups=given.groups, bodies=given.bodies, hedges=given.hedges, back=pattern_of(given.back),
        matters=pattern_of(given.matters),
    )  # fmt: skip


def _inverted(lists: dict[str, tuple[str, ...]], stems: Stems) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, words in lists.items():
        for stem in frozenset().union(*map(stems, words)):
            found[stem] = found.get(stem, frozenset()) | {name}
    return found
