"""Types the relation of a given pair of phrases in a text, with the coder's own rules (`dateline label`).

`dateline.run.label.make_labeller` parses the texts and runs this over rows.

The pair replaces the coder's search for participants: an act counts when the source phrase is, or is part of, what acts
and the target phrase is, or holds, what the act is done to. Acts that the coder leaves out as planned, urged or
unreal are shown with their modality.

Where no pattern fits, one that misses a slot does, if its trigger alone nearly always means its type. Who tells of a hostile
act of the target accuses it. An act that is meant, promised or thought of is typed as CAMEO types intents: AGREE or THREATEN.
Known to miss: relations that no verb, noun or adjective of the codebook carries, and pairs whose clause the parser breaks.
"""

from collections.abc import Sequence

import msgspec

from dateline.coding.compose import Knowledge, Passage, SentenceCoder
from dateline.coding.evidence import Reading, Sides, find_readings, span_of
from dateline.model.event import Modality, Sentence

SPARE = 1
"""How many slots of a pattern may stay empty where no pattern fits."""


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


def label_pair(pair: Pair, sents: Sequence[Sentence], *, known: Knowledge) -> Label:
    """The relation between source and target that the parsed sentences state."""
    sides = Sides(source=span_of(pair.source), target=span_of(pair.target))
    coders = [SentenceCoder(Passage(document=pair.id, text=pair.text, sent=sent), known=known) for sent in sents if sent.tokens]
    for coder in coders:
        coder.phrases.give([sides.source] if sides.source else [])
    found = [reading for coder in coders for reading in find_readings(coder, sides)]
    found = found or [reading for coder in coders for reading in find_readings(coder, sides, spare=SPARE)]
    if not found:
        return Label(id=pair.id, type=None, mode=None, modality=None, confidence=0.0, rule=None)
    return _choose(pair, found, known=known)


def _choose(pair: Pair, found: Sequence[Reading], *, known: Knowledge) -> Label:
    """The best reading; sure by how far its type is ahead of the next."""
    scored = [(known.chooser.score(reading.marks), reading) for reading in found]
    scored.sort(key=lambda item: (-item[0], item[1].rule))
    top, best = scored[0]
    others = [(score, reading.type) for score, reading in scored if reading.type != best.type]
    lead = top - others[0][0] if others else top
    return Label(
        id=pair.id,
        type=best.type,
        mode=best.mode,
        modality=best.modality,
        confidence=round(known.chooser.sure(lead), 3),
        rule=best.rule,
        alternatives=tuple(dict.fromkeys(kind for _, kind in others)),
    )
