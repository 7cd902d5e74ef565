"""Times the search for sequences among articles without a date, as their number doubles.

    python bench/sequences.py [ARTICLES]

Each article tells of six acts among 60 invented crises between two of 40 countries. A tenth announces a gathering, a
tenth reports one as held, a fifth tells how long something has gone on. Prints seconds, sequences and blocks that were
left out; seconds should grow about as the articles do.
"""

import argparse
import random
import time
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from dateline.date.order import find_order

Row = dict[str, Any]
COUNTRIES = (
    "Chad", "Niger", "Mali", "Ghana", "Togo", "Benin", "Kenya", "Uganda", "Rwanda", "Burundi", "Malawi", "Zambia", "Angola",
    "Gabon", "Peru", "Chile", "Bolivia", "Brazil", "Uruguay", "Paraguay", "Ecuador", "Colombia", "Panama", "Honduras",
    "Norway", "Sweden", "Finland", "Denmark", "Latvia", "Estonia", "Lithuania", "Poland", "Austria", "Slovenia", "Croatia",
    "Serbia", "Albania", "Greece", "Cyprus", "Malta",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
AGES = ("more than a week", "nearly three weeks", "two months", "more than two weeks", "at least a month")
CRISES = 60


def press(articles: int, seed: int) -> Iterator[Row]:
    """The events of so many articles; the same seed gives the same ones."""
    dice = random.Random(seed)
    crises = dice.sample(list(combinations(COUNTRIES, 2)), CRISES)
    towns = [[f"Town{crisis}x{at}" for at in range(8)] for crisis in range(CRISES)]
    for at in range(articles):
        crisis = dice.randrange(CRISES)
        one, two = crises[crisis]
        town, day = dice.choice(towns[crisis]), dice.choice(DAYS)
        told = [(one, two, "ACCUSE", "accused", f"{one} accused {two} of shelling the town of {town} number {at}.")] * 4
        kind = dice.random()
        if kind < 0.1:
            text = f"{one} and {two} will hold talks in {town} on {day}, the ministry said."
            told.append((one, two, "AGREE", "will hold", text))
        elif kind < 0.2:
            text = f"{one} and {two} held talks in {town} on {day}."
            told.append((one, two, "CONSULT", "talks", text))
        elif kind < 0.4:
            text = f"For {dice.choice(AGES)} soldiers of {one} have blocked the road to {town}."
            told.append((one, two, "COERCE", "blocked", text))
        yield from (_row(f"d{at}", place, *act) for place, act in enumerate(told))


def _row(document: str, place: int, one: str, two: str, kind: str, trigger: str, text: str) -> Row:
    start = place * 200
    words = start + text.index(trigger)
    return {
        "id": f"{document}-{place}", "document": document, "type": kind,
        "actors": [{"text": one, "code": one[:3].upper()}], "recipients": [{"text": two, "code": two[:3].upper()}],
        "trigger": {"text": trigger, "start": words, "end": words + len(trigger)},
        "sentence": {"text": text, "start": start, "end": start + len(text)},
        "modality": "asserted", "negated": False, "historical": False, "when": None,
    }  # fmt: skip


def main() -> None:
    """Prints one line for each size, up to the number of articles asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=4000)
    size = parser.parse_args().articles
    find_order([{"id": "d0", "published": None}], press(1, 0))  # loads the lexicon
    for articles in (size // 4, size // 2, size):
        events = list(press(articles, 1))
        documents = [{"id": name, "published": None} for name in sorted({row["document"] for row in events})]
        begun = time.perf_counter()
        found = find_order(documents, events)
        seconds = time.perf_counter() - begun
        print(f"{articles} articles: {seconds:.1f} s, {len(found.orders)} sequences, {len(found.cuts)} blocks left out")


if __name__ == "__main__":
    main()
