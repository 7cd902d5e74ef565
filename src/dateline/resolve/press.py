"""The country whose own affairs a text tells of without naming it: by its courts, ranks, money and parties."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.lexicon.actorbook_entry import INTERNATIONAL, fold
from dateline.lexicon.letters import is_written_small
from dateline.lexicon.small import NAMED, capitalised, is_coded, is_word
from dateline.model.event import Reading
from dateline.resolve.mentions import Mention, Read

SURE, HINT = 2, 1
"""What a word of one country alone counts, and one that others use too."""
ENOUGH = 2
"""How much it takes."""
AHEAD = 2
"""How many times as much as for any other country."""
POLICE = ("COP",)
NOBODY, SHORTEST = "Zzyzx", 2
"""A last name that nobody bears, and the words that a title and a name have at least."""
BODIES = ("body:", "group:")
"""Entries of bodies and groups that the tables know by name."""
AT_HOME = frozenset({"PTY", "COP", "LEG", "JUD"})
"""Sectors of bodies that act in their own country; a foreign secret service may be spoken of anywhere."""
INITIALS = 5
"""Letters at most that stand for a longer name."""
TAG = 2
"""Letters of a party before a place: "D-" in "Mary Lowe, D-Salem"."""
_MARKS = ".,;:!?()[]\"'“”‘’…`"


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one country: of its courts, offices and places, by it alone or by others too; and of its high politics.

    `ranks` are what its local news calls police officers, which elsewhere are of an army or an office.
    """

    sure: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    nation: tuple[str, ...] = ()
    ranks: frozenset[str] = frozenset()


class Affairs(msgspec.Struct, frozen=True, kw_only=True):
    """The country whose own affairs a text tells of, and the same if it tells of its courts, offices and places.

    `ranks` are what police officers are called there.
    """

    home: str | None = None
    local: str | None = None
    ranks: frozenset[str] = frozenset()


class Cue(msgspec.Struct, frozen=True):
    """A word or words that speak for a country; as written, if it is a name."""

    words: tuple[str, ...]
    code: str
    weight: int
    is_local: bool

    @property
    def is_name(self) -> bool:
        """Whether capitals belong to it: "SP" is a party, "sp" is none."""
        return any(word != word.lower() for word in self.words)


class Press:
    """The file `actors/homes.yaml`, by the first word of each cue."""

    def __init__(self, homes: Mapping[str, Home]) -> None:
        self.cues: dict[str, list[Cue]] = {}
        self.ranks = {code: home.ranks for code, home in homes.items()}
        for code, home in homes.items():
            for weight, is_local, names in ((SURE, True, home.sure), (HINT, True, home.hints), (SURE, False, home.nation)):
                for name in names:
                    words = tuple(word if "." in word[:-1] else word.strip(_MARKS) for word in name.split())
                    self.cues.setdefault(_plain(words[0]).lower(), []).append(Cue(words, code, weight, is_local))

    def affairs(self, text: str) -> Affairs:
        """The country whose own affairs a text tells of, if enough tells it and no other is told of nearly as much."""
        found = list(self._found(text))
        home = _ahead(found)
        local = _ahead([cue for cue in found if cue.is_local])
        local = local if local == home else None
        return Affairs(home=home, local=local, ranks=self.ranks.get(local or "", frozenset()))

    def _found(self, text: str) -> Iterator[Cue]:
        raw = text.split()
        words = [_plain(word) for word in raw]
        lows, is_small = [word.lower() for word in words], is_written_small(text)
        for at, low in enumerate(lows):
            tag = low[:TAG] if words[at][TAG : TAG + 1].isupper() else ""
            if tag in self.cues:
                yield from self.cues[tag]
            for cue in (*self.cues.get(low, ()), *self.cues.get(low.removesuffix("s") if low.endswith("s") else "", ())):
                size = len(cue.words)
                if not _is_same(tuple(lows[at : at + size]), tuple(_plain(word).lower() for word in cue.words)):
                    continue
                is_spelt = not cue.is_name or is_small or all(map(_is_as, words[at : at + size], raw[at : at + size], cue.words))
                if is_spelt:
                    yield cue


