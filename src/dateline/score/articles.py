"""Scores whole annotated articles from the rows of a chronicle (the dicts of the JSONL export)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from dateline.score import cross as across
from dateline.score.facets import CountryOf, Tally, tallies
from dateline.score.gold import Article, GoldEvent, Half
from dateline.score.links import figure_links
from dateline.score.match import Fault, Verdict, codes, judge
from dateline.score.measure import Measured, f1, resample, share
from dateline.score.report import HALVES, DocumentReport, ErrorRow, Figure, Report

Row = Mapping[str, Any]

LEVELS: tuple[tuple[str, Literal["type", "actor", "triple"]], ...] = (
    ("type F1", "type"), ("type+actor F1", "actor"), ("triple F1", "triple"),
)  # fmt: skip
"""What a pair must get right, least first."""


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of a chronicle; `ids` maps an article's name to the id that the chronicle gave its document."""

    events: tuple[Row, ...]
    claims: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()
    ids: dict[str, str] = {}


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its verdict, its facets and its figures found (found, all)."""

    article: Article
    verdict: Verdict
    facets: dict[str, Tally]
    figures: tuple[int, int]


def score_articles(
    name: str, articles: Sequence[Article], *, tables: Tables, country_of: CountryOf, cross: across.Cross | None = None
) -> Report:
    """Every figure of one article set, for all and for both halves."""
    judged = [_judge(article, tables=tables, country_of=country_of) for article in articles]
    figures = [f for half in HALVES for f in _figures(name, judged, half=half)]
    if cross is not None:
        figures += [f for half in HALVES for f in _cross(name, judged, half=half, tables=tables, cross=cross)]
    return Report(
        figures=tuple(figures), documents=tuple(_document(name, one) for one in judged),
        errors=tuple(row for one in judged for row in _errors(name, one)),
        notes=tuple(_traps(name, judged, cross)),
    )  # fmt: skip


def _judge(article: Article, *, tables: Tables, country_of: CountryOf) -> Judged:
    mine = tables.ids.get(article.name)
    rows = [row for row in tables.events if mine is not None and row["document"] == mine]
    verdict = judge(article.gold, rows)
    numbers = [row for row in tables.figures if mine is not None and row.get("document", mine) == mine]
    return Judged(
        article=article, verdict=verdict, figures=across.figures_found(article.gold, numbers),
        facets=tallies(verdict.scored, gold=article.gold, country_of=country_of),
    )  # fmt: skip


def _in(judged: Sequence[Judged], half: str) -> list[Judged]:
    return [one for one in judged if half in ("all", one.article.half)]


def _figures(name: str, judged: Sequence[Judged], *, half: str) -> Iterator[Figure]:
    rows = _in(judged, half)
    make = _maker(name, half, "documents")
    for label, level in LEVELS:
        yield make(label, f1(one.verdict.counts(level) for one in rows))
    for facet in sorted({facet for one in judged for facet in one.facets}):
        yield make(facet, share(_parts(one.facets.get(facet, Tally())) for one in rows))
    if any(one.figures[1] for one in judged):
        yield make("figures found", share(one.figures for one in rows))
    if any(not one.article.gold.events for one in judged):
        yield make("false events a document without any", _false_rate(rows))


def _maker(name: str, half: str, unit: str) -> Callable[[str, Measured], Figure]:
    def make(label: str, measured: Measured) -> Figure:
        return Figure(set=name, half=half, name=label, measured=measured, unit=unit)

    return make


def _parts(tally: Tally) -> tuple[int, int]:
    return tally.right, tally.of


def _false_rate(rows: Iterable[Judged]) -> Measured:
    """False events a document, over articles whose gold holds no event."""
    units = [(float(len(one.verdict.false)), 1.0) for one in rows if not one.article.gold.events]
    return resample(units, statistic=lambda v: float(v[0] / v[1]) if v[1] else 0.0)


def _document(name: str, one: Judged) -> DocumentReport:
    faults = [why for _, why in one.verdict.false]
    return DocumentReport(
        set=name, document=one.article.name, half=one.article.half,
        found=len(one.verdict.scored), missed=len(one.verdict.missed),
        boilerplate=faults.count("boilerplate"), traps=faults.count("non-event"), other=faults.count("other"),
    )  # fmt: skip


def _cross(name: str, judged: Sequence[Judged], *, half: str, tables: Tables, cross: across.Cross) -> Iterator[Figure]:
    """Same-event pairs and contested propositions; their intervals come from resampling pairs and propositions."""
    articles = [one.article for one in _in(judged, half)]
    verdicts = {one.article.name: one.verdict for one in judged}
    members = across.members_of(articles, None)
    pairs = across.joined(cross, verdicts=verdicts, within=members).pairs
    yield Figure(set=name, half=half, name="same-event pairs F1", measured=f1(pairs), unit="pairs")
    links = figure_links(cross, articles=articles, rows=tables.figures, ids=tables.ids)
    if links:
        yield Figure(set=name, half=half, name="agreeing figures F1", measured=f1(links), unit="pairs")
    if half == "all":
        found = across.contested_found(cross, articles=articles, claims=tables.claims, ids=tables.ids)
        yield Figure(
            set=name, half=half, name="contested propositions found", unit="propositions",
            measured=share((float(ok), 1.0) for ok in found.values()),
        )  # fmt: skip


def _traps(name: str, judged: Sequence[Judged], cross: across.Cross | None) -> Iterator[str]:
    if cross is None:
        return
    verdicts = {one.article.name: one.verdict for one in judged}
    everything = across.members_of([one.article for one in judged], None)
    found = across.joined(cross, verdicts=verdicts, within=everything).traps_joined
    yield f"{name}: look-alike pairs joined: {len(found)} of {len(cross.related_not_same)}"


def _errors(name: str, one: Judged) -> Iterator[ErrorRow]:
    """What to read: missed events, false events and pairs with wrong codes, with their sentences."""
    half: Half = one.article.half
    for event in one.verdict.missed:
        yield ErrorRow(set=name, half=half, kind="missed", id=event.id, expected=_gold_words(event), text=event.quote)
    for row, why in one.verdict.false:
        yield ErrorRow(
            set=name, half=half, kind=_KINDS[why], id=one.article.name,
            got=_row_words(row), text=row["sentence"]["text"],
        )  # fmt: skip
    for pair in one.verdict.scored:
        if not (pair.actor_ok and pair.recipient_ok):
            kind = "wrong actor" if not pair.actor_ok else "wrong recipient"
            yield ErrorRow(
                set=name, half=half, kind=kind, id=pair.gold.id, expected=_gold_words(pair.gold),
                got=_row_words(pair.row), text=pair.row["sentence"]["text"],
            )  # fmt: skip


_KINDS: dict[Fault, str] = {"boilerplate": "false in boilerplate", "non-event": "false on a trap", "other": "false"}


def _gold_words(event: GoldEvent) -> str:
    optional = " (optional)" if event.optional else ""
    return f"{'|'.join(sorted(event.types))} {_side(event.source)} > {_side(event.target)}{optional}"


def _row_words(row: Row) -> str:
    trigger = row["trigger"]["text"]
    return f"{row['type']} {_side(row['actors'])} > {_side(row['recipients'])} [{trigger}] {row.get('rule') or ''}"


def _side(parties: Sequence[Any]) -> str:
    return "+".join(sorted(codes(parties))) or "-"
