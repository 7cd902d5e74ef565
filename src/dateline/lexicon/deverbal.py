"""Nouns that stand for verbs: "the suspension of the talks" is read by the patterns of "suspended the talks"."""

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.lexicon.pattern import Filler, Pattern, Slot, derive_pattern

VERBAL = frozenset({"inf", "ing", "that", "iobj", "adj", "mod", "aux", "intj", "when", "any", "poss"})
"""Slots that a noun does not have as its verb has them."""
DOER = Slot(names=("by", "poss"), filler=Filler(kinds=frozenset({"ACTOR"})), role="A")
ORIGIN = Slot(names=("mod",), filler=Filler(kinds=frozenset({"STATE"})), role="A")
"""Who acts, known and beside the noun: "China's wounding of", "the Chinese wounding of"."""
AGENT = Slot(names=("by",), filler=Filler(), role="A")
"""Who acts, where whom it befalls stands before the noun: "his arrest by police"."""


class DeverbalCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence in which a noun tells an act of a type, with the words expected in its roles."""

    text: str
    type: str
    actor: str | None = None
    recipient: str | None = None


class DeverbalBook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The nouns of each verb, those that tell an act without who did it, objects that are nobody, and example sentences.

    `owned` are nouns that tell an act only where a known doer stands beside them; `ties` the prepositions before the object of a
    noun besides "of".
    """

    source: str
    nouns: dict[str, tuple[str, ...]]
    owned: dict[str, tuple[str, ...]] = {}
    ties: dict[str, tuple[str, ...]] = {}
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
    verbs = [lemmas[0] for lemmas in pattern.triggers if len(lemmas) == 1]
    nouns = [noun for verb in verbs for noun in book.nouns.get(verb, ())]
    owned = [noun for verb in verbs for noun in book.owned.get(verb, ())]
    if not (nouns or owned) or not _has_object(pattern) or pattern.is_negative or pattern.part != "verb":
        return
    if any(map(_is_lacking, pattern.slots)):
        return
    slots = [_plain(slot, book.things) for slot in pattern.slots]
    for ties, some in _tied(nouns, book):
        yield _pattern(pattern, some, slots, ties=ties)
        if alone := [noun for noun in some if noun in book.alone]:
            yield _pattern(pattern, alone, _without_doer(slots), ties=ties)
    for ties, some in _tied(owned, book):
        yield _pattern(pattern, some, [*_without_doer(slots), DOER], ties=ties)
        yield _pattern(pattern, some, [*_without_doer(slots), ORIGIN], ties=ties)
    if not any("subj" in slot.names and slot.is_forbidden and slot.filler.is_any for slot in slots):
        yield _suffered(pattern, [*nouns, *owned], slots)


def _has_object(pattern: Pattern) -> bool:
    return any("obj" in slot.names and not slot.is_forbidden and not slot.is_optional for slot in pattern.slots)


def _tied(nouns: Iterable[str], book: DeverbalBook) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The nouns by the prepositions that their objects stand after."""
    found: dict[tuple[str, ...], list[str]] = {}
    for noun in nouns:
        found.setdefault(("of", *book.ties.get(noun, ())), []).append(noun)
    yield from found.items()


def _without_doer(slots: Iterable[Slot]) -> list[Slot]:
    return [slot for slot in slots if "subj" not in slot.names or slot.is_forbidden]


def _plain(slot: Slot, things: frozenset[str]) -> Slot:
    """A slot without its role where it holds what is nobody: in "the severing of relations" nothing tells of whom."""
    return msgspec.structs.replace(slot, role=None) if slot.filler.lemmas & things else slot


def _suffered(pattern: Pattern, nouns: Iterable[str], slots: Iterable[Slot]) -> Pattern:
    """The pattern of the nouns with whom it befalls before them: "the town's capture by rebels"."""
    agents = [slot for slot in slots if "subj" in slot.names and not slot.is_forbidden]
    told = [msgspec.structs.replace(slot, names=("by",), is_optional=False, role="A") for slot in agents]
    rest = [slot for slot in slots if slot not in agents]
    return _pattern(pattern, nouns, [*rest, *(told or (AGENT,))], ties=("poss",))


def _pattern(pattern: Pattern, nouns: Iterable[str], slots: Iterable[Slot], *, ties: tuple[str, ...]) -> Pattern:
    made = tuple(new for slot in slots if (new := _slot(slot, ties)) is not None)
    return derive_pattern(pattern, part="noun", triggers=tuple((noun,) for noun in nouns), slots=made)


def _is_lacking(slot: Slot) -> bool:
    return not slot.is_optional and not slot.is_forbidden and any(name.partition(".")[0] in VERBAL for name in slot.names)


def _slot(slot: Slot, ties: tuple[str, ...]) -> Slot | None:
    """The slot at the noun: the object after "of", who acts before it or after "by"; None for one that a noun does not have."""
    if slot is DOER or slot is ORIGIN:
        return slot
    if any(name.partition(".")[0] in VERBAL for name in slot.names):
        return None
    doers = ("by",) if "poss" in ties else ("by", "poss")
    named: dict[str, tuple[str, ...]] = {"obj": ties, "subj": doers}
    names = tuple(new for name in slot.names for new in named.get(name, (name,)))
    return msgspec.structs.replace(slot, names=names)
