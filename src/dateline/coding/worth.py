"""Which acts belong to public life: whether the acts of those known in a document matter to others.

Police reports, interviews, court trivia and biographies use the verbs of politics for everything. An act of words or
help needs somebody of public life in it; what is told in an interview is mostly opinion and habit; the plain present
tense tells of habits and standing laws. Known to miss: private quarrels of public persons.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from dateline.coding.cast import SITES, Cast, is_official
from dateline.coding.clause import Clauses
from dateline.coding.discourse import tells_past
from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.coding.idle import Idle
from dateline.coding.phrase import Phrases
from dateline.lexicon.codebook import TypeEntry
from dateline.lexicon.cues import Syntax
from dateline.lexicon.nonevents import NonEvents
from dateline.model.event import Reading

ASIDES = ("acl", "advcl", "pcomp")
"""Dependencies of participles that describe: "legislators supporting the law", "a vote, allowing everybody to join"."""
PRESENT = ("VBZ", "VBP")
"""Tags of the plain present tense."""
OPEN_TYPES = frozenset({"PROTEST", "ASSAULT"})
"""Types whose actors may be anybody."""
NAMED = "person:"
"""Entries of persons, all of whom hold or held an office."""
LASTING_TYPES = frozenset({"AID", "COOPERATE", "CONSULT", "COERCE", "SANCTION", "ASSAULT", "RETREAT", "MOBILIZE"})
"""Types of deeds, which in the plain present tense are habits or laws; words ("demands", "condemns") are acts in any tense."""

SOCIETY = ("group", "body", "office", "people")
"""Kinds of readings that name no single person."""
TRADING = frozenset({"BUS", "JRN"})
"""Sectors of firms and papers, whose own affairs are not public."""
LABEL = 6
"""Words at most of a date before a colon."""
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
"""A time of day that opens an entry of a live page."""
MEETING_TYPES = frozenset({"CONSULT", "COOPERATE"})
"""Types in which both sides must be of public life: a minister who visits a patient does not consult."""


class Worth:
    """Weighs the drafts of one sentence."""

    def __init__(
        self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax, nonevents: NonEvents, cast: Cast
    ) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax
        self.cast = cast
        self.idle = Idle(graph, clauses=clauses, phrases=phrases, syntax=syntax, nonevents=nonevents, cast=cast)

    def is_worth(self, draft: Draft, *, entry: TypeEntry) -> bool:
        """Whether the act belongs into a chronicle of public life."""
        is_idle = self.idle.why(draft, type=entry.type) is not None
        return not is_idle and (not self.cast.is_introduced or self._is_public(draft, entry=entry))

    def _is_public(self, draft: Draft, *, entry: TypeEntry) -> bool:
        """Whether the act matters to more than those who take part in it."""
        if self._is_lasting(draft, entry=entry) or self._is_of_anybody(draft):
            return False
        if self.cast.is_conversation:
            return self._is_told(draft)
        acting, suffering = self._level(draft.actors), self._level(draft.recipients)
        if entry.type in MEETING_TYPES and draft.actors and not draft.mediators:
            is_known = any(reading.code for head in draft.actors for reading in self.phrases.readings(head))
            if not is_known and not any(map(self._may_meet, draft.actors)):
                acting = 0
            is_both = max(acting, suffering) == 2 and min(acting, suffering if draft.recipients else 1) > 0
            return is_both and not self._is_at_home(draft)
        if entry.type == "AID" and draft.recipients and not suffering:
            return any(self._is_crowd(head) or (acting == 2 and self._is_nameable(head)) for head in draft.recipients)
        if entry.type == "ASSAULT" and not draft.actors and (not self.cast.is_violent or self._is_accident(draft)):
            return False
        if entry.type in OPEN_TYPES or not (draft.actors or draft.recipients):
            return True
        if entry.type == "ACCUSE" and self.cast.is_violent and any(map(self._is_crowd, draft.actors)):
            return True  # "witnesses blamed men in uniform"
        if not draft.actors:
            return suffering == 2 or self._is_passive_deed(draft, entry=entry)
        return acting > 0 or suffering == 2

    def is_remark(self, draft: Draft) -> bool:
        """Whether a participle only says who somebody is: "arrested a man suspected of", "went on trial, accused of"."""
        at, graph = draft.match.at, self.graph
        token = graph.toks[at]
        if draft.match.rule.type == "SUPPORT":  # "a rival backed by Moscow"
            return token.tag == "VBN" and token.dep == "acl" and token.lemma in self.syntax.attitude_verbs
        if draft.match.rule.type != "ACCUSE" or draft.actors:
            return False
        is_loose = token.dep == "advcl" and not graph.has(at, "aux", "auxpass", "nsubj", "nsubjpass")
        return token.tag == "VBN" and (is_loose or (token.dep == "acl" and graph.parent(token.head) is not None))

    @staticmethod
    def _is_passive_deed(draft: Draft, *, entry: TypeEntry) -> bool:
        """Whether the act is one that states do even where nobody is named: an arrest, but no ban, which parents impose, too."""
        is_state = entry.quad == 4 and draft.match.rule.entry.mode != "restrict"
        return is_state or entry.type in ("RETREAT", "CONCEDE")

    def _is_told(self, draft: Draft) -> bool:
        """Whether a statement in a conversation tells of a deed in the past of somebody else of public life."""
        heads = (*draft.actors, *draft.recipients)
        if any(self.graph.toks[head].pos == "PRON" for head in heads) or not tells_past(self.graph, draft.match.at):
            return False
        return self._level(draft.actors) == 2

    def _is_lasting(self, draft: Draft, *, entry: TypeEntry) -> bool:
        token = self.graph.toks[draft.match.at]
        helping = [self.graph.toks[kid].tag for kid in self.graph.children(draft.match.at, "aux", "auxpass")]
        if self._is_entry:
            return False
        is_attitude = token.lemma in self.syntax.attitude_verbs and not self._is_spoken(draft.match.at)
        if token.tag == "VBG" and not helping and is_attitude and token.dep in ASIDES:
            return True
        if (token.tag not in PRESENT or helping) and not (token.tag == "VBN" and len(helping) == 1 and helping[0] in PRESENT):
            return False
        if helping and not self.graph.has(draft.match.at, "auxpass"):
            return False
        return entry.type in LASTING_TYPES or is_attitude

    @cached_property
    def _is_entry(self) -> bool:
        """Whether a sentence is an entry of a chronicle or a live page, which tells its news in the present: "May 9: Police"."""
        texts = [token.text for token in self.graph.toks[:LABEL]]
        if texts and CLOCK.fullmatch(texts[0]):
            return True
        day = texts[: texts.index(":")] if ":" in texts else []
        return any(text.lower() in self.syntax.calendar for text in day) and any(text.isdigit() for text in day)

    def _is_spoken(self, at: int) -> bool:
        """Whether somebody declares the own attitude: "Chad's president says he stands by the deal"."""
        graph, above = self.graph, self.graph.parent(at)
        if above is None or graph.deps[at] != "ccomp" or graph.toks[above].lemma not in self.syntax.spoken_verbs:
            return False
        return any(graph.toks[kid].pos == "PRON" for kid in graph.children(at, "nsubj"))

    def _is_accident(self, draft: Draft) -> bool:
        """Whether a clause of time tells of a crash or the like: "were killed when the plane crashed", not "came under fire"."""
        clauses = [kid for kid in self.graph.kids[draft.match.at] if self.graph.toks[kid].dep in ("advcl", "prep", "conj")]
        filled = draft.match.filled()
        below = [word for kid in clauses for word in (kid, *self.graph.kids[kid]) if word not in filled]
        return any(self.graph.toks[word].lemma in self.syntax.accident_words for word in below)

    def _is_at_home(self, draft: Draft) -> bool:
        """Whether somebody visits a part of the own country."""
        sites = [reading for head in draft.recipients for reading in self.phrases.readings(head)]
        own = {reading.code for head in draft.actors for reading in self.phrases.readings(head)}
        return bool(sites) and all((reading.entry or "").startswith(SITES) and reading.code in own for reading in sites)

    def _is_of_anybody(self, draft: Draft) -> bool:
        """Whether it is told of whoever may do it, or may suffer it from nobody of public life: "any driver", "no country"."""
        heads = draft.actors if self._level(draft.actors) == 2 else (*draft.actors, *draft.recipients)
        return any(map(self._is_vague, heads))

    def _is_vague(self, head: int) -> bool:
        return any(self.graph.toks[kid].lemma in self.syntax.vague_words for kid in self.graph.children(head, "det", "predet"))

    def _is_holder(self, head: int) -> bool:
        """Whether the holder of an office is told by it alone: "the president telephoned Macron"."""
        is_office = any(one.kind == "office" and "GOV" in one.sectors[:1] for one in self.phrases.readings(head))
        return is_office and self.graph.has_word(head, self.syntax.definite)

    def _may_meet(self, head: int) -> bool:
        """Whether somebody without a country may be of public life all the same: a pronoun, an office, several officials."""
        return self.graph.toks[head].pos == "PRON" or self._is_holder(head) or self._is_several(head)

    def _is_several(self, head: int) -> bool:
        """Whether a story of violence tells several officials by what they are: "senior diplomats from both sides met"."""
        if not self.cast.is_violent:
            return False
        kinds = [one for one in self.phrases.readings(head) if one.kind in ("office", "group")]
        return self.graph.toks[head].tag == "NNS" and any(is_official(one, syntax=self.syntax) for one in kinds)

    def _is_nameable(self, head: int) -> bool:
        """Whether a phrase may name somebody: "gave money to Unitas", "to the region", not "spent money on research"."""
        is_definite = self.graph.has_word(head, self.syntax.definite)
        return is_definite or self.graph.toks[head].pos != "NOUN" or bool(self.phrases.readings(head))

    def _is_crowd(self, head: int) -> bool:
        """Whether the phrase names people by what they are, not by a name."""
        return any(reading.kind in ("people", "group") for reading in self.phrases.readings(head))

    def _level(self, heads: Sequence[int]) -> int:
        """2 for public life, 1 for who may belong to it, 0 for everybody else."""
        return max((self._of_head(head) for head in heads), default=0)

    def _of_head(self, head: int) -> int:
        token = self.graph.toks[head]
        if token.pos == "PRON":
            return int(token.lemma not in self.syntax.first_person | self.syntax.addressed)
        readings = self.phrases.readings(head)
        if any(is_official(reading, syntax=self.syntax) or _is_known(reading) for reading in readings):
            return 2
        if any(reading.kind == "pronoun" for reading in readings):
            return 1
        return int(self.cast.knows(token.text) or (self._is_of_society(head, readings) and self.cast.is_crisis))

    def _is_of_society(self, head: int, readings: Sequence[Reading]) -> bool:
        """Whether a phrase is of a group, a body or somebody introduced by a role, who have a say in public affairs."""
        if self.graph.toks[head].pos == "PROPN" and self.graph.has(head, "appos", "relcl"):
            return bool(readings)
        is_one = self.graph.toks[head].tag == "NN" and self.graph.toks[head].lemma not in self.syntax.transparent_nouns
        return any(_is_collective(reading) and not (is_one and reading.kind == "people") for reading in readings)


def _is_collective(reading: Reading) -> bool:
    """Whether a reading is of a group, a body or the holder of a post, but of no firm or paper."""
    is_firm = reading.kind == "body" and not TRADING.isdisjoint(reading.sectors[:1])
    return reading.kind in SOCIETY and not is_firm


def _is_known(reading: Reading) -> bool:
    """Whether the dictionary of persons knows somebody by name, whose office is over."""
    return (reading.entry or "").startswith(NAMED)
