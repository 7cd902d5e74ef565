"""A text's own distance to what it passes on: "what they say is a toll", "the report could not be verified"."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from dateline.lexicon.rebuttals import load_rebuttals
from dateline.model.ids import make_id
from dateline.reconcile.sentences import sentences
from dateline.reconcile.utterance import NOBODY, Utterance

Row = dict[str, Any]
NEAR = 600
"""Code points from an assertion to the doubt about it, at most."""
QUIET = 0.3
"""How sure a remark is of what it is about."""


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence in which a text keeps its distance; `by` is its agency or outlet."""

    document: str
    stance: str
    start: int
    text: str
    by: str | None


def read_remarks(document: Row, *, overlays: tuple[str, ...] = ()) -> Iterator[Remark]:
    """The sentences of a document that keep their distance or doubt."""
    book, by = load_rebuttals(overlays), document["agency"] or document["publisher"]
    for sent in sentences(document):
        hit = book.find(sent.text, ("distances", "doubts"))
        if hit is not None:
            yield Remark(document=document["id"], stance=hit[0].stance, start=sent.start, text=sent.text, by=by)


def remark(remarks: Iterable[Remark], utterances: Mapping[str, Utterance]) -> Iterator[tuple[Utterance, str]]:
    """Each remark with the id of the assertion that it is about; remarks about nothing that is asserted are left out."""
    said: dict[str, list[Utterance]] = {}
    for item in sorted(utterances.values(), key=lambda one: (one.at, one.id)):
        if item.stance == "asserts" and item.kind != "narrator":
            said.setdefault(item.document, []).append(item)
    for one in remarks:
        about = [item for item in said.get(one.document, ()) if _is_about(one, item)]
        if about:
            yield _utterance(one), about[-1].id


def _is_about(one: Remark, item: Utterance) -> bool:
    """Whether a remark is on an assertion: a distance in the same sentence, a doubt there or soon after."""
    gap = one.start - item.at
    is_within = item.row["sentence"]["start"] < one.start + len(one.text) and one.start < item.row["sentence"]["end"]
    return is_within if one.stance == "distances" else is_within or 0 <= gap <= NEAR


def _utterance(one: Remark) -> Utterance:
    where = {"text": one.text, "start": one.start, "end": one.start + len(one.text)}
    by = frozenset({one.by.casefold()} if one.by else ())
    return Utterance(
        id=make_id("attribution", one.document, one.stance, one.start), document=one.document, at=one.start, by=by,
        to=frozenset(), about=frozenset(), stance=one.stance, words=frozenset(), incident=None, kind="remark",
        row={"sentence": where, "attribution": [], "confidence": QUIET}, source={**NOBODY, "name": one.by},
    )  # fmt: skip
