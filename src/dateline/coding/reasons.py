"""Reasons that "for" gives for a measure or a judgement: what they tell took place before it, or is charged."""

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax


def measure(graph: Graph, above: int, *, syntax: Syntax) -> int | None:
    """The word whose reason "for" gives: that above it, or the verb whose object it is ("detained an editor for insulting")."""
    verb = graph.parent(above)
    if graph.toks[above].lemma in syntax.reason_governors:
        return above
    is_hung = verb is not None and graph.toks[above].dep == "dobj" and graph.toks[verb].lemma in syntax.measures
    return verb if is_hung else None


def charge(graph: Graph, at: int, above: int, *, syntax: Syntax) -> frozenset[str]:
    """Whether a gerund is alleged: where it tells but a charge ("arrested for killing", not "jailed for killing")."""
    by = measure(graph, above, syntax=syntax) if graph.toks[at].dep == "pcomp" else None
    is_charge = by is not None and graph.toks[by].lemma in syntax.charge_governors
    return frozenset({"alleges"}) if is_charge else frozenset()
