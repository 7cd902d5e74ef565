"""Quantities in the text: what is counted, how many, how surely, of which time, according to whom.

Known to miss: numbers that stand in another sentence than what they count, and sums spread over a list.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from dateline.coding.amounts import Amount, read_amounts
from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.counted import find_counted
from dateline.coding.graph import Graph
from dateline.coding.sentences import Sentences
from dateline.coding.totals import Counted
from dateline.lexicon.quantities import Quantities
from dateline.model.document import Interval, TimeRef
from dateline.model.dossier import Dossier
from dateline.model.event import Attribution, Figure, Source
from dateline.model.ids import make_id
from dateline.model.span import Span, overlapping

DATES = ("point", "frequency")
"""Kinds of times whose numbers are no counts."""
LENGTHS = ("hours", "days", "weeks", "months", "years", "decades")
"""Units of time."""
PERIODS = ("point", "since", "until")
"""Kinds of times that say of when a count is."""


def find_figures(
    dossier: Dossier, *, known: Knowledge, quantities: Quantities, views: Sentences, said: Sequence[Attribution] = ()
) -> tuple[Figure, ...]:
    """The figures of a document in text order; `said` names the speakers of sentences that do not name them themselves."""
    found: list[Figure] = []
    for sent in dossier.sents:
        words = views.graph(sent.span).lows if sent.span in views else [token.text.lower() for token in sent.tokens]
        amounts = read_amounts(words, quantities=quantities)
        if amounts and dossier.doc:
            passage = Passage(document=dossier.doc.id, text=dossier.doc.text, sent=sent)
            coder = SentenceCoder(passage, known=known, views=views)
            times = overlapping(dossier.times, sent.span)
            found.extend(_in_sentence(coder, amounts, quantities=quantities, times=times, said=said))
    return tuple(found)


def _in_sentence(
    coder: SentenceCoder,
    amounts: Sequence[Amount],
    *,
    quantities: Quantities,
    times: Sequence[TimeRef],
    said: Sequence[Attribution],
) -> Iterator[Figure]:
    before: Counted | None = None
    for amount in amounts:
        span = coder.graph.span([amount.first, amount.last])
        if any(ref.kind in DATES and ref.span.overlaps(span) and not _is_lasting(coder.graph, ref) for ref in times):
            continue
        counted = find_counted(coder, amount, quantities=quantities, before=before)
        if counted is not None:
            before = counted
            amount = _as_hedged(coder.graph, _within(coder.graph, amount, counted), quantities)
            yield _figure(coder, amount, counted, times=times, said=said)


def _figure(
    coder: SentenceCoder, amount: Amount, counted: Counted, *, times: Sequence[TimeRef], said: Sequence[Attribution]
) -> Figure:
    passage = coder.passage
    span = coder.graph.span([amount.first, amount.last, counted.at])
    return Figure(
        id=make_id("figure", passage.document, span.start, span.end),
        span=span,
        sentence=passage.sent.span,
        what=counted.what,
        unit=counted.unit,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        comparator=amount.comparator,  # type: ignore[arg-type]
        period=_period(coder.graph, counted.at, times),
        attribution=_sources(coder, counted, span, said),
    )


def _within(graph: Graph, amount: Amount, counted: Counted) -> Amount:
    """The amount without a hedge that is none: "over three days" tells during which time."""
    hedge = graph.toks[amount.first]
    is_during = hedge.dep == "prep" and counted.unit in LENGTHS and graph.parent(counted.at) == amount.first
    if not is_during or amount.value is None:
        return amount
    return msgspec.structs.replace(amount, first=amount.first + 1, low=amount.value, high=amount.value, comparator="=")


def _as_hedged(graph: Graph, amount: Amount, quantities: Quantities) -> Amount:
    """The amount without a hedge that belongs to the verb before it: "handed over 230 captives"."""
    hedge, before = graph.toks[amount.first], graph.toks[amount.first - 1]
    is_particle = hedge.dep == "prt" or (amount.first > 0 and hedge.text == "over" and before.lemma in quantities.handing)
    if not is_particle or amount.value is None or graph.toks[amount.first + 1].pos != "NUM":
        return amount
    return msgspec.structs.replace(amount, first=amount.first + 1, low=amount.value, high=amount.value, comparator="=")


def _is_lasting(graph: Graph, ref: TimeRef) -> bool:
    """Whether what looks like a date is the verb to last with a length: "to last seven days"."""
    first = next((token for token in graph.toks if token.start >= ref.span.start), None)
    return first is not None and first.lemma == "last" and first.tag.startswith("VB")


def _sources(coder: SentenceCoder, counted: Counted, span: Span, said: Sequence[Attribution]) -> tuple[Source, ...]:
    """The chain of sources; a speaker carried from another sentence where this one names none."""
    chain = coder.attribution(coder.realities.of(counted.at).voices)
    if len(chain) > 1:
        return chain
    carried = (
        Source(kind="says", span=one.sources[0], cue=one.cue[0] if one.cue else None)
        for one in said
        if one.kind != "holds" and one.sources and one.content and one.content[0].start < span.end
        and any(part.overlaps(span) for part in one.content)
    )  # fmt: skip
    return (*chain, *islice(carried, 1))


def _period(graph: Graph, at: int, times: Sequence[TimeRef]) -> Interval | None:
    """The time that what is counted, or the verb that it belongs to, is given: not the day on which somebody says so."""
    verb = next((above for above in graph.ancestors(at) if graph.is_verb(above)), None)
    for ref in times:
        top = _top(graph, ref.span)
        if ref.kind not in PERIODS or top is None or not (ref.interval.start or ref.interval.end):
            continue
        above = [top, *graph.ancestors(top)]
        if at in above or (verb is not None and verb == next((one for one in above if graph.is_verb(one)), None)):
            return ref.interval
    return None


def _top(graph: Graph, span: Span) -> int | None:
    """The word of a phrase that governs the rest of it."""
    inside = [at for at, token in enumerate(graph.toks) if token.start < span.end and span.start < token.end]
    return next((at for at in inside if graph.toks[at].head not in inside or graph.toks[at].head == at), None)
