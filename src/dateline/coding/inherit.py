"""Whose subject a verb without one shares: that of the verb it is joined to, controlled by, or beside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.coding.clause import Clauses
    from dateline.coding.graph import Graph
    from dateline.lexicon.cues import Syntax


def inherited(clauses: "Clauses", at: int, *, depth: int) -> tuple[int, ...]:
    """The grammatical subject that the verb at `at` takes from above; `depth` counts the clauses climbed."""
    rule = _INHERIT.get(clauses.graph.toks[at].dep)
    return rule(clauses, at, depth) if rule else ()


def _from_conj(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    head = clauses.graph.toks[at].head
    return clauses.surface(head, depth=depth) if clauses.graph.is_verb(head) or clauses.graph.toks[head].pos == "ADJ" else ()


def _from_control(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    head = clauses.graph.toks[at].head
    if clauses.graph.toks[at].dep == "ccomp" and clauses.graph.is_finite(at):
        return ()
    objects = tuple(clauses.graph.children(head, "dobj", "dative"))
    controls = objects and clauses.graph.toks[head].lemma not in clauses.syntax.subject_control
    return objects if controls else clauses.surface(head, depth=depth)


def _from_governor(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    return clauses.surface(clauses.graph.toks[at].head, depth=depth)


def _from_above(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    """Beside a passive, who did it kills, not who suffered it: "a camp was attacked by bandits, killing nine"."""
    graph, head = clauses.graph, clauses.graph.toks[at].head
    is_result = graph.toks[at].tag == "VBG" and graph.toks[at].lemma in clauses.syntax.outcome_verbs
    if is_result and graph.is_verb(head) and clauses.is_passive(head):
        doers = clauses.verb(head).subj
        if doers or graph.toks[head].lemma not in clauses.syntax.wielding_verbs:  # "missiles were fired, killing nine"
            return doers
    return clauses.surface(head, depth=depth)


def _from_preposition(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    graph = clauses.graph
    above = graph.parent(graph.toks[at].head)
    if above is not None and graph.toks[above].pos == "ADJ":
        above = graph.parent(above)
    if above is None:
        return ()
    if graph.toks[above].dep == "npadvmod" and graph.is_verb(graph.toks[above].head):  # "a day after freeing the crew, Chad"
        above = graph.toks[above].head
    above = _nearer(clauses, graph.toks[at].head, above)
    if not graph.is_verb(above):
        return tuple(graph.children(above, "poss")) or _institutors(clauses, above, depth)
    objects = tuple(graph.children(above, "dobj"))
    if objects and graph.toks[graph.toks[at].head].lemma in clauses.syntax.object_prepositions:
        return objects
    passive = clauses.is_passive(above) and not objects
    return clauses.surface(above, depth=depth) if not passive or clauses.surface(above) else ()


def _nearer(clauses: "Clauses", prep: int, above: int) -> int:
    """The clause right before a distance in time: "eased when Oman returned him, two days after shooting down his plane"."""
    graph = clauses.graph
    if not graph.has(prep, "npadvmod") or not graph.is_verb(above):
        return above
    beside = [kid for kid in graph.children(above, "advcl", "ccomp") if above < kid < prep and graph.has(kid, "nsubj")]
    return beside[-1] if beside else above


def _from_noun(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    """A participle modifies its subject or object; an infinitive belongs to whoever has the plan."""
    graph = clauses.graph
    noun = graph.toks[at].head
    if not graph.is_infinitive(at):
        return _posters(clauses, at, depth) or _trailed(clauses, at, depth) or (noun,)
    owners = tuple(graph.children(noun, "poss"))
    above = graph.parent(noun)
    if owners or above is None or not graph.is_verb(above):
        return owners
    return clauses.surface(above, depth=depth)


def _from_relative(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    """Who "was the first country to recognise" somebody."""
    graph = clauses.graph
    above = graph.parent(graph.toks[at].head)
    return clauses.surface(above, depth=depth) if above is not None and is_ranked(graph, at, clauses.syntax) else ()


def is_ranked(graph: "Graph", at: int, syntax: "Syntax") -> bool:
    """Whether an infinitive tells what somebody was the first, the last or the only one to do."""
    noun = graph.toks[at].head
    words = (noun, *graph.children(noun, "amod"))
    is_one = graph.toks[noun].dep == "attr" and any(graph.toks[word].text.lower() in syntax.ranking_words for word in words)
    is_so = is_one and not graph.has(graph.toks[noun].head, "neg")
    return is_so and graph.toks[at].dep == "relcl" and graph.is_infinitive(at)


def _trailed(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    """Whose deed a participle after comma and place tells: "evicted squatters in Lima, firing gas"."""
    graph = clauses.graph
    toks, noun = graph.toks, graph.toks[at].head
    if toks[at].tag != "VBG" or toks[at - 1].text != "," or toks[noun].dep != "pobj":
        return ()
    verb = next((above for above in graph.ancestors(noun) if graph.is_verb(above)), None)
    return clauses.surface(verb, depth=depth + 1) if verb is not None else ()


def _posters(clauses: "Clauses", at: int, depth: int) -> tuple[int, ...]:
    """Who "put a letter on the site accusing" somebody, and who says something "in a statement calling on" him."""
    graph = clauses.graph
    noun = graph.toks[at].head
    if graph.toks[at].tag != "VBG" or graph.toks[noun].dep != "pobj":
        return ()
    above = graph.toks[graph.toks[noun].head].head
    is_in = graph.toks[graph.toks[noun].head].text.lower() == "in" and not graph.has(noun, "poss")
    message = [above, *graph.children(above, "dobj"), *((noun,) if is_in else ())]
    verb = above if graph.is_verb(above) else graph.toks[above].head
    is_message = any(graph.toks[word].lemma in clauses.syntax.message_nouns for word in message if not graph.is_verb(word))
    return clauses.surface(verb, depth=depth) if is_message and graph.is_verb(verb) else ()


def _institutors(clauses: "Clauses", noun: int, depth: int) -> tuple[int, ...]:
    """Who "began a policy of expelling" somebody."""
    graph = clauses.graph
    verb = graph.parent(noun)
    if graph.toks[noun].dep != "dobj" or verb is None or graph.toks[verb].lemma not in clauses.syntax.instituting_verbs:
        return ()
    return clauses.surface(verb, depth=depth)


_INHERIT: dict[str, Callable[["Clauses", int, int], tuple[int, ...]]] = {
    "conj": _from_conj,
    "acomp": _from_governor,
    "xcomp": _from_control,
    "ccomp": _from_control,
    "advcl": _from_above,
    "dep": _from_governor,
    "pcomp": _from_preposition,
    "acl": _from_noun,
    "relcl": _from_relative,
}
