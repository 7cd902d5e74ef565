"""What is scored across documents: same-event pairs, contested propositions, figures."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from dateline.score.gold import Article, GoldClaim, GoldDocument, GoldFigure, Half
from dateline.score.match import Verdict
from dateline.score.measure import Counts

Row = Mapping[str, Any]

AGAINST = ("denies", "doubts", "distances")
"""Stances that contest a proposition."""

SHARED_WORDS = 2
"""So many content words link a document's claim to a proposition across documents."""

LONG_WORD = 5
"""Words this long or longer say what a proposition is about (the gold's own English labels are short)."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Gold events that are one event in the world."""

    id: str
    members: tuple[str, ...]


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """Two gold events that resemble each other and are not the same."""

    pair: tuple[str, str]


class Contested(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition with each party's stance, in words that begin with the stance's verb."""

    id: str
    proposition: str
    stances: dict[str, str]

    def is_contested(self) -> bool:
        """Whether somebody asserts it and somebody else denies, doubts or distances."""
        verbs = {stance.split()[0].strip(",;:(") for stance in self.stances.values() if stance}
        return "asserts" in verbs and bool(verbs & set(AGAINST))


class Agreeing(msgspec.Struct, frozen=True, kw_only=True):
    """A number that several documents give; the words of each, by the first letters of the document's name."""

    what: str
    values: dict[str, str]


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Which figures agree across documents."""

    agree: tuple[Agreeing, ...] = ()


class Wire(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents that carry one agency's text."""

    pair: tuple[str, ...] = ()
    wire: str | None = None


class Cross(msgspec.Struct, frozen=True, kw_only=True):
    """The gold that joins documents (`dateline-cross/1`)."""

    same_events: tuple[Group, ...] = ()
    related_not_same: tuple[Related, ...] = ()
    contested_across_documents: tuple[Contested, ...] = ()
    figures: Figures = Figures()
    shared_wire_text: tuple[Wire, ...] = ()


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """How the system joined gold events: counts of each pair, and the look-alikes that it joined."""

    pairs: tuple[Counts, ...]
    traps_joined: tuple[tuple[str, str], ...]


def incidents(verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """The incident of each gold event that has a system event with one."""
    pairs = (pair for verdict in verdicts.values() for pair in verdict.pairs)
    return {pair.gold.id: pair.row["incident"] for pair in pairs if pair.row.get("incident")}


def joined(cross: Cross, *, verdicts: Mapping[str, Verdict], within: frozenset[str]) -> Joined:
    """Pairs of gold events in one incident against the gold's groups, among the gold events in `within`.

    Gold events that no system event stands for lower recall; system events without gold are left out.
    """
    incident = {event: where for event, where in incidents(verdicts).items() if event in within}
    truth = {pair for group in cross.same_events for pair in _pairs(m for m in group.members if m in within)}
    found = {(a, b) for a, b in _pairs(incident) if incident[a] == incident[b]}
    traps = [_ordered(r.pair) for r in cross.related_not_same]
    pairs = (Counts(tp=p in truth and p in found, fp=p not in truth, fn=p not in found) for p in sorted(truth | found))
    return Joined(pairs=tuple(pairs), traps_joined=tuple(sorted(pair for pair in traps if pair in found)))


def _pairs(members: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted(set(members)), 2)


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    return (pair[0], pair[1]) if pair[0] < pair[1] else (pair[1], pair[0])


def contested_found(
    cross: Cross, *, articles: Sequence[Article], claims: Sequence[Row], ids: Mapping[str, str]
) -> dict[str, bool]:
    """For each proposition that gold calls contested whether a system claim holds both stances.

    `claims` are lines of `claims.jsonl`, `ids` maps an article's name to its document id. A system claim is about a
    proposition if its evidence overlaps that of a document's claim whose words resemble the proposition's.
    """
    found = {}
    for item in cross.contested_across_documents:
        if item.is_contested():
            places = list(_evidence(item, articles=articles, ids=ids))
            found[item.id] = any(is_disputed(claim) and _touches(claim, places) for claim in claims)
    return found


def _evidence(item: Contested, *, articles: Sequence[Article], ids: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    for article in articles:
        for claim in article.gold.claims:
            if _resembles(claim, item) and article.name in ids:
                for words in claim.evidence:
                    yield ids[article.name], words.start, words.end


def _resembles(claim: GoldClaim, item: Contested) -> bool:
    return len(_stems(claim.proposition) & _stems(item.proposition)) >= SHARED_WORDS


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return frozenset(word[:LONG_WORD] for word in words if len(word) >= LONG_WORD)


def is_disputed(claim: Row) -> bool:
    """Whether one source asserts the claim and another one denies, doubts or distances it."""
    stances = claim.get("stances") or ()
    pro = {_who(s) for s in stances if s["stance"] == "asserts"}
    contra = {_who(s) for s in stances if s["stance"] in AGAINST}
    return any(a != b for a in pro for b in contra)


def _who(stance: Row) -> tuple[str, str]:
    return str(stance.get("source") or ""), str(stance.get("code") or "")


def _touches(claim: Row, places: Sequence[tuple[str, int, int]]) -> bool:
    for stance in claim.get("stances") or ():
        where = stance.get("evidence") or {}
        for document, start, end in places:
            if stance.get("document") == document and where.get("start", end) < end and start < where.get("end", start):
                return True
    return False


def figures_found(gold: GoldDocument, rows: Sequence[Row]) -> tuple[int, int]:
    """How many gold figures with a value the system has in the same words, and how many there are."""
    wanted = [figure for figure in gold.figures if figure.value is not None]
    return sum(any(is_same_figure(figure, row) for row in rows) for figure in wanted), len(wanted)


def is_same_figure(figure: GoldFigure, row: Row) -> bool:
    """Whether the evidence overlaps the gold quote and the value or a bound is equal; weeks are days."""
    where = row.get("evidence") or {}
    if not where or not (where["start"] < figure.end and figure.start < where["end"]):
        return False
    values = (row.get(name) for name in ("value", "low", "high"))
    found = {_in_days(float(value), str(row.get("unit") or "")) for value in values if value is not None}
    return figure.number is not None and _in_days(figure.number, figure.unit) in found


def _in_days(value: float, unit: str) -> float:
    return value * 7 if unit.lower().startswith("week") else value


def members_of(articles: Sequence[Article], half: Half | None) -> frozenset[str]:
    """Ids of the gold events of the articles in a half; null means all."""
    return frozenset(e.id for a in articles if half in (None, a.half) for e in a.gold.events)
