"""The entries of the actor dictionary and what they stand for on a day."""

import unicodedata
from datetime import date

import msgspec

INTERNATIONAL = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's codes of actors that belong to no state; they carry no sector but the following."""
INTERNATIONAL_SECTORS = frozenset({"JUD", "COP", "MIL"})


class Term(msgspec.Struct, frozen=True, array_like=True):
    """What an entry stands for during some days; null ends are open."""

    code: str | None
    sectors: tuple[str, ...]
    role: str | None = None
    since: date | None = None
    until: date | None = None
    rank: int = 5
    office: str | None = None

    def holds(self, on: date) -> bool:
        """Whether the term is in force on a day."""
        return (self.since or date.min) <= on <= (self.until or date.max)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of the dictionary.

    `kind`: state, seat, adjective, people, region, body, group, person, agent. `weak` role nouns take their sector
    from the words beside them; `rule` is the id of the rule behind a role noun.
    """

    id: str
    name: str
    kind: str
    terms: tuple[Term, ...]
    wikidata: str | None = None
    weak: bool = False
    plural: bool = False
    rule: str = ""
    not_before: tuple[str, ...] = ()

    def term(self, on: date | None) -> Term | None:
        """The weightiest term in force on a day; without a day the last one; None if none is in force."""
        if on is None:
            return max(self.terms, key=lambda term: (term.until or date.max, -term.rank, term.since or date.min))
        return min((term for term in self.terms if term.holds(on)), key=lambda term: term.rank, default=None)

    def near(self, on: date) -> tuple[Term, int]:
        """The term closest to a day on which none is in force, and how many years away: negative before its beginning."""
        home = [term for term in self.terms if term.code not in INTERNATIONAL] or list(self.terms)
        gaps = [(term, _years(term, on)) for term in home]
        return min(gaps, key=lambda gap: (abs(gap[1]), gap[0].rank))


def _years(term: Term, on: date) -> int:
    if term.since and on < term.since:
        return on.year - term.since.year - 1
    return on.year - term.until.year + 1 if term.until else 0


class _Fold(dict[int, str]):
    """A translation table that folds case and accents, one character for one."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        base = unicodedata.normalize("NFKD", char)[:1].lower()[:1] or char
        base = {
            "’": "'",
            "‘": "'",
            "ʼ": "'",
            "–": "-",
            "‐": "-",
            "‑": "-",
            "ı": "i",
            "ł": "l",
            "ø": "o",
            "đ": "d",
            "ə": "a",
        }.get(base, base)
        self[point] = base
        return base


_FOLD = _Fold()


def fold(text: str) -> str:
    """`text` in lower case without accents and curly marks, of the same length."""
    lowered = text.lower() if text.isascii() else text.translate(_FOLD)
    return lowered if len(lowered) == len(text) else text
