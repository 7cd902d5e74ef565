"""A dependency tree that repairs can change."""

import msgspec

from dateline.model.event import Token

FINITE = ("VBD", "VBZ", "VBP", "MD")
NOUNS = ("NOUN", "PROPN", "PRON")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Tree:
    """The tokens of a sentence with heads and dependencies that can be changed."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.toks = tokens
        self.heads = [token.head for token in tokens]
        self.deps = [token.dep for token in tokens]
        self.nouns: set[int] = set()
        self.verbs: set[int] = set()
        self.plurals: set[int] = set()
        self.names: set[int] = set()
        self.pasts: set[int] = set()
        self.participles: set[int] = set()
        self.is_changed = False

    def kids(self, at: int, *deps: str) -> list[int]:
        """The words that hang on a word, with these labels if any are given."""
        return [kid for kid, head in enumerate(self.heads) if head == at and kid != at and (not deps or self.deps[kid] in deps)]

    def hang(self, at: int, under: int, dep: str) -> None:
        """Hangs a word under another, unless that would close a ring."""
        above = under
        while self.heads[above] != above:
            if above == at:
                return
            above = self.heads[above]
        if above == at:
            return
        self.heads[at], self.deps[at] = under, dep
        self.is_changed = True

    def lead(self, at: int, over: int) -> None:
        """Puts a word in the place of one that it hangs on, which becomes its conjunct."""
        above = self.heads[over]
        self.heads[at], self.deps[at] = at if above == over else above, self.deps[over]
        self.heads[over], self.deps[over] = at, "conj"
        self.is_changed = True

    def relabel(self, at: int, dep: str) -> None:
        """Gives a word another label where it stands."""
        self.deps[at] = dep
        self.is_changed = True

    def take_for_noun(self, at: int) -> None:
        """Makes a word a noun."""
        self.nouns.add(at)
        self.is_changed = True

    def is_noun(self, at: int) -> bool:
        """Whether a word is a noun, a name or a pronoun."""
        return self.toks[at].pos in NOUNS

    def is_finite(self, at: int) -> bool:
        """Whether a verb or one of its auxiliaries has a tense."""
        tags = [self.toks[at].tag, *(self.toks[kid].tag for kid in self.kids(at, "aux", "auxpass"))]
        return any(tag in FINITE for tag in tags)

    def mended(self) -> tuple[Token, ...]:
        """The tokens with the tree as it is now; the same object if nothing was changed."""
        if not self.is_changed:
            return self.toks
        return tuple(self._mended(at, token) for at, token in enumerate(self.toks))

    def _mended(self, at: int, token: Token) -> Token:
        if at in self.nouns:
            token = msgspec.structs.replace(token, pos="NOUN", tag="NN", lemma=token.text.lower())
        if at in self.plurals:
            token = msgspec.structs.replace(token, pos="NOUN", tag="NNS")
        if at in self.names:
            token = msgspec.structs.replace(token, pos="PROPN", tag="NNP", lemma=token.text)
        if at in self.verbs:
            token = msgspec.structs.replace(token, pos="VERB", tag="VB", lemma=token.text)
        if at in self.pasts:
            token = msgspec.structs.replace(token, pos="VERB", tag="VBD")
        if at in self.participles:
            token = msgspec.structs.replace(token, pos="VERB", tag="VBN")
        return msgspec.structs.replace(token, head=self.heads[at], dep=self.deps[at])
