"""Gold annotation of whole articles: its schema (`dateline-gold/1`), where its texts are, and its two halves."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import UsageError

Half = Literal["tuned", "held"]
"""`tuned`: rules may be written after reading these rows; `held`: only their scores are looked at."""

SCHEMA = "dateline-gold/1"
CROSS_SCHEMA = "dateline-cross/1"

NUMBER = re.compile(r"-?[\d,]*\.?\d+")
"""How the value of a gold figure is written."""


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A quoted stretch of a text: code points, end exclusive."""

    start: int
    end: int
    text: str = ""

    def meets(self, start: int, end: int) -> bool:
        """Whether the stretch shares a code point with `[start, end)`."""
        return self.start < end and start < self.end


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a gold event; `code` is null where nothing is codable."""

    text: str = ""
    code: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()


class When(msgspec.Struct, frozen=True, kw_only=True):
    """The days of a gold event, ISO dates or years; a null start means "not after end"."""

    start: str | None = None
    end: str | None = None

    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day; a bare year or month is taken whole."""
        return first_day(self.start), last_day(self.end)


class GoldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One annotated event; the fields are those of the annotation guidelines."""

    id: str
    quote: str
    start: int
    end: int
    event_type: str
    trigger_start: int | None = None
    trigger_end: int | None = None
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()
    mode: str | None = None
    date: When | None = None
    attribution: tuple[str, ...] = ()
    modality: str = "asserted"
    is_background: bool = False
    reciprocal: bool = False
    optional: bool = False
    alt_types: tuple[str, ...] = ()
    alt_modes: tuple[str, ...] = ()
    coref_mentions: tuple[Stretch, ...] = ()

    @property
    def types(self) -> frozenset[str]:
        """Every type that counts as right."""
        return frozenset((self.event_type, *self.alt_types))

    @property
    def mentions(self) -> tuple[Stretch, ...]:
        """The quote and every further mention of the event."""
        return (Stretch(start=self.start, end=self.end, text=self.quote), *self.coref_mentions)

    @property
    def is_two_sided(self) -> bool:
        """Whether the parties may stand in any order or all on one side."""
        return self.reciprocal or self.event_type == "CONSULT"


class NonEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A trap: a span that a naive coder would take for `naive_type` (several are separated by a slash)."""

    start: int
    end: int
    naive_type: str
    text: str = ""
    modality: str | None = None


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition of one document and who asserts or denies it."""

    id: str
    proposition: str
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    narrator_stance: str = ""
    evidence: tuple[Stretch, ...] = ()


class GoldFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A quantity of one document; `value` as a decimal string, null if the text gives none ("thousands")."""

    what: str
    quote: str
    start: int
    end: int
    value: str | None = None
    unit: str = ""

    @property
    def number(self) -> float | None:
        """The value without the commas of its thousands."""
        return None if self.value is None else float(self.value.replace(",", ""))

    @property
    def has_number(self) -> bool:
        """Whether the value is null or a number."""
        return self.value is None or NUMBER.fullmatch(self.value) is not None


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """When the article was published, as an ISO date."""

    true_date: str | None = None


class GoldDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One annotated article as its JSON file says."""

    schema: str
    body: Stretch | None = None
    id: str | None = None
    file: str | None = None
    sha256: str | None = None
    exclude: tuple[Stretch, ...] = ()
    publication: Publication = Publication()
    publication_date: str | None = None
    events: tuple[GoldEvent, ...] = ()
    non_events: tuple[NonEvent, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    figures: tuple[GoldFigure, ...] = ()

    @property
    def published(self) -> str | None:
        """The publication date that the scored run is told."""
        return self.publication.true_date or self.publication_date


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A gold document with its name, its half and where its text lies."""

    name: str
    half: Half
    gold: GoldDocument
    path: Path
    text_path: Path


def first_day(text: str | None) -> date | None:
    """The first day of an ISO date, month or year; null stays null."""
    if not text:
        return None
    return date.fromisoformat(text + "-01-01"[: 10 - len(text)] if len(text) == 4 else (text + "-01")[:10])


def last_day(text: str | None) -> date | None:
    """The last day of an ISO date, month or year; null stays null."""
    if text and len(text) == 4:
        return date(int(text), 12, 31)
    if text and len(text) == 7:
        year, month = divmod(int(text[:4]) * 12 + int(text[5:]), 12)
        return date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
    return first_day(text)


def half_of(row_id: str) -> Half:
    """The half of a row: even blake2b-64 of its id is tuned, odd is held back."""
    digest = hashlib.blake2b(row_id.encode(), digest_size=8).hexdigest()
    return "tuned" if int(digest, 16) % 2 == 0 else "held"


class Halves(msgspec.Struct, frozen=True, kw_only=True):
    """Documents whose half is fixed by name: `halves.json` of this package, for the project's own gold."""

    tuned: dict[str, tuple[str, ...]]
    held: dict[str, tuple[str, ...]]


def fixed_half(folder: str, name: str, *, halves: Halves) -> Half:
    """The half of an article: as `halves` lists it, else by the hash of its name."""
    if name in halves.tuned.get(folder, ()):
        return "tuned"
    if name in halves.held.get(folder, ()):
        return "held"
    return half_of(name)


def load_halves() -> Halves:
    """The fixed halves that ship with dateline."""
    path = Path(__file__).with_name("halves.json")
    return msgspec.json.decode(path.read_bytes(), type=Halves)


def schema_of(path: Path) -> str | None:
    """The `schema` field of a JSON file, null if it has none."""

    class Head(msgspec.Struct):
        schema: str | None = None

    try:
        return msgspec.json.decode(path.read_bytes(), type=Head).schema
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def load_article(path: Path, *, halves: Halves) -> Article:
    """The article annotated in `path`; UsageError if the file breaks the schema or its text is not to be found."""
    try:
        gold = msgspec.json.decode(path.read_bytes(), type=GoldDocument)
    except msgspec.ValidationError as fault:
        raise UsageError(f"{path}: {fault}", remedy="see docs/evaluation.md for the format") from fault
    if odd := next((figure for figure in gold.figures if not figure.has_number), None):
        raise UsageError(f"{path}: {odd.value!r} is no number", remedy="write one number, or null where the text has none")
    name = gold.id or path.stem.split("_")[0]
    half = fixed_half(path.parent.name, name, halves=halves)
    return Article(name=name, half=half, gold=gold, path=path, text_path=find_text(path, gold))


def find_text(path: Path, gold: GoldDocument) -> Path:
    """The text that `path` annotates: beside it, or in a folder of the same name beside one of its ancestors."""
    for place in candidates(path, gold):
        if place.is_file() and place != path:
            return checked(place, gold)
    raise UsageError(f"{path}: its text is missing", remedy=f"put {gold.file or path.stem + '.txt'} beside it")


def candidates(path: Path, gold: GoldDocument) -> Iterator[Path]:
    """The places where the text of a gold file may lie, likeliest first."""
    names = [gold.file] if gold.file else [path.stem + ending for ending in (".txt", ".md", ".html")]
    for name in names:
        yield path.parent / name
        for ancestor in path.absolute().parents[1:4]:
            yield ancestor / path.parent.name / name


def checked(place: Path, gold: GoldDocument) -> Path:
    """`place`, if its bytes have the hash that the annotation was made on; else UsageError."""
    found = hashlib.sha256(place.read_bytes()).hexdigest()
    if gold.sha256 and found != gold.sha256:
        raise UsageError(f"{place} is not the text that was annotated", remedy="its SHA-256 differs from the gold's")
    return place
