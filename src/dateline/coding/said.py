"""An attribution of one sentence: its cue, whoever speaks, and what is said."""

from collections.abc import Sequence

import msgspec

from dateline.coding.graph import Graph
from dateline.model.event import AttributionKind

DASHES = frozenset({"—", "–", "--"})
"""After one of these the text begins: "GENEVA (Reuters) — The envoy said"."""


class Said(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An attribution as token indices; `takes_quote` if a quotation near the cue (`at_once`: beside it) may be what is said."""

    at: int
    kind: AttributionKind
    rule: str
    cue: tuple[int, ...]
    sources: tuple[int, ...] = ()
    content: frozenset[int] = frozenset()
    takes_quote: bool = False
    at_once: bool = False

    def resuming(self, outer: "Said") -> "Said":
        """The same, by the speaker of another."""
        return msgspec.structs.replace(self, sources=outer.sources)

    def without(self, branch: frozenset[int]) -> "Said":
        """The same without some of its content."""
        return msgspec.structs.replace(self, content=self.content - branch)


def cue_words(graph: Graph, at: int, extra: tuple[int, ...] = ()) -> tuple[int, ...]:
    """A verb with the helping words before it, and its particle or preposition."""
    before = {kid for kid in graph.children(at, "aux", "auxpass", "neg", "advmod") if kid < at and graph.toks[kid].tag != "TO"}
    first = at
    while first - 1 in before:
        first -= 1
    after = [kid for kid in graph.children(at, "prt") if kid > at]
    return (*range(first, at + 1), *after, *extra)


def phrase(graph: Graph, heads: Sequence[int], *, without: int) -> tuple[int, ...]:
    """The tokens of phrases, without the branch that holds the cue."""
    cut = {without, *graph.ancestors(without)}
    found: set[int] = set()
    open_ = list(heads)
    while open_:
        here = open_.pop()
        if here in found:
            continue
        found.add(here)
        open_.extend([kid for kid in graph.kids[here] if kid not in cut])
    dashes = [at for at in found if graph.toks[at].text in DASHES and at < min(heads, default=0)]
    return tuple(sorted([at for at in found if at > max(dashes)] if dashes else found))
