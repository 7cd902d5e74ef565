"""Writes docs/reference/*.md from the program itself; `--check` only says whether the files are up to date.

    python docs/make_reference.py [--check]
"""

import runpy
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from dateline import errors, plugins
from dateline.cli import cli
from dateline.config import ALIASES, GROUPS, PREFIX, Config, build, field_help
from dateline.lexicon import codebook, cues, guide, nonevents, sayings
from dateline.model.dossier import REMEDIES
from dateline.store.contract import CONTRACT

HERE = Path(__file__).parent
NOTE = "<!-- made by docs/make_reference.py; do not edit -->"
ABSENT = "(not described)"
LEXICON = (
    codebook.TypeEntry,
    codebook.RuleEntry,
    codebook.Fires,
    codebook.ModeEntry,
    codebook.ContextEntry,
    guide.TypeGuide,
    guide.ModeGuide,
    guide.SectorGuide,
    cues.CueEntry,
    sayings.SayingEntry,
    nonevents.NonEvent,
)


def pages() -> dict[str, str]:
    """Every page of the reference by file name."""
    made = {
        "commands.md": commands(),
        "settings.md": settings(build([])),
        "stages.md": stages(),
        "lexicon.md": lexicon(),
        "errors.md": faults(),
        "tables.md": tables(),
        "endpoints.md": endpoints(),
        **runpy.run_path(str(HERE / "codebook_pages.py"))["pages"](),
    }
    return {name: "\n".join([NOTE, "", *lines]).rstrip() + "\n" for name, lines in made.items()}


def table(*rows: tuple[str, ...]) -> Iterator[str]:
    """Rows as a Markdown table, the first one as its head."""
    head, *rest = rows
    for row in (head, tuple("---" for _ in head), *rest):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def commands() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Exit codes: 0 all well; 1 some inputs were rejected, or a check did not pass; 2 the call is wrong or cannot"
    yield "be carried out; 3 a fault of dateline; 130 interrupted."
    for path, command in walk(cli, ("dateline",)):
        context = click.Context(command, info_name=" ".join(path))
        yield from ("", f"## {' '.join(path)}", "", command.help or "", "")
        yield f"    {' '.join(command.get_usage(context).removeprefix('Usage: ').split())}"
        rows = [parameter.get_help_record(context) for parameter in command.params]
        if found := [(f"`{row[0]}`", row[1]) for row in rows if row]:
            yield ""
            yield from table(("option", "what it does"), *found)


def walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group with the words that call it."""
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name, child in sorted(command.commands.items()):
        yield from walk(child, (*path, name))


def settings(config: Config) -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "Later wins: the default, `dateline.toml` (a table a section), the environment"
    yield f"(`{PREFIX}SECTION__KEY`), `--set section.key=value`. An unknown key is an error."
    for name, section in config.sections.items():
        yield from ("", f"## {name}", "")
        described = field_help(type(section))
        rows = [(f"`{name}.{key}`", f"`{shown(getattr(section, key))}`", described[key]) for key in described]
        yield from table(("setting", "default", "what it does"), *rows)
    yield from ("", "Also understood: " + ", ".join(f"`{alias}` for `{name}`" for alias, name in ALIASES.items()) + ".")


def shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def stages() -> Iterator[str]:
    yield "# Stages"
    yield ""
    yield "What each stage reads of a dossier and what it adds. Order and names are in `run.stages`; other packages may"
    yield "register stages under the entry point `dateline.stages` (readers of files under `dateline.readers`, lexicons under"
    yield "`dateline.lexicons`)."
    yield ""
    names = [*build([]).run.stages, *GROUPS]
    rows = []
    for name in names:
        stage = plugins.load_stage(name)
        needs, adds = getattr(stage, "needs", ("all documents",)), getattr(stage, "adds", ("what joins them",))
        rows.append((name, stage.version, ", ".join(needs) or "page", ", ".join(adds)))
    yield from table(("stage", "version", "needs", "adds"), *rows)


def lexicon() -> Iterator[str]:
    described = tomllib.loads((HERE / "lexicon_fields.toml").read_text("utf-8"))
    yield "# Fields of the lexicon's rule files"
    yield ""
    yield "The language of patterns is explained in [how coding works](../how/coding.md)."
    for kind in LEXICON:
        yield from ("", f"## {kind.__name__}", "", (kind.__doc__ or "").split("\n")[0], "")
        rows = [(f"`{field}`", described[kind.__name__].get(field, ABSENT)) for field in kind.__struct_fields__]
        yield from table(("field", "meaning"), *rows)


def faults() -> Iterator[str]:
    yield "# Errors"
    yield ""
    yield "Every error that the library raises on purpose has a code, a message and a remedy."
    yield ""
    classes = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    kinds = [kind for kind in classes if issubclass(kind, errors.DatelineError)]
    yield from table(("code", "class", "meaning"), *((kind.code, kind.__name__, kind.__doc__ or "") for kind in kinds))
    yield from ("", "# Reasons of rejection", "")
    yield from table(("reason", "remedy"), *REMEDIES.items())


def tables() -> Iterator[str]:
    yield "# Tables"
    yield ""
    yield "One JSONL file a table (`dateline export --as jsonl`), one view a table in DuckDB."
    yield ""
    yield from table(("table", "keys"), *((name, ", ".join(keys)) for name, keys in CONTRACT.items()))


def endpoints() -> Iterator[str]:
    from dateline.serve.app import PARTS

    yield "# Endpoints"
    yield ""
    yield "`dateline serve` answers on 127.0.0.1 only. Pages are HTML, `/api/...` is JSON with a schema of its own at"
    yield "`/api/schema/openapi.json`."
    yield ""
    rows = []
    for handler in [route for part in PARTS for route in part.ROUTES]:
        for path in sorted(getattr(handler, "paths", None) or [getattr(handler, "path", "/")]):
            described = (handler.fn.__doc__ if hasattr(handler, "fn") else handler.__doc__) or ""
            rows.append((f"`{path}`", described.strip().split("\n")[0]))
    yield from table(("path", "what it gives"), *sorted(rows))


def main() -> int:
    folder = HERE / "reference"
    stale = []
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, "utf-8")
    if stale:
        print(f"{'stale' if '--check' in sys.argv else 'written'}: {', '.join(stale)}")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
