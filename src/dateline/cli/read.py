"""Commands that look into a chronicle: show, explain, find, get, serve."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

GONE = {4: 2, 5: 3}
"""Exit codes by the hundreds of a status: the call was wrong; a fault of dateline."""
json_option = click.option("--json", "is_json", is_flag=True, help="JSON instead of text.")


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.argument("item", metavar="ID")
@json_option
def show(chronicle: Path, item: str, is_json: bool) -> None:
    """Show the document, event, claim, figure or incident with this ID."""
    from dateline.api import open_chronicle
    from dateline.cli.present import outline

    with open_chronicle(chronicle) as opened:
        row = opened.get(item)
        if opened.table_of(item) == "documents" and not is_json:
            row = {**row, "text": opened.text(item)}
    _print(row, "\n".join(outline(row)), is_json=is_json)


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.argument("item", metavar="ID")
@json_option
def explain(chronicle: Path, item: str, is_json: bool) -> None:
    """Say why what has this ID was coded so: rule, words, roles, links, attribution, dates."""
    from dateline.api import open_chronicle
    from dateline.cli.present import reasons
    from dateline.store.explain import explain as explain_item

    with open_chronicle(chronicle) as opened:
        found = explain_item(opened, item)
    _print(found, "\n".join(reasons(found)), is_json=is_json)


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@click.option("-n", "--limit", default=20, show_default=True, type=click.IntRange(min=1), help="At most so many.")
@json_option
def find(chronicle: Path, words: tuple[str, ...], limit: int, is_json: bool) -> None:
    """Search articles and events of CHRONICLE for WORDS."""
    from dateline.api import open_chronicle
    from dateline.cli.present import hit

    with open_chronicle(chronicle) as opened:
        found = opened.find(" ".join(words), limit=limit)
    for row in found:
        _print(row, hit(row), is_json=is_json)


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.argument("path", metavar="PATH")
def get(chronicle: Path, path: str) -> int:
    """Print what the workbench of CHRONICLE answers to PATH, such as "/api/incidents?country=ARM", without a server."""
    from dateline.serve.once import get_once

    answer = get_once(chronicle, path)
    is_json = answer.media.startswith("application/json")
    shown = msgspec.json.format(answer.body, indent=2) if is_json and sys.stdout.isatty() else answer.body
    click.echo(shown, nl=is_json, err=answer.status >= 400)
    return GONE.get(answer.status // 100, 0)


@click.command()
@click.argument("chronicle", type=click.Path(path_type=Path))
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; with a token beyond this machine.")
@click.option("--read-only", "is_read_only", is_flag=True, help="Refuse whatever would change something.")
def serve(chronicle: Path, port: int, host: str, is_read_only: bool) -> None:
    """Open the workbench for CHRONICLE on this machine until it is stopped with Ctrl-C."""
    from secrets import token_urlsafe

    from dateline.serve.app import run_server
    from dateline.serve.gate import Rules, is_this_machine, names_of

    token = "" if is_this_machine(host) else token_urlsafe(24)
    rules = Rules(hosts=names_of(host), token=token, is_read_only=is_read_only)
    run_server(chronicle, port=port, host=host, rules=rules, tell=_tell)


def _tell(address: str) -> None:
    click.echo(f"{address}  (Ctrl-C stops it)", err=True)


def _print(row: Any, text: str, *, is_json: bool) -> None:
    click.echo(msgspec.json.encode(row).decode() if is_json else text)


COMMANDS = (show, explain, find, get, serve)
