"""Cues of attribution and what each takes as its content (`sayings.yaml`), ready for look-up."""

from collections.abc import Iterable
from functools import cache, cached_property

import msgspec

from dateline.lexicon import load
from dateline.model.event import AttributionKind

BUILT_IN = frozenset({"according", "colon", "goes-on"})
"""Rules of attributions that no entry gives: a preface, the colon of a headline, a quotation without a cue of its own."""
COLUMNS = ("verbs", "nouns", "adjectives", "adverbs")


class SayingEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind of stance, and the complements that give what is said.

    `at_once` if a quotation must stand right beside the cue, `names_nobody` if the subject belongs to what is said ("seems to"),
    `unowned` if a noun needs no owner for a phrase with a preposition, `objects` are the only ones that count, if there are any.
    """

    id: str
    kind: AttributionKind
    takes: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    vouches: bool = False
    at_once: bool = False
    names_nobody: bool = False
    unowned: bool = False
    objects: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""


class SayingFile(msgspec.Struct, frozen=True, kw_only=True):
    """`sayings.yaml` as it stands."""

    source: str
    entries: tuple[SayingEntry, ...]
    whether: frozenset[str]
    withheld: frozenset[str]
    addressing: frozenset[str]
    labels: frozenset[str]
    upon: frozenset[str]
    meanwhile: frozenset[str]
    earning: frozenset[str]


class Stance(msgspec.Struct, frozen=True, kw_only=True):
    """What a word with one of its complements amounts to; `rule` is the entry's id."""

    kind: AttributionKind
    rule: str
    at_once: bool = False
    names_nobody: bool = False
    unowned: bool = False
    objects: frozenset[str] = frozenset()


Takes = dict[str, Stance]
"""Complement -> stance, for one word; the first entry that names a word with a complement decides."""


class SayingBook(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """For each part of speech, lemma -> complement -> stance.

    `whether` opens a question, `withheld` is what is denied to somebody, `addressing` verbs have the one spoken to as object,
    `labels` stand before the colon of a headline and speak not, `upon` leads to whoever is to do something ("called on Peru to"),
    `meanwhile` opens what a speaker says at the same time, `earning` verbs have as object what others say of their subject,
    `vouching` are the entries whose source tells what is said as fact.
    """

    verbs: dict[str, Takes]
    nouns: dict[str, Takes]
    adjectives: dict[str, Takes]
    adverbs: dict[str, Takes]
    whether: frozenset[str]
    withheld: frozenset[str]
    addressing: frozenset[str]
    labels: frozenset[str]
    upon: frozenset[str]
    meanwhile: frozenset[str]
    earning: frozenset[str]
    vouching: frozenset[str]

    @cached_property
    def words(self) -> frozenset[str]:
        """All cues."""
        return frozenset((*self.verbs, *self.nouns, *self.adjectives, *self.adverbs))

    @cached_property
    def cues(self) -> dict[str, dict[str, Takes]]:
        """The columns by the parser's parts of speech."""
        return {"VERB": self.verbs, "AUX": self.verbs, "NOUN": self.nouns, "ADJ": self.adjectives, "ADV": self.adverbs}


@cache
def load_sayings(overlays: tuple[str, ...] = ()) -> SayingBook:
    """The cues with a project's overlays. Raises LexiconError."""
    file = read_sayings(overlays)
    columns = {column: _column(file.entries, column) for column in COLUMNS}
    vouching = frozenset(entry.id for entry in file.entries if entry.vouches) | BUILT_IN
    return SayingBook(
        **columns, whether=file.whether, withheld=file.withheld, addressing=file.addressing, labels=file.labels, upon=file.upon,
        meanwhile=file.meanwhile, earning=file.earning, vouching=vouching,
    )  # fmt: skip


@cache
def read_sayings(overlays: tuple[str, ...] = ()) -> SayingFile:
    """The entries with their examples. Raises LexiconError."""
    return load.read("sayings.yaml", SayingFile, overlays=overlays)


def _column(entries: Iterable[SayingEntry], column: str) -> dict[str, Takes]:
    found: dict[str, Takes] = {}
    for entry in entries:
        stance = Stance(
            kind=entry.kind, rule=entry.id, at_once=entry.at_once, names_nobody=entry.names_nobody, unowned=entry.unowned,
            objects=frozenset(entry.objects),
        )  # fmt: skip
        for word in getattr(entry, column):
            takes = found.setdefault(word, {})
            for complement in entry.takes:
                takes.setdefault(complement, stance)
    return found
