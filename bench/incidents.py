"""Times everything that is joined across documents on invented articles with planted incidents, denials and figures.

    python bench/incidents.py [EVENTS ...]

Origins, incidents, claims, figures, accords, states, episodes, sequences and lineage (`dateline.store.join`). Prints for each
size seconds by the processor's clock, the largest memory, the F1 of pairs of reports, the share of planted denials that stand in
a claim with the charge they deny, and the F1 of pairs of figures that agree; the last column is the growth of the time over that
of the events: 1 is linear. Below stand the seconds of each part, and what full blocks left out. Every size runs in a process of
its own.

All planted numbers lie below 4,000, so the larger the size, the more numbers above a hundred are the same by chance, which
count as agreeing: the F1 of figures falls.
"""

import json
import resource
import subprocess
import sys
import time
from collections import defaultdict
from typing import Any

from planted import Facts, Row, pair_score

import dateline.store.join as joining
from dateline import dedupe, reconcile
from dateline.store import lineage

SIZES = (25_000, 50_000, 100_000, 200_000)
PARTS: dict[str, tuple[Any, str]] = {
    "texts and origins": (joining, "_find_origins"), "sequences": (joining, "_find_sequences"),
    "incidents": (joining, "_find_incidents"), "rows of incidents": (reconcile, "make_incidents"),
    "dependent articles": (dedupe, "count_apart"), "witnesses": (reconcile, "count_witnesses"),
    "episodes": (reconcile, "add_parts"), "stories": (joining, "_find_stories"),
    "claims": (joining, "_find_claims"), "figures": (joining, "join_figures"),
    "accords": (reconcile, "make_agreements"), "states": (reconcile, "make_conditions"), "lineage": (lineage, "trace"),
}  # fmt: skip
"""What is timed, and where it is called."""


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        print(json.dumps(measured(sizes[0])))
        return
    print(f"{'events':>8} {'seconds':>8} {'MB':>6} {'pair F1':>8} {'denials':>8} {'figures':>8} {'growth':>7}")
    parts: dict[str, list[float]] = defaultdict(list)
    before: Row = {}
    for size in sizes:
        found = json.loads(subprocess.run([sys.executable, __file__, str(size)], check=True, capture_output=True).stdout)
        growth = f"{found['seconds'] / before['seconds'] / (size / before['size']):.2f}" if before else "-"
        scores = " ".join(f"{found[name]:>8.3f}" for name in ("incidents", "denials", "figures"))
        print(f"{size:>8} {found['seconds']:>8.1f} {found['memory']:>6.0f} {scores} {growth:>7}", flush=True)
        for name, seconds in found["parts"].items():
            parts[name].append(seconds)
        before = {**found, "size": size}
    for name, seconds in parts.items():
        last = seconds[-1] / max(seconds[-2], 0.01) / (sizes[-1] / sizes[-2])
        print(f"{name:<20}" + "".join(f"{value:>9.1f}" for value in seconds) + f"   growth {last:.2f}")
    print("left out by full blocks:", ", ".join(f"{name} {count}" for name, count in before["cuts"].items()) or "nothing")


def measured(size: int) -> Row:
    """Seconds of the processor, megabytes at most, and how much of what was planted is found."""
    facts = Facts(size, seed=size)
    spent: dict[str, float] = defaultdict(float)
    for name, (module, function) in PARTS.items():
        setattr(module, function, timed(getattr(module, function), name, spent))
    began = time.process_time()
    tables = ("documents", "events", "figures")
    joined = joining.join(*(facts.rows(name) for name in tables), attributions=facts.rows("attributions"))
    incident_of = {row["event"]: row["incident"] for row in joined.tables["membership"]}
    lineage.trace(facts.incident_of, incident_of, generation="g")
    seconds = time.process_time() - began
    return {
        "seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "incidents": pair_score([row["events"] for row in joined.tables["incidents"]], facts.incident_of),
        "denials": answered(joined.tables["claims"], facts), "figures": agreeing(joined.tables["comparisons"], facts.number_of),
        "parts": {name: round(spent[name], 2) for name in PARTS},
        "cuts": {name: sum(cut.values()) for name, cut in joined.cuts.items()},
    }  # fmt: skip


def timed(function: Any, name: str, spent: dict[str, float]) -> Any:
    """The function, its seconds added up."""

    def run(*args: Any, **options: Any) -> Any:
        began = time.process_time()
        try:
            return function(*args, **options)
        finally:
            spent[name] += time.process_time() - began

    return run


def answered(claims: list[Row], facts: Facts) -> float:
    """The share of planted denials that stand in one claim with a charge of the incident that they deny."""
    at = {(row["document"], row["sentence"]["start"]): facts.incident_of[row["id"]] for row in facts.rows("events")}
    planted = {name for name in at.values() if name.endswith("-denied")}
    found = set()
    for row in claims:
        told = {at.get((stance["document"], stance["evidence"]["start"]), "") for stance in row["stances"]}
        found |= {name for name in told & planted if name.removesuffix("-denied") in told}
    return len(found) / max(len(planted), 1)


def agreeing(comparisons: list[Row], planted: dict[str, str]) -> float:
    """The F1 of pairs of figures that are said to agree, against pairs of one incident and one value."""
    groups: dict[str, int] = defaultdict(int)
    for number in planted.values():
        groups[number] += 1
    expected = sum(n * (n - 1) // 2 for n in groups.values())
    pairs = [(row["figure"], other) for row in comparisons for other in row["agrees_with"] if row["figure"] < other]
    right = sum(planted[a] == planted[b] for a, b in pairs)
    return 2 * right / max(len(pairs) + expected, 1)


if __name__ == "__main__":
    main()
