"""Times the joining of event mentions to incidents on generated reports with planted incidents, and how well it finds them.

    python bench/incidents.py [EVENTS ...]

Each incident has parties, a type, a day and words of its own, and one to forty reports, some undated, some without a party,
each in words of which about half are the incident's. Prints seconds by the processor's clock, the largest memory, and the F1
of pairs, for each size; the last column is the growth of the time over that of the events: 1 is linear. Every size runs in a
process of its own.
"""

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dateline.reconcile import STAGE, Settings, load_knowledge, make_incidents, read_report, settle
from dateline.run.group import group

Row = dict[str, Any]
SIZES = (25_000, 50_000, 100_000, 200_000)
TYPES = {
    "ASSAULT": ("heavy-weapons", "aerial", None), "CONSULT": ("visit", "phone", None), "ACCUSE": ("allege", "disapprove"),
    "REQUEST": ("change", "yield"), "COERCE": ("arrest", "restrict"), "PROTEST": ("demo", "riot"), "AID": (None,),
    "SANCTION": (None,), "RETREAT": ("withdraw", "ceasefire"), "MOBILIZE": ("troops",), "AGREE": (None,),
    "REJECT": ("meet", None),
}  # fmt: skip
COUNTRIES = [f"{a}{b}{c}" for a in "ABCDEFG" for b in "KLMNO" for c in "XYZ"]
HEADS = ("bri", "clo", "dra", "fle", "gru", "pla", "sto", "tre", "vel", "wun", "zor", "mab")
MIDDLES = ("dol", "gan", "kem", "lis", "mor", "nab", "pit", "rus", "sam", "tov")
WORDS = [a + b + c for a in HEADS for b in MIDDLES for c in ("a", "e", "ik", "on", "us", "ar", "ing", "ed")]
DAYS = 730
FIRST = date(2022, 1, 1)
MEAN_REPORTS = 5


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        print(*(f"{value:.4g}" for value in measured(sizes[0])))
        return
    print(f"{'events':>8} {'seconds':>8} {'MB':>6} {'pair F1':>8} {'growth':>7}")
    before: tuple[int, float] | None = None
    for size in sizes:
        found = subprocess.run([sys.executable, __file__, str(size)], check=True, capture_output=True, text=True).stdout.split()
        seconds, memory, score = map(float, found)
        growth = f"{seconds / before[1] / (size / before[0]):.2f}" if before else "-"
        print(f"{size:>8} {seconds:>8.1f} {memory:>6.0f} {score:>8.3f} {growth:>7}", flush=True)
        before = size, seconds


def measured(size: int) -> tuple[float, float, float]:
    """Seconds of the processor, megabytes at most, and the F1 of pairs."""
    chance = random.Random(size)
    rows = {row["id"]: row for row in generated(size, chance)}
    began = time.process_time()
    known, settings = load_knowledge(), Settings()
    reports = [read_report(row, published=row["published"], knowledge=known) for row in rows.values()]
    found = group(settle(reports), STAGE.make(settings), cap=settings.cap, share=settings.share)
    make_incidents(found.groups, rows, {row["document"]: row["document"] for row in rows.values()})
    seconds = time.process_time() - began
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, pair_score(found.groups, rows)


def generated(size: int, chance: random.Random) -> Iterator[Row]:
    """Rows of `events` with the planted incident of each."""
    made = incident = 0
    while made < size:
        count = min(size - made, max(1, min(int(chance.expovariate(1 / MEAN_REPORTS)), 40)))
        kind = chance.choice(list(TYPES))
        parties = chance.sample(COUNTRIES, 2)
        mode, words = chance.choice(TYPES[kind]), chance.sample(WORDS, 10)
        about = {"type": kind, "mode": mode, "day": chance.randrange(DAYS), "words": words}
        for _ in range(count):
            yield report(f"e{made:07d}", f"i{incident}", about, parties, chance)
            made += 1
        incident += 1


def report(name: str, incident: str, about: Row, parties: list[str], chance: random.Random) -> Row:
    told, day = about["day"] + chance.choice((0, 0, 1)), (FIRST + timedelta(about["day"])).isoformat()
    published = (FIRST + timedelta(told)).isoformat()
    words = chance.sample(about["words"], 6) + chance.sample(WORDS, 6)
    chance.shuffle(words)
    is_dated = chance.random() < 0.7
    when = {"start": day if is_dated else None, "end": day if is_dated else published, "grain": "day", "how": "", "text": None}
    sides = [[party(code)] if chance.random() < 0.9 else [] for code in parties]
    return {
        "id": name, "document": f"d{name[1:-1]}{chance.randrange(3)}", "incident": incident,
        "type": about["type"], "mode": about["mode"],
        "actors": sides[0] or [party(parties[0])], "recipients": sides[1], "mediators": [],
        "trigger": {"text": about["words"][0], "start": 0, "end": 4},
        "sentence": {"text": " ".join(words) + ".", "start": chance.randrange(5000), "end": 6000}, "when": when, "where": None,
        "modality": "asserted", "negated": False, "historical": False, "reciprocal": False, "denial": False, "attribution": [],
        "confidence": 0.8, "published": {"start": published, "end": published},
    }  # fmt: skip


def party(code: str) -> Row:
    cells = {"text": code, "start": 0, "end": 3, "name": code, "code": code}
    return {**cells, "sectors": ["GOV"], "role": None, "wikidata": None, "kind": "state"}


def pair_score(groups: Any, rows: dict[str, Row]) -> float:
    """The F1 of pairs of reports in one group against those of one planted incident."""
    together = sum(n * (n - 1) // 2 for group in groups for n in Counter(rows[item]["incident"] for item in group).values())
    found = sum(len(group) * (len(group) - 1) // 2 for group in groups)
    planted = sum(n * (n - 1) // 2 for n in Counter(row["incident"] for row in rows.values()).values())
    return 2 * together / max(found + planted, 1)


if __name__ == "__main__":
    main()
