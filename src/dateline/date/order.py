"""Which article was written before which, where their dates are not known: proved by happenings that they share.

Two sorts of happening are followed. Something that goes on ("for more than a week", "since mid-December"): each article
bounds its age. A gathering that one article announces ("tomorrow", "on Friday") and another reports as held. Every
sequence lists the words that it follows from; what contradicts the rest is reported, not used.
Known to miss: happenings of other sorts, and gatherings that were announced and then put off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

import msgspec

from dateline.date.age import Clue, read_clues
from dateline.date.solve import Constraint, Solution, at_least, at_most, solve
from dateline.date.words import Lexicon, load_lexicon
from dateline.lexicon.actorbook import ActorBook, load_book

Row = Mapping[str, Any]
Ends = tuple[date | None, date | None]
VERSION = "1"
"""Changes when results may change."""
BLOCK_CAP = 40
"""Articles that tell of like happenings and are compared with each other; larger blocks say nothing in particular."""
DAYS_CAP = 80
"""Days that are solved together; larger groups hang together by what is no particular of theirs, and take long."""
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


class Held(NamedTuple):
    """A gathering told as held."""

    document: str
    codes: frozenset[str]
    names: frozenset[str]
    text: str
    start: int


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """`earlier` was written at least `least` days before `later`, by `why`; `is_proved` is false for a contradiction.

    `earlier_days`, `later_days`: the first and the last day that each may be of by all that was used.
    """

    earlier: str
    later: str
    least: int
    is_proved: bool
    why: tuple[str, ...]
    evidence: tuple[dict[str, Any], ...]
    earlier_days: Ends = (None, None)
    later_days: Ends = (None, None)


MOST = 150
"""Articles without a day, at most, whose sequence is looked for: pairs grow with the square (500 took minutes)."""


def find_order(documents: Iterable[Row], events: Iterable[Row], *, overlays: tuple[str, ...] = ()) -> list[Order]:
    """Every pair of articles whose sequence their dates do not tell and their words prove, sorted.

    `documents` need `id` and `published`, `events` the columns that joining reads. Only groups of articles of
    which one at least has no day of publication are looked at. With more than `MOST` such articles none is: give dates,
    or run them in parts.
    """
    published = {row["id"]: row.get("published") or {} for row in documents}
    if not 0 < sum(_undated(name, published) for name in published) <= MOST:
        return []
    by_doc: dict[str, list[Row]] = {}
    for row in sorted(events, key=lambda row: str(row["id"])):
        by_doc.setdefault(row["document"], []).append(row)
    lexicon, book = load_lexicon(overlays), load_book(overlays)
    facts = {doc: list(_facts(rows, lexicon, book)) for doc, rows in sorted(by_doc.items())}
    held = {doc: list(_held(rows, lexicon)) for doc, rows in sorted(by_doc.items())}
    links = [*_ongoing(facts, published, by_doc), *_gatherings(facts, held, published, by_doc, lexicon)]
    told = {fact.id: fact for found in facts.values() for fact in found}
    return sorted(
        (one for group in _components(links) for one in _sequences(group, published, told)),
        key=lambda one: (one.earlier, one.later, one.least),
    )


def _facts(rows: Sequence[Row], lexicon: Lexicon, book: ActorBook) -> Iterator[Fact]:
    seen: set[tuple[Any, ...]] = set()
    texts = {row["sentence"]["text"] for row in rows}
    clues = {text: tuple(read_clues(text, lexicon)) for text in texts}
    for row in rows:
        if row["historical"] or row["negated"]:
            continue
        sentence = row["sentence"]
        for clue in clues[sentence["text"]]:
            is_meeting = clue.kind == "ahead" and _is_gathering(sentence["text"], lexicon)
            if clue.kind != "age" and not is_meeting:
                continue
            codes = _codes_in(sentence["text"], book) if is_meeting else _codes(row)
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


def _undated(doc: str, published: Mapping[str, Row]) -> bool:
    given = published.get(doc) or {}
    return not given.get("start") or given.get("start") != given.get("end")


def _may_meet(a: str, b: str, published: Mapping[str, Row]) -> bool:
    """Whether two articles may be of the same weeks, and not both of a known day."""
    one, two = published.get(a) or {}, published.get(b) or {}
    if not _undated(a, published) and not _undated(b, published):
        return False
    for first, second in ((one, two), (two, one)):
        if first.get("end") and second.get("start"):
            gap = date.fromisoformat(second["start"]) - date.fromisoformat(first["end"])
            if gap.days > FAR_DAYS:
                return False
    return True


def _ongoing(
    facts: Mapping[str, Sequence[Fact]], published: Mapping[str, Row], rows: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[Constraint, ...]]:
    """For each two articles that tell of the same thing going on: how old it is in each."""
    blocks: dict[tuple[str, str], list[Fact]] = {}
    for found in facts.values():
        for fact in found:
            for code in sorted(fact.codes) if fact.clue.kind == "age" else ():
                blocks.setdefault((fact.type, code), []).append(fact)
    same: dict[str, str] = {}
    for block in (blocks[key] for key in sorted(blocks) if len(blocks[key]) <= BLOCK_CAP):
        for a, b in combinations(block, 2):
            if a.document != b.document and _may_meet(a.document, b.document, published) and _shared_names(a, b, rows):
                root, other = _root(same, a.id), _root(same, b.id)
                same[max(root, other)] = min(root, other)
    everything = {fact.id: fact for found in facts.values() for fact in found}
    groups: dict[str, list[Constraint]] = {}
    for name in sorted({*same, *same.values()}):
        fact, began = everything[name], f"began:{_root(same, name)}"
        why = f"{fact.text}: {fact.clue.why}"
        found_one = Constraint(later=fact.document, earlier=began, low=fact.clue.low, high=fact.clue.high, why=why, proof=(name,))
        groups.setdefault(began, []).append(found_one)
    yield from (tuple(group) for group in groups.values())


def _shared_names(a: Fact, b: Fact, rows: Mapping[str, Sequence[Row]]) -> bool:
    """Whether the sentences share a name that is not one of the doers."""
    doers = {word for fact in (a, b) for row in rows[fact.document] for party in row["actors"] for word in party["text"].split()}
    return bool((a.names & b.names) - doers)


def _root(same: Mapping[str, str], name: str) -> str:
    while same.get(name, name) != name:
        name = same[name]
    return name


def _gatherings(
    facts: Mapping[str, Sequence[Fact]],
    held: Mapping[str, Sequence[Held]],
    published: Mapping[str, Row],
    rows: Mapping[str, Sequence[Row]],
    lexicon: Lexicon,
) -> Iterator[tuple[Constraint, ...]]:
    """For each announced gathering and each article that tells of it as held: it lies between the two."""
    for doc, found in facts.items():
        ahead = [fact for fact in found if fact.clue.kind == "ahead"]
        if not ahead:
            continue
        meeting = f"meeting:{ahead[0].id}"
        announced = tuple(
            Constraint(later=meeting, earlier=doc, low=f.clue.low, high=f.clue.high, why=f"{f.text}: {f.clue.why}", proof=(f.id,))
            for f in ahead
        )
        for other, done in held.items():
            if other != doc and _may_meet(doc, other, published):
                fits = [one for one in done if _is_same_gathering(ahead, one, rows[doc], rows[other], lexicon)]
                if fits:
                    where = f"{other}:{fits[0].start}:{fits[0].text}"
                    why = f"{fits[0].text}: told as held"
                    yield (*announced, Constraint(later=other, earlier=meeting, low=0, why=why, proof=(where,)))


def _is_same_gathering(ahead: Sequence[Fact], done: Held, before: Sequence[Row], after: Sequence[Row], lexicon: Lexicon) -> bool:
    """The same parties, and enough particulars in common."""
    codes = frozenset(code for fact in ahead for code in fact.codes)
    if not done.codes <= codes:
        return False
    names = frozenset(name for fact in ahead for name in fact.names)
    days = {fact.clue.weekday for fact in ahead} - {None}
    is_day = bool(days & _weekdays_told(after, lexicon))
    return is_day + _share_act(before, after) + bool(names & done.names) >= DETAILS


def _weekdays_told(rows: Sequence[Row], lexicon: Lexicon) -> set[int | None]:
    texts = {row["sentence"]["text"] for row in rows}
    return {clue.weekday for text in texts for clue in read_clues(text, lexicon) if clue.kind == "behind"}


def _share_act(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Whether both tell that somebody did the same, in the same word, apart from the gathering."""
    return not _acts(before).isdisjoint(_acts(after))


