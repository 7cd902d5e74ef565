"""What speaks for and against each reading of a given pair: the marks that the chooser of `dateline label` weighs.

A reading is a pattern of the codebook that fits somewhere in the text. Its marks are plain measures (is the source its actor,
how specific is the pattern, how deep is its clause), no words.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from dateline.coding.certain import OUTER, asides
from dateline.coding.compose import SHOWN, SentenceCoder
from dateline.coding.draft import Draft
from dateline.coding.match import Match
from dateline.coding.once import SUPPRESSING
from dateline.model.event import Modality
from dateline.model.span import Span

INTENT = "035"
"""CAMEO's code of the intent to give way."""
SURE = 0.6
"""How much of the trigger's patterns must be of one type for a pattern that misses a slot to count."""
HEAVIEST = 8
"""Patterns heavier than this are no surer."""
UNREAL = frozenset({"hypothetical", "urged", "refused", "denied"})


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """The pair; a side that the text does not name is None."""

    source: Span | None
    target: Span | None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A possible answer with its marks."""

    type: str
    mode: str | None
    modality: Modality
    rule: str
    marks: dict[str, float]


def find_readings(coder: SentenceCoder, sides: Sides, *, spare: int = 0) -> Iterable[Reading]:
    """Every reading of a sentence; with `spare`, also of patterns where so many slots do not fit."""
    content = {at: draft.match.at for draft, _ in coder.drafts() if draft.match.rule.type in SUPPRESSING for at in draft.content}
    for order, matches in enumerate(coder.matcher.matches(spare=spare)):
        for rank, match in enumerate(matches):
            if match.missed and _share(coder, match) < SURE:
                continue
            drafts = coder.drafter.drafts(match, entry=coder.known.book.types[match.rule.type], is_pair_given=True)
            for draft in drafts[:1]:
                told = content.get(match.at, match.at) != match.at
                marks = {"rank": rank, "order": order, "told": told, "missed": match.missed, **_marks(coder, draft, sides)}
                yield _reading(coder, draft, marks)
                if not match.missed and _is_charge(coder, draft, sides):
                    yield _charge(draft, marks)


def span_of(ends: tuple[int, int] | None) -> Span | None:
    """A side of the pair as a span; None if it stands nowhere."""
    return Span(start=ends[0], end=max(ends[1], ends[0] + 1)) if ends else None


def _reading(coder: SentenceCoder, draft: Draft, marks: dict[str, float]) -> Reading:
    rule, book = draft.match.rule, coder.known.book
    reality, entry = coder.realities.of(draft.match.at), book.types[rule.type]
    modality: Any = rule.entry.modality or reality.modality
    coming = _coming(coder, draft.match)
    is_coming = coming is not None and (modality == "planned" or _is_mooted(coder, draft.match.at, modality))
    root = coder.known.chooser.root(rule.entry.cameo)
    mode = coder.mode(draft, entry)
    unreal = modality in UNREAL or reality.is_negated
    return Reading(
        type=root or (coming if is_coming and coming else entry.type),
        mode=book.coming_mode(rule, mode) if is_coming else mode,
        modality="asserted" if is_coming else modality,
        rule=rule.id,
        marks={**marks, "coming": is_coming, "unreal": unreal},
    )


def _coming(coder: SentenceCoder, match: Match) -> str | None:
    """The type of an act that is still to come; for a pair, the intent to give way, withdraw or release is AGREE."""
    kind = coder.known.book.coming(match.rule)
    return coder.known.chooser.root(INTENT) or kind if kind == "CONCEDE" else kind


def _is_mooted(coder: SentenceCoder, at: int, modality: Modality) -> bool:
    """Whether an act is thought of ("is considering", "may"), and not the aim of another or a condition."""
    graph = coder.graph
    return modality == "hypothetical" and all(graph.toks[up].dep not in OUTER for up in (at, *graph.ancestors(at)))


def _is_charge(coder: SentenceCoder, draft: Draft, sides: Sides) -> bool:
    """Whether the source says that the target did something hostile: "Baku says that Armenian troops shelled the road"."""
    reality = coder.realities.of(draft.match.at)
    if coder.known.book.types[draft.match.rule.type].quad not in (3, 4) or reality.modality not in SHOWN:
        return False
    speakers = (head for voice in reality.voices for head in voice.heads)
    return _meets(_spans(coder, draft.actors), sides.target) and _meets(_spans(coder, speakers), sides.source)


def _charge(draft: Draft, marks: dict[str, float]) -> Reading:
    rule = draft.match.rule.id
    return Reading(type="ACCUSE", mode="allege", modality="asserted", rule=rule, marks={**marks, "charge": 1})


def _share(coder: SentenceCoder, match: Match) -> float:
    """How much of what the codebook knows of a trigger is of this match's type: "relax" always yields, "take" says little."""
    lemma = coder.graph.toks[match.at].lemma
    known = coder.known.book.index[match.pattern.part][lemma]
    rivals = [rule.type for rule, pattern in known if bool(pattern.particles) == bool(match.pattern.particles)]
    return rivals.count(match.rule.type) / len(rivals)


def _marks(coder: SentenceCoder, draft: Draft, sides: Sides) -> dict[str, float]:
    """How well the participants are the pair, how specific the pattern is, how near it stands to pair and main clause."""
    graph, match = coder.graph, draft.match
    both = (*draft.actors, *draft.recipients)
    actors, recipients = (both, both) if draft.is_reciprocal else (draft.actors, draft.recipients)
    acts = _meets(_spans(coder, actors), sides.source)
    below = [graph.span(graph.subtree(match.at))]
    above = list(graph.ancestors(match.at))
    return {
        "acts": acts,
        "suffers": _meets(_spans(coder, recipients), sides.target),
        "turned": not acts and not draft.is_reciprocal and _meets(_spans(coder, actors), sides.target),
        "about": _meets((graph.span([at]) for at in draft.content), sides.target),
        "holds": _meets(below, sides.source) and _meets(below, sides.target),
        "weight": min(match.pattern.weight, HEAVIEST),
        "depth": len(above),
        "aside": asides(graph, match.at, occasions=coder.known.syntax.prior_prepositions),
        "noun": match.pattern.part == "noun",
        "reciprocal": draft.is_reciprocal,
        "alone": not draft.actors,
    }


def _meets(spans: Iterable[Span], side: Span | None) -> bool:
    return side is not None and any(span.overlaps(side) for span in spans)


def _spans(coder: SentenceCoder, heads: Iterable[int]) -> list[Span]:
    return [coder.phrases.role(head).span for head in heads]
