"""Days of acts that stand beside a day or a distance to one: "two days after", "the riot of 3 May, when"."""

from collections.abc import Iterator
from datetime import date

from dateline.coding.thread import Thread
from dateline.coding.view import View
from dateline.model.calendar import month_of, shift, year_of
from dateline.model.document import Interval, TimeRef

WHEN = "when"
"""The word that opens a clause which tells of a day just named."""
NEARNESS = 60
"""Code points between a day and the clause on it, at most: "the riot of 3 May in the town of Lae, when"."""
NOW = ("VBZ", "VBP", "MD")
"""Tags of what is told as going on at publication."""
INSIDE = ("acl", "dobj", "xcomp", "conj")
"""Labels of what a verb sets going: "launched missiles targeting the base"."""
DURING = ("in", "during")
"""Prepositions before a deed in which somebody is hit: "were injured in clashes"."""


def by_distance(view: View, at: int, *, thread: Thread, placed: dict[int, Interval]) -> Interval | None:
    """So long before or after an act whose day is known: "the speech came a week after an attack".

    What is going on still is of the day of publication; of what is told as over only the latest day is known.
    """
    for ref in view.times:
        ends = _ends(view, ref)
        mine = next((end for end in ends or () if _is_within(view, at, end)), None)
        if ref.length is None or ends is None or mine is None:
            continue
        later, earlier = ends
        other = earlier if mine == later else later
        known, said = _known(view, other, thread=thread, placed=placed), ref.span.of(view.text)
        if known is not None and known.start and known.end:
            sign = 1 if mine == later else -1
            near, far = sorted((sign * ref.length[0], sign * ref.length[1]))
            days = shift(known.start, near), shift(known.end, far)
            return _between(*days, view.last, how=f"{said} an act of {known.start}")
        if mine == earlier and view.last is not None:
            return _before_news(view, later, ref.length, said=said)
    return None


def _before_news(view: View, main: int, length: tuple[int, int], *, said: str) -> Interval | None:
    """So long before what is told without a day: exactly if that goes on at publication, else at least."""
    if view.last is None or not view.graph.is_verb(main):
        return None
    helpers = [view.graph.toks[kid].tag for kid in view.graph.children(main, "aux", "auxpass")]
    is_now = (helpers or [view.graph.toks[main].tag])[0] in NOW
    near, far = sorted(length)
    last = shift(view.last, -near)
    start = shift(view.last, -far) if is_now else None
    how = f"{said} what goes on at publication" if is_now else f"{said} what is told at publication"
    return Interval(start=start, end=last, grain="day" if is_now else "unknown", how=how)


def _is_within(view: View, here: int, verb: int) -> bool:
    """Whether the act is that of a verb, of what the verb sets going, or of the deed in which it befell somebody."""
    toks = view.graph.toks
    while here != verb:
        above = toks[here].head
        is_in = toks[here].dep == "pobj" and toks[above].text.lower() in DURING
        is_outcome = toks[here].dep == "advcl" and toks[here].tag == "VBG"  # "attacked a convoy, killing nine"
        if not (is_in or is_outcome) and toks[here].dep not in INSIDE:
            return False
        here = toks[above].head if is_in else above
    return True


def _ends(view: View, ref: TimeRef) -> tuple[int, int] | None:
    """The later and the earlier act that a distance ("two days after") lies between."""
    graph, order = view.graph, view.setting.order
    inside = [at for at, token in enumerate(graph.toks) if token.start < ref.span.end and ref.span.start < token.end]
    if not inside or ref.length is None or ref.kind != "point":
        return None
    link = inside[-1]
    is_clause = graph.toks[link].dep == "mark"
    inner = graph.parent(link) if is_clause else next(iter(graph.children(link, "pobj", "pcomp")), None)
    main = graph.parent(inner if is_clause and inner is not None else link)
    word = graph.toks[link].text.lower()
    if main is None or inner is None or word not in order.after | order.before:
        return None
    return (main, inner) if word in order.after else (inner, main)


def _known(view: View, at: int, *, thread: Thread, placed: dict[int, Interval]) -> Interval | None:
    """The days of the act at a word: by its own time, or as told before."""
    ref = next((ref for verb in _linked(view, at) if (ref := view.dated_verbs().get(verb)) is not None), None)
    ref = ref or next((one for one in view.times if view.is_exact(one) and _is_on(view, one, at)), None)
    if ref is not None:
        return ref.interval
    if at in placed:
        return placed[at]
    subject = view.subject(at) if view.graph.is_verb(at) else at
    if subject is None:
        return None
    lemma = view.graph.toks[subject].lemma.lower()
    if lemma in view.setting.order.speeches and thread.speeches:
        return thread.speeches[-1].interval
    found = thread.about(lemma) if subject in view.definites() else None
    return found.interval if found else None


def _is_on(view: View, ref: TimeRef, noun: int) -> bool:
    """Whether a time hangs on a noun: "the vote on 9 August"."""
    top = view.top(ref)
    above = view.graph.parent(top) if top is not None else None
    return above is not None and view.graph.toks[above].pos == "ADP" and view.graph.parent(above) == noun


def _linked(view: View, at: int) -> Iterator[int]:
    """A verb and those before it whose time it has, too: "expelled two envoys on Monday and closed the border"."""
    yield at
    toks = view.graph.toks
    while toks[at].dep == "conj" and view.graph.is_verb(toks[at].head):
        at = toks[at].head
        yield at


def by_named_day(view: View, at: int) -> Interval | None:
    """The day just named before a clause that tells what happened on it: "the riot of 3 May in Lae, when a mob burned shops"."""
    graph, verb = view.graph, view.verb(at)
    if verb is None or graph.deps[verb] not in ("advcl", "relcl"):
        return None
    start = next((graph.toks[kid].start for kid in graph.children(verb, "advmod") if graph.toks[kid].text.lower() == WHEN), 0)
    near = [ref for ref in view.times if ref.span.end <= start <= ref.span.end + NEARNESS and ref.kind in ("point", "since")]
    ref = max(near, key=lambda one: one.span.end, default=None)
    end = _end_of(ref) if ref else None
    if ref is None or end is None or ref.interval.start is None:
        return None
    between = (here for here, token in enumerate(graph.toks) if ref.span.end <= token.start < start)
    if any(map(graph.is_verb, between)):
        return None
    return Interval(start=ref.interval.start, end=end, grain=ref.interval.grain, how=f"the time just named: {ref.interval.how}")


def _end_of(ref: TimeRef) -> date | None:
    """The last day of the time that a word of beginning names: "since May" begins in May."""
    first = ref.interval.start
    if ref.kind != "since" or first is None:
        return ref.interval.end
    if ref.interval.grain == "year":
        return year_of(first.year)[1]
    if ref.interval.grain == "month":
        return month_of(first.year, first.month)[1]
    return first if ref.interval.grain == "day" else None


def _between(start: date, end: date, last: date | None, *, how: str) -> Interval:
    """Some days, but none after publication."""
    until = min(end, last) if last is not None and start <= last else end
    return Interval(start=start, end=until, grain="day", how=how)
