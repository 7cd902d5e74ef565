"""Which words around the head of a noun phrase are part of what it names."""

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax

PREMODIFIERS = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "quantmod", "nmod", "case", "advmod", "predet", "punct"}
)
"""How a word hangs on the head that it is named with."""
POINTERS = ("the", "this", "that", "these", "those", "both")
"""Determiners by which a noun means what was named before."""


def core(graph: Graph, at: int) -> list[int]:
    """The words from the first modifier to the head; an article stays only where it makes a name: "the French"."""
    words = [at]
    for kid in graph.kids[at]:
        if kid < at and graph.toks[kid].dep in PREMODIFIERS:
            below = graph.subtree(kid, without=frozenset({"relcl", "acl"}))
            if not any(graph.toks[word].dep in ("aux", "auxpass", "nsubjpass") for word in below):
                words.extend(index for index in below if index < at)
    first = min(words)
    while (
        first < at - 1
        and graph.toks[first].pos in ("DET", "PUNCT")
        and graph.toks[first].dep in ("det", "punct", "predet")
    ):
        first += 1
    return list(range(first, at + 1))


def origin(graph: Graph, at: int, *, syntax: Syntax) -> list[int]:
    """A participle that says where somebody is from: "a group based in Chad"."""
    found = [kid for kid in graph.children(at, "acl") if graph.toks[kid].lemma in syntax.origin_verbs]
    branches = frozenset({"relcl", "advcl", "appos", "conj", "cc", "punct"})
    return graph.subtree(found[0], without=branches) if found and graph.toks[found[0]].tag == "VBN" else []


def purpose(graph: Graph, at: int) -> list[int]:
    """The words after a name that tell its purpose and are part of it: "the Campaign to End Bonded Labour"."""
    toks = graph.toks
    if toks[at].pos != "PROPN" or at + 2 >= len(toks) or toks[at + 1].lemma != "to" or not toks[at + 2].text[:1].isupper():
        return []
    last = at + 2
    while last + 1 < len(toks) and toks[last + 1].text[:1].isupper():
        last += 1
    return list(range(at + 1, last + 1))


def is_mere(graph: Graph, at: int) -> bool:
    """Whether a word before a noun only describes what was named: "the hardline group", "the ten-member bloc"."""
    token = graph.toks[at]
    return token.dep == "det" or (token.text.islower() and token.dep in ("amod", "nummod", "punct"))


def points_back(graph: Graph, at: int, core: list[int], *, syntax: Syntax) -> bool:
    """Whether a mere "the group" means one that was named before."""
    if graph.toks[at].lemma not in syntax.pointed_nouns or graph.has(at, "prep", "relcl", "acl", "appos"):
        return False
    if any(not is_mere(graph, word) for word in core if word != at):
        return False
    return any(graph.toks[kid].text.lower() in POINTERS for kid in graph.children(at, "det"))
