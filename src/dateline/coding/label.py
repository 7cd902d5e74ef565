"""Types the relation of a given pair of phrases in a text, with the coder's own rules (`dateline label`).

`dateline.run.label.make_labeller` parses the texts and runs this over rows.

The pair replaces the coder's search for participants: an act counts when the source phrase is, or is part of, what acts
and the target phrase is, or holds, what the act is done to. Acts that the coder leaves out as planned, urged or
unreal are shown with their modality.

Where no pattern fits, one that misses a slot does, if its trigger alone nearly always means its type. Who tells of a hostile
act of the target accuses it. An act that is meant, promised or thought of is typed as CAMEO types intents: AGREE or THREATEN.
Known to miss: relations that no verb, noun or adjective of the codebook carries, and pairs whose clause the parser breaks.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from dateline.coding.compose import SHOWN, SUPPRESSING, Knowledge, Passage, SentenceCoder
from dateline.coding.draft import Draft
from dateline.coding.match import Match
from dateline.model.event import Modality, Sentence
from dateline.model.span import Span

TOLD = 0.6
"""What an act counts that is only the content of another: "agreed to open the border". .5 and .7 do as well on tuned pairs."""

SPARE = 1
"""How many slots of a pattern may stay empty where no pattern fits the pair as it should."""
SURE = 0.6
"""How much of the trigger's patterns must be of one type for that."""
INTENT = "03"
"""CAMEO root of intents. A pair is typed by its verb: who promises to withdraw intends to yield (035), which is AGREE."""
OUTER = frozenset({"advcl", "acl", "relcl"})
"""Clauses that give an aim, a condition or a description."""
CHARGE = 4.0
"""What it adds that the source tells of a hostile act of the target: an accusation."""
ASIDE = 2.5
"""What an act loses for each clause or occasion aside of the main clause that it is told in."""
MISS = 1.0
"""What an empty slot takes off."""


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


class _Sides(msgspec.Struct, frozen=True, kw_only=True):
    source: Span | None
    target: Span | None


class _Reading(msgspec.Struct, frozen=True, kw_only=True):
    score: float
    type: str
    mode: str | None
    modality: Modality
    rule: str
    is_fit: bool


def label_pair(pair: Pair, sents: Sequence[Sentence], *, known: Knowledge) -> Label:
    """The relation between source and target that the parsed sentences state."""
    coders = [SentenceCoder(Passage(document=pair.id, text=pair.text, sent=sent), known=known) for sent in sents if sent.tokens]
    for coder in coders:
        coder.phrases.give(span for span in (_span(pair.source),) if span)
    found = [reading for coder in coders for reading in _readings(coder, pair)]
    if not found:
        found.extend(reading for coder in coders for reading in _readings(coder, pair, spare=SPARE))
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


def _readings(coder: SentenceCoder, pair: Pair, *, spare: int = 0) -> Iterable[_Reading]:
    sides = _Sides(source=_span(pair.source), target=_span(pair.target))
    content = {at: draft.match.at for draft, _ in coder.drafts() if draft.match.rule.type in SUPPRESSING for at in draft.content}
    for order, matches in enumerate(coder.matcher.matches(spare=spare)):
        for rank, match in enumerate(matches):
            if match.missed and _share(coder, match) < SURE:
                continue
            drafts = coder.drafter.drafts(match, entry=coder.known.book.types[match.rule.type], is_pair_given=True)
            for draft in drafts[:1]:
                fit = _fit(coder, draft, sides=sides)
                score = fit + _weigh(coder, draft, sides=sides) - 0.4 * rank - 0.05 * order - MISS * match.missed
                is_told = content.get(match.at, match.at) != match.at
                yield _reading(coder, draft, score * (TOLD if is_told else 1), is_fit=fit > 0)
                if not match.missed and _is_charge(coder, draft, sides=sides):
                    yield _charge(draft, score + CHARGE)


def _coming(coder: SentenceCoder, match: Match) -> str | None:
    """The type of an act that is still to come; for a pair, the intent to withdraw or release is that to give way, AGREE."""
    kind = coder.known.book.coming(match.rule)
    return coder.known.book.types[kind].future or kind if kind == "CONCEDE" else kind


def _is_mooted(coder: SentenceCoder, at: int, modality: Modality) -> bool:
    """Whether an act is thought of ("is considering", "may"), and not the aim of another or a condition."""
    graph = coder.graph
    return modality == "hypothetical" and all(graph.toks[up].dep not in OUTER for up in (at, *graph.ancestors(at)))


