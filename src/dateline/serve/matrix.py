"""The page of the claim matrix: `dateline.charts.stances` with the way to each stance's words."""

from typing import Any, cast

from dateline.charts import stances
from dateline.serve.cited import anchor
from dateline.serve.shelf import Row, Shelf
from dateline.serve.turning import choice
from dateline.store.selection import parse

KINDS = ("contested", "onesided")


def matrix(shelf: Shelf, query: dict[str, str]) -> Row:
    """The page that an address asks for: facets, `show` and `page`; raises FilterError.

    A cell is a list of {stance, words, outlet, document, at, more}; `at` is the anchor of the words in the reader.
    """
    asked = dict(query)
    kind, page = choice(asked.pop("show", ""), KINDS, name="show"), asked.pop("page", "")
    chosen = parse(asked)
    made = stances.matrix(cast("Any", shelf.chronicle), chosen, kind=kind, page=page)
    for row in made["rows"]:
        row["cells"] = [[_with_way(told) for told in cell] for cell in row["cells"]]
    return {**made, "query": chosen.query()}


def _with_way(told: Row) -> Row:
    evidence = told["evidence"] or {}
    kept = {key: value for key, value in told.items() if key != "evidence"}
    return {**kept, "at": anchor(told["document"], evidence) if evidence.get("text") else ""}
