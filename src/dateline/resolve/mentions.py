"""The noun phrases of a document that name actors, in order: what pronouns and short names can refer to."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from typing import Literal

import msgspec

from dateline.model.event import Reading, Sentence, Token
from dateline.model.span import Span

Number = Literal["one", "many", "any"]
Read = Callable[[str], tuple[Reading, ...]]
INNER = frozenset({"compound", "amod", "nmod", "det", "nummod", "advmod", "poss", "case", "punct", "quantmod", "npadvmod"})
"""Dependencies that join the words before a head to it."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
HEADS = frozenset({"NOUN", "PROPN"})


SEAT = "seat:"
"""Entries of capitals, which stand for a government."""


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase that names actors, its sentence's number, head word, grammatical number and whether it is a subject.

    `joined` is the first of the list in which it is told after "and", where it names one there. `is_sited` if the phrase
    after it tells its country: "protesters in Tripoli". `origin` is the name for which a pronoun stands, null for names.
    `is_main` if it is the subject of a whole sentence rather than of a clause in it, `is_seat` if it only says in which
    capital something is done: "in Brussels, the Commission".
    """

    span: Span
    sentence: int
    readings: tuple[Reading, ...]
    head: str
    text: str
    number: Number
    is_subject: bool
    joined: Span | None = None
    is_sited: bool = False
    origin: Span | None = None
    is_main: bool = False
    is_seat: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the actors named."""
        return frozenset(reading.code for reading in self.readings if reading.code)

    def is_seated(self, based: tuple[str, ...]) -> bool:
        """Whether its country is only where it has a seat: "a Geneva-based group"."""
        return any(word.endswith(based) for word in self.text.lower().split())


def over(mentions: Sequence[Mention], spans: Iterable[Span]) -> list[Mention]:
    """The mentions, in the order of the text, that overlap one of some phrases; a long text is not read through for them."""
    found: dict[int, Mention] = {}
    for span in spans:
        first = bisect_right(mentions, span.start, key=lambda one: one.span.end)
        for at in range(first, len(mentions)):
            one = mentions[at]
            if one.span.start >= span.end and one.sentence > mentions[first].sentence:
                break
            if one.span.overlaps(span):
                found[at] = one
    return [found[at] for at in sorted(found)]


def until(mentions: Sequence[Mention], at: int, sentence: int) -> Sequence[Mention]:
    """The mentions that end before a place, from a sentence on."""
    first = bisect_left(mentions, sentence, key=lambda one: one.sentence)
    return mentions[first : bisect_right(mentions, at, lo=first, key=lambda one: one.span.end)]


def of_sentence(mentions: Sequence[Mention], sentence: int) -> Sequence[Mention]:
    """The mentions of a sentence."""
    first = bisect_left(mentions, sentence, key=lambda one: one.sentence)
    return mentions[first : bisect_right(mentions, sentence, lo=first, key=lambda one: one.sentence)]


def gather(
    text: str,
    sents: Sequence[Sentence],
    read: Read,
    *,
    based: tuple[str, ...] = (),
    sending: Set[str] = frozenset(),
    inside: Set[str] = frozenset(),
) -> list[Mention]:
    """All phrases of the parsed sentences that name some actor, in the order of the text.

    Names before endings of `based` ("Vienna-based") only say where somebody has a seat. Whoever is the object of a verb of
    `sending` is of the sender's country: "Kenya sent a police mission". After a preposition of `inside` a capital says where.
    """
    found = (mention for at, sent in enumerate(sents) for mention in _of_sentence(text, at, sent, read, sending, inside))
    return [one for one in found if not text.startswith(based, one.span.end)] if based else list(found)


def _of_sentence(
    text: str, at: int, sent: Sentence, read: Read, sending: Set[str], inside: Set[str]
) -> Iterator[Mention]:
    tokens, firsts = sent.tokens, dict[int, Span]()
    for index, token in enumerate(tokens):
        if token.pos not in HEADS or token.dep in ("compound", "amod", "nmod"):
            continue
        start = left_edge(tokens, index)
        span = Span(start=start, end=token.end)
        words = text[span.start : span.end]
        own = read(words)
        sent_by = _with_sender(own, text, tokens, index, read, sending)
        readings = _with_post(_with_origin(sent_by, text, tokens, index, read), text, tokens, index, read)
        if readings:
            joined = firsts.get(token.head) if token.dep == "conj" else None
            firsts[index] = joined or span
            yield Mention(
                span=span,
                sentence=at,
                readings=readings,
                head=token.lemma.lower(),
                text=words,
                number="many" if token.tag in ("NNS", "NNPS") or len(readings) > 1 else "one",
                is_subject=token.dep in SUBJECTS,
                is_main=token.dep in SUBJECTS and tokens[token.head].dep == "ROOT",
                joined=joined,
                is_sited=[one.code for one in own] != [one.code for one in readings],
                is_seat=tokens[token.head].text.lower() in inside and all((one.entry or "").startswith(SEAT) for one in readings),
            )


