"""Groups given texts into stories and given mentions into acts, as the group stages do."""

from collections.abc import Iterator, Mapping, Sequence

from dateline import parse
from dateline.config import Config, resolve
from dateline.lexicon.meanings import load_meanings
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
from dateline.model.span import Span
from dateline.reconcile import mentions, stories
from dateline.reconcile.knowledge import load_knowledge
from dateline.run.group import group
from dateline.score.ecbplus import ActRow, Acts, Stories, StoryRow
from dateline.score.predict import as_dossier
from dateline.score.sentences import Line

BATCH = 64


def story_finder(*, config: Config | None = None, overlays: tuple[str, ...] = ()) -> Stories:
    """A function that gives the story of each document, from the texts alone."""
    stopwords = load_knowledge(overlays).stopwords
    settings = (config or resolve()).of("stories", stories.Settings)

    def find(rows: Sequence[StoryRow]) -> dict[str, str]:
        told = {row.id: stories.read_telling(row.id, row.text, stopwords=stopwords) for row in rows}
        found = group(told.values(), stories.STORIES.make(settings), share=settings.share)
        return {item: one[0] for one in stories.part_stories(found.groups, told) for item in one}

    return find


def act_grouper(*, config: Config | None = None, overlays: tuple[str, ...] = ()) -> Acts:
    """A function that gives the act of each mention; a text is parsed once, however often it is asked for."""
    settings, meanings = (config or resolve()).of("mentions", mentions.Settings), load_meanings(overlays)
    stopwords, parsed = load_knowledge(overlays).stopwords, _Parsed(config or resolve())

    def find(rows: Sequence[StoryRow], story: Mapping[str, str]) -> dict[str, str]:
        facts = [
            mentions.read_act(name, span, sentence, story=story[row.id], meanings=meanings, stopwords=stopwords)
            for row, sents in parsed.of(rows) for name, act in row.acts for span, sentence in [_place(act, sents)]
        ]  # fmt: skip
        found = group(facts, mentions.MENTIONS.make(settings), cap=settings.cap, share=settings.share)
        return {item: one[0] for one in found.groups for item in one}

    return find


def _place(act: ActRow, sents: Sequence[Sentence]) -> tuple[Span, Sentence]:
    """The span of a mention and the sentence that holds its start; a sentence without words where none does."""
    span = Span(start=act.span[0], end=act.span[1])
    nowhere = Sentence(span=span, section="body")
    return span, next((sent for sent in sents if sent.span.start <= span.start < sent.span.end), nowhere)


class _Parsed:
    """The sentences of texts, kept."""

    def __init__(self, config: Config) -> None:
        self._work = parse.make(config.of("parse", parse.Settings))
        self._known: dict[str, tuple[Sentence, ...]] = {}

    def of(self, rows: Sequence[StoryRow]) -> Iterator[tuple[StoryRow, tuple[Sentence, ...]]]:
        """Each row with its sentences."""
        new = [row for row in rows if row.id not in self._known]
        for start in range(0, len(new), BATCH):
            batch = new[start : start + BATCH]
            dossiers = self._work([as_dossier(Line(id=row.id, text=row.text)) for row in batch])
            for row, dossier in zip(batch, dossiers, strict=True):
                self._known[row.id] = dossier.sents if isinstance(dossier, Dossier) else ()
        yield from ((row, self._known[row.id]) for row in rows)
