"""Where an answer looks for what it may answer: under a key, those said nearest in time first."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from dateline.reconcile.utterance import Utterance

Keys = Callable[[Utterance], Iterable[str]]


class Nearest:
    """Utterances by key, each list in order of the day of its article; those without a day stand at the end.

    Known to miss: what a party said under one key more often than `cap` times about the same days.
    """

    def __init__(self, said: Iterable[Utterance], keys: Keys, *, days: Mapping[str, int | None]) -> None:
        self._days = days
        found: dict[str, list[tuple[int, str, Utterance]]] = {}
        for item in said:
            day = days.get(item.document)
            for key in keys(item):
                found.setdefault(key, []).append((NEVER if day is None else day, item.id, item))
        self._found = {key: sorted(entries, key=lambda entry: entry[:2]) for key, entries in found.items()}

    def near(self, key: str, document: str, *, cap: int) -> list[Utterance]:
        """At most `cap` utterances under a key, those of the days nearest to a document's; ties by day, then id."""
        entries = self._found.get(key, [])
        day = self._days.get(document)
        if len(entries) <= cap or day is None:
            return [item for _, _, item in islice(entries, cap)]
        at = bisect_left(entries, day, key=lambda entry: entry[0])
        window = entries[max(at - cap, 0) : at + cap]
        nearest = sorted(window, key=lambda entry: (abs(entry[0] - day), entry[0], entry[1]))
        return [item for _, _, item in nearest[:cap]]


NEVER = 10**9
"""The day of what has none: after all others."""
