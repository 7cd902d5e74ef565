"""Words for acts, by what the rules of coding take them for: "snatched" and "arrested" may tell of one act.

A word that rules of many types begin with says nothing of which act is meant, and is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from dateline.lexicon.codebook import load_codebook
from dateline.reconcile.knowledge import Knowledge, load_knowledge, root

MANY = 3
"""Types whose rules begin with a word, at most, for it to tell an act."""

Kinds = frozenset[str]


@cache
def load_act_words(overlays: tuple[str, ...] = ()) -> dict[str, Kinds]:
    """The kinds of act that each stem may tell of, by type, mode and kin."""
    known, book = load_knowledge(overlays), load_codebook(overlays)
    types: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    for rule in book.rules.values():
        for word in {lemmas[0] for pattern in rule.patterns for lemmas in pattern.triggers if len(lemmas) == 1}:
            stem = known.concepts.get(root(word), root(word))
            types[stem].add(rule.type)
            kinds[stem] |= kinds_of(rule.type, rule.entry.mode, known)
    return {stem: frozenset(found) for stem, found in kinds.items() if len(types[stem]) <= MANY and stem not in known.stopwords}


def kinds_of(type_: str, mode: str | None, known: Knowledge) -> Kinds:
    """The names of what an act of a type and mode may be told as."""
    return frozenset((f"{type_}/{mode}", *known.kinds(type_, mode)[1:]))


def kinds_in(stems: Iterable[str], words: Mapping[str, Kinds]) -> Kinds:
    """The kinds of act that some stems may tell of."""
    return frozenset().union(*(words.get(stem, ()) for stem in stems))
