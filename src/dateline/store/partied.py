"""Parties as lines of text that an analyst can change, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.store.quoting import Row

SIGN = "|"


def lines_of(parties: Iterable[Mapping[str, Any]]) -> str:
    """Parties one a line, `name | code | sectors`; what is empty at the end is left out."""
    return "\n".join(_line(entry) for entry in parties or ())


def _line(entry: Mapping[str, Any]) -> str:
    name = str(entry.get("name") or entry.get("text") or entry.get("code") or "").replace(SIGN, "/")
    parts = [" ".join(name.split()), str(entry.get("code") or ""), " ".join(entry.get("sectors") or ())]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return f" {SIGN} ".join(parts)


def parties_of(lines: str, known: Iterable[Mapping[str, Any]] = ()) -> list[Row]:
    """The parties that lines name; one that is `known` by its line, or by its name, keeps the words that it was read from."""
    by_line: dict[str, Mapping[str, Any]] = {}
    by_name: dict[str, Mapping[str, Any]] = {}
    for entry in known:
        by_line.setdefault(_line(entry), entry)
        by_name.setdefault(_line(entry).partition(SIGN)[0].strip(), entry)
    return [_read(line, by_line, by_name) for line in lines.splitlines() if line.replace(SIGN, "").strip()]


def _read(line: str, by_line: Mapping[str, Mapping[str, Any]], by_name: Mapping[str, Mapping[str, Any]]) -> Row:
    name, code, sectors = (part.strip() for part in (*line.split(SIGN), "", "")[:3])
    before = by_line.get(line.strip()) or by_name.get(name) or {}
    words = {key: before.get(key) for key in ("text", "start", "end")} if before.get("start") is not None else {}
    return {"name": name or code, "code": code or None, "sectors": sectors.replace(",", " ").split(), **words}
