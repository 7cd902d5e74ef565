"""How many independent origins stand behind an incident, where stories share the very passage that tells of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from dateline.model.incident import SHARED_METHODS, Origin, Passage

Row = dict[str, Any]
Stretch = tuple[str, int, int]
"""A document and a range of its code points."""


def count_apart(incidents: Iterable[Row], events: Mapping[str, Row], origins: Iterable[Origin]) -> list[Row]:
    """The incidents with `independent_origins` lowered: two origins count once for an incident where all that one of
    them tells of it stands in a passage that it shares with the other.

    Of documents that share a paragraph of background, the incidents in that paragraph have one witness less; those that
    each story tells in its own words keep theirs.
    """
    stories = list(origins)
    origin_of = {item: one.id for one in stories if one.method not in SHARED_METHODS for item in one.documents}
    shared = _by_documents(passage for one in stories for passage in one.passages)
    return [_counted(row, events, origin_of, shared) for row in incidents]


def _by_documents(passages: Iterable[Passage]) -> dict[tuple[str, str], list[Passage]]:
    found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in passages:
        found[passage.a, passage.b].append(passage)
    return found


def _counted(
    row: Row,
    events: Mapping[str, Row],
    origin_of: Mapping[str, str],
    shared: Mapping[tuple[str, str], Sequence[Passage]],
) -> Row:
    if len(row["origins"]) < 2 or not shared:
        return row
    told: dict[str, list[Stretch]] = defaultdict(list)
    for item in row["events"]:
        place = events[item]["sentence"]
        told[origin_of[events[item]["document"]]].append((events[item]["document"], place["start"], place["end"]))
    heads = {origin: origin for origin in row["origins"]}
    for a, b in combinations(sorted(told), 2):
        if _repeats(told[a], told[b], shared) or _repeats(told[b], told[a], shared):
            heads = {origin: heads[a] if head == heads[b] else head for origin, head in heads.items()}
    return {**row, "independent_origins": len(set(heads.values()))}


def _repeats(
    one: Iterable[Stretch], other: Sequence[Stretch], shared: Mapping[tuple[str, str], Sequence[Passage]]
) -> bool:
    """Whether each stretch of one origin stands in a passage whose other half is a stretch of the other origin."""
    return all(any(_is_passage(mine, yours, shared) for yours in other) for mine in one)


def _is_passage(mine: Stretch, yours: Stretch, shared: Mapping[tuple[str, str], Sequence[Passage]]) -> bool:
    a, b = sorted((mine, yours))
    return any(
        passage.a_span.start < a[2] and a[1] < passage.a_span.end and passage.b_span.start < b[2] and b[1] < passage.b_span.end
        for passage in shared.get((a[0], b[0]), ())
    )
