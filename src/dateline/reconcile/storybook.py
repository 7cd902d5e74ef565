"""Stories as rows: which documents tell one, what it is called by, when it was told, and by how many independent origins."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dateline.model.ids import make_id
from dateline.reconcile.knowledge import Knowledge
from dateline.reconcile.stories import Settings, Telling, part_stories, read_telling
from dateline.reconcile.storyname import Names

Row = dict[str, Any]
BODY = ("lead", "body")
NO_DAY = 0


class StoryBook:
    """Gathers the documents on the way, and makes rows of the groups that they fall in."""

    def __init__(self, settings: Settings, known: Knowledge) -> None:
        self.settings = settings
        self._stopwords = known.stopwords
        self._tellings: dict[str, Telling] = {}
        self._names = Names()

    def add(self, row: Mapping[str, Any]) -> None:
        """Reads a document."""
        text = _body(row)
        telling = read_telling(row["id"], text, stopwords=self._stopwords, day=_day(row.get("published")))
        names = {sys.intern(name): count for name, count in telling.names.items()}
        words = {sys.intern(word): count for word, count in telling.words.items()}
        self._tellings[row["id"]] = msgspec.structs.replace(telling, names=names, words=words)
        self._names.add(text, names)

    def windows(self) -> Iterator[list[Telling]]:
        """The documents in order of publication, in parts that are small enough to be compared at once."""
        ordered = sorted(self._tellings.values(), key=lambda one: (one.day or NO_DAY, one.id))
        size = self.settings.most
        yield from (ordered[start : start + size] for start in range(0, len(ordered), size))

    def rows(
        self, groups: Iterable[Sequence[str]], *, origin_of: Mapping[str, str], published: Mapping[str, Row | None]
    ) -> list[Row]:
        """The rows of `stories`, sorted by id; a group that holds two stories is parted first."""
        told = [self._row(group, origin_of, published) for group in part_stories(groups, self._tellings)]
        return sorted(told, key=lambda row: str(row["id"]))

    def _row(self, group: Sequence[str], origin_of: Mapping[str, str], published: Mapping[str, Row | None]) -> Row:
        ordered = sorted(group, key=lambda item: (self._tellings[item].day or NO_DAY, item))
        origins = sorted({origin_of[item] for item in ordered if item in origin_of})
        return {
            "id": make_id("story", ordered[0]),
            "label": self._names.label([self._tellings[item] for item in ordered]),
            "when": _span([published.get(item) for item in ordered]),
            "documents": ordered,
            "origins": origins,
            "independent_origins": len(origins),
        }


def _body(row: Mapping[str, Any]) -> str:
    """The text of a document without what surrounds it; all of it where nothing is told of its parts."""
    text = row.get("text") or ""
    parts = [text[part["start"] : part["end"]] for part in row.get("sections") or () if part["kind"] in BODY]
    return "\n".join(parts) or text


def _day(published: Mapping[str, Any] | None) -> int | None:
    end = (published or {}).get("end") or (published or {}).get("start")
    return date.fromisoformat(end).toordinal() if end else None


def _span(published: Iterable[Mapping[str, Any] | None]) -> Row | None:
    """From the first to the last day of publication; null where none is known."""
    known = [row for row in published if row and (row["start"] or row["end"])]
    if not known:
        return None
    start = min(row["start"] or row["end"] for row in known)
    end = max(row["end"] or row["start"] for row in known)
    grain = "day" if start == end else "unknown"
    return {"start": start, "end": end, "grain": grain, "how": "publication of its articles", "text": None}
