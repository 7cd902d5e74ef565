"""The PLOVER codebook as data: types, rules with compiled patterns, classes, modes, contexts, CAMEO."""

from functools import cache, cached_property

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.demands import Demands
from dateline.lexicon.deverbal import load_deverbal, noun_patterns
from dateline.lexicon.pattern import Part, Pattern, compile_pattern

PRECEDENCE = (
    "SANCTION", "COERCE", "ASSAULT", "PROTEST", "MOBILIZE", "RETREAT", "AID", "COOPERATE",
    "CONCEDE", "THREATEN", "REJECT", "ACCUSE", "REQUEST", "AGREE", "CONSULT", "SUPPORT",
)  # fmt: skip
"""Which type wins when two patterns of equal weight fit one trigger: the more material first."""


class Fires(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence that a rule must code, with the words expected in its roles."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    mode: str | None = None
    reciprocal: bool | None = None
    modality: str | None = None


class RuleEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule as written in a lexicon file."""

    id: str
    mode: str | None = None
    cameo: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    modality: str | None = None
    future: str | None = None
    future_mode: str | None = None
    reciprocal: bool = False
    tells: bool = False
    lone: bool = False
    fires: tuple[Fires, ...] = ()
    never: tuple[str, ...] = ()
    note: str = ""
    source: str = ""


class ModeEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that decide a mode; `scope` says where they are looked for."""

    mode: str
    words: str | tuple[str, ...]
    scope: str = "content"


class TypeEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the sixteen types as written in its lexicon file."""

    type: str
    definition: str
    quad: int
    score: float
    cameo: str
    mode_scores: dict[str, float] = {}
    needs_recipient: bool = False
    future: str | None = None
    future_modes: dict[str, str] = {}
    source: str = ""
    classes: dict[str, tuple[str, ...]] = {}
    modes: tuple[ModeEntry, ...] = ()
    rules: tuple[RuleEntry, ...] = ()


class ContextEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A PLOVER context and the words that show it."""

    id: str
    words: tuple[str, ...]
    definition: str = ""
    fires: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Mode(msgspec.Struct, frozen=True, kw_only=True):
    """A mode with its words, expanded."""

    mode: str
    words: frozenset[str]
    scope: str


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A compiled rule."""

    entry: RuleEntry
    type: str
    patterns: tuple[Pattern, ...]

    @property
    def id(self) -> str:
        """The rule's id, as exports and `explain` print it."""
        return self.entry.id


Candidate = tuple[Rule, Pattern]


class Codebook(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everything that the event coder knows. `index[part][lemma]` lists the patterns whose trigger ends in the lemma."""

    types: dict[str, TypeEntry]
    rules: dict[str, Rule]
    modes: dict[str, tuple[Mode, ...]]
    index: dict[str, dict[str, tuple[Candidate, ...]]]
    classes: dict[str, frozenset[str]]
    contexts: dict[str, tuple[str, ...]]
    longest_context: int
    goldstein: dict[str, float]
    intents: dict[str, str]

    @cached_property
    def triggers(self) -> frozenset[str]:
        """The lemmas in which the triggers of patterns end."""
        return frozenset(lemma for lemmas in self.index.values() for lemma in lemmas)

    @cached_property
    def demands(self) -> Demands:
        """What the patterns of each trigger demand of a sentence."""
        return Demands(self.index)

    @cached_property
    def context_openings(self) -> frozenset[str]:
        """The words with which those of contexts begin."""
        return frozenset(words.partition(" ")[0] for words in self.contexts)

    @cached_property
    def ends(self) -> frozenset[str]:
        """What the demands of several words end in: only before these words is it worth to look what stands there."""
        patterns = (pattern for rule in self.rules.values() for pattern in rule.patterns)
        demanded = {word for pattern in patterns for demand in pattern.demands for word in demand}
        return frozenset(word[at + 1 :] for word in demanded for at, letter in enumerate(word) if letter in " -")

    def coming(self, rule: Rule) -> str | None:
        """The type that an announced or planned act of a rule gets: the rule's own word, else its type's; null is not coded."""
        return rule.entry.future or self.types[rule.type].future

    def coming_mode(self, rule: Rule, mode: str | None) -> str | None:
        """The mode that the announcement of an act in this mode gets."""
        return rule.entry.future_mode or self.types[rule.type].future_modes.get(mode or "")

    def intent(self, cameo: str) -> str | None:
        """The CAMEO code of saying that one will do what a code means: that of the nearest code above it in the hierarchy."""
        return next((self.intents[cameo[:n]] for n in range(len(cameo), 1, -1) if cameo[:n] in self.intents), None)

    def score(self, type: str, mode: str | None) -> float:
        """PLOVER's conflict-cooperation score of a type in a mode."""
        entry = self.types[type]
        return entry.mode_scores.get(mode or "", entry.score)


@cache
def load_codebook(overlays: tuple[str, ...] = ()) -> Codebook:
    """The codebook with a project's overlays; compiled once in a process. Raises LexiconError."""
    entries = _types(overlays)
    classes = _classes(entries, overlays)
    rules = {rule.id: rule for entry in entries.values() for rule in _rules(entry, classes=classes, overlays=overlays)}
    contexts = _contexts(overlays)
    return Codebook(
        types=entries,
        rules=rules,
        modes={name: _modes(entry, classes=classes) for name, entry in entries.items()},
        index=_index(rules),
        classes={name: frozenset(word.replace("_", " ") for word in words) for name, words in classes.items()},
        contexts=contexts,
        longest_context=max((len(words.split()) for words in contexts), default=1),
        goldstein=_goldstein(overlays),
        intents=_intents(overlays),
    )


def _types(overlays: tuple[str, ...]) -> dict[str, TypeEntry]:
    names = [name for name in load.files("plover/*.yaml", overlays=overlays) if "/classes" not in name]
    entries = [load.read(name, TypeEntry, overlays=overlays) for name in names]
    return {entry.type: entry for entry in sorted(entries, key=lambda entry: PRECEDENCE.index(entry.type))}


class _ClassFile(msgspec.Struct, frozen=True, kw_only=True):
    classes: dict[str, tuple[str, ...]]


def _classes(entries: dict[str, TypeEntry], overlays: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    parts = [entry.classes for entry in entries.values()]
    for name in load.files("plover/classes*.yaml", overlays=overlays):
        parts.append(load.read(name, _ClassFile, overlays=overlays).classes)
    for part in parts:
        if twice := sorted(found.keys() & part.keys()):
            raise LexiconError(f"class {twice[0]!r} is defined twice", remedy="keep one definition")
        found.update(part)
    return {name: _flat(name, found, seen=()) for name in found}


def _flat(name: str, found: dict[str, tuple[str, ...]], *, seen: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a class; a member `@other` stands for the words of that class."""
    if name in seen or name not in found:
        raise LexiconError(f"class {name!r} is unknown or contains itself", remedy="check the classes it names")
    words: list[str] = []
    for word in found[name]:
        words.extend(_flat(word[1:], found, seen=(*seen, name)) if word.startswith("@") else [word])
    return tuple(words)


def _rules(entry: TypeEntry, *, classes: dict[str, tuple[str, ...]], overlays: tuple[str, ...]) -> list[Rule]:
    nouns = load_deverbal(overlays)
    parts: tuple[Part, ...] = ("verb", "noun", "adjective")
    found = []
    for rule in entry.rules:
        patterns = [
            compile_pattern(text, part=part, classes=classes)
            for part, texts in zip(parts, (rule.verbs, rule.nouns, rule.adjectives), strict=True)
            for text in texts
        ]
        patterns += [made for pattern in patterns for made in noun_patterns(pattern, nouns)]
        found.append(Rule(entry=rule, type=entry.type, patterns=tuple(patterns)))
    return found


def _modes(entry: TypeEntry, *, classes: dict[str, tuple[str, ...]]) -> tuple[Mode, ...]:
    return tuple(
        Mode(mode=mode.mode, scope=mode.scope, words=frozenset(_words(mode.words, classes=classes)))
        for mode in entry.modes
    )


def _words(words: str | tuple[str, ...], *, classes: dict[str, tuple[str, ...]]) -> list[str]:
    flat: list[str] = []
    for word in words.split("|") if isinstance(words, str) else words:
        if word.startswith("@") and word[1:] not in classes:
            raise LexiconError(f"no class {word!r}", remedy="define it under `classes`")
        flat.extend(classes[word[1:]] if word.startswith("@") else [word])
    return [word.replace("_", " ") for word in flat]


def _index(rules: dict[str, Rule]) -> dict[str, dict[str, tuple[Candidate, ...]]]:
    index: dict[str, dict[str, list[Candidate]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for rule in rules.values():
        for pattern in rule.patterns:
            for last in sorted({trigger[-1] for trigger in pattern.triggers}):
                index[pattern.part].setdefault(last, []).append((rule, pattern))
    order = {name: rank for rank, name in enumerate(PRECEDENCE)}
    return {
        part: {
            lemma: tuple(sorted(found, key=lambda pair: (pair[1].is_derived, -pair[1].weight, order[pair[0].type], pair[0].id)))
            for lemma, found in lemmas.items()
        }
        for part, lemmas in index.items()
    }


class _ContextFile(msgspec.Struct, frozen=True, kw_only=True):
    contexts: tuple[ContextEntry, ...]
    source: str = ""


def load_contexts(overlays: tuple[str, ...] = ()) -> tuple[ContextEntry, ...]:
    """The contexts in the order of their file. Raises LexiconError."""
    return load.read("contexts.yaml", _ContextFile, overlays=overlays).contexts


def _contexts(overlays: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in load_contexts(overlays):
        for word in entry.words:
            found[word] = (*found.get(word, ()), entry.id)
    return found


class _CameoFile(msgspec.Struct, frozen=True, kw_only=True):
    codes: dict[str, dict[str, str | float | None]]
    source: str = ""


def _goldstein(overlays: tuple[str, ...]) -> dict[str, float]:
    codes = load.read("cameo.toml", _CameoFile, overlays=overlays).codes
    return {code: float(row["goldstein"] or 0.0) for code, row in codes.items() if "goldstein" in row}


def _intents(overlays: tuple[str, ...]) -> dict[str, str]:
    codes = load.read("cameo.toml", _CameoFile, overlays=overlays).codes
    return {code: str(row["intent"]) for code, row in codes.items() if "intent" in row}
