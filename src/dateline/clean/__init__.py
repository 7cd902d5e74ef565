"""From a page to a document: its text, what each stretch of it is, who wrote and who published it.

Plain text is kept whole, Markdown but for its markup; title, bylines, captions, credits, other stories and page furniture become
sections with kinds, so that only `lead` and `body` are read for events. HTML is reduced to its article first. The rules
are in `lexicon/boilerplate.yaml`, the names of agencies and outlets in `lexicon/sources.toml`.
"""

from collections.abc import Iterator, Sequence
from typing import Annotated

import msgspec

from dateline.clean.cues import load_cues
from dateline.clean.page import clean
from dateline.clean.repeat import learn
from dateline.model.document import Document
from dateline.model.dossier import Dossier, Rejected
from dateline.model.stage import Stage, Work


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of cleaning."""

    languages: Annotated[
        tuple[str, ...], msgspec.Meta(min_length=1, description="languages to let pass, as ISO 639-1 codes; * for all")
    ] = ("en",)
    max_chars: Annotated[int, msgspec.Meta(ge=1, description="longest document in characters")] = 1_000_000
    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()


def make(settings: Settings) -> Work:
    """The stage at work: one Document or one Rejected for each dossier."""
    cues = load_cues(settings.overlays)

    def work(batch: Sequence[Dossier]) -> Iterator[Dossier | Rejected]:
        for dossier in batch:
            found = clean(dossier.page, cues, languages=settings.languages, max_chars=settings.max_chars)
            yield msgspec.structs.replace(dossier, doc=found) if isinstance(found, Document) else found

    return work


STAGE = Stage(name="clean", version="2", needs=(), adds=("doc",), config=Settings, make=make)

__all__ = ["STAGE", "Settings", "clean", "learn", "make"]
