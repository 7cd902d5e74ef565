"""Answers of the accused that deny without saying so: "our forces do all they can", "the road is open", "it is a lie".

They are read from who says what (`attributions`) with the cues of `rebuttals.yaml`, and count only where they answer an
accusation against their speaker. Known to miss: answers whose speaker is named in another sentence only, and irony.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.lexicon.disputes import load_disputes
from dateline.lexicon.rebuttals import Rebuttal, load_rebuttals
from dateline.reconcile.knowledge import Knowledge, stem
from dateline.reconcile.nearest import Nearest
from dateline.reconcile.utterance import Utterance, keys_of, sides_of
from dateline.reconcile.words import overlap

Row = dict[str, Any]
Place = tuple[str, int, str]
"""A document, where a sentence begins in it, and a party that speaks there."""
SPOKEN = frozenset({"says", "quotes", "reports", "alleges", "denies"})
NEAR = 600
"""Code points from an accusation to an answer in one article, at most, when they have no word in common."""
CLOSE = 350
"""The same if the speaker is not the one accused."""
FAR = 1500
"""The same when they have."""
DAYS = 10
"""Days between an accusation and an answer in another article, at most."""
SOON = 3
"""The same if the accused answers in it with one word of what it is charged with."""
COMMON = 2
"""Words in common, at least, of an accusation and an answer in another article."""
SHARE = 0.3
CONFIDENCE = 0.5
DENIES = "denies"
"""The kind of attribution whose cue itself denies: "denied any part in it"."""
DENIAL = Rebuttal(id="denial", stance="denies", phrases=(), fires=(), never=(), bare=True)
TOLD = frozenset({"charge", "denial"})
"""Kinds of utterances whose sentence needs no reply of the same speaker beside them."""
ANYBODY = "*"
"""Stands for the accused where anybody may answer."""
SAYING, CHARGE = "saying", "charge"
OFFICES = frozenset({"GOV", "MIL"})
"""Sectors that may answer for anybody of their state."""


def read_replies(attributions: Iterable[Row], *, knowledge: Knowledge, overlays: tuple[str, ...] = ()) -> list[Utterance]:
    """What may be an answer to an accusation, if its speaker is accused of something."""
    book, hedges = load_rebuttals(overlays), load_disputes(knowledge.words, overlays).hedges
    found = []
    for row in attributions:
        if row["kind"] in SPOKEN and keys_of(row["sources"]) and row["content"]:
            hit = book.find(_content(row), ("denies",), hedges=hedges) or ((DENIAL, "") if row["kind"] == DENIES else None)
            if hit is not None:
                found.append(_reply(row, hit, knowledge))
    return found


def take_back(said: Iterable[Utterance], replies: Iterable[Utterance]) -> list[Utterance]:
    """The utterances without acts that a reply tells as not done: "neither Chad nor the herders have blocked the road"."""
    within: dict[str, list[Utterance]] = {}
    for item in replies:
        if item.row["takes_back"]:
            within.setdefault(item.document, []).append(item)
    return [item for item in said if not any(_covers(one, item) for one in within.get(item.document, ()))]


def reply(
    replies: Iterable[Utterance], utterances: Mapping[str, Utterance], *, days: Mapping[str, int | None], cap: int
) -> Iterator[tuple[Utterance, str]]:
    """Each reply with the id of the assertion that it answers best; replies that answer nothing are left out.

    `days` gives the day of publication of each document; a reply is weighed against the `cap` assertions nearest in time for
    each word.
    """
    index = Nearest((item for item in utterances.values() if item.stance == "asserts"), _keys, days=days)
    told = {(item.kind, place) for item in utterances.values() if item.kind in TOLD for place in _places(item)}
    for item in sorted(replies, key=lambda one: one.id):
        keys = [f"{party}|{key}" for party in (*item.by, ANYBODY) for key in (item.document, *item.words)]
        candidates = {one.id: one for key in keys for one in index.near(key, item.document, cap=cap)}
        scored = [(score, one.id) for one in candidates.values() if (score := _score(one, item, days)) is not None]
        if scored and not _is_told(item, told):
            yield item, min(scored, key=lambda hit: (-hit[0], hit[1]))[1]


def _is_told(item: Utterance, told: Collection[tuple[str, Place]]) -> bool:
    """Whether an event tells of the reply, or of a charge that its speaker makes in the same words."""
    kinds = ("denial",) if item.row["takes_back"] else TOLD
    return any((kind, place) in told for kind in kinds for place in _places(item))


def _places(item: Utterance) -> frozenset[Place]:
    return frozenset((item.document, item.at, party) for party in item.by)


def _content(row: Row) -> str:
    return " ".join(part["text"] for part in row["content"])


def _reply(row: Row, hit: tuple[Rebuttal, str], knowledge: Knowledge) -> Utterance:
    entry, before = hit
    speaker = row["sources"][0]
    names = knowledge.words(f"{speaker['text']} {speaker['name'] or ''}")
    chain = {**{key: speaker[key] for key in ("text", "start", "end", "name", "code", "sectors")}, "kind": row["kind"]}
    told = {
        "sentence": row["sentence"], "attribution": [chain], "confidence": CONFIDENCE, "content": row["content"],
        "takes_back": entry.takes_back, "bare": entry.bare, "pointed": entry.pointed,
        "plain": entry is DENIAL, "before": knowledge.words(before),
    }  # fmt: skip
    by = keys_of(row["sources"])
    return Utterance(
        id=row["id"], document=row["document"], at=row["sentence"]["start"], by=by, to=frozenset(), about=by,
        stance="denies", words=knowledge.words(_content(row)) - names, incident=None, row=told, source=speaker,
        kind="reply", sectors=frozenset(sector for one in row["sources"] for sector in one["sectors"]),
        side=sides_of(row["sources"], knowledge.official),
    )  # fmt: skip


def _covers(item: Utterance, other: Utterance) -> bool:
    """Whether a reply's words hold the act that its own speaker is told to assert."""
    at = other.row["trigger"].get("start")
    is_own = other.stance == "asserts" and other.kind == "report" and bool(other.by & item.by)
    return is_own and any(part["start"] <= at < part["end"] for part in item.row["content"])


