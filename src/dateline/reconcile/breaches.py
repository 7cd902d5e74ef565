"""Who says that which party broke an accord, and who denies it: from accusations, and from sentences that speak of a breach."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import msgspec

from dateline.lexicon.accords import load_accord_words
from dateline.reconcile.accordsubject import Subject, subject
from dateline.reconcile.accordtext import Notice
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import Name, names

Row = Mapping[str, Any]
Spot = tuple[str, int]
CHARGING = ("ACCUSE", "REJECT")
"""Types of acts that charge or answer."""
ANSWER = "REJECT"
"""The type of an act by which the accused answers."""
SOON = 120
"""Characters after a charge within which its answer begins."""
OPENING = 4
"""Where a name stands, at most, that opens a sentence: who did the deed that another calls a breach."""


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """A charge that somebody broke an accord, or its denial (then `by` denies it); `spot` is the sentence of the notice.

    `told` is the sentence that tells which accord: of an answer, that of the charge.
    """

    alleged_by: tuple[str | None, str]
    by: tuple[str | None, str]
    document: str
    evidence: Row
    since: str | None
    spot: Spot | None
    told: str
    is_denial: bool = False


def charges(
    events: Iterable[Row], notices: Sequence[Notice], *, knowledge: Knowledge, overlays: tuple[str, ...] = ()
) -> list[Charge]:
    """All charges and denials: of events first, then of sentences about a breach that no event of this kind tells."""
    spots: dict[str, list[Notice]] = defaultdict(list)
    for notice in notices:
        spots[notice.document].append(notice)
    events = [event for event in events if event["type"] in CHARGING or event.get("denial") or event["modality"] == "denied"]
    coded = [charge for event in events for charge in _of_event(event, spots[event["document"]], knowledge)]
    coded += list(_answers(coded, events))
    told = {charge.spot for charge in coded}
    said = _Said(overlays)
    read = [charge for one in notices if one.is_breach and (one.document, one.start) not in told for charge in said.read(one)]
    return sorted([*coded, *read], key=lambda one: (one.document, one.evidence["start"], one.by[1], one.alleged_by[1]))


class Charges:
    """Charges and denials by the sentence they stand in and by their parties; `spots` are the sentences about any accord."""

    def __init__(
        self, said: Sequence[Charge], spots: Collection[Spot], *, knowledge: Knowledge, overlays: tuple[str, ...] = ()
    ) -> None:
        self._said, self._spots, self._overlays = said, spots, overlays
        self._told = [subject([charge.told], knowledge=knowledge, overlays=overlays) for charge in said]
        self._at: dict[object, list[int]] = defaultdict(list)
        for at, charge in enumerate(said):
            for key in (charge.spot, frozenset((charge.by[0], charge.alleged_by[0])), charge.by[0] if charge.is_denial else None):
                if key is not None:
                    self._at[key].append(at)

    def breaches(self, codes: set[str | None], since: str | None, spots: set[Spot], about: Subject) -> list[dict[str, Any]]:
        """The breaches of an accord of these parties, told in `spots`: charged there, or by a party in a sentence of no accord.

        The latter must name the accord, its kind, or what it is `about`. A charge known to be older than the accord is none
        of it. Denials by the accused go with each charge.
        """
        keys = (*spots, *codes, *(frozenset(pair) for pair in combinations(codes, 2)))
        near = sorted({at for key in keys for at in self._at.get(key, ())})
        found = [self._said[at] for at in near if self._is_own(self._said[at], codes, spots) and self._is_about(at, spots, about)]
        own = [charge for charge in found if not _is_older(charge, since)]
        denials = [charge for charge in own if charge.is_denial]
        return [_breach(charge, denials) for charge in own if not charge.is_denial]

    def _is_own(self, charge: Charge, codes: set[str | None], spots: set[Spot]) -> bool:
        sides = {charge.by[0], charge.alleged_by[0]} & codes
        if charge.spot in spots:
            return charge.by[0] in codes
        is_known = len(sides) > 1 or (charge.is_denial and charge.by[0] in codes)
        return charge.spot not in self._spots and None not in sides and is_known


    def _is_about(self, at: int, spots: set[Spot], about: Subject) -> bool:
        """Whether a charge is told of the accord, or of its kind or subject."""
        charge = self._said[at]
        return charge.spot in spots or about.holds(self._told[at], charge.told, self._overlays)


def _is_older(charge: Charge, since: str | None) -> bool:
    return bool(since and charge.since and charge.since < since)


def _breach(charge: Charge, denials: Iterable[Charge]) -> dict[str, Any]:
    return {
        "by": charge.by[1],
        "alleged_by": charge.alleged_by[1],
        "document": charge.document,
        "evidence": dict(charge.evidence),
        "denials": [
            {"by": denial.by[1], "document": denial.document, **denial.evidence}
            for denial in _once(denials)
            if denial.by[0] == charge.by[0]
        ],
    }


def _once(denials: Iterable[Charge]) -> Iterator[Charge]:
    """Each denying sentence once."""
    yield from {(denial.document, denial.evidence["start"], denial.by[0]): denial for denial in denials}.values()


def _of_event(event: Row, near: Sequence[Notice], knowledge: Knowledge) -> Iterator[Charge]:
    words = {word.strip(".,;:'\"“”").casefold() for word in event["sentence"]["text"].split()}
    is_denial = bool(event.get("denial")) or event["modality"] == "denied"
    if not (words & knowledge.breach and words & knowledge.accord) or not (event["type"] == "ACCUSE" or is_denial):
        return
    accusers, accused = (event["actors"], event["recipients"])
    if is_denial:
        accused = accusers = accusers or accused
    if not accusers or not accused:
        return
    start, end = event["sentence"]["start"], event["sentence"]["end"]
    spot = next(((one.document, one.start) for one in near if one.start < end and start < one.end), None)
    yield Charge(
        alleged_by=_who(accusers[0]), by=_who(accused[0]), document=event["document"], evidence=event["sentence"],
        since=event["when"]["end"], spot=spot, told=event["sentence"]["text"], is_denial=is_denial,
    )  # fmt: skip


def _answers(coded: Sequence[Charge], events: Iterable[Row]) -> Iterator[Charge]:
    """What the accused answers in the same sentence or soon after: "Chad rejected the charge"."""
    held: dict[str, list[Charge]] = defaultdict(list)
    for charge in coded:
        if not charge.is_denial:
            held[charge.document].append(charge)
    for event in events:
        if held[event["document"]] and (event["type"] == ANSWER or event.get("denial")) and event["actors"]:
            by, at = _who(event["actors"][0]), event["sentence"]["start"]
            near = [one for one in held[event["document"]] if 0 <= at - one.evidence["start"] <= SOON + _length(one)]
            if answered := [one for one in near if one.by[0] == by[0]]:
                yield msgspec.structs.replace(answered[-1], by=by, evidence=event["sentence"], is_denial=True)


def _length(charge: Charge) -> int:
    return int(charge.evidence["end"] - charge.evidence["start"])


def _who(entry: Row) -> tuple[str | None, str]:
    return entry["code"], entry["name"] or entry["text"]


class _Said:
    """Reads charges in sentences: "X said Y had violated the truce", "Y denied violating it"."""

    def __init__(self, overlays: tuple[str, ...]) -> None:
        words = load_accord_words(overlays)
        self._overlays = overlays
        self._says = re.compile(r"\b(?:" + "|".join(map(re.escape, words.allege)) + r")\b", re.IGNORECASE)
        self._denies = re.compile(r"\b(?:" + "|".join(map(re.escape, words.deny)) + r")\b", re.IGNORECASE)

    def read(self, notice: Notice) -> Iterator[Charge]:
        """A charge of the one who speaks against another that is named, or a denial."""
        actors = names(notice.text, overlays=self._overlays)
        says, denies = self._says.search(notice.text), self._denies.search(notice.text)
        verb = denies or says
        speaker = _last([name for name in actors if verb and name.end <= verb.start()])
        if verb is None or speaker is None:
            return
        others = [name for name in actors if name.code != speaker.code and (name.start >= verb.end() or name.start <= OPENING)]
        other = next((name for name in others if name.start >= verb.end()), others[0] if others else None)
        if denies or other:
            yield _charge(notice, speaker, speaker if denies or other is None else other, is_denial=bool(denies))


def _last(actors: Sequence[Name]) -> Name | None:
    return actors[-1] if actors else None


def _charge(notice: Notice, speaker: Name, accused: Name, *, is_denial: bool) -> Charge:
    span = {"text": notice.text, "start": notice.start, "end": notice.end}
    return Charge(
        alleged_by=(speaker.code, speaker.name), by=(accused.code, accused.name), document=notice.document, evidence=span,
        since=notice.published, spot=(notice.document, notice.start), told=notice.text, is_denial=is_denial,
    )  # fmt: skip
