"""Finds the names of places in a text by the words beside them; what they name is chosen in `resolve.whereabouts`."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.lexicon import load
from dateline.lexicon.actorbook_entry import fold
from dateline.model.span import Span
from dateline.resolve.places import Gazetteer, Row

_WORD = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|(?:St|Mt|Ft)\.|[^\W\d_](?:\w|['’](?![sS]\b)(?=\w))*")
_GAP = re.compile(r"[ \u00a0]|[-‑]|['’]s |, (?=D\.?C\b)")
_LIST = re.compile(r",? and |,? or |, |-|/| to | or in | and in ")
_SHORT = re.compile(r"(?<=[^\W\d_],)\s+((?:[A-Z][A-Za-z]*\.\s?){1,2}|[A-Z]{2}\b)")
_ENDS = re.compile(r"[.!?:;\n\"“”()•|–—]")
LONGEST = 5
SURE = 100_000
"""Persons in a town whose bare name is taken for it without a word beside it that says so."""


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of `places/cues.yaml`."""

    before: frozenset[str]
    nouns: frozenset[str]
    inner: frozenset[str]
    away: frozenset[str]
    after: frozenset[str]
    tails: frozenset[str]
    kinds: frozenset[str]
    keep: frozenset[str]
    things: frozenset[str]
    titles: frozenset[str]
    open: frozenset[str]
    short: Mapping[str, str]
    seldom: frozenset[str]
    never: frozenset[str]
    diseases: frozenset[str]
    speech: frozenset[str]
    forenames: frozenset[str]
    usual: Mapping[str, str]
    peoples: Mapping[str, str]


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A name found in a text: its span, the rows that it may mean, and whether a word beside it says that it is a place.

    `is_short` for an abbreviation of a state, which tells where the name before it lies; `is_bare` if nothing tells that it
    is a place here: it is one if it stands beside one, or is said to be one elsewhere in the text.
    """

    span: Span
    rows: tuple[Row, ...]
    is_cued: bool = False
    is_short: bool = False
    is_bare: bool = False


def load_cues(overlays: tuple[str, ...] = ()) -> Cues:
    """The cue words of the lexicon."""
    return load.read("places/cues.yaml", Cues, overlays=overlays)


class _Text:
    """A text's words, with which of them the writer also writes small, and the last names of persons in it."""

    def __init__(self, text: str, cues: Cues) -> None:
        self.text, self.cues = text, cues
        self.words = list(_WORD.finditer(text))
        self.small = {word.group() for word in self.words if word.group()[0].islower()}
        self.persons = set(self._persons())

    def word(self, at: int) -> str:
        """The word at a place; "" outside of the text."""
        return self.words[at].group() if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands between the word at a place and the one before it."""
        if not 0 < at < len(self.words):
            return "\n"
        return self.text[self.words[at - 1].end() : self.words[at].start()]

    def opens(self, at: int) -> bool:
        """Whether a word begins a sentence or a line, so that its capital says nothing."""
        return bool(_ENDS.search(self.gap(at)))

    def beside(self, at: int) -> str:
        """The capitalised word right before, if only a space is between; "" otherwise."""
        before = self.word(at - 1)
        return before if self.gap(at) in (" ", ". ") and before[:1].isupper() else ""

    def next(self, at: int) -> str:
        """The word right after a word, if only a space, or a possessive, is between."""
        return self.word(at + 1) if self.gap(at + 1) == " " else ""

    def _persons(self) -> Iterator[str]:
        for at, word in enumerate(self.words):
            before = self.beside(at)
            is_forename = fold(before) in self.cues.forenames and self.gap(at) == " "
            if word.group()[0].isupper() and (is_forename or before in self.cues.titles):
                yield word.group()
                if is_forename and self.next(at)[:1].isupper():
                    yield self.next(at)


def find_names(text: str, gazetteer: Gazetteer, cues: Cues) -> list[Name]:
    """The names of places in a text, in its order."""
    seen = _Text(text, cues)
    found = [*_scan(seen, gazetteer), *_abbreviated(text, gazetteer, cues)]
    found.sort(key=lambda one: (one.span.start, -one.span.end))
    kept: list[Name] = []
    for one in found:
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
        elif one.is_short:
            kept[-1] = one
    parts = {at for at in range(len(kept) - 1) if _is_part(text, kept[at], kept[at + 1], cues)}
    return _supported(text, [one for at, one in enumerate(kept) if at not in parts])


def _is_part(text: str, one: Name, other: Name, cues: Cues) -> bool:
    """Whether a name is but the part of the place after it: "the Eastern District of Virginia" lies in no other country."""
    last = one.span.of(text).split()[-1]
    return last in cues.kinds and text[one.span.end : other.span.start] in (" of ", " of the ")


def _supported(text: str, names: Sequence[Name]) -> list[Name]:
    """The names without bare ones that nothing supports: no place beside them in a list, and not called a place elsewhere."""
    sure = {fold(name.span.of(text)) for name in names if not name.is_bare}
    kept = {at for at, name in enumerate(names) if not name.is_bare or fold(name.span.of(text)) in sure}
    for at in (*range(len(names)), *reversed(range(len(names)))):
        if any(_is_beside(text, names, at, other) for other in (at - 1, at + 1) if other in kept):
            kept.add(at)
    return [name for at, name in enumerate(names) if at in kept]


def _is_beside(text: str, names: Sequence[Name], at: int, other: int) -> bool:
    first, second = sorted((at, other))
    return bool(_LIST.fullmatch(text[names[first].span.end : names[second].span.start]))


def _abbreviated(text: str, gazetteer: Gazetteer, cues: Cues) -> Iterator[Name]:
    for match in _SHORT.finditer(text):
        words = match.group(1).strip()
        full = cues.short.get(words.replace(" ", "")) or cues.short.get(words.split(" ")[0])
        if full:
            start = match.start(1)
            size = len(words) if words.replace(" ", "") in cues.short else len(words.split(" ")[0])
            rows = tuple(row for row in gazetteer.known(full) if row.precision != "city" or "D.C." in full)
            yield Name(span=Span(start=start, end=start + size), rows=rows, is_cued=True, is_short=True)


def _scan(seen: _Text, gazetteer: Gazetteer) -> Iterator[Name]:
    at = 0
    while at < len(seen.words):
        size, name = _longest(seen, at, gazetteer) if seen.word(at)[0].isupper() else (0, None)
        if name is not None:
            yield name
        at += max(size, 1)


def _longest(seen: _Text, at: int, gazetteer: Gazetteer) -> tuple[int, Name | None]:
    """The longest name that begins at a word, with its size in words; a known name that is no place here has a size too."""
    for size in range(_reach(seen, at), 0, -1):
        span = Span(start=seen.words[at].start(), end=seen.words[at + size - 1].end())
        words = " ".join(span.of(seen.text).replace("’", "'").replace("‑", "-").split())
        rows = gazetteer.named(words) or (gazetteer.named(words.replace("-", " ")) if "-" in words else [])
        rows = rows or (gazetteer.named("saint" + words[3:]) if words.startswith(("St. ", "St ")) else [])
        if rows and (len(words) > 3 or words.isupper() or (len(words) == 3 and len(rows[0].name) == 3)):
            if _is_half(seen, at + size - 1, gazetteer) and all(row.precision == "city" for row in rows):
                return size, None
            is_cued = _is_cued(seen, at, size)
            is_place = _is_place(seen, at, size, rows, is_cued=is_cued)
            name = Name(span=span, rows=tuple(rows), is_cued=is_cued, is_bare=is_place is None)
            return size, None if is_place is False else name
    return 0, None


def _reach(seen: _Text, at: int) -> int:
    """How many words a name that begins here may have."""
    size = 1
    while size < LONGEST and at + size < len(seen.words) and _GAP.fullmatch(seen.gap(at + size)):
        size += 1
    while size > 1 and (last := seen.word(at + size - 1)).islower() and last not in seen.cues.tails:
        size -= 1
    return size


def _is_cued(seen: _Text, at: int, size: int) -> bool:
    """Whether a word before or after says that the name is a place."""
    cues = seen.cues
    before, gap = seen.word(at - 1).lower(), seen.gap(at)
    if before == "the":
        before, gap = seen.word(at - 2).lower(), seen.gap(at - 1)
    if gap == " " and before in cues.before:
        return True
    if gap == " " and before == "of" and seen.word(at - 2).lower() in cues.nouns:
        return True
    if _is_header(seen, at, size):
        return True
    after = seen.next(at + size - 1)
    return after in cues.after or after in cues.kinds


def _is_header(seen: _Text, at: int, size: int) -> bool:
    """Whether the name opens a dateline: "BEIRUT (AP) -", "Gori, Georgia -"."""
    last = seen.words[at + size - 1]
    head = seen.text[last.end() : last.end() + 24]
    starts_line = at == 0 or "\n" in seen.gap(at) or (seen.opens(at) and last.group().isupper())
    return starts_line and bool(re.match(r"(?:, [\w. ]{2,16})? ?(?:\(|—|–|--| - )", head))


def _is_place(seen: _Text, at: int, size: int, rows: Sequence[Row], *, is_cued: bool) -> bool | None:
    """Whether a name that some place bears means one here, and no person, organisation, street or common word.

    None if nothing speaks against it and nothing for it.
    """
    name, last = fold(seen.text[seen.words[at].start() : seen.words[at + size - 1].end()]), at + size - 1
    is_seldom = name in seen.cues.seldom or name in seen.cues.forenames
    is_known = _is_known(rows, size, is_seldom=is_seldom)
    is_region = size > 1 and any(row.precision == "region" for row in rows)
    if name in seen.cues.never or (_is_thing(seen, at, last) and not is_region) or not _may_follow(seen, at, is_known=is_known):
        return False
    after = seen.next(last)
    is_person = size == 1 and seen.word(at) in seen.persons and (not is_cued or after[:1].isupper())  # "to the Soto Foundation"
    if not is_known and (_speaks(seen, at, last) or is_person):
        return False
    if after[:1].isupper() and after not in seen.cues.keep | seen.cues.kinds and (not is_known or name in seen.cues.forenames):
        return False if is_seldom or fold(seen.word(at)) in seen.cues.forenames else None
    if is_cued or is_known or _is_listed(seen, at, last):
        return True
    return False if is_seldom else _is_sure(seen, at, size, rows)


def _is_half(seen: _Text, last: int, gazetteer: Gazetteer) -> bool:
    """Whether a hyphen joins a name to another that is no place by itself: "Mai" of "Mai-Kadra"."""
    after = seen.word(last + 1)
    return seen.gap(last + 1) in ("-", "‑") and after[:1].isupper() and not gazetteer.named(after)


def _is_known(rows: Sequence[Row], size: int, *, is_seldom: bool) -> bool:
    """Whether a name is so well known as a place that it needs no word beside it: a country's, a large region's."""
    if any(row.precision == "country" for row in rows):
        return True
    regions = [row for row in rows if row.precision == "region"]
    return not is_seldom and any(row.population >= SURE or not row.country or size > 1 for row in regions)


def _is_thing(seen: _Text, at: int, last: int) -> bool:
    """Whether the words around make the name a street, an organisation, a disease, a strain or a sum."""
    after, end = seen.next(last), seen.words[last].end()
    if (after[:1].isupper() and after in seen.cues.things) or after in seen.cues.diseases:
        return True
    if re.match(r"\$| & | \d", seen.text[end : end + 3]):
        return True
    return seen.gap(at) == "/" and seen.text[end : end + 1] == "/"


def _speaks(seen: _Text, at: int, last: int) -> bool:
    """Whether the name is that of somebody who speaks: "said Preston", "Preston told"."""
    return (seen.gap(at) == " " and seen.word(at - 1) in seen.cues.speech) or seen.next(last) in seen.cues.speech


def _may_follow(seen: _Text, at: int, *, is_known: bool) -> bool:
    """Whether a name may be a place after what stands before it: no forename, no title, no other part of a name."""
    before = seen.beside(at)
    if not before or (seen.opens(at) and before not in seen.cues.titles):
        return True
    if before in seen.cues.titles or fold(before) in seen.cues.forenames:
        return False
    if before in seen.cues.open or (seen.opens(at - 1) and before.lower() in seen.small):
        return True
    return is_known


def _is_listed(seen: _Text, at: int, last: int) -> bool:
    """Whether the name stands in a list with commas, before a larger place: "Gori, Georgia"."""
    after = seen.word(last + 1)
    return seen.gap(last + 1) == ", " and after[:1].isupper() and (after in seen.cues.short or "." in after)


def _is_sure(seen: _Text, at: int, size: int, rows: Sequence[Row]) -> bool | None:
    """Whether the name alone is enough: that of a large town or a facility, not written small elsewhere; None if it may be."""
    if size == 1 and seen.word(at).lower() in seen.small:
        return False
    kinds = {row.precision for row in rows}
    is_sure = "facility" in kinds or (size > 1 and "region" in kinds) or any(row.population >= SURE for row in rows)
    return is_sure or None
