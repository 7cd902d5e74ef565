"""How sure `dateline label` and the coder may be of themselves: confidence beside the share of right answers.

    python bench/calibrate.py GOLD

Prints the expected calibration error of both halves of `plv` (`label`) and `plover_gsr` (the main event of a sentence), ten bins
of equal size, and fits the table `certainty` of `label.yaml` on tuned pairs: at each of its leads, the share of right answers
around it, made monotone.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.coding import load_knowledge
from dateline.coding.compose import Knowledge
from dateline.run.label import make_labeller
from dateline.score.gold import half_of
from dateline.score.predict import sentence_coder
from dateline.score.sentences import GsrRow, Line, PlvRow, best, fold

T = TypeVar("T")
Judged = tuple[str, float, bool]

LONGEST = 20.0
"""No type leads by more."""
BINS = 10
UNSEEN = 1.8
"""How many times as often answers to unseen pairs are wrong."""


def main() -> None:
    public = Path(sys.argv[1]) / "public"
    pairs, sentences = read(public / "plv.dev.jsonl", PlvRow), read(public / "plover_gsr.dev.jsonl", GsrRow)
    known = load_knowledge()
    show("label", judged(pairs, known=known))
    show("events", coded(sentences))
    raw = msgspec.structs.replace(known.chooser, certainty=((0.0, 0.0), (LONGEST, 1.0)))
    leads = judged(pairs, known=msgspec.structs.replace(known, chooser=raw))
    tuned = [(share * LONGEST, ok) for half, share, ok in leads if half == "tuned"]
    print("certainty:", fitted(tuned, at=[lead for lead, _ in known.chooser.certainty]))


def read(path: Path, kind: type[T]) -> list[T]:
    decoder = msgspec.json.Decoder(kind)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


def judged(rows: Sequence[PlvRow], *, known: Knowledge) -> list[Judged]:
    """For each pair: its half, how sure the answer is, and whether it is right."""
    asked = [{"id": row.id, "text": row.text, "source": row.source_span, "target": row.target_span} for row in rows]
    answers = make_labeller(known=known)(asked)
    return [
        (half_of(row.id), answer["confidence"], fold(answer["type"]) == row.event15)
        for row, answer in zip(rows, answers, strict=True) if answer["type"]
    ]  # fmt: skip


def coded(rows: Sequence[GsrRow]) -> list[Judged]:
    """The same for the main event of each sentence."""
    found = [best(events) for events in sentence_coder()([Line(id=row.id, text=row.text) for row in rows])]
    return [
        (half_of(row.id), event["confidence"], event["type"] == row.event)
        for row, event in zip(rows, found, strict=True) if event
    ]  # fmt: skip


def show(name: str, told: Sequence[Judged]) -> None:
    for half in ("tuned", "held"):
        pairs = [(sure, ok) for part, sure, ok in told if part == half]
        mean = sum(sure for sure, _ in pairs) / len(pairs)
        share = sum(ok for _, ok in pairs) / len(pairs)
        print(f"{name}, {half}: calibration error {error(pairs):.3f}; confidence {mean:.3f}, right {share:.3f} of {len(pairs)}")


def error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Mean distance between confidence and share of right answers over bins of equal size."""
    ordered = sorted(pairs)
    bins = [ordered[at * len(ordered) // BINS : (at + 1) * len(ordered) // BINS] for at in range(BINS)]
    gaps = [abs(sum(sure for sure, _ in part) - sum(ok for _, ok in part)) for part in bins]
    return sum(gaps) / len(ordered)


def fitted(pairs: Sequence[tuple[float, bool]], *, at: Sequence[float]) -> list[list[float]]:
    """The points of the table: the share of right answers near each lead, never falling, for unseen pairs."""
    points: list[list[float]] = []
    for lead in at:
        near = sorted(pairs, key=lambda pair: abs(pair[0] - lead))[: len(pairs) // 8]
        share = 1 - UNSEEN * sum(not ok for _, ok in near) / len(near)
        points.append([lead, round(max(share, points[-1][1] if points else 0), 2)])
    return points


if __name__ == "__main__":
    main()
