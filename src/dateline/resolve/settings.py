"""What the user may set about the linking of actors and places."""

from typing import Annotated, Literal

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings of the resolve stage."""

    overlays: Annotated[
        tuple[str, ...], msgspec.Meta(description="folders with actor tables that overlay the built-in ones")
    ] = ()
    disputed: Annotated[
        Literal["plover", "de-facto", "raw"],
        msgspec.Meta(
            description="code of partly recognised entities: the recognised state's with sector PRE, one of their own, or none"
        ),
    ] = "plover"
    setting: Annotated[
        float,
        msgspec.Meta(
            description="share of a text's countries that one needs to lend its code to bare nouns ('police'); above 1 never",
            ge=0.0,
        ),
    ] = 0.6
