"""How certain a sentence says what any of its words tells is: from 3 (certainly so) over 0.75 (possibly) to -3 (surely not so).

What somebody may bring about is as doubtful as his doing so, where it is not known otherwise: "could cause a flood". Known to
miss: aims that are reached ("rose to end the day at ...") and aims that are not look alike; both count as certain.
"""

from dateline.coding.reality import Realities, Reality

CERTAIN, PROBABLE, POSSIBLE = 3.0, 1.5, 0.75
"""Grades; negative where it is denied."""


def factuality(realities: Realities, at: int) -> float:
    """The grade of the word at `at`."""
    reality, above = realities.of(at), _maker(realities, at)
    sign, level = _sign(realities, at, reality), _level(reality)
    if above is not None:
        governor = realities.of(above)
        level = min(level, _level(governor))
        if "thwarted" not in reality.effects:
            sign = min(sign, _sign(realities, above, governor))
    return sign * level


def _sign(realities: Realities, at: int, reality: Reality) -> int:
    is_negated = reality.is_negated != realities.is_negated(at)
    return -1 if is_negated != (reality.modality in ("denied", "refused")) else 1


def _level(reality: Reality) -> float:
    """How sure it is, whatever its sign."""
    if reality.effects & {"possible", "urged", "attempted"}:
        return POSSIBLE
    is_conditional = "backshifted" in reality.effects and "hypothetical" in reality.effects
    return PROBABLE if is_conditional or "probable" in reality.effects else CERTAIN


def _maker(realities: Realities, at: int) -> int | None:
    """The verb whose object an indefinite noun is; None for other words."""
    graph, token = realities.graph, realities.graph.toks[at]
    if token.pos != "NOUN" or any(graph.toks[kid].lemma in realities.syntax.definite for kid in graph.kids[at]):
        return None
    above = graph.parent(at)
    if above is not None and token.dep == "pobj":
        above = graph.parent(above)
    is_object = token.dep in ("dobj", "pobj", "attr") and not graph.has(at, "poss")
    return above if is_object and above is not None and graph.is_verb(above) else None
