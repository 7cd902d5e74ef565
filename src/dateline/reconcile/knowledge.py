"""What reconciling has to know of language and of the codebook: read from the lexicon, made quick to ask."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache, lru_cache
from sys import intern

import msgspec

from dateline.lexicon.load import read
from dateline.lexicon.meanings import load_meanings
from dateline.lexicon.wars import War, load_wars

WORD = re.compile(r"\w[\w'’.,-]*\w|\w")
STEM = 6
"""Letters of a word that are compared: enough to tell words apart, few enough to join their forms."""

ENDINGS, SHORTEST = ("ing", "ed", "es", "s", "e"), 4
"""Endings of forms of one word, and the letters that a word keeps at least."""


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted, the words for it, and nouns that say it only where no word of another one does: "hostages"."""

    id: str
    words: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit as a multiple of its base, and how far off a value rounded to it may be, in base units."""

    id: str
    base: str
    factor: float
    slack: float


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """The content of `reconcile.yaml`."""

    source: str
    speech: frozenset[str]
    routine: frozenset[str]
    rites: frozenset[str]
    rite_words: frozenset[str]
    compatible_modes: tuple[frozenset[str], ...]
    apart: frozenset[str]
    accord: frozenset[str]
    breach: frozenset[str]
    definite: frozenset[str]
    next: tuple[str, ...]
    charges: frozenset[str]
    counts: tuple[Count, ...]
    cumulative: frozenset[str]
    anyone: frozenset[str]
    units: tuple[Unit, ...]
    unit_words: frozenset[str]
    alike: dict[str, tuple[str, ...]]
    persons: dict[str, tuple[str, ...]]
    armed: frozenset[str]
    further: frozenset[str]
    lasting: dict[str, frozenset[str]]
    stopwords: frozenset[str]
    others: tuple[str, ...]
    official: frozenset[str]
    nobody: frozenset[str]
    offices: tuple[tuple[str, ...], ...]
    kin: tuple[tuple[str, ...], ...]
    episodes: dict[tuple[str, str, str], str] = {}
    concepts: dict[str, str] = {}
    things: dict[str, str] = {}
    sorts: dict[str, str] = {}
    befalling: frozenset[str] = frozenset()
    counting: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    titles: dict[str, str] = {}
    senses: dict[str, frozenset[str]] = {}

    def words(self, text: str) -> frozenset[str]:
        """The stems of the words that carry content, and the numbers; lower case; words of one concept give the same stem."""
        found = (word.lower() for word in WORD.findall(text))
        stems = (root(word) for word in found if word not in self.stopwords and (len(word) > 2 or word[0].isdigit()))
        return frozenset(self.concepts.get(one, one) for one in stems)

    def senses_of(self, stems: Iterable[str]) -> frozenset[str]:
        """Stems, and the names of the sets of words of one meaning (`acts.yaml`) that they stand in."""
        found = frozenset(stems)
        return found.union(*(self.senses.get(stem, ()) for stem in found))

    def points_back(self, text: str) -> bool:
        """Whether words take up what was said just before by a mere name for it: "the accusation", "such reports", "this"."""
        return bool(_pointing(self.definite, self.charges).search(text))

    def office(self, name: str) -> str | None:
        """An office or body of a country by its first name; None if it only says that somebody of the state acts."""
        bare, _, land = name.partition(" (")
        return None if bare in self.nobody else f"{self.titles.get(bare, bare)} ({land}"

    def kinds(self, type_: str, mode: str | None) -> tuple[str, ...]:
        """The type, and the kins of types (of `kin`) that an act of this type and mode may be told as."""
        names = {type_, f"{type_}/{mode}"}
        return (type_, *("~".join(group) for group in self.kin if names & set(group)))

    def are_compatible(self, a: str | None, b: str | None) -> bool:
        """Whether reports that give these two modes may mean one incident."""
        if a == b:
            return True
        if a in self.apart or b in self.apart:
            return False
        return a is None or b is None or any(a in group and b in group for group in self.compatible_modes)


class _Concepts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    concepts: tuple[tuple[str, ...], ...]


@cache
def _pointing(definite: frozenset[str], charges: frozenset[str]) -> re.Pattern[str]:
    """A pronoun alone, or a noun of `charges` after a definite word, with nothing that tells what it is."""
    words, nouns = "|".join(sorted(definite)), "|".join(sorted(charges))
    named = rf"\b(?:{words})\s+(?:[\w-]+\s+)?(?:{nouns})\b(?!\s+(?:that|of|it|he|she|they|about)\b)"
    return re.compile(rf"^\W*(?:this|that|it|them|both)\b\W*(?:$|and\b|but\b|as\b)|{named}", re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word cut to its first letters; numbers lose their separators and are kept whole."""
    return intern(word.replace(",", "") if word[0].isdigit() else word[:STEM])


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """The stem of a word without the ending of its form: "seize", "seized" and "seizing" are one, so are "ram" and "ramming"."""
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= SHORTEST), "")
    bare = word[: len(word) - len(ending)] if word.isalpha() else word
    return stem(bare[:-1] if len(bare) >= SHORTEST and bare[-1] == bare[-2] and bare.isalpha() else bare)


@cache
def load_knowledge(overlays: tuple[str, ...] = ()) -> Knowledge:
    """The knowledge of the base lexicon and the overlays, read once."""
    known = read("reconcile.yaml", Knowledge, overlays=overlays)
    alike = read("concepts.yaml", _Concepts, overlays=overlays).concepts
    concepts = {root(word): root(words[0]) for words in alike for word in words}
    titles = {name: names[0] for names in known.offices for name in names}
    counted = {
        "things": {root(word): name for name, words in known.alike.items() for word in words},
        "sorts": {root(word): name for name, words in known.persons.items() for word in words},
        "befalling": frozenset(word for count in known.counts for word in count.words),
        "counting": frozenset(word for count in known.counts for word in (*count.words, *count.nouns)),
        "measures": frozenset((*(unit.base for unit in known.units), *known.unit_words)),
    }
    made = {**counted, "episodes": _episodes(load_wars(overlays)), "concepts": concepts, "titles": titles}
    return msgspec.structs.replace(known, senses=_senses(load_meanings(overlays).sets, concepts), **made)


def _senses(sets: Mapping[str, frozenset[str]], concepts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The sets of meaning of each stem, phrases left out."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for word, names in sets.items():
        if " " not in word:
            found[concepts.get(root(word), root(word))] |= names
    return dict(found)


def _episodes(wars: tuple[War, ...]) -> dict[tuple[str, str, str], str]:
    """The name of each known war, by its type and days, and by those of its truce."""
    made = {}
    for war in wars:
        made["ASSAULT", war.start.isoformat(), war.end.isoformat()] = war.name
        made["RETREAT", (war.end - timedelta(1)).isoformat(), war.end.isoformat()] = f"truce of the {war.name}"
    return made
