"""Analysis as files: tables for spreadsheets, the chronicle as a Markdown table with footnotes, the network as GraphML."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dateline.analyse.acts import Count
from dateline.analyse.series import Unit
from dateline.store.analysis import Entry
from dateline.store.chronicle import Chronicle
from dateline.store.forms.cells import sheet, written

Row = Mapping[str, Any]
_SUMS = ("count", "reports", "origins", "quad1", "quad2", "quad3", "quad4", "types", "scored", "score", "sum", "least")
FILES: dict[str, tuple[str, ...]] = {
    "chronicle": (
        "incident", "start", "end", "grain", "told", "type", "modes", "moods", "actors", "recipients", "where", "sources",
        "disputed_by", "reports", "origins", "notes",
    ),
    "notes": ("number", "kind", "document", "outlet", "title", "published", "source", "words", "event"),
    "series": ("counted", "unit", "actor", "recipient", "start", *_SUMS),
    "countries": ("counted", "unit", "code", "start", *_SUMS),
    "changes": (
        "counted", "unit", "actor", "recipient", "measure", "since", "until", "start", "end", "before", "after", "made_by",
    ),
    "nodes": ("counted", "code", "acts", "received", "score_out", "score_in"),
    "edges": ("counted", "actor", "recipient", *_SUMS, "sign"),
}  # fmt: skip
"""The files of `analysis-csv` and their columns."""
COUNTS: tuple[Count, ...] = ("incidents", "reports")
UNITS: tuple[Unit, ...] = ("day", "week", "month")
MARKS = re.compile(r"([\\`*_{}\[\]<>#|~^&])")
HEAD = ("date", "type", "who", "whom", "where", "according to", "disputed by", "origins", "evidence")


def write_tables(chronicle: Chronicle, out: Path) -> None:
    """Writes every file of `FILES` into a folder."""
    with _table(out, "chronicle") as rows, _table(out, "notes") as notes:
        for entry in chronicle.entries():
            rows(entry.row)
            for note in entry.notes:
                notes(note)
    for name in ("series", "countries", "changes", "nodes", "edges"):
        with _table(out, name) as write:
            for row in _rows(chronicle, name):
                write(row)


def _rows(chronicle: Chronicle, name: str) -> Iterator[Row]:
    for count in COUNTS:
        if name in ("nodes", "edges"):
            yield from ({"counted": count, **row} for row in chronicle.network(count=count)[name])
        elif name == "changes":
            yield from ({"counted": count, "unit": "week", **row} for row in chronicle.changes(count=count))
        else:
            for unit in UNITS:
                options: dict[str, Any] = {"is_directed": True} if name == "series" else {}
                found = getattr(chronicle, name)(unit=unit, count=count, **options)
                yield from ({"counted": count, "unit": unit, **row} for row in found)


@contextmanager
def _table(folder: Path, name: str) -> Iterator[Any]:
    """What writes rows of a file, which gets its name when all are written."""
    with sheet(folder / f"{name}.csv", FILES[name]) as write:
        yield lambda row: write([_joined(row[column]) for column in FILES[name]])


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


def write_markdown(chronicle: Chronicle, out: Path) -> None:
    """Writes the chronicle as one Markdown table and its footnotes below."""
    notes = out.with_name(out.name + ".notes")
    try:
        with written(out) as file, notes.open("w+", encoding="utf-8") as kept:
            for entry_lines, note_lines in markdown(chronicle.entries()):
                file.writelines(f"{line}\n" for line in entry_lines)
                kept.writelines(f"{line}\n" for line in note_lines)
            kept.seek(0)
            file.write("\n")
            file.writelines(kept)
    finally:
        notes.unlink(missing_ok=True)


def markdown(entries: Iterable[Entry]) -> Iterator[tuple[list[str], list[str]]]:
    """Lines of the table, the head first, each with the footnotes that it refers to."""
    yield [_line(HEAD), _line(["---"] * len(HEAD))], []
    for entry in entries:
        marks = "".join(f"[^{number}]" for number in entry.row["notes"])
        yield [_line([*map(_plain, cells_of(entry)), marks])], [_note(note) for note in entry.notes]


def cells_of(entry: Entry) -> list[Any]:
    """The cells of an entry under all columns of `HEAD` but the last, which holds its footnotes."""
    row = entry.row
    return [
        _days(row["start"], row["end"], told=row["told"]), " ".join([row["type"], *row["modes"][:1]]), row["actors"],
        row["recipients"], row["where"], row["sources"], row["disputed_by"], row["origins"],
    ]  # fmt: skip


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _note(note: Row) -> str:
    about = ", ".join(_plain(note[key]) for key in ("outlet", "published", "document") if note[key])
    says = "" if note["source"] == "the article" else f"{_plain(note['source'])}: "
    return f"[^{note['number']}]: {says}“{_plain(note['words'])}” ({about})\n"


def _plain(value: Any) -> str:
    """A value as text on one line in which no sign of Markdown or HTML works."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str("" if value is None else value)
    return MARKS.sub(r"\\\1", " ".join(text.split()))


def _days(start: str | None, end: str | None, *, told: str | None) -> str:
    """The days of an incident; for an undated one, when the first article that tells of it was written."""
    if start == end:
        return start or (f"undated; told {told}" if told else "undated")
    return f"{start or '…'} to {end or '…'}"


def write_graphml(chronicle: Chronicle, out: Path) -> None:
    """Writes who acts towards whom as GraphML."""
    with written(out) as file:
        file.write(graphml(chronicle.network()))


def graphml(network: Mapping[str, Sequence[Row]]) -> str:
    """The network as GraphML: directed edges with counts, scores and sign."""
    of_nodes = {"acts": "int", "received": "int", "score_out": "double", "score_in": "double"}
    of_edges = {name: "double" if name in ("score", "sum", "least") else "int" for name in (*_SUMS, "sign") if name != "types"}
    keys = [
        f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>'
        for kind, held in (("node", of_nodes), ("edge", of_edges))
        for name, type_ in held.items()
    ]
    nodes = [f"<node id={quoteattr(row['code'])}>{_data('node', row, of_nodes)}</node>" for row in network["nodes"]]
    edges = [
        f"<edge source={quoteattr(row['actor'])} target={quoteattr(row['recipient'])}>{_data('edge', row, of_edges)}</edge>"
        for row in network["edges"]
    ]
    head = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', head, *keys, '<graph id="G" edgedefault="directed">', *nodes, *edges)
    return "\n".join((*lines, "</graph>", "</graphml>", ""))


def _data(kind: str, row: Row, names: Iterable[str]) -> str:
    known = ((name, row[name]) for name in names if row[name] is not None)
    return "".join(f'<data key="{kind}_{name}">{escape(str(value))}</data>' for name, value in known)
