"""What a definite noun points back to: "the ministry", "the group", "the enclave", "the North", "the country"."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.model.event import Reading
from dateline.model.span import Span
from dateline.resolve.context import REACH, Context, Found, Reference, is_national
from dateline.resolve.mentions import Mention

MILITARY = ("MIL",)
NAMES: Mapping[str, str] = MappingProxyType({})


def country(
    span: Span, sentence: int, context: Context, others: frozenset[str], *, low: str = "", names: Mapping[str, str] = NAMES
) -> Found | None:
    """The last state named before that is none of `others`, who act on it: "Japan cut its aid to the country".

    `low` are the words, which may tell the kind of state: "the kingdom", "the Pacific nation"; then whoever is of such a state
    names it, too. `names` are those of states.
    """
    kin = _kin(low, context.words)
    near = [one for one in context.before(span.start, sentence, 4) if one.codes and not one.codes & others and not one.is_seat]
    pool = [one for one in near if one.readings[0].kind == "state" and len(one.readings) == 1]
    fit = [one for one in near if len(one.codes) == 1 and one.codes <= kin]
    most = max((context.often[code] for one in fit for code in one.codes), default=0)
    fit = [one for one in fit if max(context.often[code] for code in one.codes) == most]
    if best := next((one for one in reversed(fit or pool)), None):
        states = best.readings if best in pool else (_state(next(iter(best.codes)), names),)
        return Found(actors=states, how="coreference", score=0.6, antecedent=best.span)
    code = context.country
    return Found(actors=(_state(code, names),), how="setting", score=0.5) if code and code in kin - others else None


def _kin(low: str, words: Reference) -> frozenset[str]:
    """The states that a phrase can mean by its noun and by the part of the world it tells: "the tiny Gulf kingdom"."""
    told = f" {low} "
    some = [states for word, states in words.lands.items() if f" {word} " in told]
    return frozenset.intersection(*some) if some else frozenset()


def _state(code: str, names: Mapping[str, str]) -> Reading:
    return Reading(name=names.get(code, code), code=code, sectors=("GOV",), kind="state", score=0.6)


def part(
    head: str, low: str, span: Span, sentence: int, context: Context, others: frozenset[str], *, names: Mapping[str, str] = NAMES
) -> Found | None:
    """The state that a definite phrase calls by its part of the world: "the Baltic state", "the tiny Gulf kingdom"."""
    ways = (low, f"the {low.split(' ', 2)[-1]}")
    is_part = low.startswith("the ") and any(f"{part} " in way for way in ways for part in context.words.parts)
    if low == f"the {head}" and head in context.words.lands:  # "the island", which is no newspaper
        found = country(span, sentence, context, others, low=low, names=names)
        return found if found and {one.code for one in found.actors} <= context.words.lands[head] else None
    is_state = is_part and head in context.words.country_nouns
    return country(span, sentence, context, others, low=low, names=names) if is_state else None


def nominal(head: str, reading: Reading, span: Span, sentence: int, context: Context, *, is_many: bool) -> Found | None:
    """The earlier mention that "the ministry", "the prime minister", "the protesters" refers back to; many are not one."""
    pool = [
        one
        for one in context.before(span.start, sentence, 30)
        if one.codes and _is_same_role(one, head, reading) and (one.number == "many" or not is_many or reading.kind == "office")
    ]
    own = [one for one in pool if context.country and one.codes == {context.country}]
    is_passing = reading.kind == "office" and bool(own) and not pool[-1].is_subject  # "asked Russia's president for credit"
    return _last(own if is_passing else pool, 0.65)


def suffering(head: str, reading: Reading, span: Span, sentence: int, context: Context) -> Found | None:
    """Those last told to suffer, by a mere noun for several people: "the men were tried" after "arrested 46 Ivorian soldiers"."""
    if head not in context.words.sufferers:
        return None
    pool = [
        one
        for one in context.before(span.start, sentence, REACH)
        if one.number == "many" and one.readings[0].kind in ("people", "group") and _suffers(one, context)
    ]
    if not pool and head in context.words.troops:
        pool = [one for one in context.before(span.start, sentence, REACH) if _is_force(one)]
    if not pool:
        return None
    actor = msgspec.structs.replace(reading, code=pool[-1].readings[0].code, score=0.5)
    return Found(actors=(actor,), how="coreference", score=0.5, antecedent=pool[-1].span)


def _is_force(one: Mention) -> bool:
    """Whether a mention is of several soldiers or police of a country, who are "the men" later."""
    only = one.readings[0]
    is_known = one.number == "many" and len(one.readings) == 1 and bool(one.codes)
    return is_known and only.sectors[:1] in (("MIL",), ("COP",), ("REB",))


def _suffers(one: Mention, context: Context) -> bool:
    return len(one.readings) == 1 and any(one.span.overlaps(other) for other in context.suffering)


def ranked(head: str, reading: Reading, span: Span, sentence: int, context: Context) -> Found | None:
    """Officers in power by a mere rank, after one of them or their rule was named: "the colonels" after "Colonel Goita"."""
    if head not in context.words.ranks:
        return None
    noun = singular(head)
    pool = [
        one
        for one in context.before(span.start, sentence, 30)
        if len(one.codes) == 1 and (noun in one.text.lower().split() or one.head in context.words.juntas)
    ]
    if not pool:
        return None
    actor = msgspec.structs.replace(reading, code=next(iter(pool[-1].codes)), score=0.5)
    return Found(actors=(actor,), how="coreference", score=0.5, antecedent=pool[-1].span)


def singular(noun: str) -> str:
    """A noun without its plural ending."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def general(head: str, readings: Sequence[Reading], span: Span, sentence: int, context: Context) -> Found | None:
    """The last mention of a kind that a general noun can mean, rather a subject: "the group" after the name of one.

    `readings` is what the noun says alone: a court is a court, and no party.
    """
    kinds = context.words.nouns.get(head, ())
    is_private = head in context.words.private
    is_court = any(context.words.policing & set(reading.sectors) for reading in readings)
    pool = [
        one
        for one in context.before(span.start, sentence, REACH + 2)
        if one.codes
        and len(one.readings) == 1
        and (one.readings[0].kind in kinds or (head in context.words.unions and one.codes <= INTERNATIONAL))
        and not (is_private and _is_organ(one.readings[0], context))
        and (not is_court or context.words.policing & set(one.readings[0].sectors))
    ]
    return _last(sorted(pool, key=lambda one: (one.sentence + one.is_subject, one.span.start)), 0.5)


