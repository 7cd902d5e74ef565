"""A shelf over a chronicle of the store, and what to call it."""

from pathlib import Path

from dateline.serve.legend import types
from dateline.serve.shelf import ChronicleLike, Row, Shelf
from dateline.store import open_chronicle
from dateline.store.explain import explain_rule

PARTIES = ("actors", "recipients", "mediators", "attribution")


def open_shelf(folder: Path) -> Shelf:
    """The shelf of a chronicle folder; raises ChronicleError when it is none."""
    return shelf_over(open_chronicle(folder, is_held=True))


def shelf_over(chronicle: ChronicleLike) -> Shelf:
    """The shelf of an open chronicle, which explains its events by the codebook."""
    return Shelf(chronicle, explain=_explain)


def _explain(event: Row, links: list[Row]) -> Row:
    """{definition, rule, links}: the links are those of the phrases of the event, by where they stand."""
    places = {(role["start"], role["end"]) for field in PARTIES for role in event.get(field) or ()}
    kind = types().get(event["type"])
    return {
        "definition": kind.definition if kind else "",
        "rule": explain_rule(event["rule"]),
        "links": [link for link in links if (link["start"], link["end"]) in places],
    }


def title_of(folder: Path) -> str:
    """What pages call a chronicle: the name of its folder, in words."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Chronicle"
