"""What dateline codes in single sentences, with their parsed words, so that the head of a gold phrase can be told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.config import Config
from dateline.model.dossier import Dossier, Rejected
from dateline.model.span import Span
from dateline.score.parties import Coded
from dateline.score.predict import line_reader
from dateline.score.sentences import Line
from dateline.store.rows import event_rows

SIDES = ("actors", "recipients")


def party_reader(*, config: Config | None = None) -> Callable[[Sequence[Line]], list[Coded]]:
    """A function that codes sentences as `predict.sentence_coder` does and gives their words too."""
    read = line_reader(config=config)

    def code(lines: Sequence[Line]) -> list[Coded]:
        return [_coded(result) for result in read(lines)]

    return code


def _coded(result: Dossier | Rejected | None) -> Coded:
    if not isinstance(result, Dossier):
        return Coded()
    words: list[tuple[int, int, int, str]] = []
    for sent in result.sents:
        first = len(words)
        words += [(token.start, token.end, first + token.head, token.dep) for token in sent.tokens]
    meant = {(link.span.start, link.span.end): link.antecedent for link in result.links if link.antecedent}
    events = tuple({**row, **{side: [_named(one, meant) for one in row[side]] for side in SIDES}} for row in event_rows(result))
    return Coded(events=events, words=tuple(words))


def _named(party: Mapping[str, Any], meant: Mapping[tuple[int, int], Span]) -> Mapping[str, Any]:
    """A party with the place of whom its pronoun means: gold marks no pronouns."""
    span = meant.get((party["start"], party["end"]))
    return {**party, "start": span.start, "end": span.end} if span else party
