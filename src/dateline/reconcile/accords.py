"""Agreements and conditions, where an event says so plainly.

Known to miss: accords that are only named and never made in a sentence; the end of a condition.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.model.ids import make_id
from dateline.reconcile.incident import common_interval, parties
from dateline.reconcile.knowledge import Knowledge

Row = dict[str, Any]


def make_agreements(incidents: Iterable[Row], events: Mapping[str, Row], *, knowledge: Knowledge) -> list[Row]:
    """A row of `agreements` for each incident in which two parties or more came to an accord, sorted by id."""
    rows = list(incidents)
    found = [row for row in rows if _is_accord([events[item] for item in row["events"]], row, knowledge)]
    charges = [event for event in events.values() if _is_charge(event, knowledge)]
    made = [_agreement(row, [events[item] for item in row["events"]], charges) for row in found]
    return sorted(made, key=lambda row: str(row["id"]))


def make_conditions(incidents: Iterable[Row], events: Mapping[str, Row], *, knowledge: Knowledge) -> list[Row]:
    """A row of `conditions` for each incident that begins a state of affairs and whose beginning is known, sorted."""
    states = {(item.type, item.mode): item.state for item in knowledge.conditions}
    made = []
    for row in incidents:
        members = [events[item] for item in row["events"]]
        kinds = [(event["type"], event["mode"]) for event in members]
        state = next((states[kind] for kind in kinds if kind in states), None)
        is_real = any(not event["negated"] and not event["historical"] for event in members)
        if state and row["when"]["start"] and is_real:
            made.append(_condition(row, members, state))
    return sorted(made, key=lambda row: str(row["id"]))


def _is_accord(events: Sequence[Row], incident: Row, knowledge: Knowledge) -> bool:
    codes = {entry["code"] for entry in (*incident["actors"], *incident["recipients"]) if entry["code"]}
    is_real = any(event["modality"] in ("asserted", "alleged") and not event["negated"] for event in events)
    return len(codes) > 1 and is_real and any(_speaks_of_accord(event, knowledge) for event in events)


def _speaks_of_accord(event: Row, knowledge: Knowledge) -> bool:
    if event["type"] == "RETREAT":
        return bool(event["mode"] == "ceasefire")
    trigger = event["trigger"]["text"].casefold().split()
    return event["type"] == "AGREE" and any(word.strip(".,;:") in knowledge.accord for word in trigger)


def _is_charge(event: Row, knowledge: Knowledge) -> bool:
    words = {word.strip(".,;:'\"").casefold() for word in event["sentence"]["text"].split()}
    return event["type"] == "ACCUSE" and bool(words & knowledge.breach) and bool(words & knowledge.accord)


def _agreement(incident: Row, events: Sequence[Row], charges: Iterable[Row]) -> Row:
    both = {entry["code"] or entry["name"]: entry for entry in (*incident["actors"], *incident["recipients"])}
    return {
        "id": make_id("agreement", incident["id"]),
        "name": incident["label"],
        "parties": list(both.values()),
        "mediators": parties(events, "mediators"),
        "date": incident["when"],
        "breaches": _breaches(set(both), incident["when"]["start"], charges),
        "evidence": evidence(events),
    }


def _breaches(codes: set[str], since: str | None, charges: Iterable[Row]) -> list[Row]:
    """Who says that which party broke it: charges between parties that are not known to be older than the accord."""
    made = []
    for charge in sorted(charges, key=lambda event: str(event["id"])):
        accusers, accused = (
            [entry for entry in charge[side] if entry["code"] in codes] for side in ("actors", "recipients")
        )
        if accusers and accused and not (since and charge["when"]["end"] and charge["when"]["end"] < since):
            made.append(
                {
                    "by": accused[0]["name"],
                    "alleged_by": accusers[0]["name"],
                    "document": charge["document"],
                    "evidence": charge["sentence"],
                }
            )
    return made


def _condition(incident: Row, events: Sequence[Row], state: str) -> Row:
    start = common_interval([event["when"] for event in events])
    is_open = not start["end"] or start["end"] > start["start"]
    return {
        "id": make_id("condition", incident["id"]),
        "subject": incident["where"]["name"] if incident["where"] else incident["label"],
        "state": state,
        "from": {**start, "end": start["start"]} if is_open else start,
        "until": {"start": None, "end": None, "grain": "unknown", "how": "", "text": None},
        "evidence": evidence(events),
    }


def evidence(events: Iterable[Row]) -> list[Row]:
    """The sentences of events with their documents, each once."""
    found = {(event["document"], event["sentence"]["start"]): event["sentence"] for event in events}
    return [{"document": document, **found[document, start]} for document, start in sorted(found)]
