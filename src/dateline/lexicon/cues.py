"""Cues of attribution and modality (`reporting.yaml`) and of syntax (`syntax.yaml`), ready for look-up."""

from collections.abc import Iterable
from functools import cache, cached_property

import msgspec

from dateline.lexicon import load

Effect = str


class CueEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set of words with one effect on what they govern."""

    id: str
    effect: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    fires: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""


class _CueFile(msgspec.Struct, frozen=True, kw_only=True):
    cues: tuple[CueEntry, ...]
    source: str = ""


class Cues(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """For each part of speech, lemma -> effects; `phrases` are lower-case word sequences, `openings` those by first word."""

    verbs: dict[str, frozenset[Effect]]
    nouns: dict[str, frozenset[Effect]]
    adjectives: dict[str, frozenset[Effect]]
    adverbs: dict[str, frozenset[Effect]]
    auxiliaries: dict[str, frozenset[Effect]]
    conjunctions: dict[str, frozenset[Effect]]
    phrases: dict[str, frozenset[Effect]]
    openings: dict[str, tuple[tuple[str, ...], ...]] = {}

    @cached_property
    def prefaces(self) -> frozenset[str]:
        """The words that open a phrase which names a source: "according" of "according to"."""
        phrases = [words for words, effects in self.phrases.items() if "says" in effects]
        return frozenset((*phrases, *(words.partition(" ")[0] for words in phrases)))


class Syntax(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """Closed word classes that the clause view needs; see `syntax.yaml` for what each is for."""

    source: str
    particles: frozenset[str]
    transparent_nouns: frozenset[str]
    subject_control: frozenset[str]
    definite: frozenset[str]
    bodily_verbs: frozenset[str]
    bodily_nouns: frozenset[str]
    bodily_states: frozenset[str]
    charging_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    soliciting_verbs: frozenset[str]
    pleading_verbs: frozenset[str]
    knowing_verbs: frozenset[str]
    crowd_verbs: frozenset[str]
    qualified_nouns: frozenset[str]
    qualifying_nouns: frozenset[str]
    meeting_nouns: frozenset[str]
    addressed_verbs: frozenset[str]
    currency_nouns: frozenset[str]
    freeing_nouns: frozenset[str]
    addressing_verbs: frozenset[str]
    reason_verbs: frozenset[str]
    lifeless_nouns: frozenset[str]
    objectless_verbs: frozenset[str]
    unchanged_verbs: frozenset[str]
    bygone_adverbs: frozenset[str]
    stance_nouns: frozenset[str]
    relative_pronouns: frozenset[str]
    personal_pronouns: frozenset[str]
    first_person: frozenset[str]
    pointed_nouns: frozenset[str]
    taking_verbs: frozenset[str]
    spurning_verbs: frozenset[str]
    reflexives: frozenset[str]
    addressed: frozenset[str]
    public_sectors: frozenset[str]
    attitude_verbs: frozenset[str]
    named_things: frozenset[str]
    violence_words: frozenset[str]
    vague_words: frozenset[str]
    phrase_prepositions: frozenset[str]
    place_prepositions: frozenset[str]
    place_nouns: frozenset[str]
    way_nouns: frozenset[str]
    way_prepositions: frozenset[str]
    while_prepositions: frozenset[str]
    sequence_marks: frozenset[str]
    occasion_prepositions: frozenset[str]
    unreal_prepositions: frozenset[str]
    topic_prepositions: frozenset[str]
    feared_prepositions: frozenset[str]
    manner_prepositions: frozenset[str]
    enacted_verbs: frozenset[str]
    boundary_nouns: frozenset[str]
    sequel_prepositions: frozenset[str]
    prior_prepositions: frozenset[str]
    announced_prepositions: frozenset[str]
    reason_governors: frozenset[str]
    charge_governors: frozenset[str]
    measures: frozenset[str]
    transitive_verbs: frozenset[str]
    thing_verbs: frozenset[str]
    victim_nouns: frozenset[str]
    borne_nouns: frozenset[str]
    owed_nouns: frozenset[str]
    departing_nouns: frozenset[str]
    operation_nouns: frozenset[str]
    object_prepositions: frozenset[str]
    content_prepositions: frozenset[str]
    engaging_prepositions: frozenset[str]
    prefaces: frozenset[str]
    captive_nouns: frozenset[str]
    clausal_verbs: frozenset[str]
    asking_verbs: frozenset[str]
    warned_words: frozenset[str]
    spoken_verbs: frozenset[str]
    sole_verbs: frozenset[str]
    ruptures: dict[str, tuple[str, ...]]
    granted_nouns: frozenset[str]
    clauseless_verbs: frozenset[str]
    enacting_verbs: frozenset[str]
    weapons: frozenset[str]
    instituting_verbs: frozenset[str]
    ranking_words: frozenset[str]
    counting_words: frozenset[str]
    dying_verbs: frozenset[str]
    occasion_words: frozenset[str]
    hurting_verbs: frozenset[str]
    whole_words: frozenset[str]
    involving_verbs: frozenset[str]
    receiving_verbs: frozenset[str]
    mass_nouns: frozenset[str]
    mute_nouns: frozenset[str]
    process_nouns: frozenset[str]
    dative_verbs: frozenset[str]
    sending_verbs: frozenset[str]
    aiming_prepositions: tuple[str, ...]
    owning_prepositions: tuple[str, ...]
    reaching_prepositions: tuple[tuple[str, ...], ...]
    suffering_prepositions: frozenset[str]
    threat_conditions: frozenset[str]
    open_slots: dict[str, tuple[str, ...]]
    content_marks: frozenset[str]
    duties: frozenset[str]
    opposing_prepositions: frozenset[str]
    opposing_nouns: frozenset[str]
    opposing_verbs: frozenset[str]
    cultural_nouns: frozenset[str]
    origin_verbs: frozenset[str]
    message_nouns: frozenset[str]
    wielding_verbs: frozenset[str]
    conditions: frozenset[str]
    suffering_verbs: frozenset[str]
    ailments: frozenset[str]
    target_nouns: frozenset[str]
    past_prepositions: frozenset[str]
    answered_nouns: frozenset[str]
    authored_nouns: frozenset[str]
    hearing_verbs: frozenset[str]
    belonging_verbs: frozenset[str]
    holding_verbs: frozenset[str]
    authoring_verbs: frozenset[str]
    causing_verbs: frozenset[str]
    accident_words: frozenset[str]
    bare_governors: frozenset[str]
    nobody: frozenset[str]
    standins: dict[str, tuple[str, ...]]
    marks: dict[str, str]
    reciprocal_words: frozenset[str]
    mutual_verbs: frozenset[str]
    mediating_verbs: frozenset[str]
    lemmas: dict[str, str]
    noun_lemmas: dict[str, str]
    outcome_verbs: frozenset[str]
    calendar: frozenset[str]
    day_names: frozenset[str]
    day_qualifiers: frozenset[str]
    day_nouns: frozenset[str]
    time_nouns: frozenset[str] = frozenset()
    negative_words: frozenset[str]
    disjunctions: frozenset[str]
    turned_auxiliaries: frozenset[str]
    abbreviations: frozenset[str]
    openers: frozenset[str]

    @cached_property
    def rupture_verbs(self) -> frozenset[str]:
        """The verbs of `ruptures`, without their particles and objects."""
        return frozenset(words.partition(" ")[0] for words in self.ruptures)

    @cached_property
    def dead_nouns(self) -> frozenset[str]:
        """Nouns that are nobody wherever they stand."""
        dead = self.message_nouns | self.owed_nouns | self.place_nouns | self.time_nouns | self.lifeless_nouns
        return dead | self.victim_nouns | self.bodily_nouns | self.mass_nouns | self.weapons

    @cached_property
    def one_sided_pronouns(self) -> frozenset[str]:
        """Pronouns that name nobody on the other side: who speaks, who is spoken to, "it", "each other"."""
        return self.first_person | self.addressed | self.reflexives | self.reciprocal_words | {"it"}

    @cached_property
    def deed_verbs(self) -> frozenset[str]:
        """Verbs of deeds that stand without a clause."""
        return self.clauseless_verbs | self.enacting_verbs


@cache
def load_cues(overlays: tuple[str, ...] = ()) -> Cues:
    """The cues with a project's overlays. Raises LexiconError."""
    entries = cue_entries(overlays)
    columns = ("verbs", "nouns", "adjectives", "adverbs", "auxiliaries", "conjunctions", "phrases")
    found = {column: _column(entries, column) for column in columns}
    return Cues(**found, openings=_openings(found["phrases"]))


@cache
def cue_entries(overlays: tuple[str, ...] = ()) -> tuple[CueEntry, ...]:
    """The entries of `reporting.yaml` with their examples. Raises LexiconError."""
    return load.read("reporting.yaml", _CueFile, overlays=overlays).cues


@cache
def load_syntax(overlays: tuple[str, ...] = ()) -> Syntax:
    """The closed word classes. Raises LexiconError."""
    return load.read("syntax.yaml", Syntax, overlays=overlays)


def _openings(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _column(entries: tuple[CueEntry, ...], column: str) -> dict[str, frozenset[Effect]]:
    found: dict[str, frozenset[Effect]] = {}
    for entry in entries:
        for word in getattr(entry, column):
            found[word] = found.get(word, frozenset()) | {entry.effect}
    return found
