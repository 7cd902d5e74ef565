"""What stands beside a text's sentences: the country of its dateline, the whole names of bodies that it holds."""

import re

from dateline.lexicon.actorbook import ActorBook
from dateline.lexicon.actorbook_entry import fold
from dateline.model.dossier import Dossier
from dateline.model.span import Span

_PLACE_END = re.compile(r"[(),/–—]| - ")


def written_in(header: str, book: ActorBook, home: str | None = None) -> str | None:
    """The country of a dateline's place: "DHAKA (AP)", "Gao, Mali, 3 May (Reuters)"; `home` if it lies there."""
    if home:
        return home
    for piece in filter(None, map(str.strip, _PLACE_END.split(header))):
        readings = book.read(piece)
        code = next((reading.code for reading in readings if reading.kind == "state"), None)
        if code := code or book.tables.towns.cities.get(fold(piece)):
            return code
    return None


def long_names(dossier: Dossier, text: str) -> list[Span]:
    """The names of bodies and groups of several words."""
    named = (one for one in dossier.mentions if any(entry.startswith(("body:", "group:")) for entry in one.entries))
    return [one.span for one in named if " " in one.span.of(text)]
