"""What an accord is about, as sentences tell it beside the word for it: to which accord of two parties a charge may belong."""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline.lexicon.accords import load_accord_words
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import any_of

BEFORE, AFTER = 3, 6
"""Words before and after the noun in which stands what an accord is about."""
YEAR = re.compile(r"(?:19|20)\d\d")


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """The kinds that sentences tell of an accord, the words for what it is about, and what it is called."""

    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def holds(self, told: "Subject", text: str, overlays: tuple[str, ...] = ()) -> bool:
        """Whether a sentence that tells of `told` may speak of this accord: by its name, its kind, or what it is about."""
        if any(name in text for name in self.names):
            return True
        if self.kinds and told.kinds:
            words = load_accord_words(overlays)
            return any(words.are_alike(a, b) for a in self.kinds for b in told.kinds)
        return bool(self.words & told.words)


def subject(
    texts: Iterable[str], *, knowledge: Knowledge, kinds: Iterable[str | None] = (), names: Iterable[str | None] = (),
    overlays: tuple[str, ...] = (),
) -> Subject:  # fmt: skip
    """What sentences tell an accord to be about, with the kinds and names that are known of it."""
    told = [_told(text, knowledge, overlays) for text in texts]
    return Subject(
        kinds=frozenset(filter(None, kinds)).union(*(one.kinds for one in told)),
        words=frozenset[str]().union(*(one.words for one in told)),
        names=frozenset(filter(None, names)),
    )


def _told(text: str, knowledge: Knowledge, overlays: tuple[str, ...]) -> Subject:
    nouns, ceasefire, kind_of = _patterns(overlays)
    kinds, words = set[str](), set[str]()
    for hit in nouns.finditer(text):
        before, after = text[: hit.start()].split()[-BEFORE:], text[hit.end() :].split()[:AFTER]
        near = (kind_of[word.casefold()] for word in reversed(before) if word.casefold() in kind_of)
        kind = "ceasefire" if hit[0].casefold() in ceasefire else next(near, None)
        kinds |= {kind} if kind else set()
        words |= {word for word in (*before, *after) if word[:1].islower() or YEAR.match(word)}
    stems = {one for one in knowledge.words(" ".join(words)) if not one.isdigit() or YEAR.match(one)}
    idle = knowledge.words(" ".join((*knowledge.accord, *knowledge.breach, *load_accord_words(overlays).made)))
    return Subject(kinds=frozenset(kinds), words=frozenset(stems) - idle)


@cache
def _patterns(overlays: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str], dict[str, str]]:
    """Nouns for an accord, those for a ceasefire, and the words that tell a kind."""
    words = load_accord_words(overlays)
    nouns = any_of([noun for group in words.nouns.values() for noun in group])
    return nouns, frozenset(words.nouns["ceasefire"]), {word: kind for kind, group in words.kinds.items() for word in group}
