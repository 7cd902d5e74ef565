"""What became of incidents when a chronicle grew or was made anew: renamed, merged, split, ended; old ids lead to new ones.

The id of an incident hangs on its first report. Where an earlier report joins, where incidents merge or split, or where a
changed rule gives events other ids, `lineage.jsonl` beside the facts gets a line for each old incident and each new one
that holds events of it. What goes on as it was, and what is new, has no line.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

FILE = "lineage.jsonl"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """Incident `before` of one generation has `events` events in common with `after` of the next (null: none is left).

    `kind`: renamed (it goes on under another id), merged (it goes on in one with others), split (a part of it that went
    elsewhere), ended (none of its events is there any more).
    """

    before: str
    after: str | None
    kind: Literal["renamed", "merged", "split", "ended"]
    events: int
    generation: str


def trace(
    old: Mapping[str, str], new: Mapping[str, str], *, moved: Mapping[str, str] | None = None, generation: str
) -> list[Step]:
    """The steps from one membership (incident by event) to the next; `moved` gives the new ids of events that have one."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for event, incident in old.items():
        after = new.get(event) or new.get((moved or {}).get(event, ""))
        shared[incident].update([after] if after else [])
    heirs = {before: _heir(found) for before, found in shared.items()}
    sources = Counter(heirs.values())
    steps = [step for before in sorted(shared) for step in _steps(before, shared[before], heirs[before], sources, generation)]
    return sorted(steps, key=lambda step: (step.before, step.kind, step.after or ""))


def record(folder: Path, steps: Iterable[Step]) -> None:
    """Appends steps, unless the last ones are the same; whole lines, on disk when this returns."""
    raw = b"".join(msgspec.json.encode(step) + b"\n" for step in steps)
    file = folder / FILE
    if not raw or (file.is_file() and file.read_bytes().endswith(raw)):
        return
    with file.open("ab") as out:
        out.write(raw if not out.tell() or file.read_bytes().endswith(b"\n") else b"\n" + raw)
        out.flush()
        os.fsync(out.fileno())


def read(folder: Path) -> Iterator[Step]:
    """All steps in the order in which they came about; lines cut off in writing are left out."""
    file = folder / FILE
    for line in file.read_bytes().splitlines() if file.is_file() else ():
        try:
            yield msgspec.json.decode(line, type=Step)
        except msgspec.DecodeError:
            continue


def _heir(found: Counter[str]) -> str | None:
    return min(found, key=lambda after: (-found[after], after)) if found else None


def _steps(
    before: str, found: Mapping[str, int], heir: str | None, sources: Mapping[str | None, int], generation: str
) -> Iterator[Step]:
    if heir is None:
        yield Step(before=before, after=None, kind="ended", events=0, generation=generation)
    for after, events in found.items():
        if after != heir:
            yield Step(before=before, after=after, kind="split", events=events, generation=generation)
        elif after != before:
            kind: Literal["merged", "renamed"] = "merged" if sources[after] > 1 else "renamed"
            yield Step(before=before, after=after, kind=kind, events=events, generation=generation)
