"""What a phrase refers to within its document: pronouns, definite nominals, short names, and the country of the scene."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.model.event import Link, Reading
from dateline.model.span import Span
from dateline.resolve.facing import Facing
from dateline.resolve.mentions import Mention, of_sentence, over, until
from dateline.resolve.sites import Sites

PARTIES = frozenset({"state", "office", "person", "group", "people", "body"})
"""Kinds of actors that can be one of two."""
BAND = "REB"
"""The sector of those who fight a state."""
PRIVATE = frozenset({"BUS", "NGO"})
"""Sectors of those who act for no state, beside people at home."""
TRADE = ("BUS",)
"""Sectors of traders and drivers, who are at home where they are told to be; a company may be from anywhere."""
ROVING = (("UAF",), ("REB",), ("PRM",))
"""Sectors of those who may come from anywhere in a text that is not plainly of one country."""
NARRATOR = "JRN"
"""Sector of outlets and agencies."""
REACH = 3
"""How many sentences back a pronoun may refer; farther back the last subject is rarely meant."""
PEOPLE = frozenset({"person", "office"})
FOREIGN = 1.5
"""How much less somebody is meant who is of the very state that is addressed: "he asked Beijing" is said by no Chinese."""
MAIN = 0.3
"""How much more the subject of a sentence is meant than that of a clause in it."""
OWN = 2.5
"""How much less somebody is meant who is of the same calling as whoever does it or suffers it."""
SERVICE = frozenset({"COP", "MIL", "SPY"})


class Reference(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The file actors/reference.yaml: the words by which a text refers back."""

    pronouns: dict[str, str]
    speaking: frozenset[str]
    pairs: tuple[str, ...]
    paired: frozenset[str]
    compass: frozenset[str]
    callings: frozenset[str]
    bearings: dict[str, tuple[int, int]]
    pointing: tuple[str, ...]
    country_nouns: frozenset[str]
    state_nouns: tuple[str, ...]
    numbers: frozenset[str]
    counts: dict[str, int]
    region_nouns: frozenset[str]
    towns: frozenset[str]
    domestic: frozenset[str]
    organised: frozenset[str]
    settled: frozenset[str]
    sited: frozenset[str]
    policing: frozenset[str]
    nouns: dict[str, tuple[str, ...]]
    women: frozenset[str]
    single: frozenset[str]
    rest: frozenset[str]
    continents: frozenset[str]
    anybody: frozenset[str]
    abroad: frozenset[str]
    kin: frozenset[str]
    private: frozenset[str]
    organs: frozenset[str]
    national: frozenset[str]
    based: tuple[str, ...]
    sending: frozenset[str]
    inside: frozenset[str]
    rivals: frozenset[str]
    fellows: frozenset[str]
    homelands: frozenset[str]
    federal: frozenset[str]
    states: frozenset[str]
    campaigning: frozenset[str]
    bordering: frozenset[str]
    kindred: dict[str, tuple[str, ...]]
    parts: tuple[str, ...]
    posted: frozenset[str]
    courtesies: frozenset[str]
    culprits: frozenset[str]
    charging: tuple[str, ...]
    seats: dict[str, str] = {}
    lands: dict[str, frozenset[str]] = {}
    unions: frozenset[str] = frozenset()
    hosting: frozenset[str] = frozenset()
    visiting: frozenset[str] = frozenset()
    meeting: frozenset[str] = frozenset()
    captors: frozenset[str] = frozenset()
    armies: dict[str, str] = {}
    outlanders: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    troops: frozenset[str] = frozenset()
    juntas: frozenset[str] = frozenset()
    missions: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    dress: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: the actors, how they were found, how sure, and where the antecedent stands."""

    actors: tuple[Reading, ...]
    how: str
    score: float
    antecedent: Span | None = None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase whose antecedent is asked for, and its sentence.

    `barred` cannot be its antecedent; `others` are codes of those who act on it, `addressed` the phrases on which it acts;
    `suffers` if something is done to it; `backs` are the antecedents of those who act on it; `apart` are others who are not it.
    """

    span: Span
    sentence: int
    barred: tuple[Span, ...] = ()
    others: frozenset[str] = frozenset()
    addressed: tuple[Span, ...] = ()
    suffers: bool = False
    backs: tuple[Span, ...] = ()
    apart: tuple[Span, ...] = ()


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The mentions of a document in order, the country it is about (null if none dominates), and the one it is likely set in.

    `often` is how often each country is named, `facing` are pairs of parties in the order of the text, `suffering` the
    phrases to which something is done, `sites` where its sentences are set, `echoes` the pronouns resolved so far.
    """

    mentions: tuple[Mention, ...]
    words: Reference
    country: str | None = None
    stage: str | None = None
    often: Counter[str] = msgspec.field(default_factory=Counter)
    facing: tuple[Facing, ...] = ()
    suffering: tuple[Span, ...] = ()
    sites: Sites = Sites()
    echoes: tuple[Mention, ...] = ()

    def before(self, at: int, sentence: int, reach: int) -> list[Mention]:
        """The mentions before a place, at most `reach` sentences back."""
        return list(until(self.mentions, at, sentence - reach))

    def echoed(self, at: int, sentence: int, reach: int) -> list[Mention]:
        """The same with the pronouns among them."""
        return [*self.before(at, sentence, reach), *until(self.echoes, at, sentence - reach)]


def pronoun(word: str, who: Asked, context: Context) -> Found | None:
    """The actor that a pronoun stands for; None if nothing in reach fits.

    One to whom something is done is rather one to whom something was done before; who addresses a state is rather of another.
    """
    kind = context.words.pronouns[word]
    acting, told = over(context.mentions, who.barred), _told(who, context)
    near = context.echoed(who.span.start, who.sentence, REACH)
    near = [one for one in near if not any(_is_same(one, other) for other in acting)]
    apart = (*who.barred, *who.addressed)
    near = [one for one in near if not (is_barred(one, apart) or _is_acting(one, who, told) or _is_open(one, context))]
    pool = [one for one in near if _fits(one, kind, context.words)]
    if kind == "woman" and not pool:
        pool = [one for one in near if _fits(one, "person", context.words)]
    if kind == "next":
        pool = [one for one in pool if one.sentence == who.sentence][-1:]
    return _answer(pool, who, context, prefer="many" if kind == "many" else "one")


def _is_same(one: Mention, other: Mention) -> bool:
    """Whether two mentions can be one party: of one country, and of one kind or a state; a court of Peru is no Peruvian."""
    kinds = {one.readings[0].kind, other.readings[0].kind}
    is_alike = "state" in kinds or one.readings[0].sectors[:1] == other.readings[0].sectors[:1]
    return bool(one.codes) and one.codes <= other.codes and is_alike


def _is_open(one: Mention, context: Context) -> bool:
    """Whether a mention refers to somebody else itself and is not told: "his rival"."""
    return not one.codes and (one.readings[0].entry or "").removeprefix("agent:") in context.words.rivals


def _answer(pool: Sequence[Mention], who: Asked, context: Context, *, prefer: str) -> Found | None:
    if not pool:
        return None
    like = context.suffering if who.suffers else ()
    parallel = {one.span for one in pool if is_barred(one, like)}
    states = [one for one in over(context.mentions, who.addressed) if one.readings[0].kind == "state"]
    met = {code for one in states for code in one.codes}
    faced = over(context.mentions, (*who.addressed, *who.barred))

    def weight(one: Mention) -> float:
        is_main = one.is_main and who.sentence - one.sentence <= 1
        role = 1.0 * one.is_subject + 1.5 * (one.span in parallel) if like else 2.0 * one.is_subject + MAIN * is_main
        less = FOREIGN * bool(one.codes & met) + OWN * any(_is_own(one, other) for other in faced)
        return role + _salience(one, who.span, who.sentence, prefer) - less

    ranked = sorted(pool, key=lambda one: (-weight(one), -one.span.start))
    best = ranked[0]
    score = round(0.7 - 0.1 * (who.sentence - best.sentence), 3)
    readings = _with_joined(best, context) if prefer == "many" else best.readings
    return Found(actors=readings, how="coreference", score=score, antecedent=best.origin or best.span)


def _is_own(one: Mention, other: Mention) -> bool:
    """Whether two are of the same calling: police hardly fire at police, nor does a ministry blame its own officers."""
    mine, yours = one.readings[0], other.readings[0]
    is_service = bool(SERVICE & set(mine.sectors)) and bool(SERVICE & set(yours.sectors))
    is_like = is_service or mine.sectors[:1] == yours.sectors[:1] == ("CVL",)
    return is_like and (mine.code is None or yours.code is None or mine.code == yours.code)


def _with_joined(best: Mention, context: Context) -> tuple[Reading, ...]:
    """The readings of a name and of those that "and" joins to it: "they" after "Bulgaria and Romania"."""
    if best.origin:
        return best.readings
    start = best.joined or best.span
    near = of_sentence(context.mentions, best.sentence)
    listed = [one for one in near if start in (one.span, one.joined) and (one is best or one.codes)]
    return tuple(dict.fromkeys(reading for one in listed for reading in one.readings))


def _told(who: Asked, context: Context) -> frozenset[str]:
    """The names of what those who act or speak refer to."""
    apart = (*who.backs, *who.apart)
    return frozenset(one.readings[0].name for some in (context.mentions, context.echoes) for one in over(some, apart))


def _is_acting(one: Mention, who: Asked, told: frozenset[str]) -> bool:
    """Whether a mention is what those who act or speak refer to: "the group accused them"; or a bare state of which they are."""
    is_own_state = one.readings[0].kind == "state" and bool(one.codes) and one.codes <= who.others
    return is_own_state or one.readings[0].name in told


def _salience(one: Mention, span: Span, sentence: int, prefer: str) -> float:
    """Codable and agreeing ones first, then the nearest: one sentence of distance costs less than being no subject."""
    coded = 0.5 if one.codes else 0.0
    agrees = 0.8 if one.number == prefer else 0.0
    distance = 1.2 * (sentence - one.sentence) + (span.start - one.span.end) / 1000
    return coded + agrees - distance


def is_barred(one: Mention, barred: Sequence[Span]) -> bool:
    """Whether a mention stands in one of the phrases that it cannot be."""
    return any(one.span.overlaps(span) for span in barred)


def _fits(one: Mention, kind: str, words: Reference) -> bool:
    """Whether a mention agrees with a pronoun in number, gender and in being a person or a thing."""
    is_person = all(reading.kind in PEOPLE for reading in one.readings) and one.number != "many"
    is_person = is_person and one.head not in words.country_nouns  # "the Peruvian side"
    is_person = is_person or (one.head in words.single and one.number == "one" and len(one.readings) == 1)
    is_woman = any(word in words.women for word in fold(f"{one.text} {one.readings[0].name}").replace(".", "").split())
    is_woman = is_woman or words.pronouns.get(one.text) == "woman"
    group = one.readings[0].kind in ("group", "body", "people", "state")
    thing = group and one.readings[0].kind != "people" and one.number != "many"
    return {
        "man": is_person and not is_woman,
        "woman": is_person and is_woman,
        "person": is_person,
        "thing": thing,
        "many": one.number == "many" or group,
    }.get(kind, True)


def official(links: Iterable[Link], words: Reference) -> frozenset[str]:
    """The codes of those who act for a state: a union or a company may well call on its own government."""
    private = words.settled | PRIVATE
    actors = (actor for link in links for actor in link.actors)
    return frozenset(actor.code for actor in actors if actor.code and not private & set(actor.sectors[:1]))


def scene(reading: Reading, context: Context, sentence: int | None = None) -> Found | None:
    """The reading with the country of its sentence, of the text, or of the sentences before, if it is of a domestic kind.

    A sentence sets those who are at home (police, courts, citizens) and those who fight there; the sentences before it
    set those at home only, and a government where they agree with the beginning of the text.
    """
    if reading.kind == "state" or reading.code is not None or is_posted(reading, context.words):
        return None
    country = _banded(reading, context) or (_set(reading, context, sentence) if sentence is not None else None)
    if country is None and set(reading.sectors) & context.words.domestic:
        country = _home(reading, context) or (_around(reading, context, sentence) if sentence is not None else None)
        country = country or (context.stage if reading.sectors[:1] not in ROVING else None)
    if country is None:
        return None
    return Found(actors=(msgspec.structs.replace(reading, code=country, score=0.4),), how="setting", score=0.4)


def is_posted(reading: Reading, words: Reference) -> bool:
    """Whether somebody stands for another country than the one of the scene: "Ambassador Ann Lee"."""
    return reading.kind == "person" and fold(reading.role or "") in words.posted


def _home(reading: Reading, context: Context) -> str | None:
    """The country that a text is about; people at home are rather of the one where it happens, if nothing does in that."""
    sites = context.sites
    if not set(reading.sectors[:1]) & context.words.settled or context.country is None or sites.is_set(context.country):
        return context.country
    if sites.ahead and sites.lead in (None, sites.ahead):
        return sites.ahead
    return sites.lead if sites.lead and sites.lead == sites.all else context.country


def _set(reading: Reading, context: Context, sentence: int) -> str | None:
    is_there = bool(set(reading.sectors[:1]) & (context.words.settled | context.words.sited))
    is_there = is_there or (reading.sectors[:1] == TRADE and reading.kind in ("people", "group"))
    return context.sites.here(sentence) if is_there else None


def _around(reading: Reading, context: Context, sentence: int) -> str | None:
    """The country of the sites about a sentence; soldiers without a country are mostly of the one where they are."""
    own = context.country or context.stage if is_national(reading, context.words) else None
    here = own or context.sites.here(sentence) or context.stage or _armies(context) if reading.sectors[:1] == ("MIL",) else None
    return here or context.sites.most or _set_before(reading, context, sentence)


def is_national(reading: Reading, words: Reference) -> bool:
    """Whether somebody is called by a noun for the forces of every state or for officers who rule: "the army", "the generals"."""
    noun = (reading.entry or "").removeprefix("agent:").replace("-", " ").replace(":s", "s")
    return noun in words.national or noun in words.ranks or noun.removesuffix("s") in words.juntas


def _banded(reading: Reading, context: Context) -> str | None:
    """The one country of all armed groups that a text names, for fighters told by a mere noun: they may fire across a border."""
    if BAND not in reading.sectors:
        return None
    firsts = (one.readings[0] for one in context.mentions)
    named = {one.code for one in firsts if BAND in one.sectors and not (one.entry or "agent:").startswith("agent:")}
    return named.pop() if len(named) == 1 and not named & INTERNATIONAL else None


def _armies(context: Context) -> str | None:
    """The one country of all soldiers whose country a text tells."""
    codes = {code for one in context.mentions if one.readings[0].sectors[:1] == ("MIL",) for code in one.codes}
    return codes.pop() if len(codes) == 1 else None


def _set_before(reading: Reading, context: Context, sentence: int) -> str | None:
    before = context.sites.around(sentence)
    if "GOV" in reading.sectors[:1]:
        return before if before == context.sites.lead else None
    return before if set(reading.sectors[:1]) & context.words.settled else None