def carried(noun: str, reading: Reading, span: Span, sentence: int, context: Context) -> Found | None:
    """The same people named before where a place was told: "the rebels" after "rebels shelled a village near Homs"."""
    at_place = context.words.settled | context.words.sited
    if not set(reading.sectors[:1]) & at_place:
        return None
    for one in reversed(context.before(span.start, sentence, 30)):
        other = one.readings[0]
        is_same = singular(one.head) == noun and len(one.readings) == 1 and other.sectors[:1] == reading.sectors[:1]
        is_new = not one.text.lower().startswith("the ")  # "the church" may be the one of all places
        if is_same and is_new and other.code is None and (code := context.sites.here(one.sentence)):
            actor = msgspec.structs.replace(reading, code=code, score=0.4)
            return Found(actors=(actor,), how="coreference", score=0.4, antecedent=one.span)
    return None


def akin(reading: Reading, span: Span, sentence: int, context: Context) -> Found | None:
    """Somebody of the same calling told of by another noun: "the clergyman" after "an American pastor"."""
    calling = reading.sectors[:1]
    if not set(calling) & context.words.callings or reading.code or reading.kind == "body":
        return None
    known = (one for one in context.before(span.start, sentence, 30) if one.codes and one.number == "one")
    told = [(one, one.readings[0]) for one in known if len(one.readings) == 1]
    pool = [one for one, only in told if only.sectors[:1] == calling and only.kind != "body"]
    return _last(pool, 0.5) if len({one.codes for one in pool}) == 1 else None


def army(reading: Reading, context: Context) -> Found | None:
    """Soldiers told of before, if all of a text are of one country: "the commandos" after "French special forces"."""
    codes = {code for one in context.mentions if one.readings[0].sectors[:1] == MILITARY for code in one.codes}
    is_own = is_national(reading, context.words) and (context.country or context.stage) not in (None, *codes)
    if reading.sectors[:1] != MILITARY or len(codes) != 1 or is_own:
        return None
    actor = msgspec.structs.replace(reading, code=codes.pop(), score=0.4)
    return Found(actors=(actor,), how="setting", score=0.4)


def _is_organ(reading: Reading, context: Context) -> bool:
    """Whether somebody is an organ of a state; a movement that rules one keeps its name."""
    return bool(context.words.organs & set(reading.sectors)) and not (reading.entry or "").startswith("group:")


def region(span: Span, sentence: int, context: Context) -> Found | None:
    """The last region named: "the enclave" after the name of one."""
    pool = [
        one
        for one in context.before(span.start, sentence, REACH)
        if len(one.readings) == 1 and (one.readings[0].entry or "").startswith("region:")
    ]
    return _last(pool, 0.5)


def compass(head: str, span: Span, sentence: int, context: Context) -> Found | None:
    """The last state with a side of the compass in its name: "the North" after "North Korea"."""
    pool = [one for one in context.before(span.start, sentence, 30) if _is_half(one, head)]
    return _last(pool, 0.6)


def _is_half(one: Mention, head: str) -> bool:
    is_state = len(one.readings) == 1 and one.readings[0].kind == "state"
    return is_state and fold(one.readings[0].name).split()[0] == head


def _last(pool: Sequence[Mention], score: float) -> Found | None:
    if not pool:
        return None
    match = tuple(other for other in pool[-1].readings if other.code)
    return Found(actors=match, how="coreference", score=score, antecedent=pool[-1].span) if match else None


def _is_same_role(one: Mention, head: str, reading: Reading) -> bool:
    if reading.kind == "office":
        title = (reading.role or head).lower()
        if "OPP" in reading.sectors and not any("OPP" in other.sectors for other in one.readings):
            return False  # "the opposition leader" is no prime minister
        return any(_is_title(title, (other.role or "").lower()) for other in one.readings)
    words = {one.head, *(word for other in one.readings for word in (other.role or "").lower().split())}
    return head in words and any(_may_share(reading.sectors, other.sectors) for other in one.readings)


def _may_share(sectors: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two of one noun can be the same by their sectors: "the army" is no Liberation Army of rebels."""
    return not sectors or not others or bool(set(sectors) & set(others))


def _is_title(title: str, role: str) -> bool:
    """Whether a role is the one that a title names: "the president" is no vice president, "the minister" any minister."""
    lesser = role.startswith(("vice ", "deputy ", "former ")) and not title.startswith(role.split()[0])
    return title in role and not lesser
