"""Two who say the same of each other: each one's claim is what the other denies ("each said the other had fired first")."""

from collections.abc import Iterable, Iterator

import msgspec

from dateline.model.ids import make_id
from dateline.reconcile.utterance import Utterance
from dateline.reconcile.words import overlap

MADE = ("charge", "saying")
NEAR = 350
"""Code points between two claims of one article, at most, in which two blame each other."""
SHARE = 0.5
FEW = 3
"""Words that a claim counts for at least when it is compared with the one against its speaker."""


def blame(utterances: Iterable[Utterance]) -> Iterator[tuple[Utterance, str]]:
    """A denial for each claim that its accused answers with the same claim, with the id of the claim."""
    within: dict[str, list[Utterance]] = {}
    for item in sorted(utterances, key=lambda one: (one.document, one.at, one.id)):
        if item.stance == "asserts" and item.kind in MADE:
            within.setdefault(item.document, []).append(item)
    for said in within.values():
        for at, one in enumerate(said):
            for other in said[at + 1 :]:
                if other.at - one.at > NEAR:
                    break
                if _is_mutual(one, other):
                    yield _denial(other), one.id
                    yield _denial(one), other.id


def _is_mutual(one: Utterance, other: Utterance) -> bool:
    is_crossed = not one.side & other.side and bool(one.by & other.about) and bool(other.by & one.about)
    return is_crossed and (one.at == other.at or overlap(one.words, other.words, few=FEW) >= SHARE)


def _denial(item: Utterance) -> Utterance:
    """What the accused says by saying the same of its accuser."""
    made = make_id("attribution", item.id, "denies")
    return msgspec.structs.replace(item, id=made, stance="denies", kind="reply", incident=None)
