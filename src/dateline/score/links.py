"""Which figures of several documents agree: the links of the system against those of the gold."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from dateline.score.cross import Agreeing, Cross
from dateline.score.gold import Article, GoldFigure
from dateline.score.measure import Counts

Row = Mapping[str, Any]
Member = tuple[str, int, int]
"""A gold figure: the article's name, and where its quote begins and ends."""
STEM = 4
"""Letters by which the gold's own labels of one number are matched ("deaths in the first war", "deaths, first conflict")."""
VALUE = 2.0
"""What a number in the quote that is that of the label counts for, beside a word in common."""
NEEDED = 3.0
"""What a figure must come to at least to be the one that a label means."""


def figure_links(
    cross: Cross, *, articles: Sequence[Article], rows: Sequence[Row], ids: Mapping[str, str]
) -> tuple[Counts, ...]:
    """One count for each pair of gold figures of two documents that agree, in gold or in the system.

    `rows` are lines of `figures.jsonl`. Pairs of one agency's text are left out, and so are links between figures that the
    gold does not compare with anything.
    """
    groups = [members for item in cross.figures.agree if len(members := list(_members(item, articles))) > 1]
    truth = {frozenset(pair) for members in groups for pair in combinations(members, 2)}
    told = {member for members in groups for member in members}
    found = {pair for pair in _linked(articles, rows, ids) if pair & told}
    copied = {frozenset(pair.pair) for pair in cross.shared_wire_text if pair.wire}
    pairs = [pair for pair in truth | found if frozenset(_seed(member) for member in pair) not in copied]
    return tuple(
        Counts(tp=pair in truth and pair in found, fp=pair not in truth, fn=pair not in found)
        for pair in sorted(pairs, key=sorted)
    )


def _members(item: Agreeing, articles: Sequence[Article]) -> Iterator[Member]:
    """The figure of each document that the label of a number means, if there is one."""
    for article in articles:
        words = item.values.get(_seed((article.name, 0, 0)))
        ranked = [(_likeness(figure, item.what, words), figure) for figure in article.gold.figures if words]
        best = max(ranked, key=lambda pair: (pair[0], -pair[1].start), default=None)
        if best is not None and best[0] >= NEEDED:
            yield article.name, best[1].start, best[1].end


def _likeness(figure: GoldFigure, what: str, words: str) -> float:
    numbers = _stems(figure.quote) & _stems(words)
    return len(_stems(figure.what) & _stems(what)) + (VALUE if numbers else 0.0)


def _stems(text: str) -> frozenset[str]:
    found = re.findall(r"\d[\d,]*|[a-z]{3,}", text.lower())
    return frozenset(word.replace(",", "") if word[0].isdigit() else word[:STEM] for word in found) - {"more", "than", "the"}


def _linked(
    articles: Sequence[Article], rows: Sequence[Row], ids: Mapping[str, str]
) -> Iterator[frozenset[Member]]:
    """Pairs of gold figures whose rows the system says agree."""
    stands = {id_: member for article in articles for id_, member in _placed(article, rows, ids)}
    for row in rows:
        for other in row.get("agrees_with") or ():
            if row["id"] in stands and other in stands and stands[row["id"]][0] != stands[other][0]:
                yield frozenset((stands[row["id"]], stands[other]))


def _placed(article: Article, rows: Sequence[Row], ids: Mapping[str, str]) -> Iterator[tuple[str, Member]]:
    for figure in article.gold.figures:
        for row in rows:
            where = row["evidence"]
            if row["document"] == ids.get(article.name) and where["start"] < figure.end and figure.start < where["end"]:
                yield row["id"], (article.name, figure.start, figure.end)


def _seed(member: Member) -> str:
    """The name of a document as the gold across documents writes it."""
    return member[0].split("_")[0]
