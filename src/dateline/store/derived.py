"""What a generation holds besides what is joined: facts gathered for reading, what analysis counts, what lists and pages show."""

from collections.abc import Sequence
from pathlib import Path

from dateline.store.counted import write_counted
from dateline.store.gathered import gather
from dateline.store.listed import write_listed
from dateline.store.rowfile import write_row_files
from dateline.store.views import MADE, open_views


def write_derived(folder: Path, generation: Path, shards: Sequence[str], *, is_overlapping: bool) -> dict[str, int]:
    """Writes all of it into the folder of a generation whose joined tables stand there, and gives sizes of the last two."""
    gather(folder, generation, shards, is_overlapping=is_overlapping)
    with open_views(generation, tables=MADE) as connection:
        written = write_counted(connection, generation) | write_listed(connection, generation)
        write_row_files(connection, generation)
        return written
