"""Options that choose a part of a chronicle: one for each facet of a selection, and all of them in the form of an address."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import click

from dateline.errors import UsageError
from dateline.store.selection import FLAGS, MANY, NAMES, Selection, joined, parse

Command = TypeVar("Command", bound=Callable[..., Any])
HELP = {
    "since": "From this day on, as 2022-12-31.",
    "until": "Until this day.",
    "type": "PLOVER type; may be repeated, any may hold.",
    "mode": "PLOVER mode.",
    "quad": "Quad class, 1 to 4.",
    "country": "Code of a party.",
    "other": "Code of another party of the same incident.",
    "actor": "Key of an actor's page.",
    "sector": "Sector of a party.",
    "context": "PLOVER context.",
    "outlet": "Outlet that reports it.",
    "agency": "Agency that reports it.",
    "modality": "Modality of a report.",
    "disputed": "Only what is disputed.",
    "asserted": "Only what all assert and nobody disputes.",
    "confidence": "Least confidence, 0 to 1.",
    "origins": "Least number of independent origins.",
    "words": "Words in the sentences of reports.",
}
"""What each facet chooses."""


def selection_options(command: Command) -> Command:
    """Gives a command an option for each facet, and `--where` for the facets of an address of the workbench."""
    for name in reversed(NAMES):
        more: dict[str, Any] = {"is_flag": True} if name in FLAGS else {"multiple": True} if name in MANY else {}
        command = click.option(f"--{name}", help=HELP[name], **more)(command)
    told = "Facets as an address has them: 'country=ARM&type=ASSAULT'."
    return click.option("--where", default="", metavar="FACETS", help=told)(command)


def selection_of(where: str, facets: Mapping[str, Any]) -> Selection:
    """The selection that `--where` and single options ask for, which count more; raises FilterError."""
    query = dict(parse_qsl(where.lstrip("?"), keep_blank_values=True))
    if where and not query:
        raise UsageError(f"{where[:40]!r} are no facets", remedy="write them as --where 'country=ARM&type=ASSAULT'")
    for name, value in facets.items():
        if value not in (None, False, ()):
            query[name] = "1" if value is True else joined(value) if isinstance(value, tuple) else str(value)
    return parse(query)


def _list_forms(context: click.Context, _: click.Parameter, value: bool) -> None:
    if not value:
        return
    from dateline.store.export import FORMATS

    for name, form in FORMATS.items():
        click.echo(f"{name:<14}{'folder' if form.is_folder else form.suffix:<10}{form.holds}; for {form.readers}")
    context.exit()


forms_option = click.option(
    "--forms", is_flag=True, is_eager=True, expose_value=False, callback=_list_forms, help="List the forms and what reads them."
)
