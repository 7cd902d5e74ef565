"""Which event mentions may be reports of one incident, and whether two are.

Known to miss: reports coded as different types in sentences that have little in common; a party named only by a pronoun that was
not resolved.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from dateline.model.incident import Edge
from dateline.model.stage import Screen
from dateline.reconcile.echoed import is_echo
from dateline.reconcile.glance import Glance
from dateline.reconcile.knowledge import load_knowledge
from dateline.reconcile.likeness import (
    LOOSE,
    NARROW,
    PINNED,
    WIDE,
    Facts,
    Parties,
    are_alike,
    are_copies,
    are_two_persons,
    has_one_victim,
    is_doubtful,
    is_one_side,
    is_retold,
    meet,
    name_alike,
    place_alike,
    read_facts,
)
from dateline.reconcile.report import Report
from dateline.reconcile.tolls import is_one_toll
from dateline.reconcile.words import bands, overlap

VERSION = "7"
WEEK = 7
KNOWN_PARTIES = 0.45
"""How well the parties must agree at least: two acts of nobody known on different people are not one."""
RETOLD = 0.7
"""How sure it is that an article tells one act of the same parties twice."""
ECHOED = 0.6
"""The same, at least, of two acts in sentences that tell the same."""
COUNTED = 0.9
"""The same of two acts that as many people suffered."""
COPIED = 0.8
"""Common content of two sentences, at least, that stand in copies of one text."""
DOUBTFUL = 2
"""How many times the content in common it takes where only one of two reports of words names the speaker, or the day."""


PLAIN, BARE, FEW, SOON, PARTLY = 0.6, 1, 3, 2, 0.75
"""Words told in so few that nothing tells them apart: how sure, words at most (more if they share one), days, parties."""
SAME = 0.9
"""How well the parties of two acts without words must agree, at least."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of reconcile."""

    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()
    threshold: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="evidence that two reports mean one incident, at least")
    ] = 0.54
    speech_words: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="common content that two reports of words need at least")
    ] = 0.25
    days: Annotated[
        int, msgspec.Meta(ge=0, description="days between the publication of two undated reports, at most")
    ] = 7
    cap: Annotated[int, msgspec.Meta(ge=1, description="most reports that one is compared with in a block")] = 200
    share: Annotated[
        float, msgspec.Meta(ge=0, le=1, description="share of pairs between two groups that must agree")
    ] = 0.6


