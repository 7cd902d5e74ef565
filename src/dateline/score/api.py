"""Scores gold files and folders: the function behind `dateline score`."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dateline.config import Config
from dateline.errors import UsageError
from dateline.score import gate
from dateline.score.actors import LeaderRow, NgecRow, score_leaders, score_ngec
from dateline.score.articles import score_articles
from dateline.score.body import BodyRow, score_body
from dateline.score.cross import Cross
from dateline.score.ecbplus import StoryRow, score_ecbplus
from dateline.score.facts import FactRow, score_facts
from dateline.score.geo import GeoRow, score_geo
from dateline.score.gold import CROSS_SCHEMA, SCHEMA, Article, load_article, load_halves, schema_of
from dateline.score.origin import CreditRow, PairRow, score_credits, score_pairs
from dateline.score.parties import PartyRow, score_parties
from dateline.score.police import PoliceRow, score_police
from dateline.score.report import ErrorRow, Report, as_json, as_lines, join, masked, of_halves
from dateline.score.roots import QuadRow, score_quads
from dateline.score.sayings import SayingRow, score_sayings
from dateline.score.sentences import GsrRow, PetrarchRow, PlvRow, score_gsr, score_petrarch, score_plv
from dateline.score.times import TimesRow, score_times

__all__ = ["Report", "as_json", "as_lines", "find_gold", "of_halves", "run_score", "write_errors"]


class GoldSet(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one gold set: annotated articles, perhaps with a cross file, or the rows of a public set."""

    name: str
    paths: tuple[Path, ...]
    cross: Path | None = None
    is_articles: bool = False


