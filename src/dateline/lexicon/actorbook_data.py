"""Reads the actor tables (states, regions, bodies, groups, persons, role nouns) into entries and surfaces."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon import load
from dateline.lexicon.actorbook_entry import Entry, Term, fold
from dateline.lexicon.actorbook_loose import Names, Spelling
from dateline.lexicon.actorbook_people import Entries, People, day, parts, slug
from dateline.lexicon.actorbook_towns import Towns

_REGULAR = re.compile(r"(an|i|o|e|ian|ene|ot|ak|ek)$")
PEOPLE = " people"
"""How the name of a row of regions.tsv ends that is of a people rather than a place: its bare name means the people."""
TABLES = ("states", "regions", "bodies", "groups", "offices", "persons")
KEYS = {"states": ("code",), "offices": ("office",), "persons": ("code", "office", "name", "from")}


class Agent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule of agents.yaml: role nouns that share sectors; `fire` and `quiet` are its own examples."""

    id: str
    sectors: tuple[str, ...]
    kind: str
    words: tuple[str, ...]
    fire: tuple[str, ...]
    quiet: tuple[str, ...] = ()
    weak: bool = False
    not_before: tuple[str, ...] = ()


class Agents(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file agents.yaml."""

    agents: tuple[Agent, ...]


class Fronts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file fronts.yaml: nouns that open the names of institutions, by sector, and small words inside such a name."""

    fronts: dict[str, tuple[str, ...]]
    links: frozenset[str]


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """The file words.yaml: closed classes of words that steer the reading of a phrase."""

    determiners: frozenset[str]
    numerals: frozenset[str]
    crowds: frozenset[str]
    ages: tuple[str, ...]
    cuts: frozenset[str]
    owners: frozenset[str]
    joins: frozenset[str]
    former: frozenset[str]
    titles: frozenset[str]
    short_titles: dict[str, str]
    suffixes: frozenset[str]
    places_by: frozenset[str]
    prefixes: frozenset[str]
    demonstratives: frozenset[str]
    ordinary: frozenset[str]
    common_names: frozenset[str]
    no_actors: frozenset[str]
    single: frozenset[str]
    ships: dict[str, str]
    particles: frozenset[str]
    name_prefixes: frozenset[str]
    given_places: frozenset[str]
    aides: frozenset[str]
    combining: dict[str, str] = {}


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the book knows: entries by id, and (surface, entry id) pairs.

    `names` gives a code's country, `offices` the office behind a role noun, `holders` the entries of all who held an office of
    a country, `towns` the countries of towns, `people` the persons by other spellings, `fronts` the sectors of nouns that open
    the names of institutions, `links` the small words inside such a name.
    """

    entries: Entries
    surfaces: tuple[tuple[str, str], ...]
    words: Words
    names: dict[str, str]
    offices: dict[str, str]
    holders: dict[tuple[str, str], tuple[str, ...]]
    towns: Towns
    fronts: dict[str, tuple[str, ...]]
    links: frozenset[str]
    people: Names


def plural(noun: str) -> str:
    """The regular plural of an English noun or noun phrase."""
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(s|x|z|ch|sh)$", noun) else "s")


def load_tables(overlays: tuple[str, ...], disputed: str = "plover") -> Tables:
    """All actor tables of the base lexicon with the overlays on top; LexiconError where a table breaks its schema."""
    rows = {name: list(_rows(name, overlays)) for name in TABLES}
    words = load.read("actors/words.yaml", Words, overlays=overlays)
    names = {row["code"]: row["name"] for row in rows["states"]}
    offices = {word: row["office"] for row in reversed(rows["offices"]) for word in parts(row["words"])}
    adjectives = {row["code"]: [*parts(row["adjectives"]), f"{row['name']}'s"] for row in rows["states"]}
    found: dict[str, Entry] = {}
    surfaces: list[tuple[str, str]] = []
    makers = (
        _states(rows["states"]),
        _regions(rows["regions"], disputed),
        _bodies(rows["bodies"], "body", adjectives),
        _bodies(rows["groups"], "group", adjectives),
        _agents(load.read("actors/agents.yaml", Agents, overlays=overlays).agents, words),
    )
    for maker in makers:
        for entry, texts in maker:
            found.setdefault(entry.id, entry)
            surfaces.extend((text, entry.id) for text in texts if text)
    people = People(rows["persons"], rows["offices"], names)
    named = list(people.surfaces())
    spelling = load.read("actors/spelling.yaml", Spelling, overlays=overlays)
    fronts = load.read("actors/fronts.yaml", Fronts, overlays=overlays)
    return Tables(
        entries=Entries(found, people),
        surfaces=tuple(dict.fromkeys((*surfaces, *named))),
        people=Names((pair for pair in named if pair[1].startswith("person:")), spelling),
        words=words,
        names=names,
        offices=offices,
        holders=people.holders(),
        towns=Towns(overlays),
        fronts={fold(noun): (sector,) for sector, nouns in fronts.fronts.items() for noun in nouns},
        links=fronts.links,
    )


def _rows(name: str, overlays: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a table, those of overlays replacing rows with the same key; a row whose `drop` is 1 removes it."""
    base, *later = (list(_read(file)) for root in (load.ROOT, *map(Path, overlays)) if (file := _file(root, name)).exists())
    if not later:
        return iter(base)
    keys = KEYS.get(name, ("name",))
    merged = {tuple(row[column] for column in keys): row for row in base}
    for row in chain.from_iterable(later):
        key = tuple(row[column] for column in keys)
        merged.pop(key, None) if row.get("drop") == "1" else merged.update({key: row})
    return iter(merged.values())


def _file(root: Path, name: str) -> Path:
    return root / "actors" / f"{name}.tsv"


def _read(file: Path) -> Iterator[dict[str, str]]:
    """The rows of one file; LexiconError where a row has another number of columns than the header."""
    header, *lines = (line.split("\t") for line in _lines(file))
    for number, cells in enumerate(lines, 2):
        if len(cells) != len(header):
            raise LexiconError(f"{file.name} row {number}: wrong number of columns", remedy="use one tab between columns")
        yield dict(zip(header, cells))  # noqa: B905 (lengths are checked above)


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _states(rows: Iterable[dict[str, str]]) -> Iterator[tuple[Entry, list[str]]]:
    for row in rows:
        code, name = row["code"], row["name"]
        whole = (Term(code, ("GOV",), rank=1),)
        yield (
            Entry(id=f"state:{code}", name=name, kind="state", terms=whole),
            [name, *parts(row["variants"])],
        )
        yield (
            Entry(id=f"seat:{code}", name=name, kind="seat", terms=whole),
            parts(row["capitals"]) + parts(row["seats"]),
        )
        yield from _demonyms(code, name, parts(row["adjectives"]), parts(row["people"]), (Term(code, ("CVL",)),))


def _demonyms(
    key: str, name: str, adjectives: list[str], people: list[str], terms: tuple[Term, ...]
) -> Iterator[tuple[Entry, list[str]]]:
    """The adjective and the nouns for the people of a place; regular plurals are made beside those given."""
    regular = [a + "s" for a in adjectives if _REGULAR.search(a) and not a.endswith("ese")]
    nouns = dict.fromkeys([*people, *regular])
    yield Entry(id=f"adjective:{key}", name=name, kind="adjective", terms=terms), adjectives
    yield (
        Entry(id=f"people:{key}", name=name, kind="people", terms=terms, plural=True),
        [n for n in nouns if n not in adjectives or n in people],
    )


def _regions(rows: Iterable[dict[str, str]], disputed: str) -> Iterator[tuple[Entry, list[str]]]:
    """Regions and partly recognised entities; the latter (with sector PRE) are coded as the policy `disputed` says."""
    for row in rows:
        key, extra = slug(row["name"]), tuple(parts(row["sectors"]))
        code = row["code"] or None
        if "PRE" in extra and disputed != "plover":
            code, extra = (row["own"] or None, ()) if disputed == "de-facto" else (None, ())
        dates = (day(row["from"], False), day(row["to"], True))
        is_people = row["name"].endswith(PEOPLE)
        whole = (Term(code, ("CVL" if is_people else "GOV", *extra), None, *dates, 3),)
        folk = (Term(code, ("CVL", *extra), None, *dates, 3),)
        peoples = {*parts(row["adjectives"]), *parts(row["people"])}
        texts = [text for text in (row["name"], *parts(row["variants"])) if text not in peoples]
        yield Entry(id=f"region:{key}", name=row["name"], kind="region", terms=whole), texts
        named = parts(row["adjectives"]), [*parts(row["people"]), *(parts(row["adjectives"]) if is_people else ())]
        yield from _demonyms(key, row["name"], *named, folk)


def _bodies(rows: Iterable[dict[str, str]], kind: str, adjectives: dict[str, list[str]]) -> Iterator[tuple[Entry, list[str]]]:
    """Bodies and groups; a name with its country in brackets ("Unity Party (Liberia)") counts after that country only."""
    for row in rows:
        name, sectors = row["name"], tuple(parts(row["sectors"]))
        term = Term(row["code"] or None, sectors, None, day(row["from"], False), day(row["to"], True), 4)
        terms = (term, Term(term.code, tuple(parts(row["later"])), None, term.until, None, 5)) if row["later"] else (term,)
        bare = name.partition(" (")[0]
        owned = [f"{word} {bare}" for word in adjectives.get(row["code"], ())] if bare != name else []
        yield Entry(id=f"{kind}:{slug(name)}", name=name, kind=kind, terms=terms), [name, *parts(row["aliases"]), *owned]


def _is_single(noun: str, words: Words) -> bool:
    """Whether a noun of a body names one of its people: "member of parliament", "senator"."""
    return re.split(r" of | for ", noun)[0].split()[-1] in words.single


def _agents(rules: Iterable[Agent], words: Words) -> Iterator[tuple[Entry, list[str]]]:
    for rule in rules:
        for cell in rule.words:
            word, given, many = cell.partition("=")
            entry = Entry(
                id=f"agent:{slug(word)}",
                name=word,
                kind="agent",
                terms=(Term(None, rule.sectors, "office" if rule.kind == "body" and _is_single(word, words) else rule.kind),),
                weak=rule.weak,
                rule=rule.id,
                not_before=rule.not_before,
            )
            yield entry, [word]
            several = many if given else plural(word)
            if several and several != word:
                yield msgspec.structs.replace(entry, id=f"{entry.id}:s", plural=True), [several]
