"""Which mentions of acts mean one act: any word for anything that happens, wherever it stands in a text.

Two mentions in one story are of one act when their words are the same or of one meaning, and nobody and nothing that takes
part speaks against it: other victims, other places gone to, other speakers. Words of speech and words that say little need
something in common besides.
Known to miss: acts that are told in unrelated words; two acts of one kind in one story whose parties are not named.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from dateline.lexicon.meanings import Meanings
from dateline.model.event import Sentence, Token
from dateline.model.incident import Edge
from dateline.model.span import Span
from dateline.model.stage import GroupStage
from dateline.reconcile.knowledge import stem
from dateline.reconcile.words import overlap

CONTENT = ("VERB", "NOUN", "PROPN", "ADJ", "NUM")
NAMING = ("PROPN", "NUM")
SIDES = {"nsubj": "who", "agent": "who", "nsubjpass": "whom", "dobj": "whom", "obj": "whom", "poss": "whom", "compound": "whom"}
"""What takes part in an act, by dependency; in the passive, and with nouns, the one that it is done to."""
BEHIND = {"by": "who", "of": "whom", "into": "where", "to": "where", "at": "where"}
"""The same behind prepositions."""
RELATIVE = ("WDT", "WP")
LEAST = 0.4
"""Share of the words around two mentions that must agree where the words themselves say little."""
FEW = 3
"""Words that a set counts for at least when it is compared: one word in common of one says little."""

Parts = tuple[tuple[str, frozenset[str]], ...]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of mentions."""

    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups of mentions that must agree")
    ] = 0.4
    cap: Annotated[int, msgspec.Meta(ge=1, description="most mentions that one is compared with in a block")] = 200


class ActMention(msgspec.Struct, frozen=True, kw_only=True):
    """A mention: its words in dictionary form, what they mean, and who takes part.

    `parts` are the names and numbers that take part, by side; `around` are the stems of the words that hang on the act, `words`
    those of its whole sentence. `is_vague` says that its word alone tells no act from another ("said", "made").
    """

    id: str
    story: str
    forms: frozenset[str]
    meanings: frozenset[str]
    parts: Parts = ()
    around: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    is_vague: bool = False


def read_act(
    id_: str, span: Span, sentence: Sentence, *, story: str, meanings: Meanings, stopwords: frozenset[str]
) -> ActMention:
    """The mention of an act that stands at `span` in a parsed sentence."""
    tokens = sentence.tokens
    inside = [at for at, token in enumerate(tokens) if token.start < span.end and span.start < token.end]
    if not inside:
        return ActMention(id=id_, story=story, forms=frozenset(), meanings=frozenset())
    head = _head(tokens, inside)
    forms = _forms(tokens, inside, head, meanings)
    under = [at for at in _under(tokens, head) if at not in inside]
    lemmas = {token.lemma.lower() for token in tokens if token.pos in CONTENT}
    is_speech = tokens[head].pos == "VERB" and bool(forms & meanings.speech)
    return ActMention(
        id=id_, story=story, forms=forms,
        meanings=frozenset().union(*(meanings.of(form) for form in forms)),
        parts=_parts(tokens, head),
        around=frozenset(stem(tokens[at].lemma.lower()) for at in under if tokens[at].pos in CONTENT) - stopwords,
        words=frozenset(map(stem, lemmas - forms)) - stopwords,
        is_vague=is_speech or forms <= meanings.light,
    )  # fmt: skip


def _head(tokens: Sequence[Token], inside: Sequence[int]) -> int:
    """The word of a span that says what happens: the highest that carries content."""
    content = [at for at in inside if tokens[at].pos in CONTENT] or list(inside)
    return min(content, key=lambda at: (len(_above(tokens, at)), at))


def _above(tokens: Sequence[Token], at: int) -> list[int]:
    """The words that a word hangs on, the nearest first."""
    found: list[int] = []
    while tokens[at].head not in (at, *found):
        at = tokens[at].head
        found.append(at)
    return found


def _forms(tokens: Sequence[Token], inside: Sequence[int], head: int, meanings: Meanings) -> frozenset[str]:
    """The dictionary forms of a mention: a phrase with a meaning of its own, else its head, and the noun behind a light verb."""
    lemma = tokens[head].lemma.lower()
    particles = [token.text.lower() for token in tokens if token.head == head and token.dep == "prt"]
    phrases = [" ".join(tokens[at].lemma.lower() for at in inside), *(f"{lemma} {word}" for word in particles)]
    if known := [phrase for phrase in phrases if " " in phrase and meanings.of(phrase)]:
        return frozenset(known)
    if tokens[head].tag in RELATIVE and tokens[tokens[head].head].dep == "relcl":
        return frozenset([tokens[tokens[tokens[head].head].head].lemma.lower()])
    nouns = [tokens[at].lemma.lower() for at in inside if tokens[at].pos in ("NOUN", "PROPN") and at != head]
    if lemma in meanings.light and nouns:
        return frozenset(nouns)
    return frozenset([lemma])


def _under(tokens: Sequence[Token], head: int) -> list[int]:
    """The words that hang on a word, near or far."""
    return [at for at in range(len(tokens)) if at != head and head in _above(tokens, at)]


def _parts(tokens: Sequence[Token], head: int) -> Parts:
    """The names and numbers that take part, by side."""
    found: dict[str, set[str]] = {}
    for at, token in enumerate(tokens):
        if token.head != head or at == head:
            continue
        side = SIDES.get(token.dep) or BEHIND.get(token.lemma.lower() if token.dep in ("prep", "agent") else "")
        if side:
            found.setdefault(side, set()).update(_names(tokens, at))
    return tuple((side, frozenset(names)) for side, names in sorted(found.items()) if names)


def _names(tokens: Sequence[Token], at: int) -> Iterator[str]:
    for one in (at, *_under(tokens, at)):
        if tokens[one].pos in NAMING:
            yield tokens[one].text.lower()


class Mentions:
    """The grouping of mentions into acts."""

    def keys(self, fact: ActMention) -> Iterator[str]:
        """Its forms, their stems and their meanings, in its story."""
        for name in _senses(fact):
            yield f"{fact.story}|{name}"

    def compare(self, a: ActMention, b: ActMention) -> Edge | None:
        """The edge between two mentions of one act; None where words or parties differ."""
        if a.story != b.story or not (_senses(a) & _senses(b)) or _differ(a, b):
            return None
        around, words = overlap(a.around, b.around, few=FEW), overlap(a.words, b.words, few=FEW)
        if (a.is_vague or b.is_vague) and max(around, words) < LEAST:
            return None
        score = 0.5 + 0.2 * bool(a.forms & b.forms) + 0.2 * around + 0.1 * words
        why = (f"around {around:.2f}", f"words {words:.2f}")
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=why)


def make_mentions(settings: Settings) -> Mentions:
    """The grouping at work."""
    return Mentions()


MENTIONS = GroupStage(name="mentions", version="1", config=Settings, make=make_mentions)
"""Finds the mentions of one act; its facts are `ActMention`."""


def _senses(fact: ActMention) -> frozenset[str]:
    return fact.meanings | fact.forms | frozenset(f"~{stem(form)}" for form in fact.forms)


def _differ(a: ActMention, b: ActMention) -> bool:
    """Whether both name who takes part on one side, and name others."""
    other = dict(b.parts)
    return any(side in other and not names & other[side] for side, names in a.parts)
