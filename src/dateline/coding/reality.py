"""How real an act is said to be, and who says so: a walk from the trigger to the root of its sentence.

Each step asks what the governing word does to what it governs (`lexicon/reporting.yaml`): report it, deny it, plan it,
make it a condition. A negation turns that round: who "did not prevent" an act let it happen, who "did not rule it out" left it
open. Known to miss: irony, and conditions that stand in another sentence.
"""

from dateline.coding.clause import Clauses
from dateline.coding.graph import Graph
from dateline.coding.inherit import is_ranked
from dateline.coding.reasons import charge, conceded, measure, unshaken
from dateline.coding.walk import NONE, REPORTS, UNREAL, Reality, Voice, Walk, either, settle
from dateline.lexicon.cues import Cues, Syntax

STEPS = 14
"""Governors climbed at most."""

FIXED = frozenset({*UNREAL, "thwarted", "alleges", "historical", "undone", "probable", "possible", "partial"})
"""Effects that a phrase of several words may have on the word that it hangs on."""
LEANING = frozenset({"hypothetical", "possible", "refused", "opposes", "permits"})
"""Effects of adjectives on a gerund after their preposition: "interested in merging", "opposed to merging"."""
CLOSE = frozenset({"det", "advmod", "npadvmod", "neg", "aux", "auxpass", "acomp", "amod", "prep"})
"""How such a phrase hangs on it."""
TURNING = frozenset({"thwarted", "refused", "denied"})
"""Effects whose negation says something of the act that the verb is about: "did not prevent the raid"."""
TOLD = frozenset({"says", "alleges", "reports", "mooted", "evidence"})
"""Effects of nouns for what is told, which somebody may deny."""
TAKEN = frozenset({"of", "to", "from", "in", "on", "out", "off"})
"""Prepositions after which a word governs an act as it does an object: "refrained from an attack", "staved off a coup"."""
OPEN = frozenset({"whether", "if"})
ASKING = frozenset({"WRB", "WP", "WP$", "WDT"})
"""Tags of the words that open a clause which asks who, how or when."""
MARKS = frozenset({'"', "“", "”", "«", "»"})
CARRYING = frozenset({"VERB", "AUX", "NOUN", "PROPN"})


