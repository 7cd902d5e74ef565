"""When and where an act took place, by the time expressions and places that hang on it."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Literal

import msgspec

from dateline.coding.graph import Graph
from dateline.lexicon.cues import Cues
from dateline.lexicon.narrative import Narrative
from dateline.model.document import Dated, Interval, TimeRef
from dateline.model.span import Span

OCCASION = "CONSULT"
"""The type of the talks at or after which something is said: of the same day as what is said there."""
ASKING = ("REQUEST", "REJECT", "AGREE", "THREATEN")
"""Words about what is still to come."""
BESIDE_A_NAME = ("ADP", "PROPN", "DET", "CCONJ")
"""What may stand between a gathering and its day: "talks with Chile on Wednesday"."""
WEEK = timedelta(days=7)
OLD = timedelta(days=15)
"""An act that ended longer ago than this before publication is background (the annotation manual's "about two weeks")."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """The act at token `at` as far as its time asks: its type, whether it is one of words, whether it is still planned."""

    at: int
    type: str
    is_word: bool = False
    is_planned: bool = False
    actors: tuple[int, ...] = ()


def find_time(
    graph: Graph, act: Act, *, times: Sequence[TimeRef], dated: Dated | None, cues: Cues, order: Narrative
) -> tuple[Interval | None, Span | None]:
    """The interval of an act and the words behind it.

    Without words of its own an act is not later than publication. A time that hangs on a verb of saying ("said on Tuesday")
    only bounds what was said; one that hangs on what came before or after the act bounds it on that side.
    """
    usable = [ref for ref in times if ref.kind != "frequency" and _has_bound(ref) and not _is_to_come(ref, dated, act)]
    usable = [ref for ref in usable if not _is_measure(graph, ref)]
    known = ((_distance(graph, act, ref, order), at, ref) for at, ref in enumerate(usable))
    near = sorted((distance + _vague(ref), ref.span.start, at) for distance, at, ref in known if distance < _FAR)
    if not near:
        return not_after(dated), None
    best = usable[near[0][2]]
    interval = _up_to(best.interval.loosened(), dated, act)
    link = Link(graph=graph, act=act, ref=best, carrier=carrier_of(graph, best), cues=cues, order=order)
    is_span = best.kind == "since"
    if is_span and _is_named_day(link):
        interval = msgspec.structs.replace(interval, end=interval.start)
    return _bounded(interval, link, dated=dated, is_span=is_span), best.span


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An act, a time of its sentence, and the verb that carries the time."""

    graph: Graph
    act: Act
    ref: TimeRef
    carrier: int | None
    cues: Cues
    order: Narrative


def _bounded(interval: Interval, link: Link, *, dated: Dated | None, is_span: bool) -> Interval:
    """The interval of the act, where the time is that of the verb that carries it; `is_span` if that went on from there."""
    if _is_said(link):
        return _until(interval, f"not after it was said: {interval.how}")
    if _is_topic(link):
        return _until(interval, f"not after the gathering that it is about: {interval.how}")
    side = _side(link) if _is_day(interval) else None
    if side == "before":
        first = msgspec.structs.replace(interval, end=interval.start) if is_span else interval
        return _until(first, f"not after what it came before: {interval.how}")
    if side == "after":
        last = not_after(dated)
        end = last.end if last and last.end and interval.start and last.end >= interval.start else None
        return Interval(start=interval.start, end=end, grain="unknown", how=f"not before what it came after: {interval.how}")
    return interval


def _is_named_day(link: Link) -> bool:
    """Whether the day of "since" is part of the name of the act itself: "since the 9 July boarding of a ship"."""
    graph, here, ref = link.graph, link.act.at, link.ref
    inside = [at for at in graph.subtree(here) if at < here and graph.toks[at].start < ref.span.end]
    is_noun = graph.toks[here].pos == "NOUN" and ref.interval.grain == "day"
    return is_noun and any(graph.deps[at] in MODIFIERS and graph.toks[at].end > ref.span.start for at in inside)


def _until(interval: Interval, how: str) -> Interval:
    return Interval(start=None, end=interval.end, grain=interval.grain, how=how)


def _is_day(interval: Interval) -> bool:
    """Whether a time is fine enough to tell what came before from what came after."""
    return interval.start is not None and interval.end is not None and interval.end - interval.start <= WEEK


def _is_said(link: Link) -> bool:
    """Whether the time is that of saying, and what was said is not the speaker's own act of words."""
    graph, at, carrier = link.graph, link.act.at, link.carrier
    is_below = carrier is not None and carrier in _governors(graph, at)
    if carrier is None or not is_below or not _reports(graph, carrier, link.cues) or _is_beside(graph, at, carrier):
        return False
    if _hangs_on(link):
        return False
    is_own = link.act.is_word and not is_perfect(graph, at) and _is_same_actor(link)
    return not is_own


def _hangs_on(link: Link) -> bool:
    """Whether the time hangs on the noun of the act itself: "in talks with Chad on Friday, the president said"."""
    top = top_of(link.graph, link.ref)
    above = () if top is None else link.graph.ancestors(top)
    return next((at for at in above if at in (link.act.at, link.carrier)), None) == link.act.at


def _is_beside(graph: Graph, at: int, carrier: int) -> bool:
    """Whether the act is told beside a verb of saying, not as what is said: "said so on Friday, blaming the weather"."""
    path = [at, *graph.ancestors(at)]
    below = path[path.index(carrier) - 1]
    return graph.toks[below].dep == "advcl" and graph.toks[below].tag == "VBG"


def _governors(graph: Graph, at: int) -> list[int]:
    """The words above one, but for the verbs that it is only coordinated with."""
    here, found = at, []
    while (above := graph.parent(here)) is not None:
        if graph.toks[here].dep != "conj":
            found.append(above)
        here = above
    return found


def _is_topic(link: Link) -> bool:
    """Whether the time stands right after a gathering that the words are about: "called for a session on Wednesday"."""
    toks = link.graph.toks
    before = [at for at, token in enumerate(toks) if at > link.act.at and token.end <= link.ref.span.start]
    near = [at for at in before if toks[at].pos == "NOUN"][-1:]
    is_next = bool(near) and toks[near[0]].lemma in link.order.gatherings
    is_next = is_next and all(toks[at].pos in BESIDE_A_NAME for at in range(near[0] + 1, before[-1] + 1))
    return is_next and link.act.type in ASKING


def _is_same_actor(link: Link) -> bool:
    """Whether who speaks is who acts: the same word, or a pronoun for it."""
    graph = link.graph
    speakers = graph.children(link.carrier or 0, "nsubj")
    mine = set(link.act.actors)
    return bool(mine & set(speakers)) or any(graph.toks[head].pos == "PRON" for head in mine)


def _side(link: Link) -> Literal["before", "after"] | None:
    """Whether the act came before or after what the time is told of, by the links between them."""
    graph, at, holder = link.graph, link.act.at, _holder(link)
    if holder is None or holder == at:
        return None
    above_act, above_time = [at, *graph.ancestors(at)], [holder, *graph.ancestors(holder)]
    is_occasion = link.act.type == OCCASION and holder in above_act
    common = next((here for here in above_act if here in above_time), None)
    if is_occasion or common is None or _is_described(graph, above_act, common):
        return None
    mine, other = links_between(graph, above_act, common), links_between(graph, above_time, common)
    order = link.order
    if mine & (order.after | order.answers) or other & order.before or (holder in above_act and _is_pluperfect(graph, at)):
        return "before"
    if mine & order.before or other & (order.after | order.answers) or _is_comment(link, above_act):
        return "after"
    return None


def _holder(link: Link) -> int | None:
    """The verb or noun that a time is told of: "the raid on Monday"; for gatherings the verb, since words are of their day."""
    graph, top = link.graph, top_of(link.graph, link.ref)
    if top is None:
        return None
    above = (here for here in graph.ancestors(top) if graph.toks[here].pos != "ADP")
    first = _beside(link, top) or next(above, None)
    is_event = first is not None and graph.toks[first].pos == "NOUN" and graph.toks[first].lemma not in link.order.gatherings
    return first if is_event or first == link.act.at else link.carrier


def _beside(link: Link, top: int) -> int | None:
    """The noun right before a time, where it stands after a word of order: "since the flood on 3 June"."""
    toks = link.graph.toks
    before = [at for at, token in enumerate(toks) if token.end <= link.ref.span.start and token.pos != "ADP"]
    at = before[-1] if before else None
    is_near = at is not None and at >= top - 3 and toks[at].pos == "NOUN" and toks[at].dep == "pobj"
    if at is None or not is_near:
        return None
    word = toks[toks[at].head].text.lower()
    return at if word in link.order.after | link.order.before else None


def _is_described(graph: Graph, path: Sequence[int], common: int) -> bool:
    """Whether the act describes a participant of another clause: "the rules which the mayor dropped"."""
    clauses = [here for here in path[: path.index(common)] if graph.toks[here].dep in RELATIVE]
    nouns = [graph.parent(here) for here in clauses]
    return any(noun is not None and graph.toks[noun].dep in ("nsubj", "nsubjpass", "dobj", "attr") for noun in nouns)


def links_between(graph: Graph, path: Sequence[int], common: int) -> frozenset[str]:
    """Prepositions, conjunctions and nouns of answering on the way from a word up to one above it."""
    found: set[str] = set()
    for here in path[: path.index(common)]:
        token = graph.toks[here]
        if token.dep in ("prep", "pobj") or token.pos == "ADP":
            found.add(token.lemma if token.dep == "pobj" else token.text.lower())
        found.update(graph.toks[kid].text.lower() for kid in graph.children(here, "mark"))
    return frozenset(found)


def _is_comment(link: Link, above_act: Sequence[int]) -> bool:
    """Whether words about the dated act are put beside it: "in what Niger called a breach", "which drew praise"."""
    graph, at, carrier = link.graph, link.act.at, link.carrier
    if not link.act.is_word or carrier is None or carrier not in above_act[1:] or _reports(graph, carrier, link.cues):
        return False
    own = [head for head in graph.children(at, "nsubj") if graph.toks[head].tag not in ("WDT", "WP")]
    is_apart = graph.toks[at].dep == "pcomp" and bool(graph.children(at, "dobj", "attr", "oprd"))
    asks = [kid for kid in graph.kids[at] if graph.toks[kid].tag in ("WP", "WDT")]
    return is_apart and bool(own) and bool(asks)


def is_pluperfect(graph: Graph, at: int) -> bool:
    """Whether the clause of a word is told as past before the past: "had warned"."""
    verb = at if graph.is_verb(at) else next((above for above in graph.ancestors(at) if graph.is_verb(above)), None)
    return verb is not None and _is_pluperfect(graph, verb)


def _is_pluperfect(graph: Graph, at: int) -> bool:
    helpers = [graph.toks[kid] for kid in graph.children(at, "aux", "auxpass")]
    is_had = any(token.lemma == "have" and token.tag == "VBD" for token in helpers)
    return is_had and graph.toks[at].tag == "VBN"


def is_perfect(graph: Graph, at: int) -> bool:
    """Whether a verb is told in a perfect tense."""
    helpers = [graph.toks[kid] for kid in graph.children(at, "aux", "auxpass")]
    return graph.toks[at].tag in ("VBN", "VBG") and any(token.lemma == "have" for token in helpers)


def _is_to_come(ref: TimeRef, dated: Dated | None, act: Act) -> bool:
    """Whether a time is to come at publication, so that it cannot be that of an act that took place.

    What lies half ahead ("this week") is of what somebody agrees to, asks or threatens, not of the words.
    """
    last = dated.interval.end if dated is not None else None
    first = ref.interval.end if act.type in ASKING or ref.kind == "until" else ref.interval.start
    return not act.is_planned and last is not None and first is not None and first > last


def _up_to(interval: Interval, dated: Dated | None, act: Act) -> Interval:
    """The part of an interval that is over: "this week" of an act that took place ends with publication."""
    last = dated.interval.end if dated is not None else None
    is_over = last is None or act.is_planned or interval.end is None or interval.end <= last
    if is_over or interval.start is None or last is None:
        return interval
    return msgspec.structs.replace(interval, end=last, how=f"{interval.how}, up to publication")


def _is_measure(graph: Graph, ref: TimeRef) -> bool:
    """Whether a time only says among how many an act stands out: "a first since 2014", "the worst riot since May"."""
    before = [token for token in graph.toks if token.start < ref.span.start][-RANKED:]
    return ref.kind == "since" and any(token.tag in ("JJS", "RBS") or token.lemma == FIRST for token in before)


def _vague(ref: TimeRef) -> int:
    """Steps that "now", "soon", "recently" count further away than a time that says more."""
    return VAGUE if ref.interval.grain == "unknown" else 0


def tells_time(times: Sequence[TimeRef]) -> bool:
    """Whether a sentence says when: lengths and repetitions do not ("territory it had held for decades")."""
    return any(ref.kind not in ("duration", "frequency") for ref in times)


def is_old(when: Interval | None, dated: Dated | None) -> bool:
    """Whether the act lies further back than news does."""
    if when is None or when.end is None or dated is None or dated.interval.start is None:
        return False
    return when.end < dated.interval.start - OLD


_FAR = 40
RANKED, FIRST = 6, "first"
"""Words before "since", at most, of which one ranks an act among others, and a word that does."""
VAGUE = 8
"""So much further is a time that says little."""
OF_A_GATHERING = 30
"""So much further is a time that is told of a gathering: "a transcript of the call in July"."""
RELATIVE = ("relcl",)
"""Clauses that describe a noun: a time inside dates what they tell, not the act outside."""
MODIFIERS = ("compound", "nummod", "amod", "nmod")


def _has_bound(ref: TimeRef) -> bool:
    return ref.interval.start is not None or ref.interval.end is not None


def not_after(dated: Dated | None) -> Interval | None:
    """The days of an act that nothing dates: up to publication, if that is known."""
    if dated is None or dated.interval.end is None:
        return None
    return Interval(start=None, end=dated.interval.end, how="not after publication")


def top_of(graph: Graph, ref: TimeRef) -> int | None:
    """The highest token of a time expression."""
    inside = [at for at, token in enumerate(graph.toks) if token.start < ref.span.end and ref.span.start < token.end]
    return next((at for at in inside if graph.toks[at].head not in inside or graph.toks[at].head == at), None)


def carrier_of(graph: Graph, ref: TimeRef) -> int | None:
    """The verb or noun of action that a time expression hangs on."""
    top = top_of(graph, ref)
    if top is None:
        return None
    return next((above for above in graph.ancestors(top) if graph.is_verb(above)), None)


def _distance(graph: Graph, act: Act, ref: TimeRef, order: Narrative) -> int:
    """Steps in the tree between an act and a time expression; clauses in between count extra.

    A month or a year in what words are about dates that: "accused him of taking part in a raid in December 1991".
    """
    top, at = top_of(graph, ref), act.at
    if top is None:
        return _FAR
    up = {above: steps for steps, above in enumerate((at, *graph.ancestors(at)))}
    if _is_of_a_noun(graph, top, at, up.keys()) or _names(graph, top, up.keys(), order):
        return _FAR
    steps = 0
    for above in (top, *graph.ancestors(top)):
        token = graph.toks[above]
        if above != at and token.dep == "acl" and token.lemma in order.schedulings:
            return _FAR
        if above != at and token.lemma in order.gatherings and graph.toks[token.head].text.lower() in order.topics:
            steps += OF_A_GATHERING
        if above not in up and graph.is_verb(above) and graph.toks[above].dep in RELATIVE:
            return _FAR
        is_content = act.is_word and above not in up and graph.is_verb(above)
        if is_content and ref.interval.grain != "day":
            return _FAR
        if above in up:
            return steps + up[above] + (above != at) + (6 if graph.is_verb(above) and above != at and up[above] > 1 else 0)
        steps += 5 if graph.is_verb(above) else 1
    return _FAR


def _is_of_a_noun(graph: Graph, top: int, at: int, above: Collection[int]) -> bool:
    """Whether a time is part of the name of something else than the act: "the 2020 ceasefire" dates no breach of it."""
    head = graph.parent(top)
    if head is None or head in above or graph.toks[top].dep not in MODIFIERS or graph.toks[head].pos != "NOUN":
        return False
    return graph.parent(head) != at or graph.toks[head].dep not in ("dobj", "nsubj", "nsubjpass")


def _names(graph: Graph, top: int, above: Collection[int], order: Narrative) -> bool:
    """Whether a time after "of" tells one thing from others of its kind: "accused it of breaking the statement of 9 May"."""
    prep = graph.parent(top)
    noun = graph.parent(prep) if prep is not None and graph.toks[prep].text.lower() == "of" else None
    return noun is not None and noun not in above and graph.toks[noun].pos == "NOUN" and graph.toks[noun].lemma not in order.parts


def _reports(graph: Graph, at: int, cues: Cues) -> bool:
    return bool(cues.verbs.get(graph.toks[at].lemma, frozenset()) & {"says", "denies", "alleges", "reports", "quotes"})
