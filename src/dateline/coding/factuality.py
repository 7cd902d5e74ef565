"""How certain a sentence says what any of its words tells is: from 3 (certainly so) over 0.75 (possibly) to -3 (surely not so).

What somebody may bring about is as doubtful as his doing so, where it is not known otherwise: "could cause a flood". Known to
miss: aims that are reached ("rose to end the day at ...") and aims that are not look alike; both count as certain.
"""

from dateline.coding.reality import Realities
from dateline.coding.walk import Reality

CERTAIN, PROBABLE, POSSIBLE = 3.0, 1.5, 0.75
"""Grades; negative where it is denied."""
OPEN = frozenset({"possible", "opposes"})
"""Effects that leave open whether an act comes; "would" is none, as "will" is none: what is announced is certain."""
PURSUED = frozenset({"urged", "attempted"})
"""Such effects where a clause tells the act ("sought to merge"); a noun may name what there is anyway ("sought approval")."""
MADE = frozenset({"says", "alleges", "urged", "planned", "possible"})
"""Effects of nouns for what was said, whatever became of it: an offer turned down was made."""


def factuality(realities: Realities, at: int) -> float:
    """The grade of the word at `at`."""
    reality, above = realities.of(at), _maker(realities, at)
    if _is_regretted(realities, at, reality):
        return -CERTAIN
    sign = _sign(realities, at, reality)
    level = min(_own_level(realities, at, reality), _leaning(realities, at), _unsettled(realities, at))
    if above is not None:
        governor = realities.of(above)
        level = min(level, _level(governor))
        if "thwarted" not in reality.effects:
            sign = min(sign, _sign(realities, above, governor))
    return sign * level


def _sign(realities: Realities, at: int, reality: Reality) -> int:
    is_negated = reality.is_negated != realities.is_negated(at)
    is_left = "opposes" in reality.effects or _is_offered(realities, at)
    is_denied = reality.modality == "denied" or (reality.modality == "refused" and not is_left)
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
    if token.dep in ("acomp", "attr") and graph.toks[token.head].lemma == "be":
        return min(_level(reality), _level(realities.of(token.head)))
    is_pursued = token.pos == "NOUN" and reality.effects & PURSUED and not reality.effects & OPEN
    return CERTAIN if is_pursued and "improbable" not in reality.effects else _level(reality)


def _is_regretted(realities: Realities, at: int, reality: Reality) -> bool:
    """Whether a conditional in the past tells what did not come: "would have collapsed", "was to have sailed"."""
    graph = realities.graph
    helping = [graph.toks[kid] for kid in graph.children(at, "aux")]
    if graph.toks[at].tag != "VBN" or not any(token.lemma == "have" for token in helping):
        return False
    is_conditional = any(token.tag == "MD" for token in helping) and "backshifted" in reality.effects
    return (is_conditional and "hypothetical" in reality.effects) or (any(token.tag == "TO" for token in helping) and (
        "planned" in reality.effects
    ))


def _is_offered(realities: Realities, at: int) -> bool:
    """Whether a word is itself the offer, the call or the claim that somebody turns down."""
    token = realities.graph.toks[at]
    return token.dep in ("dobj", "nsubjpass") and bool(realities.cues.nouns.get(token.lemma, frozenset()) & MADE)


def _leaning(realities: Realities, at: int) -> float:
    """What a preposition leaves open: "pushed for a rise", "talks on a truce", "subject to approval"."""
    graph, cues = realities.graph, realities.cues
    prep = graph.parent(at) if graph.toks[at].dep == "pobj" else None
    above = graph.parent(prep) if prep is not None else None
    if prep is None or above is None:
        return CERTAIN
    token, name = graph.toks[above], graph.toks[prep].text.lower()
    table = {"VERB": cues.verbs, "ADJ": cues.adjectives}.get(token.pos, cues.nouns)
    effects = table.get(token.lemma, frozenset())
    is_goal = name == "for" and "possible" in effects
    is_bound = name == "to" and token.pos == "ADJ" and "possible" in effects
    return POSSIBLE if is_goal or is_bound or _is_case(realities, prep) else CERTAIN


def _unsettled(realities: Realities, at: int) -> float:
    """What a noun's own place leaves open: "merger talks", "any delay", "a strike could close the port"."""
    graph, token = realities.graph, realities.graph.toks[at]
    above = graph.parent(at)
    words = {graph.toks[kid].lemma for kid in graph.children(at, "det")}
    if "any" in words and not realities.is_negated(at):
        return POSSIBLE
    if above is None:
        return CERTAIN
    is_subject = token.dep == "nsubj" and words & {"a", "an"} and token.pos == "NOUN" and graph.is_verb(above)
    return POSSIBLE if is_subject and _level(realities.of(above)) < CERTAIN else CERTAIN


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
    while above is not None and (graph.deps[above] == "prep" or graph.toks[above].lemma in realities.syntax.transparent_nouns):
        above = graph.parent(above)  # "cost thousands of jobs"
    is_object = token.dep in ("dobj", "pobj", "attr") and not graph.has(at, "poss")
    return above if is_object and above is not None and graph.is_verb(above) else None