def _ahead(cues: Iterable[Cue]) -> str | None:
    """The country for which the cues tell enough, each counted once, and far more than for any other."""
    found: dict[str, dict[tuple[str, ...], int]] = {}
    for cue in cues:
        found.setdefault(cue.code, {})[cue.words] = cue.weight
    counts = {code: sum(one.values()) for code, one in found.items()}
    code, most = min(counts.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
    is_ahead = all(most >= AHEAD * count for other, count in counts.items() if other != code)
    return code if most >= ENOUGH and is_ahead else None


def _plain(word: str) -> str:
    """A word without the marks around it and the ending of the possessor."""
    return word.strip(_MARKS).removesuffix("'s").removesuffix("’s")


def _is_same(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the words are those of a cue; the last may stand in the plural."""
    return found[:-1] == wanted[:-1] and len(found) == len(wanted) and found[-1] in (wanted[-1], f"{wanted[-1]}s")


def _is_as(word: str, raw: str, wanted: str) -> bool:
    """Whether a word is written as a name is; one with dots has them: "S.C."."""
    return _plain(wanted) in (word, word.removesuffix("s")) and ("." not in wanted or wanted in raw)


@cache
def load_press(overlays: tuple[str, ...] = ()) -> Press:
    """The cues of the lexicon."""
    return Press(load.read("actors/homes.yaml", dict[str, Home], overlays=overlays))


def strangers(mentions: Sequence[Mention], affairs: Affairs, read: Read) -> frozenset[str]:
    """The entries whose names mean somebody else in a text, of whom nothing is known."""
    by_name = namesakes(mentions, affairs.local) | overshadowed(mentions)
    return by_name | initialled(mentions, affairs.home) | surnames(mentions, read)


def namesakes(mentions: Iterable[Mention], home: str | None) -> frozenset[str]:
    """The entries of known persons of other countries who are named by their last name alone in a text about home affairs.

    A text of a country's own courts and councils that names no other country means somebody of its own: "Manning" is no
    premier of Trinidad there.
    """
    if home is None:
        return frozenset()
    readings = [reading for one in mentions for reading in one.readings]
    named = {reading.code for reading in readings if reading.code and not _is_short(reading)} | {home}
    return frozenset(reading.entry for reading in readings if reading.entry and _is_short(reading) and reading.code not in named)


def initialled(mentions: Iterable[Mention], home: str | None) -> frozenset[str]:
    """The entries of bodies of other countries that a text about home affairs names by initials alone, nothing else of theirs.

    "PDS" is a party of many countries: in a text of India that names nothing else of Senegal it is none of Senegal.
    """
    if home is None:
        return frozenset()
    read = [(one, reading) for one in mentions for reading in one.readings if reading.code]
    short = [(one, reading) for one, reading in read if (reading.entry or "").startswith(BODIES) and _is_initials(one.text)]
    entries = {reading.entry for _, reading in short}
    named = {home, *(reading.code for _, reading in read if reading.entry not in entries)}
    whole = {reading.entry for one, reading in read if reading.entry in entries and not _is_initials(one.text)}
    found = [one for _, one in short if AT_HOME & set(one.sectors[:1]) and one.code not in named | INTERNATIONAL]
    return frozenset(one.entry for one in found if one.entry and one.entry not in whole)


def _is_initials(words: str) -> bool:
    """Whether a phrase is a few letters that stand for a longer name: "the PDS"."""
    last = words.split()[-1]
    return len(last) <= INITIALS and last.isalpha() and len(words.split()) <= SHORTEST


def overshadowed(mentions: Sequence[Mention]) -> frozenset[str]:
    """The entries of known persons whose last name alone stands in a text for somebody else whom it named in full before.

    After "Mary Kay Henry" no "Henry" is the Haitian premier Ariel Henry.
    """
    first: dict[str, Reading] = {}
    codes = {reading.code for one in mentions for reading in one.readings if not _is_short(reading)}
    whole: set[str] = set()
    found: dict[str, str] = {}
    for one in mentions:
        for reading in one.readings:
            entry, words = reading.entry or "", fold(reading.name).split()
            if entry.startswith("person:"):
                whole.add(entry.partition(":")[2])
            elif not entry and reading.kind == "person" and len(words) > 1 and len(one.text.split()) > 1:
                first.setdefault(words[-1], reading)
            elif _is_short(reading) and reading.code not in codes and words[-1] in first:
                is_other = not set(fold(first[words[-1]].name).split()[:-1]) & set(words)
                found |= {entry: entry.partition(":")[2]} if is_other else {}
    return frozenset(entry for entry, name in found.items() if name not in whole)


def surnames(mentions: Iterable[Mention], read: Read) -> frozenset[str]:
    """The entries of groups by whose name a text calls a person: "Rep. Joseph F. Wagner" is of no Wagner Group."""
    return frozenset(
        reading.entry
        for one in mentions
        for reading in one.readings
        if reading.entry and reading.entry.startswith("group:") and _is_person(one.text.split(), read)
    )


def _is_person(words: Sequence[str], read: Read) -> bool:
    """Whether the words before the last one are a title and first names, whoever bears the last."""
    found = read(" ".join((*words[:-1], NOBODY))) if len(words) > SHORTEST else ()
    return len(found) == 1 and found[0].kind == "person" and bool(found[0].role) and len(found[0].name.split()) > 1


def read_without(read: Read, strangers: frozenset[str], words: str) -> tuple[Reading, ...]:
    """What is read in some words, where strangers of a known person's last name are persons of whom nothing is known."""
    return tuple(
        Reading(name=words.split()[-1], kind="person", score=0.1) if reading.entry in strangers else reading
        for reading in read(words)
    )


def read_small(read: Read, home: str | None, words: str) -> tuple[Reading, ...]:
    """What is read in words of a text written without capitals: also with those of names, if these alone tell a country.

    Small words spell many towns; whoever is called by one is only trusted to be of the text's `home`.
    """
    found = read(words)
    if not words.islower() or any(reading.code for reading in found):
        return found
    again = read(capitalised(words, read))
    is_like = not found or [one.sectors[:1] for one in found] == [one.sectors[:1] for one in again]
    is_sure = any(one.code == home or (one.entry or "").startswith(NAMED) for one in again if not is_word(words, one))
    if not found and any(one.kind == "person" and one.role for one in again):
        return again
    return again if is_coded(again) and is_like and is_sure else found


def read_ranks(read: Read, ranks: frozenset[str], words: str) -> tuple[Reading, ...]:
    """What is read in some words, where the ranks of soldiers and deputies are those of police: "Sgt. Lee" in local news."""
    return tuple(
        msgspec.structs.replace(reading, sectors=POLICE) if _rank(reading) in ranks else reading for reading in read(words)
    )


def _rank(reading: Reading) -> str:
    """The title of a person of whom only that is known, or the noun for one."""
    entry = reading.entry or ""
    return entry.removeprefix("agent:").removesuffix(":s").replace("-", " ") if entry else (reading.role or "")


def _is_short(reading: Reading) -> bool:
    return (reading.entry or "").startswith("short:")