def _is_charge(coder: SentenceCoder, draft: Draft, *, sides: _Sides) -> bool:
    """Whether the source says that the target did something hostile: "Baku says that Armenian troops shelled the road"."""
    reality = coder.realities.of(draft.match.at)
    if coder.known.book.types[draft.match.rule.type].quad not in (3, 4) or reality.modality not in SHOWN:
        return False
    speakers = (head for voice in reality.voices for head in voice.heads)
    return _meets(_spans(coder, draft.actors), sides.target) and _meets(_spans(coder, speakers), sides.source)


def _charge(draft: Draft, score: float) -> _Reading:
    rule = draft.match.rule.id
    return _Reading(score=score, type="ACCUSE", mode="allege", modality="asserted", rule=rule, is_fit=True)


def _share(coder: SentenceCoder, match: Match) -> float:
    """How much of what the codebook knows of a trigger is of this match's type: "relax" always yields, "take" says little."""
    lemma = coder.graph.toks[match.at].lemma
    known = coder.known.book.index[match.pattern.part][lemma]
    rivals = [rule.type for rule, pattern in known if bool(pattern.particles) == bool(match.pattern.particles)]
    return rivals.count(match.rule.type) / len(rivals)


def _span(ends: tuple[int, int] | None) -> Span | None:
    return Span(start=ends[0], end=max(ends[1], ends[0] + 1)) if ends else None


def _meets(spans: Iterable[Span], side: Span | None) -> bool:
    return side is not None and any(span.overlaps(side) for span in spans)


def _reading(coder: SentenceCoder, draft: Draft, score: float, *, is_fit: bool) -> _Reading:
    reality = coder.realities.of(draft.match.at)
    entry = coder.known.book.types[draft.match.rule.type]
    modality: Any = draft.match.rule.entry.modality or reality.modality
    coming = _coming(coder, draft.match)
    is_coming = (modality == "planned" or _is_mooted(coder, draft.match.at, modality)) and coming is not None
    if modality in ("hypothetical", "urged", "refused", "denied") or reality.is_negated:
        score *= 0.6
    mode = coder.mode(draft, entry)
    is_intent = (draft.match.rule.entry.cameo or "").startswith(INTENT)
    return _Reading(
        score=max(score, 0.05),
        type="AGREE" if is_intent else coming or entry.type if is_coming else entry.type,
        mode=coder.known.book.coming_mode(draft.match.rule, mode) if is_coming else mode,
        modality="asserted" if is_coming else modality,
        rule=draft.match.rule.id,
        is_fit=is_fit,
    )


def _fit(coder: SentenceCoder, draft: Draft, *, sides: _Sides) -> float:
    """How well the participants of an act are the pair."""
    both = (*draft.actors, *draft.recipients)
    actors, recipients = (both, both) if draft.is_reciprocal else (draft.actors, draft.recipients)
    acts = _meets(_spans(coder, actors), sides.source)
    suffers = _meets(_spans(coder, recipients), sides.target)
    turned = _meets(_spans(coder, actors), sides.target) and not draft.is_reciprocal
    return 4.0 * acts + 2.5 * suffers - 2.0 * (turned and not acts)


def _weigh(coder: SentenceCoder, draft: Draft, *, sides: _Sides) -> float:
    """What else speaks for an act: how specific its pattern is, and how near it stands to the pair and to the main clause."""
    graph, match = coder.graph, draft.match
    below = [graph.span(graph.subtree(match.at))]
    score = 1 + 0.25 * min(match.pattern.weight, 8)
    score += 0.8 * _meets((graph.span([at]) for at in draft.content), sides.target)
    score += 0.5 * (_meets(below, sides.source) and _meets(below, sides.target))
    above = list(graph.ancestors(match.at))
    aside = sum(_is_aside(coder, at) for at in (match.at, *above))
    return score - 0.3 * len(above) - ASIDE * aside


def _is_aside(coder: SentenceCoder, at: int) -> bool:
    """Whether a word opens an aside: a clause of its own, or an occasion ("after clashes")."""
    token = coder.graph.toks[at]
    return token.dep in OUTER or token.text.lower() in coder.known.syntax.prior_prepositions



def _spans(coder: SentenceCoder, heads: Iterable[int]) -> list[Span]:
    return [coder.phrases.role(head).span for head in heads]
