"""Origins from groups of copies: one independent text behind one or several documents, with the evidence."""

from collections.abc import Iterable, Mapping, Sequence

from dateline.dedupe.text import Text
from dateline.model.document import Evidence
from dateline.model.ids import make_id
from dateline.model.incident import Edge, Origin

NOTES = {
    "exact": "{a} and {b} have the same words",
    "near": "{share:.0%} of the shorter of {a} and {b} stands in both, such as this passage",
    "agency": "{a} and {b} credit one agency and share {share:.0%} of the shorter, such as this passage",
}


def make_origins(
    texts: Iterable[Text], groups: Iterable[Sequence[str]], edges: Iterable[Edge]
) -> list[Origin]:
    """One origin a group of document ids, sorted by id.

    The agency is the one that most of the documents credit. Two documents that credit one agency without sharing words
    remain two origins: an agency writes many stories.
    """
    known = {text.id: text for text in texts}
    groups = list(groups)
    home = {member: at for at, group in enumerate(groups) for member in group}
    inside: dict[int, list[Edge]] = {}
    for edge in edges:
        if home[edge.a] == home[edge.b]:
            inside.setdefault(home[edge.a], []).append(edge)
    made = [_origin(group, known, inside.get(at, [])) for at, group in enumerate(groups)]
    return sorted(made, key=lambda origin: origin.id)


def _origin(group: Sequence[str], known: Mapping[str, Text], edges: Sequence[Edge]) -> Origin:
    methods = {edge.why[0] for edge in edges}
    method = next((name for name in ("agency", "near", "exact") if name in methods), "single")
    return Origin(
        id=make_id("origin", *sorted(group)),
        agency=_agency([known[member] for member in group]),
        documents=tuple(sorted(group)),
        method=method,
        score=min((edge.score for edge in edges), default=1.0),
        evidence=tuple(_evidence(edge) for edge in sorted(edges, key=lambda edge: (edge.a, edge.b))),
    )


def _agency(texts: Iterable[Text]) -> str | None:
    credits = [text.agency for text in texts if text.agency]
    return min(set(credits), key=lambda name: (-credits.count(name), name)) if credits else None


def _evidence(edge: Edge) -> Evidence:
    note = NOTES[edge.why[0]].format(a=edge.a, b=edge.b, share=edge.score)
    return Evidence(text=edge.why[1] if len(edge.why) > 1 else "", note=note)
