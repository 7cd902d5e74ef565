"""Nouns that stand for verbs: "the suspension of the talks" is read by the patterns of "suspended the talks"."""

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.lexicon.pattern import Pattern, Slot, derive_pattern

VERBAL = frozenset({"inf", "ing", "that", "iobj", "adj", "mod", "aux", "intj", "when", "any", "poss"})
"""Slots that a noun does not have as its verb has them."""


class DeverbalCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence in which a noun tells an act of a type, with the words expected in its roles."""

    text: str
    type: str
    actor: str | None = None
    recipient: str | None = None


class DeverbalBook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The nouns of each verb, those that tell an act without who did it, objects that are nobody, and example sentences."""

    source: str
    nouns: dict[str, tuple[str, ...]]
    alone: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    fires: tuple[DeverbalCase, ...] = ()
    never: tuple[str, ...] = ()


@cache
def load_deverbal(overlays: tuple[str, ...] = ()) -> DeverbalBook:
    """The nouns of verbs, with a project's overlays. Raises LexiconError."""
    return load.read("deverbal.yaml", DeverbalBook, overlays=overlays)


def noun_patterns(pattern: Pattern, book: DeverbalBook) -> Iterator[Pattern]:
    """The patterns of the nouns that stand for a verb's; none where it has no object, or asks for what a noun lacks."""
    nouns = [noun for lemmas in pattern.triggers if len(lemmas) == 1 for noun in book.nouns.get(lemmas[0], ())]
    has_object = any("obj" in slot.names and not slot.is_forbidden and not slot.is_optional for slot in pattern.slots)
    if not nouns or not has_object or pattern.is_negative or pattern.part != "verb" or any(map(_is_lacking, pattern.slots)):
        return
    slots = [_plain(slot, book.things) for slot in pattern.slots]
    yield _pattern(pattern, nouns, slots)
    if alone := [noun for noun in nouns if noun in book.alone]:
        yield _pattern(pattern, alone, [slot for slot in slots if "subj" not in slot.names or slot.is_forbidden])


def _plain(slot: Slot, things: frozenset[str]) -> Slot:
    """A slot without its role where it holds what is nobody: in "the severing of relations" nothing tells of whom."""
    return msgspec.structs.replace(slot, role=None) if slot.filler.lemmas & things else slot


def _pattern(pattern: Pattern, nouns: Iterable[str], slots: Iterable[Slot]) -> Pattern:
    made = tuple(new for slot in slots if (new := _slot(slot)) is not None)
    return derive_pattern(pattern, part="noun", triggers=tuple((noun,) for noun in nouns), slots=made)


def _is_lacking(slot: Slot) -> bool:
    return not slot.is_optional and not slot.is_forbidden and any(name.partition(".")[0] in VERBAL for name in slot.names)


def _slot(slot: Slot) -> Slot | None:
    """The slot at the noun: the object after "of", who acts before it or after "by"; None for one that a noun does not have."""
    if any(name.partition(".")[0] in VERBAL for name in slot.names):
        return None
    named: dict[str, tuple[str, ...]] = {"obj": ("of",), "subj": ("by", "poss")}
    names = tuple(new for name in slot.names for new in named.get(name, (name,)))
    return msgspec.structs.replace(slot, names=names)
