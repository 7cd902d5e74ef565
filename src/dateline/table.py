"""Events of one text as a table: a list of rows that a notebook shows as one."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

COLUMNS = ("type", "mode", "actors", "recipients", "when", "where", "according to", "modality", "sentence")
"""Columns of the table that is shown; a row holds more."""
PARTS = ("actors", "recipients")
"""Columns that hold several participants."""


class Table(list[dict[str, Any]]):
    """Rows as `events.jsonl` has them: a plain list, which pandas and polars take as it is, shown as a table in notebooks.

    A list by inheritance, because both libraries ask for one.
    """

    def flat(self) -> list[dict[str, str]]:
        """The rows with one text a column: `pandas.DataFrame(table.flat())` gives a frame of what is shown."""
        return [_flat(row) for row in self]

    def _repr_html_(self) -> str:
        """The table that a notebook shows."""
        head = "".join(f"<th>{name}</th>" for name in COLUMNS)
        rows = (f"<tr>{''.join(f'<td>{escape(row[name])}</td>' for name in COLUMNS)}</tr>" for row in self.flat())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _flat(row: Mapping[str, Any]) -> dict[str, str]:
    sources = [source["text"] for source in row["attribution"] if source["text"]]
    return {
        **{name: str(row[name] or "") for name in ("type", "mode", "modality")},
        **{name: "; ".join(map(_party, row[name])) for name in PARTS},
        "when": _days(row["when"]),
        "where": str((row["where"] or {}).get("text") or ""),
        "according to": " > ".join(sources) or "the text",
        "sentence": row["sentence"]["text"],
    }


def _party(party: Mapping[str, Any]) -> str:
    codes: Sequence[str] = [*([party["code"]] if party["code"] else []), *party["sectors"][:1]]
    return f"{party['text']} ({' '.join(codes)})" if codes else str(party["text"])


def _days(when: Mapping[str, Any] | None) -> str:
    if when is None:
        return ""
    start, end = when["start"] or "", when["end"] or ""
    return start if start == end else f"{start or '…'} to {end or '…'}"
