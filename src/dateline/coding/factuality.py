"""How certain a sentence says what any of its words tells is: from 3 (certainly so) over 0.75 (possibly) to -3 (surely not so).

What somebody may bring about is as doubtful as his doing so, where it is not known otherwise: "could cause a flood". Known to
miss: aims that are reached ("rose to end the day at ...") and aims that are not look alike; both count as certain.
"""

from dateline.coding.reality import Realities
from dateline.coding.supposed import CERTAIN, POSSIBLE, PROBABLE, conditional, hosted, is_denied_twice, is_regretted, supposed
from dateline.coding.walk import Reality

__all__ = ["CERTAIN", "factuality"]

OPEN = frozenset({"possible", "opposes"})
"""Effects that leave open whether an act comes; "would" is none, as "will" is none: what is announced is certain."""
PURSUED = frozenset({"urged", "attempted"})
"""Such effects where a clause tells the act ("sought to merge"); a noun may name what there is anyway ("sought approval")."""
SETTLED = frozenset({"thwarted", "refused", "denied"})
"""Effects that decide themselves what becomes of what they govern."""
MADE = frozenset({"says", "alleges", "reports", "urged", "planned", "possible"})
"""Effects of nouns for what was said, whatever became of it: an offer turned down was made."""
DOWN = frozenset({"refused", "denies", "thwarted", "undone"})
"""Effects of verbs that turn such things down."""


def factuality(realities: Realities, at: int) -> float:
    """The grade of the word at `at`."""
    reality, above = realities.of(at), _maker(realities, at)
    if (known := supposed(realities, at, reality)) is not None:
        return known
    sign = _sign(realities, at, reality)
    level = min(_own_level(realities, at, reality), _leaning(realities, at), _unsettled(realities, at))
    if above is not None:
        governor = realities.of(above)
        level = min(level, _level(governor), conditional(realities, above))
        if not reality.effects & SETTLED and not _turns(realities, above):
            sign = -1 if is_regretted(realities, above, governor) else min(sign, _sign(realities, above, governor))
    return hosted(realities, at, sign * level, grade=factuality)


def _turns(realities: Realities, verb: int) -> bool:
    """Whether what a verb does to its object was read already: "did not rule out cuts" leaves them open."""
    effects = realities.cues.verbs.get(realities.graph.toks[verb].lemma, frozenset())
    return bool(effects & SETTLED or realities.governed(verb) & SETTLED)


def _sign(realities: Realities, at: int, reality: Reality) -> int:
    is_negated = reality.is_negated != (realities.is_negated(at) and not is_denied_twice(realities, at))
    is_left = _is_offered(realities, at)
    is_denied = reality.modality == "denied" or (reality.modality == "refused" and "opposes" not in reality.effects)
    is_denied = is_denied and not is_left
    is_denied = is_denied or ("improbable" in reality.effects and reality.modality != "refused")
    return -1 if is_negated != is_denied else 1


def _level(reality: Reality) -> float:
    """How sure it is, whatever its sign."""
    if "improbable" in reality.effects:
        return PROBABLE
    if reality.effects & (OPEN | PURSUED):
        return POSSIBLE
    return PROBABLE if "probable" in reality.effects else CERTAIN


def _own_level(realities: Realities, at: int, reality: Reality) -> float:
    """How sure the word itself is; the predicate of a copula is as sure as the copula: "is likely to be slow"."""
    graph, token = realities.graph, realities.graph.toks[at]
    if token.dep in ("acomp", "attr"):
        return min(_level(reality), _level(realities.of(token.head)))
    if graph.is_verb(at):
        return min(_level(reality), conditional(realities, at))
    is_pursued = token.pos == "NOUN" and reality.effects & PURSUED and not reality.effects & OPEN
    return CERTAIN if is_pursued and "improbable" not in reality.effects else _level(reality)


def _is_offered(realities: Realities, at: int) -> bool:
    """Whether a word is itself the offer or the claim that somebody turns down, or what went on until it was halted."""
    token = realities.graph.toks[at]
    if token.dep not in ("dobj", "nsubjpass") or not realities.graph.is_verb(token.head):
        return False
    done, noun = realities.governed(token.head), realities.cues.nouns.get(token.lemma, frozenset())
    return "ceases" in done or bool(noun & MADE and done & DOWN)


def _leaning(realities: Realities, at: int) -> float:
    """What a preposition leaves open: "pushed for a rise", "talks on a truce", "subject to approval"."""
    graph, cues = realities.graph, realities.cues
    prep = graph.parent(at) if graph.toks[at].dep in ("pobj", "pcomp") else None
    above = graph.parent(prep) if prep is not None else None
    if prep is None or above is None:
        return CERTAIN
    token, name = graph.toks[above], graph.toks[prep].text.lower()
    table = {"VERB": cues.verbs, "ADJ": cues.adjectives}.get(token.pos, cues.nouns)
    effects = table.get(token.lemma, frozenset())
    is_goal = name == "for" and "possible" in effects
    is_goal = is_goal or (name in realities.syntax.feared_prepositions and _is_worry(realities, at, effects))
    is_bound = name == "to" and token.pos == "ADJ" and "possible" in effects
    return POSSIBLE if is_goal or is_bound or _is_case(realities, prep) else CERTAIN


def _unsettled(realities: Realities, at: int) -> float:
    """What a noun's own place leaves open: "merger talks", "any delay", "a strike could close the port"."""
    graph, token = realities.graph, realities.graph.toks[at]
    above = graph.parent(at)
    words = {graph.toks[kid].lemma for kid in graph.children(at, "det")}
    is_under_not = above is not None and graph.is_verb(above) and realities.is_negated(above)
    if "any" in words and not realities.is_negated(at) and not is_under_not:
        return POSSIBLE
    if above is None:
        return CERTAIN
    is_subject = token.dep == "nsubj" and words & {"a", "an"} and token.pos == "NOUN" and graph.is_verb(above)
    return POSSIBLE if is_subject and _level(realities.of(above)) < CERTAIN else CERTAIN


def _is_worry(realities: Realities, at: int, effects: frozenset[str]) -> bool:
    """Whether something new is what somebody fears or talks of: "concerns about a slowdown", "warned of a strike"."""
    is_new = realities.graph.toks[at].pos in ("NOUN", "VERB") and not realities.graph.has_word(at, realities.syntax.definite)
    return is_new and bool(effects & {"possible", "warned"})


def _is_case(realities: Realities, prep: int) -> bool:
    """Whether a preposition ends a phrase that supposes something: "in case of", "in the event of"."""
    words = [token.text.lower() for token in realities.graph.toks[max(prep - 3, 0) : prep + 1]]
    phrases = (" ".join(words[first:]) for first in range(len(words)))
    return any("possible" in realities.cues.phrases.get(phrase, frozenset()) for phrase in phrases)


def _maker(realities: Realities, at: int) -> int | None:
    """The verb whose object an indefinite noun is; None for other words."""
    graph, token = realities.graph, realities.graph.toks[at]
    if token.pos != "NOUN" or realities.graph.has_word(at, realities.syntax.definite):
        return None
    above = graph.parent(at)
    transparent = realities.syntax.transparent_nouns
    while above is not None and (graph.deps[above] in ("prep", "agent") or graph.toks[above].lemma in transparent):
        above = graph.parent(above)  # "cost thousands of jobs"
    is_object = token.dep in ("dobj", "pobj", "attr") and not graph.has(at, "poss")
    return above if is_object and above is not None and graph.is_verb(above) else None
