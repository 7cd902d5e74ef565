"""The public tables and their keys, in the order in which a line of JSONL gives them: extend, never break."""

from collections.abc import Mapping
from typing import Any

PARTY = ("text", "start", "end", "name", "code", "sectors", "role", "wikidata")
SOURCE = ("text", "start", "end", "name", "code", "sectors", "kind")
SPAN = ("text", "start", "end")
READING = ("name", "code", "sectors", "role", "wikidata")

CONTRACT: dict[str, tuple[str, ...]] = {
    "documents": (
        "id", "source", "title", "language", "publisher", "agency", "agency_evidence", "published", "origin",
        "sections", "offsets", "sha256", "translated_by_machine", "url", "author", "rubric", "declared", "notes",
        "story",
    ),
    "events": (
        "id", "document", "incident", "type", "mode", "quad", "score", "cameo", "goldstein", "contexts", "actors",
        "recipients", "mediators", "trigger", "sentence", "when", "where", "attribution", "modality", "negated",
        "historical", "reciprocal", "confidence", "rule",
    ),
    "claims": ("id", "proposition", "incident", "stances", "sources", "independent_origins"),
    "figures": (
        "id", "what", "value", "low", "high", "unit", "comparator", "period", "incident", "document", "evidence",
        "attribution", "agrees_with", "conflicts_with", "updates", "range",
    ),
    "ranges": (
        "id", "what", "unit", "kind", "low", "high", "rule", "incident", "where", "period", "reports", "documents",
        "origins", "independent_origins", "sides", "conflicts", "updates", "says", "left_out",
    ),
    "incidents": (
        "id", "type", "label", "when", "where", "actors", "recipients", "events", "documents", "origins", "reports",
        "independent_origins", "disagreements", "part_of", "mentions",
    ),
    "agreements": ("id", "name", "parties", "mediators", "date", "breaches", "evidence", "provisions"),
    "conditions": ("id", "subject", "state", "from", "until", "evidence"),
    "origins": ("id", "agency", "documents", "method", "score", "evidence", "passages"),
    "stories": ("id", "label", "when", "documents", "origins", "independent_origins"),
    "sequences": (
        "id", "earlier", "later", "least", "proved", "earlier_days", "later_days", "why", "evidence",
    ),
    "rejected": ("source", "stage", "reason", "detail"),
}  # fmt: skip
"""Every public table with its keys; `OUTPUT` explains them."""

NESTED: dict[str, dict[str, tuple[str, ...]]] = {
    "events": {"actors": PARTY, "recipients": PARTY, "mediators": PARTY},
}
"""Keys of nested entries of which the store keeps more than the contract gives."""

SORT: dict[str, tuple[str, ...]] = {table: ("id",) for table in CONTRACT} | {
    "rejected": ("source", "stage", "reason", "detail"),
}
"""What each table is sorted by in every output."""


def shape(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with exactly the keys of the contract, in its order."""
    shaped = {key: row[key] for key in CONTRACT[table]}
    for field, keys in NESTED.get(table, {}).items():
        shaped[field] = [{key: entry[key] for key in keys} for entry in shaped[field]]
    return shaped
