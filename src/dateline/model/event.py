"""Facts at the level of sentences: tokens, mentions, quotations, events, sources, figures, links."""

from typing import Literal

import msgspec

from dateline.model.document import Evidence, Interval, SectionKind
from dateline.model.span import Span

Modality = Literal["asserted", "alleged", "denied", "planned", "urged", "refused", "hypothetical"]
"""How real the coded event is said to be."""

SourceKind = Literal["narrator", "says", "denies", "alleges", "reports", "quotes"]
"""How a source stands to what is reported; `narrator` is the outlet or agency itself."""

AttributionKind = Literal["says", "denies", "alleges", "reports", "quotes", "holds"]
"""How somebody stands to what is said; `holds`: wants, believes or backs it."""


OWN_GROUND = "ground:"
"""Opens the entry of a town that forces of its own country take, before their code: it is nobody there, people elsewhere."""


class Token(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """A word: code points of the document's text, and its place in the dependency tree.

    `head` is the index of the governing token in the same sentence; a root is its own head.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Sentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A sentence with its tokens; `tokens` is empty when the parser was not needed for it."""

    span: Span
    section: SectionKind
    tokens: tuple[Token, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A phrase that the actor dictionary knows; `entries` are ids of the entries that it may name."""

    span: Span
    sentence: int
    entries: tuple[str, ...]


class Quotation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Words between quotation marks, marks included; `is_scare` for a phrase too short to be speech."""

    span: Span
    is_scare: bool = False


class Role(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A participant: the whole phrase and its head word; `is_implied` if it stands outside the clause."""

    span: Span
    head: Span
    is_implied: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One link of an attribution chain; `span` is null for the narrator, who has no words of its own."""

    kind: SourceKind
    span: Span | None = None
    cue: Span | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Who says what in the text, independent of events: words of the source, of the cue, and of what is said.

    `sources` is empty where the text names nobody ("reportedly"); `cue` is empty where a quotation only goes on with what
    somebody said before. `kind` `holds` is a wish or an opinion that is not told as speech; `is_quoted` if the cue itself is
    among words quoted from somebody. `rule` is the lexicon entry of the cue.
    """

    sentence: Span
    kind: AttributionKind
    cue: tuple[Span, ...] = ()
    sources: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    is_quoted: bool = False
    rule: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One coded act.

    `type` and `mode` are PLOVER's; `cameo` is a text code with its leading zeros. `actors`, `recipients`, `mediators` are
    phrases of the text: which actor each one names is a `Link` with the same span. `attribution` is outermost first.
    `sentence` is the span of the whole sentence, `trigger` the words that name the act, `rule` the id of the rule that fired.
    `confidence` is between 0 and 1.
    """

    id: str
    type: str
    mode: str | None
    cameo: str | None
    sentence: Span
    trigger: Span
    contexts: tuple[str, ...] = ()
    actors: tuple[Role, ...] = ()
    recipients: tuple[Role, ...] = ()
    mediators: tuple[Role, ...] = ()
    when: Interval | None = None
    when_span: Span | None = None
    where: Span | None = None
    attribution: tuple[Source, ...] = ()
    modality: Modality = "asserted"
    is_negated: bool = False
    is_historical: bool = False
    is_reciprocal: bool = False
    is_denial: bool = False
    confidence: float = 0.5
    rule: str = ""
    alternatives: tuple[str, ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A quantity in the text. `comparator`: =, >, <, ~; `low` and `high` bound the value, null is unbounded.

    `unit` is persons, weeks, days, kilometres, ...; `what` is what is counted ("deaths", "peacekeepers").
    """

    id: str
    span: Span
    sentence: Span
    what: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    comparator: Literal["=", ">", "<", "~"] = "="
    period: Interval | None = None
    attribution: tuple[Source, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What an actor phrase may name.

    `code` is ISO 3166-1 alpha-3 or one of PLOVER's international codes, null if not codable. `kind` is one of
    state, body, office, person, group, people, unknown. `role` is the office behind a person on the event's date.
    """

    name: str
    code: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str = "unknown"
    role: str | None = None
    entry: str | None = None
    wikidata: str | None = None
    score: float = 0.5


class Link(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Which actors a phrase names: one reading an actor ("the two ministers" has two), and what else was possible.

    `how` says the way: dictionary, composed, coreference, office-on-date, unknown; `antecedent` is where a pronoun or a
    short name was resolved to.
    """

    span: Span
    actors: tuple[Reading, ...]
    how: str
    score: float
    alternatives: tuple[Reading, ...] = ()
    antecedent: Span | None = None


class Candidate(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A place that a name may mean, how likely it is here, and what speaks for and against it with its weight.

    `precision`: facility, city, region, country; coordinates are WGS84 degrees.
    """

    name: str
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str = "country"
    score: float = 0.0
    why: tuple[str, ...] = ()


class Place(Candidate, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a phrase lies: the likeliest of all places that bear the name; `alternatives` are the likeliest others."""

    span: Span
    score: float = 0.5
    alternatives: tuple[Candidate, ...] = ()


__all__ = [
    "Attribution", "AttributionKind", "Candidate", "Event", "Evidence", "Figure", "Link", "Mention", "Modality", "Place",
    "Quotation", "Reading", "Role", "Sentence", "Source", "SourceKind", "Token",
]  # fmt: skip
