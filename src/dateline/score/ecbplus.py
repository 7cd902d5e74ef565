"""Scores stories and coreference of acts: which articles tell one story, and which mentions mean one act (ecbplus).

The mentions of events in sentences that annotators checked (`validated_sents`) are given, as are the documents; what is
scored is how they are grouped. A topic is wholly in one half.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

import msgspec

from dateline.score.clusters import MEASURES, Groups, Sums, count, measure
from dateline.score.gold import Half, half_of
from dateline.score.report import HALVES, ErrorRow, Figure, Report

SET = "ecbplus"
SHOWN = 12

Names = Mapping[str, str]
Stories = Callable[[Sequence["StoryRow"]], Mapping[str, str]]
"""The story of each document, by id."""
Acts = Callable[[Sequence["StoryRow"], Mapping[str, str]], Mapping[str, str]]
"""The act of each mention (by `name_of`), given the story of each document."""


class ActRow(msgspec.Struct, frozen=True, kw_only=True):
    """A marked stretch of a text; `cluster` says what it means. Those of kind `event` are acts."""

    kind: str
    span: tuple[int, int]
    text: str
    sent: int
    cluster: str


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A document with its topic (two stories that look alike), its story, and its mentions."""

    id: str
    topic: str
    story: str
    text: str
    validated_sents: tuple[int, ...]
    mentions: tuple[ActRow, ...]

    @property
    def half(self) -> Half:
        """The half of its topic."""
        return half_of(f"topic {self.topic}")

    @property
    def acts(self) -> Iterator[tuple[str, ActRow]]:
        """The mentions that count, with their names: those of acts, in sentences that were checked."""
        for number, mention in enumerate(self.mentions):
            if mention.kind == "event" and mention.sent in self.validated_sents:
                yield name_of(self.id, number), mention


def name_of(document: str, number: int) -> str:
    """The name of a mention, by its document and its place among the document's mentions."""
    return f"{document}#{number}"


def score_ecbplus(rows: Sequence[StoryRow], *, stories: Stories, acts: Acts) -> Report:
    """B3 of stories; CoNLL F1 and its three parts of acts, with the stories found and with those of the gold."""
    gold_story, story = {row.id: row.story for row in rows}, stories(rows)
    topic = {row.id: row.topic for row in rows}
    topic |= {name: row.topic for row in rows for name, _ in row.acts}
    gold_act = {name: mention.cluster for row in rows for name, mention in row.acts}
    found, told = acts(rows, story), acts(rows, gold_story)
    half: dict[str, str] = {row.topic: row.half for row in rows}
    figures = [
        *_figures("stories", "documents", gold_story, story, topic, half, ("B3",)),
        *_figures("acts", "mentions", gold_act, found, topic, half, tuple(MEASURES)),
        *_figures("acts, stories given", "mentions", gold_act, told, topic, half, tuple(MEASURES)),
    ]
    texts = {name: mention.text for row in rows for name, mention in row.acts}
    errors = [*_errors("story", gold_story, story, topic, half, {}), *_errors("act", gold_act, found, topic, half, texts)]
    return Report(figures=tuple(figures), errors=tuple(errors))


def _figures(
    what: str, unit: str, gold: Groups, found: Groups, topic: Names, half: Names, names: Sequence[str]
) -> Iterator[Figure]:
    for part in HALVES:
        items = [item for item in gold if part in ("all", half[topic[item]])]
        if items:
            units = list(_units({item: gold[item] for item in items}, {item: found[item] for item in items}, topic))
            for name in names:
                measured = msgspec.structs.replace(measure(units, name), n=len(items))
                yield Figure(set=SET, half=part, name=f"{what}: {name}", measured=measured, unit=unit)


def _units(gold: Groups, found: Groups, topic: Names) -> Iterator[Sums]:
    """The counts of each topic, or of topics that a group found reaches across, which are counted as one."""
    home = {name: name for name in topic.values()}
    first: dict[Hashable, str] = {}
    for item in sorted(gold):
        for group in (("gold", gold[item]), ("found", found[item])):
            a, b = _root(home, first.setdefault(group, topic[item])), _root(home, topic[item])
            home[max(a, b)] = min(a, b)
    parts: dict[str, list[str]] = defaultdict(list)
    for item in sorted(gold):
        parts[_root(home, topic[item])].append(item)
    for items in parts.values():
        yield count({item: gold[item] for item in items}, {item: found[item] for item in items})


def _root(home: Names, name: str) -> str:
    while home[name] != name:
        name = home[name]
    return name


def _errors(kind: str, gold: Groups, found: Groups, topic: Names, half: Names, texts: Names) -> Iterator[ErrorRow]:
    """Each group found that mixes groups of the gold, and each group of the gold that was found in parts."""
    for name, one, other in ((f"{kind} mixed", found, gold), (f"{kind} in parts", gold, found)):
        groups: dict[Hashable, dict[Hashable, list[str]]] = defaultdict(lambda: defaultdict(list))
        for item in sorted(one):
            groups[one[item]][other[item]].append(item)
        for group, parts in groups.items():
            if len(parts) > 1:
                yield _error(name, str(group), list(parts.values()), topic, half, texts)


def _error(name: str, group: str, parts: Sequence[Sequence[str]], topic: Names, half: Names, texts: Names) -> ErrorRow:
    halves = {half[topic[item]] for part in parts for item in part}
    told = " | ".join(", ".join(f"{texts.get(item, '')} ({item})".strip() for item in part[:SHOWN]) for part in parts)
    expected, got = ("one", "in parts") if name.endswith("in parts") else ("apart", "one")
    shown = "tuned" if halves == {"tuned"} else "held"
    return ErrorRow(set=SET, half=shown, kind=name, id=group, expected=expected, got=got, text=told)
