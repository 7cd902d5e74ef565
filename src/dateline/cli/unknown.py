"""Frequent words of some articles that no rule and no dictionary entry knows: where to extend the lexicon."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline import ingest
from dateline.config import Config
from dateline.model.dossier import Dossier
from dateline.model.event import Sentence
from dateline.run.pipeline import run_local

Found = tuple[str, str, int, str]
VERB, NAME = "verb", "name"


def frequent_unknown(articles: Sequence[str], config: Config, *, limit: int) -> Iterator[Found]:
    """Verbs that triggered no event and names that no entry knows, most frequent first, each with an example."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    pages = ingest.read(articles, settings=config.of("ingest", ingest.Settings))
    for dossier in run_local(pages, config):
        if isinstance(dossier, Dossier) and dossier.doc:
            for kind, word, sent in _unknown(dossier):
                counts[kind, word] += 1
                examples.setdefault((kind, word), " ".join(sent.span.of(dossier.doc.text).split())[:100])
    for kind in (VERB, NAME):
        of_kind = sorted((-number, word) for (other, word), number in counts.items() if other == kind)
        for number, word in of_kind[:limit]:
            yield kind, word, -number, examples[kind, word]


def _unknown(dossier: Dossier) -> Iterator[tuple[str, str, Sentence]]:
    triggers = {at for event in dossier.events for at in range(event.trigger.start, event.trigger.end)}
    known = {at for mention in dossier.mentions for at in range(mention.span.start, mention.span.end)}
    for sent in dossier.sents:
        for kind, word, start in (*_verbs(sent), *_names(sent)):
            if start not in (triggers if kind == VERB else known):
                yield kind, word, sent


def _verbs(sent: Sentence) -> Iterator[tuple[str, str, int]]:
    return ((VERB, token.lemma, token.start) for token in sent.tokens if token.pos == "VERB")


def _names(sent: Sentence) -> Iterator[tuple[str, str, int]]:
    """Runs of proper nouns."""
    run: list[str] = []
    start = 0
    for token in sent.tokens:
        if token.pos == "PROPN":
            start = start if run else token.start
            run.append(token.text)
        elif run:
            yield NAME, " ".join(run), start
            run = []
    if run:
        yield NAME, " ".join(run), start
