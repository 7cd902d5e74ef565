"""Names that bodies of several countries share: "the KGB" of a text about Belarus is not Moscow's."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from dateline.lexicon import load
from dateline.model.event import Reading
from dateline.resolve.mentions import Mention, Read, states

Shared = Mapping[str, Mapping[str, str]]
"""Name -> country -> the name that only the body of that country bears; the first is whom the name means by itself."""


class Book(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file actors/shared.yaml."""

    shared: dict[str, dict[str, str]]


@cache
def load_shared(overlays: tuple[str, ...] = ()) -> Shared:
    """The shared names of the lexicon."""
    return load.read("actors/shared.yaml", Book, overlays=overlays).shared


def meant(text: str, mentions: Iterable[Mention], shared: Shared) -> dict[str, str]:
    """The shared names of a text whose usual bearer is of another country than the text, with what is meant there.

    That is the body of the country that the text names most, other mentions of the name apart; what is named as often as
    the country of the usual bearer leaves the name to it.
    """
    found = {name for name in shared if name in text}
    if not found:
        return {}
    counts = Counter(states(one for one in mentions if not any(name in one.text for name in found)))
    best = {name: max(shared[name], key=lambda code: counts[code]) for name in found}  # the first of equals
    return {name: shared[name][code] for name, code in best.items() if code != next(iter(shared[name]))}


def read_spelt(read: Read, spelt: Mapping[str, str], words: str) -> tuple[Reading, ...]:
    """What is read in some words, shared names spelt out as the text means them."""
    for name, full in spelt.items():
        if name in words and full not in words:
            words = re.sub(rf"\b{re.escape(name)}\b", full, words)
    return read(words)
