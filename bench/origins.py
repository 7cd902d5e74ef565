"""Times origins of many synthetic articles with planted copies: seconds, memory, and accuracy together.

    python bench/origins.py [ARTICLES] [--seed N]

The texts are made of 20,000 invented words, drawn as unevenly as words of a language are, with invented names, numbers
and stock phrases that many articles share. A fifth of them are copies of others: cut, edited, or merged out of two, with
a stock paragraph at the end of some. The truth is the pairs of a copy and each of its sources, and of copies of one
source that share at least .6 of the shorter one; what shares between .4 and .6 counts neither way (two merged texts
with one source in common).
"""

import argparse
import random
import resource
import time
from collections.abc import Iterator
from itertools import accumulate, combinations

import msgspec

from dateline import dedupe
from dateline.model.incident import SHARED_METHODS, Origin
from dateline.run.group import Grouped, group

COPIES = 0.2
WORDS = 300
VOCABULARY, NAMES, STOCK = 20_000, 8_000, 400
EDITED = 0.05
"""Share of words that an edited copy changes."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A synthetic article: which stretches (source, first sentence, last) of which originals it is made of."""

    id: str
    text: str
    parts: tuple[tuple[str, int, int], ...]


class Press:
    """Writes articles; the same seed writes the same ones."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.words = sorted({self._word(2, 4) for _ in range(VOCABULARY)})
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))
        self.names = [self._word(2, 3).title() for _ in range(NAMES)]
        self.stock = [self._sentence(22) for _ in range(STOCK)]

    def _word(self, low: int, high: int) -> str:
        parts = self.dice.randint(low, high)
        return "".join(self.dice.choice("bdfgklmnprstvz") + self.dice.choice("aeiou") for _ in range(parts))

    def _sentence(self, length: int) -> str:
        words = self.dice.choices(self.words, cum_weights=self.weights, k=length)
        words[self.dice.randrange(1, length)] = self.dice.choice(self.names)
        if self.dice.random() < 0.3:
            words[self.dice.randrange(1, length)] = str(self.dice.randint(10, 9999))
        return " ".join(words).capitalize() + "."

    def original(self) -> list[str]:
        """The sentences of a new article; one in three ends with a sentence that many others have too."""
        sentences, left = [], WORDS
        while left > 0:
            length = min(self.dice.randint(12, 28), max(left, 6))
            sentences.append(self._sentence(length))
            left -= length
        return [*sentences, self.dice.choice(self.stock)] if self.dice.random() < 0.33 else sentences

    def edit(self, sentences: list[str]) -> list[str]:
        """The same sentences with some words replaced, and some sentences opened in another way."""
        return [" ".join(self._swap(word) for word in sentence.split()) for sentence in sentences]

    def _swap(self, word: str) -> str:
        return self.dice.choices(self.words, cum_weights=self.weights)[0] if self.dice.random() < EDITED else word


def make(articles: int, *, seed: int) -> Iterator[Made]:
    """Articles, the originals first; copies are of earlier ones."""
    press = Press(seed)
    sources: list[list[str]] = []
    fresh = round(articles * (1 - COPIES))
    for number in range(fresh):
        sentences = press.original()
        if number < articles * COPIES:
            sources.append(sentences)
        yield Made(id=f"d{number:06}", text=" ".join(sentences), parts=((f"{number}", 0, len(sentences)),))
    for number in range(fresh, articles):
        yield _copy(press, sources, number)


def _copy(press: Press, sources: list[list[str]], number: int) -> Made:
    kind = press.dice.choice(("cut", "edited", "merged"))
    at, other = press.dice.randrange(len(sources)), press.dice.randrange(len(sources))
    sentences, parts = sources[at], [(str(at), 0, len(sources[at]))]
    if kind == "cut":
        kept = max(int(len(sentences) * press.dice.uniform(0.4, 0.9)), 4)
        sentences, parts = press.edit(sentences[:kept]) if press.dice.random() < 0.3 else sentences[:kept], [(str(at), 0, kept)]
    elif kind == "edited":
        sentences = press.edit(sentences)
    elif at != other:
        sentences, parts = [*sentences, *sources[other]], [*parts, (str(other), 0, len(sources[other]))]
    return Made(id=f"d{number:06}", text=" ".join(sentences), parts=tuple(parts))


def truth(made: list[Made], *, least: float) -> set[tuple[str, str]]:
    """The pairs of articles of which the shorter one is, by `least` or more, made of the same stretches."""
    homes: dict[str, list[Made]] = {}
    for article in made:
        for source, _, _ in article.parts:
            homes.setdefault(source, []).append(article)
    pairs = {(a.id, b.id) for family in homes.values() for a, b in combinations(family, 2) if _common(a, b) >= least}
    return {(min(pair), max(pair)) for pair in pairs}


def _common(a: Made, b: Made) -> float:
    theirs = {source: end - start for source, start, end in b.parts}
    common = sum(min(end - start, theirs.get(source, 0)) for source, start, end in a.parts)
    return common / min(sum(end - start for _, start, end in each.parts) for each in (a, b))


def find(made: list[Made]) -> tuple[Grouped, list[Origin]]:
    """What dedupe makes of the articles, whose texts are let go once they are read, as the store does."""
    settings = dedupe.Settings()
    texts = list(dedupe.read_texts(_rows(made)))
    copies = dedupe.Copies(settings)
    found = group(texts, copies, cap=settings.cap, share=settings.share)
    origins = dedupe.make_origins(texts, found.groups, found.edges, links=found.links, copies=copies)
    return found, origins


def _rows(made: list[Made]) -> Iterator[dict[str, object]]:
    for at, article in enumerate(made):
        made[at] = msgspec.structs.replace(article, text="")
        yield _row(article)


def _row(article: Made) -> dict[str, object]:
    return {
        "id": article.id, "text": article.text, "sections": [], "agency": None, "published": {"start": None, "end": None},
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    made = list(make(options.articles, seed=options.seed))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began, worked = time.perf_counter(), time.process_time()
    found, origins = find(made)
    spent, worked = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stories = sum(one.method not in SHARED_METHODS for one in origins)
    print(f"{len(made)} articles, {stories} origins, {found.compared} pairs compared, cut {found.cuts}")
    print(f"{spent:.1f} s by the clock, {worked:.1f} s of one processor; {peak:.0f} MB, of which {before:.0f} MB the articles")
    show("pairs of one text", {pair for one in origins if one.method != "passages" for pair in pairs(one)}, made)
    show("pairs of one origin alone", {pair for one in origins if one.method not in SHARED_METHODS for pair in pairs(one)}, made)


def pairs(origin: Origin) -> set[tuple[str, str]]:
    """The pairs of its documents."""
    return set(combinations(origin.documents, 2))


def show(name: str, told: set[tuple[str, str]], made: list[Made]) -> None:
    wanted, open_ = truth(made, least=0.6), truth(made, least=0.4)
    told -= open_ - wanted
    right = len(told & wanted)
    precision, recall = right / max(len(told), 1), right / max(len(wanted), 1)
    f1 = 2 * right / max(len(told) + len(wanted), 1)
    print(f"{name}: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f} ({len(wanted)} planted)")


if __name__ == "__main__":
    main()
