"""A chronicle for Python: tables as frames filtered by facets, charts as Altair objects, texts, reasons, judgements."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import UsageError
from dateline.store.judgements import Judgement

if TYPE_CHECKING:
    from dateline.serve.drawn import Charts
    from dateline.store.chronicle import Chronicle

Columns = Sequence[str]


class Book:
    """An open chronicle. Every table is a method that takes the facets of a selection and gives a frame.

        with dateline.open("chronicle") as book:
            book.events(country="ARM", since="2022-12-01", type=["ACCUSE", "PROTEST"])

    `as_` is "pandas", "polars" or "arrow"; without it the first of the first two that is installed. `columns` chooses columns.
    Facets are those of `dateline.store.selection.Selection`. What else a `dateline.store.chronicle.Chronicle` can do (`rows`,
    `get`, `find`, `series`, ...) this can, too.
    """

    def __init__(self, chronicle: "Chronicle") -> None:
        self.chronicle = chronicle

    def frame(self, table: str, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """A table by its name as a frame; see `dateline.store.frames.frame`. Raises UsageError, FilterError."""
        from dateline.store.frames import frame, selected

        return frame(self.chronicle, table, selected(facets), columns=columns, form=as_)

    def documents(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Articles with an event of a chosen incident; `columns` may name `text`."""
        return self.frame("documents", as_=as_, columns=columns, **facets)

    def events(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Reports of events: who does what to whom, as one sentence of one article tells it."""
        return self.frame("events", as_=as_, columns=columns, **facets)

    def incidents(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Incidents, each of which several events may report."""
        return self.frame("incidents", as_=as_, columns=columns, **facets)

    def lines(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Incidents in one narrow row each, by day: what lists and facets read."""
        return self.frame("lines", as_=as_, columns=columns, **facets)

    def claims(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Propositions with everybody's stance on them."""
        return self.frame("claims", as_=as_, columns=columns, **facets)

    def figures(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Figures as single sentences give them."""
        return self.frame("figures", as_=as_, columns=columns, **facets)

    def ranges(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Figures of one thing joined across articles."""
        return self.frame("ranges", as_=as_, columns=columns, **facets)

    def agreements(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Accords with alleged breaches."""
        return self.frame("agreements", as_=as_, columns=columns, **facets)

    def conditions(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """States of affairs from beginning to end."""
        return self.frame("conditions", as_=as_, columns=columns, **facets)

    def origins(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Texts that stand behind several articles."""
        return self.frame("origins", as_=as_, columns=columns, **facets)

    def stories(self, *, as_: str = "", columns: Columns = (), **facets: Any) -> Any:
        """Articles on one matter."""
        return self.frame("stories", as_=as_, columns=columns, **facets)

    def rejected(self, *, as_: str = "", columns: Columns = ()) -> Any:
        """Inputs that were left out, with the reason."""
        return self.frame("rejected", as_=as_, columns=columns)

    @cached_property
    def charts(self) -> "Charts":
        """Charts of a selection as Altair objects: `charts.timeline(country="ARM")`."""
        from dateline.serve.drawn import Charts

        return Charts(self.chronicle)

    def sql(self, query: str, *, as_: str = "arrow") -> Any:
        """The result of one SELECT over the tables, an Arrow table unless `as_` says "pandas" or "polars"."""
        from dateline.store.frames import as_form, chosen_form

        return as_form(self.chronicle.sql(query), chosen_form(as_))

    def text(self, id: str) -> str:
        """The text of an article in which all spans count; of anything else, what it rests on. Raises UnknownIdError."""
        from dateline.store.words import words_of

        return words_of(self.chronicle, id)

    def explain(self, id: str) -> dict[str, Any]:
        """Why something was coded so, as nested values; raises UnknownIdError."""
        from dateline.store.explain import explain

        return explain(self.chronicle, id)

    def judge(self, id: str | Judgement, verdict: str = "", **more: Any) -> Judgement:
        """Takes a decision, appends it and gives it; all tables show it at once. Raises UnknownIdError, UsageError.

        `judge(id, "reject", by="ana", note="a drill")`, `judge(id, "correct", field="type", value="PROTEST")`,
        `judge(id, "same", other=id2)`. `at` is now unless it is given.
        """
        import msgspec

        if isinstance(id, Judgement):
            return self.chronicle.judge(id)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            judgement = msgspec.convert({"at": now, **more, "id": id, "verdict": verdict}, Judgement)
        except msgspec.ValidationError as fault:
            raise UsageError(f"this is no judgement: {fault}", remedy="see dateline.store.judgements.Judgement") from fault
        return self.chronicle.judge(judgement)

    def close(self) -> None:
        """Releases the files."""
        self.chronicle.close()

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name == "chronicle":
            raise AttributeError(name)
        return getattr(self.chronicle, name)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.chronicle.count(table)} {table}" for table in ("documents", "events", "incidents", "claims"))
        return f"<chronicle {self.chronicle.path.name}: {counts}>"


def open_book(path: str | Path) -> Book:
    """The chronicle in a folder for reading in Python; raises ChronicleError when there is none."""
    from dateline import store

    return Book(store.open_chronicle(Path(path)))
