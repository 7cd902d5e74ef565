"""What is only supposed: conditions and what hangs on them, what did not come, and acts that a noun holds out to somebody.

An act under a noun is as real as what becomes of it: who "dropped its plan to build a mill" built none, who "got no leave to fly"
did not fly.
"""

from collections.abc import Callable

from dateline.coding.reality import Realities
from dateline.coding.walk import Reality

CERTAIN, PROBABLE, POSSIBLE = 3.0, 1.5, 0.75
"""Grades; negative where it is denied."""
HELD_OUT = frozenset({"planned", "attempted", "possible", "urged", "mooted", "denied", "means"})
"""Effects of nouns for what one may then do: plans, chances, rights, money."""
UNDONE = frozenset({"thwarted", "refused", "denied", "denies", "undone"})
"""Effects of verbs of which what they have for an object does not come about."""
INFINITIVES = ("acl", "relcl", "advcl", "xcomp")
GOALS = frozenset({"of", "for", "to"})

Grade = Callable[[Realities, int], float]


def supposed(realities: Realities, at: int, reality: Reality) -> float | None:
    """The grade of what did not come though it might have, and of what is pointed back to; None for all else."""
    if is_regretted(realities, at, reality) or _is_unmet(realities, at):
        return CERTAIN if realities.is_negated(at) else -CERTAIN
    if _is_told_of(realities, at) or _is_saved(realities, at, reality):
        return CERTAIN
    return -CERTAIN if _is_spared(realities, at) else None


def is_regretted(realities: Realities, at: int, reality: Reality) -> bool:
    """Whether a conditional in the past tells what did not come: "would have collapsed", "was to have sailed"."""
    graph = realities.graph
    helping = [graph.toks[kid] for kid in graph.children(at, "aux")]
    if graph.toks[at].tag != "VBN" or not any(token.lemma == "have" for token in helping):
        return False
    is_conditional = any(token.tag == "MD" for token in helping) and "backshifted" in reality.effects
    is_infinitive = any(token.tag == "TO" for token in helping)
    return (is_conditional and "hypothetical" in reality.effects) or (is_infinitive and "planned" in reality.effects)


def _is_unmet(realities: Realities, at: int) -> bool:
    """Whether a word is a condition that was not met: "had the brakes worked, the car would have stopped"."""
    graph, above = realities.graph, realities.graph.parent(at)
    helping = {graph.toks[kid].text.lower() for kid in graph.children(at, "aux")}
    if above is None or graph.deps[at] != "advcl" or "had" not in helping:
        return False
    return _is_condition(realities, at) and is_regretted(realities, above, realities.of(above))


def _is_condition(realities: Realities, at: int) -> bool:
    """Whether a clause opens with a word for a condition or with its auxiliary: "if it sails", "should it sail"."""
    graph = realities.graph
    if any(graph.toks[kid].lemma == "even" for kid in graph.children(at, "advmod")):
        return False
    opening = [graph.toks[kid] for kid in graph.children(at, "mark", "aux")]
    return any(
        token.text in realities.syntax.turned_auxiliaries
        or "possible" in realities.cues.conjunctions.get(token.text.lower(), frozenset())
        for token in opening
    )


def conditional(realities: Realities, at: int) -> float:
    """How sure a main clause is that tells what would follow: "if it sails, they will follow", "any strike would cost a lot"."""
    graph, toks = realities.graph, realities.graph.toks
    if not any(toks[kid].tag == "MD" for kid in graph.children(at, "aux")):
        return CERTAIN
    bare = (kid for kid in graph.children(at, "nsubj", "nsubjpass") if graph.has_word(kid, {"any"}))
    is_open = any(_is_condition(realities, kid) for kid in graph.children(at, "advcl")) or next(bare, None) is not None
    return POSSIBLE if is_open else CERTAIN


def _is_spared(realities: Realities, at: int) -> bool:
    """Whether somebody got away from what never came: "escaped collapse"; "escaped a fire" tells of one."""
    graph, above = realities.graph, realities.graph.parent(at)
    if above is None or graph.deps[at] != "dobj" or not graph.is_verb(above) or graph.has(at, "det", "poss"):
        return False
    return "spared" in realities.governed(above) and not realities.is_negated(above)


def _is_saved(realities: Realities, at: int, reality: Reality) -> bool:
    """Whether what prevents an act did itself not come: "the crash would have been avoided"."""
    above = realities.graph.parent(at)
    return above is not None and "thwarted" in reality.effects and is_regretted(realities, above, realities.of(above))


def _is_told_of(realities: Realities, at: int) -> bool:
    """Whether a noun points back to what there was: "nearly broke that record"."""
    graph = realities.graph
    return graph.toks[at].pos == "NOUN" and graph.deps[at] == "dobj" and graph.has_word(at, {"that", "those"})


def is_denied_twice(realities: Realities, at: int) -> bool:
    """Whether one word both negates and denies: "hardly moved"."""
    graph, cues = realities.graph, realities.cues
    words = {graph.toks[kid].lemma for kid in graph.children(at, "advmod")} & realities.syntax.negative_words
    return any("denied" in cues.adverbs.get(word, frozenset()) for word in words)


def hosted(realities: Realities, at: int, found: float, *, grade: Grade) -> float:
    """The grade of an act that a noun holds out, by what becomes of the noun; as found for all others."""
    noun = _host(realities, at)
    if noun is None:
        return found
    if _is_undone(realities, noun) or grade(realities, noun) < 0:
        return -CERTAIN
    effects = realities.cues.nouns.get(realities.graph.toks[noun].lemma, frozenset())
    is_apart = realities.graph.parent(at) != noun and realities.graph.deps[noun] == "dobj"
    is_talk = "mooted" in effects and realities.graph.deps[at] == "acl"
    is_open = is_talk or (is_apart and bool(effects & {"possible", "urged"}))
    return min(found, POSSIBLE) if is_open and found > 0 else found


def _host(realities: Realities, at: int) -> int | None:
    """The noun that holds an act out: "money" in "lacks the money to build", "idea" in "idea of building"."""
    graph = realities.graph
    above = graph.parent(at)
    if above is None:
        return None
    is_named = graph.deps[at] == "pobj" and not graph.has_word(at, realities.syntax.definite)
    if (graph.deps[at] == "pcomp" or is_named) and graph.toks[above].lemma in GOALS:
        noun = graph.parent(above)
    elif graph.deps[at] in INFINITIVES and graph.is_infinitive(at) and not graph.has(at, "nsubj"):
        before = [kid for kid in graph.children(above, "dobj", "attr", "nsubjpass") if kid < at]
        noun = next(reversed(before), None) if graph.is_verb(above) else above
    else:
        return None
    kinds = HELD_OUT - {"means"} if is_named else HELD_OUT
    is_held = noun is not None and realities.cues.nouns.get(graph.toks[noun].lemma, frozenset()) & kinds
    return noun if is_held and noun is not None and graph.toks[noun].pos == "NOUN" else None


def _is_undone(realities: Realities, noun: int) -> bool:
    """Whether what a noun tells is given up or turned down: "scrapped its plan", "the offer was rejected"."""
    graph, above = realities.graph, realities.graph.parent(noun)
    if above is None or graph.deps[noun] not in ("dobj", "nsubjpass") or not graph.is_verb(above):
        return False
    effects = realities.governed(above)
    return bool(effects & UNDONE) and not realities.is_negated(above) and "opposes" not in effects