def _acts(rows: Sequence[Row]) -> set[tuple[str, str, frozenset[str]]]:
    """The acts told, but for gatherings and for the past."""
    news = (row for row in rows if row["type"] != "CONSULT" and not row["historical"])
    return {(row["type"], row["trigger"]["text"].lower(), _codes(row)) for row in news}


def _components(links: Sequence[tuple[Constraint, ...]]) -> Iterator[list[Constraint]]:
    """Constraints that hang together by the days they name."""
    same: dict[str, str] = {}
    for one in (one for link in links for one in link):
        root, other = _root(same, one.later), _root(same, one.earlier)
        same[max(root, other)] = same[min(root, other)] = min(root, other)
    groups: dict[str, list[Constraint]] = {}
    for one in dict.fromkeys(one for link in links for one in link):
        groups.setdefault(_root(same, one.later), []).append(one)
    for name in sorted(groups):
        days = {end for one in groups[name] for end in (one.later, one.earlier)}
        if len(days) <= DAYS_CAP:
            yield groups[name]


def _sequences(group: Sequence[Constraint], published: Mapping[str, Row], told: Mapping[str, Fact]) -> Iterator[Order]:
    docs = sorted({name for one in group for name in (one.later, one.earlier) if name in published})
    solution = solve([*_given(docs, published), *group], weekdays=_weekdays(group, told))
    for a, b in combinations(docs, 2):
        for earlier, later in ((a, b), (b, a)):
            proof = [one for one in solution.proof(earlier=earlier, later=later) if one.proof]
            if proof:
                yield _sequence(solution, earlier, later, proof, told)
    for one in solution.refused:
        if one.later in published:
            yield Order(
                earlier=_document(one.earlier, group, published), later=one.later, least=0, is_proved=False,
                why=(f"contradicts the rest: {one.why}",), evidence=tuple(_quoted([one], told)),
            )  # fmt: skip


