"""Who stands behind each event, from who says what in the document: speech over several sentences, read-outs, one's own words.

Known to miss: read-outs that nobody closes, and speakers who pass on what they were told without saying so.
"""

from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.coding.phrase import Phrases
from dateline.model.event import Attribution, AttributionKind, Event, Reading, Sentence, Source, SourceKind
from dateline.model.span import Span

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types that are done by saying so: the speaker is the actor, not a source of its own."""
KINDS: dict[AttributionKind, SourceKind] = {
    "says": "says", "denies": "denies", "alleges": "alleges", "reports": "reports", "quotes": "quotes"
}  # fmt: skip
RUN = 3
"""Sentences in a row that a read-out may leave without naming its source again."""
BODIES = frozenset({"body", "office"})
"""Kinds of actors that give read-outs."""
MEETING = "CONSULT"

PhrasesOf = Callable[[Span], Phrases | None]
"""The phrases of the sentence at a span."""


class Chains:
    """Completes chains of sources for one document."""

    def __init__(
        self, said: Sequence[Attribution], *, sents: Sequence[Sentence], vouching: frozenset[str], phrases_of: PhrasesOf
    ) -> None:
        self.said = [one for one in said if one.rule in vouching and one.kind in KINDS and one.sources]
        self.places = {sent.span: number for number, sent in enumerate(sents)}
        self.phrases_of = phrases_of

    def complete(self, events: Iterable[Event]) -> list[Event]:
        """The events with their chains: what is missing added, who speaks for himself left out."""
        return [msgspec.structs.replace(event, attribution=self._chain(event)) for event in events]

    def _chain(self, event: Event) -> tuple[Source, ...]:
        chain = [source for source in event.attribution if not self._is_own_speech(source, event)]
        if not any(source.span for source in event.attribution):
            outer = self._covering(event) or self._read_out(event)
            chain.extend(source for source in outer if not self._is_own_speech(source, event))
        return tuple(chain)

    def _covering(self, event: Event) -> list[Source]:
        """The sources of words that hold the trigger, outermost first."""
        holding = [one for one in self.said if any(part.covers(event.trigger) for part in one.content)]
        holding = [one for one in holding if not any(cue.overlaps(event.trigger) for cue in one.cue)]
        order = sorted(holding, key=lambda one: -max(part.end - part.start for part in one.content))
        return [source for one in order if (source := self._source(one)) is not None]

    def _source(self, one: Attribution) -> Source | None:
        phrases, head = self._head(one.sources[0])
        if phrases is None or head is None:
            return None
        heads = phrases.parties(head) or [head]
        return Source(kind=KINDS[one.kind], span=phrases.role(heads[0]).span, cue=one.cue[0] if one.cue else None)

    def _read_out(self, event: Event) -> list[Source]:
        """The body whose account of a meeting or a call goes on over sentences that do not name it."""
        at = self.places.get(event.sentence)
        if at is None or event.type not in VERBAL | {MEETING} or not event.actors:
            return []
        before = [one for one in self.said if 0 < at - self.places.get(one.sentence, at) <= RUN]
        after = [one for one in self.said if 0 < self.places.get(one.sentence, at) - at <= RUN]
        if any(one.sentence == event.sentence and not one.is_quoted for one in self.said):
            return []
        for first in reversed(before):
            codes = self._body_codes(first)
            if codes & self._codes_of_actors(event) and any(self._is_same_body(codes, last) for last in after):
                source = self._source(first)
                return [source] if source is not None else []
        return []

    def _body_codes(self, one: Attribution) -> frozenset[str]:
        """The countries whose body or office an attribution is by."""
        return frozenset(reading.code for reading in self._readings(one.sources[0]) if reading.code and reading.kind in BODIES)

    def _is_same_body(self, codes: frozenset[str], one: Attribution) -> bool:
        """Whether an attribution is by such a body; "the ministry" is the one that was named."""
        readings = [reading for reading in self._readings(one.sources[0]) if reading.kind in BODIES]
        return any(reading.code in codes or reading.code is None for reading in readings)

    def _codes_of_actors(self, event: Event) -> frozenset[str]:
        return frozenset(reading.code for role in event.actors for reading in self._readings(role.head) if reading.code)

    def _is_own_speech(self, source: Source, event: Event) -> bool:
        """Whether the source of a verbal act is its actor, or speaks for it in words of its own."""
        if source.span is None or event.type not in VERBAL:
            return False
        if any(role.span.overlaps(source.span) for role in event.actors):
            return True
        spoken = [one for one in self.said if source.cue in one.cue and any(part.covers(event.trigger) for part in one.content)]
        is_quoted = any(self._is_direct(one, event) for one in spoken)
        mine = {reading.code for reading in self._readings(source.span) if reading.code}
        return is_quoted and bool(mine & self._codes_of_actors(event))

    def _is_direct(self, one: Attribution, event: Event) -> bool:
        phrases = self.phrases_of(event.sentence)
        text = phrases.text if phrases else ""
        return any(part.covers(event.trigger) and text[part.start] in QUOTES for part in one.content)

    def _readings(self, span: Span) -> tuple[Reading, ...]:
        phrases, head = self._head(span)
        return phrases.readings(head) if phrases is not None and head is not None else ()

    def _head(self, span: Span) -> tuple[Phrases | None, int | None]:
        """The phrases of the sentence around a span, and the token that heads the span."""
        sentence = next((place for place in self.places if place.covers(span)), None)
        phrases = self.phrases_of(sentence) if sentence is not None else None
        if phrases is None:
            return None, None
        toks = phrases.graph.toks
        inside = [at for at, token in enumerate(toks) if span.start <= token.start < span.end]
        return phrases, next((at for at in inside if toks[at].head not in inside or toks[at].head == at), None)


QUOTES = frozenset("\"“„'‘«`")
