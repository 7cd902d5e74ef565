"""On which side of a country another lies: "its eastern neighbour" is the one of those named that lies to the east.

Countries are told apart by their middle points, so that of two neighbours on one side either may be meant.
"""

from collections.abc import Callable
from math import cos, radians

from dateline.resolve.scene import Scene


def toward(low: str, scene: Scene) -> Callable[[str, str], bool] | None:
    """Tells whether a country lies where some words say that it does, seen from another; None if they name no side."""
    sides = [vector for word, vector in scene.context.words.bearings.items() if f"{word} " in low]
    if not sides:
        return None
    north, east = (sum(side[at] for side in sides) for at in (0, 1))

    def lies(own: str, other: str) -> bool:
        here, there = _middle(own, scene), _middle(other, scene)
        if here is None or there is None:
            return False
        up, right = there[0] - here[0], (there[1] - here[1]) * cos(radians(here[0]))
        along = up * north + right * east
        return along > 0 and along >= abs(up * east - right * north)

    return lies


def _middle(code: str, scene: Scene) -> tuple[float, float] | None:
    """The middle point of a country in degrees of latitude and longitude."""
    rows = scene.places.known(scene.book.tables.names.get(code, ""))
    return next(((row.lat, row.lon) for row in rows if row.precision == "country" and row.country == code), None)
