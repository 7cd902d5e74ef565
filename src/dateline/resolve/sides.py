"""The two that "both sides", "the two countries", "each army" are: those whom the text sets over against each other."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.model.event import Reading
from dateline.resolve.context import NARRATOR, PARTIES, Asked, Context, Found, is_barred, pronoun, scene
from dateline.resolve.facing import Facing
from dateline.resolve.mentions import Mention, over

FACING_REACH = 30
"""How many sentences back "both sides" may refer, and ahead where nobody was told of before."""
OFTEN, TOLD_FIRST, FAR = 0.2, 0.3, 0.05
"""What speaks for two being the sides of a story: each time they face each other, its beginning; what against: distance."""
LISTED, MOST = 0.2, 3
"""What each list of just the two adds, and how many lists count."""
SHARE = 1.5
"""What the share of a text's mentions of countries adds that the less named of the two has."""
AMONG = 3
"""So many countries that a text names most can be its sides without an event or list that says so."""


def stands_for(word: str, who: Asked, context: Context) -> Found | None:
    """The actors that a pronoun stands for, "both" and "each" included; None if nothing in reach fits."""
    return pair(word, who, context) if context.words.pronouns[word] == "two" else pronoun(word, who, context)


def pair(words: str, who: Asked, context: Context) -> Found | None:
    """The two that "both sides", "the two countries" are: those oftenest and last at odds, told together or told of.

    Countries differ in code, two sides may be of one country. Who addresses both is none of them, nor are outlets that report.
    None if there are not two.
    """
    is_states = any(noun in words for noun in context.words.state_nouns)
    told = [one for one in _near(context.facing, who, back=FACING_REACH) if _is_near(one, who)]
    fit = [one for one in (*told, *_most_told(who, context)) if _may_be_sides(one, who, context, is_states=is_states)]
    if not fit:  # "asked both governments", who are told of next
        ahead = (one for one in _near(context.facing, who, ahead=FACING_REACH) if one.how == "event")
        fit = [one for one in ahead if _may_be_sides(one, who, context, is_states=is_states)][:1]
    if not fit:
        return None
    times = Counter(one.parties for one in fit if one.how == "event")
    lists = Counter(one.parties for one in fit if one.how == "list")
    first = next((one.sentence for one in context.facing if one.how == "event"), -1)

    def weight(one: Facing) -> float:
        distance = FAR * (who.sentence - one.sentence) + FAR * (one.end > who.span.start)
        share = min(context.often[code] for code in one.parties) / max(context.often.total(), 1)
        often = OFTEN * times[one.parties] + LISTED * min(lists[one.parties], MOST) + SHARE * share
        return often + TOLD_FIRST * (one.sentence == first and one.how == "event") - distance

    best = max(reversed(fit), key=weight)
    readings = (best.one.readings[0], best.two.readings[0])
    return Found(actors=readings, how="coreference", score=0.6, antecedent=best.two.span)


def _near(facing: Sequence[Facing], who: Asked, *, back: int = 0, ahead: int = 0) -> Sequence[Facing]:
    """Those told so many sentences back or ahead at most; a long text is not read through for them."""
    first = bisect_left(facing, who.sentence - back, key=lambda one: one.sentence)
    return facing[first : bisect_right(facing, who.sentence + ahead, lo=first, key=lambda one: one.sentence)]


def _is_near(one: Facing, who: Asked) -> bool:
    """Whether a pair is told before a phrase, or beside it in its sentence."""
    return one.end <= who.span.start or one.sentence == who.sentence


def _most_told(who: Asked, context: Context) -> Iterator[Facing]:
    """Any two of the countries that a text names most, where they were named last before a phrase."""
    last: dict[str, Mention] = {}
    acting = {code for one in over(context.mentions, who.barred) for code in one.codes} | who.others
    for one in context.before(who.span.start, who.sentence, FACING_REACH):
        reading = one.readings[0]
        is_party = reading.kind in PARTIES and NARRATOR not in reading.sectors and not (one.is_sited or _is_seat(one))
        is_party = is_party and (reading.kind == "state" or bool(context.words.organised & set(reading.sectors)))
        if len(one.readings) == 1 and reading.code and is_party and reading.code not in acting:
            last[reading.code] = one
    most = sorted((code for code in last if context.often[code]), key=lambda code: (-context.often[code], code))[:AMONG]
    for at, code in enumerate(most):
        for other in most[at + 1 :]:
            one, two = sorted((last[code], last[other]), key=lambda mention: mention.span.start)
            yield Facing(sentence=two.sentence, one=one, two=two, how="beside")


def _is_seat(one: Mention) -> bool:
    """Whether a capital is named as a place only: "in Vienna" is no Austria, "Kyiv said" is Ukraine."""
    return (one.readings[0].entry or "").startswith("seat:") and not one.is_subject


def _may_be_sides(one: Facing, who: Asked, context: Context, *, is_states: bool) -> bool:
    """Whether two that face each other can be both sides of what a phrase speaks of."""
    readings = (one.one.readings[0], one.two.readings[0])
    is_free = not (is_barred(one.one, who.barred) or is_barred(one.two, who.barred))
    is_party = all(NARRATOR not in reading.sectors for reading in readings) and _are_known(readings, context, one.sentence)
    codes = {reading.code for reading in readings if reading.code}
    is_addressed = len(codes) == 2 and bool(codes & who.others)
    return is_free and is_party and not is_addressed and (not is_states or len(codes) == 2)


def _are_known(readings: tuple[Reading, Reading], context: Context, sentence: int) -> bool:
    """Whether both have a country, or that of the scene; beside one that has its own, another that is no organ of it."""
    scenes = [reading.code or _of_scene(reading, context, sentence) for reading in readings]
    bare = [reading for reading in readings if not reading.code]
    is_apart = len(bare) != 1 or (scenes[0] == scenes[1] and not context.words.organs & set(bare[0].sectors))
    return all(scenes) and is_apart


def _of_scene(reading: Reading, context: Context, sentence: int) -> str | None:
    found = scene(reading, context, sentence)
    return found.actors[0].code if found else None
