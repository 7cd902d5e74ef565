"""Cues of answers that deny without saying so, and of a text's distance to what it passes on (`rebuttals.yaml`), compiled."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

import msgspec

from dateline.lexicon import load

GAP = r"(?:\W+[\w'-]+){0,4}?\W+"
"""What `*` stands for: up to four words."""
AHEAD, WIDE = 3, 60
"""Words before a phrase in which a hedge is sought, and characters that hold them."""


class Rebuttal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases of one kind; `bare` ones answer what was said just before, the others need a word in common with it.

    `pointed` ones say by themselves what they answer: one word in common is enough even in another article.
    """

    id: str
    stance: Literal["denies", "gainsays", "counters", "distances", "doubts"]
    phrases: tuple[str, ...]
    fires: tuple[str, ...]
    never: tuple[str, ...]
    bare: bool = False
    pointed: bool = False
    takes_back: bool = False


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    entries: tuple[Rebuttal, ...]


class RebuttalBook(msgspec.Struct, frozen=True, kw_only=True):
    """The entries, and one pattern for each, in the order of the file."""

    entries: tuple[Rebuttal, ...]
    patterns: tuple[re.Pattern[str], ...]

    def find(
        self, text: str, stances: tuple[str, ...], *, hedges: frozenset[str] = frozenset()
    ) -> tuple[Rebuttal, str] | None:
        """The first entry of one of these stances whose phrases stand in a text, no hedge just before them, and what does."""
        plain = plain_words(text)
        for entry, pattern in zip(self.entries, self.patterns, strict=True):
            start = _place(pattern, plain, hedges) if entry.stance in stances else None
            if start is not None:
                return entry, plain[:start]
        return None

    def all(self, text: str, stances: tuple[str, ...], *, hedges: frozenset[str]) -> tuple[Rebuttal, ...]:
        """The entries of some stances whose phrases stand in a text, none of the hedges just before them."""
        plain = plain_words(text)
        kinds = zip(self.entries, self.patterns, strict=True)
        return tuple(entry for entry, pattern in kinds if entry.stance in stances and _place(pattern, plain, hedges) is not None)


def _place(pattern: re.Pattern[str], plain: str, hedges: frozenset[str]) -> int | None:
    """Where a phrase first stands that no hedge stands just before."""
    starts = (hit.start() for hit in pattern.finditer(plain))
    return next((at for at in starts if hedges.isdisjoint(plain[max(at - WIDE, 0) : at].split()[-AHEAD:])), None)


@cache
def load_rebuttals(overlays: tuple[str, ...] = ()) -> RebuttalBook:
    """The cues with a project's overlays. Raises LexiconError."""
    entries = load.read("rebuttals.yaml", _File, overlays=overlays).entries
    return RebuttalBook(entries=entries, patterns=tuple(pattern_of(entry.phrases) for entry in entries))


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern of any of some phrases, over plain words."""
    return re.compile("|".join(f"(?:{_phrase(phrase)})" for phrase in phrases))


def _phrase(phrase: str) -> str:
    """A phrase as an expression over plain words."""
    made, gap = "", ""
    for word in phrase.split():
        if word == "*":
            gap = GAP
            continue
        made += gap + _word(word)
        gap = r"[\s,;“”\"']+"
    return made


def _word(word: str) -> str:
    ahead = "?!" if word.startswith("!") else "?:"
    options = (rf"\w+{one[1:]}" if one.startswith("+") else re.escape(one) for one in word.lstrip("!").split("|"))
    return rf"(?<![\w-])({ahead}(?:{'|'.join(options)})(?![\w-]))"


def plain_words(text: str) -> str:
    """A text as phrases are sought in it: lower case, straight apostrophes, "n't" as "not"."""
    return text.lower().replace("’", "'").replace("n't", " not").replace("cannot", "can not")
