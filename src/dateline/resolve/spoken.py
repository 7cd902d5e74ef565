"""Who "I", "we" and "my colleagues" are in somebody's words: whoever says them."""

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading
from dateline.resolve.context import Asked, Context, Found
from dateline.resolve.mentions import Mention, of_sentence, over
from dateline.resolve.relations import owned

OWN = ("my", "our")
SCORE, OWNED = 0.6, 0.5
"""Scores of the speaker, and of those whose country the speaker's is."""


def spoken(low: str, readings: tuple[Reading, ...], head: str, who: Asked, context: Context, book: ActorBook) -> Found | None:
    """Who a phrase in the first person stands for; None if nobody is known to speak, or those named are of another country."""
    owner = low.split(" ", 1)[0]
    is_own = owner in OWN and bool(readings) and head not in context.words.abroad
    if not (low in context.words.speaking or is_own):
        return None
    said = [one for one in over(context.mentions, who.apart) if one.codes] or _before(who, context)
    actors = said[0].readings if said else ()
    codes = {actor.code for actor in actors if actor.code}
    if len(codes) != 1:
        return None
    if low in context.words.speaking:
        return Found(actors=actors[:1], how="coreference", score=SCORE, antecedent=said[0].span)
    code = codes.pop()
    if code in INTERNATIONAL or any(reading.code for reading in readings):
        return None
    actors = tuple(owned(one, code, book) for one in readings)
    return Found(actors=actors, how="coreference", score=OWNED, antecedent=said[0].span)


def _before(who: Asked, context: Context) -> list[Mention]:
    """The subject before a quotation of the same sentence: "the minister responded by cable: "I reject the plan"."""
    near = of_sentence(context.mentions, who.sentence)
    return [one for one in near if one.is_subject and one.codes and one.span.end < who.span.start][:1]
