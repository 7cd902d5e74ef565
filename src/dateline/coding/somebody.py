"""Somebody whom no list of actors knows: words that only people can be where they stand, "urged stakeholders to accept"."""

from collections.abc import Sequence

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Syntax
from dateline.model.event import Reading

SOMEBODY = Reading(name="", kind="people", score=0.2)
"""Whoever it is, of no country that is known."""
NOUNS = ("NOUN", "PROPN")
NUMBER = "NUM"
CHARGES = ("of", "with")
"""Before what somebody is accused of; the parser hangs them now on the verb, now on the accused."""


def is_somebody(graph: Graph, at: int, *, syntax: Syntax) -> bool:
    """Whether a noun stands where only somebody can: who is urged to act, accused of something, killed or arrested."""
    token = graph.toks[at]
    if token.pos == NUMBER:
        return _is_count(graph, at, syntax=syntax)
    if token.pos not in NOUNS or token.lemma.lower() in syntax.dead_nouns:
        return False
    first = _first(graph, at)
    above = graph.parent(first)
    if above is None:
        return False
    if _is_told_of(graph, at):
        return True
    if graph.deps[first] == "pobj":
        return any(_is_bearer(graph, above, word, syntax=syntax) for word in list(graph.ancestors(above))[:2])
    if graph.deps[first] == "nsubj":  # the parser puts the object into the clause: "urged [stakeholders to accept]"
        verb = graph.parent(above)
        is_told = graph.deps[above] in ("ccomp", "xcomp") and graph.is_infinitive(above)
        return is_told and verb is not None and graph.toks[verb].lemma in syntax.telling_verbs
    is_joined = graph.deps[first] == "conj" and graph.is_verb(above) and graph.has(above, "dobj")
    return (is_joined or graph.deps[first] in ("dobj", "nsubjpass")) and _takes_people(graph, above, noun=first, syntax=syntax)


def is_counted_back(graph: Graph, at: int, *, syntax: Syntax) -> bool:
    """Whether a bare number or "all" means those just named: "the four agreed on a truce", "all were freed"."""
    word, is_subject = graph.toks[at].text.lower(), graph.deps[at] in ("nsubj", "nsubjpass")
    if not is_subject or graph.has(at, "prep", "amod", "nmod", "relcl", "acl"):
        return False
    if graph.toks[at].pos != NUMBER:
        return word in syntax.whole_words
    return graph.has_word(at, syntax.definite) and word in syntax.counting_words


def _is_count(graph: Graph, at: int, *, syntax: Syntax) -> bool:
    """Whether a bare number counts people: "killed nine", "arrested 12"; who "shot 67" played golf."""
    above = graph.parent(at)
    preps = graph.children(at, "prep")
    is_alone = not graph.has(at, "nmod") and all(graph.toks[prep].lemma == "of" for prep in preps)
    if above is None or graph.deps[at] not in ("dobj", "nsubjpass") or not is_alone:
        return False
    is_hit = graph.toks[above].lemma != "shoot" or graph.deps[at] == "nsubjpass" or graph.has(above, "oprd", "acomp")
    return is_hit and _takes_people(graph, above, noun=at, syntax=syntax)


def _is_told_of(graph: Graph, at: int) -> bool:
    """Whether "who" follows: "residents who stayed"."""
    verbs = graph.children(at, "relcl")
    return any(
        graph.toks[kid].lemma in ("who", "whom") for verb in verbs for kid in graph.children(verb, "nsubj", "nsubjpass", "dobj")
    )


def _is_bearer(graph: Graph, prep: int, word: int, *, syntax: Syntax) -> bool:
    """Whether a preposition names who suffers what a noun tells, or gives what a verb asks for."""
    if graph.toks[prep].lemma == "of":
        return graph.toks[prep].head == word and graph.toks[word].lemma in syntax.bodily_nouns
    return graph.toks[prep].lemma == "from" and graph.toks[word].lemma in syntax.soliciting_verbs


def _takes_people(graph: Graph, verb: int, *, noun: int, syntax: Syntax) -> bool:
    """Whether a verb, as it stands, has nobody but people for its object."""
    lemma = graph.toks[verb].lemma
    if lemma in syntax.bodily_verbs or any(graph.toks[kid].lemma in syntax.bodily_states for kid in graph.children(verb, "oprd")):
        return True
    below = [kid for word in (verb, *graph.conjuncts(noun)) for kid in graph.kids[word] if kid > noun]
    if lemma in syntax.charging_verbs:
        return any(graph.toks[kid].lemma in CHARGES for kid in below)
    told = [kid for kid in below if graph.deps[kid] in ("xcomp", "ccomp", "advcl", "acl", "relcl")]
    return lemma in syntax.telling_verbs and any(map(graph.is_infinitive, told))


def _first(graph: Graph, at: int) -> int:
    """The first of coordinated nouns."""
    while graph.deps[at] == "conj" and graph.toks[graph.toks[at].head].pos in NOUNS:
        at = graph.toks[at].head
    return at


def counted(graph: Graph, heads: Sequence[int], *, syntax: Syntax) -> list[int]:
    """Some heads, with who is counted in place of quantities that commas part from it: "dozens, perhaps hundreds, of miners"."""
    amounts = [head for head in heads if graph.toks[head].lemma in syntax.transparent_nouns]
    preps = [kid for head in amounts for kid in graph.children(head, "prep") if graph.toks[kid].lemma == "of"]
    whose = [kid for prep in preps if graph.toks[prep - 1].text == "," for kid in graph.children(prep, "pobj")]
    return [*whose, *(head for head in heads if head not in amounts)] if whose else list(heads)
