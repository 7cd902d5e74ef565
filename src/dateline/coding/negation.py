"""Whether a verb is negated: by an adverb, by nobody who does it or nothing it is done to, or by the verb it is joined to."""

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax

Heads = tuple[tuple[int, ...], tuple[int, ...]]
"""The heads of a verb's objects and of its subjects."""


def is_negated(graph: Graph, at: int, *, syntax: Syntax, heads: Heads) -> bool:
    """Whether the verb at `at` is negated, given the heads of its objects and subjects."""
    objects, subjects = heads
    if any(graph.toks[kid].lemma in syntax.nobody for kid in subjects):
        return True
    if graph.is_emphatic(at):
        return False
    if _has_adverb(graph, at, syntax) or _is_alternative(graph, at, syntax):
        return True
    marks = ("det", "neg", "preconj")
    there = graph.children(at, "attr") if graph.has(at, "expl") else ()  # "there will be no talks"
    found = [kid for head in (*objects, *subjects, *there) for kid in graph.children(head, *marks)]
    negative = [kid for kid in found if graph.toks[kid].lemma in syntax.negative_words]
    return any(graph.toks[min(kid + 1, len(graph.toks) - 1)].lemma != "only" for kid in negative)  # "not only"


def _has_adverb(graph: Graph, at: int, syntax: Syntax) -> bool:
    adverbs = graph.children(at, "advmod", "preconj")
    is_adverb = any(graph.toks[kid].lemma in syntax.negative_words or graph.has(kid, "neg") for kid in adverbs)
    return is_adverb or graph.has(at, "neg")


def _is_alternative(graph: Graph, at: int, syntax: Syntax) -> bool:
    """Whether "or" or "nor" joins the verb to a negated one: "did not apologise or admit", "neither saw nor heard"."""
    head = graph.toks[at].head
    if graph.toks[at].dep != "conj" or graph.has(at, "nsubj", "nsubjpass") or not graph.is_verb(head):
        return False
    marks = [kid for kid in graph.children(head, "cc") if head < kid < at]
    if not marks or graph.toks[marks[-1]].lemma not in ("or", "nor"):
        return False
    is_bare = not graph.has(at, "aux", "auxpass")
    return is_bare and not graph.is_emphatic(head) and _has_adverb(graph, head, syntax)
