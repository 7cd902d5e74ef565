"""When and where an act took place, by the time expressions and places that hang on it."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases
from dateline.lexicon.cues import Cues, Syntax
from dateline.model.document import Dated, Interval, TimeRef
from dateline.model.span import Span

OLD = timedelta(days=15)
"""An act that ended longer ago than this before publication is background (the annotation manual's "about two weeks")."""


def find_time(
    graph: Graph, at: int, *, times: Sequence[TimeRef], dated: Dated | None, cues: Cues
) -> tuple[Interval | None, Span | None]:
    """The interval of the act at `at` and the words behind it.

    Without words of its own an act is not later than publication. A time that hangs on a verb of saying ("said on Tuesday")
    only bounds what was said.
    """
    known = [(_distance(graph, at, ref), ref) for ref in times if ref.kind != "frequency" and _has_bound(ref)]
    found = sorted((distance + _vague(ref), ref.span.start, ref) for distance, ref in known if distance < _FAR)
    near = [ref for _, _, ref in found]
    if not near:
        return _not_after(dated), None
    best = near[0]
    carrier = _carrier(graph, best)
    is_said = (
        carrier is not None and carrier != at and _reports(graph, carrier, cues) and carrier in graph.ancestors(at)
    )
    interval = best.interval.loosened()
    if is_said:
        interval = Interval(
            start=None, end=interval.end, grain=interval.grain, how=f"not after it was said: {interval.how}"
        )
    return interval, best.span


def _vague(ref: TimeRef) -> int:
    """Steps that "now", "soon", "recently" count further away than a time that says more."""
    return VAGUE if ref.interval.grain == "unknown" else 0


def tells_time(times: Sequence[TimeRef]) -> bool:
    """Whether a sentence says when: lengths and repetitions do not ("territory it had held for decades")."""
    return any(ref.kind not in ("duration", "frequency") for ref in times)


def is_old(when: Interval | None, dated: Dated | None) -> bool:
    """Whether the act lies further back than news does."""
    if when is None or when.end is None or dated is None or dated.interval.start is None:
        return False
    return when.end < dated.interval.start - OLD


def find_place(graph: Graph, at: int, *, phrases: Phrases, syntax: Syntax, taken: set[int]) -> Span | None:
    """The place phrase that hangs on the act: after "in", "at", "near"; not a phrase that is a participant."""
    for here in (at, *_carriers(graph, at), *graph.children(at, "dobj")):
        for prep in graph.children(here, "prep"):
            if graph.toks[prep].text.lower() not in syntax.place_prepositions:
                continue
            for head in graph.children(prep, "pobj"):
                if (
                    graph.toks[head].pos == "PROPN"
                    and head not in taken
                    and graph.toks[head].lemma not in syntax.calendar
                ):
                    return graph.span(phrases.core(head))
    return None


_FAR = 40
VAGUE = 8
RELATIVE = ("relcl",)
"""Clauses that describe a noun: a time inside dates what they tell, not the act outside."""
MODIFIERS = ("compound", "nummod", "amod", "nmod")


def _has_bound(ref: TimeRef) -> bool:
    return ref.interval.start is not None or ref.interval.end is not None


def _not_after(dated: Dated | None) -> Interval | None:
    if dated is None or dated.interval.end is None:
        return None
    return Interval(start=None, end=dated.interval.end, how="not after publication")


def _token_of(graph: Graph, ref: TimeRef) -> int | None:
    """The highest token of a time expression."""
    inside = [at for at, token in enumerate(graph.toks) if token.start < ref.span.end and ref.span.start < token.end]
    return next((at for at in inside if graph.toks[at].head not in inside or graph.toks[at].head == at), None)


def _carrier(graph: Graph, ref: TimeRef) -> int | None:
    """The verb or noun of action that a time expression hangs on."""
    top = _token_of(graph, ref)
    if top is None:
        return None
    return next((above for above in graph.ancestors(top) if graph.is_verb(above)), None)


def _distance(graph: Graph, at: int, ref: TimeRef) -> int:
    """Steps in the tree between an act and a time expression; clauses in between count extra."""
    top = _token_of(graph, ref)
    if top is None:
        return _FAR
    up = {above: steps for steps, above in enumerate((at, *graph.ancestors(at)))}
    if _is_of_a_noun(graph, top, at, up.keys()):
        return _FAR
    steps = 0
    for above in (top, *graph.ancestors(top)):
        if above not in up and graph.is_verb(above) and graph.toks[above].dep in RELATIVE:
            return _FAR
        if above in up:
            return steps + up[above] + (6 if graph.is_verb(above) and above != at and up[above] > 1 else 0)
        steps += 5 if graph.is_verb(above) else 1
    return _FAR


def _is_of_a_noun(graph: Graph, top: int, at: int, above: Collection[int]) -> bool:
    """Whether a time is part of the name of something else than the act: "the 2020 ceasefire" dates no breach of it."""
    head = graph.parent(top)
    if head is None or head in above or graph.toks[top].dep not in MODIFIERS or graph.toks[head].pos != "NOUN":
        return False
    return graph.parent(head) != at or graph.toks[head].dep not in ("dobj", "nsubj", "nsubjpass")


def _reports(graph: Graph, at: int, cues: Cues) -> bool:
    return bool(cues.verbs.get(graph.toks[at].lemma, frozenset()) & {"says", "denies", "alleges", "reports", "quotes"})


def _carriers(graph: Graph, at: int) -> list[int]:
    """The verb above a noun trigger: "held talks in Moscow"."""
    above = graph.parent(at)
    return [above] if above is not None and graph.toks[at].dep in ("dobj", "nsubjpass", "nsubj", "xcomp") else []
