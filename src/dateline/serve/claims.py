"""The pages of claims: propositions with everybody's stance on them, in the words of each."""

from collections import Counter
from collections.abc import Iterable

from dateline.serve import views
from dateline.serve.cited import folded, origin_count, quote
from dateline.serve.listed import Listed, ordered
from dateline.serve.shelf import Row, Shelf, is_contested
from dateline.store.listed import CONTESTED

STANCES = ("asserts", "denies", "doubts", "distances")
"""In the order of the columns."""
KINDS = ("contested", "onesided")
MOST_COLUMNS = 8
MOST_LINES = 40
MOST_COUNTED = 400
"""The matrix shows the claims that come first in the list, and of their first ones the sources with the most stances."""
Who = tuple[str, str, bool]


ORDER = f"""
WITH stance AS (SELECT id, unnest(stances) AS s FROM claims),
told AS (
  SELECT t.id, count(DISTINCT t.s."document") AS documents, count(DISTINCT coalesce(d.origin, t.s."document")) AS origins
  FROM stance t LEFT JOIN (SELECT id, origin FROM documents) d ON d.id = t.s."document" GROUP BY t.id
)
SELECT c.id, {CONTESTED} AS contested FROM claims c LEFT JOIN told USING (id)
ORDER BY contested DESC, coalesce(origins, 0) DESC, coalesce(documents, 0) DESC, c.id"""


def claim_list(shelf: Shelf, kind: str = "") -> Listed:
    """One line a claim, contested ones first, then those that most origins tell of; `kind` is one of KINDS or ""."""
    found = ordered(shelf, "claims", ORDER)
    return Listed(
        [row["id"] for row in found if not kind or row["contested"] == (kind == "contested")],
        lambda ids: claim_lines(shelf, shelf.claims.some(ids)),
    )


def lines_of(shelf: Shelf, ids: Iterable[str]) -> list[Row]:
    """Some claims as lists show them, in the order of the list of all."""
    lines = claim_lines(shelf, shelf.claims.some(ids))
    return sorted(lines, key=lambda line: (not line["contested"], -line["origins"], -line["documents"], line["id"]))


def claim_lines(shelf: Shelf, rows: list[Row]) -> list[Row]:
    """Claims as lists show them."""
    shelf.documents.some(stance["document"] for row in rows for stance in row.get("stances") or ())
    return [_line(shelf, row) for row in rows]


def claim_counts(shelf: Shelf) -> dict[str, int]:
    """How many claims are of each kind."""
    found = Counter("contested" if row["contested"] else "onesided" for row in ordered(shelf, "claims", ORDER))
    return {kind: found[kind] for kind in KINDS}


def _line(shelf: Shelf, row: Row) -> Row:
    stances = row.get("stances") or ()
    documents = {stance["document"] for stance in stances}
    sides = [{"stance": name, "sources": _sources(shelf, stances, name)} for name in STANCES]
    return {
        "id": row["id"],
        "proposition": row["proposition"],
        "incident": row.get("incident"),
        "contested": is_contested(row),
        "sides": [side for side in sides if side["sources"]],
        "documents": len(documents),
        "origins": origin_count(shelf, documents),
    }


def _sources(shelf: Shelf, stances: Iterable[Row], name: str) -> list[Row]:
    found = {_who(shelf, stance): stance for stance in reversed(list(stances)) if stance["stance"] == name}
    return [
        {"name": who, "code": code or None, "sectors": found[who, code, tells].get("sectors") or [], "narrator": tells}
        for who, code, tells in sorted(found)
    ]


def _who(shelf: Shelf, stance: Row) -> Who:
    """Whose stance it is: name, code, and whether it is the article's own, which nobody in it is named for."""
    told = [source["name"] for source in stance.get("attribution") or () if source.get("kind") == "narrator"]
    publisher = shelf.document(stance["document"]).get("publisher")
    source = stance.get("source") or publisher or next(filter(None, told), None) or "not named"
    unnamed = not stance.get("source") or source in told or source == publisher
    tells = stance.get("kind") == "narrator" or (unnamed and not stance.get("code"))
    return str(source), str(stance.get("code") or ""), bool(tells)


def claim_page(shelf: Shelf, id: str) -> Row:
    """A claim: {claim, contested, sides, incident, documents, origins}; raises UnknownIdError.

    A side is {stance, voices}, a voice one source with its quotes; the same words in reprints are one quote.
    """
    row = shelf.one("claims", id)
    stances = row.get("stances") or ()
    held = shelf.incidents.get(row.get("incident") or "")
    line = _line(shelf, row)
    return {
        "claim": row,
        "contested": line["contested"],
        "sides": [{"stance": side["stance"], "voices": _voices(shelf, stances, side)} for side in line["sides"]],
        "incident": views.incident_line(shelf, held) if held else None,
        "documents": line["documents"],
        "origins": line["origins"],
    }


def _voices(shelf: Shelf, stances: Iterable[Row], side: Row) -> list[Row]:
    mine = [stance for stance in stances if stance["stance"] == side["stance"]]
    voices = []
    for source in side["sources"]:
        key = source["name"], source["code"] or "", source["narrator"]
        told = [stance for stance in mine if _who(shelf, stance) == key]
        quotes = folded(_quoted(shelf, stance) for stance in told)
        voices.append({**source, "quotes": quotes, "origins": len({item["origin"] for item in quotes})})
    return sorted(voices, key=lambda voice: (voice["narrator"], -voice["origins"], voice["name"]))


def _quoted(shelf: Shelf, stance: Row) -> Row:
    chain = [source for source in stance.get("attribution") or () if source.get("kind") != "narrator"]
    return {**quote(shelf, stance["document"], stance.get("evidence")), "through": chain}


def claim_matrix(shelf: Shelf) -> Row:
    """The matrix of claims, made once for a generation; see `_matrix`."""
    return shelf.once("matrix of claims", lambda: _matrix(shelf))


def _matrix(shelf: Shelf) -> Row:
    """Propositions by sources: {sources, rows, left}; a cell holds the stances of one source on one proposition.

    The article's own stance is not a column. `left` counts the claims on which none of the sources shown says a thing.
    """
    listed = claim_list(shelf)
    lines = listed[:MOST_COUNTED]
    seen = Counter((source["name"], source["code"]) for line in lines for source in _named(line))
    columns = [key for key, _ in sorted(seen.items(), key=lambda item: (-item[1], str(item[0])))[:MOST_COLUMNS]]
    rows = [{"line": line, "cells": [_cell(line, key) for key in columns]} for line in lines]
    told = [row for row in rows if any(row["cells"])]
    return {
        "sources": [{"name": name, "code": code} for name, code in columns],
        "rows": told[:MOST_LINES],
        "left": len(listed) - len(told[:MOST_LINES]),
    }


def _named(line: Row) -> Iterable[Row]:
    return (source for side in line["sides"] for source in side["sources"] if not source["narrator"])


def _cell(line: Row, key: tuple[str, str | None]) -> list[str]:
    return [
        side["stance"]
        for side in line["sides"]
        if any((source["name"], source["code"]) == key and not source["narrator"] for source in side["sources"])
    ]
