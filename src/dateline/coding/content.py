"""What may be said: the complements of a cue, from the dependency tree, the clearest first."""

from collections.abc import Iterable, Iterator

from dateline.coding.clause import Clauses
from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax
from dateline.lexicon.sayings import SayingBook, Takes

Complement = tuple[str, set[int], tuple[int, ...]]
"""The name of a complement as `sayings.yaml` has it, its tokens, and words that it lends to the cue."""
OPENING = frozenset({'"', "“", "‘", "'", "''", "``"})
CLOSING = frozenset({'"', "”", "’", "'", "''"})
NEAR = 3
"""Words between a thing and its nickname in quotation marks, at most."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


class Contents:
    """Finds what cues take in one sentence."""

    def __init__(self, graph: Graph, *, clauses: Clauses, book: SayingBook, syntax: Syntax) -> None:
        self.graph = graph
        self.clauses = clauses
        self.book = book
        self.syntax = syntax

    def of(self, at: int, passive: bool, *, takes: Takes) -> Iterator[Complement]:
        """What may be the content of the verb at `at`, the clearest first: its name, its tokens, further words of the cue.

        Complements that the cue does not take are not looked for.
        """
        graph = self.graph
        clauses = [kid for kid in graph.children(at, "ccomp") if not graph.is_infinitive(kid)]
        small = [kid for kid in clauses if self._is_small(kid)]
        whole = [kid for kid in clauses if kid not in small]
        if whole:
            if "clause" in takes:
                yield "clause", self.below([*whole, *self._joined(at)]), ()
        elif graph.toks[at].lemma in self.book.addressing and (told := self.told(at)):
            yield "clause", told, ()
        else:
            yield from self._asked(at, takes)
        objects = graph.children(at, "dobj", "dative")
        subjects = graph.children(at, *SUBJECTS)
        infinitives = self._infinitives(at, objects)
        if infinitives:
            if "raise" in takes:
                yield "raise", self.below([*subjects, *infinitives]), ()
            if "inf" in takes and not passive:
                preps = [kid for kid in graph.children(at, "prep") if kid == at + 1 and graph.toks[kid].lemma in self.book.upon]
                addressed = [kid for prep in preps for kid in graph.children(prep, "pobj")]
                yield "inf", self.below([*objects, *addressed, *infinitives]), tuple(preps)
        if "link" in takes and not objects and (seeming := graph.children(at, "oprd", "acomp", "attr")):
            yield "link", self.below([*subjects, *seeming]), ()
        if "ing" in takes and (gerunds := [kid for kid in graph.children(at, "xcomp") if graph.toks[kid].tag == "VBG"]):
            yield "ing", self.below(gerunds), ()
        named = subjects if passive else objects
        yield from self._nominal(at, named, small=small, infinitives=infinitives, takes=takes)

    def _asked(self, at: int, takes: Takes) -> Iterator[Complement]:
        """Questions and wishes of the verb at `at`."""
        graph = self.graph
        if "clause" in takes:
            asked = [kid for kid in graph.children(at, "advcl", "xcomp") if self._is_open_question(kid, at)]
            if asked:
                yield "clause", self.below(asked), ()
        if "if" in takes:
            asked = [kid for kid in graph.children(at, "advcl") if self._is_question(kid)]
            if asked:
                yield "if", self.below(asked), ()
        if "for" in takes:
            yield from self._wished(at)

    def _joined(self, at: int) -> list[int]:
        """Further clauses with "that" which the parser joined to the cue itself: "thinks it will rain, but that it will pass"."""
        graph = self.graph
        return [
            kid for kid in graph.children(at, "conj")
            if any(graph.toks[mark].lemma == "that" for mark in graph.children(kid, "mark"))
        ]  # fmt: skip

    def _wished(self, at: int) -> Iterator[Complement]:
        """A clause with an infinitive that "for" opens: "called for the king to abdicate"."""
        graph = self.graph
        for kid in graph.children(at, "advcl", "ccomp", "xcomp", "acl", "relcl"):
            mark = min(graph.children(kid, "mark"), default=None)
            if mark is not None and graph.toks[mark].lemma == "for" and graph.is_infinitive(kid) and mark > at:
                yield "for", self.below([kid]) - {mark}, (mark,)

    def _nominal(
        self, at: int, named: list[int], *, small: list[int], infinitives: list[int], takes: Takes
    ) -> Iterator[Complement]:
        """Complements without a verb: what is named, as what, and phrases with a preposition."""
        graph = self.graph
        preps = graph.children(at, "prep", "agent", "dative", "prt")
        if "small" in takes:
            small = [*small, *graph.children(at, "oprd")]
            roles = [kid for kid in preps if graph.toks[kid].text.lower() in ("as", "to")]
            if small or (roles and named):
                yield "small", self.below([*named, *small, *roles, *self._rest(at)]), ()
            if named and (nickname := self._nickname(named)):
                yield "small", self.below(named) | nickname, ()
        if named and "thing" in takes:
            yield "thing", self.below([*named, *infinitives, *self._rest(at)]), ()
        for prep in preps:
            name = graph.toks[prep].text.lower()
            heads = graph.children(prep, "pobj", "pcomp") if name in takes else []
            if heads and not self._is_time(prep):
                yield name, self.below(heads), (prep,)

    def _infinitives(self, at: int, objects: list[int]) -> list[int]:
        graph = self.graph
        own = [kid for kid in graph.children(at, "xcomp", "ccomp") if graph.is_infinitive(kid)]
        return own + [kid for noun in objects for kid in graph.children(noun, "acl", "relcl") if graph.is_infinitive(kid)]

    def _is_question(self, at: int) -> bool:
        return any(self.graph.toks[kid].lemma in self.book.whether for kid in self.graph.children(at, "mark"))

    def _is_open_question(self, at: int, cue: int) -> bool:
        """Whether a clause is a question with a word of its own right after the cue: "did not say when they would meet"."""
        after = cue + 1
        is_next = after in self.graph.subtree(at) and after < at
        return is_next and self.graph.toks[after].tag in ("WRB", "WP", "WDT") and self.graph.toks[after].dep != "mark"

    def _nickname(self, named: list[int]) -> set[int]:
        """What stands between quotation marks after the object of a cue of naming: "called the law “a trap”"."""
        toks, last = self.graph.toks, max(named)
        first = next((at for at in range(last + 1, min(last + 1 + NEAR, len(toks))) if toks[at].text in OPENING), None)
        if first is None:
            return set()
        end = next((at for at in range(first + 1, len(toks)) if toks[at].text in CLOSING), len(toks) - 1)
        return set(range(first, end + 1))

    def _rest(self, at: int) -> list[int]:
        """What else belongs to the object of a cue: "accused Peru of ...", "named Oman a friend", "sold arms to win"."""
        graph = self.graph
        kids = [kid for kid in graph.kids[at] if kid > at]
        phrases = [kid for kid in kids if graph.toks[kid].dep == "prep" and not self._is_time(kid)]
        aims = [kid for kid in kids if graph.toks[kid].dep == "advcl" and graph.is_infinitive(kid)]
        return [*phrases, *aims, *(kid for kid in kids if graph.toks[kid].dep in ("oprd", "attr", "acomp"))]

    def _is_time(self, prep: int) -> bool:
        heads = [self.graph.toks[kid] for kid in self.graph.children(prep, "pobj")]
        return any(
            head.text.lower() in self.syntax.calendar or head.lemma in self.syntax.time_nouns or head.text.isdigit()
            for head in heads
        )

    def _is_small(self, at: int) -> bool:
        """Whether a clause is a subject with a noun or adjective only: "called the law unjust"."""
        return self.graph.toks[at].pos in ("ADJ", "NOUN", "PROPN") and not self.graph.has(at, "cop", "aux", "mark")

    def below(self, tops: Iterable[int]) -> set[int]:
        """The tokens of whole branches, without an "and" at the end that leads to what comes after."""
        found = {at for top in tops for at in self.graph.subtree(top)}
        while found and self.graph.toks[max(found)].dep == "cc":
            found.discard(max(found))
        return found

    def told(self, at: int) -> set[int]:
        """A clause with "that" which the parser hung on a word between: "said at a hearing that"."""
        graph = self.graph
        for below in graph.subtree(at):
            if below > at and graph.toks[below].dep == "mark" and graph.toks[below].lemma == "that":
                top = graph.toks[below].head
                return set() if self._is_of_another(top, at) else self.below([top])
        return set()

    def _is_of_another(self, top: int, at: int) -> bool:
        """Whether a clause below the cue at `at` hangs on another cue: "appealed for a promise that"."""
        for above in self.graph.ancestors(top):
            if above == at:
                return False
            lemma = self.graph.toks[above].lemma
            if "clause" in self.book.verbs.get(lemma, {}) or "clause" in self.book.nouns.get(lemma, {}):
                return True
        return True
