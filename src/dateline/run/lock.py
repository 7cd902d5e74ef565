"""One writer at a time: an advisory lock on a chronicle folder that dies with its process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline.errors import ChronicleError

NAME = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; raises ChronicleError when another process holds it.

    The operating system frees the lock when the holder ends, however it ends, so a stale one cannot block.
    Readers need no lock.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("a+") as file:
        if not _take(file):
            file.seek(0)
            holder = file.read().strip() or "?"
            raise ChronicleError(
                f"another run (process {holder}) is writing to {folder}",
                remedy="wait for it or stop it, or write to another folder",
            )
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