class Incidents:
    """The grouping of reports into incidents."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known = load_knowledge(settings.overlays)
        self._parties = Parties()
        self._read: dict[str, Facts] = {}

    def keys(self, fact: Report) -> Iterator[str]:
        """Keys of five sorts: sentences that tell the same, tolls, party and week, words at whatever time, copies of one text.

        The week is that of the act, or those around its publication.
        """
        yield from fact.echoes
        yield from fact.tolls
        if fact.origin:
            yield f"{fact.type}|{fact.origin}"
        if fact.episode:
            yield f"{fact.type}|{fact.episode}"
        periods, shared = [*_periods(fact)], [*bands(fact.words)]
        for kind in self._known.kinds(fact.type, fact.mode):
            yield from (f"{kind}|{band}" for band in shared)
            for party in {party.key for party in fact.parties} or {"-"}:
                yield from (f"{kind}|{party}|{period}" for period in periods)

    def screen(self, facts: Sequence[Report]) -> Screen[Report]:
        """Reports in order of their days; neighbours that neither kinds, times nor parties tell apart at a glance."""
        glance = Glance([self._facts(report) for report in facts], self._may_be_one, alike=self._known)
        return Screen(facts=glance.reports, passing=glance.passing, reach=glance.reach())

    def _may_be_one(self, a: Facts, b: Facts) -> bool:
        parties = self._parties.agree(a, b)
        return parties is not None and parties >= KNOWN_PARTIES

    def compare(self, a: Report, b: Report) -> Edge | None:
        """The edge between two reports of one incident; None when they contradict each other or too little agrees."""
        if a.echoes & b.echoes and (echoed := self._echoed(a, b)) is not None:
            return _edge(a, b, echoed, ("sentences that tell the same",))
        if a.tolls & b.tolls and self._has_one_toll(a, b):
            return _edge(a, b, COUNTED, ("as many victims",))
        if not are_alike(a, b, self._known):
            return None
        words = overlap(a.words, b.words)
        if are_copies(a, b) and words >= COPIED:
            return _edge(a, b, 1.0, ("one text",))
        if a.episode and a.episode == b.episode and is_one_side(a, b):
            return _edge(a, b, 1.0, (a.episode,))
        return self._weigh(self._facts(a), self._facts(b), words)

    def _echoed(self, a: Report, b: Report) -> float | None:
        """How sure it is that two acts in sentences that tell the same are one; None when they are not."""
        one, other = self._facts(a), self._facts(b)
        parties = self._parties.agree(one, other)
        if not is_echo(one, other, self._known, parties=parties):
            return None
        return round(ECHOED + 0.1 * (meet(one, other) or 0) + 0.1 * (parties or 0) + 0.05 * (place_alike(a, b) or 0), 4)

    def _has_one_toll(self, a: Report, b: Report) -> bool:
        one, other = self._facts(a), self._facts(b)
        parties, doers = self._parties.agree(one, other), self._parties.agree_on_doers(one, other)
        return is_one_toll(one, other, self._known, parties=parties, actors=doers)

    def _weigh(self, a: Facts, b: Facts, words: float) -> Edge | None:
        time, place = meet(a, b), place_alike(a.report, b.report)
        if time is None or place is None:
            return None
        parties = self._parties.agree(a, b)
        if is_retold(a.report, b.report, self._known) and self._is_told_of(a.report, b.report, words):
            return _edge(a.report, b.report, RETOLD, ("told again in one article",))
        named = name_alike(a.report, b.report)
        is_one_deed = a.report.is_historical and parties == named == 1.0 and a.report.type not in self._known.speech
        if parties is None or parties < KNOWN_PARTIES:
            return None
        if self._is_plain(a, b, words, parties):
            return _edge(a.report, b.report, PLAIN, ("told in few words",))
        if self._is_recalled(a, b, words, parties):
            return _edge(a.report, b.report, PLAIN, ("words looked back to",))
        if time == 1.0 and self._is_one_blow(a.report, b.report):
            return _edge(a.report, b.report, PLAIN, ("one victim on one day",))
        if not (is_one_deed or self._is_enough(a, b, words, time) or self._is_rare(a, b, words, parties)):
            return None
        score = min(0.4 * parties + 0.25 * time + 0.2 * words + 0.15 * named + 0.05 * place, 1.0)
        if score < self._settings.threshold:
            return None
        why = (f"parties {parties:.2f}", f"time {time:.2f}", f"words {words:.2f}", f"place {place:.2f}")
        return _edge(a.report, b.report, round(score, 4), why)

    def _is_told_of(self, a: Report, b: Report, words: float) -> bool:
        """Whether something besides the parties says that an article comes back to a deed that they do again and again.

        It need not be said of what is told as done in one way, nor of talks: the lead tells them in other words.
        """
        is_routine = {a.type, b.type} <= self._known.routine and not (a.is_reciprocal or b.is_reciprocal)
        return not is_routine or a.mode == b.mode or words > 0 or bool(a.trigger & b.trigger or a.tolls & b.tolls)

    def _facts(self, report: Report) -> Facts:
        found = self._read.get(report.id)
        if found is None or found.report is not report:
            found = self._read[report.id] = read_facts(report, self._parties, days=self._settings.days)
        return found

    def _is_enough(self, a: Facts, b: Facts, words: float, time: float) -> bool:
        """Whether content in common makes up for what the times leave open; words need some, a refused meeting does not."""
        if time < LOOSE:
            return words >= 2 * self._settings.speech_words
        is_speech, is_one_type = a.report.type in self._known.speech, a.report.type == b.report.type
        if not is_speech and _is_part(a.report, b.report) and words < self._settings.speech_words:
            return False
        is_unsure = is_doubtful(a, b) if is_speech else time < PINNED and _are_told_otherwise(a.report, b.report)
        if words >= self._settings.speech_words * (DOUBTFUL if is_unsure else 1):
            return True
        is_refusal = a.report.mode == b.report.mode == "meet" and (not is_unsure or _are_near(a, b) or _is_one_word(a, b))
        if is_refusal or (words > 0 and time == 1.0 and not is_one_type):
            return True
        return time >= PINNED and is_one_type and not is_speech

    def _is_plain(self, a: Facts, b: Facts, words: float, parties: float) -> bool:
        """Whether two reports of words of one kind, a day or two apart, say so little that nothing tells them apart.

        Of a rite done between the same parties on one day nothing need be said.
        """
        x, y = a.report, b.report
        if x.type != y.type or x.type not in self._known.speech or x.document == y.document or x.mode != y.mode:
            return False
        if x.is_rite and y.is_rite and parties == 1.0 and a.width == b.width == 1:
            return True
        if x.published is None or y.published is None:
            return False
        most, days = max(len(x.words), len(y.words)), x.published - y.published
        is_bare = most <= FEW and words > 0 and parties >= PARTLY
        if max(a.width, b.width) <= NARROW and are_two_persons(x, y):
            most = min(len(x.words), len(y.words))  # "rejected a request by the envoy to that effect"
        return abs(days) <= SOON and (is_bare or (most <= BARE and parties >= SAME))

    def _is_recalled(self, a: Facts, b: Facts, words: float, parties: float) -> bool:
        """Whether an article of days later comes back to words of the same parties, on their day or loosely ("a week ago")."""
        x, y = a.report, b.report
        if x.type != y.type or x.type not in self._known.speech or x.document == y.document or min(a.width, b.width) > 1:
            return False
        backs = [one.report.published - one.low for one in (a, b) if one.report.published is not None and one.width <= WEEK]
        if len(backs) < 2 or max(backs) < SOON or not words or _is_within(x) or _is_within(y):
            return False
        return parties >= PARTLY if a.width == b.width else parties >= SAME and words >= self._settings.speech_words

    def _is_one_blow(self, a: Report, b: Report) -> bool:
        """Whether two articles tell a deed of one kind done to one person by name on one day."""
        is_deed = a.type == b.type and a.type not in self._known.speech
        return is_deed and a.document != b.document and has_one_victim(a, b)

    def _is_rare(self, a: Facts, b: Facts, words: float, parties: float) -> bool:
        """Whether a deed that the same parties hardly do twice within days is told twice, once without its day."""
        x, y = a.report, b.report
        is_one_kind = x.type == y.type and x.mode == y.mode is not None and x.type not in self._known.speech
        if is_one_kind and parties >= PARTLY and has_one_victim(x, y):
            return words > 0
        is_seldom = is_one_kind and x.type not in self._known.routine
        return is_seldom and parties == 1.0 and bool(x.recipients and y.recipients) and words > 0


def _are_near(a: Facts, b: Facts) -> bool:
    """Whether two reports are of days beside each other, given or of publication; parties refuse to meet again and again."""
    days = [one.low if one.width <= NARROW else one.report.published for one in (a, b)]
    return days[0] is None or days[1] is None or abs(days[0] - days[1]) <= SOON


def _are_told_otherwise(a: Report, b: Report) -> bool:
    """Whether both say how it was done, and say it differently."""
    return a.mode is not None and b.mode is not None and a.mode != b.mode and not a.trigger & b.trigger


def _is_part(a: Report, b: Report) -> bool:
    """Whether the one is a battle and the other an attack, which may be one of many in it."""
    return a.is_reciprocal != b.is_reciprocal and not a.trigger & b.trigger


def _is_within(report: Report) -> bool:
    """Whether those who speak and those who are spoken to are of one country, where nothing tells more than two sides apart."""
    return bool({party.key for party in report.actors} & {party.key for party in report.recipients})


def _is_one_word(a: Facts, b: Facts) -> bool:
    return bool(a.report.trigger & b.report.trigger)


def _edge(a: Report, b: Report, score: float, why: tuple[str, ...]) -> Edge:
    return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=score, why=why)


def _periods(report: Report) -> Iterator[str]:
    if report.is_historical:
        yield "past"
    if report.start is not None and report.end is not None and report.end - report.start < WIDE:
        yield from (f"w{week}" for week in range(report.start // WEEK, report.end // WEEK + 1))
    elif report.published is not None and not report.is_historical:
        yield from (f"w{report.published // WEEK + near}" for near in (-1, 0, 1))
    elif not report.is_historical:
        yield "undated"
