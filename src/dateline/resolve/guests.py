"""Who is meant by a noun for one of two that meet: "his guest", "the host", "the visitor", "her counterpart".

Known to miss: guests of whom a text does not say that they meet somebody.
"""

from collections.abc import Callable

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading
from dateline.resolve.context import Asked, Context, Found
from dateline.resolve.facing import Facing
from dateline.resolve.mentions import Mention, over
from dateline.resolve.pointing import singular

REACH = 4
"""How many sentences back the meeting may be told."""
SCORE, BESIDE = 0.55, 0.4
"""Scores of one who was told to meet the other, and of one of whom only the country is told."""


def met(noun: str, low: str, readings: tuple[Reading, ...], who: Asked, context: Context) -> Found | None:
    """The one of the two who met last that a noun names; None if it names none, or nobody was told to meet."""
    words = context.words
    if singular(noun) in words.bordering and low.startswith("the ") and not any(reading.code for reading in readings):
        return neighbour(readings, who, context) if readings else None
    if noun not in words.hosting | words.visiting | words.meeting or any(reading.code for reading in readings):
        return None
    for facing in reversed(context.facing):
        is_near = facing.end <= who.span.start and who.sentence - facing.sentence <= REACH
        if is_near and facing.is_meeting and (one := _one(noun, facing, who, context)):
            return Found(actors=one.readings[:1], how="coreference", score=SCORE, antecedent=one.span)
    return _other(readings, who, context) if readings else None


def _other(readings: tuple[Reading, ...], who: Asked, context: Context) -> Found | None:
    """A host, guest or counterpart from the only other country that the sentences before name beside that of whoever acts."""
    near = context.before(who.span.start, who.sentence, 1)
    codes = {code for one in near for code in one.codes} - who.others - INTERNATIONAL
    if len(codes) != 1 or len(who.others) != 1:
        return None
    actor = msgspec.structs.replace(readings[0], code=codes.pop(), score=BESIDE)
    return Found(actors=(actor,), how="coreference", score=BESIDE)


def neighbour(
    readings: tuple[Reading, ...], who: Asked, context: Context, lies: Callable[[str, str], bool] | None = None
) -> Found | None:
    """The neighbour of the one country that acts: the other one that a text names most.

    `lies` says whether the second of two countries is on the side of the first that the words tell: "its eastern neighbour".
    """
    codes = sorted(set(context.often) - who.others - INTERNATIONAL, key=lambda code: (-context.often[code], code))
    if lies is not None and len(who.others) == 1:
        codes = [code for code in codes if lies(next(iter(who.others)), code)]
    is_clear = len(codes) == 1 or (len(codes) > 1 and context.often[codes[0]] > context.often[codes[1]])
    if len(who.others) != 1 or not is_clear:
        return None
    actor = msgspec.structs.replace(readings[0], code=codes[0], score=BESIDE)
    return Found(actors=(actor,), how="coreference", score=BESIDE)


def captors(reading: Reading, sentence: int, context: Context) -> Found | None:
    """Those who have somebody in their power are of the place where that is told, not of whom they hold: "his abductors"."""
    code = context.sites.here(sentence) or context.sites.around(sentence)
    actor = msgspec.structs.replace(reading, code=code, score=BESIDE)
    return Found(actors=(actor,), how="setting", score=BESIDE) if code else None


def _one(noun: str, facing: Facing, who: Asked, context: Context) -> Mention | None:
    addressed = {code for one in over(context.mentions, who.addressed) for code in one.codes}
    both = (facing.one, facing.two)
    sides = [side for side in both if not side.codes & addressed] or both
    if len(sides) == 1:
        return sides[0] if not sides[0].codes & who.others else None
    if noun not in context.words.meeting:
        host = _host(facing, context)
        best = host if noun in context.words.hosting else next(side for side in sides if side is not host)
        return best if not best.codes & who.others else None
    others = [side for side in sides if not side.codes & who.others]
    return others[-1] if others and (len(others) == 1 or not who.barred) else None


def _host(facing: Facing, context: Context) -> Mention:
    """Who receives: to whom somebody comes, else who is of the country where they meet, else who is told first."""
    if facing.is_visit:
        return facing.two
    here = context.sites.within(facing.sentence)
    at_home = [side for side in (facing.one, facing.two) if side.codes & here]
    return at_home[0] if len(at_home) == 1 else facing.one
