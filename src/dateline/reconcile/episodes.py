"""Ongoing episodes hold their parts: an act of the same parties, within the time and at the place of a war or a blockade.

Being alike is not enough: every party that the act names must be one of the episode, both sides of it where it has two.
Known to miss: acts without a day, without a party, or told at another grain of place than the episode.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dateline.lexicon.episodes import Whole, load_wholes
from dateline.reconcile.knowledge import Knowledge

Row = dict[str, Any]
Cell = tuple[str, int]
"""A party and a month, counted from the year 0."""


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that goes on for days, with whom, where, and from which to which day."""

    id: str
    start: date
    end: date
    sides: tuple[frozenset[str], frozenset[str]]
    place: str | None
    country: str | None
    whole: Whole

    @property
    def codes(self) -> frozenset[str]:
        """Codes of all parties."""
        return self.sides[0] | self.sides[1]


def add_parts(
    incidents: Sequence[Row], events: Mapping[str, Row], *, knowledge: Knowledge, overlays: tuple[str, ...] = ()
) -> list[Row]:
    """The rows of incidents, each with the id of the shortest episode that it lies within (`part_of`)."""
    lasting = [row for row in incidents if _is_lasting(row, knowledge)]
    episodes = [found for row in lasting if (found := _episode(row, events, load_wholes(overlays)))]
    held: dict[Cell, list[Episode]] = defaultdict(list)
    for episode in episodes:
        for code in episode.codes:
            for month in range(_month(episode.start), _month(episode.end) + 1):
                held[code, month].append(episode)
    return [{**row, "part_of": _home(row, events, held)} for row in incidents]


def _month(day: date) -> int:
    return 12 * day.year + day.month


def _is_lasting(row: Row, knowledge: Knowledge) -> bool:
    """Whether its days are those for which it went on, not those between which it lies: of a known war, or told by the day."""
    when = row["when"]
    return when["grain"] == "day" or (row["type"], when["start"], when["end"]) in knowledge.episodes


def _episode(row: Row, events: Mapping[str, Row], wholes: Iterable[Whole]) -> Episode | None:
    members = [events[item] for item in row["events"]]
    days = _days(row)
    kinds = {event["type"] for event in members} | {f"{event['type']}/{event['mode']}" for event in members}
    whole = next((whole for whole in wholes if kinds & set(whole.acts)), None)
    if whole is None or days is None or not _is_real(members) or not whole.days <= (days[1] - days[0]).days <= whole.most:
        return None
    sides = (_codes(row["actors"]), _codes(row["recipients"]))
    where = row["where"] or {}
    is_told = whole.is_placed and not where.get("name")
    if is_told or len(sides[0] | sides[1]) < whole.parties:
        return None
    return Episode(
        id=row["id"], start=days[0], end=days[1], sides=sides, place=where.get("name"), country=where.get("country"), whole=whole
    )


def _home(row: Row, events: Mapping[str, Row], held: Mapping[Cell, Sequence[Episode]]) -> str | None:
    codes, days = _codes((*row["actors"], *row["recipients"])), _days(row)
    if not codes or days is None or not _is_real([events[item] for item in row["events"]]):
        return None
    near = min((held.get((code, _month(days[0])), ()) for code in codes), key=len)
    fits = [episode for episode in near if _is_part(row, codes, days, episode)]
    return min(fits, key=lambda episode: ((episode.end - episode.start).days, episode.id)).id if fits else None


def _is_part(row: Row, codes: frozenset[str], days: tuple[date, date], episode: Episode) -> bool:
    """Whether an act is shorter than an episode, lies within it, and is its parties' and at its place."""
    if row["id"] == episode.id or row["type"] not in episode.whole.parts:
        return False
    is_within = episode.start <= days[0] and days[1] <= episode.end
    if not is_within or 2 * (days[1] - days[0]).days > (episode.end - episode.start).days:
        return False
    where = row["where"] or {}
    if episode.whole.is_placed:
        return codes <= episode.codes and where.get("name") == episode.place
    is_away = where.get("country") and episode.country and where["country"] not in episode.codes | {episode.country}
    return not is_away and codes <= episode.codes and len(codes) >= episode.whole.parties


def _codes(entries: Iterable[Row]) -> frozenset[str]:
    return frozenset(entry["code"] for entry in entries if entry["code"])


def _days(row: Row) -> tuple[date, date] | None:
    when = row["when"]
    return (date.fromisoformat(when["start"]), date.fromisoformat(when["end"])) if when["start"] and when["end"] else None


def _is_real(members: Iterable[Row]) -> bool:
    return any(not event["negated"] and event["modality"] in ("asserted", "alleged") for event in members)
