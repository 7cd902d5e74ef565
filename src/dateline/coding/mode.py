"""The mode of an act: what its rule fixes, or what its words show."""

from collections.abc import Iterable, Sequence

from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.lexicon.codebook import Mode

APART = frozenset({"conj", "parataxis"})
"""What is joined to a trigger tells of another act."""


SEVERAL = 3
"""Parties of different codes that make a meeting one of many."""


def find_mode(graph: Graph, draft: Draft, modes: Sequence[Mode], *, codes: frozenset[str] = frozenset()) -> str | None:
    """The mode of a draft; None if neither its rule nor its words say.

    `modes` are tried in their order, each on the words that its scope names: those of the trigger, of the actors, of the
    clause, or of the content. `codes` are those of the parties. Of the content the word nearest to the trigger decides:
    "urged it to end the boycott of talks" asks to end. Scope `else` holds for any content that nothing else explains.
    Known to miss: content told in another sentence.
    """
    if draft.match.rule.entry.mode:
        return draft.match.rule.entry.mode
    words = {
        "trigger": _lemmas(graph, draft.match.words),
        "clause": _lemmas(graph, graph.subtree(draft.match.at, without=APART)),
        "rest": _lemmas(graph, draft.content),
        "actor": _lemmas(graph, draft.actors),
    }
    contents = [mode for mode in modes if mode.scope == "content"]
    for mode in modes:
        if mode.scope == "content":
            if found := _nearest(graph, draft, contents):
                return found
        elif mode.words & words.get(mode.scope, frozenset()) or _holds(mode.scope, draft, codes):
            return mode.mode
    return _by_governor(graph, draft.match.at, [mode for mode in modes if mode.scope == "clause"])


def _by_governor(graph: Graph, at: int, modes: Sequence[Mode]) -> str | None:
    """The mode of a result by the words of what brought it about: "a bomb exploded, killing nine"."""
    above = graph.parent(at)
    if above is None or graph.toks[at].dep != "advcl" or graph.toks[at].tag != "VBG":
        return None
    words = _lemmas(graph, graph.subtree(above, without=APART | {"advcl"}))
    return next((mode.mode for mode in modes if mode.words & words), None)


def _holds(scope: str, draft: Draft, codes: frozenset[str]) -> bool:
    """Whether a scope that asks for no words holds."""
    is_body = draft.is_reciprocal and not draft.recipients and bool(codes & INTERNATIONAL)  # "ministers of the bloc met"
    return (scope == "else" and bool(draft.content)) or (scope == "several" and (is_body or len(codes) >= SEVERAL))


def _nearest(graph: Graph, draft: Draft, modes: Sequence[Mode]) -> str | None:
    """The mode of the content word with the fewest steps to the trigger; of equals the mode listed first.

    What is not done is itself the content: "would not lift the ban".
    """
    own = (draft.match.at,) if draft.match.pattern.is_negative else ()
    steps = {at: _depth(graph, at, draft.match.at) for at in (*own, *draft.content)}
    for depth in sorted(set(steps.values())):
        lemmas = _lemmas(graph, [at for at, step in steps.items() if step == depth])
        if found := next((mode.mode for mode in modes if mode.words & lemmas), None):
            return found
    return None


def _depth(graph: Graph, at: int, top: int) -> int:
    if at == top:
        return 0
    return next((steps for steps, above in enumerate(graph.ancestors(at), start=1) if above == top), len(graph.toks))


def _lemmas(graph: Graph, indices: Iterable[int]) -> frozenset[str]:
    found: set[str] = set()
    for at in indices:
        found |= {graph.toks[at].lemma, graph.pair(at)}
    return frozenset(found)
