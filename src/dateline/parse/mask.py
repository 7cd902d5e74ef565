"""Stand-ins for names: the parser sees "Germany" wherever the text names a state, so that no name changes a parse.

A statistical parser knows some names better than others ("Baku", to it, may be a person or a verb). With one stand-in a kind
of name, sentences that differ only in their parties get the same tree: swapping the parties mirrors the coding. Measured on
the tuned half of the pair-wise gold, see docs/evaluation.md. Names of three words and more keep their words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.lexicon.actorbook import ActorBook, Hit

Standins = Mapping[str, Sequence[str]]
"""Kind of name -> the words of its stand-in for names of one word, then for names of two."""


def mask(made: Any, *, book: ActorBook, standins: Standins) -> list[str]:
    """The words of a tokenized sentence with the names of one or two words replaced; as many words as before."""
    words = [token.text for token in made]
    starts = {token.idx: token.i for token in made}
    ends = {token.idx + len(token.text): token.i for token in made}
    for hit in book.find(made.text):
        first, last = starts.get(hit.start), ends.get(hit.end)
        if first is None or last is None:
            continue
        kind = _kind(hit)
        standin = standins.get(kind, ())
        size = last - first + 1
        if size <= len(standin):
            words[first : last + 1] = standin[size - 1].split()
    return words


def _kind(hit: Hit) -> str:
    """The kind of name; empty where one name may be several kinds ("U.S.")."""
    kinds = {entry.partition(":")[0] for entry in hit.entries}
    return kinds.pop() if len(kinds) == 1 else ""
