"""The settings of reading inputs."""

from typing import Annotated

import msgspec

READERS = (
    "compressed", "warc", "word", "rtf", "zip", "tar", "pdf", "mhtml", "mbox", "email", "feed", "jsonlines", "json", "table",
    "text",
)  # fmt: skip
"""The built-in readers in the order in which they are asked whether an input is theirs."""
SKIP = (".*", "__MACOSX", "README*", "LICENSE*", "LICENCE*", "NOTICE*", "Thumbs.db")
"""Names that folders and archives hold beside articles."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of reading inputs."""

    max_bytes: Annotated[int, msgspec.Meta(ge=1, description="largest document in bytes, after unpacking")] = 20_000_000
    max_members: Annotated[int, msgspec.Meta(ge=1, description="most members read from the archives of one input")] = 100_000
    max_depth: Annotated[int, msgspec.Meta(ge=1, description="how deep archives may lie within archives")] = 4
    max_ratio: Annotated[
        int, msgspec.Meta(ge=1, description="most unpacked bytes for each byte of an input, once 100 MB are unpacked")
    ] = 100
    max_pages: Annotated[int, msgspec.Meta(ge=1, description="most pages of a PDF file")] = 2_000
    columns: Annotated[
        dict[str, str],
        msgspec.Meta(description="columns of tables and keys of JSON records by field (text, html, title, published, ...)"),
    ] = {}
    skip: Annotated[
        tuple[str, ...], msgspec.Meta(description="names passed over in folders and archives, with * and ?, in any case")
    ] = SKIP
    readers: Annotated[
        tuple[str, ...], msgspec.Meta(description="readers by name, in the order in which they are asked")
    ] = READERS
    mend_mojibake: Annotated[bool, msgspec.Meta(description="whether text decoded wrongly before it came is repaired")] = True
    overlays: Annotated[tuple[str, ...], msgspec.Meta(description="folders that overlay the base lexicon")] = ()
