"""The mode of an act: what its rule fixes, or what its words show."""

from collections.abc import Iterable, Sequence

from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.lexicon.codebook import Mode

APART = frozenset({"conj", "parataxis"})
"""What is joined to a trigger tells of another act."""


SEVERAL = 3
"""Parties of different codes that make a meeting one of many."""


def find_mode(graph: Graph, draft: Draft, modes: Sequence[Mode], *, codes: frozenset[str] = frozenset()) -> str | None:
    """The mode of a draft; None if neither its rule nor its words say.

    `modes` are tried in their order, each on the words that its scope names: those of the trigger, of the clause, or of
    the content. `codes` are those of the parties. Of the content the word nearest to the trigger decides: "urged it to
    end the boycott of talks" asks to end. Scope `else` holds for any content that nothing else explains. Known to miss:
    content told in another sentence.
    """
    if draft.match.rule.entry.mode:
        return draft.match.rule.entry.mode
    words = {
        "trigger": _lemmas(graph, draft.match.words),
        "clause": _lemmas(graph, graph.subtree(draft.match.at, without=APART)),
        "rest": _lemmas(graph, draft.content),
    }
    contents = [mode for mode in modes if mode.scope == "content"]
    for mode in modes:
        if mode.scope == "content":
            if found := _nearest(graph, draft, contents):
                return found
        elif mode.words & words.get(mode.scope, frozenset()) or _holds(mode.scope, draft, codes):
            return mode.mode
    return None


def _holds(scope: str, draft: Draft, codes: frozenset[str]) -> bool:
    """Whether a scope that asks for no words holds."""
    return (scope == "else" and bool(draft.content)) or (scope == "several" and len(codes) >= SEVERAL)


def _nearest(graph: Graph, draft: Draft, modes: Sequence[Mode]) -> str | None:
    """The mode of the content word with the fewest steps to the trigger; of equals the mode listed first."""
    depths = sorted({at: _depth(graph, at, draft.match.at) for at in draft.content}.items(), key=lambda item: item[1])
    ranks = {mode.mode: rank for rank, mode in enumerate(reversed(modes))}
    best: tuple[int, int] | None = None
    name: str | None = None
    for at, depth in depths:
        if best is not None and depth > -best[0]:
            break
        lemmas = _lemmas(graph, [at])
        for mode in modes:
            if mode.words & lemmas and (best is None or (-depth, ranks[mode.mode]) > best):
                best, name = (-depth, ranks[mode.mode]), mode.mode
    return name


def _depth(graph: Graph, at: int, top: int) -> int:
    steps = 0
    for above in graph.ancestors(at):
        steps += 1
        if above == top:
            break
    return steps


def _lemmas(graph: Graph, indices: Iterable[int]) -> frozenset[str]:
    found: set[str] = set()
    for at in indices:
        found |= {graph.toks[at].lemma, graph.pair(at)}
    return frozenset(found)
