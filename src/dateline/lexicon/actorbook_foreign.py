"""Reads institutions by the noun of another language that their name begins with: "Tribunal Supremo", "Policía de Chile".

What it is known to miss: nouns of one name in two trades ("Frente" is a party's and an armed group's), and languages whose names
end in the noun.
"""

from dateline.lexicon.actorbook_owner import STATES, Owners
from dateline.lexicon.actorbook_phrase import Phrase, Piece
from dateline.lexicon.actorbook_reading import Readings
from dateline.model.event import Reading

LONGEST = 5
"""Words of the longest noun of fronts.yaml."""


class Foreign:
    """Reads such names against the tables as of a day."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
        self.fronts = owners.tables.fronts
        self.links = owners.tables.links | owners.words.particles

    def read(self, heads: Phrase, tail: Phrase) -> Readings:
        """The institution that a phrase names, with the country before it, in it or after it; nothing if it is none."""
        at = next((at for at, piece in enumerate(heads) if not _is_owner(piece)), len(heads))
        sectors = self._sectors(heads[at:])
        if not sectors or not self._is_name(heads[at:]) or not (at or len(heads) > at + 1 or tail):
            return ()
        code = self._code(heads, at, tail)
        name = " ".join(piece.text for piece in heads[at:])
        return (Reading(name=name, code=code, sectors=sectors, kind="body", score=0.6 if code else 0.4),)

    def _sectors(self, name: Phrase) -> tuple[str, ...]:
        """The sector of the longest noun that a name begins with."""
        sizes = range(min(len(name), LONGEST), 0, -1)
        found = (self.fronts.get(" ".join(piece.low for piece in name[:size])) for size in sizes)
        return next((sectors for sectors in found if sectors), ())

    def _is_name(self, name: Phrase) -> bool:
        """Whether a name's words are capitalised, or small links join them, and its last is no role: "Radio Okapi reporters"."""
        is_plain = all(piece.is_capital for piece in name) or any(piece.low in self.links for piece in name)
        is_role = len(name) > 1 and name[-1].has("agent", "person")
        return name[0].is_capital and is_plain and not is_role and not name[0].has("person", "body", "group")

    def _code(self, heads: Phrase, at: int, tail: Phrase) -> str | None:
        inside = tuple(piece for piece in heads[at + 1 :] if _is_owner(piece))
        owner = self.owners.owner(heads[:at]) or self.owners.owner(inside[-1:]) or self.owners.tail_owner(tail)
        return owner[1].code if owner and owner[1].code else self.owners.city(heads[at + 1 :], tail)


def _is_owner(piece: Piece) -> bool:
    return piece.kind in STATES
