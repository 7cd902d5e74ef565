"""Tables of a selection as frames: flat, typed columns beside the nested ones, for pandas, polars or Arrow."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from dateline.errors import MissingDependencyError, UsageError
from dateline.store.contract import CONTRACT, SORT
from dateline.store.derived_schema import LISTED
from dateline.store.listing import lines_with
from dateline.store.selection import ALL, LONGEST_VALUE, MANY, MOST_VALUES, Condition, FilterError, Selection, condition, of_table
from dateline.store.selection import parse as parse_selection

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

Form = Literal["pandas", "polars", "arrow"]
FORMS: tuple[Form, ...] = ("pandas", "polars", "arrow")
TABLES = (*CONTRACT, *LISTED)
"""Tables that may be had as frames."""
ORDER = {**SORT, "lines": ("n",), "parties": ('"key"', "incident", "side", "name"), "facets": ("facet", "value", "n")}
BESIDE = {"documents": ("text",)}
"""Stored columns that are given when they are named."""


def frame(chronicle: "Chronicle", table: str, asked: Selection = ALL, *, columns: Sequence[str] = (), form: str = "") -> Any:
    """The rows of a table that belong to a selection, sorted by id, as a frame.

    A struct is one column a part (`when_start`, `where_lat`); a list of parties stays nested (`actors`) and has its codes and
    names as text beside it (`actors_codes` "ARM;AZE", `actors_names`). `columns` chooses some, `documents` then has `text`,
    too. Raises UsageError for a table, column or form that is none, MissingDependencyError when nothing is there to make one.
    """
    form = chosen_form(form)
    if table not in TABLES:
        raise UsageError(f"there is no table {table[:40]!r}", remedy=f"tables are {', '.join(TABLES)}")
    found = flat_columns(chronicle, table)
    wanted = _wanted(found, columns, beside=BESIDE.get(table, ()))
    chosen = chosen_of(chronicle, table, asked)
    parts = ", ".join(f'{found[name]} AS "{name}"' for name in wanted)
    query = f"SELECT {parts} FROM {table} WHERE {chosen.sql} ORDER BY {', '.join(ORDER[table])}"
    return as_form(chronicle.arrow(query, **chosen.values), form)


def selected(facets: Mapping[str, Any]) -> Selection:
    """The selection that keyword arguments ask for: a value or several of a facet, days as dates or text; raises FilterError."""
    many = {name: _several(name, facets[name]) for name in MANY if facets.get(name) is not None}
    single = {name: _text(value) for name, value in facets.items() if name not in MANY and value is not None}
    quads = {"quad": ",".join(many["quad"])} if "quad" in many else {}
    return msgspec.structs.replace(parse_selection({**single, **quads}), **many)


def chosen_of(chronicle: "Chronicle", table: str, asked: Selection) -> Condition:
    """What a row of a table must fulfil to belong to a selection, the words looked up in the search index."""
    found = lines_with(chronicle, asked.words)
    if table in CONTRACT:
        return of_table(table, asked, found=found)
    lines = condition(asked, found=found)
    if table == "lines" or lines.sql == "true":
        return lines
    column, key = ("incident", "id") if table == "parties" else ("n", "n")
    return Condition(f"{column} IN (SELECT {key} FROM lines WHERE {lines.sql})", lines.values)


def flat_columns(chronicle: "Chronicle", table: str) -> dict[str, str]:
    """The columns of a frame of a table and the expression that gives each."""
    schema = chronicle.arrow(f"SELECT * FROM {table} LIMIT 0").schema
    kept = (*CONTRACT.get(table, schema.names), *BESIDE.get(table, ()))
    return {name: sql for column in kept for name, sql in _flat(schema.field(column))}


def chosen_form(form: str = "") -> Form:
    """The form that is asked for, or the first library that is installed; raises UsageError, MissingDependencyError."""
    if form and form not in FORMS:
        raise UsageError(f"there is no frame {form[:40]!r}", remedy=f'use as_="{FORMS[0]}", "{FORMS[1]}" or "{FORMS[2]}"')
    found = [name for name in FORMS[:2] if find_spec(name)]
    if form in FORMS[:2] and form not in found:
        raise MissingDependencyError(f"{form} is not installed", remedy=f'pip install {form}, or ask with as_="arrow"')
    if not form and not found:
        raise MissingDependencyError(
            "neither pandas nor polars is installed", remedy='pip install pandas, or ask with as_="arrow"'
        )
    return next(name for name in FORMS if name == (form or found[0]))


def as_form(table: Any, form: Form) -> Any:
    """An Arrow table in another form; whole numbers and truth values stay what they are where some are missing."""
    if form == "arrow":
        return table
    if form == "polars":
        return import_module("polars").from_arrow(table)
    return table.to_pandas(types_mapper=_pandas_types().get, date_as_object=False)


def _pandas_types() -> dict[Any, Any]:
    import pyarrow as pa

    named = import_module("pandas").api.types.pandas_dtype
    kinds = {pa.int8(): "Int8", pa.int32(): "Int32", pa.int64(): "Int64", pa.bool_(): "boolean"}
    return {kind: named(name) for kind, name in kinds.items()}


def _flat(field: Any) -> Iterable[tuple[str, str]]:
    """The columns that one stored column gives."""
    import pyarrow.types as kinds

    quoted = f'"{field.name}"'
    if kinds.is_struct(field.type):
        yield from ((f"{field.name}_{part.name}", f'{quoted}."{part.name}"') for part in field.type)
        return
    yield field.name, quoted
    if kinds.is_list(field.type) and kinds.is_struct(field.type.value_type):
        parts = {part.name for part in field.type.value_type}
        for part, mark in (("code", ";"), ("name", "; ")):
            if part in parts:
                values = f"list_distinct([p.{part} FOR p IN {quoted} IF coalesce(p.{part}, '') <> ''])"
                yield f"{field.name}_{part}s", f"coalesce(array_to_string(list_sort({values}), '{mark}'), '')"


def _wanted(found: Mapping[str, str], columns: Sequence[str], *, beside: Sequence[str]) -> list[str]:
    if isinstance(columns, str):
        columns = [columns]
    if unknown := [name for name in columns if name not in found]:
        raise UsageError(f"there is no column {unknown[0][:40]!r}", remedy=f"use some of {', '.join(found)}")
    return list(dict.fromkeys(columns)) or [name for name in found if name not in beside]


def _several(name: str, value: Any) -> tuple[str, ...]:
    given = [value] if isinstance(value, str | int) else list(value)
    values = tuple(dict.fromkeys(text for item in given if (text := str(item).strip())))
    if len(values) > MOST_VALUES or any(len(text) > LONGEST_VALUE for text in values):
        remedy = f"give at most {MOST_VALUES} of {LONGEST_VALUE} letters"
        raise FilterError(f"{name} has too many or too long values", remedy=remedy)
    return values


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    return value.isoformat()[:10] if isinstance(value, date) else str(value)
