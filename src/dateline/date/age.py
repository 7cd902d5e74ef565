"""How long something has gone on, or how far ahead it lies, by the words of one sentence: bounds in days from publication.

A length bounds from both sides, since a writer takes the next whole unit once it is full: "more than a week" is 8 to 13
days. A beginning told by a part of a month is over two weeks back, by convention: nearer ones are told in days or weeks.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dateline.date.context import bound_before, is_perfect, tense_of
from dateline.date.hit import Hit, find_hits
from dateline.date.value import amount, ordinal, spaced, weekday_of
from dateline.date.words import Lexicon

NAMED_PART_DAYS = 14
"""The convention above; experiment: none, it is what the usage guides on relative dates imply."""
UNIT_DAYS = {"day": (1, 1), "weekend": (2, 2), "week": (7, 7), "fortnight": (14, 14), "month": (28, 31), "year": (365, 366)}


class Clue(NamedTuple):
    """`low` to `high` days: since something began ("age"), until it takes place ("ahead"), since it took place ("behind")."""

    kind: Literal["age", "ahead", "behind"]
    low: int
    high: int | None
    start: int
    end: int
    weekday: int | None
    why: str


def read_clues(text: str, lexicon: Lexicon) -> Iterator[Clue]:
    """The clues that the words of one sentence hold, in order."""
    for hit in find_hits(text, lexicon):
        found = _age(text, hit, lexicon) or _day(text, hit, lexicon)
        if found is not None:
            yield found


def _age(text: str, hit: Hit, lexicon: Lexicon) -> Clue | None:
    if hit.rule.op == "length_for" and is_perfect(text, hit.start, hit.end, lexicon.words):
        return _length(hit, lexicon)
    if hit.rule.op == "nth_running":
        return _running(hit, lexicon)
    bound = bound_before(text, hit.start, lexicon)
    groups = hit.match.groupdict()
    is_part = hit.rule.op == "month" and groups.get("part") and not groups.get("year") and not groups.get("which")
    if is_part and bound is not None and bound[0] == "since":
        why = "a beginning named by its part of the month is over two weeks back"
        return Clue("age", NAMED_PART_DAYS, None, bound[1], hit.end, None, why)
    return None


def _length(hit: Hit, lexicon: Lexicon) -> Clue | None:
    groups = hit.match.groupdict()
    found = amount(groups, lexicon.words)
    sizes = UNIT_DAYS.get(lexicon.words.units.get(groups.get("unit") or "", ""))
    if found is None or sizes is None or found[0] != int(found[0]):
        return None
    hedge, (least, most) = lexicon.words.hedges.get(spaced(groups.get("hedge"))), sizes
    low, high = int(found[0]) * least, (int(found[1]) + 1) * most - 1
    if hedge == "over":
        low += 1
    elif hedge in ("under", "nearly"):
        low, high = (int(found[0]) - 1) * least, int(found[1]) * most - 1
    elif hedge == "least":
        return _clue(hit, "age", low, None)
    else:
        low -= least // 2
    return _clue(hit, "age", low, max(low, high))


def _running(hit: Hit, lexicon: Lexicon) -> Clue | None:
    groups = hit.match.groupdict()
    nth = ordinal(groups.get("ordinal") or "", lexicon.words)
    sizes = UNIT_DAYS.get(lexicon.words.units.get(groups.get("unit") or "", ""))
    if nth < 1 or sizes is None:
        return None
    return _clue(hit, "age", (nth - 1) * sizes[0], nth * sizes[1] - 1)


def _day(text: str, hit: Hit, lexicon: Lexicon) -> Clue | None:
    groups = hit.match.groupdict()
    days = lexicon.words.day_words.get(spaced(groups.get("word")).removeprefix("the "), 0)
    if hit.rule.op == "shift_day" and days > 0:
        return _clue(hit, "ahead", days, days)
    if hit.rule.op != "weekday" or groups.get("which") or groups.get("which2"):
        return None
    weekday = weekday_of(groups, lexicon.words)
    is_future = tense_of(text, hit.start, hit.end, lexicon.words) == "future"
    return _clue(hit, "ahead" if is_future else "behind", 0, 7 if is_future else 6, weekday=weekday)


def _clue(hit: Hit, kind: Literal["age", "ahead", "behind"], low: int, high: int | None, *, weekday: int | None = None) -> Clue:
    words = {"age": "it began", "ahead": "it takes place", "behind": "it took place"}[kind]
    side = "after" if kind == "ahead" else "before"
    span = f"{low}" if low == high else f"{low} to {high}" if high is not None else f"at least {low}"
    return Clue(kind, low, high, hit.start, hit.end, weekday, f"{words} {span} days {side} publication")
