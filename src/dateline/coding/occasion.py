"""Who died when something was done is whom it was done to: "two women died when rockets fell on their homes" is one act.

Known to miss: victims told in another sentence, and what somebody died of days later.
"""

from collections import Counter
from collections.abc import Set

import msgspec

from dateline.coding.draft import Draft
from dateline.coding.graph import Graph
from dateline.coding.phrase import Phrases

HIT = "ASSAULT"
PEOPLE = frozenset({"people", "group", "person", "office", "pronoun"})
"""Kinds of readings of those who can be hit; a bare name after "near" is rather a place."""
Coded = tuple[Draft, tuple[str, ...]]
"""A draft with the types that came second."""


def with_outcomes(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """The drafts of a sentence, where an attack and whom it killed in a participle are one: "ambushed a patrol, killing two"."""
    graph, syntax = phrases.graph, phrases.syntax
    hits = _hits(found)
    kept = dict(hits)
    for at in sorted(hits):
        over = _first(at, graph=graph)
        whole = kept.get(over) if over is not None else None
        is_outcome = graph.toks[at].tag == "VBG" and graph.toks[at].lemma in syntax.hurting_verbs
        if over is None or whole is None or not is_outcome or whole.is_reciprocal:
            continue
        hit = kept.pop(at)
        told = whole.recipients if any(_is_told(head, phrases=phrases) for head in whole.recipients) else ()
        more = [head for head in hit.recipients if not told or graph.toks[head].pos != "NUM"]  # "wounding 20" of those told
        both = tuple(dict.fromkeys((*told, *more)))
        kept[over] = msgspec.structs.replace(whole, recipients=both or whole.recipients)
    if len(kept) == len(hits):
        return found
    return _with(found, kept, gone=hits.keys() - kept.keys())


def _hits(found: list[Coded]) -> dict[int, Draft]:
    """The attacks of a sentence by their triggers, but for those of both sides on each other, which are two drafts of one."""
    drafts = [draft for draft, _ in found if draft.match.rule.type == HIT]
    times = Counter(draft.match.at for draft in drafts)
    return {draft.match.at: draft for draft in drafts if times[draft.match.at] == 1}


def _with(found: list[Coded], kept: dict[int, Draft], *, gone: Set[int]) -> list[Coded]:
    """The drafts, with those attacks as they are now, and without those that are part of another."""
    told = [(draft, others) for draft, others in found if draft.match.rule.type != HIT or draft.match.at not in gone]
    return [(kept.get(draft.match.at, draft) if draft.match.rule.type == HIT else draft, others) for draft, others in told]


def _first(at: int, *, graph: Graph) -> int | None:
    """The verb that a participle, or the first of coordinated participles, says the outcome of."""
    while graph.deps[at] == "conj" and graph.toks[at].tag == "VBG" and graph.parent(at) is not None:
        at = graph.toks[at].head
    above = graph.parent(at)
    return above if above is not None and graph.deps[at] in ("advcl", "acl") and above < at else None


def with_dead(found: list[Coded], *, phrases: Phrases) -> list[Coded]:
    """The drafts of a sentence, where an attack and the death of its victims in the clause above are one act."""
    graph = phrases.graph
    hits = {at: hit for at, hit in _hits(found).items() if hit.match.pattern.part == "verb"}
    kept: dict[int, Draft] = {}
    gone: set[int] = set()
    for at, hit in hits.items():
        above = _death(at, graph=graph, phrases=phrases)
        dead = _dead(above, graph=graph, phrases=phrases) if above is not None else ()
        if above is None or not dead or not _may_kill(hit, dead, phrases=phrases):
            continue
        told = hits.get(above)
        if told is None:
            kept[at] = msgspec.structs.replace(hit, recipients=dead)
        elif not told.actors and hit.actors:
            kept[above] = msgspec.structs.replace(told, actors=hit.actors)
            gone.add(at)
    return _with(found, kept, gone=gone) if kept else found


def _death(at: int, *, graph: Graph, phrases: Phrases) -> int | None:
    """The verb of dying or being hurt of which a clause says when it was."""
    above = graph.parent(at)
    opening = {graph.toks[kid].text.lower() for kid in graph.children(at, "mark", "advmod")}
    if above is None or graph.deps[at] != "advcl" or opening.isdisjoint(phrases.syntax.occasion_words) or above > at:
        return None
    lemma, syntax = graph.toks[above].lemma, phrases.syntax
    is_hurt = lemma in syntax.hurting_verbs and graph.has(above, "auxpass")
    return above if is_hurt or lemma in syntax.dying_verbs else None


def _dead(verb: int, *, graph: Graph, phrases: Phrases) -> tuple[int, ...]:
    """Who died or was hurt."""
    heads = graph.children(verb, "nsubj", "nsubjpass")
    return tuple(who for head in heads for who in graph.conjuncts(head) if phrases.is_actor(who))


def _may_kill(hit: Draft, dead: tuple[int, ...], *, phrases: Phrases) -> bool:
    """Whether an act was done to those who died: it names no other people, and those who did it are others."""
    graph = phrases.graph
    if any(graph.toks[head].pos == "PRON" for head in hit.actors) or not set(hit.actors).isdisjoint(dead):
        return False
    return not any(_is_people(head, phrases=phrases) for head in hit.recipients)


def _is_told(head: int, *, phrases: Phrases) -> bool:
    """Whether a phrase says whom an attack hit: people, or something of a known country; "a convoy" leaves it open."""
    is_plural = phrases.graph.toks[head].tag in ("NNS", "NNPS")
    return any(one.code or one.kind != "group" or is_plural for one in phrases.readings(head))


def _is_people(head: int, *, phrases: Phrases) -> bool:
    """Whether a phrase names people, who then are the ones who were hit."""
    readings = phrases.readings(head)
    is_bare = phrases.graph.deps[head] == "pobj" and all(one.kind == "person" and not one.code for one in readings)
    return not is_bare and any(one.kind in PEOPLE for one in readings)
