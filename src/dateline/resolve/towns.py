"""The large table of towns and regions, mapped and not read: a name is found by bisection over blocks of the sorted file."""

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

BLOCK = 2048
"""Bytes between the names that are kept in memory: 6,000 names, read in some hundredths of a second."""

Line = tuple[str, ...]
"""Name ("" where the key spells it), country, admin1, latitude, longitude, GeoNames id, precision, population."""


class Towns(msgspec.Struct, frozen=True):
    """The mapped file, the first key of each block, and where each block begins."""

    data: mmap.mmap | bytes
    keys: tuple[bytes, ...]
    starts: tuple[int, ...]

    def named(self, key: str) -> Iterator[tuple[str, Line]]:
        """The places that bear a folded name, each with the key that spells its main name."""
        if "," in key or not key:
            return
        for line in self._lines(key):
            if not line[0].startswith("="):
                yield key, line
                continue
            main, number = line[0][1:], line[1]
            yield from ((main, other) for other in self._lines(main) if other[5:6] == (number,))

    def _lines(self, key: str) -> Iterator[Line]:
        """The lines of a key, without it."""
        wanted = key.encode() + b","
        block = max(bisect_left(self.keys, wanted) - 1, 0)
        at = self._first(wanted, self.starts[block]) if self.starts else -1
        while at >= 0 and self.data[at : at + len(wanted)] == wanted:
            end = self.data.find(b"\n", at)
            yield tuple(self.data[at + len(wanted) : end].decode().split(","))
            at = end + 1

    def _first(self, wanted: bytes, start: int) -> int:
        """Where the first line of a key begins, looked for in the block and the next; -1 if there is none."""
        if self.data[start : start + len(wanted)] == wanted:
            return start
        found = self.data.find(b"\n" + wanted, start, start + 2 * BLOCK + 512)
        return found + 1 if found >= 0 else -1


@cache
def load_towns(path: Path) -> Towns:
    """The table of a file, mapped once a process."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    keys, starts, at = [], [], 0
    while 0 <= at < len(data):
        end = data.find(b",", at)
        keys.append(data[at : end + 1])
        starts.append(at)
        after = data.find(b"\n", at + BLOCK)
        at = after + 1 if after >= 0 else -1
    return Towns(data, tuple(keys), tuple(starts))
