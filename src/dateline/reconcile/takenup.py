"""What a denial denies where no claim was read: what somebody else said just before, or what its own sentence calls a charge.

"Fishermen said the boats had chased them. Ankara denies this." "The army dismissed the rebels' allegation that it had fired."
"Women said guards had struck them. The prison denied any torture." Known to miss: what was said farther before, what only
the narrator tells, and answers that do not say they deny.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.model.ids import make_id
from dateline.reconcile.allegations import is_hostile
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import names
from dateline.reconcile.utterance import CLOSE, Utterance, is_act, keys_of, sides_of

Row = dict[str, Any]
SPOKEN = frozenset({"says", "quotes", "reports", "alleges"})
CLAIMED, NAMED = "alleges", "word"
"""The kind of attribution that a denial's own sentence may hold, and how the rules of nouns begin ("the allegation that")."""
CONFIDENCE = 0.45
OWN_WORDS = frozenset({"says", "alleges"})
"""Kinds of attribution with which somebody speaks for himself."""
BARE = 3
"""Content words of a denial, at most, that takes up a deed told just before without a word for what was said."""
PRIVATE = "~"
"""The end of the key of a party that does not speak for its state: two of one country may contradict each other."""
OWNER = ("'s", "’s")


class TakenUp:
    """Picks from the attributions, as they pass, those that stand just before denials, or in their sentences."""

    def __init__(self, events: Iterable[Row], knowledge: Knowledge) -> None:
        self._known = knowledge
        self._deeds = {(row["document"], row["sentence"]["start"]) for row in events if is_hostile(row) and is_act(row)}
        self._said: dict[str, list[Row]] = {}

    def read(self, attributions: Iterable[Row]) -> Iterator[Row]:
        """The attributions as given."""
        for row in attributions:
            if row["kind"] in SPOKEN and row["content"] and keys_of(row["sources"]):
                self._said.setdefault(row["document"], []).append(row)
            yield row

    def claims(self, groups: Iterable[Sequence[str]], utterances: Mapping[str, Utterance]) -> Iterator[tuple[Utterance, str]]:
        """What each denial denies that answers no claim, with the id of the denial."""
        for group in groups:
            members = [utterances[item] for item in sorted(group)]
            if all(item.stance == "denies" and item.kind == "denial" for item in members):
                found = ((said, item.id) for item in members if (said := self._denied(item)) is not None)
                yield from [*found][:1]

    def answers(self, replies: Iterable[Utterance], utterances: Mapping[str, Utterance]) -> Iterator[tuple[Utterance, Utterance]]:
        """What is denied by each of the replies that no claim and no event is told of, with the reply."""
        told = {(item.document, item.at, party) for item in utterances.values() for party in item.by if item.stance == "denies"}
        for item in replies:
            is_told = item.id in utterances or any((item.document, item.at, party) in told for party in item.by)
            said = None if is_told or not item.row["plain"] else self._denied(item)
            if said is not None:
                yield said, item

    def _denied(self, item: Utterance) -> Utterance | None:
        """What a denial takes up: what its own sentence calls a charge, else what somebody else said just before."""
        others = [row for row in self._said.get(item.document, ()) if _is_other(row, item, self._known)]
        own = [row for row in others if row["sentence"]["start"] == item.at and _is_charge(row)]
        before = [row for row in others if 0 < item.at - row["sentence"]["start"] <= CLOSE]
        nearest = sorted(before, key=lambda row: -row["sentence"]["start"])
        row = next(iter((*own, *(nearest if item.points_back else ()))), None)
        if row is None and item.to and not item.to & item.by:
            return self._utterance(item.row, item.row["recipients"], item)
        row = row or next((one for one in nearest if self._tells_deed(one) and len(item.words) <= BARE), None)
        return self._utterance(row, row["sources"], item) if row is not None else None

    def _tells_deed(self, row: Row) -> bool:
        """Whether somebody speaks for himself and tells of a deed that its doer may deny."""
        return row["kind"] in OWN_WORDS and (row["document"], row["sentence"]["start"]) in self._deeds

    def _utterance(self, row: Row, sources: Sequence[Row], item: Utterance) -> Utterance:
        source = _owned(sources[0])
        chain = {**{key: source.get(key) for key in ("text", "start", "end", "name", "code", "sectors")}, "kind": CLAIMED}
        words = _content(row) or row["sentence"]["text"]
        told = {"sentence": row["sentence"], "attribution": [chain], "confidence": CONFIDENCE}
        return Utterance(
            id=make_id("attribution", item.id, "denied"), document=item.document, at=row["sentence"]["start"],
            by=keys_of([source]), side=sides_of([source], self._known.official), to=frozenset(), about=item.about,
            stance="asserts", words=self._known.words(words), incident=None, row=told, source=source, kind="saying",
        )  # fmt: skip


def _is_other(row: Row, item: Utterance, known: Knowledge) -> bool:
    """Whether somebody else speaks than the one who denies."""
    if any(source["name"] and source["name"] == item.source["name"] for source in row["sources"]):
        return False
    sides = sides_of(row["sources"], known.official) & item.side
    return all(side.endswith(PRIVATE) for side in sides)


def _owned(source: Row) -> Row:
    """A source named as an owner ("Anna Petrosyan's claim") with the party that it names, where no reading was found for it."""
    text = source["text"] or ""
    if source["code"] or not text.endswith(OWNER):
        return source
    found = [name for name in names(text) if name.code]
    return {**source, "name": found[0].name if found[0].is_group else text[:-2], "code": found[0].code} if found else source


def _is_charge(row: Row) -> bool:
    return row["kind"] == CLAIMED or (row["rule"] or "").startswith(NAMED)


def _content(row: Row) -> str:
    return " ".join(part["text"] for part in row.get("content", ()))
