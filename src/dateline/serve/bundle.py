"""The script that draws charts in a browser, made from the chart package once and kept in the user's cache."""

import os
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vl_convert


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script (0.9 MB) that needs nothing else.

    Making it takes 2 s of a core, in which no other thread runs; so it is kept in a file, one a version of the package.
    A cache that cannot be written is done without.
    """
    kept = cache_folder() / f"vega-{version('vl-convert-python')}.js"
    if kept.is_file():
        return kept.read_text(encoding="utf-8")
    made: str = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    with suppress(OSError):
        _keep(kept, made)
    return made


def cache_folder() -> Path:
    """Where the user's programs keep what they can make again: XDG_CACHE_HOME or its usual place."""
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(root) if root else Path.home() / ".cache") / "dateline"


def _keep(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_name(f"{file.name}.{os.getpid()}")
    waiting.write_text(text, encoding="utf-8")
    os.replace(waiting, file)
