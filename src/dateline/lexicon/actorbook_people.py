"""The persons of the actor tables: their names are read with the tables, their terms when somebody is first met."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from dateline.errors import LexiconError
from dateline.lexicon.actorbook_entry import Entry, Term, fold

_SUFFIX = re.compile(r",? (Jr\.?|Sr\.?|[IVX]+)$")
_OTHER = re.compile(r"[^a-z0-9]+")
Row = dict[str, str]


def slug(name: str) -> str:
    """The part of an id that comes from a name."""
    return _slug(fold(name))


def _slug(low: str) -> str:
    return _OTHER.sub("-", low).strip("-")


def parts(cell: str) -> list[str]:
    """The items of a cell of several, which a bar separates."""
    return [part.strip() for part in cell.split("|") if part.strip()] if cell else []


@cache
def day(cell: str, last: bool) -> date | None:
    """A day from "2018", "2018-05" or "2018-05-08"; the last day of the stretch if `last`; None when empty."""
    if not cell:
        return None
    year, month, number = (*map(int, cell.split("-")), 0, 0)[:3]
    if month == 0:
        return date(year, 12, 31) if last else date(year, 1, 1)
    return date(year, month, number or (28 if last else 1))


class People:
    """All rows of persons.tsv by the person: same name, same person. An entry for each, and one for the short name."""

    def __init__(self, rows: Iterable[Row], offices: Iterable[Row], names: dict[str, str]) -> None:
        self._offices = {row["office"]: row for row in offices}
        self._names = names
        self._rows: dict[str, list[Row]] = {}
        self._keys: dict[str, str] = {}
        for row in rows:
            if row["office"] not in self._offices:
                raise LexiconError(f"persons.tsv: unknown office {row['office']!r} of {row['name']}", remedy="see offices.tsv")
            self._rows.setdefault(row["name"], []).append(row)

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """What the persons are called, with the ids of their entries."""
        folded = fold("\n".join(self._rows)).split("\n")  # one call, for speed
        for low, (name, rows) in zip(folded, self._rows.items(), strict=True):
            key = _slug(low)
            others = [alias for row in rows for alias in parts(row["aliases"])]
            self._keys.setdefault(f"person:{key}", name)
            self._keys.setdefault(f"short:{key}", name)
            yield from ((text, f"person:{key}") for text in (name, *others) if not text.startswith("="))
            yield from ((text, f"short:{key}") for text in _short(name, others))

    def holders(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The entries of all who held an office of a country, once `surfaces` has run."""
        held: dict[tuple[str, str], list[str]] = {}
        for key, name in self._keys.items():
            if key.startswith("person:"):
                for row in self._rows[name]:
                    held.setdefault((row["code"], row["office"]), []).append(key)
        return {key: tuple(dict.fromkeys(ids)) for key, ids in held.items()}

    def ids(self) -> Iterable[str]:
        """The ids of all persons' entries, once `surfaces` has run."""
        return self._keys

    def make(self, key: str) -> Entry:
        """The entry with this id, with a term for each office; KeyError if there is none."""
        name, kind = self._keys[key], key.partition(":")[0]
        rows = self._rows[name]
        terms = tuple(self._term(row) for row in rows)
        item = next((row["wikidata"] for row in rows if row["wikidata"]), None)
        return Entry(id=key, name=name, kind=kind, terms=terms, wikidata=item)

    def _term(self, row: Row) -> Term:
        office, code, given = self._offices[row["office"]], row["code"], row.get("role", "")
        role = given or office["title"]
        if not given and office["of"] == "1" and code in self._names:
            role = f"{role} of {self._names[code]}"
        sectors, rank = tuple(parts(office["sectors"])), int(office["rank"])
        return Term(code or None, sectors, role, day(row["from"], False), day(row["to"], True), rank, row["office"])


class Entries(dict[str, Entry]):
    """The entries by id; those of persons are made when they are first asked for, and are counted in only then."""

    def __init__(self, made: dict[str, Entry], people: People) -> None:
        super().__init__(made)
        self._people = people

    def __missing__(self, key: str) -> Entry:
        entry = self._people.make(key)
        self[key] = entry
        return entry

    def all(self) -> list[Entry]:
        """All entries, with those that nobody has asked for yet."""
        return [
            *(entry for key, entry in self.items() if key not in self._people.ids()),
            *map(self.__getitem__, self._people.ids()),
        ]


def _short(name: str, aliases: Sequence[str]) -> list[str]:
    """Short names: those marked with "=", else the last word of the name ("=-" for none) and of its variants.

    A realm is no short name: "Philippe I of Belgium" has none of its own.
    """
    marked = [alias[1:] for alias in aliases if alias.startswith("=")]
    if marked:
        return [short for short in marked if short != "-"]
    words = [_SUFFIX.sub("", text).split()[-1] for text in (name, *aliases) if " " in text and " of " not in text]
    return [*dict.fromkeys(word for word in words if len(word) > 2), *(alias for alias in aliases if " " not in alias)]
