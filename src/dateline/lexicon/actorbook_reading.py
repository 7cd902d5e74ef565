"""Makes readings of entries: an entry with one of its terms, as the actor that a phrase names."""

from dateline.lexicon.actorbook_entry import INTERNATIONAL, INTERNATIONAL_SECTORS, Entry, Term
from dateline.model.event import Reading

OFFICIAL = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
"""Sectors that one leaves with the office: a former minister is of the elite."""
Readings = tuple[Reading, ...]


def make(
    entry: Entry, term: Term, *, kind: str, score: float, sectors: tuple[str, ...] | None = None, role: str | None = None
) -> Reading:
    """The reading of an entry in a term; `sectors` replace the term's own."""
    return Reading(
        name=entry.name,
        code=term.code,
        sectors=kept(term.code, term.sectors if sectors is None else sectors),
        kind=kind,
        role=role,
        entry=entry.id,
        wikidata=entry.wikidata,
        score=score,
    )


def kept(code: str | None, sectors: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors that go with a code: international ones carry only courts, police and soldiers."""
    return tuple(sector for sector in sectors if sector in INTERNATIONAL_SECTORS) if code in INTERNATIONAL else sectors


def replace(reading: Reading, **changes: object) -> Reading:
    """A copy of a reading with some fields changed, checked by the type's own constructor."""
    fields = {name: getattr(reading, name) for name in Reading.__struct_fields__}
    return Reading(**{**fields, **changes})
