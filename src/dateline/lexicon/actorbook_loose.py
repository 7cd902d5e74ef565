"""Finds a known person behind another spelling of the name: "Han Duck Soo", "Muhammad Fulan", "Thomas E. Donilon".

Names are compared by skeletons: letters that transliterations exchange are made one, titles and particles are dropped.
What it is known to miss: translated given names (George for Giorgi), nicknames, families with more than one spelling of
the first letter; and it never guesses between several persons who fit.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property, lru_cache

import msgspec

from dateline.lexicon.actorbook_entry import fold

COMMON = 6
"""A token that more known persons than this share ("mohammed", "jose", "kim") tells nobody apart."""
TELLING = 8
"""So many letters two names share at least where one has more words: "Kim Song" is not Kim Il-sung."""
Key = tuple[str, ...]
"""The skeletons of the telling words of a name, in order."""
_BREAK = re.compile(r"[^a-z]+")
_MARKS = re.compile(r"['`´]")


class Spelling(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file spelling.yaml: words to drop from a name, and letters that are made one, in the order in which they apply."""

    particles: frozenset[str]
    sons: frozenset[str]
    numerals: frozenset[str]
    letters: tuple[tuple[str, str], ...]
    given: dict[str, str]


class Names:
    """The skeletons of all known persons, made when the first unknown name is met."""

    def __init__(self, names: Iterable[tuple[str, str]], spelling: Spelling) -> None:
        self._names = tuple(names)
        self._particles = spelling.particles
        self._given = spelling.given
        self._sons = spelling.sons
        self._numerals = spelling.numerals
        self._letters = [(re.compile(pattern), letter) for pattern, letter in spelling.letters]
        self._bone = lru_cache(None)(self._skeleton)

    @cached_property
    def _ids(self) -> dict[Key, set[str]]:
        """The persons behind each skeleton."""
        found: dict[Key, set[str]] = defaultdict(set)
        for name, key in self._names:
            found[self._bones(name)].add(key)
        return found

    @cached_property
    def given(self) -> frozenset[str]:
        """The first words of the names of all known persons, without particles, titles and initials."""
        firsts = (fold(name).split()[0] for name, _ in self._names if " " in name)
        return frozenset(word for word in firsts if len(word) > 2 and word not in self._particles)

    @cached_property
    def _count(self) -> Counter[str]:
        return Counter(bone for key in self._ids for bone in set(key))

    @cached_property
    def _by_bone(self) -> dict[str, list[Key]]:
        """The skeletons that hold a telling token."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key in self._ids:
            for bone in set(key):
                if self._count[bone] <= COMMON:
                    found[bone].append(key)
        return found

    @cached_property
    def _of_sons(self) -> frozenset[Key]:
        """The skeletons of names with "son of" in them."""
        return frozenset(self._bones(name) for name, _ in self._names if self._is_son(name))

    def _is_son(self, name: str) -> bool:
        return any(word in self._sons for word in fold(name).split())

    def find(self, name: str) -> tuple[str, ...]:
        """The ids of the persons whom `name` may be; none if it says too little, or only names that many share."""
        key = self._bones(name)
        if len(key) < 2:
            return ()
        near = {one for bone in key for one in self._by_bone.get(bone, ())}
        is_son = self._is_son(name)
        is_same = key in near and is_son == (key in self._of_sons)
        fits = [key] if is_same else [one for one in near - {key} if self._is_alike(key, one, is_son=is_son)]
        return tuple(sorted({found for one in fits for found in self._ids[one]}))

    def _is_alike(self, key: Key, other: Key, *, is_son: bool) -> bool:
        """Whether one name is the other with words left out in the middle, or has the family name first.

        "Hamad bin Jassim" is not "Jassim bin Hamad", and a father's name cannot be left out before a grandfather's.
        """
        if not is_son and key == (*other[-1:], *other[:-1]):
            return True
        few, many = sorted((key, other), key=len)
        if len(few) < 2 or all(self._count[bone] > COMMON for bone in few):
            return False
        if is_son or many in self._of_sons or few in self._of_sons:
            return (is_son and key == other[: len(key)]) or (few[-1] == many[-1] and few[:-1] == many[: len(few) - 1])
        return few[0] == many[0] and few[-1] == many[-1] and sum(map(len, few)) >= TELLING and _is_within(few, many)

    def _bones(self, name: str) -> Key:
        words = _BREAK.split(_MARKS.sub("", fold(name)))
        kept = (
            word
            for at, word in enumerate(words)
            if (at and word in self._numerals) or (len(word) > 1 and word not in self._particles)
        )
        return tuple(self._bone(word) for word in kept)

    def _skeleton(self, word: str) -> str:
        if word in self._numerals:
            return word.upper()
        word = self._given.get(word, word)
        for pattern, letter in self._letters:
            word = pattern.sub(letter, word)
        return word


def _is_within(few: Key, many: Key) -> bool:
    rest = iter(many)
    return all(bone in rest for bone in few)
