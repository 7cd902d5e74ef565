"""Full-text search over articles and events: a tantivy index in each generation's folder.

The library maps the index into memory, and a mapped file that was cut off ends the process. So a seal beside the index tells
the hash of each file, and an index is opened only when its files are what was sealed; it stays open until they change.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import tantivy

from dateline.errors import ChronicleError
from dateline.store import folder as layout
from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

INDEX = "index"
SEAL = "index.json"
LOCKS = ".tantivy-"
"""How files begin that the library leaves beside the index and does not read."""
REMEDY = "run again to rebuild it"
Seen = tuple[tuple[str, int, int], ...]
"""Names, sizes and times of change of the files of an index."""
HEAP = 64_000_000
MARGIN = 50
"""Hits read beyond the limit, so that ties at the limit are broken by id and not by the order of writing."""
EXCERPT = 200
STEMMED = "en_stem"


def write_index(folder: Path, *, documents: Iterable[Row], events: Iterable[Row]) -> None:
    """Writes the index of a generation into its folder."""
    root = folder / INDEX
    root.mkdir()
    index = tantivy.Index(_schema(), path=str(root))
    writer = index.writer(heap_size=HEAP, num_threads=1)
    for entry in _entries(documents, events):
        writer.add_document(tantivy.Document(**entry))
    writer.commit()
    writer.wait_merging_threads()
    layout.replace(folder / SEAL, msgspec.json.encode({file.name: _hash(file) for file in _files(root)}))


class Searching:
    """Turns what a damaged index fails with into a ChronicleError: the library panics, which is no Exception."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        """Raises ChronicleError for a fault of the index; others go on as they are."""
        if isinstance(fault, ValueError | OSError) or (kind is not None and kind.__name__ == "PanicException"):
            said = next(iter(str(fault).splitlines()), "")
            raise ChronicleError(f"the search index cannot be read: {said}", remedy=REMEDY) from fault


def find(chronicle: "Chronicle", words: str, *, limit: int = 20) -> list[Row]:
    """Documents and events that match the words, best first, ties by id.

    Each hit is `{"id", "table", "document", "title", "snippet", "marks", "score"}`; `marks` are half-open ranges of
    `snippet` that match. Words may hold phrases in quotation marks, AND, OR, -word; what cannot be read so is taken
    word by word. Gives nothing for words that hold no letter or digit.
    """
    if limit < 1 or not any(letter.isalnum() for letter in words):
        return []
    with Searching():
        index = chronicle.index.opened()
        query, _ = index.parse_query_lenient(words, ["title", "text", "names"])
        searcher = index.searcher()
        hits = searcher.search(query, limit=limit + MARGIN).hits
        found = sorted(((round(score, 4), searcher.doc(address)) for score, address in hits), key=_rank)
        maker = tantivy.SnippetGenerator.create(searcher, query, _schema(), "text")
        maker.set_max_num_chars(EXCERPT)
        return [_hit(score, doc, maker) for score, doc in found[:limit]]


def event_ids(chronicle: "Chronicle", words: str, *, limit: int) -> list[str]:
    """Ids of the events whose sentences match the words best, as `find` reads them."""
    if not any(letter.isalnum() for letter in words):
        return []
    with Searching():
        index = chronicle.index.opened()
        query, _ = index.parse_query_lenient(words, ["title", "text", "names"])
        events = tantivy.Query.term_query(_schema(), "table", "events")
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, events)])
        searcher = index.searcher()
        return sorted(searcher.doc(address)["id"][0] for _, address in searcher.search(both, limit=limit).hits)


class Index:
    """The index in a generation's folder, checked and opened when it is first asked for and when its files have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: Seen = ()
        self._open: Any = None

    def opened(self) -> Any:
        """The index; raises ChronicleError when it is missing or damaged."""
        with Searching():
            seen = tuple((file.name, (stat := file.stat()).st_size, stat.st_mtime_ns) for file in _files(self._folder / INDEX))
            if seen != self._seen or self._open is None:
                self._open, self._seen = None, seen
                _check(self._folder)
                self._open = tantivy.Index.open(str(self._folder / INDEX))
                self._open.config_reader("manual")  # no thread that looks at the files meanwhile
                self._open.reload()
            return self._open


def _check(folder: Path) -> None:
    """Raises ChronicleError unless the files of an index are those that were sealed; older generations have no seal."""
    if not (folder / SEAL).exists():
        return
    sealed = layout.read_json(folder / SEAL, dict[str, str])
    there = {file.name: _hash(file) for file in _files(folder / INDEX)}
    if wrong := sorted(name for name in sealed.keys() | there.keys() if sealed.get(name) != there.get(name)):
        raise ChronicleError(f"the search index cannot be read: {wrong[0]} was changed or lost", remedy=REMEDY)


def _files(root: Path) -> list[Path]:
    return sorted(file for file in root.iterdir() if not file.name.startswith(LOCKS))


def _hash(file: Path) -> str:
    with file.open("rb") as raw:
        return hashlib.file_digest(raw, "blake2b").hexdigest()


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "table", "document"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    builder.add_text_field("title", stored=True, tokenizer_name=STEMMED)
    builder.add_text_field("names", stored=False, tokenizer_name=STEMMED)
    builder.add_text_field("text", stored=True, tokenizer_name=STEMMED)
    return builder.build()


def _entries(documents: Iterable[Row], events: Iterable[Row]) -> Iterator[Row]:
    titles: dict[str, str] = {}
    for row in documents:
        titles[row["id"]] = row["title"] or ""
        names = " ".join(filter(None, (row["publisher"], row["agency"])))
        yield _entry(row["id"], "documents", row["id"], title=titles[row["id"]], names=names, text=row["text"])
    for row in events:
        names = " ".join({entry["name"] or "" for entry in (*row["actors"], *row["recipients"])})
        label = " ".join(filter(None, (row["type"], row["mode"])))
        yield _entry(row["id"], "events", row["document"], title=label, names=names, text=row["sentence"]["text"])


def _entry(id_: str, table: str, document: str, *, title: str, names: str, text: str) -> Row:
    return {"id": id_, "table": table, "document": document, "title": title, "names": names, "text": text}


def _rank(hit: tuple[float, Any]) -> tuple[float, str]:
    return -hit[0], hit[1]["id"][0]


def _hit(score: float, doc: Any, maker: Any) -> Row:
    snippet = maker.snippet_from_doc(doc)
    excerpt = snippet.fragment()
    marks = [(mark.start, mark.end) for mark in snippet.highlighted()]
    return {
        **{field: doc[field][0] for field in ("id", "table", "document", "title")},
        "snippet": excerpt or doc["text"][0][:EXCERPT],
        "marks": _to_points(excerpt, marks),
        "score": score,
    }


def _to_points(text: str, marks: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Ranges of UTF-8 bytes as ranges of code points."""
    raw = text.encode()
    return [[len(raw[:start].decode()), len(raw[:end].decode())] for start, end in marks]
