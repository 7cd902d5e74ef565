"""Who is named by a relation to somebody: "its envoy", "his rival", "her predecessor"."""

from collections.abc import Sequence

import msgspec

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import INTERNATIONAL
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve.context import REACH, Context, Found
from dateline.resolve.mentions import Mention

NEAR = 2
"""How many sentences back the state beside another may be named."""
AGAINST, BESIDE = 0.6, 0.5
"""Scores of a rival who was told of as one, and of one by the name of whoever stands beside the possessor."""


def owned(reading: Reading, code: str, book: ActorBook) -> Reading:
    """A role noun's reading with another country and the noun's own sectors."""
    name = f"{reading.role or reading.name.split(' (')[0]} ({book.tables.names.get(code, code)})"
    own = book.entry(reading.entry).terms[0].sectors if reading.entry else ()
    return msgspec.structs.replace(reading, code=code, name=name, sectors=reading.sectors or own)


def rival(owner: Found, span: Span, sentence: int, context: Context, names: dict[str, str]) -> Found | None:
    """Whom somebody stands against: the other party of what they last did to each other, else another politician told of.

    A rival of a person whom the text does not name is a politician of his country, one of a state the only other state that is
    named nearby; `names` are those of states.
    """
    one = owner.actors[0]
    for facing in reversed(context.facing):
        sides = (facing.one, facing.two)
        for mine, other in (sides, sides[::-1]):
            is_told = facing.end <= span.start and not is_rival(other.readings, context.words.rivals)
            if is_told and _is(mine.readings[0], one) and (against := _against(other.readings[0], one, names)):
                return Found(actors=(against,), how="coreference", score=AGAINST, antecedent=other.span)
    near = [other for other in context.before(span.start, sentence, REACH) if _may_stand(other, one)]
    if near:
        known = near[-1].readings[0]
        actor = msgspec.structs.replace(known, code=known.code or one.code, sectors=known.sectors or ("PTY",))
        return Found(actors=(actor,), how="coreference", score=BESIDE, antecedent=near[-1].span)
    if one.kind == "state":
        return _beside(one, span, sentence, context, names)
    if one.code is None:
        return None
    actor = Reading(name=f"rival of {one.name}", code=one.code, sectors=("PTY",), kind="office", score=BESIDE)
    return Found(actors=(actor,), how="coreference", score=BESIDE, antecedent=owner.antecedent)


def _beside(one: Reading, span: Span, sentence: int, context: Context, names: dict[str, str]) -> Found | None:
    """The only state beside another that the sentences before name: "Lesotho lives off South Africa. It blamed its neighbour"."""
    near = [other for other in context.before(span.start, sentence, NEAR) if other.readings[0].kind == "state"]
    found = {code: other for other in near for code in other.codes - INTERNATIONAL if code != one.code}
    if len(found) != 1:
        return None
    code, other = next(iter(found.items()))
    actor = Reading(name=names.get(code, code), code=code, sectors=("GOV",), kind="state", score=BESIDE)
    return Found(actors=(actor,), how="coreference", score=BESIDE, antecedent=other.span)


def _is(one: Reading, other: Reading) -> bool:
    return one.name == other.name or (other.kind == "state" and one.code == other.code)


def _against(other: Reading, one: Reading, names: dict[str, str]) -> Reading | None:
    """Whom a party can have for a rival: a person a person, a state the state of whoever stands for it."""
    if one.kind != "state":
        return other if other.kind == "person" and not _is(other, one) else None
    is_state = other.kind == "state" or "GOV" in other.sectors
    if not is_state or other.code is None or other.code == one.code or other.code in INTERNATIONAL:
        return None
    return Reading(name=names.get(other.code, other.code), code=other.code, sectors=("GOV",), kind="state", score=AGAINST)


def _may_stand(other: Mention, one: Reading) -> bool:
    """Whether a person is a politician of the same country or of none that is told."""
    reading = other.readings[0]
    is_politician = not reading.sectors or bool({"PTY", "OPP", "ELI", "GOV", "LEG"} & set(reading.sectors))
    is_person = reading.kind == "person" and one.kind in ("person", "office") and not _is(reading, one)
    return is_person and is_politician and reading.code in (None, one.code)


def is_rival(readings: Sequence[Reading], words: frozenset[str]) -> bool:
    """Whether a phrase names somebody by one of these relations alone."""
    return len(readings) == 1 and readings[0].code is None and (readings[0].entry or "").removeprefix("agent:") in words
