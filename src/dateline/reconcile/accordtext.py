"""Sentences that speak of accords: by name, as made by parties, through somebody, or of one told before ("under the deal").

Known to miss: an accord that no noun names ("the two agreed to stop firing"); parties called only by pronouns.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec

from dateline.lexicon.accords import Accord, AccordWords, load_accord_words, load_accords
from dateline.reconcile.sentences import Name, Sentence, Spotter, any_of, days, names, sentences_of

Row = Mapping[str, Any]
Days = tuple[date, date]
BEFORE, AFTER = 60, 60
"""Characters around the noun in which its attributes stand."""
PROPER = re.compile(r"((?:[A-Z][\w’'-]+\s+){1,3})(?:[a-z]+\s+)?$")
OPENING = 4
"""Where a day stands, at most, that opens a sentence and holds for all of it."""
STRICT = 3
"""Words before the noun of which none may take the accord's reality away."""


class Signer(msgspec.Struct, frozen=True, order=True):
    """A party or a mediator: a code, and the name of a group or of the state."""

    code: str | None
    name: str


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence about an accord, in a document published at `published`; `known` is the name of an entry of `accords.yaml`.

    `follows` says that it takes up one told before in its document. `published` is null where not known.
    """

    document: str
    text: str
    start: int
    end: int
    kind: str | None
    parties: tuple[Signer, ...] = ()
    mediators: tuple[Signer, ...] = ()
    when: Days | None = None
    name: str | None = None
    known: str | None = None
    is_made: bool = False
    follows: bool = False
    is_provision: bool = False
    is_breach: bool = False
    is_denial: bool = False
    published: str | None = None

    @property
    def codes(self) -> frozenset[str]:
        """What its parties are called: codes, and names of groups."""
        return frozenset(party.code or party.name for party in self.parties)


class AccordReader:
    """Reads accords in the rows of documents."""

    def __init__(self, overlays: tuple[str, ...] = (), *, breach: Iterable[str] = ()) -> None:
        self._overlays = overlays
        self._words = load_accord_words(overlays)
        self._parties = _Parties(self._words)
        self._accords = {accord.name: accord for accord in load_accords(overlays)}
        self._nouns = any_of(word for group in self._words.nouns.values() for word in group)
        self._full = {name: accord.name for accord in self._accords.values() for name in accord.full}
        self._full_names = any_of(self._full, flags=0)
        self._spotter = Spotter([*self._full, *(word for group in self._words.nouns.values() for word in group)])
        self._stems = _stems(self._accords.values(), self._words)
        self._breach = any_of([*breach, *self._words.breach])
        self._deny, self._unreal = any_of(self._words.deny), any_of(self._words.unreal)
        self._made, self._provisions = any_of(self._words.made), any_of(self._words.provisions)
        self._through, self._brokering = any_of(self._words.through), any_of(self._words.brokering)
        self._by = re.compile(rf"[\w.]+[- ](?:{'|'.join(self._words.brokered)})\b")
        self._definite = any_of(self._words.definite)
        self._kinds = {word: kind for kind, group in self._words.kinds.items() for word in group}

    def read(self, row: Row) -> list[Notice]:
        """The notices of a document, in its order."""
        text, found = row["text"], list[Notice]()
        told = cache(lambda: frozenset(name.code or name.name for name in names(text, overlays=self._overlays)))
        published = (row.get("published") or {}).get("end")
        for sent, _ in sentences_of(row, self._spotter.spots(text)):
            found.extend(self._sentence(row["id"], sent, told, published))
        return _anchored(found)

    def _sentence(self, document: str, sent: Sentence, told: Any, published: str | None) -> Iterator[Notice]:
        hits = [*self._nouns.finditer(sent.text)] or [*self._full_names.finditer(sent.text)]
        if not hits:
            return
        actors = names(sent.text, overlays=self._overlays)
        base = Notice(
            document=document, text=sent.text, start=sent.start, end=sent.end, kind=None, published=published,
            is_provision=bool(self._provisions.search(sent.text)), is_breach=bool(self._breach.search(sent.text)),
            is_denial=bool(self._deny.search(sent.text)),
        )  # fmt: skip
        made = [self._known(base, actors, told) or self._described(base, hit, actors, told) for hit in hits]
        yield from sorted(filter(None, made), key=lambda notice: (notice.follows, not notice.parties))[:1]

    def _known(self, base: Notice, actors: Sequence[Name], told: Any) -> Notice | None:
        """The accord that the sentence calls by a name."""
        given = self._full_names.search(base.text)
        stem = self._stems[0].search(base.text)
        if given:
            options = [accord for accord in self._accords.values() if given[0] in accord.full]
        else:
            options = [self._accords[name] for name in self._stems[1][stem["stem"]]] if stem else []
        here = frozenset(name.code or name.name for name in actors)
        fits = [accord for accord in options if self._fits(accord, base, here, told, is_full=bool(given))]
        if not fits:
            return None
        return _of(base, max(fits, key=lambda accord: (len(accord.codes & here), accord.date)))

    def _fits(self, accord: Accord, base: Notice, here: frozenset[str], told: Any, *, is_full: bool) -> bool:
        """Whether it was made before the text, in a year that the sentence gives if one, by parties that the text names."""
        if base.published and accord.date.isoformat() > base.published:
            return False
        years = {first.year for _, first, _ in days(base.text, overlays=self._overlays)}
        if years and accord.date.year not in years and len(accord.codes & here) < 2:
            return False
        needed = min(len(accord.codes), 1 if is_full or accord.codes & here else 2)
        return is_full or len(accord.codes & (here | told())) >= needed

    def _described(self, base: Notice, hit: re.Match[str], actors: Sequence[Name], told: Any) -> Notice | None:
        before, after = base.text[max(hit.start() - BEFORE, 0) : hit.start()], base.text[hit.end() : hit.end() + AFTER]
        kind = self._kind(hit[0], before)
        mediators = self._mediators(base.text, hit, actors)
        when = self._when(base.text, hit)
        parties = self._parties.find(base.text, hit.end(), actors, mediators)
        name = self._name(before, hit[0], actors, hit.start())
        near = " ".join(before.split()[-STRICT:])
        is_real = not self._unreal.search(near) or bool(self._by.search(near))
        is_made = bool(self._made.search(before) or self._made.match(after.lstrip())) and is_real
        found = msgspec.structs.replace(
            base, kind=kind, parties=parties, mediators=mediators, when=when, name=name, is_made=is_made
        )
        return self._judged(found, before, told, is_real=is_real)

    def _judged(self, found: Notice, before: str, told: Any, *, is_real: bool) -> Notice | None:
        """The notice if it is specific: parties and something more; else one that follows another, if it says "the"."""
        known = self._by_day(found, told) if is_real and (found.when or found.mediators) else None
        if known:
            return known
        marks = bool(found.when) + bool(found.mediators) + bool(found.name) + found.is_made
        if is_real and ((len(found.parties) > 1 and marks) or (found.parties and found.mediators and marks > 1)):
            return found
        is_definite = bool(self._definite.search(" ".join(before.split()[-STRICT:])))
        is_telling = found.is_provision or found.is_breach
        return msgspec.structs.replace(found, follows=True) if is_definite and is_telling else None

    def _by_day(self, found: Notice, told: Any) -> Notice | None:
        """The known accord of this kind, of these parties and this mediator, or of a day that is told."""
        mediators = {mediator.code for mediator in found.mediators}
        fits = [
            accord
            for accord in self._accords.values()
            if self._is_of(accord, found, mediators) and len(accord.codes & (found.codes | told())) >= min(2, len(accord.codes))
        ]
        return _of(found, max(fits, key=lambda accord: (len(accord.codes & found.codes), accord.date))) if fits else None

    def _is_of(self, accord: Accord, found: Notice, mediators: set[str | None]) -> bool:
        if found.kind is None or accord.kind == "other" or not self._words.are_alike(found.kind, accord.kind):
            return False
        if found.published and accord.date.isoformat() > found.published:
            return False
        if mediators and not mediators & set(accord.mediators):
            return False
        if found.when:
            return found.when[0] <= accord.date <= found.when[1] and bool(accord.codes & found.codes)
        return bool(accord.codes & found.codes) and len(accord.codes) > 1

    def _kind(self, noun: str, before: str) -> str | None:
        if noun.casefold() in self._words.nouns["ceasefire"]:
            return "ceasefire"
        return next((self._kinds[word] for word in reversed(before.casefold().split()[-STRICT:]) if word in self._kinds), None)

    def _mediators(self, text: str, hit: re.Match[str], actors: Sequence[Name]) -> tuple[Signer, ...]:
        """Who brought it about: "X-brokered", "brokered by X and Y", "X brokered"."""
        near = [match for match in self._by.finditer(text) if abs(match.start() - hit.start()) < 2 * BEFORE]
        spots = [(match.start(), match.end()) for match in near]
        found = [name for name in actors if any(start <= name.start < end for start, end in spots)]
        for match in self._through.finditer(text):
            found += self._parties.row(text, [name for name in actors if name.start >= match.end()], match.end())
        for match in self._brokering.finditer(text[: hit.start()]):
            found += [name for name in actors if 0 <= match.start() - name.end <= 12][-1:]
        return _signers(found)

    def _when(self, text: str, hit: re.Match[str]) -> Days | None:
        given = days(text, overlays=self._overlays)
        near = [found for found in given if -BEFORE < found[0] - hit.start() < 2 * AFTER]
        near = near or [found for found in given if found[0] <= OPENING]
        return min(near, key=lambda item: abs(item[0] - hit.start()))[1:] if near else None

    def _name(self, before: str, noun: str, actors: Sequence[Name], at: int) -> str | None:
        """A proper name: capitals before the noun that are no actor's ("the Ruritania Accords")."""
        found = PROPER.search(before)
        capitals = found[1].split() if found else []
        while capitals and capitals[0] in self._words.articles:
            capitals.pop(0)
        proper = " ".join(capitals)
        is_actor = any(name.start >= at - len(before) + (found.start(1) if found else 0) and name.end <= at for name in actors)
        if not proper or (is_actor and noun[:1].islower()):
            return None
        return f"{proper} {noun}"


