"""What the words of a sentence do in it: who acts, who is acted on, what is said of whom, and how real it is."""

from collections.abc import Iterator

import msgspec

from dateline.coding.compose import SentenceCoder

INNER = frozenset({"compound", "nmod", "amod", "poss", "appos", "nummod"})
"""Labels of words that belong to the phrase of the noun that they hang on."""
CARRYING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN"})
HEIGHT = 6
"""How many nouns are climbed from a word to its phrase's head."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A word and its place. `owner` is the lemma of the noun that it is part of: "firing" in "police firing".

    `is_named` if the owner is a name ("inspector okoth"), `is_noun` if the word itself is a noun or a name. `role` is
    "verb", "doer" (logical subject), "sufferer" (logical object), a preposition, or the parser's label; `governor` the
    lemma of the word above, `modality` and `is_negated` how real that is.
    """

    start: int
    end: int
    lemma: str
    role: str
    owner: str = ""
    is_named: bool = False
    is_noun: bool = False
    governor: str = ""
    modality: str = "asserted"
    is_negated: bool = False


def places(coder: SentenceCoder) -> Iterator[Place]:
    """The places of the nouns, names and verbs of a sentence, in text order."""
    doers, sufferers = _arguments(coder)
    for at, token in enumerate(coder.graph.toks):
        if token.pos in CARRYING:
            yield _verb(coder, at) if coder.graph.is_verb(at) else _noun(coder, at, doers=doers, sufferers=sufferers)


def _arguments(coder: SentenceCoder) -> tuple[dict[int, int], dict[int, int]]:
    """Heads that act and heads that are acted on, each with the verb; the first verb counts."""
    doers: dict[int, int] = {}
    sufferers: dict[int, int] = {}
    for at in range(len(coder.graph.toks)):
        if coder.graph.is_verb(at):
            found = coder.clauses.verb(at)
            for head in found.subj:
                doers.setdefault(head, at)
            for head in found.obj:
                sufferers.setdefault(head, at)
    return doers, sufferers


def _verb(coder: SentenceCoder, at: int) -> Place:
    return _place(coder, at, role="verb", above=at)


def _noun(coder: SentenceCoder, at: int, *, doers: dict[int, int], sufferers: dict[int, int]) -> Place:
    graph, here, owner = coder.graph, at, at
    for _ in range(HEIGHT):
        if here in doers:
            return _place(coder, at, role="doer", owner=owner, above=doers[here])
        if here in sufferers:
            return _place(coder, at, role="sufferer", owner=owner, above=sufferers[here])
        above = graph.parent(here)
        if above is None or graph.deps[here] not in INNER | {"conj"}:
            break
        if graph.deps[here] != "conj":
            owner = above
        here = above
    above = graph.parent(here)
    if above is not None and graph.deps[here] == "pobj":
        return _place(coder, at, role=graph.toks[above].lemma, owner=owner, above=graph.toks[above].head)
    return _place(coder, at, role=graph.deps[here], owner=owner, above=here if above is None else above)


def _place(coder: SentenceCoder, at: int, *, role: str, above: int, owner: int | None = None) -> Place:
    token, reality = coder.graph.toks[at], coder.realities.of(above)
    whose = coder.graph.toks[at if owner is None else owner]
    is_negated = reality.is_negated or coder.realities.is_negated(above)
    governor = coder.graph.toks[above].lemma
    return Place(
        start=token.start, end=token.end, lemma=token.lemma, role=role, governor=governor,
        owner="" if whose is token else whose.lemma, is_named=whose.pos == "PROPN",
        is_noun=token.pos in NOUNS,
        modality=reality.modality, is_negated=is_negated,
    )  # fmt: skip
