"""The pattern language of the codebook: `accuse|blame obj:*=R of:*?` and what it means.

A pattern is a trigger (lemmas, an optional particle) and slots; the reference page of the lexicon gives the grammar.
"""

import re
from functools import cache
from typing import Literal

import msgspec

from dateline.errors import LexiconError

Part = Literal["verb", "noun", "adjective"]
SEMANTIC = frozenset({"ACTOR", "STATE", "PERSON", "PLACE", "THING", "POLITICIAN", "OWNED", "CROWD"})
"""Fillers that ask what a phrase names instead of which word it is."""

CLAUSES = ("that", "not_that", "inf", "ing", "when", "content", "own")
PARTS = ("subj", "obj", "iobj", "aux", "mark", "adj", "inf", "ing", "that")
TIES = (
    "about", "against", "as",
    "at", "behind", "by", "for", "from", "in", "into", "of", "on", "over", "to", "towards", "upon", "with",
)  # fmt: skip
"""What a slot with a dot may look into, and at which part ("that.that.subj" too) or preposition; after `content` (in
the complements) and `own` (in the subject) any preposition stands."""

CLAUSAL = frozenset({"inf", "ing", "that", "not_inf", "not_that"})
JUDGING = frozenset({"adj", "as"})
"""Names of slots that hold verbs, and of those that hold what somebody or something is called."""
ARGUMENTS = frozenset(
    {"subj", "obj", "iobj", "inf", "not_inf", "ing", "that", "not_that", "adj", "mod", "poss", "aux", "intj", "when", "any"}
)
"""Names of slots that are no prepositions."""

_SLOT = re.compile(
    r"(?P<not>!)?(?P<names>[a-z_.]+(?:\|[a-z_.]+)*):(?P<filler>[^=?\s]+)(?:=(?P<role>[ARMP]))?(?P<opt>\?)?$"
)


