"""What dateline codes in single sentences, with their parsed words, so that the head of a gold phrase can be told."""

from collections.abc import Callable, Sequence

from dateline.config import Config
from dateline.model.dossier import Dossier, Rejected
from dateline.score.parties import Coded
from dateline.score.predict import line_reader
from dateline.score.sentences import Line
from dateline.store.rows import event_rows


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
    return Coded(events=tuple(event_rows(result)), words=tuple(words))