def _with_origin(
    readings: tuple[Reading, ...], text: str, tokens: Sequence[Token], index: int, read: Read
) -> tuple[Reading, ...]:
    """The readings of a role without a country with the phrase after it that tells one: "delegates from Nepal"."""
    if not readings or any(reading.code for reading in readings) or readings[0].kind in ("person", "state"):
        return readings
    joints = [at for at, token in enumerate(tokens) if token.head == index and token.dep == "prep" and at > index]
    ends = [tokens[at].end for at in range(len(tokens)) if joints and tokens[at].head == joints[0] and at > joints[0]]
    longer = read(text[left_edge(tokens, index) : ends[0]]) if ends else ()
    return longer if len(longer) == len(readings) and all(reading.code for reading in longer) else readings


def _with_post(readings: tuple[Reading, ...], text: str, tokens: Sequence[Token], index: int, read: Read) -> tuple[Reading, ...]:
    """The readings of a name that says nothing of itself with what stands beside it: "Sarwar Alam, the police chief"."""
    if not readings or any(reading.code or reading.sectors for reading in readings):
        return readings
    beside = [at for at, token in enumerate(tokens) if token.head == index and token.dep == "appos"]
    posts = [post for at in beside for post in read(text[left_edge(tokens, at) : tokens[at].end])]
    if not posts:
        return readings
    return tuple(
        msgspec.structs.replace(reading, code=posts[0].code, sectors=posts[0].sectors, role=posts[0].role) for reading in readings
    )


def _with_sender(
    readings: tuple[Reading, ...], text: str, tokens: Sequence[Token], index: int, read: Read, sending: Set[str]
) -> tuple[Reading, ...]:
    """The readings of a role without a country with that of whoever sends it: "Kenya sent a police mission"."""
    token, verb = tokens[index], tokens[tokens[index].head]
    is_sent = token.dep == "dobj" and verb.lemma in sending and len(readings) == 1
    if not is_sent or readings[0].code or readings[0].kind in ("person", "state"):
        return readings
    subjects = [at for at, one in enumerate(tokens) if one.head == token.head and one.dep == "nsubj"]
    senders = [one for at in subjects for one in read(text[left_edge(tokens, at) : tokens[at].end])]
    if len(senders) != 1 or not senders[0].code:
        return readings
    sectors = () if senders[0].kind == "body" else readings[0].sectors
    return (msgspec.structs.replace(readings[0], code=senders[0].code, sectors=sectors),)


def left_edge(tokens: Sequence[Token], index: int) -> int:
    """Where the phrase of a head begins: its first modifier before it."""
    first = index
    while True:
        joined = [at for at in range(first) if _joins(tokens, at, first, index)]
        if not joined:
            return tokens[first].start
        first = min(joined)


def _joins(tokens: Sequence[Token], at: int, first: int, index: int) -> bool:
    head = tokens[at].head
    return tokens[at].dep in INNER and first <= head <= index and head != at


def number_of(phrase: str) -> Number:
    """The grammatical number of a phrase that the parser does not help with."""
    last = re.split(r"\s+", phrase.strip())[-1].lower()
    return "many" if last.endswith("s") and not last.endswith(("ss", "us", "is")) else "one"


def nearby(mentions: Sequence[Mention], home: str | None = None) -> frozenset[str]:
    """The countries that a text names; by its capitals only if it names none otherwise, since other towns bear their names.

    `home` is the country whose own affairs it tells of.
    """
    sure = (one for one in mentions if not (one.is_sited or (one.readings[0].entry or "").startswith(SEAT)))
    named = frozenset(code for one in sure for code in one.codes) | ({home} if home else set())
    return named or frozenset(code for one in mentions for code in one.codes)


def states(mentions: Iterable[Mention]) -> Iterator[str]:
    """The country codes named, once a mention, in order."""
    for mention in mentions:
        yield from sorted(code for code in mention.codes if code not in ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"))
