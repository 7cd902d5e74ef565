"""Which event mentions may be reports of one incident, and whether two are.

Known to miss: reports of one incident coded as different types; a party named only by a pronoun that was not resolved.
"""

from collections.abc import Iterator
from typing import Annotated

import msgspec

from dateline.model.incident import Edge
from dateline.reconcile.knowledge import Knowledge, load_knowledge
from dateline.reconcile.report import Party, Report
from dateline.reconcile.words import bands, overlap

VERSION = "2"
WEEK = 7
KNOWN_PARTIES = 0.45
"""How well the parties must agree at least: two acts of nobody known on different people are not one."""
SLACK = 1
"""Days by which a time that is only bounded by what was said or published may be off."""
YEAR = 366
"""Days of an interval, at most, in which history is told."""
FAR = 10**7
"""A day beyond all days."""
LOOSE, PINNED = 0.5, 0.8
"""How well two times agree that are known only by publication, and that are given within some weeks."""
RETOLD = 0.7
"""How sure it is that an article tells one act of the same parties twice."""
NEAR = 1500
"""Characters within which an article comes back to an act without naming its day again."""
COPIED = 0.8
"""Common content of two sentences, at least, that stand in copies of one text."""
ONE_CHARGE = "ACCUSE"
"""The type of which two verbs of one speaker in a sentence (blame and condemn) are one act."""
UNREAL = {"urged", "refused", "hypothetical"}
DOUBTFUL = 2
"""How many times the content in common it takes where only one of two reports of words names the speaker, or the day."""
NARROW = 4
"""Days of an interval that pins an occasion down."""
WIDE = 62
"""Days of an interval, at most, for two that do not meet to be different occasions for certain."""


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

    def keys(self, fact: Report) -> Iterator[str]:
        """Keys of three sorts: party and week, the same words at whatever time, copies of one text.

        The week is that of the act, or those around its publication.
        """
        if fact.origin:
            yield f"{fact.type}|{fact.origin}"
        if fact.episode:
            yield f"{fact.type}|{fact.episode}"
        for kind in self._known.kinds(fact.type, fact.mode):
            yield from (f"{kind}|{band}" for band in bands(fact.words))
            for party in {party.key for party in fact.parties} or {"-"}:
                yield from (f"{kind}|{party}|{period}" for period in _periods(fact))

    def compare(self, a: Report, b: Report) -> Edge | None:
        """The edge between two reports of one incident; None when they contradict each other or too little agrees."""
        if not _are_alike(a, b, self._known):
            return None
        words = overlap(a.words, b.words)
        if _are_copies(a, b) and words >= COPIED:
            return _edge(a, b, 1.0, ("one text",))
        if a.episode and a.episode == b.episode and _is_one_side(a, b):
            return _edge(a, b, 1.0, (a.episode,))
        parties, time, place = _parties(a, b), _time(a, b, days=self._settings.days), _place(a, b)
        if time is None or place is None:
            return None
        if _is_retold(a, b, self._known):
            return _edge(a, b, RETOLD, ("told again in one article",))
        if parties is None:
            return None
        if parties < KNOWN_PARTIES or not self._is_enough(a, b, words, time):
            return None
        score = min(0.4 * parties + 0.25 * time + 0.2 * words + 0.15 * _named(a, b) + 0.05 * place, 1.0)
        if score < self._settings.threshold:
            return None
        why = (f"parties {parties:.2f}", f"time {time:.2f}", f"words {words:.2f}", f"place {place:.2f}")
        return _edge(a, b, round(score, 4), why)

    def _is_enough(self, a: Report, b: Report, words: float, time: float) -> bool:
        """Whether content in common makes up for what the times leave open; words need some, a refused meeting does not."""
        if time < LOOSE:
            return words >= 2 * self._settings.speech_words
        if words >= self._settings.speech_words * (DOUBTFUL if a.type in self._known.speech and _is_doubtful(a, b) else 1):
            return True
        if a.mode == b.mode == "meet" or (words > 0 and time == 1.0 and a.type != b.type):
            return True
        return time >= PINNED and a.type == b.type and a.type not in self._known.speech


