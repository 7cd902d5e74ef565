"""A shelf over a chronicle of the store, and what to call it."""

from pathlib import Path

from dateline.serve.shelf import ChronicleLike, Shelf
from dateline.store import open_chronicle
from dateline.store.chronicle import Chronicle
from dateline.store.explain import explain_event


def open_shelf(folder: Path) -> Shelf:
    """The shelf of a chronicle folder; raises ChronicleError when it is none."""
    return shelf_over(open_chronicle(folder))


def shelf_over(chronicle: ChronicleLike) -> Shelf:
    """The shelf of an open chronicle; one of the store also explains its events."""
    return Shelf(chronicle, explain=explain_event if isinstance(chronicle, Chronicle) else None)


def title_of(folder: Path) -> str:
    """What pages call a chronicle: the name of its folder, in words."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "Chronicle"
