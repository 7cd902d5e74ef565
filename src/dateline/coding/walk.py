"""What a walk from a trigger to the root gathers, and what it amounts to: how real the act is said to be, and by whom."""

from collections.abc import Iterable, Mapping

import msgspec

from dateline.model.event import Modality, SourceKind

REPORTS: tuple[SourceKind, ...] = ("denies", "alleges", "quotes", "reports", "says")
"""Effects that name a source, strongest first."""
UNREAL: tuple[Modality, ...] = ("denied", "refused", "hypothetical", "urged", "planned")
"""Effects that change how real an act is, strongest first."""
NONE: frozenset[str] = frozenset()
"""What most words do: nothing."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A source: the heads of its phrases, its cue word, and its kind."""

    heads: tuple[int, ...]
    cue: int
    kind: SourceKind


class Reality(msgspec.Struct, frozen=True, kw_only=True):
    """What the walk found. `voices` are outermost first; `effects` are those of the governing words on the act itself."""

    modality: Modality = "asserted"
    is_negated: bool = False
    is_historical: bool = False
    is_attempted: bool = False
    voices: tuple[Voice, ...] = ()
    effects: frozenset[str] = frozenset()


class Walk:
    """The state of one walk; `is_bound` while the governors still decide on the act itself.

    `turns` counts what turns an act into its contrary ("did not", "prevented"): two cancel each other out.
    """

    def __init__(self) -> None:
        self.effects: set[str] = set()
        self.voices: list[Voice] = []
        self.turns = 0
        self.is_bound = True

    def add(self, effects: Iterable[str], *, is_negated: bool) -> None:
        """Takes over what a governing word does to the act, or what its negation leaves open."""
        given = set(effects)
        self.turns += "thwarted" in given
        if is_negated and "permits" in given:
            given = {"refused"}  # "was not allowed to"
        elif is_negated and "sure" in given:
            given = {"hypothetical", "possible"}  # "was not sure that"
        elif is_negated and given & {"refused", "denied", "denies"} and "thwarted" not in given:
            open_ = {"hypothetical", "possible"} if "refused" in given else {"alleges"}
            given = (given - {"refused", "denied", "denies"}) | open_
        else:
            self.turns += is_negated
        self.effects |= given


def settle(walk: Walk) -> Reality:
    """What a walk amounts to."""
    effects = walk.effects
    if "backshifted" in effects:
        is_told = bool(walk.voices) or bool(effects & {"planned", *REPORTS})
        effects.add("planned" if is_told else "hypothetical")
    is_turned = walk.turns % 2 == 1
    if is_turned and "thwarted" in effects:
        effects.add("denied")
    modality = next((effect for effect in UNREAL if effect in effects), None)
    if modality is None:
        doubted = "alleges" in effects or any(voice.kind == "alleges" for voice in walk.voices)
        modality = "alleged" if doubted else "asserted"
    return Reality(
        modality=modality,
        is_negated=is_turned and "thwarted" not in effects,
        is_historical="historical" in effects,
        is_attempted="attempted" in effects,
        voices=tuple(reversed(walk.voices)),
        effects=frozenset(effects),
    )


def either(table: Mapping[str, frozenset[str]], form: str, lemma: str) -> frozenset[str]:
    """What a word does, by its form or its lemma: "suspected" is no form of a verb before a noun."""
    return table.get(form, NONE) | table.get(lemma, NONE)
