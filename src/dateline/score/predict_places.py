"""Reads the places of single texts, as the resolve stage does."""

from dateline.resolve.peoples import find_peoples, load_peoples
from dateline.resolve.places import load_gazetteer
from dateline.resolve.toponyms import load_cues
from dateline.resolve.whereabouts import find_places
from dateline.score.geo import Found, Locate


def place_reader(*, overlays: tuple[str, ...] = ()) -> Locate:
    """A reader of the places, or also the peoples, that a text names."""
    gazetteer, cues = load_gazetteer(overlays), load_cues(overlays)
    peoples = load_peoples(cues)

    def read(text: str, with_peoples: bool) -> list[Found]:
        places = find_places(text, gazetteer, cues)
        if with_peoples:
            places += find_peoples(text, peoples, gazetteer, beside=places)
        return [Found(start=one.span.start, end=one.span.end, name=one.name, lat=one.lat, lon=one.lon) for one in places]

    return read
