"""The rules by which the story gives a day to an act that has no words of time of its own.

Each rule has a name, which opens the `how` of the interval that it gives; `infer` takes the first that holds.
Known to miss: what led up to the news, told afterwards without a word of time.
"""

from collections.abc import Callable, Sequence

import msgspec

from dateline.coding.lasting import AFTERMATH, TRUCE, by_length, by_war, end_of, truce_of
from dateline.coding.recalled import by_distance, by_named_day
from dateline.coding.thread import Anchor, Speech, Thread, is_short
from dateline.coding.view import View, is_form_of
from dateline.coding.when import OCCASION, is_pluperfect
from dateline.model.document import Interval
from dateline.model.event import Event, Role

TELLING = ("ROOT", "conj", "ccomp", "advcl", "pcomp")
"""Clauses that tell on; those that describe a noun do not."""
ASIDE = ("relcl",)
"""Clauses that describe a noun: what they tell may be older."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """An event without a time of its own, where it stands, and what was told before."""

    event: Event
    at: int
    view: View
    thread: Thread
    placed: dict[int, Interval]


Rule = Callable[[Case], Interval | None]
"""Gives the days of an act, or None where it does not hold."""


# ---- the rules, first to last --------------------------------------------------------------------------------------


def _by_war(case: Case) -> Interval | None:
    """A known war, and the truce at the end of one that was told of in the sentence."""
    when, placed = case.event.when, case.placed.values()
    if case.event.type == TRUCE:
        near = (one for one in placed if when is not None and when.meets(one))
        return truce_of(case.view, near)
    past = case.thread.past
    others, whole = past.parties if past else frozenset(), by_length(case.view, case.event, case.at)
    return by_war(case.view, case.event, whole or when, others=others)


def _by_length(case: Case) -> Interval | None:
    """A war that lasted longer than the month that it is told of; the truce at the end of it."""
    return by_length(case.view, case.event, case.at)


def _by_distance(case: Case) -> Interval | None:
    """So long before or after an act whose day is known: "the speech came a week after an attack"."""
    return by_distance(case.view, case.at, thread=case.thread, placed=case.placed)


def _by_named_day(case: Case) -> Interval | None:
    """On the day just named: "the riot of 3 May in Lae, when a mob burned shops"."""
    return by_named_day(case.view, case.at)


IN_THE_PAST = "in the past that the story looks back to"


def _by_past(case: Case) -> Interval | None:
    """In the past that the story looks back to; a truce at the end of what is told to have gone on."""
    past = case.thread.past
    if past is None or case.view.is_dated or not case.view.is_simple_past(case.at) or _is_of_the_news(case):
        return None
    is_truce = case.event.type == TRUCE
    when = (truce_of(case.view, (past.interval,)) or end_of(past) if is_truce else None) or past.interval
    if past.is_truce and is_short(when) and when.end is not None:
        when = msgspec.structs.replace(when, end=when.end + AFTERMATH, how=f"what a truce brought: {when.how}")
    elif is_short(when) and not is_truce and not _is_meant(case, past.words):
        when = _since(when, case, how=f"{IN_THE_PAST}, after an act") or when
    return when if when.how.startswith(IN_THE_PAST) else _renamed(when, IN_THE_PAST)


def _is_of_the_news(case: Case) -> bool:
    """Whether a person acts whose dated act is the news: with that the story comes back from its flashback."""
    people = {name for role in case.event.actors for name in case.view.person(role)}
    return any(people & anchor.actors for anchor in case.thread.anchors)


def _is_meant(case: Case, words: frozenset[str]) -> bool:
    """Whether a definite noun points back to an act of these words."""
    nouns = (case.view.graph.toks[at].lemma.lower() for at in case.view.definites())
    return any(is_form_of(noun, word) for noun in nouns for word in words)


def _by_conjunction(case: Case) -> Interval | None:
    """With the act that it is coordinated with: "met the envoy and urged him"."""
    graph = case.view.graph
    above = graph.parent(case.at)
    is_joined = above is not None and graph.toks[case.at].dep == "conj" and not graph.children(case.at, "nsubj")
    return case.placed.get(above) if is_joined and above is not None else None


def _by_talks(case: Case) -> Interval | None:
    """The talks just told of, told again with the same parties."""
    talks, event = case.thread.talks, case.event
    if talks is None or event.type != OCCASION or _looks_back(case):
        return None
    mine = {code for role in (*event.actors, *event.recipients) for code in case.view.codes(role.span)}
    is_same = len(mine) > 1 and mine <= talks.names and not case.view.is_dated
    return _renamed(talks.interval, "the talks told of before") if is_same else None


def _by_speech(case: Case) -> Interval | None:
    """On the occasion of which the speaker's words were told before: "he added", "he also announced"."""
    view, verb = case.view, case.view.verb(case.at)
    if verb is None or view.is_dated or _looks_back(case):
        return None
    if case.event.type == OCCASION:
        return _at_talks(case)
    if not view.is_word(case.event):
        return None
    said = [here for here in view.verbs(case.at) if view.says(here)]
    speaker = said[-1] if said else verb
    speech = _speech(case, speaker)
    return _renamed(speech.interval, "on the occasion of the words told before") if speech else None