def _anchored(found: Sequence[Notice]) -> list[Notice]:
    """The notices without those that take up an accord that their document has not told."""
    kept: list[Notice] = []
    for notice in found:
        if not notice.follows or any(not other.follows for other in kept):
            kept.append(notice)
    return kept


def _of(base: Notice, accord: Accord) -> Notice:
    return msgspec.structs.replace(base, kind=accord.kind, known=accord.name, when=(accord.date, accord.date))


class _Parties:
    """Finds the parties of an accord, and rows of names."""

    def __init__(self, words: AccordWords) -> None:
        joins, whom, tell = ("|".join(map(re.escape, group)) for group in (words.joins, words.between_whom, words.tell))
        self._joins = re.compile(rf"[\s,]*(?:(?:{joins})[\s,]*){{0,4}}")
        self._whom = re.compile(rf"\s*(?:[\w’'-]+\s+){{0,6}}?(?:{whom})\s+")
        self._tell = re.compile(rf"(?:[’']s)?(?:\s+\w+){{0,3}}\s+(?:{tell})\b")

    def find(self, text: str, at: int, actors: Sequence[Name], mediators: Sequence[Signer]) -> tuple[Signer, ...]:
        """Those between whom it is, if that is said; else all that are named but mediators and who merely tells of it."""
        between = self._whom.match(text, at)
        after = [name for name in actors if between and name.start >= between.end()]
        if between and len(found := _signers(self.row(text, after, between.end()))) > 1:
            return found
        kept = [name for name in actors if not self._tell.match(text, name.end)]
        return tuple(signer for signer in _signers(kept) if signer not in mediators)

    def row(self, text: str, following: Sequence[Name], at: int) -> list[Name]:
        """The names that follow as one row: "Qatar, Egypt and the United States"."""
        row: list[Name] = []
        for name in following:
            if not self._joins.fullmatch(text, at, name.start):
                break
            row.append(name)
            at = name.end
        return row


def _signers(found: Iterable[Name]) -> tuple[Signer, ...]:
    """Each once; a group beside its own state stays apart from it."""
    made: dict[tuple[str | None, str | None], Signer] = {}
    for name in found:
        made.setdefault((name.code, name.name if name.is_group else None), Signer(name.code, name.name))
    return tuple(made.values())


def _stems(accords: Iterable[Accord], words: AccordWords) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """A pattern of stems followed by a noun, and the accords of each stem."""
    of: dict[str, list[str]] = {}
    for accord in accords:
        for stem in accord.stems:
            of.setdefault(stem, []).append(accord.name)
    stems = "|".join(re.escape(stem) for stem in sorted(of, key=len, reverse=True))
    nouns = "|".join(re.escape(noun) for group in words.nouns.values() for noun in group)
    between = "|".join(re.escape(word) for word in words.between)
    pattern = rf"(?<![\w-])(?P<stem>{stems})(?:[’']s?)?\s+(?:(?i:{between})\s+)*(?i:{nouns})(?![\w-])"
    return re.compile(pattern), of