def _keys(item: Utterance) -> Iterator[str]:
    """Keys under which a reply finds what it may answer."""
    for party in (*item.about, *((ANYBODY,) if item.kind == SAYING else ())):
        yield from (f"{party}|{key}" for key in (item.document, *(item.words | item.agents)))


def _score(said: Utterance, item: Utterance, days: Mapping[str, int | None]) -> float | None:
    """How well a reply answers an assertion about its speaker; None when it does not."""
    if said.side & item.side:
        return None
    if not said.about & item.by or not _speaks_for(item, said):
        return _contradicts(said, item, days) if said.kind == SAYING and not item.row["plain"] else None
    if not item.row["bare"] and _is_about_accuser(said, item):
        return None
    topics = said.words | said.agents
    shared = topics & item.words
    if said.document == item.document:
        gap = item.at - said.at
        is_near = 0 <= gap <= (FAR if shared else NEAR if item.row["bare"] else -1)
        return 1.0 + len(shared) / 100 - gap / (2 * FAR) if is_near else None
    return _elsewhere(said, item, days)


def _contradicts(said: Utterance, item: Utterance, days: Mapping[str, int | None]) -> float | None:
    """How well somebody not accused denies what another one says of itself or of the state of affairs; None if not."""
    shared = (said.words | said.agents) & item.words
    if said.document == item.document:
        gap = item.at - said.at
        return 0.5 + len(shared) / 100 - gap / (2 * FAR) if shared and 0 <= gap <= CLOSE else None
    return _elsewhere(said, item, days)


def _elsewhere(said: Utterance, item: Utterance, days: Mapping[str, int | None]) -> float | None:
    """How well a reply answers what is said in another article."""
    topics = said.words | said.agents
    score = overlap(topics, item.words)
    then, now = days.get(said.document), days.get(item.document)
    is_one_enough = item.row["pointed"] or (_is_answered_soon(said, item, then, now) and (said.gist or said.words) & item.words)
    is_same = bool(score) if is_one_enough else len(topics & item.words) >= COMMON and score >= SHARE
    return score if is_same and _are_days_near(then, now) else None


def _is_answered_soon(said: Utterance, item: Utterance, then: int | None, now: int | None) -> bool:
    """Whether the accused speaks in the days after a charge."""
    is_own = said.kind == CHARGE and bool(said.about & item.by)
    return is_own and then is not None and now is not None and 0 <= now - then <= SOON


def _speaks_for(item: Utterance, said: Utterance) -> bool:
    """Whether a speaker may answer for the accused: an office of the state, or of the accused's own kind."""
    mine, theirs = item.sectors, said.sectors
    return not mine or not theirs or bool(mine & theirs) or bool(mine & OFFICES)


def _is_about_accuser(said: Utterance, item: Utterance) -> bool:
    """Whether the words before the cue name the accuser: "Niger had not kept the truce" is no answer to Niger."""
    named: Sequence[str] = [said.source.get("text") or "", said.source.get("name") or ""]
    stems = {stem(word.casefold()) for name in named for word in name.split() if word[:1].isupper() and len(word) > 3}
    return bool(stems & item.row["before"])


def _are_days_near(a: int | None, b: int | None) -> bool:
    return a is None or b is None or abs(a - b) <= DAYS
