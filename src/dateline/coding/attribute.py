"""The attributions of a document: cues of single sentences, joined with quotations that run over several."""

from collections.abc import Callable, Iterable, Sequence

from dateline.coding.said import Said
from dateline.model.event import Attribution, Quotation, Sentence
from dateline.model.span import Laid, Span

BESIDE = 60
"""Code points between a quotation and the cue that it belongs to, at most, in one sentence without a better cue."""

AT_ONCE = 3
"""The same for words that are cues only right beside a quotation ("he went on")."""

Find = Callable[[Sentence], Sequence[Said]]


class _Voice:
    """An attribution under way."""

    def __init__(self, said: Said, sent: Sentence) -> None:
        self.said = said
        self.sent = sent
        self.start, self.end = sent.span.start, sent.span.end
        self.cue = _spans(said.cue, sent)
        self.content = _spans(sorted(said.content), sent)
        self.quotes: list[Span] = []

    def is_within(self, span: Span) -> bool:
        """Whether the cue itself stands in a quotation."""
        first, last = span.start, span.end
        return any([first <= cue.start and cue.end <= last for cue in self.cue])

    def overlaps(self, span: Span) -> bool:
        """Whether what is said shares a code point with a stretch."""
        return any(part.overlaps(span) for part in self.content)

    def is_beside(self, span: Span) -> bool:
        """Whether a quotation is near enough to be what is said."""
        return self.gap(span) <= (AT_ONCE if self.said.at_once else BESIDE)

    def gap(self, span: Span) -> int:
        """Code points between the cue, or the words of its source, and a stretch."""
        words = [*self.cue, *_spans(self.said.sources, self.sent)]
        return min(max(span.start - part.end, part.start - span.end, 0) for part in words)


def find_attributions(
    text: str, sents: Sequence[Sentence], quotations: Iterable[Quotation], *, find: Find, vouching: frozenset[str]
) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of the text.

    Of those inside what another one tells ("he said that she thinks so") only the `vouching` are kept: they make chains of
    sources, while a stance that somebody else tells of is part of what he tells.
    """
    voices = [_Voice(said, sent) for sent in sents if sent.tokens for said in find(sent)]
    orphans: list[Span] = []
    last: _Voice | None = None
    end = 0
    spoken = [quote for quote in quotations if not quote.is_scare]
    for quote in spoken:
        first, beyond = quote.span.start, quote.span.end
        near = [voice for voice in voices if voice.start < beyond and first < voice.end and not voice.is_within(quote.span)]
        voice = _speaker(near, quote.span) or _announced(voices, quote.span, text)
        if voice is None and last is not None and not text[end : quote.span.start].strip():
            voice = last
        voice = voice or _told(voices, quote.span, text)
        if voice is not None:
            voice.quotes.append(quote.span)
            last, end = voice, max(quote.span.end, voice.sent.span.end)
        else:
            orphans.append(quote.span)
    around = Laid(spoken)
    found = [
        _attribution(voice, around.overlapping(voice.sent.span)) for voice in voices if voice.content or voice.quotes
    ]
    found += [_goes_on(span, voices, sents) for span in orphans if _is_speech(span, text)]
    told = [(part.start, part.end, one) for one in found if not one.is_quoted and one.rule in vouching for part in one.content]

    def is_inner(one: Attribution) -> bool:
        if not one.cue:
            return False
        first, last = min(one.cue[0].start, one.cue[-1].start), max(one.cue[0].end, one.cue[-1].end)
        return any([start <= first and last <= end and other is not one for start, end, other in told])

    kept = [one for one in found if one.is_quoted or one.rule in vouching or not is_inner(one)]
    return tuple(sorted(kept, key=lambda one: one.cue or one.content))


def _is_speech(span: Span, text: str) -> bool:
    """Whether a quotation is at least a sentence and begins one."""
    before = text[: span.start].rstrip()
    is_first = not before or before[-1] in ".!?:”\"" or "\n" in text[len(before) : span.start]
    return is_first and text[span.start + 1 : span.end].rstrip("\"”'’ ").endswith((".", "!", "?", ",", "…"))


def _goes_on(span: Span, voices: Sequence[_Voice], sents: Sequence[Sentence]) -> Attribution:
    """A quotation without a cue: of whoever spoke last before it, or of nobody known."""
    before = [voice for voice in voices if voice.sent.span.end <= span.start and voice.said.takes_quote and voice.said.sources]
    speaker = before[-1] if before else None
    sources = _spans(speaker.said.sources, speaker.sent) if speaker else ()
    sentence = next((sent.span for sent in sents if sent.span.overlaps(span)), span)
    return Attribution(sentence=sentence, kind="quotes", sources=sources, content=(span,), rule="goes-on")


def _speaker(near: Sequence[_Voice], span: Span) -> _Voice | None:
    """The cue in the quotation's sentences that it belongs to."""
    holding = [voice for voice in near if voice.said.takes_quote and voice.overlaps(span)]
    if holding:
        return min(holding, key=lambda voice: voice.gap(span))
    bare = [voice for voice in near if voice.said.takes_quote and not voice.content and voice.is_beside(span)]
    touching = [voice for voice in near if voice.said.takes_quote and voice.gap(span) <= AT_ONCE]
    return min(bare or touching, key=lambda voice: voice.gap(span), default=None)


def _announced(voices: Sequence[_Voice], span: Span, text: str) -> _Voice | None:
    """The last cue of a sentence that ends with a colon just before the quotation."""
    if not text[: span.start].rstrip().endswith(":"):
        return None
    before = [voice for voice in voices if voice.sent.span.end <= span.start and span.start - voice.sent.span.end < BESIDE]
    fitting = [voice for voice in before if voice.said.takes_quote]
    return fitting[-1] if fitting else None


def _told(voices: Sequence[_Voice], span: Span, text: str) -> _Voice | None:
    """The cue that opens the next sentence, after a quotation that ended with a mark of its own: "“Why?” the envoy asked"."""
    bare = [voice for voice in voices if voice.said.takes_quote and not voice.content and voice.sent.span.start >= span.end]
    fitting = [voice for voice in bare if voice.is_beside(span) and not text[span.end : voice.sent.span.start].strip()]
    return fitting[0] if fitting and text[: span.end].rstrip("\"'”’").endswith(("?", "!", ".", "…")) else None


def _attribution(voice: _Voice, spoken: Sequence[Quotation]) -> Attribution:
    content = _merged([*voice.content, *voice.quotes])
    return Attribution(
        sentence=voice.sent.span,
        kind=voice.said.kind,
        cue=voice.cue,
        sources=_spans(voice.said.sources, voice.sent),
        content=content,
        is_quoted=any(voice.is_within(quote.span) for quote in spoken),
        rule=voice.said.rule,
    )


def _spans(indices: Iterable[int], sent: Sentence) -> tuple[Span, ...]:
    """Stretches of neighbouring tokens."""
    found: list[list[int]] = []
    for at in indices:
        if found and at == found[-1][1] + 1:
            found[-1][1] = at
        else:
            found.append([at, at])
    return tuple(Span(start=sent.tokens[one].start, end=sent.tokens[two].end) for one, two in found)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Stretches in order, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(start=found[-1].start, end=max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
