"""Types the relation of a given pair of phrases in a text, with the coder's own rules (`dateline label`).

`dateline.run.label.make_labeller` parses the texts and runs this over rows.

The pair replaces the coder's search for participants: an act counts when the source phrase is, or is part of, what acts
and the target phrase is, or holds, what the act is done to. Acts that the coder leaves out as planned, urged or
unreal are shown with their modality.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dateline.coding.compose import SUPPRESSING, Knowledge, Passage, SentenceCoder
from dateline.coding.draft import Draft
from dateline.model.event import Modality, Sentence
from dateline.model.span import Span

TOLD = 0.6
"""What an act counts that is only the content of another: "agreed to open the border". .5 and .7 do as well on tuned pairs."""


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `dateline label`'s input: a text and two half-open ranges of code points; `date` is ISO 8601.

    A null range means that the side is known to stand in the text, but not where.
    """

    id: str
    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    date: str | None = None


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A line of its output; `type` is null when the text states no relation."""

    id: str
    type: str | None
    mode: str | None
    modality: Modality | None
    confidence: float
    rule: str | None
    alternatives: tuple[str, ...] = ()


class _Reading(msgspec.Struct, frozen=True, kw_only=True):
    score: float
    type: str
    mode: str | None
    modality: Modality
    rule: str


def label_pair(pair: Pair, sents: Sequence[Sentence], *, known: Knowledge) -> Label:
    """The relation between source and target that the parsed sentences state."""
    found: list[_Reading] = []
    for sent in sents:
        if sent.tokens:
            passage = Passage(document=pair.id, text=pair.text, sent=sent)
            found.extend(_readings(SentenceCoder(passage, known=known), pair))
    if not found:
        return Label(id=pair.id, type=None, mode=None, modality=None, confidence=0.0, rule=None)
    ranked = sorted(found, key=lambda reading: (-reading.score, reading.rule))
    best = ranked[0]
    others = tuple(dict.fromkeys(reading.type for reading in ranked if reading.type != best.type))
    total = sum(reading.score for reading in ranked)
    return Label(
        id=pair.id,
        type=best.type,
        mode=best.mode,
        modality=best.modality,
        confidence=round(best.score / total * min(best.score / 6, 1), 3) if total else 0.0,
        rule=best.rule,
        alternatives=others,
    )


def _readings(coder: SentenceCoder, pair: Pair) -> Iterable[_Reading]:
    source, target = _span(pair.source), _span(pair.target)
    content = {at: draft.match.at for draft, _ in coder.drafts() if draft.match.rule.type in SUPPRESSING for at in draft.content}
    for order, matches in enumerate(coder.matcher.matches()):
        for rank, match in enumerate(matches):
            drafts = coder.drafter.drafts(match, entry=coder.known.book.types[match.rule.type], is_pair_given=True)
            for draft in drafts[:1]:
                score = _score(coder, draft, source=source, target=target) - 0.4 * rank - 0.05 * order
                is_told = content.get(match.at, match.at) != match.at
                yield _reading(coder, draft, score * (TOLD if is_told else 1))


def _span(ends: tuple[int, int] | None) -> Span | None:
    return Span(start=ends[0], end=max(ends[1], ends[0] + 1)) if ends else None


def _meets(spans: Iterable[Span], side: Span | None) -> bool:
    return side is not None and any(span.overlaps(side) for span in spans)


def _reading(coder: SentenceCoder, draft: Draft, score: float) -> _Reading:
    reality = coder.realities.of(draft.match.at)
    entry = coder.known.book.types[draft.match.rule.type]
    modality: Any = draft.match.rule.entry.modality or reality.modality
    coming = coder.known.book.coming(draft.match.rule)
    is_coming = modality == "planned" and coming is not None
    if modality in ("hypothetical", "urged", "refused", "denied") or reality.is_negated:
        score *= 0.6
    mode = coder.mode(draft, entry)
    return _Reading(
        score=max(score, 0.05),
        type=coming or entry.type if is_coming else entry.type,
        mode=coder.known.book.coming_mode(draft.match.rule, mode) if is_coming else mode,
        modality="asserted" if is_coming else modality,
        rule=draft.match.rule.id,
    )


def _score(coder: SentenceCoder, draft: Draft, *, source: Span | None, target: Span | None) -> float:
    """How well an act fits the pair: participants first, then how specific its pattern is and how near it stands."""
    graph, match = coder.graph, draft.match
    spans = {side: [coder.phrases.role(head).span for head in heads] for side, heads in _sides(draft).items()}
    acts = _meets(spans["actors"], source)
    suffers = _meets(spans["recipients"], target)
    turned = _meets(spans["actors"], target) and not draft.is_reciprocal
    below = [graph.span(graph.subtree(match.at))]
    score = 1 + 4.0 * acts + 2.5 * suffers - 2.0 * turned + 0.25 * min(match.pattern.weight, 8)
    score += 0.8 * _meets((graph.span([at]) for at in draft.content), target)
    score += 0.5 * (_meets(below, source) and _meets(below, target))
    return score - 0.3 * sum(1 for _ in graph.ancestors(match.at))


def _sides(draft: Draft) -> dict[str, tuple[int, ...]]:
    both = (*draft.actors, *draft.recipients)
    if draft.is_reciprocal:
        return {"actors": both, "recipients": both}
    return {"actors": draft.actors, "recipients": draft.recipients}