def _document(name: str, group: Sequence[Constraint], published: Mapping[str, Row]) -> str:
    """The article that a happening is known from."""
    return min(end for one in group if name in (one.earlier, one.later) for end in (one.earlier, one.later) if end in published)


def _given(docs: Sequence[str], published: Mapping[str, Row]) -> Iterator[Constraint]:
    for doc in docs:
        given = published[doc]
        if given.get("start"):
            yield at_least(doc, date.fromisoformat(given["start"]), why=given.get("how") or "")
        if given.get("end"):
            yield at_most(doc, date.fromisoformat(given["end"]), why=given.get("how") or "")


def _weekdays(group: Sequence[Constraint], told: Mapping[str, Fact]) -> dict[str, int]:
    """The weekdays of announced gatherings, and of the articles that say how many days ahead they are."""
    found: dict[str, int] = {}
    for one in group:
        weekday = next((told[name].clue.weekday for name in one.proof if name in told), None)
        if weekday is not None:
            found[one.later] = weekday
    for one in group:
        if one.later in found and one.low == one.high and one.low is not None:
            found[one.earlier] = (found[one.later] - one.low) % 7
    return found


def _sequence(solution: Solution, earlier: str, later: str, proof: Sequence[Constraint], told: Mapping[str, Fact]) -> Order:
    return Order(
        earlier=earlier, later=later, least=-(solution.most(earlier, later) or 0), is_proved=True,
        why=tuple(one.why for one in proof), evidence=tuple(_quoted(proof, told)),
        earlier_days=solution.days(earlier), later_days=solution.days(later),
    )  # fmt: skip


def _quoted(proof: Sequence[Constraint], told: Mapping[str, Fact]) -> Iterator[dict[str, Any]]:
    for name in (name for one in proof for name in one.proof):
        fact = told.get(name)
        doc, start, text = (fact.document, fact.start, fact.text) if fact else _parse(name)
        yield {"document": doc, "text": text, "start": start, "end": start + len(text)}


def _parse(name: str) -> tuple[str, int, str]:
    doc, start, text = name.split(":", 2)
    return doc, int(start), text
