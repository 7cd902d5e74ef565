"""Long lists whose order is found once for a generation, and whose rows are made only for the part that a page shows."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, overload

from dateline.serve.shelf import Row, Shelf

AT_ONCE = 500
Make = Callable[[list[str]], list[Row]]


class Listed(Sequence[Row]):
    """Rows in order: `ids` name them, `make` gives those of some ids, in their order."""

    def __init__(self, ids: Sequence[str], make: Make) -> None:
        self.ids, self._make = ids, make

    def among(self, ids: Container[str]) -> "Listed":
        """The rows whose ids are among some."""
        return Listed([id for id in self.ids if id in ids], self._make)

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: Any) -> Any:
        return self._make(list(self.ids[at])) if isinstance(at, slice) else self._make([self.ids[at]])[0]

    def __iter__(self) -> Iterator[Row]:
        for start in range(0, len(self.ids), AT_ONCE):
            yield from self[start : start + AT_ONCE]


def ordered(shelf: Shelf, name: str, query: str, **values: object) -> list[Row]:
    """The rows of a query that orders a whole table, asked once for a generation; keep its columns few."""
    return shelf.once(f"order of {name}", lambda: list(shelf.chronicle.select(query, **values)))


def ids_in_order(shelf: Shelf, name: str, query: str, **values: object) -> list[str]:
    """The ids that a query gives, in its order, asked once for a generation."""
    return shelf.once(f"ids of {name}", lambda: [str(row["id"]) for row in shelf.chronicle.select(query, **values)])
