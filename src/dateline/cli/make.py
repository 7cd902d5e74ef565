"""Commands that make things: run, export, report, label."""

import sys
from pathlib import Path
from time import monotonic
from typing import IO

import click

from dateline.cli.selecting import forms_option, selection_of, selection_options
from dateline.model.dossier import REMEDIES
from dateline.run.job import Report

SOME_REJECTED, INTERRUPTED = 1, 130

set_option = click.option("--set", "sets", multiple=True, metavar="A.B=C", help="Set one setting; may be repeated.")
config_option = click.option(
    "--config", "file", type=click.Path(dir_okay=False), help="Settings file; default dateline.toml of this folder."
)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder of the chronicle.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of undated articles.")
@click.option("--workers", type=click.IntRange(min=0), help="Worker processes; 0 is one per processor.")
@click.option("--on", type=click.Choice(["local", "dask"]), help="Where the work is done.")
@click.option("--append", "is_append", is_flag=True, help="Add to the chronicle that is there.")
@click.option("--replace", "is_replacing", is_flag=True, help="Put these articles in the place of the present ones.")
@click.option("-q", "--quiet", "is_quiet", is_flag=True, help="No progress and no summary.")
@set_option
@config_option
def run(
    articles: tuple[str, ...],
    out: Path,
    is_append: bool,
    is_replacing: bool,
    is_quiet: bool,
    sets: tuple[str, ...],
    file: str | None,
    **options: object,
) -> int:
    """Read ARTICLES (files, folders, archives, or - for standard input) and make or complete a chronicle.

    Stopped at any moment, the same command does the rest.
    """
    from dateline.api import build
    from dateline.cli.progress import shown
    from dateline.config import resolve
    from dateline.run.estimate import estimate

    config = resolve(sets, file=file, extra=_given(options))
    began = monotonic()
    try:
        with shown(total=estimate(articles), is_quiet=is_quiet) as watch:
            report = build(
                articles, out, config=config, is_append=is_append, is_replacing=is_replacing, watch=watch
            )
    except KeyboardInterrupt:
        click.echo(f"\nstopped; what is done is kept in {out}, the same command does the rest", err=True)
        return INTERRUPTED
    if not is_quiet:
        _sum_up(report, out, seconds=monotonic() - began)
    return SOME_REJECTED if report.stats.lost else 0


def _given(options: dict[str, object]) -> dict[str, object]:
    """The options that were used, as settings."""
    date = options.get("date")
    named = {
        "date.published": f"{date:%Y-%m-%d}" if date else None,
        "run.workers": options.get("workers"),
        "run.on": options.get("on"),
    }
    return {key: value for key, value in named.items() if value is not None}


def _sum_up(report: Report, out: Path, *, seconds: float) -> None:
    stats = report.stats
    click.echo(f"{out}: {stats.documents} documents, {stats.events} events, {stats.figures} figures in {seconds:.1f} s")
    if report.resumed:
        click.echo(f"  {report.resumed} of {report.shards} shards had been done before")
    for reason, number in sorted(stats.rejected.items()):
        click.echo(f"  {number} rejected as {reason}: {REMEDIES[reason]}")
    for step, pairs in sorted(report.left.pairs.items()):
        click.echo(f"  {step}: blocks were too full to compare {pairs} pairs; see generation.json")
    if report.left.lost:
        click.echo(f"  {len(report.left.lost)} judged events or incidents are not found any more; see manifest.json")
    if report.left.unmet:
        click.echo(f"  {len(report.left.unmet)} pairs judged the same are kept apart by other judgements; see manifest.json")


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.option("--as", "form", required=True, help="Form to write; --forms lists them.")
@click.option("-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder or file to write.")
@forms_option
@selection_options
def export(chronicle: Path, form: str, out: Path, where: str, **facets: object) -> None:
    """Write CHRONICLE, or what the facets choose of it, in another format."""
    from dateline.api import open_chronicle
    from dateline.store.export import export as write

    asked = selection_of(where, facets)
    with open_chronicle(chronicle) as opened:
        write(opened, form, out, asked)
    click.echo(f"{out}: {form}")


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="HTML file to write.")
@selection_options
def report(chronicle: Path, out: Path, where: str, **facets: object) -> None:
    """Write CHRONICLE, or what the facets choose of it, as one HTML file that opens without a server or a network."""
    from dateline.api import open_chronicle
    from dateline.serve.report import write_report

    asked = selection_of(where, facets)
    with open_chronicle(chronicle) as opened:
        write_report(opened, out, asked=asked)
    click.echo(f"{out}: open it in a browser")


@click.command()
@click.argument("pairs", type=click.File("rb"))
@set_option
@config_option
def label(pairs: IO[bytes], sets: tuple[str, ...], file: str | None) -> None:
    """Type the relation of each given pair in PAIRS (JSONL, - for standard input); JSONL to standard output."""
    from dateline.cli.lines import label_lines
    from dateline.config import resolve

    config = resolve(sets, file=file)
    for line in label_lines(pairs, config):
        sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


COMMANDS = (run, export, report, label)
