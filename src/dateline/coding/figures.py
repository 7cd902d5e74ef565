"""Quantities in the text: what is counted, how many, how surely, according to whom.

Known to miss: numbers that stand in another sentence than what they count, and sums spread over a list.
"""

import re

import msgspec

from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.graph import Graph
from dateline.lexicon.quantities import Quantities
from dateline.model.document import TimeRef
from dateline.model.dossier import Dossier
from dateline.model.event import Figure, Sentence
from dateline.model.ids import make_id

_DIGITS = re.compile(r"\d[\d,.]*$")
BIGGEST = 1e15
"""Larger values are slips or phone numbers."""


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """A number in a sentence: its tokens, its value (null if only bounded from below) and lower bound."""

    first: int
    last: int
    value: float | None
    low: float


def find_figures(dossier: Dossier, *, known: Knowledge, quantities: Quantities) -> tuple[Figure, ...]:
    """The figures of a document in text order."""
    found = []
    stems = _stems(quantities)
    for sent in dossier.sents:
        if not any(token.pos == "NUM" or token.lemma in stems for token in sent.tokens):
            continue
        passage = Passage(document=dossier.doc.id, text=dossier.doc.text, sent=sent) if dossier.doc else None
        if passage is not None:
            found.extend(_in_sentence(passage, known=known, quantities=quantities, times=dossier.times))
    return tuple(found)


def _in_sentence(
    passage: Passage, *, known: Knowledge, quantities: Quantities, times: tuple[TimeRef, ...]
) -> list[Figure]:
    coder = SentenceCoder(passage, known=known)
    found = []
    for amount in _amounts(coder.graph, quantities):
        noun = _counted(coder.graph, amount)
        if noun is None or coder.graph.toks[noun].lemma in quantities.skipped or _is_date(coder.graph, amount, times):
            continue
        found.append(_figure(coder, amount, noun, quantities))
    return found


def _figure(coder: SentenceCoder, amount: Amount, noun: int, quantities: Quantities) -> Figure:
    graph, passage = coder.graph, coder.passage
    comparator, first = _comparator(graph.sent, amount, quantities)
    span = graph.span([first, amount.last, noun])
    reality = coder.realities.of(noun)
    high = None if comparator == ">" or amount.value is None else amount.value
    return Figure(
        id=make_id("figure", passage.document, span.start, span.end),
        span=span,
        sentence=passage.sent.span,
        what=graph.span(_naming(graph, coder.phrases.core(noun), amount, noun)).of(passage.text),
        unit=quantities.unit(graph.toks[noun].lemma),
        value=amount.value,
        low=None if comparator == "<" else amount.low,
        high=high,
        comparator=comparator,  # type: ignore[arg-type]
        attribution=coder.attribution(reality.voices),
    )


def _naming(graph: Graph, core: list[int], amount: Amount, noun: int) -> list[int]:
    """The words that say what is counted: the noun and its modifiers after the number."""
    return [at for at in core if at == noun or (at > amount.last and graph.toks[at].pos != "PUNCT")]


def _amounts(graph: Graph, quantities: Quantities) -> list[Amount]:
    """Maximal runs of number words."""
    found: list[Amount] = []
    at = 0
    while at < len(graph.toks):
        amount = _amount_at(graph, at, quantities)
        if amount is not None:
            found.append(amount)
            at = amount.last
        at += 1
    return found


def _amount_at(graph: Graph, at: int, quantities: Quantities) -> Amount | None:
    word = graph.toks[at].text.lower()
    if word in quantities.vague:
        return Amount(first=at, last=at, value=None, low=quantities.vague[word])
    value, last = _simple(word, quantities), at
    while value is not None and last + 1 < len(graph.toks):
        factor = quantities.multipliers.get(graph.toks[last + 1].text.lower())
        if factor is None:
            break
        value, last = value * factor, last + 1
    if value is None or not 0 <= value < BIGGEST:
        return None
    return Amount(first=at, last=last, value=value, low=value)


def _simple(word: str, quantities: Quantities) -> float | None:
    if _DIGITS.match(word):
        try:
            return float(word.rstrip(".,").replace(",", ""))
        except ValueError:
            return None
    tens, _, ones = word.partition("-")
    if tens in quantities.numbers:
        return quantities.numbers[tens] + quantities.numbers.get(ones, 0)
    return None


def _counted(graph: Graph, amount: Amount) -> int | None:
    """The noun that the number counts: its governor, or what follows "of"; none for bare numbers."""
    for at in (amount.last, amount.first):
        token = graph.toks[at]
        if token.dep in ("nummod", "compound", "quantmod", "amod", "nmod") and graph.toks[token.head].pos in (
            "NOUN",
            "PROPN",
            "SYM",
        ):
            return _hyphenated(graph, token.head, amount)
        for prep in graph.children(at, "prep"):
            inner = [kid for kid in graph.children(prep, "pobj") if graph.toks[kid].pos in ("NOUN", "PROPN")]
            if graph.toks[prep].lemma == "of" and inner:
                return inner[0]
    return None


def _hyphenated(graph: Graph, noun: int, amount: Amount) -> int:
    """In "a six-week war" the weeks, not the war, are counted."""
    inner = [
        at for at in range(amount.last + 1, noun) if graph.toks[at].pos == "NOUN" and graph.toks[at - 1].text == "-"
    ]
    return inner[0] if inner else noun


def _comparator(sent: Sentence, amount: Amount, quantities: Quantities) -> tuple[str, int]:
    """The hedge right before the number and where it begins."""
    best = ("=", amount.first, 0)
    for sign, phrases in quantities.comparators.items():
        for phrase in phrases:
            size = len(phrase.split())
            first = amount.first - size
            words = " ".join(token.text.lower() for token in sent.tokens[max(first, 0) : amount.first])
            if first >= 0 and words == phrase and size > best[2]:
                best = (sign, first, size)
    return best[0], best[1]


def _is_date(graph: Graph, amount: Amount, times: tuple[TimeRef, ...]) -> bool:
    span = graph.span([amount.first, amount.last])
    return any(ref.kind in ("point", "frequency") and ref.span.overlaps(span) for ref in times)


def _stems(quantities: Quantities) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in quantities.vague)