def run_score(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    sets: Iterable[str] = (),
    chronicle: str | Path | None = None,
    floors: Path | None = None,
    is_gated: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Report:
    """Every figure of the gold found under `paths`, for all rows and for both halves.

    `sets` names the sets wanted (all by default). With `chronicle`, annotated articles are scored against that finished
    chronicle or JSONL export instead of a run of their own. `is_gated` checks the floors (of `floors`, a file, else the
    project's own). `tell` is called with the name of each set before it is scored. UsageError where no gold is found.
    """
    found, notes = find_gold(paths)
    wanted = set(sets) or {one.name for one in found}
    if missing := wanted - {one.name for one in found}:
        raise UsageError(f"no such gold set here: {', '.join(sorted(missing))}", remedy=_known(found))
    reports = []
    for one in found:
        if one.name in wanted:
            tell(one.name)
            reports.append(_score(one, config=config, chronicle=Path(chronicle) if chronicle else None))
    report = join([*reports, Report(notes=tuple(notes))])
    return gate.check(report, gate.load_floors(floors or gate.FLOORS)) if is_gated else report


def _known(found: Sequence[GoldSet]) -> str:
    return "found: " + ", ".join(one.name for one in found)


def find_gold(paths: Sequence[str | Path]) -> tuple[list[GoldSet], list[str]]:
    """The gold sets under some files and folders, and notes on files that no adapter reads."""
    files = [file for path in paths for file in _files(Path(path))]
    rows = [_row_set(path) for path in files]
    foreign = ", ".join(path.name for path in files if _is_foreign(path))
    notes = [f"no adapter reads these, left out: {foreign}"] if foreign else []
    found = [*_article_sets(files), *(one for one in rows if one)]
    if not found:
        raise UsageError("no gold data found", remedy="give a folder of annotated articles, or see docs/evaluation.md")
    return found, notes


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise UsageError(f"{path} does not exist", remedy="check the path")
    inside = sorted(path.rglob("*")) if path.is_dir() else [path]
    yield from (file for file in inside if file.is_file() and (".jsonl" in file.name or file.suffix == ".json"))


def _is_foreign(path: Path) -> bool:
    return ".jsonl" in path.name and _row_set(path) is None


def _row_set(path: Path) -> GoldSet | None:
    name = path.name.split(".")[0]
    is_rows = path.name.endswith((".jsonl", ".jsonl.gz"))
    return GoldSet(name=name, paths=(path,)) if name in ADAPTERS and is_rows else None


def _article_sets(files: Sequence[Path]) -> list[GoldSet]:
    """One set a folder of annotated articles, named after the folder."""
    folders: dict[Path, dict[str, list[Path]]] = {}
    for path in files:
        schema = schema_of(path) if path.suffix == ".json" else None
        if schema in (SCHEMA, CROSS_SCHEMA):
            folders.setdefault(path.parent, {}).setdefault(str(schema), []).append(path)
    return [
        GoldSet(
            name=folder.absolute().name, is_articles=True, paths=tuple(kinds.get(SCHEMA, ())),
            cross=next(iter(kinds.get(CROSS_SCHEMA, ())), None),
        )
        for folder, kinds in folders.items() if SCHEMA in kinds
    ]  # fmt: skip


def _score(one: GoldSet, *, config: Config | None, chronicle: Path | None) -> Report:
    used = (*one.paths, *([one.cross] if one.cross else ()))
    report = _score_articles(one, config, chronicle) if one.is_articles else ADAPTERS[one.name](one, config)
    return msgspec.structs.replace(report, gold={one.name: gate.digest(used)})


def _score_articles(one: GoldSet, config: Config | None, chronicle: Path | None) -> Report:
    from dateline.score import predict

    halves = load_halves()
    articles = [load_article(path, halves=halves) for path in one.paths]
    cross = msgspec.json.decode(one.cross.read_bytes(), type=Cross) if one.cross else None
    tables = _tables(articles, config, chronicle)
    report = score_articles(
        one.name, articles, tables=tables, country_of=predict.country_finder(overlays=_overlays(config)), cross=cross
    )
    lost = [f"{one.name}/{a.name}: not in the chronicle, all its events count as missed" for a in articles]
    lost = [note for note, a in zip(lost, articles, strict=True) if a.name not in tables.ids]
    return msgspec.structs.replace(report, notes=(*report.notes, *lost))


def _tables(articles: Sequence[Article], config: Config | None, chronicle: Path | None) -> Any:
    from dateline.score import predict

    if chronicle is None:
        return predict.chronicle_of(articles, config=config)
    is_export = (chronicle / "events.jsonl").is_file()
    return (predict.exported if is_export else predict.tables_of)(chronicle, articles)


def _rows(one: GoldSet, kind: type[Any]) -> list[Any]:
    """The rows of a public set; UsageError where a line breaks the schema."""
    decoder = msgspec.json.Decoder(kind)
    found = []
    raw = one.paths[0].read_bytes()
    plain = gzip.decompress(raw) if one.paths[0].suffix == ".gz" else raw
    for number, line in enumerate(plain.splitlines(), start=1):
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as fault:
            raise UsageError(f"{one.paths[0]}, line {number}: {fault}", remedy="mend the line") from fault
    return found


def _plv(one: GoldSet, config: Config | None) -> Report:
    from dateline.run.label import make_labeller

    sections: Mapping[str, Any] = config.sections if config else {}
    return score_plv(_rows(one, PlvRow), label=make_labeller(sections.get("parse"), sections.get("coding")))


def _gsr(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_gsr(_rows(one, GsrRow), code=predict.sentence_coder(config=config))


def _petrarch(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_petrarch(_rows(one, PetrarchRow), code=predict.sentence_coder(config=config))


def _parties(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.predict_parties import party_reader

    return score_parties(_rows(one, PartyRow), read=party_reader(config=config))


def _quads(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_quads(_rows(one, QuadRow), code=predict.sentence_coder(config=config))


def _overlays(config: Config | None) -> tuple[str, ...]:
    """The lexicon folders that the resolve stage is laid over with, so that scoring reads actors as a run does."""
    settings = config.sections.get("resolve") if config else None
    found: tuple[str, ...] = getattr(settings, "overlays", ())
    return found


def _ngec(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_ngec(_rows(one, NgecRow), read=predict.reader(overlays=_overlays(config)))


def _leaders(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_leaders(_rows(one, LeaderRow), read=predict.reader(overlays=_overlays(config)))


def _bodies(one: GoldSet, config: Config | None) -> Report:
    from dateline.score import predict

    return score_body(_rows(one, BodyRow), folder=one.paths[0].parent, clean=predict.page_cleaner(config=config))


def _copies(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.kin import origin_judge

    return score_pairs(_rows(one, PairRow), compare=origin_judge(config=config))


def _times(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.predict_times import time_reader

    settings = config.sections.get("date") if config else None
    return score_times(_rows(one, TimesRow), read=time_reader(overlays=getattr(settings, "overlays", ())))


def _polnear(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.kin import credit_reader
    from dateline.score.predict_sayings import attributor

    credited = score_credits(_rows(one, CreditRow), credit=credit_reader(config=config))
    return join([score_sayings(_rows(one, SayingRow), say=attributor(config=config)), credited])


def _police(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.acts import act_reader

    return score_police(_rows(one, PoliceRow), read=act_reader(config=config))


def _facts(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.predict_sayings import grader

    return score_facts(_rows(one, FactRow), grade=grader(config=config))


def _stories(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.predict_stories import act_grouper, story_finder

    overlays = getattr(config.sections.get("reconcile"), "overlays", ()) if config else ()
    acts = act_grouper(config=config, overlays=overlays)
    return score_ecbplus(_rows(one, StoryRow), stories=story_finder(config=config, overlays=overlays), acts=acts)


def _geo(one: GoldSet, config: Config | None) -> Report:
    from dateline.score.predict_places import place_reader

    return score_geo(one.name, _rows(one, GeoRow), locate=place_reader(overlays=_overlays(config)))


ADAPTERS: Mapping[str, Callable[[GoldSet, Config | None], Report]] = {
    "plv": _plv, "plover_gsr": _gsr, "petrarch_real": _petrarch, "ngec_actor": _ngec, "leaders_dated": _leaders,
    "aeb_body": _bodies, "neardup": _copies, "polnear": _polnear, "fact_meantime": _facts, "rectext_dates": _times,
    "ipe_sents": _police, "ecbplus": _stories, "cameo_ner": _parties, "cameo_quad": _quads,
    "geo_trnews": _geo, "geo_virus": _geo, "geo_lgl": _geo,
}  # fmt: skip
"""The public sets that can be scored, by the first part of the file name."""


def write_errors(report: Report, path: Path) -> None:
    """Writes what is wrong as JSONL, to be read: rows of the tuned half, counts of the held-back half."""
    rows: list[ErrorRow] = list(masked(report.errors))
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
