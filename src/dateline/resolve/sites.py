"""Where a text stands when it tells of people without a country: "police" after "in Kisumu", "crowds" in a report from Lima."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Place, Reading, Sentence
from dateline.model.span import Span
from dateline.resolve.mentions import Mention, of_sentence

_AT = re.compile(
    r"\b(?i:in|into|near|at|outside|around|across|inside|throughout|over)\s+(?:[a-z]+\s+){0,4}"
    r"(?:[A-Z][a-z]+\s+(?:[a-z]+\s+){1,2}of\s+)?$"
)
"""What stands before the name of a place where something is done; "from" and "to" tell whence and whither."""
_ABOUT = re.compile(
    r"\b(?:against|about|over|support of|solidarity with)\s+(?:[a-z'’-]+\s+){1,4}(?:in|near|at|across|around|inside)\s+$"
)
"""What stands before the name of a place of which somebody speaks elsewhere: "marched against the war in"."""
_NEW = re.compile(r"an?\s", re.IGNORECASE)
"""What a single person is brought into a text by, who may be abroad: "freed a Norwegian engineer"."""
REACH = 3
"""How many sentences a scene lasts where the text names no other."""
NEAR = 5
"""Characters between people and the town where they are: " in "."""
SURE = 0.3
"""Score of a place from which on it says where something is done."""
CLEAR = 0.6
"""And of one in a country that the text does not name."""
MOST = 0.75
"""The share of a text's sites that one country needs to be the one where all of it happens."""
AHEAD = 2
"""How many times as many sentences are set in the country that is ahead of all others."""
LEAD = 3
"""How many sentences at its beginning set the scene of a whole text."""


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A place or people at home that a text names: its span, its sentence and its country."""

    span: Span
    sentence: int
    country: str


class Sites(msgspec.Struct, frozen=True, kw_only=True):
    """The sites of a document in order, and the country of its beginning (null if there are several or none).

    `firsts` are the sentences that begin a paragraph.
    """

    sites: tuple[Site, ...] = ()
    lead: str | None = None
    firsts: frozenset[int] = frozenset()

    def here(self, sentence: int) -> str | None:
        """The one country in which a sentence is set by its own words."""
        return _only(self.within(sentence))

    def within(self, sentence: int) -> frozenset[str]:
        """The countries in which the words of a sentence set something."""
        return frozenset(one.country for one in self.sites if one.sentence == sentence)

    @property
    def counts(self) -> Counter[str]:
        """In how many sentences something is set in each country."""
        return Counter(country for _, country in {(one.sentence, one.country) for one in self.sites})

    @property
    def all(self) -> str | None:
        """The one country of all sites of a text."""
        return _only(one.country for one in self.sites)

    @property
    def most(self) -> str | None:
        """The country of nearly all the sites of a text, if several sentences name some of it."""
        counts = self.counts
        code, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
        return code if most > 1 and most >= MOST * counts.total() else None

    @property
    def ahead(self) -> str | None:
        """The country that far more sentences are set in than in any other, if several are."""
        counts = self.counts
        (code, most), (_, other) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
        return code if most > 1 and most >= AHEAD * other else None

    def is_set(self, country: str | None) -> bool:
        """Whether anything in a text happens in a country."""
        return any(one.country == country for one in self.sites)

    def around(self, sentence: int) -> str | None:
        """The country of the sentences of the paragraph before, nearest first, else of far the most, else of the beginning."""
        for at in range(sentence, max(sentence - REACH, 0), -1):
            if at in self.firsts:
                break
            named = {one.country for one in self.sites if one.sentence == at - 1}
            if named:
                return named.pop() if len(named) == 1 else self.lead
        return self.ahead or self.lead


def _is_spoken_at(place: Place, sent: Sentence, own: Sequence[Mention]) -> bool:
    """Whether a place is only where somebody of a known country speaks: "Chad's president told reporters in Dakar that"."""
    tokens = sent.tokens
    at = next((at for at, token in enumerate(tokens) if place.span.covers(Span(start=token.start, end=token.end))), None)
    while at is not None and tokens[at].dep != "ROOT" and tokens[at].pos not in ("VERB", "AUX"):
        at = tokens[at].head
    if at is None or not any(token.head == at and token.dep == "ccomp" and token.start > place.span.end for token in tokens):
        return False
    return any(one.is_subject and one.codes and one.span.end <= tokens[at].start for one in own)


def find_sites(
    text: str,
    sents: Sequence[Sentence],
    places: Iterable[Place],
    mentions: Iterable[Mention],
    *,
    settled: frozenset[str],
    outlanders: frozenset[str] = frozenset(),
    inner: frozenset[str] = frozenset(),
    absent: frozenset[str] = frozenset(),
    near: frozenset[str] = frozenset(),
) -> Sites:
    """The sites of a text: places where something is done, and its police, courts and citizens with a country.

    A bare people ("two Kenyans") is none: it is named because it is abroad; nor is a single person ("a Kenyan nurse"), nor are
    those who live abroad by what they are (`outlanders`). `inner` are nouns for what of a town a text may name without
    "in" ("filled the centre of"), `absent` those for being abroad ("exile in"); `near` the countries that the text names.
    """
    starts, places, mentions = [sent.span.start for sent in sents], list(places), list(mentions)
    found = [
        Site(span=place.span, sentence=_sentence(starts, place.span), country=place.country)
        for place in places
        if place.country
        and _is_sure(place, near)
        and _is_set(text[max(place.span.start - 60, 0) : place.span.start], inner, absent)
    ]
    numbers = {site.span: site.sentence for site in found}
    away = {
        place.span
        for place in places
        if (at := numbers.get(place.span)) is not None and sents
        and _is_spoken_at(place, sents[at], of_sentence(mentions, at))
    }  # fmt: skip
    found = [site for site in found if site.span not in away]
    for one in mentions:
        code = None if _NEW.match(one.text) or one.head in outlanders else _only(one.codes)
        if one.is_sited and (town := _town(one, places)):
            code = town
        if code and code not in INTERNATIONAL and all(_is_at_home(reading, settled) for reading in one.readings):
            found.append(Site(span=one.span, sentence=one.sentence, country=code))
    found.sort(key=lambda site: site.span.start)
    firsts = (at for at in range(1, len(sents)) if "\n" in text[sents[at - 1].span.end - 1 : sents[at].span.start])
    return Sites(sites=tuple(found), lead=_lead(found), firsts=frozenset(firsts))


def _is_set(before: str, inner: frozenset[str], absent: frozenset[str]) -> bool:
    """Whether the words before a place say that something is done there."""
    *_, noun, last = ["", "", *before.lower().split()]
    if last == "of" and noun in inner:
        return True
    return bool(_AT.search(before[-40:])) and noun not in absent and not _ABOUT.search(before)


def _is_sure(place: Place, near: frozenset[str]) -> bool:
    """Whether a name hardly means a place in another country: of many namesakes the likeliest sets no scene.

    Where a text names countries, a namesake in a further one is no better known than one that no table has.
    """
    is_only = all(other.country == place.country for other in place.alternatives)
    return is_only or place.score >= (SURE if not near or place.country in near else CLEAR)


def _town(one: Mention, places: Sequence[Place]) -> str | None:
    """The country of the town that the phrase after a mention names: "police in Tripoli"."""
    near = (place for place in places if one.span.end < place.span.start <= one.span.end + NEAR)
    town = next(near, None)
    return town.country if town and town.precision != "country" else None


def _is_at_home(reading: Reading, settled: frozenset[str]) -> bool:
    is_people = reading.kind == "people" and not (reading.entry or "").startswith("agent:")
    return bool(set(reading.sectors[:1]) & settled) and reading.kind != "person" and not is_people


def _sentence(starts: Sequence[int], span: Span) -> int:
    return max(bisect_right(starts, span.start) - 1, 0)


def _lead(sites: Sequence[Site]) -> str | None:
    """The country of the first sentence that has a site, if the text's beginning names one."""
    first = next((site.sentence for site in sites if site.sentence < LEAD), None)
    return _only(site.country for site in sites if site.sentence == first)


def _only(countries: Iterable[str]) -> str | None:
    found = set(countries)
    return found.pop() if len(found) == 1 else None
