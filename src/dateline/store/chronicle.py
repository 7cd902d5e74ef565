"""The read side: a chronicle opened as DuckDB views over the Parquet files of one generation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb
from msgspec import json

from dateline.errors import ChronicleError, UnknownIdError
from dateline.model.ids import PREFIXES
from dateline.store import analysis, beside, judgements, lineage
from dateline.store import folder as layout
from dateline.store.contract import CONTRACT, SORT, shape
from dateline.store.damage import check_whole, read_all, reading
from dateline.store.derived_schema import PATCHED
from dateline.store.held import hold
from dateline.store.judgements import Judgement
from dateline.store.lineage import Step
from dateline.store.migrations import check_format
from dateline.store.quoting import Row
from dateline.store.rowfile import RowFiles
from dateline.store.selection import Condition
from dateline.store.tables import to_rows
from dateline.store.tallies import Counted, Tallies
from dateline.store.views import ALL, open_views

if TYPE_CHECKING:
    from dateline.store.corrected import Corrected
    from dateline.store.search import Index

T = TypeVar("T")
BATCH = 1000
MOST_KEPT = 64
"""Answers that are kept until somebody decides."""
TABLE_OF = {PREFIXES[kind]: f"{kind}s" for kind in PREFIXES if f"{kind}s" in CONTRACT} | {PREFIXES["story"]: "stories"}


class Chronicle:
    """A chronicle opened for reading: one consistent generation, however long the object lives.

    Many may be open beside a running job. Safe to share between threads: each call uses a cursor of its own. Tables show
    what analysts decided; with `is_as_coded` they do not. With `is_held` narrow tables are read into memory, for a server.
    `memory` ("512MB") bounds buffers; nothing is put on disk then, and two threads at most work.
    """

    def __init__(self, path: Path, *, is_as_coded: bool = False, is_held: bool = False, memory: str = "") -> None:
        self.path = path
        pointer = layout.read_pointer(path)
        check_format(pointer.format)
        self.generation = layout.read_generation(path, pointer.generation)
        self._connection = _connect(path, self.generation, is_held=is_held, memory=memory)
        self._files: RowFiles | None = RowFiles(layout.generations(path) / self.generation.id)
        self._over: Corrected | None = None
        self._kept: dict[str, Any] = {}
        self._tallies = Tallies(self) if is_held else None
        self.is_as_coded = is_as_coded
        self.refresh()

    @cached_property
    def index(self) -> "Index":
        """The search index of the generation."""
        from dateline.store.search import Index

        return Index(layout.generations(self.path) / self.generation.id)

    @property
    def heirs(self) -> dict[str, str]:
        """For each incident that goes by another id by the decisions in force, that id."""
        return self._over.heirs if self._over else {}

    def narrow(self, conditions: Mapping[str, Condition]) -> None:
        """Keeps of each table what fulfils its condition, for as long as the object lives; see `dateline.store.narrowed`."""
        from dateline.store.narrowed import narrow

        narrow(self._connection, conditions)
        self._files, self._tallies, self._kept = None, None, {}  # they are of everything

    def refresh(self) -> None:
        """Puts the decisions that are in force now over the tables."""
        if not self.is_as_coded and (self.path / judgements.FILE).exists():
            from dateline.store.corrected import put_over

            with reading(self.path):
                self._over, self._kept = put_over(self, self._connection), {}

    def some(self, table: str, ids: Sequence[str]) -> list[Row]:
        """The rows of a public table with these ids, those there are, each once, in this order; for what a page shows."""
        found = self._whole(table, ids)
        return [shape(table, found[id]) for id in dict.fromkeys(ids) if id in found]

    def lines(self, ids: Sequence[str]) -> dict[str, Row]:
        """The rows of `lines` of some incidents by id, days as text."""
        return self._whole("lines", ids)

    def beside(self, kind: str, ids: Sequence[str]) -> dict[str, list[Any]]:
        """What stands under some ids for one of the questions of `dateline.store.beside`, by id; nothing stands as no row."""
        if self._files is None:
            return self._beside(kind, ids)
        sources = {id: beside.sources_of(kind, id, self._over) for id in ids}
        found = self._files.read(kind, (id for some in sources.values() for id in some), over=None)
        if not self._files.has(kind):
            return self._beside(kind, ids)
        stored = {id: [row for one in some if one in found for row in found[one]["rows"]] for id, some in sources.items()}
        return {id: beside.corrected(kind, id, rows, self._over) for id, rows in stored.items()}

    def told(self, documents: Sequence[str]) -> list[Row]:
        """The events of some documents in the order of their texts: {document, start, id, incident}."""
        found = self.beside("told", documents)
        return [{"document": document, **row} for document in sorted(found) for row in found[document]]

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of a public table in exactly the interchange shape, sorted; ChronicleError for another name."""
        if table not in CONTRACT:
            raise ChronicleError(f"there is no table {table!r}", remedy=f"tables are {', '.join(CONTRACT)}")
        order = ", ".join(SORT[table])
        for row in self.select(f"SELECT * FROM {table} ORDER BY {order}"):
            yield shape(table, row)

    def table(self, name: str) -> Any:
        """All rows of a public table as an Arrow table, sorted, for pandas and polars; ChronicleError for another name."""
        if name not in CONTRACT:
            raise ChronicleError(f"there is no table {name!r}", remedy=f"tables are {', '.join(CONTRACT)}")
        columns = ", ".join(f'"{column}"' for column in CONTRACT[name])
        return self.sql(f"SELECT {columns} FROM {name} ORDER BY {', '.join(SORT[name])}")

    def get(self, item: str) -> Row:
        """The row with this id, whatever it names; raises UnknownIdError."""
        return shape(self.table_of(item), self.full(item))

    def full(self, item: str) -> Row:
        """The row with this id with what the store keeps beside the interchange form; raises UnknownIdError.

        The id that an incident had in an earlier generation gives the incident that it has become.
        """
        found = self._with(item) or self._with(self._heir(item))
        if not found:
            raise UnknownIdError(f"nothing has the id {item!r}", remedy="find ids with: dateline find CHRONICLE WORDS")
        return found[0]

    def as_coded(self, item: str) -> Row:
        """The row with this id before any correction; of an incident that corrections made, the row as it is."""
        return self.stored(self.table_of(item), [item]).get(item) or self.full(item)

    def stored(self, table: str, ids: Sequence[str]) -> dict[str, Row]:
        """The rows of a table with these ids as they were written, by id, with all that is kept of them."""
        found = self._files.read(table, ids, over=None) if self._files else {}
        if self._files and self._files.has(table):
            return found
        return self._asked(f"stored_{table}", ids)

    def reports(self, incidents: Iterable[str]) -> list[str]:
        """The ids of the events of some incidents as they were written, sorted."""
        found = self.stored("incidents", sorted({*incidents}))
        return sorted({event for row in found.values() for event in row["events"]})

    def table_of(self, item: str) -> str:
        """The table that an id belongs to, by its first letter; raises UnknownIdError."""
        if item[:1] not in TABLE_OF:
            raise UnknownIdError(f"{item!r} is not an id", remedy="find ids with: dateline find CHRONICLE WORDS")
        return TABLE_OF[item[:1]]

    def text(self, document: str) -> str:
        """The text in which all spans of this document's rows count; raises UnknownIdError."""
        if self._files and (held := self._files.read("documents", [document], over=None).get(document)):
            return str(held["text"])
        with reading(self.path):
            found = self._connection.cursor().execute("SELECT text FROM documents WHERE id = ?", [document]).fetchone()
        if found is None:
            raise UnknownIdError(f"there is no document {document!r}", remedy="list them: dateline export --as jsonl")
        return str(found[0])

    def events_of(self, document: str) -> list[Row]:
        """The events of a document, in the order of its text."""
        query = 'SELECT * FROM events WHERE "document" = ? ORDER BY sentence.start, "trigger".start, id'
        return [shape("events", row) for row in self.select(query, document)]

    def links_of(self, document: str) -> list[Row]:
        """Which actors the phrases of a document name, with alternatives; in the order of its text."""
        return self.beside("links", [document])[document]

    def attributions_of(self, document: str) -> list[Row]:
        """Who says what in a document, in the order of its text."""
        query = 'SELECT * FROM attributions WHERE "document" = ? ORDER BY sentence.start, id'
        return list(self.select(query, document))

    def judgements(self) -> dict[str, list[Judgement]]:
        """Analysts' decisions in force, by the id that what they judge has now; see `dateline.store.judgements.overlay`."""
        found = list(judgements.read(self.path))
        now = self.now({item for one in found for item in (one.id, one.other) if item})
        return judgements.latest(found, now=now.__getitem__)

    def now(self, items: Iterable[str]) -> dict[str, str]:
        """The ids that events and incidents go by in this generation, before any correction."""
        asked = {item: self.generation.moved.get(item, item) for item in items}
        incidents = sorted({item for item in asked.values() if TABLE_OF.get(item[:1]) == "incidents"})
        gone = set(incidents) - set(self.stored("incidents", incidents))
        heirs = {item: self._heir(item) or item for item in gone}
        return {item: heirs.get(now, now) for item, now in asked.items()}

    def judge(self, judgement: Judgement) -> Judgement:
        """Appends a decision with the words of what it is on, and puts it over the tables; see `dateline.store.judged.judge`."""
        from dateline.store.judged import judge

        made = judge(self, judgement)
        self.refresh()
        return made

    def lineage(self) -> list[Step]:
        """What became of incidents from one generation to the next, in order; see `dateline.store.lineage`."""
        return list(lineage.read(self.path))

    def find(self, words: str, limit: int = 20) -> list[Row]:
        """Documents and events that match, best first; see `dateline.store.search.find`."""
        from dateline.store.search import find

        return find(self, words, limit=limit)

    def sql(self, query: str) -> Any:
        """The result of one SELECT over the views (`documents`, `events`, ...) as an Arrow table.

        Columns named after SQL words need quotes: `"when"."start"`. Raises QueryError when the query is at fault.
        """
        from dateline.store.asking import ask, failed

        try:
            return ask(self._connection.cursor(), query).to_arrow_table()
        except duckdb.Error as fault:
            raise failed(fault) from fault

    def arrow(self, query: str, /, **values: object) -> Any:
        """The result of a query of ours over the views as an Arrow table, with values for its `$names`."""
        return self._connection.cursor().sql(query, params=values or None).to_arrow_table()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own to the tables."""
        return self._connection.cursor()

    def count(self, table: str) -> int:
        """How many rows a table of ours has, counted once for the decisions in force."""
        return self.kept(f"count of {table}", lambda: int(next(self.select(f"SELECT count(*) AS n FROM {table}"))["n"]))

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once for the decisions in force; `MOST_KEPT` are kept at most."""
        if name not in self._kept:
            made = make()
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[name] = made
            return made
        found: T = self._kept[name]
        return found

    def tally(self, chosen: Condition, facets: Sequence[str]) -> Counted | None:
        """How many of the lines that a condition chooses have each value of some facets; None where only a query can tell."""
        return self._tallies.count(chosen, facets, is_corrected=self._over is not None) if self._tallies else None

    def ids(self, table: str, id: str, most: int, *, is_back: bool = False) -> list[str] | None:
        """So many ids of a table beyond one, forwards or back; None where only a query can tell."""
        return self._files.ids(table, id, most, is_back=is_back, over=self._over) if self._files else None

    def series(self, **options: Any) -> list[Row]:
        """Counts and scores by dyad and period; options as in `dateline.store.analysis.series`."""
        return analysis.series(self, **options)

    def countries(self, **options: Any) -> list[Row]:
        """Counts and scores by country and period; options as in `dateline.store.analysis.countries`."""
        return analysis.countries(self, **options)

    def network(self, **options: Any) -> dict[str, list[Row]]:
        """Who acts towards whom, nodes and edges; options as in `dateline.store.analysis.network`."""
        return analysis.network(self, **options)

    def changes(self, dyad: tuple[str, str] | None = None, **options: Any) -> list[Row]:
        """When dyads changed their level; options as in `dateline.store.analysis.changes`."""
        return analysis.changes(self, dyad, **options)

    def entries(self) -> Iterator[analysis.Entry]:
        """The chronicle as a table with footnotes, oldest incident first."""
        return analysis.entries(self)

    def close(self) -> None:
        """Releases the files."""
        self._connection.close()

    def __enter__(self) -> "Chronicle":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _with(self, item: str | None) -> list[Row]:
        return list(self._whole(self.table_of(item), [item]).values()) if item else []

    def _whole(self, table: str, ids: Sequence[str]) -> dict[str, Row]:
        """The rows of a table by id with all that is kept of them: from its file, else by a query."""
        found = self._files.read(table, ids, over=self._over) if self._files else {}
        missing = [id for id in ids if id not in found]
        if self._files and self._files.has(table):
            is_patched = self._over and table in PATCHED
            return found | (self._asked(f"patched_{table}", self._made(table, missing)) if is_patched else {})
        return found | self._asked(table, missing)

    def _made(self, table: str, ids: Iterable[str]) -> list[str]:
        """Those of some ids that the decisions in force have a row of."""
        rows = (self._over.events if table == "events" else self._over.incidents) if self._over else ()
        known = {row["id"] for row in rows}
        return [id for id in ids if id in known]

    def _asked(self, source: str, ids: Sequence[str]) -> dict[str, Row]:
        query = f"SELECT id, to_json(t)::VARCHAR AS line FROM {source} t WHERE id IN (SELECT unnest($ids::VARCHAR[]))"
        return {row["id"]: json.decode(row["line"]) for row in self.select(query, ids=list(ids))} if ids else {}

    def _beside(self, kind: str, ids: Sequence[str]) -> dict[str, list[Any]]:
        query = f"({beside.QUERIES[kind]})"
        found = self._asked(query, ids)
        return {id: found[id]["rows"] if id in found else [] for id in ids}

    def _heir(self, item: str) -> str | None:
        """The id that an incident of an earlier generation goes by now."""
        if TABLE_OF.get(item[:1]) != "incidents" or self._with(item):
            return None
        seen: set[str] = {item}
        steps = {step.before: step.after for step in self.lineage() if step.kind != "split"}
        while (after := steps.get(item)) and after not in seen:
            if self._with(after):
                return after
            seen.add(after)
            item = after
        return None

    def select(self, query: str, /, *values: object, **named: object) -> Iterator[Row]:
        """The rows of a query over the views, as `sql` takes it, with values for its question marks or `$names`."""
        with reading(self.path):
            found: Any = self._connection.cursor().sql(query, params=named or list(values))
            rows = to_rows(found.to_arrow_reader(BATCH))
        return read_all(rows, self.path)


def _connect(path: Path, generation: layout.Generation, *, is_held: bool, memory: str) -> duckdb.DuckDBPyConnection:
    root = layout.generations(path) / generation.id
    check_whole(root, ALL)
    connection = open_views(root)
    if memory:
        connection.execute("SET memory_limit = ?", [memory])
        connection.execute("SET temp_directory = ''; SET threads = 2")
    if is_held:
        with reading(path):
            hold(connection)
    _confine(connection, path)
    return connection


def _confine(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Keeps queries inside the chronicle's folder: no other file, no network, no variable of this program."""
    connection.execute("SET python_enable_replacements = false")
    connection.execute("SET allowed_directories = ?", [[str(path.resolve())]])
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
