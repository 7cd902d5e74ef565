"""Which article was written before which, where their dates are not known: proved by happenings that they share.

Two sorts of happening are followed. Something that goes on ("for more than a week", "since mid-December"): each article
bounds its age. A gathering that one article announces ("tomorrow", "on Friday") and another reports as held. Every
sequence lists the words that it follows from; what contradicts the rest is reported, not used. What the sequences leave
of the days that an article may be of narrows its date of publication.
Known to miss: happenings of other sorts, and gatherings that were announced and then put off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

import msgspec

from dateline.date.happening import (
    Fact,
    Link,
    Row,
    Story,
    find_gatherings,
    find_ongoing,
    is_undated,
    root_of,
    unite,
)  # fmt: skip
from dateline.date.solve import Constraint, Solution, at_least, at_most, solve
from dateline.date.words import load_lexicon
from dateline.lexicon.actorbook import load_book

Ends = tuple[date | None, date | None]
VERSION = "2"
"""Changes when results may change."""
DAYS_CAP = 80
"""Days that are solved together; larger groups hang together by what is no particular of theirs, and take long."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """`earlier` was written at least `least` days before `later`, by `why`; `is_proved` is false for a contradiction.

    `earlier_days`, `later_days`: the first and the last day that each may be of by all that was used.
    """

    earlier: str
    later: str
    least: int
    is_proved: bool
    why: tuple[str, ...]
    evidence: tuple[dict[str, Any], ...]
    earlier_days: Ends = (None, None)
    later_days: Ends = (None, None)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """All sequences; the days that they leave of each article which they narrow; the blocks that were left out, with sizes."""

    orders: tuple[Order, ...] = ()
    days: dict[str, Ends] = {}
    cuts: dict[str, int] = {}


def find_order(documents: Iterable[Row], events: Iterable[Row], *, overlays: tuple[str, ...] = ()) -> Found:
    """Every pair of articles whose sequence their dates do not tell and their words prove.

    `documents` need `id` and `published`, `events` the columns that joining reads. Only groups of articles of
    which one at least has no day of publication are looked at.
    """
    published = {row["id"]: row.get("published") or {} for row in documents}
    if not any(is_undated(name, published) for name in published):
        return Found()
    by_doc: dict[str, list[Row]] = {}
    for row in sorted(events, key=lambda row: str(row["id"])):
        by_doc.setdefault(row["document"], []).append(row)
    lexicon, book = load_lexicon(overlays), load_book(overlays)
    stories = {doc: Story(doc, rows, lexicon=lexicon, book=book) for doc, rows in sorted(by_doc.items())}
    cuts: dict[str, int] = {}
    links = [*find_ongoing(stories, published, cuts), *find_gatherings(stories, published, cuts)]
    told = {fact.id: fact for story in stories.values() for fact in story.facts}
    orders, days = list[Order](), dict[str, Ends]()
    for group in _components(links, cuts):
        found = list(_sequences(group, published, told))
        orders.extend(found)
        days.update(_narrowed(found, published))
    return Found(orders=tuple(sorted(orders, key=lambda one: (one.earlier, one.later, one.least))), days=days, cuts=cuts)


def _narrowed(orders: Iterable[Order], published: Mapping[str, Row]) -> dict[str, Ends]:
    """What proved sequences leave of the days of undated articles, where that is less than was known."""
    found: dict[str, Ends] = {}
    for one in (one for one in orders if one.is_proved):
        for name, days in ((one.earlier, one.earlier_days), (one.later, one.later_days)):
            if is_undated(name, published) and days != _ends(published[name]):
                found[name] = days
    return found


def _ends(given: Row) -> Ends:
    start, end = (date.fromisoformat(given[name]) if given.get(name) else None for name in ("start", "end"))
    return start, end


def _components(links: Sequence[Link], cuts: dict[str, int]) -> Iterator[list[Constraint]]:
    """Constraints that hang together by the days they name; groups of too many days are cut."""
    same: dict[str, str] = {}
    for one in (one for link in links for one in link):
        unite(same, one.later, one.earlier)
    groups: dict[str, list[Constraint]] = {}
    for one in dict.fromkeys(one for link in links for one in link):
        groups.setdefault(root_of(same, one.later), []).append(one)
    for name in sorted(groups):
        days = {end for one in groups[name] for end in (one.later, one.earlier)}
        if len(days) <= DAYS_CAP:
            yield groups[name]
        else:
            cuts[f"days: {name}"] = len(days)


def _sequences(group: Sequence[Constraint], published: Mapping[str, Row], told: Mapping[str, Fact]) -> Iterator[Order]:
    docs = sorted({name for one in group for name in (one.later, one.earlier) if name in published})
    solution = solve([*_given(docs, published), *group], weekdays=_weekdays(group, told))
    pairs = ((a, b) for a, b in combinations(docs, 2) if is_undated(a, published) or is_undated(b, published))
    for a, b in pairs:
        for earlier, later in ((a, b), (b, a)):
            proof = [one for one in solution.proof(earlier=earlier, later=later) if one.proof]
            if proof:
                yield _sequence(solution, earlier, later, proof, told)
    for one in solution.refused:
        if one.later in published:
            yield Order(
                earlier=_document(one.earlier, group, published), later=one.later, least=0, is_proved=False,
                why=(f"contradicts the rest: {one.why}",), evidence=tuple(_quoted([one], told)),
            )  # fmt: skip


def _document(name: str, group: Sequence[Constraint], published: Mapping[str, Row]) -> str:
    """The article that a happening is known from."""
    return min(end for one in group if name in (one.earlier, one.later) for end in (one.earlier, one.later) if end in published)


def _given(docs: Sequence[str], published: Mapping[str, Row]) -> Iterator[Constraint]:
    for doc in docs:
        given = published[doc]
        if given.get("start"):
            yield at_least(doc, date.fromisoformat(given["start"]), why=given.get("how") or "")
        if given.get("end"):
            yield at_most(doc, date.fromisoformat(given["end"]), why=given.get("how") or "")


def _weekdays(group: Sequence[Constraint], told: Mapping[str, Fact]) -> dict[str, int]:
    """The weekdays of announced gatherings, and of the articles that say how many days ahead they are."""
    found: dict[str, int] = {}
    for one in group:
        weekday = next((told[name].clue.weekday for name in one.proof if name in told), None)
        if weekday is not None:
            found[one.later] = weekday
    for one in group:
        if one.later in found and one.low == one.high and one.low is not None:
            found[one.earlier] = (found[one.later] - one.low) % 7
    return found


def _sequence(solution: Solution, earlier: str, later: str, proof: Sequence[Constraint], told: Mapping[str, Fact]) -> Order:
    return Order(
        earlier=earlier, later=later, least=-(solution.most(earlier, later) or 0), is_proved=True,
        why=tuple(one.why for one in proof), evidence=tuple(_quoted(proof, told)),
        earlier_days=solution.days(earlier), later_days=solution.days(later),
    )  # fmt: skip


def _quoted(proof: Sequence[Constraint], told: Mapping[str, Fact]) -> Iterator[dict[str, Any]]:
    for name in (name for one in proof for name in one.proof):
        fact = told.get(name)
        doc, start, text = (fact.document, fact.start, fact.text) if fact else _parse(name)
        yield {"document": doc, "text": text, "start": start, "end": start + len(text)}


def _parse(name: str) -> tuple[str, int, str]:
    doc, start, text = name.split(":", 2)
    return doc, int(start), text