class Filler(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand in a slot: any (all empty), lemmas, or a semantic kind; `is_excluded` turns it round.

    `has_pairs` if some of the lemmas are of several words, or parts joined by a hyphen.
    """

    lemmas: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    is_excluded: bool = False
    has_pairs: bool = False

    @property
    def is_any(self) -> bool:
        """Whether everything fits."""
        return not self.lemmas and not self.kinds


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One argument of a trigger: where it stands, what may fill it, and which role it gives.

    `is_clausal` if it holds verbs, `is_judging` if it holds what somebody or something is called.
    """

    names: tuple[str, ...]
    filler: Filler
    role: str | None = None
    is_optional: bool = False
    is_forbidden: bool = False
    is_clausal: bool = False
    is_judging: bool = False


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """A compiled pattern.

    `triggers` holds lemma sequences ("air strike" is two), `plain` the lemmas that are a whole trigger and end no longer
    one; of each set of `demands` a sentence must hold a word, or the pattern cannot fit; `weight` ranks specificity, patterns
    that are derived from others (`is_derived`) come last.
    """

    part: Part
    text: str
    triggers: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    particles: frozenset[str]
    slots: tuple[Slot, ...]
    is_negative: bool = False
    weight: int = 0
    demands: tuple[frozenset[str], ...] = ()
    is_derived: bool = False

    def has_role(self, role: str) -> bool:
        """Whether a slot gives this role."""
        return any(slot.role == role for slot in self.slots)


Classes = dict[str, tuple[str, ...]]


def compile_pattern(text: str, *, part: Part, classes: Classes) -> Pattern:
    """The pattern written as `text`; raises LexiconError, with the words at fault, when it breaks the grammar."""
    head, *rest = text.split()
    lemmas, _, particle = head.partition("+")
    triggers = tuple(way for word in _expand(lemmas, classes=classes, where=text) for way in _spellings(word))
    slots = tuple(_slot(word, classes=classes, where=text) for word in rest if word != "neg")
    pattern = Pattern(
        part=part,
        text=text,
        triggers=triggers,
        plain=_plain(triggers),
        particles=frozenset(_expand(particle, classes=classes, where=text)) if particle else frozenset(),
        slots=slots,
        is_negative="neg" in rest,
    )
    return msgspec.structs.replace(pattern, weight=_weight(pattern), demands=_demands(pattern))


def derive_pattern(pattern: Pattern, *, part: Part, triggers: tuple[tuple[str, ...], ...], slots: tuple[Slot, ...]) -> Pattern:
    """A pattern of other triggers and slots that means the same; it counts as no surer than its model."""
    made = msgspec.structs.replace(
        pattern, part=part, triggers=triggers, plain=_plain(triggers), slots=slots, is_derived=True, demands=()
    )
    return msgspec.structs.replace(made, weight=_weight(made), demands=_demands(made))


def _demands(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """The words of which a sentence must hold one: particles, prepositions and fillers of required slots; fewest first."""
    found = [pattern.particles] if pattern.particles else []
    for slot in pattern.slots:
        if slot.is_optional or slot.is_forbidden or slot.filler.is_excluded:
            continue
        if slot.filler.lemmas and not slot.filler.kinds:
            found.append(slot.filler.lemmas)
        last = frozenset(name.rpartition(".")[2] for name in slot.names)
        if not last & ARGUMENTS.union(PARTS):
            found.append(last)
    return tuple(sorted(found, key=len))


def _plain(triggers: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    longer = {lemmas[-1] for lemmas in triggers if len(lemmas) > 1}
    return frozenset(lemmas[0] for lemmas in triggers if len(lemmas) == 1) - longer


def _spellings(word: str) -> list[tuple[str, ...]]:
    """The lemmas of a trigger; a hyphened one is also read as the parser splits it: cease, -, fire."""
    plain = tuple(word.split())
    parted = tuple(part for part in re.split(r"\s|(-)", word) if part)
    return [plain] if parted == plain else [plain, parted]


def _slot(word: str, *, classes: Classes, where: str) -> Slot:
    found = _SLOT.match(word)
    if not found:
        raise LexiconError(
            f"pattern {where!r}: {word!r} is not a slot", remedy="write NAME:FILLER, NAME:FILLER=R or NAME:FILLER?"
        )
    for name in found["names"].split("|"):
        *clauses, part = name.split(".")
        is_free = not {"content", "own"}.isdisjoint(clauses)
        if clauses and (not set(clauses) <= set(CLAUSES) or not (is_free or part in (*PARTS, *TIES))):
            raise LexiconError(f"pattern {where!r}: no slot {name!r}", remedy=f"clauses: {CLAUSES}; parts: {PARTS + TIES}")
    names = tuple(found["names"].split("|"))
    return Slot(
        names=names,
        filler=_filler(found["filler"], classes=classes, where=where),
        role=found["role"],
        is_optional=bool(found["opt"]),
        is_forbidden=bool(found["not"]),
        is_clausal=not CLAUSAL.isdisjoint(names),
        is_judging=not JUDGING.isdisjoint(names),
    )


def _filler(text: str, *, classes: Classes, where: str) -> Filler:
    if text == "*":
        return Filler()
    words = text.lstrip("-").split("|")
    lemmas = frozenset(_expand("|".join(word for word in words if word not in SEMANTIC), classes=classes, where=where))
    return Filler(
        kinds=frozenset(word for word in words if word in SEMANTIC),
        lemmas=lemmas,
        is_excluded=text.startswith("-"),
        has_pairs=any(" " in lemma or "-" in lemma for lemma in lemmas),
    )


def _expand(text: str, *, classes: Classes, where: str) -> list[str]:
    words: list[str] = []
    for word in filter(None, text.split("|")):
        if not word.startswith("@"):
            words.append(word.replace("_", " "))
        elif word[1:] in classes:
            words.extend(item.replace("_", " ") for item in classes[word[1:]])
        else:
            raise LexiconError(
                f"pattern {where!r}: no class {word!r}", remedy="define it under `classes` of a lexicon/plover file"
            )
    return words


def _weight(pattern: Pattern) -> int:
    """Specificity: constrained slots count more than free ones, named words more than kinds of phrase."""
    weight = 3 * bool(pattern.particles) + 2 * pattern.is_negative + (min(map(len, pattern.triggers)) - 1) * 3
    for slot in pattern.slots:
        if slot.is_optional:
            continue
        weight += 1 if slot.is_forbidden or slot.filler.is_any else 3 if slot.filler.lemmas else 2
    return weight


@cache
def spaced(word: str) -> tuple[str, ...]:
    """The lemmas of a class member."""
    return tuple(word.split())
