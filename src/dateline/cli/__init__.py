"""The command line: thin commands over the library's functions.

Exit codes: 0 all well, 1 some inputs were rejected (or a check did not pass), 2 the call was wrong or cannot be
carried out, 3 a fault of dateline itself, 130 interrupted.
"""

import sys
from collections.abc import Sequence
from types import TracebackType

import click

from dateline import __version__
from dateline.cli import inspect, make, read
from dateline.errors import DatelineError

USAGE, FAULT, INTERRUPTED = 2, 3, 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Keep the chronicle of a crisis: who did what to whom, when, where, and according to whom."""


for _command in (*make.COMMANDS, *read.COMMANDS, *inspect.COMMANDS):
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code; never shows a trace."""
    sys.excepthook = _tell_fault
    sys.exit(call(arguments))


def call(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and gives its exit code."""
    try:
        result = cli.main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except click.Abort:
        return INTERRUPTED
    except DatelineError as fault:
        _tell(fault.message, fault.remedy)
        return USAGE
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as fault:
        place = f": {fault.filename}" if fault.filename else ""
        _tell(f"{fault.strerror or fault}{place}", "check the path, the rights and the space on the disk")
        return USAGE
    return result if isinstance(result, int) else 0


def _tell(message: str, remedy: str) -> None:
    click.echo(f"dateline: {message}", err=True)
    if remedy:
        click.echo(f"  try: {remedy}", err=True)


def _tell_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    where = trace
    while where and where.tb_next:
        where = where.tb_next
    place = f" at {where.tb_frame.f_globals.get('__name__')}:{where.tb_lineno}" if where else ""
    _tell(f"internal fault: {kind.__name__}: {fault}{place}", "please report it with this line")
    sys.stderr.flush()
    sys.exit(FAULT)
