"""Origins from groups of copies: one independent text behind one or several documents, with the sentences that agree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.dedupe.align import Pair
from dateline.dedupe.compare import Copies
from dateline.dedupe.text import Text
from dateline.model.document import Evidence
from dateline.model.ids import make_id
from dateline.model.incident import Edge, Origin, Passage

NOTES = {
    "exact": "{a} and {b} have the same words",
    "near": "{share:.0%} of the shorter of {a} and {b} stands in both, such as this passage",
    "agency": "{a} and {b} credit one agency and share {share:.0%} of the shorter, such as this passage",
    "translated": "{a} and {b}, one of them translated by a machine, share {share:.0%} of the shorter, such as this passage",
    "passages": "{a} and {b} are different stories that share {share:.0%} of the shorter, such as this passage",
}
METHODS = ("translated", "agency", "near", "exact")
MOST_PASSAGES = 60
"""Sentences of one pair of documents that are kept as evidence; those of the longest copies need no more to be seen."""


def make_origins(
    texts: Iterable[Text],
    groups: Iterable[Sequence[str]],
    edges: Iterable[Edge],
    *,
    links: Iterable[Edge] = (),
    copies: Copies,
) -> list[Origin]:
    """One origin a group of document ids, and one a link between documents of different groups; sorted by id.

    The agency is the one that most of the documents credit. Two documents that credit one agency without sharing words
    remain two origins: an agency writes many stories. `copies` aligns the sentences that are given as evidence.
    """
    known = {text.id: text for text in texts}
    copies = copies.knowing(known.values())
    groups = list(groups)
    home = {member: at for at, group in enumerate(groups) for member in group}
    inside: dict[int, list[Edge]] = {}
    for edge in edges:
        if home[edge.a] == home[edge.b]:
            inside.setdefault(home[edge.a], []).append(edge)
    made = [_origin(group, known, inside.get(at, []), copies) for at, group in enumerate(groups)]
    made += [_shared(edge, groups[home[_shorter(edge, known)]], known, copies) for edge in links]
    return sorted(made, key=lambda origin: origin.id)


def _origin(group: Sequence[str], known: Mapping[str, Text], edges: Sequence[Edge], copies: Copies) -> Origin:
    methods = {edge.why[0] for edge in edges}
    method = next((name for name in METHODS if name in methods), "single")
    return _made(
        make_id("origin", *sorted(group)), group, method, list(_tree(group, edges)), known, copies,
        score=min((edge.score for edge in edges), default=1.0),
    )  # fmt: skip


def _shared(edge: Edge, group: Sequence[str], known: Mapping[str, Text], copies: Copies) -> Origin:
    """The origin of a passage that two stories share, or the second origin of a text that was merged out of several.

    The longer of two texts is the merged one; it is listed with all copies of the shorter one.
    """
    method = "merged" if edge.joins else "passages"
    members = sorted({edge.a, edge.b, *group}) if edge.joins else [edge.a, edge.b]
    made = make_id("origin", method, edge.a, edge.b)
    return _made(made, members, method, [edge], known, copies, score=edge.score)


def _shorter(edge: Edge, known: Mapping[str, Text]) -> str:
    return min(edge.a, edge.b, key=lambda item: (len(known[item].words), item))


def _made(
    id: str,
    group: Sequence[str],
    method: str,
    edges: Sequence[Edge],
    known: Mapping[str, Text],
    copies: Copies,
    *,
    score: float,
) -> Origin:
    shown = [(edge, _passages(known[edge.a], known[edge.b], copies)) for edge in edges]
    return Origin(
        id=id,
        agency=_agency([known[member] for member in group]),
        documents=tuple(sorted(group)),
        method=method,
        score=score,
        evidence=tuple(_evidence(edge, passages) for edge, passages in shown),
        passages=tuple(passage for _, passages in shown for passage in passages),
    )


def _tree(group: Sequence[str], edges: Iterable[Edge]) -> Iterator[Edge]:
    """The strongest edges that hold a group together, sorted: one fewer than it has documents."""
    home = {member: member for member in group}
    kept = []
    for edge in sorted(edges, key=lambda edge: (-edge.score, edge.a, edge.b)):
        a, b = home[edge.a], home[edge.b]
        if a != b:
            home = {member: a if found == b else found for member, found in home.items()}
            kept.append(edge)
    yield from sorted(kept, key=lambda edge: (edge.a, edge.b))


def _agency(texts: Iterable[Text]) -> str | None:
    credits = [text.agency for text in texts if text.agency]
    return min(set(credits), key=lambda name: (-credits.count(name), name)) if credits else None


def _passages(a: Text, b: Text, copies: Copies) -> tuple[Passage, ...]:
    left, right = a.sentences(), b.sentences()
    return tuple(_passage(pair, a, b, left, right) for pair in copies.align(a, b)[:MOST_PASSAGES])


def _passage(pair: Pair, a: Text, b: Text, left: Sequence[str], right: Sequence[str]) -> Passage:
    return Passage(
        a=a.id,
        a_span=a.span(pair.a),
        a_text=left[pair.a],
        b=b.id,
        b_span=b.span(pair.b),
        b_text=right[pair.b],
        kind=pair.kind,
        score=round(pair.score / 2, 4),
        shared=pair.shared,
    )


def _evidence(edge: Edge, passages: Sequence[Passage]) -> Evidence:
    """What holds two documents together in one line, with the longest of the sentences that both have."""
    note = NOTES[edge.why[0]].format(a=edge.a, b=edge.b, share=edge.score)
    best = max((passage for passage in passages if passage.kind != "anchors"), key=_length, default=None)
    return Evidence(text=best.a_text if best else "", note=note)


def _length(passage: Passage) -> int:
    return len(passage.a_text)
