"""Sentences that tell of an incident though no event of it was coded in them: "the capture of its soldiers", "the pact of May".

Such a sentence echoes one that a report of the incident stands in, and has a word for the act that is no other event's.
Known to miss: what only sentences tell in which nothing was coded; what a sentence demands, fears or plans is taken for told.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from dateline.reconcile.actwords import Kinds, kinds_in, kinds_of, load_act_words
from dateline.reconcile.echoed import echoes_of
from dateline.reconcile.echoes import Echo, Line
from dateline.reconcile.knowledge import WORD, Knowledge
from dateline.reconcile.likeness import UNREAL

Row = dict[str, Any]
CLEAR = 0.28
"""How near two sentences are at least for a word of the act's kind to tell it; else it takes one of its meaning."""


def add_mentions(
    incidents: Iterable[Row], echoes: Sequence[Echo], events: Mapping[str, Row], *, known: Knowledge,
    overlays: tuple[str, ...] = (),
) -> list[Row]:
    """The incidents with the sentences that tell of them without an event of theirs, in order of document and place."""
    rows = [*incidents]
    held: dict[str, list[Row]] = defaultdict(list)
    for event, names in echoes_of(echoes, events.values()).items():
        for name in names:
            held[name].append(events[event])
    if not held:
        return rows
    retelling = _Retelling({event: row["id"] for row in rows for event in row["events"]}, known, load_act_words(overlays))
    found: dict[str, dict[tuple[str, int], Row]] = defaultdict(dict)
    for echo in echoes:
        for incident, told in retelling.of(echo, held[echo.id]):
            found[incident].setdefault((told["document"], told["start"]), told)
    return [{**row, "mentions": [found[row["id"]][key] for key in sorted(found[row["id"]])]} for row in rows]


class _Retelling:
    """Finds which incidents sentences tell of that echo reports of them."""

    def __init__(self, incident_of: Mapping[str, str], known: Knowledge, kinds: Mapping[str, Kinds]) -> None:
        self._incident_of, self._known, self._kinds = incident_of, known, kinds

    def of(self, echo: Echo, events: Sequence[Row]) -> Iterator[tuple[str, Row]]:
        """Each incident that one of two sentences tells of without an event, with that sentence; `events` are of both."""
        for line in echo.lines:
            here = [row for row in events if row["document"] == line.document]
            there = [row for row in events if row["document"] != line.document]
            known = {self._incident_of.get(row["id"]) for row in here}
            for event in there:
                incident = self._incident_of.get(event["id"])
                if incident is None or incident in known or not self._may_be_told(event, echo):
                    continue
                word = self._word_of(event, line, here, is_clear=echo.score >= CLEAR)
                if word is not None and (echo.is_dated or self._has_victims(event, line)):
                    yield incident, _mention(line, word)

    def _may_be_told(self, event: Row, echo: Echo) -> bool:
        """Whether an act is one that may be told again: of what parties say often, only what both sentences give a day for."""
        is_real = not event["negated"] and not event.get("denial") and event["modality"] not in UNREAL
        return is_real and (echo.is_dated or event["type"] not in self._known.speech)

    def _has_victims(self, event: Row, line: Line) -> bool:
        """Whether a sentence names one of the persons whom an act is done to by name, if any: another one may be held, too."""
        named = [entry["name"] or "" for entry in event["recipients"] if entry.get("kind") == "person"]
        return not named or any(self._known.words(name.split()[-1]) & {*line.words} for name in named if name.split())

    def _word_of(self, event: Row, line: Line, here: Iterable[Row], *, is_clear: bool) -> re.Match[str] | None:
        """The word of a sentence for an act, of its meaning, else if `is_clear` of its kind; none that an event `here` has."""
        taken = [(row["trigger"]["start"] - line.start, row["trigger"]["end"] - line.start) for row in here]
        words = [*WORD.finditer(line.text)]
        small = [word for word in words if word[0].islower()]
        free = [word for word in small if all(word.end() <= first or last <= word.start() for first, last in taken)]
        stems = [self._known.words(word[0]) for word in free]
        senses = self._known.senses_of(self._known.words(event["trigger"]["text"]))
        alike = (word for word, stem in zip(free, stems, strict=True) if senses & self._known.senses_of(stem))
        if not is_clear:
            return next(alike, None)
        kinds = kinds_of(event["type"], event["mode"], self._known)
        told = (word for word, stem in zip(free, stems, strict=True) if kinds & kinds_in(stem, self._kinds))
        return next(chain(alike, told), None)


def _mention(line: Line, word: re.Match[str] | None) -> Row:
    at = line.start
    trigger = {"text": word[0], "start": at + word.start(), "end": at + word.end()} if word else None
    return {"document": line.document, "text": line.text, "start": line.start, "end": line.end, "trigger": trigger}