def _speech(case: Case, verb: int) -> Speech | None:
    """The dated occasion on which the subject of a verb of saying spoke."""
    view = case.view
    if not view.is_simple_past(verb):
        return None
    return case.thread.speech_of(view.speaker(verb), is_person=view.is_person(verb))


def _at_talks(case: Case) -> Interval | None:
    """Talks at or after which somebody said what is dated: "told reporters after talks with", "met him and told reporters"."""
    view, verbs = case.view, case.view.verbs(case.at)
    beside = [kid for verb in verbs[:1] for kid in view.graph.conjuncts(verb)]
    said = [verb for verb in (*verbs, *beside) if verb != case.at and view.says(verb)]
    if not said or not (said[0] in beside or view.links(case.at, said[0]) & view.setting.order.occasions):
        return None
    speech = _speech(case, said[0])
    return _renamed(speech.interval, "at the talks of which words were told before") if speech else None


def _by_mention(case: Case) -> Interval | None:
    """The dated act that a definite noun points back to: "the attack killed two"."""
    view = case.view
    if case.at not in view.definites():
        return None
    found = case.thread.about(view.graph.toks[case.at].lemma.lower())
    return _renamed(found.interval, "told of before") if found else None


def _by_answer(case: Case) -> Interval | None:
    """Words are not before what they are about or answer."""
    view, verb = case.view, case.view.verb(case.at)
    is_aside = verb is not None and (view.graph.toks[verb].dep in ASIDE or _is_reported(case))
    if not view.is_word(case.event) or is_aside or _looks_back(case):
        return None
    anchor = _meant(case) or _answered(case) or _done_by_party(case) or _met_by_party(case)
    return _since(anchor.interval, case, how="words about an act") if anchor else None


def _is_reported(case: Case) -> bool:
    """Whether somebody else tells of words as past: "she claims that he asked for help"."""
    view, verbs = case.view, case.view.verbs(case.at)
    is_below = len(verbs) > 1 and view.says(verbs[1]) and view.graph.toks[verbs[0]].dep == "ccomp"
    return is_below and view.graph.toks[verbs[0]].tag == "VBD" and view.subject(verbs[0]) != view.subject(verbs[1])


def _meant(case: Case) -> Anchor | None:
    """The dated act that a definite noun of the sentence means, or one of those who did it: "protesters"."""
    graph, definites = case.view.graph, case.view.definites()
    lemmas = [token.lemma.lower() if token.pos == "NOUN" else "" for token in graph.toks]
    found = [case.thread.about(lemmas[at]) for at in definites]
    found += [doer for lemma in lemmas if lemma and (doer := case.thread.about(lemma)) and lemma not in doer.words]
    is_near = any(graph.toks[kid].text.lower() in ("this", "these") for at in definites for kid in graph.children(at, "det"))
    meant = next((one for one in found if one is not None and one.kind != "occasion"), None)
    return meant or (case.thread.latest() if is_near else None)


def _answered(case: Case) -> Anchor | None:
    """Words that were addressed to who speaks now."""
    last = next((one for one in reversed(case.thread.anchors) if one.kind == "word"), None)
    mine = case.view.names(case.event.actors)
    is_answer = last is not None and (case.event.type == "REJECT" or _tells_on(case)) and mine & last.recipients
    return last if is_answer else None


