"""What decisions make of single events, whoever took them: the code of an analyst beside that of another, or gold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.store import judgements
from dateline.store.contract import shape
from dateline.store.correctable import recoded
from dateline.store.judgements import Judgement
from dateline.store.quoting import Row

if TYPE_CHECKING:
    from dateline.store.chronicle import Chronicle

EVENT = "e"
COMPARED = ("verdict", "type", "mode", "modality", "actors", "recipients", "when")
NOTHING = "no event"


class Opinion(NamedTuple):
    """An event as decisions on it, or on its incident as a whole, have it."""

    event: Row
    is_rejected: bool


def opinions(chronicle: "Chronicle", decisions: Iterable[Judgement]) -> dict[str, Opinion]:
    """The events that decisions in force are on, by id; those on an incident count for each of its reports as coded."""
    taken = [one for one in decisions if one.verdict in (*judgements.WHOLE, "correct")]
    now = chronicle.now({one.id for one in taken})
    by_item: dict[str, list[Judgement]] = defaultdict(list)
    for one in taken:
        by_item[now[one.id]].append(one)
    return {row["id"]: _opinion(row, by_item) for row in _events(chronicle, sorted(by_item))}


def by_analyst(chronicle: "Chronicle") -> dict[str, dict[str, Opinion]]:
    """What each analyst makes of the events that they decided on."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for one in judgements.in_force(judgements.read(chronicle.path), by_analyst=True):
        found[one.by].append(one)
    return {by: seen for by, decisions in sorted(found.items()) if (seen := opinions(chronicle, decisions))}


def said(opinion: Opinion, field: str) -> str:
    """What an opinion says of a field of `COMPARED`, as text to compare; the codes of parties without an order."""
    if field == "verdict":
        return "reject" if opinion.is_rejected else "accept"
    if opinion.is_rejected:
        return NOTHING
    value = opinion.event.get(field)
    if field in ("actors", "recipients"):
        return " ".join(sorted(_code(party) for party in value or ())) or "nobody"
    if field == "when":
        return "/".join(str((value or {}).get(end) or "?") for end in ("start", "end"))
    return str(value or "none")


def _code(party: Row) -> str:
    return "-".join([party.get("code") or party.get("name") or "?", *(party.get("sectors") or ())]).replace(" ", "_")


def _opinion(row: Row, by_item: dict[str, list[Judgement]]) -> Opinion:
    own, whole = by_item.get(row["id"], ()), by_item.get(row["incident"], ())
    verdicts = judgements.verdict_of(own), judgements.verdict_of(whole)
    return Opinion(recoded(row, judgements.corrections(own)), "reject" in verdicts)


def _events(chronicle: "Chronicle", items: Sequence[str]) -> list[Row]:
    found = chronicle.stored("events", sorted({*items, *chronicle.reports(items)}))
    return [shape("events", found[id]) for id in sorted(found)]