class Realities:
    """Walks from triggers; one object a sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, cues: Cues, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.cues = cues
        self.syntax = syntax
        self._fixed: list[tuple[range, frozenset[str]]] | None = None

    def of(self, at: int) -> Reality:
        """The reality of the act whose trigger is at `at`; its own negation is left to the patterns."""
        walk = Walk()
        if self._is_asked(at) or self._is_turned(at):
            walk.effects |= {"hypothetical", "possible"}
        here: int | None = at
        below: int | None = None
        for _ in range(STEPS):
            if here is None:
                break
            if walk.is_bound:
                self._look_at(here, walk, is_beside=below is not None and self.graph.is_beside(below))
            self._accordances(here, walk)
            here, below = self._climb(here, walk), here
        return settle(walk)

    def effects(self) -> frozenset[str]:
        """What the cues of the sentence do to any verb or noun of it, kinds of sources included."""
        found: set[str] = set()
        for at, token in enumerate(self.graph.toks):
            if token.pos in CARRYING and token.dep not in ("aux", "auxpass"):
                reality = self.of(at)
                found |= {*reality.effects, *(voice.kind for voice in reality.voices)}
                found |= {"denied"} if self.is_negated(at) else set()
                found |= {"light"} if token.pos == "NOUN" and self.clauses.noun(at).light is not None else set()
        return frozenset(found)

    def is_negated(self, at: int) -> bool:
        """Whether a word is denied by what hangs on it: "did not attack", "no attack", "is not ready"."""
        graph, token = self.graph, self.graph.toks[at]
        if self._is_not_only():
            return graph.has(at, "neg") and not self._is_only_more(at)
        if graph.is_verb(at):
            is_shared = token.dep == "conj" and not graph.has(at, "nsubj", "nsubjpass", "aux", "auxpass")
            return self.clauses.verb(at).is_negated or (is_shared and graph.has(token.head, "neg"))
        if token.dep in ("acomp", "attr"):
            return self.clauses.verb(token.head).is_negated or self.clauses.noun(at).is_negated
        return self.clauses.noun(at).is_negated

    def is_denied_before(self, at: int) -> bool:
        """Whether the "not" of the verb before it holds for this one, too: "did not concede or admit defeat"."""
        graph, token = self.graph, self.graph.toks[at]
        if token.dep != "conj" or graph.has(at, "nsubj", "nsubjpass", "aux", "auxpass", "neg") or not graph.is_verb(token.head):
            return False
        between = [graph.toks[kid].lemma for kid in graph.children(token.head, "cc")]
        return graph.has(token.head, "neg") and bool(self.syntax.disjunctions & set(between))

    def _is_not_only(self) -> bool:
        """Whether the sentence has "not only" or "not all", which deny nothing of what is told."""
        return any("partial" in effects for _, effects in self._set_phrases())

    def _is_only_more(self, at: int) -> bool:
        nots = self.graph.children(at, "neg")
        return any(kid in place and "partial" in effects for kid in nots for place, effects in self._set_phrases())

    def _look_at(self, at: int, walk: Walk, *, is_beside: bool = False) -> None:
        """Effects of the word's own auxiliaries, adverbs, modifiers, conjunctions and set phrases.

        With `is_beside` what it governs is a whole clause, which does not share its auxiliaries.
        """
        graph, toks, cues = self.graph, self.graph.toks, self.cues
        tables = {"advmod": cues.adverbs, "mark": cues.conjunctions, "amod": cues.adjectives}
        if self.clauses.is_imperative(at):
            walk.effects.add("urged")
        if self._is_headline(at):
            walk.effects.add("planned")
        for kid in graph.kids[at]:
            dep = toks[kid].dep
            if dep in ("aux", "auxpass"):
                walk.effects |= NONE if is_beside else self._auxiliary(kid)
            elif dep in tables:
                walk.effects |= either(tables[dep], toks[kid].text.lower(), toks[kid].lemma)
        walk.effects |= self._set_beside(at)
        if toks[at].dep == "conj" and not graph.has(at, "aux", "nsubj", "nsubjpass", "auxpass"):
            for kid in graph.children(toks[at].head, "aux"):
                walk.effects |= self._auxiliary(kid)

    def _set_beside(self, at: int) -> frozenset[str]:
        """What set phrases that hang on a word do to it; "far from sinking, it sailed" denies only the sinking."""
        graph, found = self.graph, NONE
        for place, effects in self._set_phrases():
            is_beside = any(kid in place and graph.deps[kid] in CLOSE for kid in graph.kids[at])
            if is_beside and at not in place and not graph.has(place[-1], "pcomp", "pobj"):
                found |= effects
        return found

    def _is_headline(self, at: int) -> bool:
        """Whether an infinitive tells what is to come: "Chad to open border", "Paris: France to pull troops from Chad"."""
        graph, toks = self.graph, self.graph.toks
        if not (graph.is_infinitive(at) and graph.has(at, "nsubj")):
            return False
        first = min(graph.children(at, "nsubj"))
        return toks[at].dep == "ROOT" or any(token.text == ":" for token in toks[max(first - 3, 0) : first])

    def _set_phrases(self) -> list[tuple[range, frozenset[str]]]:
        """Phrases of several words with their places; looked for once a sentence."""
        if self._fixed is None:
            words = self.graph.lows
            self._fixed = [
                (range(at, at + len(phrase)), effects)
                for at, word in enumerate(words)
                for phrase in self.cues.openings.get(word, ())
                if tuple(words[at : at + len(phrase)]) == phrase
                and (effects := self.cues.phrases[" ".join(phrase)] & FIXED)
            ]
        return self._fixed

    def governed(self, verb: int) -> frozenset[str]:
        """What a verb, with the words that make a set phrase of it, does to its object."""
        return self._phrased(verb, self.cues.verbs.get(self.graph.toks[verb].lemma, NONE))

    def _phrased(self, at: int, effects: frozenset[str]) -> frozenset[str]:
        """The effects of a word, with those of set phrases that it is part of: "called off" is no call."""
        fixed = NONE.union(*(done for place, done in self._set_phrases() if at in place))
        return fixed if fixed & TURNING else effects | fixed

    def _is_asked(self, at: int) -> bool:
        """Whether the act stands in a question: "Did Chad attack?"; with a quotation, in one that asks whether it was done."""
        toks, helping = self.graph.toks, self.graph.children(at, "aux", "auxpass")
        subjects = self.graph.children(at, "nsubj", "nsubjpass")
        if helping and subjects and min(helping) < min(subjects) and toks[max(min(helping) - 1, 0)].tag not in ASKING:
            return any(token.text == "?" for token in toks[at:])
        return any(token.text == "?" for token in toks[-2:]) and not any(token.text in MARKS for token in toks)

    def _is_turned(self, at: int) -> bool:
        """Whether the auxiliary before the subject makes a condition: "Had Chad attacked, Niger would have answered"."""
        graph = self.graph
        first = [kid for kid in graph.children(at, "aux") if graph.opens(kid, self.syntax.turned_auxiliaries)]
        subjects = graph.children(at, "nsubj", "nsubjpass")
        return bool(first and subjects) and min(first) < max(subjects)

    def _auxiliary(self, at: int) -> frozenset[str]:
        token = self.graph.toks[at]
        return self.cues.auxiliaries.get(token.text.lower(), self.cues.auxiliaries.get(token.lemma, NONE))

    def _climb(self, at: int, walk: Walk) -> int | None:
        """The next governor, after noting what it does."""
        above = self.graph.parent(at)
        if above is None or self._is_headline(at):
            return None
        dep = self.graph.toks[at].dep
        if dep in ("xcomp", "ccomp", "csubj", "parataxis", "dep") or self.graph.is_after_particle(at):
            self._complement(at, above, walk)
        elif dep == "advcl":
            if self.graph.is_infinitive(at) and walk.is_bound and self.graph.toks[at].lemma not in self.syntax.enacted_verbs:
                walk.effects.add("hypothetical")
            walk.is_bound = False
        elif dep in ("acl", "relcl"):
            self._of_noun(at, above, walk)
        elif dep in ("pobj", "pcomp"):
            return self._prepositional(at, above, walk)
        elif dep in ("dobj", "nsubjpass", "nsubj", "attr"):
            self._argument(at, above, walk)
        elif dep == "oprd":
            self._named(above, walk)
        elif dep != "conj":
            walk.is_bound = False
        return above

    def _complement(self, at: int, above: int, walk: Walk) -> None:
        token = self.graph.toks[above]
        table = self.cues.verbs if token.pos in ("VERB", "AUX") else self.cues.adjectives
        effects = table.get(token.lemma, self.cues.nouns.get(token.lemma, NONE))
        if token.tag == "VBN" and self.graph.has(above, "auxpass"):
            effects = effects | self.cues.adjectives.get(token.text.lower(), NONE)  # "is set to"
        effects = self._phrased(above, effects)
        stated = self.graph.children(above, "acomp") if token.pos == "AUX" else []
        if any(kid < at for kid in stated) and self.graph.toks[at].dep != "advcl":  # "it is possible that"
            effects = effects.union(*(self.cues.adjectives.get(self.graph.toks[kid].lemma, NONE) for kid in stated))
        if self.graph.is_infinitive(at) and self._is_too_much(above):
            walk.turns += walk.is_bound
        if token.lemma == "be" and self.graph.toks[at].dep == "xcomp" and self.graph.is_infinitive(at):
            effects = effects | {"planned"}
        self._report(above, effects, walk, is_clause=self.graph.toks[at].dep != "xcomp")
        if self._is_presupposed(at, effects):
            walk.effects |= effects & {"factive"}
            walk.is_bound = False
        if walk.is_bound:
            is_open = any(self.graph.toks[kid].lemma in OPEN for kid in self.graph.children(at, "mark"))
            is_verb = self.graph.is_verb(above)
            is_negated = self.clauses.verb(above).is_negated if is_verb else self._is_unsaid(above)
            walk.add(effects, is_negated=is_negated and not is_open)

    def _is_unsaid(self, at: int) -> bool:
        """Whether an adjective is negated, itself or by its verb: "is not able to", "was never interested in"."""
        above = self.graph.toks[at].head if self.graph.toks[at].dep == "acomp" else at
        return self.graph.has(at, "neg") or (above != at and self.graph.has(above, "neg"))

    def _is_presupposed(self, at: int, effects: frozenset[str]) -> bool:
        """Whether a clause stands whatever its governor does: "did not say how it sank", "was not aware that it sank"."""
        if not self.graph.is_finite(at) or self.graph.toks[at].dep not in ("ccomp", "csubj"):
            return False
        if "factive" in effects and not any(self.graph.toks[kid].lemma in OPEN for kid in self.graph.children(at, "mark")):
            return True
        first = self.graph.toks[min(self.graph.subtree(at))]
        return first.tag in ASKING or first.lemma == "whether"

    def _is_too_much(self, at: int) -> bool:
        """Whether a word has a "too" that leaves no room for what follows: "too old to sail"."""
        tables = (self.cues.adverbs.get(self.graph.toks[kid].lemma, NONE) for kid in self.graph.children(at, "advmod"))
        return any("excess" in effects for effects in tables)

    def _disown(self, noun: int, effects: frozenset[str], walk: Walk) -> None:
        """Notes who denies what a claim says: "dismissed reports of a raid", "denied the charge that it attacked"."""
        above = self.graph.parent(noun)
        if above is None or not effects & TOLD or self.graph.toks[noun].dep not in ("dobj", "nsubjpass"):
            return
        if "denies" in self.cues.verbs.get(self.graph.toks[above].lemma, NONE) and not self.graph.has(above, "neg"):
            walk.effects.add("denied")
            heads = self.clauses.verb(above).subj
            if heads:
                walk.voices.append(Voice(heads=heads, cue=above, kind="denies"))

    def _report(self, cue: int, effects: frozenset[str], walk: Walk, *, is_clause: bool) -> None:
        kind = next((kind for kind in REPORTS if kind in effects), None)
        heads = self.clauses.verb(cue).subj
        if kind and is_clause and heads:
            walk.voices.append(Voice(heads=heads, cue=cue, kind=kind))

    def _of_noun(self, at: int, above: int, walk: Walk) -> None:
        """A clause that hangs on a noun: "the plan to attack", "the claim that it attacked", "the man who attacked"."""
        effects = self.cues.nouns.get(self.graph.toks[above].lemma, NONE)
        if self.graph.is_infinitive(at):
            if walk.is_bound and not is_ranked(self.graph, at, self.syntax):
                walk.add(effects or {"hypothetical"}, is_negated=self.clauses.noun(above).is_negated)  # "had no plans to"
                if "means" in effects and self.graph.toks[self.graph.toks[above].head].lemma == "have":
                    walk.effects.add("hypothetical")  # "has the power to"
            return
        is_content = self.graph.toks[at].dep == "acl" and self.graph.is_finite(at)
        kind = next((kind for kind in REPORTS if kind in effects), None)
        owners = self.clauses.noun(above).poss or self.clauses.noun(above).subj
        if is_content and kind and owners:
            walk.voices.append(Voice(heads=owners, cue=above, kind=kind))
        if is_content and walk.is_bound:
            walk.add(effects, is_negated=bool(effects & TOLD) and self.clauses.noun(above).is_negated)  # "no evidence that"
            self._disown(above, effects, walk)
        walk.is_bound = walk.is_bound and is_content

    def _prepositional(self, at: int, prep: int, walk: Walk) -> int | None:
        """After a preposition: "without attacking", "ahead of talks", "prevented from entering"."""
        graph = self.graph
        above = graph.parent(prep)
        names = {graph.toks[kid].text.lower() for kid in (prep, *graph.children(prep, "advmod"))}
        if above is not None and graph.toks[above].dep in ("prep", "advmod"):
            names.add(graph.toks[above].text.lower())
        if not walk.is_bound or above is None:
            return above
        if names == {"as"} and graph.is_verb(above):
            self._as(at, above, walk)
        if self._is_apart(at, above, names):
            walk.is_bound = False
            walk.effects |= charge(graph, at, above, syntax=self.syntax)
            return above
        for name in names:
            walk.effects |= self.cues.conjunctions.get(name, NONE) & {"denied"}
        is_topic = graph.toks[at].dep == "pcomp" and bool(names & self.syntax.topic_prepositions)
        is_topic = is_topic or (names == {"about"} and graph.toks[above].lemma == "be")  # "the accord is about clashes"
        if is_topic or names & self.syntax.unreal_prepositions - conceded(graph, at):
            walk.effects.add("hypothetical")
        elif names & self.syntax.announced_prepositions and not self._is_sequel(at, above, names):
            walk.effects.add("planned")
        effects = self._over(above, is_clause=graph.toks[at].dep == "pcomp")
        if graph.toks[at].dep == "pcomp" or (graph.toks[prep].lemma in TAKEN and prep > above):  # "On a visit, he promised"
            is_none = "evidence" in effects and self.clauses.noun(above).is_negated  # "no sign of a raid"
            barred = {"thwarted"} if "from" in names and "barred" in effects else set()
            is_left = graph.has(above, "neg") if graph.is_verb(above) else self._is_unsaid(above)
            walk.add(effects | barred, is_negated=is_none or is_left)
        if graph.toks[prep].lemma == "of":
            self._disown(above, self.cues.nouns.get(graph.toks[above].lemma, NONE), walk)
        is_later = bool(names & self.syntax.prior_prepositions)
        is_open = bool(effects & {"aspect", "attempted", "planned", "thwarted"})
        walk.is_bound = not is_later and (is_open or self._is_carried(above))
        return above

    def _is_apart(self, at: int, above: int, names: set[str]) -> bool:
        """Whether what follows a preposition stands, whatever its verb does: "jailed for a raid", "avoided a ban by selling"."""
        if self.graph.toks[at].dep == "pcomp":
            is_reason = names == {"for"} and measure(self.graph, above, syntax=self.syntax) is not None
            return is_reason or bool(names & self.syntax.manner_prepositions)
        is_known = self.graph.is_verb(above) and self.graph.has(above, "neg") and self.graph.has_word(at, self.syntax.definite)
        is_known = is_known and not self.cues.verbs.get(self.graph.toks[above].lemma)  # "never recovered from the slump"
        is_known = is_known or bool(unshaken(self.graph, at, self.syntax))  # "did not accede to Chad's request"
        is_known = is_known or (names == {"for"} and self.graph.has(at, "predet"))  # "for all the visits by the minister"
        return is_known or (names == {"for"} and self.graph.toks[above].lemma in self.syntax.reason_governors)

    def _is_sequel(self, at: int, above: int, names: set[str]) -> bool:
        """Whether it tells what came next: "held the crew before letting them go", "met the king before talks with the emir"."""
        toks = self.graph.toks
        is_past = toks[above].tag == "VBD" or (toks[above].tag == "VBN" and self.graph.has(above, "aux", "auxpass"))
        is_said = "says" in self.cues.verbs.get(toks[above].lemma, NONE)
        is_next = toks[at].dep == "pcomp" or (toks[at].dep == "pobj" and self.graph.is_verb(above) and not is_said)
        is_known = any(toks[kid].text.isdigit() for kid in self.graph.children(at, "nummod"))  # "before the 2012 attack"
        return bool(names & self.syntax.sequel_prepositions) and (is_known or (is_next and is_past))

    def _over(self, above: int, *, is_clause: bool) -> frozenset[str]:
        """What a word does to what follows its preposition; an adjective or adverb only within a set phrase ("came close to")."""
        token, effects = self.graph.toks[above], NONE
        if self.graph.is_verb(above):
            effects = self._phrased(above, self.cues.verbs.get(token.lemma, NONE))
        elif token.pos in ("ADJ", "ADV") and is_clause:
            effects = self._phrased(above, self.cues.adjectives.get(token.lemma, NONE) & LEANING)
        else:
            effects = self._phrased(above, self.cues.nouns.get(token.lemma, NONE))
        return effects - {"says", "reports", "quotes", "light"}

    def _as(self, at: int, above: int, walk: Walk) -> None:
        """After "as": "quoted the general as saying", "what it described as a raid"."""
        effects = self.cues.verbs.get(self.graph.toks[above].lemma, NONE)
        if self.graph.toks[at].dep == "pcomp":
            self._report(above, effects, walk, is_clause=True)
        elif "distances" in effects:
            self._named(above, walk)

    def _argument(self, at: int, above: int, walk: Walk) -> None:
        """A noun under a verb: only light verbs and verbs of planning, denying, preventing say whether the act took place."""
        lemma = self.graph.toks[above].lemma
        effects = self._phrased(above, self.cues.verbs.get(lemma, NONE))
        is_thwarted = self.graph.toks[at].dep != "nsubj" and "thwarted" in effects
        if self.graph.toks[at].dep != "nsubj" and walk.is_bound:
            given = effects - {"says", "reports", "quotes", "light", "alleges"} - unshaken(self.graph, at, self.syntax)
            if "attempted" in self.cues.nouns.get(self.graph.toks[at].lemma, NONE):
                given -= {"thwarted"}  # an attempt that was foiled was one
            walk.add(given, is_negated=bool(given & TURNING) and self.graph.has(above, "neg"))
        walk.is_bound = walk.is_bound and (self._is_carried(above) or "aspect" in effects or is_thwarted)

    def _named(self, above: int, walk: Walk) -> None:
        """A name that somebody gives to an act: "what Oman called a raid"."""
        effects = self.cues.verbs.get(self.graph.toks[above].lemma, NONE)
        heads = self.clauses.verb(above).subj
        if "distances" in effects and walk.is_bound:
            walk.effects |= {"distances", "alleges"}
            if heads:
                walk.voices.append(Voice(heads=heads, cue=above, kind="alleges"))
        walk.is_bound = False

    def _is_carried(self, above: int) -> bool:
        token = self.graph.toks[above]
        return "light" in self.cues.verbs.get(token.lemma, NONE) or token.lemma == "be"

    def _accordances(self, at: int, walk: Walk) -> None:
        """Sources named by "according to" and its like on the way up."""
        graph = self.graph
        for kid in graph.children(at, "parataxis"):
            effects = self.cues.verbs.get(graph.toks[kid].lemma, NONE)
            self._report(kid, effects, walk, is_clause=not graph.has(kid, "ccomp", "dobj"))
        for kid in graph.children(at, "prep", "advcl", "pcomp"):
            first, after = graph.toks[kid].text.lower(), [*graph.children(kid, "prep"), kid]
            heads = tuple(head for prep in after for head in graph.children(prep, "pobj"))
            following = graph.toks[after[0]].text.lower()
            effects = self.cues.phrases.get(f"{first} {following}", self.cues.phrases.get(first, NONE))
            kind = next((kind for kind in REPORTS if kind in effects), None)
            if kind and heads:
                is_relayed = any("reports" in self.cues.nouns.get(graph.toks[head].lemma, NONE) for head in heads)
                walk.voices.append(Voice(heads=heads, cue=kid, kind="reports" if is_relayed else kind))
