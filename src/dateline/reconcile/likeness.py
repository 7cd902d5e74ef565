"""How well two reports agree in parties, time, place and kind: measures that `compare` weighs.

A report is read once (`Facts`) and compared often, so what can be known of one report alone is kept, and how two sets of
parties agree is remembered: few sets of parties make most of the reports.
"""

from collections.abc import Iterator

import msgspec

from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.report import Party, Report

SLACK = 1
"""Days by which a time that is only bounded by what was said or published may be off."""
YEAR = 366
"""Days of an interval, at most, in which history is told."""
FAR = 10**7
"""A day beyond all days."""
LOOSE, PINNED = 0.5, 0.8
"""How well two times agree that are known only by publication, and that are given within some weeks."""
NEWS = 2
"""Days before its publication in which an article's first acts lie of which it gives no day."""
UNDATED = 0.3
"""How well two times agree of which one is not known at all."""
NEAR = 1500
"""Characters within which an article comes back to an act without naming its day again."""
ONE_CHARGE = "ACCUSE"
"""The type of which two verbs of one speaker in a sentence (blame and condemn) are one act."""
UNREAL = frozenset({"urged", "refused", "hypothetical"})
NARROW = 4
"""Days of an interval that pins an occasion down."""
LOOSELY = 16
"""Days of an interval, at most, by which an act looked back to is known ("in mid-May")."""
WIDE = 62
"""Days of an interval, at most, for two that do not meet to be different occasions for certain."""
GOVERNMENT, ARMS = "GOV", frozenset({"MIL", "COP", "SPY"})
"""Sectors of a state of which one may be told as the other: a government sends troops, and its army goes."""
UNCODED = frozenset({"CVL"})
"""Sectors that do not make one of two parties without a common country: people are not, police are."""
CIVIL = frozenset({"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"})
"""Sectors of people without arms, of whom one outlet says what they do and another only that they are people."""
BANDS = frozenset({"CRM", "PRM", "REB", "UAF"})
"""Sectors of armed people who are not the state's: what kind of band they are is a matter of who tells it."""

NAMESAKES = 0.8
"""How well two persons of one family name agree of whom only one has a country."""
THING = 0.4
"""How well two parties agree of which one is only known to be a thing."""

Sides = tuple[Party, ...]


class Facts(msgspec.Struct, frozen=True):
    """A report with what comparing asks of it alone: days it lies between, days that anchor it, its sets of parties.

    `anchor` are the days given, or some before publication; null where nothing is known. `width` is in days.
    """

    report: Report
    low: int
    high: int
    width: int
    anchor: tuple[int, int] | None
    actors: int
    recipients: int
    parties: int

    @property
    def is_bounded(self) -> bool:
        """Whether both ends of its time are known and near each other."""
        return self.width <= WIDE


class Parties:
    """Sets of parties by number, and how well two of them agree, each pair weighed once."""

    def __init__(self) -> None:
        self._numbers: dict[Sides, int] = {}
        self._sets: list[Sides] = []
        self._known: dict[tuple[int, int], float | None] = {}
        self._known_together: dict[tuple[int, int], float | None] = {}

    def number(self, sides: Sides) -> int:
        """The number of a set of parties."""
        found = self._numbers.setdefault(sides, len(self._sets))
        if found == len(self._sets):
            self._sets.append(sides)
        return found

    def agree(self, a: Facts, b: Facts) -> float | None:
        """How well the participants agree, 0 to 1; None when they contradict each other."""
        if a.report.is_reciprocal or b.report.is_reciprocal:
            return self._together(a.parties, b.parties)
        actors = self._side(a.actors, b.actors)
        recipients = None if actors is None else self._side(a.recipients, b.recipients)
        return None if actors is None or recipients is None else (actors + recipients) / 2

    def agree_on_doers(self, a: Facts, b: Facts) -> float | None:
        """How well those agree who act, whatever is said of whom they act on; None when they contradict each other."""
        return self._side(a.actors, b.actors)

    def _side(self, a: int, b: int) -> float | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = _side(self._sets[a], self._sets[b])
        return self._known[pair]

    def _together(self, a: int, b: int) -> float | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known_together:
            self._known_together[pair] = _together(self._sets[a], self._sets[b])
        return self._known_together[pair]


def read_facts(report: Report, parties: Parties, *, days: int) -> Facts:
    """The facts of a report; an act without a date lies in the `days` before its publication, or before what it preceded."""
    width = report.end - report.start + 1 if report.start is not None and report.end is not None else FAR
    return Facts(
        report, report.start or 0, report.end or FAR, width, _anchor(report, width, days=days), parties.number(report.actors),
        parties.number(report.recipients), parties.number(report.parties),
    )  # fmt: skip


def _anchor(report: Report, width: int, *, days: int) -> tuple[int, int] | None:
    if report.start is not None and report.end is not None and width <= WIDE:
        return report.start, report.end
    if report.is_historical or report.published is None:
        return None
    end = min(report.end or FAR, report.published)
    start = max(report.start or 0, end - days)
    return (start, end) if start <= end else None


