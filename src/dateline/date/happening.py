"""Happenings that several articles tell of: what goes on with its age, gatherings announced and held.

Articles are compared block by block: only those that tell of the same type of act by the same actor, or of a gathering
of the same two parties. A block of more articles than its cap says nothing in particular; it is cut, and reported.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from dateline.date.age import Clue, read_clues
from dateline.date.solve import Constraint
from dateline.date.words import Lexicon
from dateline.lexicon.actorbook import ActorBook

Row = Mapping[str, Any]
Link = tuple[Constraint, ...]
"""Constraints that hang together: they are of one happening."""
BLOCK_CAP = 40
"""Articles that tell of like happenings and are compared with each other; larger blocks say nothing in particular."""
HELD_CAP = 400
"""Gatherings of the same two parties that announcements are compared with; the bench passes it with 2,000 articles."""
DETAILS = 2
"""Particulars that an announced and a held gathering must share beside the parties: weekday, another act told, a name."""
FAR_DAYS = 60


class Fact(NamedTuple):
    """One clue in one article: what it is about, and where it stands."""

    id: str
    document: str
    type: str
    clue: Clue
    codes: frozenset[str]
    names: frozenset[str]
    text: str
    start: int

    @property
    def why(self) -> str:
        """The words with what they say of the days."""
        return f"{self.text}: {self.clue.why}"


class Held(NamedTuple):
    """A gathering told as held."""

    document: str
    codes: frozenset[str]
    names: frozenset[str]
    text: str
    start: int


class Story:
    """What one article tells, read when it is asked for: its clues, its gatherings, its acts."""

    def __init__(self, name: str, rows: Sequence[Row], *, lexicon: Lexicon, book: ActorBook) -> None:
        self.name = name
        self.rows = rows
        self.lexicon = lexicon
        self.book = book

    @cached_property
    def clues(self) -> dict[str, tuple[Clue, ...]]:
        """The clues of each sentence that holds an event."""
        return {text: tuple(read_clues(text, self.lexicon)) for text in {row["sentence"]["text"] for row in self.rows}}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What goes on, and gatherings to come."""
        return tuple(_facts(self))

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Gatherings told as held."""
        return tuple(_held(self.rows, self.lexicon))

    @cached_property
    def doers(self) -> frozenset[str]:
        """Words that name who acts."""
        return frozenset(word for row in self.rows for party in row["actors"] for word in party["text"].split())

    @cached_property
    def weekdays(self) -> frozenset[int | None]:
        """The weekdays on which something is told to have taken place."""
        return frozenset(clue.weekday for found in self.clues.values() for clue in found if clue.kind == "behind")

    @cached_property
    def acts(self) -> frozenset[tuple[str, str, frozenset[str]]]:
        """The acts told, but for gatherings and for the past."""
        news = (row for row in self.rows if row["type"] != "CONSULT" and not row["historical"])
        return frozenset((row["type"], row["trigger"]["text"].lower(), _codes(row)) for row in news)


def _facts(story: Story) -> Iterator[Fact]:
    seen: set[tuple[Any, ...]] = set()
    lexicon = story.lexicon
    for row in story.rows:
        if row["historical"] or row["negated"]:
            continue
        sentence = row["sentence"]
        for clue in story.clues[sentence["text"]]:
            is_meeting = clue.kind == "ahead" and _is_gathering(sentence["text"], lexicon)
            if clue.kind != "age" and not is_meeting:
                continue
            codes = _codes_in(sentence["text"], story.book) if is_meeting else _codes(row)
            kind = "CONSULT" if is_meeting else row["type"]
            key = (row["document"], sentence["start"], clue.start, kind)
            if codes and key not in seen:
                seen.add(key)
                words, start = sentence["text"][clue.start : clue.end], sentence["start"] + clue.start
                name = f"{row['document']}:{start}:{kind}"
                yield Fact(name, row["document"], kind, clue, codes, _names(sentence["text"], lexicon), words, start)


def _held(rows: Sequence[Row], lexicon: Lexicon) -> Iterator[Held]:
    for row in rows:
        is_real = row["modality"] == "asserted" and not row["negated"] and not row["historical"]
        is_gathering = row["type"] == "CONSULT" and _is_gathering(row["trigger"]["text"], lexicon)
        if is_gathering and is_real and len(_codes(row)) > 1:
            sentence, trigger = row["sentence"], row["trigger"]
            yield Held(row["document"], _codes(row), _names(sentence["text"], lexicon), trigger["text"], trigger["start"])


def _codes(row: Row) -> frozenset[str]:
    return frozenset(party["code"] for side in ("actors", "recipients") for party in row[side] if party["code"])


def _codes_in(text: str, book: ActorBook) -> frozenset[str]:
    """The actors that a sentence names."""
    hits = (text[hit.start : hit.end] for hit in book.find(text))
    return frozenset(reading.code for words in hits for reading in book.read(words) if reading.code)


def _names(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Words with a capital letter, but for the first of the sentence and those of the calendar."""
    words = [word.strip("“”\"'’().,;:") for word in text.split()[1:]]
    named = frozenset(word.removesuffix("’s").removesuffix("'s") for word in words if word[:1].isupper() and len(word) > 2)
    return (
        named - lexicon.words.months.keys() - lexicon.words.weekdays.keys() - {f"mid-{month}" for month in lexicon.words.months}
    )


def _is_gathering(text: str, lexicon: Lexicon) -> bool:
    return not lexicon.words.gatherings.isdisjoint(text.lower().replace(",", " ").split())


