"""Part of speech and lemma of words, by spaCy's own rules, each distinct word looked up once.

The attribute ruler and the lemmatizer take two fifths of a spaCy pipeline's time on single sentences (measured on 60 news
articles: 1.5 s of 3.5 s). What they say depends on the word, its tag and what kind of dependency it has, so one answer
serves every later occurrence. Known to miss: the few rules that look at a neighbour ("gonna").
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

CLAUSAL = frozenset({"ROOT", "advcl", "ccomp", "conj", "relcl", "xcomp"})
HELPING = frozenset({"aux", "auxpass"})
DETERMINING = frozenset({"det", "quantmod"})
"""Dependencies that spaCy's English rules tell apart; all others are alike to them."""

RULERS = ("attribute_ruler", "lemmatizer")
FORGET_AT = 500_000
"""Remembered words at most; numbers and names would fill the memory of a long run."""


class Word(NamedTuple):
    """What is known of a word in a kind of place."""

    pos: str
    lemma: str


Key = tuple[str, str, str]


class Words:
    """Remembers words for one pipeline; answers do not depend on what was asked before."""

    def __init__(self, nlp: Any, *, mended: Mapping[str, Mapping[str, str]]) -> None:
        """`mended` gives, by part of speech, lemmas that the lemmatizer gets wrong ("staged" is no "stag")."""
        self._mended = mended
        self._empty = nlp.make_doc("")
        self._rulers = [nlp.get_pipe(name) for name in RULERS if name in nlp.pipe_names]
        self._known: dict[Key, Word] = {}

    def learn(self, docs: Iterable[Any]) -> None:
        """Looks up every word of some parsed documents that is not known yet."""
        if len(self._known) > FORGET_AT:
            self._known.clear()
        keys = {key_of(token) for doc in docs for token in doc}
        self._look_up(sorted(keys - self._known.keys()))

    def of(self, token: Any) -> Word:
        """Part of speech and lemma of a token of a learnt document."""
        return self._known[key_of(token)]

    def _look_up(self, keys: Sequence[Key]) -> None:
        if not keys:
            return
        doc = _single_words(self._empty, keys)
        for ruler in self._rulers:
            doc = ruler(doc)
        for key, token in zip(keys, doc, strict=True):
            lemma = token.lemma_.lower()
            self._known[key] = Word(token.pos_, self._mended.get(token.pos_, {}).get(key[0].lower(), lemma))


def key_of(token: Any) -> Key:
    """What decides on a word: its text, its tag, the kind of its dependency."""
    return token.text, token.tag_, _kind(token.dep_)


def _kind(dep: str) -> str:
    if dep in HELPING:
        return "aux"
    if dep in DETERMINING:
        return "det"
    return dep if dep == "mark" else "ROOT" if dep in CLAUSAL else "dep"


def _single_words(empty: Any, keys: Sequence[Key]) -> Any:
    """A document like the given one in which each word is a sentence of its own."""
    doc = type(empty)(empty.vocab, words=[key[0] for key in keys])
    for token, (_, tag, dep) in zip(doc, keys, strict=True):
        token.tag_ = tag
        token.dep_ = dep
    return doc
