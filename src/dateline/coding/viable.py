"""Whether enough is known of those who take part in an act for it to be one: a doer, a victim, two sides of a meeting."""

from collections.abc import Callable

from dateline.coding.clause import Clauses
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.codebook import TypeEntry
from dateline.lexicon.cues import Syntax

GIVEN = frozenset({"AID", "COOPERATE"})
"""Types that things, of which no actor is known, do not do."""


class Viable:
    """Judges the parties of the drafts of one sentence."""

    def __init__(
        self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax, is_crisis: Callable[[], bool]
    ) -> None:
        """`is_crisis` says whether the document tells of public life, where what groups of people do matters, too."""
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax
        self.is_crisis = is_crisis

    def is_viable(
        self, at: int, *, entry: TypeEntry, parties: tuple[tuple[int, ...], tuple[int, ...]], is_joint: bool
    ) -> bool:
        """Whether enough participants are known: a speaker for words, a victim or doer for deeds, two for talks."""
        actors, recipients = parties
        if all(map(self._is_speech, (*actors, *recipients))) and (actors or recipients) and not self._is_reported(at):
            return False
        if entry.needs_recipient and not recipients and not is_joint:
            return False
        if entry.type in GIVEN and not actors and self.graph.is_verb(at) and self.clauses.verb(at).subj:
            return False  # "ships assisted by aircraft"
        if entry.quad != 4 and not self._are_public(actors, recipients, at=at, quad=entry.quad):
            return False
        if entry.type == "CONSULT":
            return bool(actors) and (is_joint or self.is_several((*actors, *recipients)))
        if entry.quad in (1, 3) and entry.type != "CONCEDE":
            return bool(actors) or (entry.type == "ACCUSE" and bool(recipients) and self.clauses.is_passive(at))
        return bool(actors or recipients)

    def _are_public(self, actors: tuple[int, ...], recipients: tuple[int, ...], *, at: int, quad: int) -> bool:
        """Whether somebody takes part who matters to politics, or a group of people acts in a crisis."""
        is_public = any(self._is_public(head, at=at, quad=quad) for head in (*actors, *recipients))
        return is_public or any(map(self._is_of_many, actors))

    def _is_speech(self, head: int) -> bool:
        """Whether somebody is only "I", "we" or "you": "you shot me through the heart"."""
        token = self.graph.toks[head]
        return token.pos == "PRON" and token.lemma in self.syntax.first_person | self.syntax.addressed

    def _is_public(self, head: int, *, at: int, quad: int) -> bool:
        """Whether a participant can matter to politics: codable, in public life, named, or meant by "he", "it", "they".

        Words against somebody (`quad` 3) may come from anybody. "I" and "we" count only when somebody is said to speak.
        """
        lemma = self.graph.toks[head].lemma
        is_pronoun = self.graph.toks[head].pos == "PRON"  # "US" has the lemma of "us"
        if is_pronoun and lemma in self.syntax.first_person:
            return self._is_reported(at)
        if is_pronoun and lemma in self.syntax.addressed:
            return False
        readings = self.phrases.readings(head)
        if quad == 3 and readings:
            return True
        return any(
            reading.code or reading.kind in ("person", "pronoun") or self.syntax.public_sectors & set(reading.sectors)
            for reading in readings
        )

    def _is_of_many(self, head: int) -> bool:
        """Whether a group of people acts: "villagers", who matter where a document tells of a crisis."""
        return self.graph.toks[head].tag == "NNS" and bool(self.phrases.readings(head)) and self.is_crisis()

    def _is_reported(self, at: int) -> bool:
        """Whether a clause above has a subject that is not itself the speaker: "we will leave, the minister said"."""
        verbs = [above for above in self.graph.ancestors(at) if self.graph.is_verb(above)]
        speakers = [head for verb in verbs for head in self.clauses.verb(verb).subj]
        own = self.syntax.first_person | self.syntax.addressed
        toks = self.graph.toks
        others = [head for head in speakers if toks[head].pos != "PRON" or toks[head].lemma not in own]
        return any(self.phrases.is_actor(head) for head in others)

    def is_several(self, heads: tuple[int, ...]) -> bool:
        """Whether these are more than one party."""
        return len(heads) > 1 or any(
            self.graph.toks[head].tag in ("NNS", "NNPS") or len(self.phrases.readings(head)) > 1 for head in heads
        )
