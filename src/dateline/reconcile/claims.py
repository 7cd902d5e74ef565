"""Claims: who asserts, who denies, of whom, in which words.

Denials that say so are events; answers that deny without saying so are `replies`, the text's own distance is `remarks`.
Known to miss: a claim that two articles make in quite different words stays two claims.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.model.ids import make_id
from dateline.model.incident import Edge
from dateline.reconcile.nearest import Nearest
from dateline.reconcile.utterance import CLOSE, Utterance
from dateline.reconcile.words import overlap

Row = dict[str, Any]
ANSWER_WORDS = 0.25
"""Content that a denial and the accusation it answers have in common, at least, when they stand in two articles."""
MIRRORED = 0.2
"""The same when the denial names the accuser."""
SAME_WORDS = 0.4
SAME_GIST = 0.4
"""The same of what follows the words of accusing and denying, if that is at least `TWO` words."""
TWO = 2
NARRATOR = "narrator"
NEAR = 600
"""Code points between an accusation and its denial in one article, at most, when they have no content in common."""
SOON = 3
"""Days from a charge to a denial in another article that does not say what it denies, at most."""
DAYS = 10
"""The same if each has a word in common with what the other says after its verb."""
FAINT = 0.1
BARE = 4
"""Content words of a denial, at most, that says nothing of what it denies."""


class Claims:
    """The grouping of utterances of one stance into propositions; `answer` then finds the denials of each."""

    def keys(self, fact: Utterance, /) -> Iterator[str]:
        """Keys of the party that the proposition is about with each word, and of the incident."""
        yield from (f"{fact.stance}|{party}|{word}" for party in fact.about for word in fact.words)
        if fact.incident:
            yield f"{fact.stance}|{fact.incident}"

    def compare(self, a: Utterance, b: Utterance, /) -> Edge | None:
        """The edge between two utterances with which their sources say the same."""
        words = overlap(a.words, b.words)
        is_one_incident = a.incident is not None and a.incident == b.incident
        is_said_again = a.by & b.by and a.about & b.about and words >= SAME_WORDS
        if a.stance != b.stance or not (is_one_incident or is_said_again):
            return None
        score = 0.5 + words / 2 if is_one_incident else words
        return Edge(a=min(a.id, b.id), b=max(a.id, b.id), score=round(score, 4), why=(a.stance,))


def answer(
    groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance], *, cap: int,
    days: Mapping[str, int | None] | None = None,
) -> tuple[tuple[str, ...], ...]:  # fmt: skip
    """The groups with each group of denials put to the assertions that it answers best, if there are any; sorted.

    A denial is weighed against the `cap` assertions nearest in time for each word of it. `days` gives each document's day.
    """
    given = list(groups)
    joined = [list(group) for group in given]
    home = {item: at for at, group in enumerate(given) for item in group}
    said = Nearest((item for item in utterances.values() if item.stance == "asserts"), _topics, days=days or {})
    for at, group in enumerate(given):
        members = [utterances[item] for item in sorted(group)]
        if members[0].stance != "asserts":
            found = [hit for member in members for hit in _answers(member, said, cap=cap, days=days or {})]
            if found:
                best = min(found, key=lambda hit: (-hit[0], hit[1]))
                joined[home[best[1]]] += group
                joined[at] = []
    return tuple(sorted(tuple(sorted(group)) for group in joined if group))


def _topics(item: Utterance) -> Iterator[str]:
    """Keys under which a denial finds what it may answer."""
    yield from (f"{party}|{key}" for party in item.about for key in (item.document, *item.words))
    accusers = ((party, other) for party in item.about for other in (item.to if item.stance == "denies" else item.by))
    yield from (f"{party}>{other}" for party, other in accusers)
    if item.incident:
        yield item.incident
    yield item.document


def _answers(
    denied: Utterance, index: Nearest, *, cap: int, days: Mapping[str, int | None]
) -> Iterator[tuple[float, str]]:
    """Score and id of each assertion that a denial answers."""
    candidates = {item.id: item for key in _topics(denied) for item in index.near(key, denied.document, cap=cap)}
    for item in candidates.values():
        score = _answer(item, denied)
        if score is None and (_is_waved_off(item, denied, days) or _is_answered_soon(item, denied, days)):
            score = FAINT
        if score is not None:
            yield score, item.id


def _is_waved_off(said: Utterance, denied: Utterance, days: Mapping[str, int | None]) -> bool:
    """Whether a denial that names the accuser and not the charge may answer what another article of these days tells."""
    if said.side & denied.side or not (said.by & denied.to and said.about & denied.about) or len(denied.words) > BARE:
        return False
    then, now = days.get(said.document), days.get(denied.document)
    return said.document != denied.document and then is not None and now is not None and 0 <= now - then <= SOON


def _is_answered_soon(said: Utterance, denied: Utterance, days: Mapping[str, int | None]) -> bool:
    """Whether a denial of the accused answers a charge of the days before in another article, by a word of what each says."""
    if said.kind != "charge" or denied.kind != "denial" or said.side & denied.side or not said.about & denied.about:
        return False
    then, now = days.get(said.document), days.get(denied.document)
    is_soon = then is not None and now is not None and 0 <= now - then <= DAYS
    return is_soon and said.document != denied.document and bool(said.gist & denied.gist)


def put_to(groups: Iterable[Sequence[str]], added: Iterable[tuple[Utterance, str]]) -> tuple[tuple[str, ...], ...]:
    """The groups with further utterances, each in the group of the one that it answers; sorted."""
    joined = [list(group) for group in groups]
    home = {item: at for at, group in enumerate(joined) for item in group}
    for item, answered in added:
        joined[home[answered]].append(item.id)
    return tuple(sorted(tuple(sorted(group)) for group in joined))


def make_claims(
    groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance], *, origin_of: Mapping[str, str] | None = None
) -> list[Row]:
    """A row of `claims` for each group of utterances, sorted by id; `origin_of` gives the origin of each document."""
    origins = origin_of or {}
    made = [_claim([utterances[item] for item in sorted(group)], origins) for group in groups]
    return sorted(made, key=lambda row: str(row["id"]))


def _claim(members: Sequence[Utterance], origin_of: Mapping[str, str]) -> Row:
    lead = min(members, key=lambda item: (item.stance != "asserts", -item.row["confidence"], item.id))
    ordered = sorted(members, key=lambda item: (item.document, item.at, item.id))
    speaking = [item for item in ordered if item.kind not in ("narrator", "remark")]
    own = min((item for item in members if item.kind not in ("reply", "remark")), key=lambda item: item.id)
    return {
        "id": make_id("claim", own.id),
        "proposition": lead.row["sentence"]["text"],
        "incident": lead.incident,
        "stances": _stances(ordered),
        "sources": len({_who(item) for item in speaking}),
        "independent_origins": len({origin_of.get(item.document, item.document) for item in members}),
    }


def _who(item: Utterance) -> tuple[str, ...]:
    """Who takes a stance: a person or body of a country, or a name; the same one in five articles is one."""
    return tuple(sorted(item.side or item.by)) or (item.source["name"] or item.source["text"] or NARRATOR,)


def _stances(items: Iterable[Utterance]) -> list[Row]:
    """A row for each utterance; what one source says in one sentence in the same sense is one stance."""
    kept: dict[tuple[object, ...], Row] = {}
    for item in items:
        kept.setdefault((item.document, item.at, item.stance, _who(item)), _stance_row(item))
    return list(kept.values())


def _stance_row(item: Utterance) -> Row:
    return {
        "source": item.source["name"] or item.source["text"] or NARRATOR,
        "code": item.source["code"],
        "sectors": item.source["sectors"],
        "stance": item.stance,
        "document": item.document,
        "evidence": item.row["sentence"],
        "attribution": item.row["attribution"],
        "kind": item.kind,
    }


def _answer(said: Utterance, denied: Utterance) -> float | None:
    """How well a denial answers an assertion about its speaker, or about the same actor; None when it does not.

    In one article it may answer without a word in common if it follows at once and either says nothing of what it
    denies ("rejected the accusation") or names the accuser.
    """
    if said.side & denied.side:
        return None
    if said.incident is not None and said.incident == denied.incident:
        return 1.0
    follows = said.document == denied.document and 0 <= denied.at - said.at <= NEAR
    if not said.about & denied.about:
        return FAINT + _nearness(said, denied) if follows and _is_taken_up(said, denied) else None
    words = overlap(said.words, denied.words)
    if follows and (words or len(denied.words) <= BARE or said.by & denied.to or denied.points_back):
        return _nearness(said, denied)
    gist = said.gist & denied.gist
    if len(gist) >= TWO and overlap(said.gist, denied.gist) >= SAME_GIST:
        return overlap(said.gist, denied.gist)
    return words if words >= (MIRRORED if said.by & denied.to else ANSWER_WORDS) else None


def _nearness(said: Utterance, denied: Utterance) -> float:
    return 1.0 - (denied.at - said.at) / (2 * NEAR)


def _is_taken_up(said: Utterance, denied: Utterance) -> bool:
    """Whether a denial takes up what was said just before ("called the charge a lie"), and a party has no country to tell by."""
    is_next = denied.at - said.at <= CLOSE and denied.points_back
    return is_next and (_is_unknown(said.about) or _is_unknown(denied.about) or _is_unknown(said.by))


def _is_unknown(parties: frozenset[str]) -> bool:
    """Whether none of some parties has a code: codes are in capitals, names are not."""
    return not any(party.isupper() for party in parties)
