"""What is right about pairs beside type and codes: mode, sector, attribution, modality, date, background."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from dateline.score.gold import GoldDocument, GoldEvent, Party
from dateline.score.match import Pair

CountryOf = Callable[[str], frozenset[str]]
"""Which codes a few words of a gold attribution stand for ("Russian MFA" gives RUS)."""

NARRATOR = ("narrat", "outlet", "agency report")
"""Words by which the annotation names the outlet's own voice."""

SECTORS_READ = 3
"""So many sectors of an actor are compared, as the scoring sheet says."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """Right and all, for one facet of one document."""

    right: int = 0
    of: int = 0

    def plus(self, ok: bool) -> "Tally":
        """With one more case."""
        return Tally(right=self.right + ok, of=self.of + 1)


def tallies(pairs: Sequence[Pair], *, gold: GoldDocument, country_of: CountryOf) -> dict[str, Tally]:
    """Every facet over the pairs of one document."""
    found: dict[str, Tally] = {}
    for pair in pairs:
        for name, ok in judged(pair, gold=gold, country_of=country_of):
            found[name] = found.get(name, Tally()).plus(ok)
    return found


def judged(pair: Pair, *, gold: GoldDocument, country_of: CountryOf) -> Iterator[tuple[str, bool]]:
    """The facets of one pair: each name with whether it is right; a facet that does not apply is not given."""
    event, row = pair.gold, pair.row
    if event.mode is not None:
        yield "mode", row.get("mode") in (event.mode, *event.alt_modes)
    for ok in sectors(pair):
        yield "sector", ok
    said = attribution_ok(event, row, gold=gold, country_of=country_of)
    yield "attribution", said
    if named(event.attribution):
        yield "attribution, named in gold", said
    yield "modality", row.get("modality") == event.modality
    if event.modality != "asserted":
        yield "modality, marked in gold", row.get("modality") == event.modality
    yield from dates(event, row)
    yield "background", bool(row.get("historical")) == event.is_background
    if event.is_background:
        yield "background, old in gold", bool(row.get("historical"))


def sectors(pair: Pair) -> Iterator[bool]:
    """For each gold actor whose code the system has: whether its sector is among that actor's first three."""
    sides = ((pair.gold.source, pair.row["actors"]), (pair.gold.target, pair.row["recipients"]))
    both = [*pair.row["actors"], *pair.row["recipients"]]
    for parties, actors in sides:
        for party in parties:
            same = [a for a in (both if pair.gold.is_two_sided else actors) if a.get("code") == party.code]
            if party.sector and party.code and same:
                yield any(party.sector in list(a.get("sectors") or ())[:SECTORS_READ] for a in same)


def is_narrator(words: str) -> bool:
    """Whether an element of a gold attribution is the outlet or agency itself."""
    return any(mark in words.lower() for mark in NARRATOR)


def named(chain: Iterable[str]) -> list[str]:
    """The elements of a gold attribution that are not the narrator."""
    return [words for words in chain if not is_narrator(words)]


def attribution_ok(event: GoldEvent, row: Mapping[str, Any], *, gold: GoldDocument, country_of: CountryOf) -> bool:
    """Narrator only on both sides, or one named element of the gold chain met by country or by name."""
    chain = [source for source in row.get("attribution") or () if source.get("kind") != "narrator"]
    wanted = named(event.attribution)
    if not wanted or not chain:
        return not wanted and not chain
    return any(is_same_source(words, source, gold=gold, country_of=country_of) for words in wanted for source in chain)


def is_same_source(words: str, source: Mapping[str, Any], *, gold: GoldDocument, country_of: CountryOf) -> bool:
    """Whether a system source is the one that the gold words name: an equal country, or a name in common."""
    known = codes_named(words, parties=[p for e in gold.events for p in (*e.source, *e.target)])
    if source.get("code") and source["code"] in (known or country_of(words)):
        return True
    mine = {w.lower() for w in words.split() if w[:1].isupper()}
    text = f"{source.get('name') or ''} {source.get('text') or ''}"
    return bool(mine & {w.strip(".,'’s").lower() for w in text.split() if w[:1].isupper()})


def codes_named(words: str, *, parties: Iterable[Party]) -> frozenset[str]:
    """The codes that the document's own gold gives to an actor whose text holds these words."""
    return frozenset(p.code for p in parties if p.code and words.lower() in p.text.lower())


def dates(event: GoldEvent, row: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Whether the intervals meet without the system's being idly wide, and whether they are equal.

    Wide is more than ten times the gold's days plus a month. A gold without any date is not scored.
    """
    if event.date is None or not (event.date.start or event.date.end):
        return
    start, end = event.date.days()
    when = row.get("when") or {}
    mine = (day(when.get("start")), day(when.get("end")))
    yield "date", meets((start, end), mine) and not is_wide((start, end), mine)
    yield "date, exact", mine == (start, end)


def day(text: str | None) -> date | None:
    """An ISO date, or null."""
    return date.fromisoformat(text[:10]) if text else None


Days = tuple[date | None, date | None]


def meets(a: Days, b: Days) -> bool:
    """Whether two intervals share a day; an interval without any end meets nothing."""
    if b == (None, None):
        return False
    return max(a[0] or date.min, b[0] or date.min) <= min(a[1] or date.max, b[1] or date.max)


def is_wide(gold: Days, mine: Days) -> bool:
    """Whether the system's interval is wider than ten times the gold's plus a month; open gold allows any width."""
    if gold[0] is None or gold[1] is None:
        return False
    if mine[0] is None or mine[1] is None:
        return True
    return mine[1] - mine[0] + timedelta(1) > 10 * (gold[1] - gold[0] + timedelta(1)) + timedelta(31)
