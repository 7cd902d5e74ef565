"""The country of places in lands whose state is disputed, by the policy that the user chose."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import msgspec

from dateline.lexicon import load
from dateline.model.event import Candidate, Place

P = TypeVar("P", Place, Candidate)


class Hold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who governs a land from a day on (ISO; "" from the beginning)."""

    code: str
    since: str = ""


class Land(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A land: the country that the gazetteer's tables give it, the names and first-level regions in it, who held it when."""

    name: str
    country: str
    names: frozenset[str] = frozenset()
    admin1: frozenset[str] = frozenset()
    held: tuple[Hold, ...] = ()

    def holds(self, place: Place | Candidate) -> bool:
        """Whether a place lies in it."""
        return place.country == self.country and (place.name in self.names or place.admin1 in self.admin1)

    def holder(self, on: date | None) -> str:
        """The code of who governs it on a day; today's where the day is not known."""
        day = on.isoformat() if on else "9999"
        return [hold.code for hold in self.held if hold.since <= day][-1]


class Lands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The lands of `places/disputed.yaml`."""

    lands: tuple[Land, ...]

    def told(self, place: Place, policy: str, on: date | None) -> Place:
        """A place, and what else it may be, with the country that a policy gives them on a day."""
        if policy == "plover":
            return place
        others = tuple(self._told(other, policy, on) for other in place.alternatives)
        return msgspec.structs.replace(self._told(place, policy, on), alternatives=others)

    def _told(self, place: P, policy: str, on: date | None) -> P:
        land = next(self._of(place), None)
        if land is None:
            return place
        country = land.holder(on) if policy == "de-facto" else None
        return msgspec.structs.replace(place, country=country, why=(*place.why, f"{policy}: {land.name}"))

    def _of(self, place: Place | Candidate) -> Iterator[Land]:
        return (land for land in self.lands if land.holds(place))


def load_lands(overlays: tuple[str, ...] = ()) -> Lands:
    """The lands of the lexicon."""
    return load.read("places/disputed.yaml", Lands, overlays=overlays)
