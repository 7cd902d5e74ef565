"""What befalls those who are counted: killed of "people" in "killed 30 people", arrested in "30 were taken into custody".

Known to miss: what is told of them in another clause ("They had been shot").
"""

from collections.abc import Iterator

from dateline.coding.graph import Graph
from dateline.lexicon.quantities import Quantities

SAID_OF = ("acomp", "attr", "oprd")
"""How a word for their state hangs on the verb that they are subject or object of."""
COMPLETING = ("prt", "advmod", "dobj", "xcomp", *SAID_OF)
"""What may complete a verb to a phrase of the lexicon: "round up", "take hostage", "lose homes"."""
STATIVE = ("VBN", "JJ")
"""Tags of words for a state where they complete a verb: "were reported killed", not "helped to arrest"."""
AHEAD = 6
"""Words after a bare number among which its verb is sought, whatever the tree says."""


def find_fate(graph: Graph, at: int, *, quantities: Quantities) -> str | None:
    """What befalls the people or things named at a word."""
    token = graph.toks[at]
    own = quantities.state(token.text.lower()) or quantities.state(token.lemma) or _remains(graph, at, quantities)
    if own:
        return own
    for fate in _fates(graph, at, quantities):
        if fate:
            return fate
    is_joined = token.dep in ("conj", "appos") and token.head != at and not graph.is_verb(token.head)
    return find_fate(graph, token.head, quantities=quantities) if is_joined and token.head < at else None


def fate_after(graph: Graph, at: int, *, quantities: Quantities) -> str | None:
    """What the words right after a bare number say of those counted, however they were parsed: "another 15 are missing"."""
    is_passive = at + 1 < len(graph.toks) and graph.toks[at + 1].dep == "acl"
    for here in range(at + 1, min(at + 1 + AHEAD, len(graph.toks))):
        token = graph.toks[here]
        state = quantities.state(token.text.lower()) if here > at + 1 or is_passive else None
        if state:
            return state
        if token.tag == "VBN" or (token.tag.startswith("V") and token.lemma not in ("be", "have", "get")):
            return quantities.fate(phrases(graph, here), role="object" if is_passive else "subject")
        if token.lemma not in ("be", "have", "get") and token.tag not in ("RB", "MD"):
            return None
        is_passive = is_passive or token.lemma in ("be", "get")
    return None


def phrases(graph: Graph, verb: int) -> frozenset[str]:
    """A verb's lemma, by itself and with each thing that may complete it: "take", "take hostage", "take into custody"."""
    lemma = graph.toks[verb].lemma
    found = [lemma, *(f"{graph.toks[kid].lemma} {lemma}" for kid in graph.children(verb, "aux"))]
    for kid in graph.children(verb, *COMPLETING):
        found += [f"{lemma} {graph.toks[kid].lemma}", f"{lemma} {graph.toks[kid].text.lower()}"]
    for prep in graph.children(verb, "prep", "agent", "dative"):
        word = graph.toks[prep].text.lower()
        more = [(prep, word), *((kid, f"{word} {graph.toks[kid].text.lower()}") for kid in graph.children(prep, "prep"))]
        for top, led in more:
            found += [f"{lemma} {led} {graph.toks[kid].lemma}" for kid in graph.children(top, "pobj", "amod", "pcomp")]
    return frozenset(found)


