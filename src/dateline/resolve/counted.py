"""Phrases for so many that were named: "the two NATO allies", "the leaders of both countries", "all three nations"."""

import re
from collections.abc import Sequence

from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.lexicon.quantities import load_quantities
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve import context as ctx
from dateline.resolve.mentions import Mention

_TWO = re.compile(r"(?:the |these |those )(?:other )?two (?:\w+ )?(\w+)$|both (?:\w+ )?(\w+)$")
_OF_TWO = re.compile(r"(?:the |both )?(?:[a-z]+ ){1,3}(?:of|from) ((?:the |these |those )(?:other )?two \w+|both \w+)\b")
"""Those who lead, speak for or make up two that were named: "the leaders of the two countries", "troops from both countries"."""
_SEVERAL = re.compile(r"(?:the |these |those |all |all the )(?:other )?(three|four|five|six)(?: (?:\w+ )?(\w+))?$")
_OF_OWN = re.compile(r" (?:of|from|in) (his|her|its|their) (?:own )?(?:country|nation|homeland)\b")
_OF_THEM = re.compile(r" of them\b")
TAIL = 32
"""Code points after a phrase in which "of the two countries" may stand."""


def owner(low: str, *, tail: str) -> str:
    """The word that may say whose somebody is: the first, or one of what follows, as in "the people of his country"."""
    found = _OF_OWN.match(fold(tail))
    return found.group(1) if found else low.split(" ", 1)[0]


def is_of_them(low: str, tail: str) -> bool:
    """Whether a phrase tells of some of those named before: "eleven of them"."""
    return low.endswith(" of them") or bool(_OF_THEM.match(fold(tail)))


def counting(words: str, head: str) -> str:
    """A bare number with the people that it counts, "at least nine people" for "at least nine"; other words as they are."""
    low = fold(head)
    is_number = low.replace(",", "").isdigit() or low in load_quantities().numbers
    return f"{words[: words.rfind(head) + len(head)]} people" if is_number and head in words else words


def is_two(low: str, words: ctx.Reference) -> bool:
    """Whether a definite phrase means two that were named: "the two NATO allies", "both ministers"; "two soldiers" are new."""
    found = _TWO.match(low)
    return found is not None and (found.group(1) or found.group(2)) in words.paired


def two(low: str, words: ctx.Reference, readings: Sequence[Reading], *, tail: str) -> str:
    """The words that stand for two that were named, in a phrase for them or for those who lead them; empty if there are none."""
    if low.startswith(words.pairs) or (is_two(low, words) and not _has_country(readings)):
        return low
    members = None if any(reading.code for reading in readings) else _OF_TWO.match(low + fold(tail))
    whole = members.group(1) if members else ""
    return whole if whole.startswith(words.pairs) or is_two(whole, words) else ""


def is_anybody(low: str, phrase: str, words: ctx.Reference) -> bool:
    """Whether a phrase means people of no one country: "governments", "West African leaders"."""
    return low in words.anybody or not words.continents.isdisjoint(phrase.split())


def several(low: str, words: ctx.Reference) -> int:
    """How many states a definite phrase says were named: "all three nations", "the four"; 0 if it does not."""
    found = _SEVERAL.match(low)
    if found is None or not (found.group(2) is None or found.group(2).startswith(tuple(words.state_nouns))):
        return 0
    return words.counts[found.group(1)]


def enumerated(who: ctx.Asked, context: ctx.Context, *, count: int) -> ctx.Found | None:
    """The last states named, just so many, one after the other: "all three nations"; None if there are fewer."""
    found: dict[str, tuple[Reading, Span]] = {}
    for one in reversed(context.before(who.span.start, who.sentence, ctx.REACH)):
        state = next((reading for reading in one.readings if reading.kind == "state" and reading.code), None)
        if state is not None and state.code and not any(one.span.overlaps(span) for span in who.barred) and len(found) < count:
            found.setdefault(state.code, (state, one.span))
    if len(found) < count:
        return None
    listed = sorted(found.values(), key=lambda item: item[1].start)
    return ctx.Found(actors=tuple(item[0] for item in listed), how="coreference", score=0.5, antecedent=listed[-1][1])


def _has_country(readings: Sequence[Reading]) -> bool:
    return any(reading.code and reading.code not in INTERNATIONAL for reading in readings)


def rest(head: str, who: ctx.Asked, context: ctx.Context) -> ctx.Found | None:
    """Those of whom one more is told: "killed a woman and wounded nineteen others"; None if the sentence names none before."""
    if head not in context.words.rest:
        return None
    pool = [one for one in context.before(who.span.start, who.sentence, 0) if _is_hit(one, context) and one.readings[0].sectors]
    return ctx.Found(actors=pool[-1].readings[:1], how="coreference", score=0.5, antecedent=pool[-1].span) if pool else None


def _is_hit(one: Mention, context: ctx.Context) -> bool:
    return len(one.readings) == 1 and any(one.span.overlaps(span) for span in context.suffering)
