"""Whether parties do something to each other: "accused each other", "expelled each other's envoys", "traded blame"."""

from dateline.coding.graph import Graph
from dateline.coding.match import Match
from dateline.lexicon.cues import Syntax


def is_mutual(match: Match, graph: Graph, syntax: Syntax) -> bool:
    """Whether the object of an act, or whose it is, is "each other", "one another" or "the other" after "each"."""
    heads = match.role("R") or list(match.args.obj)
    heads = [*heads, *(kid for head in heads for kid in graph.children(head, "poss"))]
    each = [kid for kid in range(max(match.at - 2, 0), match.at) if graph.toks[kid].lemma == "each"]
    return any(
        graph.toks[head].lemma in ("other", "another", "one")
        and any(graph.toks[kid].lemma in syntax.reciprocal_words for kid in (*graph.kids[head], *each))
        for head in heads
    )


def is_traded(match: Match, actors: tuple[int, ...], recipients: tuple[int, ...], *, graph: Graph, syntax: Syntax) -> bool:
    """Whether two parties do it to each other by the verb alone: "Peru and Chile traded accusations"."""
    is_joint = len(actors) == 2 and not recipients
    return is_joint and match.rule.type == "ACCUSE" and graph.toks[match.at].lemma in syntax.mutual_verbs
