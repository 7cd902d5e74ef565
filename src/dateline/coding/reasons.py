"""Reasons that "for" gives for a measure or a judgement: what they tell took place before it, or is charged."""

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax

OWNING = ("by", "of", "from")
"""Prepositions before whose words they are."""
SHAKING = frozenset({"refused", "denied", "denies", "hypothetical", "possible", "undone", "thwarted"})
"""What a verb may do to an act, but not to words that somebody has said."""
NAMED = frozenset({"urged", "distances", "alleges"})
"""What a verb that gives words a name does to other things: "called the accusations baseless"."""


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


def unshaken(graph: Graph, at: int, syntax: Syntax) -> frozenset[str]:
    """Effects that leave words as they are which a noun says are somebody's: "turned down Ghana's demand that"."""
    if graph.toks[at].lemma not in syntax.answered_nouns:
        return frozenset()
    after = [kid for kid in graph.children(at, "prep") if graph.toks[kid].lemma in OWNING]
    owners = [*graph.children(at, "poss"), *(kid for prep in after for kid in graph.children(prep, "pobj"))]
    is_owned = any(graph.toks[kid].pos in ("PROPN", "NOUN") for kid in owners)
    above = graph.parent(at)
    left = SHAKING | NAMED if above is not None and graph.has(above, "oprd", "acomp") else SHAKING
    named = [kid for kid in graph.children(at, "compound", "amod", "nmod") if graph.toks[kid].text[:1].isupper()]
    return left if is_owned or named else frozenset()


def conceded(graph: Graph, at: int) -> frozenset[str]:
    """The "despite" before an act that was done, as who did it shows: "despite the shelling of the town by rebels"."""
    by = [kid for kid in graph.children(at, "prep", "agent") if graph.toks[kid].lemma == "by"]
    hit = [who for kid in graph.children(at, "prep") for who in graph.children(kid, "pobj")]
    by += [below for who in hit for below in graph.children(who, "prep")]
    is_done = graph.toks[at].pos == "NOUN" and any(graph.toks[kid].lemma == "by" for kid in by)
    owners = [kid for kid in graph.children(at, "poss") if graph.toks[kid].pos == "PROPN"]
    return frozenset({"despite"}) if is_done or owners else frozenset()
