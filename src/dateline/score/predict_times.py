"""Reads the time expressions of single texts, as the date stage does."""

from datetime import date

from dateline.date.find import find_times
from dateline.date.words import load_lexicon
from dateline.model.document import Interval, TimeRef
from dateline.score.times import Read


def time_reader(*, overlays: tuple[str, ...] = ()) -> Read:
    """A reader of texts that were written on a known day."""
    lexicon = load_lexicon(overlays)

    def read(text: str, written: date | None) -> list[TimeRef]:
        return find_times(text, lexicon, published=Interval(start=written, end=written, grain="day"))

    return read
