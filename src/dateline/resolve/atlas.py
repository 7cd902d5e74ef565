"""What says where things are, and the places of a document."""

from collections.abc import Iterable, Sequence

import msgspec

from dateline.model.document import Document
from dateline.model.event import Place
from dateline.model.span import Span
from dateline.resolve.disputed import Lands
from dateline.resolve.mentions import Read
from dateline.resolve.places import Gazetteer
from dateline.resolve.toponyms import Cues
from dateline.resolve.whereabouts import find_places


class Atlas(msgspec.Struct, frozen=True, kw_only=True):
    """What says where things are: the gazetteer, the words beside names of places, disputed lands."""

    gazetteer: Gazetteer
    cues: Cues
    lands: Lands

    def named(self, doc: Document, near: frozenset[str], local: str | None) -> list[Place]:
        """The places that a document names; `near` are the countries that it names otherwise, `local` the one at home."""
        return find_places(doc.text, self.gazetteer, self.cues, home=near, local=local)

    def located(
        self, text: str, spans: Iterable[Span], near: frozenset[str], named: Sequence[Place]
    ) -> tuple[Place, ...]:
        """The place of each phrase that names one, of those `named` in the document; else by the phrase alone."""
        found = [_within(span, named) or self.gazetteer.place(text, span, near=near) for span in spans]
        return tuple(place for place in found if place)


def _within(span: Span, named: Sequence[Place]) -> Place | None:
    """The place named in a phrase, as the phrase's own: its first that is no country, "Gori" in "Gori, Georgia"."""
    inside = [place for place in named if span.covers(place.span)]
    best = next((place for place in inside if place.precision != "country"), inside[0] if inside else None)
    return msgspec.structs.replace(best, span=span) if best else None


def without_peoples(named: Sequence[Place], text: str, read: Read) -> list[Place]:
    """The places without words for a people before a noun: "the Chadian army" is at no village of that name."""
    return [one for one in named if not (_is_before(text, one.span) and _is_people(read(one.span.of(text))))]


def _is_before(text: str, span: Span) -> bool:
    return text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()


def _is_people(readings: Sequence[object]) -> bool:
    return any((getattr(one, "entry", None) or "").startswith(("adjective:", "people:")) for one in readings)
