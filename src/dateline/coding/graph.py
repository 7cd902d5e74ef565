"""A sentence as a tree: children, subtrees, spans. Everything else in `coding` looks at sentences through it."""

from collections.abc import Iterable, Iterator, Set
from itertools import pairwise

from dateline.model.event import Sentence, Token
from dateline.model.span import Span

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
OPENERS = frozenset({"that", ",", "but", '"', "“"})
"""What a clause that begins with its auxiliary may follow."""
EMPHATIC = frozenset({("not", "only"), ("not", "just"), ("not", "merely")})

_NONE: list[int] = []
"""The children of a word that has none, shared; nobody adds to it."""


class Graph:
    """One sentence's tokens `toks` and their children `kids` (indices, in text order)."""

    __slots__ = ("_lemmas", "_lows", "_verbs", "deps", "kids", "sent", "toks")

    def __init__(self, sent: Sentence) -> None:
        self.sent = sent
        self.toks: tuple[Token, ...] = sent.tokens
        self.deps = [token.dep for token in sent.tokens]
        self._verbs: list[int] | None = None
        self._lemmas: frozenset[str] | None = None
        self._lows: list[str] | None = None
        self.kids = kids = [_NONE] * len(sent.tokens)
        for index, token in enumerate(sent.tokens):
            head = token.head
            if head == index:
                continue
            if kids[head] is _NONE:
                kids[head] = [index]
            else:
                kids[head].append(index)

    @property
    def verbs(self) -> list[int]:
        """The tokens that head clauses, in text order."""
        if self._verbs is None:
            self._verbs = [at for at in range(len(self.toks)) if self.is_verb(at)]
        return self._verbs

    @property
    def lemmas(self) -> frozenset[str]:
        """All lemmas of the sentence: what it has no word for need not be sought in its tree."""
        if self._lemmas is None:
            self._lemmas = frozenset([token.lemma for token in self.toks])
        return self._lemmas

    @property
    def lows(self) -> list[str]:
        """The words of the sentence in small letters."""
        if self._lows is None:
            self._lows = [token.text.lower() for token in self.toks]
        return self._lows

    def opens(self, at: int, words: Set[str]) -> bool:
        """Whether one of the words, which begin sentences, opens a clause: "said that had Chad attacked, Niger would have"."""
        text = self.toks[at].text
        is_after = at > 0 and self.toks[at - 1].text.lower() in OPENERS
        return text in words or (is_after and text.capitalize() in words)

    def children(self, at: int, *deps: str) -> list[int]:
        """Children of token `at` with one of these dependency labels."""
        found, labels = [], self.deps
        for kid in self.kids[at]:  # asked a hundred times a sentence; a comprehension is slower for so few
            if labels[kid] in deps:
                found.append(kid)
        return found

    def has(self, at: int, *deps: str) -> bool:
        """Whether token `at` has a child with one of these labels."""
        labels = self.deps
        return any([labels[kid] in deps for kid in self.kids[at]])

    def parent(self, at: int) -> int | None:
        """The governing token; None for a root."""
        head = self.toks[at].head
        return None if head == at else head

    def ancestors(self, at: int) -> Iterator[int]:
        """Governing tokens from the nearest to the root."""
        above = self.parent(at)
        while above is not None:
            yield above
            above = self.parent(above)

    def is_after_particle(self, at: int) -> bool:
        """Whether a gerund completes a verb with its particle: "ruled out sending troops"."""
        before = self.toks[at - 1]
        return at > 0 and self.toks[at].tag == "VBG" and before.dep == "prt" and before.head == self.toks[at].head

    def modified(self, at: int) -> list[str]:
        """A noun with each adjective or noun before it, also one further off: "joint exercise" in "joint naval exercise"."""
        if self.toks[at].pos not in NOMINAL:
            return []
        return [f"{self.toks[kid].lemma} {self.toks[at].lemma}" for kid in self.children(at, "amod", "compound") if kid < at - 1]

    def named(self, at: int) -> list[int]:
        """What a clause names for what it is about: the attack in "what it called an attack by rebels"."""
        if not any(self.toks[kid].lemma == "what" for kid in self.kids[at]):
            return []
        after = [kid for kid in self.children(at, "prep") if self.toks[kid].lemma == "as"]
        beside = [word for kid in after for word in self.children(kid, "pobj")]
        return [*self.children(at, "oprd"), *beside]

    def subtree(self, at: int, *, without: frozenset[str] = frozenset()) -> list[int]:
        """Token `at` and all below it, leaving out branches with the labels in `without`; sorted."""
        found = [at]
        for here in found:  # grows as it is walked
            kids = self.kids[here]
            if kids:
                found.extend([kid for kid in kids if self.deps[kid] not in without] if without else kids)
        return sorted(found)

    def conjuncts(self, at: int) -> list[int]:
        """Token `at` and what is coordinated with it to the right, or with a name beside it: "minister Ali and a general"."""
        found = [at]
        for kid in (*self.children(at, "conj"), *self._beside_name(at)):
            found.extend(self.conjuncts(kid))
        return found

    def _beside_name(self, at: int) -> list[int]:
        """What is coordinated with a name that follows its title without a comma; after a comma it is a list of names."""
        names = [kid for kid in self.children(at, "appos") if kid > at and self.toks[kid].pos == "PROPN"]
        close = [kid for kid in names if not any(token.pos == "PUNCT" for token in self.toks[at + 1 : kid])]
        return [other for kid in close for other in self.children(kid, "conj")]

    def is_verb(self, at: int) -> bool:
        """Whether the token heads a clause: a verb, or an auxiliary that is not merely helping."""
        token = self.toks[at]
        return token.pos in VERBAL and token.dep not in ("aux", "auxpass")

    def has_word(self, at: int, words: Set[str]) -> bool:
        """Whether one of some lemmas hangs on token `at`: "the" on a noun."""
        return any([self.toks[kid].lemma in words for kid in self.kids[at]])

    def is_beside(self, at: int) -> bool:
        """Whether a clause has a subject and a tense of its own beside the one before: "it must wait, and Peru warned"."""
        is_whole = self.deps[at] == "conj" and self.has(at, "nsubj", "nsubjpass")
        return is_whole and self.toks[at].tag in ("VBD", "VBZ", "VBP") and not self.has(at, "aux")

    def is_infinitive(self, at: int) -> bool:
        """Whether the verb has a `to` before it, which is no preposition as in "agreed to talks"."""
        return "TO" in [self.toks[kid].tag for kid in self.kids[at] if self.toks[kid].dep != "prep"]

    def is_emphatic(self, at: int) -> bool:
        """Whether a "not" before the verb takes nothing away: "not only recalled its ambassador but also closed the border"."""
        before = [token.lemma for token in self.toks[max(at - 3, 0) : at + 1]]
        return "not" in before and any(pair in EMPHATIC for pair in pairwise(before))

    def is_gerund(self, at: int) -> bool:
        """Whether the verb or its auxiliary ends in -ing and nothing carries tense: "sending", "having sent"."""
        tags = [self.toks[at].tag, *(self.toks[kid].tag for kid in self.children(at, "aux"))]
        return "VBG" in tags and not self.is_finite(at)

    def is_finite(self, at: int) -> bool:
        """Whether the verb or one of its auxiliaries carries tense."""
        finite = ("VBD", "VBZ", "VBP", "MD")
        return self.toks[at].tag in finite or any(
            self.toks[kid].tag in finite for kid in self.children(at, "aux", "auxpass")
        )

    def span(self, indices: Iterable[int]) -> Span:
        """The span from the first to the last of some tokens."""
        found = list(indices)
        return Span(start=self.toks[min(found)].start, end=self.toks[max(found)].end)

    def pair(self, at: int) -> str:
        """The lemma of a token with the lemma of the word before it: "air strike", and "cease-fire" where it is split."""
        if at > 1 and self.toks[at - 1].text == "-":
            return f"{self.toks[at - 2].lemma}-{self.toks[at].lemma}"
        return f"{self.toks[at - 1].lemma} {self.toks[at].lemma}" if at else ""
