"""Arguments that hang deeper down or on the verb above: who acts after a second "by", what is said, which deed is meant."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.coding.clause import Clauses
    from dateline.coding.graph import Graph
    from dateline.coding.phrase import Phrases

NESTING = ("of", "on", "against", "to", "with", "for", "in")
"""Prepositions under which whoever acts may stand nested: "the sharing of maps with Chad by Togo"."""
ONTO = frozenset({"on", "against", "outside"})
"""Prepositions before what is hit, beside those of places."""
HOLDING = ("dobj", "prep", "advcl", "ccomp")
"""Labels of what parts a noun from a "by" on the verb above."""
Preps = dict[str, tuple[int, ...]]
"""Heads by preposition."""


def nested_by(clauses: "Clauses", preps: Preps) -> tuple[int, ...]:
    """Who stands after the one who suffers: "the arrest of a pastor by police", "attacks on villages by bandits"."""
    heads = [head for name in NESTING for head in preps.get(name, ())]
    below = [clauses.preps(head)[0] for head in heads]
    if found := tuple(who for inner in below for who in inner.get("by", ())):
        return found
    violence, toks = clauses.syntax.violence_words, clauses.graph.toks
    bare = [inner for head, inner in zip(heads, below, strict=True) if toks[head].lemma not in violence]
    return tuple(who for inner in bare for who in nested_by(clauses, inner))


def strayed_by(clauses: "Clauses", at: int) -> tuple[int, ...]:
    """Who stands after a "by" that the parser hung on an active verb: "protested over the pastor's arrest by police"."""
    graph = clauses.graph
    above = graph.parent(at)
    verb = graph.parent(above) if above is not None and graph.deps[at] == "pobj" else above
    if graph.deps[at] not in ("pobj", "dobj") or verb is None or not graph.is_verb(verb) or clauses.is_passive(verb):
        return ()
    after = [kid for kid in graph.children(verb, "prep", "agent") if kid > at and graph.toks[kid].lemma == "by"]
    if not after or any(at < kid < after[0] for kid in graph.children(verb, *HOLDING)):
        return ()
    heads = graph.children(after[0], "pobj")
    return tuple(head for head in heads if not clauses.is_time(head) and not graph.has(head, "nummod"))


def deed_before(clauses: "Clauses", noun: int, pronoun: int, verb: int) -> int:
    """The deed that a relative clause of its outcome is about, not its place: "the blast at the inn that killed two"."""
    graph, syntax = clauses.graph, clauses.syntax
    toks, prep = graph.toks, graph.toks[noun].head
    deeds = syntax.violence_words | syntax.operation_nouns
    is_outcome = toks[pronoun].dep == "nsubj" and toks[verb].lemma in syntax.outcome_verbs and toks[pronoun].lemma != "who"
    is_where = toks[noun].dep == "pobj" and toks[prep].lemma in syntax.place_prepositions | ONTO
    above = toks[prep].head
    is_deed = toks[above].pos in ("NOUN", "PROPN") and toks[above].lemma in deeds and toks[noun].lemma not in deeds
    return above if is_outcome and is_where and is_deed else noun


def told_after(graph: "Graph", preps: Preps) -> list[int]:
    """Clauses on whoever says something, which tell what he says: "the charge of the junta that Chad armed rebels"."""
    heads = [head for name in ("of", "by", "from") for head in preps.get(name, ())]
    return [kid for head in heads for kid in graph.children(head, "relcl", "acl") if is_content(graph, kid)]


def is_content(graph: "Graph", verb: int) -> bool:
    """Whether a clause that the parser took for a relative one tells what a noun says: "the demand that Chad leave"."""
    marks = [kid for kid in graph.children(verb, "mark") if graph.toks[kid].lemma == "that"]
    return bool(marks) and graph.has(verb, "nsubj", "nsubjpass")


def is_reduced(graph: "Graph", verb: int) -> bool:
    """Whether a passive participle was read as the verb of its noun: "the market shelled by troops in May is still shut"."""
    is_open = graph.has(verb, "nsubj") and not graph.has(verb, "aux", "auxpass", "dobj", "cc")
    if graph.toks[verb].tag not in ("VBN", "VBD") or not is_open:
        return False
    by = any(graph.toks[kid].lemma == "by" for kid in graph.children(verb, "agent", "prep"))
    later = [kid for kid in graph.children(verb, "conj") if graph.is_verb(kid) and not graph.has(kid, "nsubj", "nsubjpass")]
    return by and any(graph.is_finite(kid) for kid in later)


def is_hit(phrases: "Phrases", at: int) -> bool:
    """Whether a deed befalls a thing of somebody told, so that a "by" after it is the deed's: "the raid on a Malian camp by"."""
    graph = phrases.graph
    prep = graph.toks[at].head
    is_under = graph.deps[at] == "pobj" and graph.toks[prep].lemma in ("of", "on", "against")
    return is_under and graph.toks[graph.toks[prep].head].pos == "NOUN" and bool(phrases.origins(at))