def _is_doubtful(a: Report, b: Report) -> bool:
    """Whether just one of two reports of words names the speaker, or the day: it may be another occasion."""
    spoke = [any(party.who for party in report.actors) for report in (a, b)]
    return spoke[0] != spoke[1] or (_width(a) == 1) != (_width(b) == 1)


def _named(a: Report, b: Report) -> float:
    """How well the words for the act agree: one word, a word that the other has, too, or one kind of refusal."""
    if a.trigger & b.trigger:
        return 1.0
    return 0.7 if a.trigger & b.words or b.trigger & a.words or a.mode == b.mode == "meet" else 0.0


def _edge(a: Report, b: Report, score: float, why: tuple[str, ...]) -> Edge:
    return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=score, why=why)


def _are_copies(a: Report, b: Report) -> bool:
    """Whether the two may be one sentence in two copies of one text."""
    return a.origin is not None and a.origin == b.origin and a.document != b.document and a.trigger == b.trigger


def _is_retold(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether an article tells one act twice: the same deed or meeting of the same parties, within some sentences.

    An article's lead tells what its second paragraph details. Words to somebody are often said again and differ, so they
    count only where both refuse a meeting.
    """
    if a.document != b.document or a.at == b.at or abs(a.at - b.at) > NEAR:
        return False
    if a.type in known.speech and not a.mode == b.mode == "meet":
        return False
    if a.is_reciprocal or b.is_reciprocal:
        return _keys(a.parties) == _keys(b.parties)
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    return _keys(a.actors) == _keys(b.actors) != set() and all(not x or not y or _keys(x) == _keys(y) for x, y in sides)


def _is_one_side(a: Report, b: Report) -> bool:
    """Whether no party that one of two reports of a war names keeps the other from being of that war."""
    keys = _keys(a.parties), _keys(b.parties)
    return not all(keys) or bool(keys[0] & keys[1])


def _keys(parties: tuple[Party, ...]) -> set[str]:
    """The countries of parties that are coded."""
    return {party.key for party in parties if party.is_coded}


def _are_alike(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether kind, mode and mood let the two be one incident; one sentence names modes apart that are apart."""
    kinds = [(report.is_negated, report.is_denial) for report in (a, b)]
    is_one_sentence = a.document == b.document and a.at == b.at
    if kinds[0] != kinds[1]:
        return False
    if _are_other(a, b) or (is_one_sentence and not _is_one_deed(a, b)):
        return False
    if a.type != b.type:
        return not is_one_sentence and bool(set(known.kinds(a.type, a.mode)) & set(known.kinds(b.type, b.mode)))
    if not known.are_compatible(a.mode, b.mode):
        return False
    if is_one_sentence and a.mode and b.mode and a.mode != b.mode and a.type != ONE_CHARGE:
        return False
    return a.modality == b.modality or not {a.modality, b.modality} & UNREAL


def _are_other(a: Report, b: Report) -> bool:
    """Whether the two are about people of different ages, or one article turns from the one act to the other."""
    if a.ages and b.ages and not a.ages & b.ages:
        return True
    return a.document == b.document and a.at != b.at and (a.is_other if a.at > b.at else b.is_other)


def _is_one_deed(a: Report, b: Report) -> bool:
    """Whether two verbs of one sentence may tell one act: nobody suffers the one who does not suffer the other."""
    sides = [{party.key for party in report.recipients} for report in (a, b)]
    return not all(sides) or bool(sides[0] & sides[1])


def _parties(a: Report, b: Report) -> float | None:
    """How well the participants agree, 0 to 1; None when they contradict each other."""
    if a.is_reciprocal or b.is_reciprocal:
        return _together(a.parties, b.parties)
    actors, recipients = _side(a.actors, b.actors), _side(a.recipients, b.recipients)
    if actors is None or recipients is None:
        return None
    return (actors + recipients) / 2


def _side(a: tuple[Party, ...], b: tuple[Party, ...]) -> float | None:
    if not a and not b:
        return 0.7
    if not a or not b:
        return 0.5
    common = {party.key for party in a} & {party.key for party in b}
    if not common:
        if all(party.is_coded or party.is_name for party in a + b):
            return None
        return 0.4 if _official(a) & _official(b) else 0.1
    if any(_are_different([p for p in a if p.key == key], [p for p in b if p.key == key]) for key in common):
        return None
    return 0.5 + 0.5 * len(common) / max(len({p.key for p in a}), len({p.key for p in b}))


def _official(parties: tuple[Party, ...]) -> frozenset[str]:
    """Sectors by which two parties may be one although one has no country: police are, people are not."""
    return frozenset().union(*(party.sectors for party in parties)) - {"CVL"}


def _together(a: tuple[Party, ...], b: tuple[Party, ...]) -> float | None:
    """Like `_side` for acts that parties do together: each naming a party that the other lacks makes two occasions."""
    keys = {party.key for party in a}, {party.key for party in b}
    return None if keys[0] - keys[1] and keys[1] - keys[0] else _side(a, b)


def _are_different(a: list[Party], b: list[Party]) -> bool:
    """Whether two sets of parties of one country are different people, or different parts of it."""
    for named in _people(a, b):
        if all(named) and not named[0] & named[1]:
            return True
    sectors = frozenset().union(*(p.sectors for p in a)), frozenset().union(*(p.sectors for p in b))
    return all(sectors) and not sectors[0] & sectors[1]


def _people(a: list[Party], b: list[Party]) -> Iterator[tuple[set[str], set[str]]]:
    """The family names of persons on both sides, and the names of offices and bodies: a person may hold the office."""
    yield {p.who.split()[-1] for p in a if p.who and p.is_person}, {p.who.split()[-1] for p in b if p.who and p.is_person}
    yield {p.who for p in a if p.who and not p.is_person}, {p.who for p in b if p.who and not p.is_person}


def _time(a: Report, b: Report, *, days: int) -> float | None:
    """How well the times agree, 0 to 1; None when they are different occasions."""
    slack = 0 if _is_bounded(a) and _is_bounded(b) else SLACK
    if max(a.start or 0, b.start or 0) > min(a.end or FAR, b.end or FAR) + slack:
        return None
    if a.is_historical != b.is_historical and not (_is_bounded(a) and _is_bounded(b)):
        return None
    widths = max(_width(a), _width(b))
    if a.is_historical and WIDE < widths <= YEAR:
        return LOOSE
    spans = _anchor(a, days=days), _anchor(b, days=days)
    if spans[0] is None or spans[1] is None:
        return 0.3
    if max(spans[0][0], spans[1][0]) > min(spans[0][1], spans[1][1]) + slack:
        return None
    return 1.0 if widths <= NARROW else PINNED if widths <= WIDE else LOOSE


def _anchor(report: Report, *, days: int) -> tuple[int, int] | None:
    """The days on which an act lies: those it gives, or some before its publication; None where nothing is known."""
    if report.start is not None and report.end is not None and _is_bounded(report):
        return report.start, report.end
    if report.is_historical or report.published is None:
        return None
    start, end = max(report.start or 0, report.published - days), min(report.end or FAR, report.published)
    return (start, end) if start <= end else None


def _width(report: Report) -> int:
    return report.end - report.start + 1 if report.start is not None and report.end is not None else FAR


def _is_bounded(report: Report) -> bool:
    return _width(report) <= WIDE


def _place(a: Report, b: Report) -> float | None:
    """1 for one place, 0 where that is not known; None when the places lie in different countries."""
    if a.country and b.country and a.country != b.country:
        return None
    return 1.0 if a.place and a.place == b.place else 0.0


def _periods(report: Report) -> Iterator[str]:
    if report.is_historical:
        yield "past"
    if report.start is not None and report.end is not None and _is_bounded(report):
        yield from (f"w{week}" for week in range(report.start // WEEK, report.end // WEEK + 1))
    elif report.published is not None and not report.is_historical:
        yield from (f"w{report.published // WEEK + near}" for near in (-1, 0, 1))
    elif not report.is_historical:
        yield "undated"
