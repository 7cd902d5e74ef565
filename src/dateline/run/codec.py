"""The envelope in which pages and dossiers travel between processes: msgpack, exact both ways."""

from collections.abc import Iterable

import msgspec

from dateline.model.document import Page
from dateline.model.dossier import Dossier, Rejected


class Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What travels: pages before the work, dossiers after it, and what was left out."""

    pages: tuple[Page, ...] = ()
    dossiers: tuple[Dossier, ...] = ()
    rejected: tuple[Rejected, ...] = ()


def pack(items: Iterable[Page | Dossier | Rejected]) -> bytes:
    """Some items as one envelope's bytes; each kind keeps its order."""
    parts = list(items)
    return msgspec.msgpack.encode(
        Envelope(
            pages=tuple(item for item in parts if isinstance(item, Page)),
            dossiers=tuple(item for item in parts if isinstance(item, Dossier)),
            rejected=tuple(item for item in parts if isinstance(item, Rejected)),
        )
    )


def unpack(raw: bytes) -> Envelope:
    """The envelope that `pack` wrote; raises msgspec.DecodeError for anything else."""
    return msgspec.msgpack.decode(raw, type=Envelope)
