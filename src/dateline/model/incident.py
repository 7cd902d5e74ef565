"""What is joined across documents: origins, incidents, claims, agreements, conditions, edges."""

from typing import Literal

import msgspec

from dateline.model.document import Evidence, Interval
from dateline.model.event import Reading, Source
from dateline.model.span import Span


class Edge(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two facts that belong together, how strongly (0 to 1), and why; `a` < `b`.

    One that does not join (`joins` is false) says that they have something in common but are not one.
    """

    a: str
    b: str
    score: float
    why: tuple[str, ...] = ()
    joins: bool = True


class Passage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A sentence of document `a` and one of `b` that say the same; `a_text`, `b_text` are their words.

    `kind`: exact, near (most words agree) or anchors (names, numbers and rarer words agree: those in `shared`).
    """

    a: str
    a_span: Span
    a_text: str
    b: str
    b_span: Span
    b_text: str
    kind: str
    score: float
    shared: tuple[str, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One independent text behind one or several documents, or a passage that several texts share.

    `method`: single, exact, near, agency, translated: each document has one such origin. Beside them, passages: what two
    different stories share; merged: a text that is part of a longer one, which has another origin too. `documents` are
    ids, sorted. `passages` are the sentences that agree.
    """

    id: str
    agency: str | None
    documents: tuple[str, ...]
    method: str
    score: float
    evidence: tuple[Evidence, ...] = ()
    passages: tuple[Passage, ...] = ()


SHARED_METHODS = ("passages", "merged")
"""Methods of origins that a document has beside its own one."""


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field in which the reports of one incident differ: each value with the events that say so."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The thing in the world that one or several event mentions describe; ids refer to events, documents, origins."""

    id: str
    type: str
    label: str
    when: Interval | None
    where: str | None
    actors: tuple[Reading, ...]
    recipients: tuple[Reading, ...]
    events: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    disagreements: tuple[Disagreement, ...] = ()


class Stance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source's stance on a proposition, in one document, in these words."""

    source: Reading
    stance: Literal["asserts", "denies", "doubts", "distances"]
    document: str
    evidence: Span
    attribution: tuple[Source, ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A contested or one-sided proposition and everybody's stance on it."""

    id: str
    proposition: str
    incident: str | None
    stances: tuple[Stance, ...]


class Agreement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An accord: parties, mediators, date, and who alleges that whom broke it."""

    id: str
    name: str
    parties: tuple[Reading, ...]
    mediators: tuple[Reading, ...]
    when: Interval | None
    breaches: tuple[tuple[str, str, str], ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


class Condition(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state of affairs with a beginning and perhaps an end; `evidence` pairs a document id with its words."""

    id: str
    subject: str
    state: str
    since: Interval | None
    until: Interval | None
    evidence: tuple[tuple[str, Span], ...] = ()
