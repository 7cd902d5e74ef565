"""Those whom an apposition tells one by one, and further names of a list that the parser hangs on an apposition."""

from collections.abc import Callable

from dateline.coding.graph import Graph

PLURAL = ("NNS", "NNPS")
NUMBER = "CD"


def apart(graph: Graph, at: int, is_codable: Callable[[int], bool]) -> list[int]:
    """The parties of a phrase that its apposition tells: "two envoys, one from Chad and one from Mali"; else none.

    "Nils Berg, a Dane, Ana Soto, a Chilean, and": who follows stands beside what the first is.
    """
    lists = [graph.conjuncts(kid) for kid in graph.children(at, "appos") if kid > at]
    if graph.toks[at].tag in PLURAL:
        ones = [kid for kids in lists if len(kids) > 1 for kid in kids if _is_counted(graph, kid)]
        found = [who for kid in ones for who in _from(graph, kid) or [kid] if is_codable(who)]
        return found if len(found) > 1 else []
    more = [kid for kids in lists if graph.has(kids[0], "det") for kid in kids[1:] if _is_name(graph, kid)]
    return [at, *more] if more and graph.toks[at].pos == "PROPN" else []


def _is_counted(graph: Graph, at: int) -> bool:
    return any(graph.toks[word].tag == NUMBER for word in (at, *graph.kids[at]))


def _from(graph: Graph, at: int) -> list[int]:
    preps = [kid for kid in graph.children(at, "prep") if graph.toks[kid].lemma == "from"]
    return [who for prep in preps for who in graph.children(prep, "pobj")]


def _is_name(graph: Graph, at: int) -> bool:
    return graph.toks[at].pos == "PROPN" and not graph.has(at, "det") and graph.has(at, "compound")
