"""Numbers that tell how many a toll, a crowd, a city or a force is: "the toll rose to 38", "a crowd put at 20,000".

Known to miss: headlines whose verb is taken for a noun ("Toll tops 5,000"), sizes told by a noun ("settlers number 700,000").
"""

import msgspec

from dateline.coding.amounts import Amount
from dateline.coding.fates import find_fate
from dateline.coding.graph import Graph
from dateline.lexicon.quantities import Quantities


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted: its word in the sentence, the words for it, its unit, what befell it; whether it is part of another."""

    at: int
    what: str
    unit: str
    fate: str | None = None
    is_part: bool = False


def tops_of(graph: Graph, amount: Amount) -> list[int]:
    """The words of a number that hang on one outside, its hedge left out: "passed 2,000", "over 2,000 died"."""
    first = next((at for at in range(amount.first, amount.last + 1) if graph.toks[at].pos == "NUM"), amount.first)
    return [at for at in range(first, amount.last + 1) if not first <= graph.toks[at].head <= amount.last]


def is_led(graph: Graph, amount: Amount) -> bool:
    """Whether another word follows that the number may count."""
    followed = graph.toks[amount.last + 1].pos if amount.last + 1 < len(graph.toks) else "PUNCT"
    return followed in ("NOUN", "PROPN", "SYM", "ADJ")


def sized(graph: Graph, amount: Amount, quantities: Quantities) -> Counted | None:
    """How many a crowd, a city or a force has: "a city of 500,000", "a 1,500-strong force"."""
    top = tops_of(graph, amount)
    near = [at for at in (amount.last + 1, amount.last + 2) if at < len(graph.toks)]
    strong = [at for at in near if graph.toks[at].text.lower().endswith("strong")]
    if strong:
        holder = graph.toks[graph.toks[strong[0]].head].lemma
        things = quantities.sizes.get(holder, "people")
        return Counted(at=strong[0], what=things, unit=quantities.unit(_singular(things)))
    is_inside = bool(top) and graph.toks[top[0]].dep == "pobj" and graph.toks[graph.toks[top[0]].head].lemma == "of"
    holder = graph.toks[graph.toks[graph.toks[top[0]].head].head].lemma if is_inside else ""
    is_name = amount.first > 0 and graph.toks[amount.first].text[:1].isupper()
    if holder not in quantities.sizes or amount.is_year or is_name or is_led(graph, amount):
        return None
    things = quantities.sizes[holder]
    return Counted(at=amount.last, what=things, unit=quantities.unit(_singular(things)))


def _singular(noun: str) -> str:
    return noun.removesuffix("s")


def total(graph: Graph, amount: Amount, top: int, quantities: Quantities) -> Counted | None:
    """What a toll, a crowd or a number of something comes to."""
    if amount.first and graph.toks[amount.first - 1].text.lower() in quantities.changes:
        return None
    if is_led(graph, amount) or graph.toks[top].dep not in ("pobj", "attr", "dobj", "acomp"):
        return None
    if graph.toks[graph.toks[top].head].lemma == "by":
        return None
    beside = _beside(graph, top, quantities)
    if beside is not None:
        return beside
    for verb in (at for at in graph.ancestors(top) if graph.is_verb(at)):
        for at in _subjects(graph, verb):
            if at != top and (found := _come_to(graph, at, (verb, top), quantities)) is not None:
                return found
    return None


def _beside(graph: Graph, top: int, quantities: Quantities) -> Counted | None:
    """Those whose state is told just before their number: "and the injured at 4,193"."""
    above = graph.toks[top].head
    holder = graph.toks[above].head
    fate = quantities.state(graph.toks[holder].text.lower())
    is_noun = graph.has(holder, "det") and graph.toks[above].lemma in ("at", "to") and graph.toks[top].dep == "pobj"
    return Counted(at=top, what=fate, unit="persons", fate=fate) if fate and is_noun else None


def _come_to(graph: Graph, at: int, told: tuple[int, int], quantities: Quantities) -> Counted | None:
    """What is counted if a verb and a number, as `told`, say how much a toll, a total or a crowd is."""
    lemma, (verb, top) = graph.toks[at].lemma, told
    if graph.toks[top].dep == "dobj" and graph.toks[verb].lemma in quantities.drawing and lemma in quantities.occasions:
        return Counted(at=top, what="people", unit="persons")
    toll = next((kid for kid in graph.children(at, "compound") if graph.toks[kid].lemma in quantities.tolls), None)
    if lemma in quantities.totals and toll is not None:
        lemma = graph.toks[toll].lemma
    if lemma in quantities.tolls:
        return Counted(at=top, what=quantities.tolls[lemma], unit="persons", fate=quantities.tolls[lemma])
    if lemma in quantities.throngs and graph.toks[verb].lemma in quantities.amounting:
        return Counted(at=top, what="people", unit="persons")
    named = _of(graph, at, quantities) if lemma in quantities.totals else None
    if named is None or graph.toks[named].pos == "NUM":
        return None
    fate = quantities.state(graph.toks[named].text.lower()) or find_fate(graph, named, quantities=quantities)
    words = graph.toks[named].text
    if words.lower() in quantities.those:
        return Counted(at=top, what=fate, unit="persons", fate=fate) if fate else None
    what = f"{words} {fate}" if fate and quantities.state(words.lower()) != fate else words
    return Counted(at=top, what=what, unit="persons" if fate else quantities.unit(graph.toks[named].lemma), fate=fate)


def _of(graph: Graph, at: int, quantities: Quantities) -> int | None:
    inner = [kid for prep in graph.children(at, "prep") for kid in graph.children(prep, "pobj", "pcomp", "amod")]
    inner += [kid for top in inner for kid in graph.children(top, "amod") if graph.toks[top].tag == "NNPS"]
    state = next((kid for kid in inner if quantities.state(graph.toks[kid].text.lower())), None)
    return state if state is not None else inner[0] if inner else None


def _subjects(graph: Graph, verb: int) -> list[int]:
    """Subjects and objects of a verb; where it has none of its own the subject of the verb that it is joined to, or the noun
    that a participle says more of ("the toll, put at 300 on Monday").
    """
    while not (found := graph.children(verb, "nsubj", "nsubjpass")) and graph.toks[verb].dep == "conj":
        if graph.toks[verb].head == verb:
            break
        verb = graph.toks[verb].head
    dep = graph.toks[verb].dep
    more_of = [graph.toks[verb].head] if dep == "relcl" or (dep == "acl" and not found) else []
    return [*found, *more_of, *graph.children(verb, "dobj")]
