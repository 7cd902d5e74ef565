"""Composes what an actor phrase names from its pieces: country + role noun, title + name, lists, appositions.

The rules, in the order in which they are applied:

1. A phrase is cut into members at "and", "or" and commas; a member that is only an adjective or an owner borrows the
   head of the last member ("Russian, Azerbaijani and Armenian leaders"); a comma without "and" is an apposition,
   but for one between two origins ("Russian, Turkish presidents").
2. A member is cut before its first preposition, relative word or participle: the last piece before it is the head.
3. A head that is no actor ("attack", "corridor") makes the member name nobody.
4. The country of a role noun is its possessor, else the first adjective or name before it, else the "of" phrase.
5. Weak role nouns ("leader", "spokesman") take the sector of the organisation or role beside them.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from dateline.lexicon.actorbook_data import Tables
from dateline.lexicon.actorbook_member import Member
from dateline.lexicon.actorbook_owner import STATES, Owners
from dateline.lexicon.actorbook_phrase import PUNCTUATION, Phrase, Piece
from dateline.lexicon.actorbook_reading import Readings, replace
from dateline.model.event import Reading

BREAKS = frozenset({",", ";"})
ADJECTIVES = frozenset({"adjective", "people"})


class Reader:
    """Reads phrases against the tables as of a day; holds no state."""

    def __init__(self, tables: Tables, on: date | None) -> None:
        self.words = tables.words
        self.owners = Owners(tables, on)
        self.one = Member(tables, on)

    def read(self, phrase: Phrase) -> Readings:
        """The readings of a whole phrase, one for each distinct actor.

        A bare number is a crowd ("Thousands protested"), an age is somebody of that age ("an 18-year-old").
        """
        members, marks = self._members(phrase)
        if phrase and phrase[-1].low.endswith(self.words.ages) and not any(piece.entries for piece in phrase):
            return (Reading(name=phrase[-1].low, sectors=("CVL",), kind="people", score=0.3),)
        if len(phrase) == 1 and phrase[0].low in self.words.crowds:
            return (Reading(name=phrase[0].low, sectors=("CVL",), kind="people", score=0.3),)
        if not members:
            return ()
        if len(members) > 1 and not any(mark in self.words.joins for mark in marks) and not self._are_origins(members):
            return self._apposed(members)
        return self._adjectives(members) or _distinct(chain.from_iterable(self._listed(members)))

    def _members(self, phrase: Phrase) -> tuple[list[Phrase], list[str]]:
        """The members of a list and the marks between them; brackets and quotation marks are dropped."""
        members: list[list[Piece]] = [[]]
        marks: list[str] = []
        for piece in phrase:
            if piece.low in BREAKS or (piece.low in self.words.joins and not piece.entries):
                marks.append(piece.low)
                members.append([])
            elif piece.low not in PUNCTUATION:
                members[-1].append(piece)
        bare = [tuple(member) for member in members]
        return [member for member in bare if self.owners.trim(member)], marks

    def _adjectives(self, members: Sequence[Phrase]) -> Readings:
        """The states of adjectives that share a noun which names nobody: "French and American flags"."""
        first = [self.owners.trim(member) for member in members]
        last = first[-1]
        alone = len(first) > 1 and all(len(member) == 1 and member[0].kind in ADJECTIVES for member in first[:-1])
        if not alone or len(last) < 2 or last[0].kind not in ADJECTIVES or self.one.read(last):
            return ()
        found = chain.from_iterable(self.one.read((member[0],)) for member in first)
        return _distinct(replace(one, sectors=("GOV",), kind="state") for one in found)

    def _apposed(self, members: Sequence[Phrase]) -> Readings:
        """Two names of one actor: the first that has a code, by the name of the first that is a person's."""
        found = [readings for readings in map(self.one.read, members) if readings]
        if not found or not self.one.read(members[0]):
            return found[0] if found and self._is_list(members) else ()
        coded = next((readings for readings in found if readings[0].code), found[0])
        person = next((readings[0] for readings in found if readings[0].kind == "person"), None)
        if self._is_list(members):
            return _distinct(chain.from_iterable(found))
        if person is None or len(coded) != 1 or person is coded[0]:
            return coded
        best = coded[0]
        role = best.role or (best.name if best.kind == "office" else None)
        return (replace(best, name=person.name, kind="person", role=role, entry=person.entry or best.entry),)

    def _are_origins(self, members: Sequence[Phrase]) -> bool:
        """Whether a comma stands for "and" between two origins of one noun: "Russian, Turkish presidents"."""
        first, last = self.owners.trim(members[0]), self.owners.trim(members[-1])
        is_pair = len(members) == 2 and len(first) == 1 and len(last) > 1
        kinds = {first[0].kind, last[0].kind} if is_pair else set()
        return is_pair and "adjective" in kinds and kinds <= {"adjective", "state"}

    def _is_list(self, members: Sequence[Phrase]) -> bool:
        """Whether members between commas are a list rather than an apposition: all of them are states."""
        return all(member[-1].kind in ("state", "seat") and len(self.owners.trim(member)) == 1 for member in members)

    def _listed(self, members: Sequence[Phrase]) -> list[Readings]:
        """The readings of each member of a list; members without a head borrow the last one's."""
        head = self._borrowed(members)
        first, found = self.owners.trim(members[0]), []
        heads, tail = self.one.cut(first)
        opened = bool(tail) and len(members) > 1
        for at, member in enumerate(members):
            trimmed = self.owners.trim(member)
            bare = all(piece.kind in STATES for piece in trimmed) and bool(trimmed)
            if at and opened and bare:
                found.append(self._of(heads, trimmed))
            elif (
                head
                and bare
                and at < len(members) - 1
                and (trimmed[-1].kind in ("adjective", "people") or trimmed[-1].owns or self._owns(members))
            ):
                found.append(self.one.read((*trimmed, *head)))
            else:
                found.append(self.one.read(member))
        return found

    def _owns(self, members: Sequence[Phrase]) -> bool:
        last = self.owners.trim(members[-1])
        return bool(last) and last[0].kind in STATES and last[0].owns

    def _borrowed(self, members: Sequence[Phrase]) -> Phrase:
        """The role noun of the last member, if its country comes before it; what stands after it stays away."""
        heads, _ = self.one.cut(self.owners.trim(members[-1]))
        names = [at for at, piece in enumerate(heads) if piece.kind in STATES]
        rest = heads[names[-1] + 1 :] if names else ()
        return rest if rest and rest[-1].has("agent") else ()

    def _of(self, heads: Phrase, owner: Phrase) -> Readings:
        """A further "of" member: "the leaders of Russia | and Turkey"; an unread head leaves nothing."""
        if not heads or not heads[-1].has("agent"):
            return ()
        entry = heads[-1].has("agent")
        if entry is not None and not entry.plural:
            return self.one.read(owner)
        return self.one.read((*(_owning(piece) for piece in owner), *heads))


def _owning(piece: Piece) -> Piece:
    return Piece(text=piece.text, low=piece.low, entries=piece.entries, owns=True)


def _distinct(readings: Iterable[Reading]) -> Readings:
    """The readings without repeats of one code, name and sectors."""
    found = {(one.code, one.name, one.sectors): one for one in reversed(list(readings))}
    return tuple(reversed(found.values()))
