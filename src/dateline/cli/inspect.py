"""Commands about dateline itself: score, lexicon, config, doctor."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from dateline.cli.make import config_option, set_option

NOT_PASSED = 1


@click.command()
@click.argument("gold", nargs=-1, required=True)
@click.option("--gate", "is_gated", is_flag=True, help="Fail when a figure is below its floor.")
@click.option("--half", type=click.Choice(["tuned", "held", "all"]), help="Show one half of the gold only.")
@click.option("--only", "wanted", multiple=True, metavar="SET", help="Score this gold set only; may be repeated.")
@click.option("--chronicle", type=click.Path(exists=True, path_type=Path), help="Score this chronicle or export.")
@click.option("--floors", type=click.Path(exists=True, path_type=Path), help="Floors of your own gold.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Write expected and got, row by row.")
@click.option("--json", "is_json", is_flag=True, help="JSON instead of text.")
@set_option
@config_option
def score(
    gold: tuple[str, ...],
    half: str | None,
    wanted: tuple[str, ...],
    errors: Path | None,
    is_json: bool,
    sets: tuple[str, ...],
    file: str | None,
    **options: Any,
) -> int:
    """Measure accuracy against GOLD (files or folders)."""
    from dateline.config import resolve
    from dateline.score import api

    report = api.run_score(gold, config=resolve(sets, file=file), sets=wanted, tell=_tell, **options)
    if errors:
        api.write_errors(report, errors)
    halves = {"halves": [half]} if half else {}
    shown = api.of_halves(report, [half]) if half else report
    text = msgspec.json.encode(api.as_json(shown)).decode() if is_json else "\n".join(api.as_lines(shown, **halves))
    click.echo(text)
    return 0 if report.ok else NOT_PASSED


def _tell(name: str) -> None:
    click.echo(f"scoring {name} ...", err=True)


@click.group()
def lexicon() -> None:
    """Check the rules, and find what they do not know."""


@lexicon.command("check")
@set_option
@config_option
def check_lexicon(sets: tuple[str, ...], file: str | None) -> int:
    """Run every rule's own examples: those that must fire, and those that must not."""
    from dateline.config import resolve
    from dateline.run.examples import failing_examples

    faults = list(failing_examples(resolve(sets, file=file)))
    for fault in faults:
        click.echo(f"{fault.rule}: {fault.problem}\n  {fault.text}")
    click.echo(f"{len(faults)} examples fail" if faults else "all examples hold", err=True)
    return NOT_PASSED if faults else 0


@lexicon.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("-n", "--limit", default=50, show_default=True, type=click.IntRange(min=1), help="So many of each kind.")
@set_option
@config_option
def unknown(articles: tuple[str, ...], limit: int, sets: tuple[str, ...], file: str | None) -> None:
    """List frequent verbs and names in ARTICLES that no rule and no dictionary entry knows."""
    from dateline.cli.unknown import frequent_unknown
    from dateline.config import resolve

    for kind, word, number, example in frequent_unknown(articles, resolve(sets, file=file), limit=limit):
        click.echo(f"{kind:<6}{number:>6}  {word}\t{example}")


@lexicon.command()
@click.argument("articles", nargs=-1, required=True)
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
@set_option
@config_option
def learn(articles: tuple[str, ...], out: Path, sets: tuple[str, ...], file: str | None) -> None:
    """Learn lines that many ARTICLES of one outlet share; name the folder in clean.overlays to use them."""
    from dateline.cli.learn import learn_lines
    from dateline.config import resolve

    number = learn_lines(articles, resolve(sets, file=file), out=out)
    click.echo(f"{number} lines; to use them: --set 'clean.overlays=[\"{out}\"]'")


@click.command()
@click.option("--json", "is_json", is_flag=True, help="JSON instead of text.")
@set_option
@config_option
def config(is_json: bool, sets: tuple[str, ...], file: str | None) -> None:
    """Print every setting, its value and where the value came from."""
    from dateline.config import describe, resolve

    resolved = resolve(sets, file=file)
    rows = [
        {"key": key, "value": value, "origin": origin, "help": describe(resolved, key)}
        for key, value, origin in resolved.rows()
    ]
    if is_json:
        click.echo(msgspec.json.encode(rows).decode())
        return
    for row in rows:
        value = msgspec.json.encode(row["value"]).decode()
        click.echo(f"{row['key']} = {value}  # {row['origin']}; {row['help']}")


@click.command()
def doctor() -> int:
    """Say what is installed and usable, and what to do about what is not."""
    from dateline.cli.doctor import examine

    findings = list(examine())
    for finding in findings:
        mark = "ok  " if finding.is_ok else "none" if finding.is_optional else "FAIL"
        click.echo(f"{mark}  {finding.name}: {finding.detail}")
    sys.stdout.flush()
    return 0 if all(finding.is_ok or finding.is_optional for finding in findings) else NOT_PASSED


COMMANDS = (score, lexicon, config, doctor)
