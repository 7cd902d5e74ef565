"""How real an act is said to be, and who says so: a walk from the trigger to the root of its sentence.

Each step asks what the governing word does to what it governs (`lexicon/reporting.yaml`): report it, deny it, plan it,
make it a condition. Known to miss: irony, and conditions that stand in another sentence.
"""

import msgspec

from dateline.coding.clause import Clauses
from dateline.coding.graph import Graph
from dateline.lexicon.cues import Cues, Syntax
from dateline.model.event import Modality, SourceKind

STEPS = 14
"""Governors climbed at most."""

REPORTS: tuple[SourceKind, ...] = ("denies", "alleges", "quotes", "reports", "says")
"""Effects that name a source, strongest first."""
UNREAL: tuple[Modality, ...] = ("denied", "refused", "hypothetical", "urged", "planned")
"""Effects that change how real an act is, strongest first."""


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A source: the heads of its phrases, its cue word, and its kind."""

    heads: tuple[int, ...]
    cue: int
    kind: SourceKind


class Reality(msgspec.Struct, frozen=True, kw_only=True):
    """What the walk found. `voices` are outermost first; `is_announced` marks acts still to come."""

    modality: Modality = "asserted"
    is_negated: bool = False
    is_historical: bool = False
    is_attempted: bool = False
    voices: tuple[Voice, ...] = ()


class _Walk:
    """The state of one walk; `is_bound` while the governors still decide on the act itself."""

    def __init__(self) -> None:
        self.effects: set[str] = set()
        self.voices: list[Voice] = []
        self.is_negated = False
        self.is_bound = True


class Realities:
    """Walks from triggers; one object a sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, cues: Cues, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.cues = cues
        self.syntax = syntax

    def of(self, at: int) -> Reality:
        """The reality of the act whose trigger is at `at`; its own negation is left to the patterns."""
        walk = _Walk()
        here: int | None = at
        for step in range(STEPS):
            if here is None:
                break
            if walk.is_bound:
                self._look_at(here, walk, is_first=step == 0)
            self._accordances(here, walk)
            here = self._climb(here, walk)
        return _result(walk)

    def _look_at(self, at: int, walk: _Walk, *, is_first: bool) -> None:
        """Effects of the word's own auxiliaries, adverbs, modifiers and conjunctions."""
        graph, toks = self.graph, self.graph.toks
        if self.clauses.is_imperative(at):
            walk.effects.add("urged")
        for kid in graph.kids[at]:
            word, dep = toks[kid].lemma, toks[kid].dep
            if dep in ("aux", "auxpass"):
                walk.effects |= self._auxiliary(kid)
            elif dep == "advmod":
                walk.effects |= self.cues.adverbs.get(word, _NONE)
            elif dep == "mark":
                walk.effects |= self.cues.conjunctions.get(word, _NONE)
            elif dep == "amod":
                walk.effects |= self.cues.adjectives.get(word, _NONE)
        if graph.is_verb(at) and not is_first:
            walk.is_negated |= graph.has(at, "neg")
        if graph.toks[at].dep == "conj" and not graph.has(at, "aux", "nsubj", "nsubjpass", "auxpass"):
            for kid in graph.children(toks[at].head, "aux"):
                walk.effects |= self._auxiliary(kid)

    def _auxiliary(self, at: int) -> frozenset[str]:
        token = self.graph.toks[at]
        return self.cues.auxiliaries.get(token.text.lower(), self.cues.auxiliaries.get(token.lemma, _NONE))

    def _climb(self, at: int, walk: _Walk) -> int | None:
        """The next governor, after noting what it does."""
        above = self.graph.parent(at)
        if above is None:
            return None
        dep = self.graph.toks[at].dep
        if dep in ("xcomp", "ccomp", "csubj", "parataxis", "dep"):
            self._complement(at, above, walk)
        elif dep == "advcl":
            if self.graph.is_infinitive(at) and walk.is_bound:
                walk.effects.add("hypothetical")
            walk.is_bound = False
        elif dep in ("acl", "relcl"):
            self._of_noun(at, above, walk)
        elif dep in ("pobj", "pcomp"):
            return self._prepositional(at, above, walk)
        elif dep in ("dobj", "nsubjpass", "nsubj", "attr"):
            self._argument(at, above, walk)
        elif dep != "conj":
            walk.is_bound = False
        return above

    def _complement(self, at: int, above: int, walk: _Walk) -> None:
        token = self.graph.toks[above]
        table = self.cues.verbs if token.pos in ("VERB", "AUX") else self.cues.adjectives
        effects = table.get(token.lemma, self.cues.nouns.get(token.lemma, _NONE))
        if token.lemma == "be" and self.graph.toks[at].dep == "xcomp" and self.graph.is_infinitive(at):
            effects = effects | {"planned"}
        self._report(above, effects, walk, is_clause=self.graph.toks[at].dep != "xcomp")
        if walk.is_bound:
            walk.effects |= effects

    def _report(self, cue: int, effects: frozenset[str], walk: _Walk, *, is_clause: bool) -> None:
        kind = next((kind for kind in REPORTS if kind in effects), None)
        heads = self.clauses.verb(cue).subj
        if kind and is_clause and heads:
            walk.voices.append(Voice(heads=heads, cue=cue, kind=kind))

    def _of_noun(self, at: int, above: int, walk: _Walk) -> None:
        """A clause that hangs on a noun: "the plan to attack", "the claim that it attacked", "the man who attacked"."""
        effects = self.cues.nouns.get(self.graph.toks[above].lemma, _NONE)
        if self.graph.is_infinitive(at):
            if walk.is_bound:
                walk.effects |= effects or {"hypothetical"}
            return
        is_content = self.graph.toks[at].dep == "acl" and self.graph.is_finite(at)
        kind = next((kind for kind in REPORTS if kind in effects), None)
        owners = self.clauses.noun(above).poss or self.clauses.noun(above).subj
        if is_content and kind and owners:
            walk.voices.append(Voice(heads=owners, cue=above, kind=kind))
        if is_content and walk.is_bound:
            walk.effects |= effects
        walk.is_bound = walk.is_bound and is_content

    def _prepositional(self, at: int, prep: int, walk: _Walk) -> int | None:
        """After a preposition: "without attacking", "ahead of talks", "prevented from entering"."""
        graph = self.graph
        above = graph.parent(prep)
        names = {graph.toks[prep].text.lower()}
        if above is not None and graph.toks[above].dep in ("prep", "advmod"):
            names.add(graph.toks[above].text.lower())
        if not walk.is_bound or above is None:
            return above
        if names == {"for"} and graph.toks[above].lemma in self.syntax.reason_governors:
            walk.is_bound = False
            return above
        is_topic = graph.toks[at].dep == "pcomp" and names & self.syntax.topic_prepositions
        if is_topic or names & self.syntax.unreal_prepositions:
            walk.effects.add("hypothetical")
        elif names & self.syntax.announced_prepositions:
            walk.effects.add("planned")
        verb_effects = self.cues.verbs.get(graph.toks[above].lemma, _NONE) if graph.is_verb(above) else _NONE
        noun_effects = self.cues.nouns.get(graph.toks[above].lemma, _NONE) if not graph.is_verb(above) else _NONE
        effects = (verb_effects | noun_effects) - {"says", "reports", "quotes", "light"}
        if graph.toks[at].dep == "pcomp" or graph.toks[prep].lemma in ("of", "to", "from", "in", "on"):
            walk.effects |= effects
        is_later = bool(names & self.syntax.prior_prepositions)
        walk.is_bound = not is_later and (bool(effects & {"aspect", "attempted", "planned"}) or self._is_carried(above))
        return above

    def _argument(self, at: int, above: int, walk: _Walk) -> None:
        """A noun under a verb: only light verbs and verbs of planning, denying, preventing say whether the act took place."""
        lemma = self.graph.toks[above].lemma
        effects = self.cues.verbs.get(lemma, _NONE)
        if self.graph.toks[at].dep != "nsubj" and walk.is_bound:
            walk.effects |= effects - {"says", "reports", "quotes", "light", "alleges"}
        walk.is_bound = walk.is_bound and (self._is_carried(above) or "aspect" in effects)

    def _is_carried(self, above: int) -> bool:
        token = self.graph.toks[above]
        return "light" in self.cues.verbs.get(token.lemma, _NONE) or token.lemma == "be"

    def _accordances(self, at: int, walk: _Walk) -> None:
        """Sources named by "according to" and its like on the way up."""
        graph = self.graph
        for kid in graph.children(at, "parataxis"):
            effects = self.cues.verbs.get(graph.toks[kid].lemma, _NONE)
            self._report(kid, effects, walk, is_clause=not graph.has(kid, "ccomp", "dobj"))
        for kid in graph.children(at, "prep", "advcl", "pcomp"):
            first, after = graph.toks[kid].text.lower(), [*graph.children(kid, "prep"), kid]
            heads = tuple(head for prep in after for head in graph.children(prep, "pobj"))
            following = graph.toks[after[0]].text.lower()
            effects = self.cues.phrases.get(f"{first} {following}", self.cues.phrases.get(first, _NONE))
            kind = next((kind for kind in REPORTS if kind in effects), None)
            if kind and heads:
                walk.voices.append(Voice(heads=heads, cue=kid, kind=kind))


_NONE: frozenset[str] = frozenset()


def _result(walk: _Walk) -> Reality:
    if "backshifted" in walk.effects:
        walk.effects.add("planned" if walk.voices or "planned" in walk.effects else "hypothetical")
    modality = next((effect for effect in UNREAL if effect in walk.effects), None)
    if modality is None:
        doubted = "alleges" in walk.effects or any(voice.kind == "alleges" for voice in walk.voices)
        modality = "alleged" if doubted else "asserted"
    return Reality(
        modality=modality,
        is_negated=walk.is_negated,
        is_historical="historical" in walk.effects,
        is_attempted="attempted" in walk.effects,
        voices=tuple(reversed(walk.voices)),
    )
