"""Initials that a document gives a full name for: "the Border Relief Front (BRF)", later "the BRF" and "the BRF's leader".

The dictionary may know the same initials for somebody else; in this document they are whom it introduced, and of two bearers
that it does not introduce the one of the country that it tells of.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import INTERNATIONAL, Entry, fold
from dateline.model.event import Reading

_JOINT = r"(?:of|for|and|the|de|du|des|la|in|to|against|with)"
_NAME = re.compile(rf"[A-Z][\w'’-]*(?:\s+(?:{_JOINT}\s+){{0,2}}[A-Z][\w'’-]*)+")
_INTRODUCED = re.compile(r"\s*(?:,\s*or\s+|\()(?:the\s+)?[\"“]?([A-Z][A-Za-z-]{1,9})\b")
_INITIALS = re.compile(r"\b[A-Z]{2,6}\b")
_INNER = re.compile(r"\s+(?:in|to|against|with|and|for)\s")
"""Small words before which a name may end: "the Rapid Support Forces in the Saudi city"."""
OWNED = frozenset({"body", "group"})
"""Kinds of those who have initials."""
LANDS = ("state:", "seat:", "adjective:", "people:")
"""Entries that name a country."""
SURE = 0.3
"""Score from which on a reading says more than that a name is one."""
Read = Callable[[str], tuple[Reading, ...]]


class Aliases:
    """Reads phrases of one document, with its initials spelt out."""

    def __init__(self, text: str, read: Read, *, book: ActorBook) -> None:
        self._read = read
        self._full = {**dict(_shared(text, book)), **dict(_known(text, read))}
        self._words = re.compile(rf"\b({'|'.join(map(re.escape, self._full))})\b") if self._full else None

    def __call__(self, words: str) -> tuple[Reading, ...]:
        """What the dictionary reads in some words, the initials in them spelt out as the document does."""
        if self._words is not None and self._words.search(words):
            spelt = self._words.sub(lambda found: self._full[found.group(1)], words)
            if len(spelt) < 200 and (found := self._read(spelt)):
                return found
        return self._read(words)


def _known(text: str, read: Read) -> Iterator[tuple[str, str]]:
    """Initials of a document with the full names that it gives them, where these name somebody else than the initials alone."""
    used = set(_INITIALS.findall(text))
    for found in _NAME.finditer(text):
        aside = _INTRODUCED.match(text, found.end())
        short = aside.group(1) if aside else ""
        for full in _tails(found.group()):
            initials = _first_letters(full)
            is_given = bool(short) and sorted(initials) == sorted(short.upper())  # "National Electoral Commission (CNE)"
            alias = short if is_given else initials if initials in used else ""
            if alias and _is_other(read(full), read(alias), is_given=is_given):
                yield alias, full
                break


def _shared(text: str, book: ActorBook) -> Iterator[tuple[str, str]]:
    """Initials that several bodies or groups bear, with the name of the one of the country that a text names most.

    Not where it names the first bearer by the word that opens its name: "reporters" beside "RSF".
    """
    lands: Counter[str | None] | None = None
    for initials in dict.fromkeys(_INITIALS.findall(text)):
        bearers = _bearers(initials, book)
        if len({_code(one) for one in bearers}) < 2:
            continue
        lands = _lands(text, book) if lands is None else lands
        best = max(bearers, key=lambda one: lands[_code(one)] if lands else 0)
        first = fold(bearers[0].name).split()[0]
        is_told = len(first) > len(initials) and re.search(rf"\b{re.escape(first)}\b", fold(text))
        if best is not bearers[0] and not is_told and lands[_code(best)] == max(lands.values()):
            yield initials, best.name.partition(" (")[0]


def _bearers(initials: str, book: ActorBook) -> list[Entry]:
    """The bodies and groups that some initials stand for, the one that they are read as first."""
    hits = [hit for hit in book.scan(initials) if hit.end - hit.start == len(initials)]
    entries = [book.entry(key) for hit in hits for key in hit.entries]
    return [one for one in entries if one.kind in OWNED]


def _code(entry: Entry) -> str | None:
    return entry.terms[0].code


def _lands(text: str, book: ActorBook) -> Counter[str | None]:
    """How often a text names each country."""
    keys = (key for hit in book.find(text) for key in hit.entries[:1] if key.startswith(LANDS))
    return Counter(code for key in keys if (code := _code(book.entry(key))) and code not in INTERNATIONAL)


def _tails(name: str) -> Iterator[str]:
    """A name and what is left of it without its first words, which may belong to the sentence: "Meanwhile the ..."."""
    starts = [0, *(found.end() for found in re.finditer(r"\s+", name))]
    ends = [len(name), *(found.start() for found in _INNER.finditer(name))]
    tails = (name[start:end] for end in sorted(ends, reverse=True) for start in starts if name[start].isupper())
    yield from (tail for tail in tails if " " in tail)


def _first_letters(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def _is_other(full: tuple[Reading, ...], short: tuple[Reading, ...], *, is_given: bool) -> bool:
    """Whether a full name says more than its initials: a body or group, and another one; one that `is_given` may be unknown."""
    only = full[0] if len(full) == 1 and full[0].kind in OWNED else None
    if only is None or any(reading.kind == "state" for reading in short):
        return False
    if only.code:
        return [only.code] != [reading.code for reading in short]
    return is_given and only.score >= SURE and only.name not in [reading.name for reading in short]