def _done_by_party(case: Case) -> Anchor | None:
    """The last dated deed, if one of its parties is spoken of; what somebody "has said" may be older."""
    view = case.view
    verbs = view.verbs(case.at)
    is_open = not verbs or any(view.is_perfect(verb) for verb in verbs[:2]) or view.goes_on(verbs[0])
    doers, others = (_codes(case, roles) for roles in (case.event.actors, case.event.recipients))
    names = view.names(case.event.recipients) - (others if doers == others else frozenset())
    return None if is_open else case.thread.deed(names)


def _met_by_party(case: Case) -> Anchor | None:
    """The last dated talks, if one who was there tells on in the simple past."""
    met = next((one for one in reversed(case.thread.anchors) if one.kind == "occasion"), None)
    verb = case.view.verb(case.at)
    is_told = met is not None and verb is not None and case.view.is_simple_past(verb)
    return met if is_told and met is not None and case.view.names(case.event.actors) & met.names else None


def _by_sequel(case: Case) -> Interval | None:
    """A deed in the simple past that goes on with a dated one: of the same parties, or told as later."""
    view, verb = case.view, case.view.verb(case.at)
    if view.is_word(case.event) or verb is None or _looks_back(case) or not view.is_simple_past(verb):
        return None
    if view.graph.toks[verb].dep not in TELLING or case.event.type == OCCASION:
        return None
    names = _particular(case)
    next_to = case.thread.deed() if _tells_on(case) else None
    found = next_to or case.thread.deed(names) or _doers_of(case)
    return _since(found.interval, case, how="told on after an act") if found else None


def _particular(case: Case) -> frozenset[str]:
    """By what the parties are known; a country is nothing particular where no other has a part."""
    roles = (*case.event.actors, *case.event.recipients)
    names, codes = case.view.names(roles), _codes(case, roles)
    return names if len(codes) > 1 else names - codes


def _codes(case: Case, roles: Sequence[Role]) -> frozenset[str]:
    return frozenset(code for role in roles for code in case.view.codes(role.span))


def _doers_of(case: Case) -> Anchor | None:
    """The dated act that the doers are named by: "the protesters"."""
    heads = {case.view.find(role.head) for role in case.event.actors}
    nouns = [at for at in case.view.definites() if at in heads]
    found = (case.thread.about(case.view.graph.toks[at].lemma.lower()) for at in nouns)
    return next((one for one in found if one is not None), None)


RULES: tuple[Rule, ...] = (
    _by_distance, _by_named_day, _by_past, _by_conjunction, _by_talks, _by_speech, _by_mention, _by_answer, _by_sequel,
)  # fmt: skip


def infer(case: Case) -> Interval | None:
    """What the first rule gives that holds; None if the event keeps what it has."""
    rules = RULES if case.event.when_span is None else (_by_war, _by_length, _by_distance)
    return next((found for rule in rules if (found := rule(case)) is not None), None)


# ---- what the rules share ------------------------------------------------------------------------------------------


def _looks_back(case: Case) -> bool:
    """Whether the clause tells of what came before: "had warned", "earlier"."""
    view, verb = case.view, case.view.verb(case.at)
    if verb is None:
        return False
    near = {view.graph.toks[kid].lemma.lower() for kid in view.graph.children(verb, "advmod", "prep", "mark")}
    return is_pluperfect(view.graph, case.at) or bool(near & view.setting.order.flashbacks)


def _tells_on(case: Case) -> bool:
    """Whether the sentence opens or its verb is marked as a sequel: "in response", "later"."""
    view, verb = case.view, case.view.verb(case.at)
    toks = view.graph.toks
    subject = view.subject(verb) if verb is not None else None
    heads = [at for at in (verb, subject) if at is not None]
    beside = [kid for at in heads for kid in view.graph.children(at, "advmod", "prep")]
    below = [kid for at in beside for kid in (at, *view.graph.children(at, "pobj"))]
    return any(toks[at].lemma.lower() in view.setting.order.sequels for at in (*range(min(3, len(toks))), *below))


def _renamed(interval: Interval, how: str) -> Interval:
    return msgspec.structs.replace(interval, how=f"{how}: {interval.how}")


def _since(interval: Interval, case: Case, *, how: str) -> Interval | None:
    """From the beginning of a dated act to publication."""
    if interval.start is None or case.view.last is None or interval.start > case.view.last:
        return None
    return Interval(start=interval.start, end=case.view.last, how=f"{how} of {interval.start}; not after publication")
