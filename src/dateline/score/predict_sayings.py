"""Reads who says what, and how certain it is, in single texts, as the parse and coding stages do."""

from collections.abc import Iterator, Sequence

from dateline import coding, parse
from dateline.config import Config, resolve
from dateline.model.dossier import Dossier
from dateline.model.event import Attribution
from dateline.model.span import Span
from dateline.score.facts import Asked, Grade
from dateline.score.predict import as_dossier
from dateline.score.sayings import Say, SayingRow
from dateline.score.sentences import Line

BATCH = 64


def attributor(*, config: Config | None = None) -> Say:
    """A function that gives the attributions of each text, taken whole for the body of an article; cleaning is left out."""
    settings = config or resolve()
    coded = settings.of("coding", coding.Settings)
    known = coding.load_knowledge(coded.overlays)
    work = parse.make(settings.of("parse", parse.Settings))

    def say(rows: Sequence[SayingRow]) -> Iterator[tuple[Attribution, ...]]:
        for start in range(0, len(rows), BATCH):
            lines = [Line(id=row.id, text=row.text) for row in rows[start : start + BATCH]]
            for dossier in work([as_dossier(line) for line in lines]):
                if isinstance(dossier, Dossier):
                    views = coding.view_sentences(dossier, known=known, settings=coded)
                    yield coding.attribute_dossier(dossier, known=known, views=views)

    return say


def grader(*, config: Config | None = None) -> Grade:
    """A function that gives the factuality of stretches of single sentences; that of the word which heads a stretch."""
    settings = config or resolve()
    coded = settings.of("coding", coding.Settings)
    known = coding.load_knowledge(coded.overlays)
    work = parse.make(settings.of("parse", parse.Settings))

    def grade(asked: Sequence[Asked]) -> Iterator[list[float]]:
        lines = [Line(id=str(number), text=text) for number, (text, _) in enumerate(asked)]
        for (_, spans), dossier in zip(asked, work([as_dossier(line) for line in lines]), strict=True):
            sents = dossier.sents if isinstance(dossier, Dossier) else ()
            yield [coding.grade(Span(start=start, end=end), sents, known=known) for start, end in spans]

    return grade
