"""Pronouns as links of a chain: "She" of one sentence is who "she" of the next one is, however far back her name stands.

Pronouns of persons and of several are resolved one after the other; each is remembered as another mention of its antecedent.
Known to miss: a wrong link drags the rest of its chain along.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dateline.model.event import Attribution, Quotation, Sentence
from dateline.model.span import Span
from dateline.resolve.context import Asked, Context, pronoun
from dateline.resolve.mentions import SUBJECTS, Mention, over

CHAINED = frozenset({"man", "woman", "many"})
"""Kinds of pronouns that make chains; "it" means a thing, an act or nothing as often as a body."""
OBJECTS = frozenset({"nsubjpass", "dobj"})
CONTROLLED = frozenset({"pcomp", "xcomp"})
"""Clauses whose subject stands in the clause above: "accused the ministry of ignoring them"."""
Voice = tuple[Span, Span]
"""What is quoted, and the words for who says it."""


def with_echoes(context: Context, sents: Sequence[Sentence], voices: Sequence[Voice]) -> Context:
    """The context with a mention for every pronoun of a person or of several that could be resolved."""
    for at, sent in enumerate(sents):
        for index, token in enumerate(sent.tokens):
            is_chained = token.pos == "PRON" and context.words.pronouns.get(token.text.lower()) in CHAINED
            if is_chained and token.dep != "poss" and (echo := _echo(at, sent, index, context, voices)):
                context = msgspec.structs.replace(context, echoes=(*context.echoes, echo))
    return context


def _echo(at: int, sent: Sentence, index: int, context: Context, voices: Sequence[Voice]) -> Mention | None:
    token, word = sent.tokens[index], sent.tokens[index].text.lower()
    span = Span(start=token.start, end=token.end)
    apart = (*speakers(span, voices), *_beside(sent, index))
    suffers = token.dep in OBJECTS
    found = pronoun(word, Asked(span=span, sentence=at, apart=apart, suffers=suffers), context)
    near = over(context.mentions, (found.antecedent,)) if found and found.antecedent else []
    first = next((one for one in near if found and one.span == found.antecedent), None)
    if found is None or first is None:
        return None
    return msgspec.structs.replace(
        first, span=span, sentence=at, readings=found.actors, text=word, is_subject=token.dep in SUBJECTS, origin=first.span,
        number="many" if context.words.pronouns[word] == "many" else "one",
    )  # fmt: skip


def _beside(sent: Sentence, index: int) -> Iterator[Span]:
    """Who acts on an object, who is somebody else: "she thanked her", "she accused the ministry of ignoring her"."""
    tokens, verb = sent.tokens, index
    if tokens[index].dep in SUBJECTS:
        return
    while tokens[verb].head != verb and tokens[verb].pos != "VERB":
        verb = tokens[verb].head
    acting = [token for token in tokens if token.head == verb != index and token.dep in SUBJECTS]
    if not acting and tokens[verb].dep in CONTROLLED:
        above = tokens[verb].head
        while tokens[above].head != above and tokens[above].pos != "VERB":
            above = tokens[above].head
        acting = [token for token in tokens[:verb] if token.head == above and token.dep in ("dobj", *SUBJECTS)][-1:]
    yield from (Span(start=token.start, end=token.end) for token in acting)


def voices_of(attributions: Iterable[Attribution], quotations: Iterable[Quotation]) -> list[Voice]:
    """The quotations of a text with those who speak them."""
    quotes = [quote.span for quote in quotations if not quote.is_scare]
    return [
        (quote, source)
        for said in attributions
        for content in said.content
        for quote in quotes
        if quote.overlaps(content)
        for source in said.sources
    ]


def speakers(span: Span, voices: Iterable[Voice]) -> tuple[Span, ...]:
    """Who speaks the quotation in which a phrase stands: "he" in somebody's words is somebody else."""
    return tuple(who for said, who in voices if said.covers(span))
