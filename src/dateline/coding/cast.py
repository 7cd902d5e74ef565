"""What a whole document says of its people and of what it is about; each is found out when somebody first asks.

Most sentences tell no act and most acts leave no doubt, so that few documents are asked for all of it, and names are sought
only in the sentences that hold the word in question.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dateline.coding.phrase import Phrases
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.lexicon.cues import Syntax
from dateline.lexicon.nonevents import Domain, NonEvents
from dateline.model.event import Quotation, Reading, Sentence
from dateline.model.span import overlapping

CONVERSATION = 0.25
"""Share of sentences in the first or second person, quotations apart, from which a document is a conversation.

Of 275 English news pages of 2019 and 2020 the interviews have .31 and more, reports .22 and less."""
VIOLENT, PUBLIC = 0.3, 0.7
"""Share of sentences with those who govern or fight from which a document tells of a crisis, if it tells of violence and if not.

Of 44 articles on crises written for tests all but one have that much, of 20 stories of courts, councils and firms six."""
RULING = frozenset({"GOV", "MIL", "REB", "UAF", "PRM", "SPY"})
"""Sectors of those who govern a country or fight for it."""
PARTIES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent")
"""What a phrase may be in a sentence that tells of who it names."""
SITES = ("region:", "seat:", "state:")
"""Entries of places: "Kenosha, Wisconsin" is nobody."""
SHORTEST = 8
"""Sentences that a document needs to be called a conversation."""
INTRODUCING = 3
"""Sentences that a document needs before an unknown name is held to be nobody's: shorter ones introduce nobody."""
OFFICIAL_CODES = frozenset({"UNO", "EUR", "IGO", "IMG"})
"""International codes of bodies of states and of armed groups; the others are of associations, firms and movements."""
DISTINCT = 4
"""Different words of a domain that a document must have."""


class Cast:
    """The people and the fields of life of one document; `phrases` are those of the sentences that are coded."""

    def __init__(
        self,
        sents: Sequence[Sentence] = (),
        quotations: Sequence[Quotation] = (),
        *,
        phrases: Sequence[Phrases] = (),
        syntax: Syntax,
        nonevents: NonEvents,
    ) -> None:
        self.sents = sents
        self.quotations = quotations
        self.phrases = phrases
        self.syntax = syntax
        self.nonevents = nonevents
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is part of the name of somebody of public life in the document."""
        if word not in self._known:
            self._known[word] = any(word in _names(one, syntax=self.syntax) for one in self._named.get(word, ()))
        return self._known[word]

    @cached_property
    def _named(self) -> dict[str, list[Phrases]]:
        """The sentences in which a word is part of a name."""
        found: dict[str, list[Phrases]] = {}
        for one in self.phrases:
            for word in {token.text for token in one.graph.toks if token.pos == "PROPN"}:
                found.setdefault(word, []).append(one)
        return found

    @property
    def is_introduced(self) -> bool:
        """Whether the document is long enough to introduce whom it names."""
        return len(self.sents) >= INTRODUCING

    @cached_property
    def is_conversation(self) -> bool:
        """Whether the document converses rather than reports."""
        return _is_conversation(self.sents, self.quotations, syntax=self.syntax)

    @cached_property
    def is_crisis(self) -> bool:
        """Whether the document tells of a crisis: it names those who govern or fight so often that others' acts are news."""
        if len(self.phrases) < INTRODUCING or self.is_conversation:
            return False
        least = VIOLENT if self.is_violent else PUBLIC
        return sum(map(_is_of_public, self.phrases)) >= least * len(self.phrases)

    @cached_property
    def is_violent(self) -> bool:
        """Whether the document has a word of violence."""
        return not self.syntax.violence_words.isdisjoint(self._lemmas)

    @cached_property
    def is_disaster(self) -> bool:
        """Whether the document tells of accidents, storms or diseases more than of violence."""
        harmless = sum(self._lemmas[word] for word in self.syntax.accident_words)
        return harmless > sum(self._lemmas[word] for word in self.syntax.violence_words)

    @cached_property
    def domains(self) -> frozenset[str]:
        """The fields of life that the document is about."""
        return find_domains(self._lemmas, domains=self.nonevents.domains)

    @cached_property
    def _lemmas(self) -> Counter[str]:
        return Counter([token.lemma for sent in self.sents for token in sent.tokens])


def find_domains(counts: Counter[str], *, domains: Iterable[Domain]) -> frozenset[str]:
    """The fields of life that a whole document is about, given how often it has each lemma."""
    lemmas: Counter[str] = Counter()
    for lemma, count in counts.items():
        lemmas[lemma.lower()] += count
    total, found = lemmas.total(), []
    for domain in domains:
        hits = [lemmas[word] for word in domain.words if word in lemmas]
        if len(hits) >= DISTINCT and sum(hits) >= domain.share * total:
            found.append(domain.id)
    return frozenset(found)


def is_official(reading: Reading, *, syntax: Syntax) -> bool:
    """Whether a reading is of public life: a state, a body of one or of several, or in a public sector."""
    if reading.code in OFFICIAL_CODES or reading.kind == "state":
        return bool(reading.code)
    is_bare = reading.kind == "body" and bool(reading.code) and not reading.sectors and reading.code not in INTERNATIONAL
    return is_bare or bool(syntax.public_sectors & set(reading.sectors))


def _is_of_public(phrases: Phrases) -> bool:
    """Whether a sentence names a state, a body of states, or somebody who governs or fights."""
    toks = phrases.graph.toks
    heads = (at for at, token in enumerate(toks) if token.dep in PARTIES and token.pos in ("PROPN", "NOUN"))
    return any(
        reading.kind == "state" or reading.code in OFFICIAL_CODES or not RULING.isdisjoint(reading.sectors[:1])
        for at in heads
        for reading in phrases.readings(at)
    )


def _names(phrases: Phrases, *, syntax: Syntax) -> Iterator[str]:
    """Words of the names of people of public life in a sentence."""
    graph = phrases.graph
    for at, token in enumerate(graph.toks):
        if token.pos != "PROPN" or token.dep in ("compound", "amod", "nmod"):
            continue
        readings = [reading for reading in phrases.readings(at) if not (reading.entry or "").startswith(SITES)]
        if any(reading.kind == "person" and is_official(reading, syntax=syntax) for reading in readings):
            yield from (graph.toks[word].text for word in phrases.core(at) if graph.toks[word].pos == "PROPN")


def _is_conversation(sents: Sequence[Sentence], quotations: Sequence[Quotation], *, syntax: Syntax) -> bool:
    if len(sents) < SHORTEST:
        return False
    spoken = syntax.first_person | syntax.addressed
    count = 0
    for sent in sents:
        said = [token for token in sent.tokens if token.text.lower() in spoken and token.text != "US"]
        quoted = [quote.span for quote in overlapping(quotations, sent.span)] if said else []
        count += any(not any(span.start <= token.start < span.end for span in quoted) for token in said)
    return count >= CONVERSATION * len(sents)