def is_undated(doc: str, published: Mapping[str, Row]) -> bool:
    """Whether the day of an article is not known."""
    given = published.get(doc) or {}
    return not given.get("start") or given.get("start") != given.get("end")


def _may_meet(a: str, b: str, published: Mapping[str, Row]) -> bool:
    """Whether two articles may be of the same weeks, and not both of a known day."""
    one, two = published.get(a) or {}, published.get(b) or {}
    if not is_undated(a, published) and not is_undated(b, published):
        return False
    for first, second in ((one, two), (two, one)):
        if first.get("end") and second.get("start"):
            gap = date.fromisoformat(second["start"]) - date.fromisoformat(first["end"])
            if gap.days > FAR_DAYS:
                return False
    return True


def find_ongoing(
    stories: Mapping[str, Story], published: Mapping[str, Row], cuts: dict[str, int]
) -> Iterator[Link]:
    """For each two articles that tell of the same thing going on: how old it is in each. Adds to `cuts` what was left out."""
    blocks: dict[tuple[str, str], list[Fact]] = {}
    for fact in (fact for story in stories.values() for fact in story.facts if fact.clue.kind == "age"):
        for code in sorted(fact.codes):
            blocks.setdefault((fact.type, code), []).append(fact)
    same: dict[str, str] = {}
    for key in sorted(blocks):
        if len(blocks[key]) > BLOCK_CAP:
            cuts[f"going on: {' '.join(key)}"] = len(blocks[key])
            continue
        for a, b in combinations(blocks[key], 2):
            if a.document != b.document and _may_meet(a.document, b.document, published) and _share_names(a, b, stories):
                unite(same, a.id, b.id)
    yield from _began(same, stories)


def _began(same: dict[str, str], stories: Mapping[str, Story]) -> Iterator[Link]:
    """What follows for the beginning of each thing that goes on."""
    everything = {fact.id: fact for story in stories.values() for fact in story.facts}
    groups: dict[str, list[Constraint]] = {}
    for name in sorted({*same, *same.values()}):
        fact, began = everything[name], f"began:{root_of(same, name)}"
        low, high = fact.clue.low, fact.clue.high
        one = Constraint(later=fact.document, earlier=began, low=low, high=high, why=fact.why, proof=(name,))
        groups.setdefault(began, []).append(one)
    yield from (tuple(group) for group in groups.values())


def _share_names(a: Fact, b: Fact, stories: Mapping[str, Story]) -> bool:
    """Whether the sentences share a name that is not one of the doers."""
    shared = a.names & b.names
    return bool(shared - stories[a.document].doers - stories[b.document].doers) if shared else False


def root_of(same: Mapping[str, str], name: str) -> str:
    """The name that stands for all that a name is united with."""
    while same.get(name, name) != name:
        name = same[name]
    return name


def unite(same: dict[str, str], a: str, b: str) -> None:
    """Makes two names, and all that they are united with, one."""
    one, two = root_of(same, a), root_of(same, b)
    same[max(one, two)] = same[min(one, two)] = min(one, two)


def find_gatherings(
    stories: Mapping[str, Story], published: Mapping[str, Row], cuts: dict[str, int]
) -> Iterator[Link]:
    """For each announced gathering and each article that tells of it as held: it lies between the two.

    Who met is among who was to meet, so the first two who met name a block in which every fitting announcement looks.
    """
    blocks: dict[tuple[str, ...], dict[str, list[Held]]] = {}
    for name, story in stories.items():
        for held in story.held:
            blocks.setdefault(tuple(sorted(held.codes)[:2]), {}).setdefault(name, []).append(held)
    for key in sorted(key for key, block in blocks.items() if len(block) > HELD_CAP):
        cuts[f"held: {' '.join(key)}"] = len(blocks.pop(key))
    for name, story in stories.items():
        ahead = [fact for fact in story.facts if fact.clue.kind == "ahead"]
        codes = sorted({code for fact in ahead for code in fact.codes})
        near: dict[str, list[Held]] = {}
        for pair in combinations(codes, 2):
            for other, found in blocks.get(pair, {}).items():
                near.setdefault(other, []).extend(found)
        for other in sorted(near.keys() - {name}):
            if _may_meet(name, other, published):
                yield from _told(ahead, near[other], story, stories[other])


def _told(ahead: Sequence[Fact], held: Iterable[Held], before: Story, after: Story) -> Iterator[Link]:
    """The constraints of an announced gathering, if another article tells of it as held."""
    done = next((one for one in held if _is_same_gathering(ahead, one, before, after)), None)
    if done is None:
        return
    meeting = f"meeting:{ahead[0].id}"
    announced = [
        Constraint(later=meeting, earlier=before.name, low=one.clue.low, high=one.clue.high, why=one.why, proof=(one.id,))
        for one in ahead
    ]
    where = f"{after.name}:{done.start}:{done.text}"
    yield (*announced, Constraint(later=after.name, earlier=meeting, low=0, why=f"{done.text}: told as held", proof=(where,)))


def _is_same_gathering(ahead: Sequence[Fact], done: Held, before: Story, after: Story) -> bool:
    """The same parties, and enough particulars in common."""
    codes = frozenset(code for fact in ahead for code in fact.codes)
    if not done.codes <= codes:
        return False
    names = frozenset(name for fact in ahead for name in fact.names)
    days = {fact.clue.weekday for fact in ahead} - {None}
    is_act = not before.acts.isdisjoint(after.acts)
    return bool(days & after.weekdays) + is_act + bool(names & done.names) >= DETAILS
