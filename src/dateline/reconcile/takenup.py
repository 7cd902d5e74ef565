"""What a denial denies where no claim was read: what somebody else said just before, or what its own sentence calls a charge.

"Fishermen said the boats had chased them. Ankara denies this." "The army dismissed the rebels' allegation that it had fired."
Known to miss: what was said farther before, what only the narrator tells, and answers that do not say they deny.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.model.ids import make_id
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.sentences import names
from dateline.reconcile.utterance import CLOSE, Utterance, keys_of, sides_of

Row = dict[str, Any]
SPOKEN = frozenset({"says", "quotes", "reports", "alleges"})
CLAIMED, NAMED = "alleges", "word"
"""The kind of attribution that a denial's own sentence may hold, and how the rules of nouns begin ("the allegation that")."""
CONFIDENCE = 0.45
OWNER = ("'s", "’s")


class TakenUp:
    """Picks from the attributions, as they pass, those that stand just before denials, or in their sentences."""

    def __init__(self, events: Iterable[Row], knowledge: Knowledge) -> None:
        self._known = knowledge
        self._denials: dict[str, list[int]] = {}
        for row in events:
            if row["denial"]:
                self._denials.setdefault(row["document"], []).append(row["sentence"]["start"])
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

    def _denied(self, item: Utterance) -> Utterance | None:
        """What a denial takes up: what its own sentence calls a charge, else what somebody else said just before."""
        others = [row for row in self._said.get(item.document, ()) if _is_other(row, item, self._known)]
        own = [row for row in others if row["sentence"]["start"] == item.at and _is_charge(row)]
        before = [row for row in others if item.points_back and 0 < item.at - row["sentence"]["start"] <= CLOSE]
        nearest = sorted(before, key=lambda row: -row["sentence"]["start"])
        row = next(iter((*own, *nearest)), None)
        if row is not None:
            return self._utterance(row, row["sources"], item)
        return self._utterance(item.row, item.row["recipients"], item) if item.to and not item.to & item.by else None

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
    is_same = any(source["name"] and source["name"] == item.source["name"] for source in row["sources"])
    return not is_same and not sides_of(row["sources"], known.official) & item.side


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