def is_doubtful(a: Facts, b: Facts) -> bool:
    """Whether just one of two reports of words names the speaker, or the day: it may be another occasion."""
    spoke = [any(party.who for party in facts.report.actors) for facts in (a, b)]
    return spoke[0] != spoke[1] or (a.width == 1) != (b.width == 1)


def name_alike(a: Report, b: Report) -> float:
    """How well the words for the act agree: one word, a word that the other has, too, or one kind of refusal."""
    if a.trigger & b.trigger:
        return 1.0
    return 0.7 if a.trigger & b.words or b.trigger & a.words or a.mode == b.mode == "meet" else 0.0


def are_copies(a: Report, b: Report) -> bool:
    """Whether the two may be one sentence in two copies of one text."""
    return a.origin is not None and a.origin == b.origin and a.document != b.document and a.trigger == b.trigger


def is_retold(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether an article tells one act twice: the same deed or meeting of the same parties, within some sentences.

    An article's lead tells what its second paragraph details. Words to somebody are often said again and differ, so they
    count only where both refuse a meeting.
    """
    if a.document != b.document or a.at == b.at or abs(a.at - b.at) > NEAR:
        return False
    if a.type != b.type and not name_alike(a, b):
        return False
    if a.type in known.speech and not a.mode == b.mode == "meet":
        return False
    if a.is_reciprocal or b.is_reciprocal:
        return _keys(a.parties) == _keys(b.parties)
    if _are_foes(a.actors, b.actors, known):
        return False
    sides = ((a.actors, b.actors), (a.recipients, b.recipients))
    return _keys(a.actors) == _keys(b.actors) != set() and all(not x or not y or _keys(x) == _keys(y) for x, y in sides)


def _are_foes(a: Sides, b: Sides, known: Knowledge) -> bool:
    """Whether the ones are of a state and the others armed against it, or a band of its own."""
    bands = [all(p.sectors & BANDS and not p.sectors & known.official for p in side) for side in (a, b)]
    states = [all(p.sectors & known.official for p in side) for side in (a, b)]
    return (bands[0] and states[1]) or (bands[1] and states[0])


def is_one_side(a: Report, b: Report) -> bool:
    """Whether no party that one of two reports of a war names keeps the other from being of that war."""
    keys = _keys(a.parties), _keys(b.parties)
    return not all(keys) or bool(keys[0] & keys[1])


def has_one_victim(a: Report, b: Report) -> bool:
    """Whether both acts are done to one person by name, and to nobody else."""
    victims = [{party.who for party in report.recipients if party.is_person} for report in (a, b)]
    return victims[0] == victims[1] and len(victims[0] - {None}) == 1 == len(a.recipients) == len(b.recipients)


def are_two_persons(a: Report, b: Report) -> bool:
    """Whether in both one person by name does it to one other."""
    sides = (a.actors, a.recipients, b.actors, b.recipients)
    return all(len(side) == 1 and side[0].is_person for side in sides)


def _keys(parties: tuple[Party, ...]) -> set[str]:
    """The countries of parties that are coded."""
    return {party.key for party in parties if party.is_coded}


def are_alike(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether kind, mode and mood let the two be one incident; one sentence names modes apart that are apart."""
    if not are_one_kind(a, b, known) or are_other(a, b):
        return False
    if a.type != b.type and a.towns and b.towns and not a.towns & b.towns:
        return False
    if not (a.document == b.document and a.at == b.at):
        return True
    if a.type != b.type or not _is_one_deed(a, b):
        return False
    return not (a.mode and b.mode and a.mode != b.mode and a.type != ONE_CHARGE)


def are_one_kind(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether type, mode and mood of two reports let them be one incident, wherever they stand."""
    if a.is_negated != b.is_negated or a.is_denial != b.is_denial:
        return False
    if a.modality != b.modality and (a.modality in UNREAL or b.modality in UNREAL):
        return False
    if a.type != b.type:
        return are_related(a, b, known)
    return known.are_compatible(a.mode, b.mode)


def are_related(a: Report, b: Report, known: Knowledge) -> bool:
    """Whether two types and modes are such as outlets give to one act."""
    return bool(set(known.kinds(a.type, a.mode)) & set(known.kinds(b.type, b.mode)))


def are_other(a: Report, b: Report) -> bool:
    """Whether the two are about people of different ages, or one article turns from the one act to the other."""
    if a.ages and b.ages and not a.ages & b.ages:
        return True
    return a.document == b.document and a.at != b.at and (a.is_other if a.at > b.at else b.is_other)


def _is_one_deed(a: Report, b: Report) -> bool:
    """Whether two verbs of one sentence may tell one act: nobody suffers the one who does not suffer the other."""
    sides = [{party.key for party in report.recipients} for report in (a, b)]
    return not all(sides) or bool(sides[0] & sides[1])


def _side(a: Sides, b: Sides) -> float | None:
    if not a and not b:
        return 0.7
    if not a or not b:
        return 0.5
    common = {party.key for party in a} & {party.key for party in b}
    if not common:
        if any(_are_namesakes(p, q) or _are_namesakes(q, p) for p in a for q in b):
            return NAMESAKES
        if all(party.is_coded or party.is_name for party in a + b):
            return None
        if _official(a) & _official(b):
            return 0.4
        return THING if any(_is_thing(p) for p in a + b) else 0.1
    if any(_are_different([p for p in a if p.key == key], [p for p in b if p.key == key]) for key in common):
        return None
    return 0.5 + 0.5 * len(common) / max(len({p.key for p in a}), len({p.key for p in b}))


def _are_namesakes(one: Party, other: Party) -> bool:
    """Whether the one, whose country an article leaves open, has the family name of a person whose country another tells."""
    is_open = one.is_name and not one.is_coded and other.is_coded and other.is_person and other.who is not None
    return is_open and one.key.split()[-1:] == (other.who or "").split()[-1:]


def _is_thing(party: Party) -> bool:
    """Whether a party is no people, as far as is known: "the airport", which is told of as the town elsewhere."""
    return not (party.is_coded or party.is_name or party.sectors)


def _official(parties: tuple[Party, ...]) -> frozenset[str]:
    """Sectors by which two parties may be one although one has no country: police are, people are not."""
    return frozenset().union(*(party.sectors for party in parties)) - UNCODED


def _together(a: Sides, b: Sides) -> float | None:
    """Like `_side` for acts that parties do together: each naming a party that the other lacks makes two occasions."""
    keys = {party.key for party in a}, {party.key for party in b}
    return None if keys[0] - keys[1] and keys[1] - keys[0] else _side(a, b)


def _are_different(a: list[Party], b: list[Party]) -> bool:
    """Whether two sets of parties of one country are different people, or different parts of it."""
    for named in _people(a, b):
        if all(named) and not named[0] & named[1]:
            return True
    sectors = frozenset().union(*(p.sectors for p in a)), frozenset().union(*(p.sectors for p in b))
    return all(sectors) and not sectors[0] & sectors[1] and not (_may_be(*sectors) or _may_be(*reversed(sectors)))


def _may_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether people of one sector may be told as of another: a government as its army, miners as people, a gang as rebels."""
    if (GOVERNMENT in one and other & ARMS) or (one & BANDS and other & BANDS):
        return True
    return bool(one & UNCODED and other & CIVIL)


def _people(a: list[Party], b: list[Party]) -> Iterator[tuple[set[str], set[str]]]:
    """The family names of persons on both sides, and the names of offices and bodies: a person may hold the office."""
    yield {p.who.split()[-1] for p in a if p.who and p.is_person}, {p.who.split()[-1] for p in b if p.who and p.is_person}
    yield {p.who for p in a if p.who and not p.is_person}, {p.who for p in b if p.who and not p.is_person}


def meet(a: Facts, b: Facts) -> float | None:
    """How well the times agree, 0 to 1; None when they are different occasions."""
    are_bounded = a.is_bounded and b.is_bounded
    slack = 0 if are_bounded else SLACK
    if max(a.low, b.low) > min(a.high, b.high) + slack:
        return None
    if a.report.is_historical != b.report.is_historical and not are_bounded and not _is_looked_back_to(a, b):
        return None
    width = max(a.width, b.width)
    if a.report.is_historical and WIDE < width <= YEAR:
        return LOOSE
    if a.anchor is None or b.anchor is None:
        return UNDATED
    if max(a.anchor[0], b.anchor[0]) > min(a.anchor[1], b.anchor[1]) + slack:
        return None
    return 1.0 if width <= NARROW else PINNED if width <= WIDE or _are_news(a, b) else LOOSE


def _are_news(a: Facts, b: Facts) -> bool:
    """Whether one of two is news without a day, and the other lies on the last days before it, or is such news of these days."""
    (first, last), (begin, end) = _last_days(a), _last_days(b)
    is_news = a.report.is_news or b.report.is_news
    return is_news and max(last - first, end - begin) <= NARROW and max(first, begin) <= min(last, end)


def _last_days(facts: Facts) -> tuple[int, int]:
    if facts.report.is_news and facts.anchor:
        return facts.anchor[1] - NEWS, facts.anchor[1]
    return facts.low, facts.high


def _is_looked_back_to(a: Facts, b: Facts) -> bool:
    """Whether one of two is told long after with its day ("the border it shut on 3 May"), and the other as news without one."""
    past, news = (a, b) if a.report.is_historical else (b, a)
    return past.width <= LOOSELY and news.anchor is not None


def place_alike(a: Report, b: Report) -> float | None:
    """1 for one place, 0 where that is not known; None when the places lie in different countries."""
    if a.country and b.country and a.country != b.country:
        return None
    return 1.0 if a.place and a.place == b.place else 0.0
