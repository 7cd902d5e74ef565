"""Titles before a name, and names of shows that sound like acts."""

from collections.abc import Iterable

from dateline.coding.graph import Graph

SINGULAR = frozenset({"was", "is", "has"})
"""Verbs that say that a subject with an article before it is one person."""
WORDS = 2
"""How many words of a title begin with a capital at least."""
PLAIN = frozenset({"NN", "NNS", "NNP", "NNPS"})
"""Tags of nouns; the parser takes those with a capital for names."""
SHORT = 4
"""Letters of words that do so in titles only: "to" and "for" never do."""


def is_title(graph: Graph, heads: list[int]) -> bool:
    """Whether a noun is a further title of the name after "and": "former minister and senator Paul Okoro"."""
    toks = graph.toks
    if len(heads) != 2 or toks[heads[0]].tag != "NN" or graph.has(heads[0], "poss") or toks[heads[1]].pos != "PROPN":
        return False
    noun, name = heads
    verb = graph.parent(noun)
    tenses = {toks[word].text for word in (verb, *graph.children(verb, "aux", "auxpass"))} if verb is not None else set()
    if graph.has(noun, "det") and not SINGULAR & tenses:
        return False
    return toks[noun + 1].lemma == "and" and toks[noun + 2].text.islower() and toks[noun + 2].head == name


def is_show(graph: Graph, words: Iterable[int], quoted: list[int]) -> bool:
    """Whether an act is told by a word of a quoted title in which each longer word has a capital: "A Tribute to a Queen"."""
    texts = [graph.toks[at].text for at in quoted if len(graph.toks[at].text) >= SHORT and graph.toks[at].text.isalpha()]
    return len(texts) >= WORDS and all(text[0].isupper() for text in texts) and set(words) <= set(quoted)


def is_law(graph: Graph, at: int) -> bool:
    """Whether a noun belongs to the name of a law or a body: "the Law on the Confiscation of Assets"."""
    toks, prep = graph.toks, graph.toks[at].head
    is_named = toks[at].pos in ("NOUN", "PROPN") and toks[at].text[:1].isupper() and graph.deps[at] == "pobj"
    above, after = toks[toks[prep].head], [kid for kid in graph.children(at, "prep") if toks[kid].text == "of"]
    objects = [toks[kid] for prep in after for kid in graph.children(prep, "pobj")]
    is_headed = above.text[:1].isupper() and above.pos in ("NOUN", "PROPN") and toks[prep].text.islower()
    return is_named and is_headed and bool(objects) and all(one.text[:1].isupper() and one.tag in PLAIN for one in objects)
