"""Recipients deeper down: whose call, ban or plan it is, and whom it is aimed at, when the object itself names nobody."""

from collections.abc import Iterable, Sequence

from dateline.coding.clause import Args, Clauses
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Syntax

DEPTH = 4
"""How many nouns and verbs are gone down at most; deeper, the one found has little to do with the act."""


class Reach:
    """Looks for the party behind what an act is about: "denounced the arrest of leaders in Fiji", "eased a ban on travel to Cuba"."""

    def __init__(self, graph: Graph, *, clauses: Clauses, phrases: Phrases, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.phrases = phrases
        self.syntax = syntax

    def below(self, heads: Iterable[int], *, barred: frozenset[int]) -> tuple[int, ...]:
        """The nearest codable parties below some heads, level by level; of one level the surest relation wins."""
        level = list(heads)
        seen = set(level)
        for _ in range(DEPTH):
            for group in self._groups(level):
                found = [who for head in group for who in self.phrases.parties(head) if self._is_party(who, barred)]
                if found:
                    return tuple(dict.fromkeys(found))
            level = [head for head in self._next(level) if head not in seen]
            seen.update(level)
        return ()

    def _is_party(self, head: int, barred: frozenset[int]) -> bool:
        return head not in barred and any(reading.code for reading in self.phrases.readings(head))

    def _groups(self, level: Sequence[int]) -> Iterable[list[int]]:
        """What hangs on the heads of a level, in the order in which it is likely to name the other side."""
        preps = [self._preps(head) for head in level]
        for names in self.syntax.reaching_prepositions:
            yield [head for found in preps for name, heads in found.items() if name in names for head in heads]
        yield [who for head in level for verb in self._clauses_of(head) for who in self._parties_of(verb)]

    def _preps(self, head: int) -> dict[str, tuple[int, ...]]:
        args: Args = self.clauses.verb(head) if self.graph.is_verb(head) else self.clauses.noun(head)
        own = set(self.graph.subtree(head))
        return {name: tuple(who for who in heads if who in own and not self.clauses.is_time(who)) for name, heads in args.preps.items()}

    def _clauses_of(self, head: int) -> list[int]:
        return self.graph.children(head, "acl") if not self.graph.is_verb(head) else []

    def _parties_of(self, verb: int) -> tuple[int, ...]:
        """Who takes part in what a participle tells: "signed by the minister", "sheltered by Mali", "targeting Chad"."""
        args = self.clauses.verb(verb)
        return args.subj if self.clauses.is_passive(verb) else args.obj

    def _next(self, level: Sequence[int]) -> list[int]:
        """The heads of the next level: what stands after the prepositions of this one, and what its clauses are about."""
        names = {name for group in self.syntax.reaching_prepositions for name in group}
        found: list[int] = []
        for head in level:
            found.extend(who for name, heads in self._preps(head).items() if name in names for who in heads)
            if self.graph.is_verb(head):
                args = self.clauses.verb(head)
                found.extend((*args.obj, *args.iobj, *args.inf, *args.ing))
            else:
                found.extend(self._clauses_of(head))
        return found