def _fates(graph: Graph, at: int, quantities: Quantities) -> Iterator[str | None]:
    token = graph.toks[at]
    for kid in graph.children(at, "acl", "relcl", "amod"):
        yield from _told_by(graph, kid, quantities)
    for prep in graph.children(at, "prep"):
        if graph.toks[prep].lemma == "with":
            yield from (quantities.bearing(graph.toks[kid].lemma) for kid in graph.children(prep, "pobj"))
    above = graph.toks[token.head]
    if token.dep in ("dobj", "nsubjpass", "dative"):
        yield quantities.fate(phrases(graph, token.head), role="object") or quantities.loss(above.lemma, token.lemma)
    if token.dep in ("nsubj", "nsubjpass"):
        yield from _of_subject(graph, at, quantities)
    if token.dep == "dobj":
        yield from (quantities.state(graph.toks[kid].text.lower()) for kid in graph.children(token.head, "oprd", "acomp"))
        yield from _made_to(graph, token.head, quantities)
    if token.dep == "pobj" and above.lemma in ("of", "to"):
        holder = graph.toks[above.head].lemma
        yield quantities.state(holder) or quantities.state(graph.toks[above.head].text.lower())
        yield "killed" if holder in quantities.remains.nouns else None


def _told_by(graph: Graph, verb: int, quantities: Quantities) -> Iterator[str | None]:
    """What a participle or a clause beside the noun says: "those killed", "a girl who died"."""
    token = graph.toks[verb]
    is_subject = graph.has(verb, "nsubj") and not (graph.has(verb, "dobj") and token.lemma not in ("lose", "suffer"))
    is_agent = token.tag == "VBG" or (token.dep == "relcl" and is_subject)
    yield quantities.state(token.text.lower())
    yield quantities.fate(phrases(graph, verb), role="subject" if is_agent else "object")


def _of_subject(graph: Graph, at: int, quantities: Quantities) -> Iterator[str | None]:
    """What the verbs say that a word is subject of: its own one, those joined to it, what it is said to be."""
    token = graph.toks[at]
    for verb in (token.head, *_joined(graph, token.head)):
        word = graph.toks[verb]
        is_passive = graph.has(verb, "auxpass") or (word.tag == "VBN" and not graph.has(verb, "aux")) or (
            verb != token.head and word.tag == "VBN" and graph.has(token.head, "auxpass")
        )
        yield quantities.state(word.text.lower()) if verb == token.head or is_passive else None
        told = phrases(graph, verb)
        yield quantities.fate(told, role="object") if is_passive else None
        yield quantities.fate(told, role="subject") if not graph.has(verb, "auxpass") else None
        more = [kid for kid in graph.children(verb, "xcomp") if graph.toks[kid].tag in STATIVE]
        said = [*graph.children(verb, *SAID_OF), *more]
        yield from (quantities.state(graph.toks[kid].text.lower()) for kid in said)
        yield from _reported(graph, verb, quantities)


def _reported(graph: Graph, verb: int, quantities: Quantities) -> Iterator[str | None]:
    """What they are known, feared or forced to have done or suffered: "are feared to have drowned"."""
    if graph.has(verb, "auxpass"):
        yield from _made_to(graph, verb, quantities)


def _made_to(graph: Graph, verb: int, quantities: Quantities) -> Iterator[str | None]:
    """What those whom a verb of `reported` is about did or suffered: "forced 22,000 people to flee"."""
    if graph.toks[verb].lemma in quantities.reported:
        for kid in graph.children(verb, "xcomp"):
            yield quantities.fate(phrases(graph, kid), role="object" if graph.has(kid, "auxpass") else "subject")


def _joined(graph: Graph, verb: int) -> list[int]:
    """The verbs joined to one that have no subject of their own: "were shot and killed"."""
    return [kid for kid in graph.children(verb, "conj") if graph.is_verb(kid) and not graph.has(kid, "nsubj", "nsubjpass")]


def _remains(graph: Graph, at: int, quantities: Quantities) -> str | None:
    """Bodies that are found or counted, not those that govern or meet."""
    token = graph.toks[at]
    if token.lemma not in quantities.remains.nouns or graph.has(at, "compound"):
        return None
    verbs = [token.head, *_joined(graph, token.head), *graph.children(at, "acl", "relcl")]
    is_found = token.dep in ("dobj", "nsubj", "nsubjpass", "conj", "pobj", "ROOT")
    return "killed" if is_found and any(graph.toks[verb].lemma in quantities.remains.verbs for verb in verbs) else None
