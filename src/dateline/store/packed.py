"""Many rows in little memory: packed by id, unpacked when they are asked for."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dateline.store.quoting import Row


class Packed(Mapping[str, Row]):
    """Rows by id, in order of the id; each access gives a fresh row, so that changing one changes nothing.

    A row of `events` takes some 1.5 kB so, and 8 kB as nested dictionaries.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        encode = msgspec.msgpack.Encoder().encode
        held = {str(row["id"]): encode(row) for row in rows}
        self._held = {key: held[key] for key in sorted(held)}
        self._decode = msgspec.msgpack.Decoder().decode

    def __getitem__(self, key: str) -> Row:
        row: Row = self._decode(self._held[key])
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
