"""A chart as a file: SVG or PNG, drawn without a browser, with a ground of its own so that it can stand anywhere."""

from threading import Lock
from typing import Any

from dateline.charts.look import PAPER, spec, themes
from dateline.errors import UsageError

WIDTH = 900
ROW_WIDTH = 640
"""Pixels of a chart, and of a row of a chart with several."""
SCALE = 2
"""Pixels of a PNG for each of the chart."""
FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
_ONE = Lock()
"""Drawing takes a core and some 100 MB; one chart is drawn at a time."""


def picture(chart: Any, form: str, *, theme: str = "light", title: str = "") -> bytes:
    """A chart of this package as the bytes of an SVG or PNG file; raises UsageError for another form or theme."""
    if form not in FORMATS:
        raise UsageError(f"a chart cannot be written as {form[:20]!r}", remedy=f"use one of {', '.join(FORMATS)}")
    if theme not in PAPER:
        raise UsageError(f"there is no theme {theme[:20]!r}", remedy=f"use one of {', '.join(PAPER)}")
    import vl_convert

    asked = sized(spec(chart))
    drawn = {**asked, "background": PAPER[theme], "padding": 14, **({"title": _title(title)} if title else {})}
    with _ONE:
        if form == "svg":
            return str(vl_convert.vegalite_to_svg(drawn, config=themes()[theme])).encode()
        return bytes(vl_convert.vegalite_to_png(drawn, config=themes()[theme], scale=SCALE))


def sized(asked: dict[str, Any]) -> dict[str, Any]:
    """A specification with a width in pixels where a page gives it that of its column."""
    if "spec" in asked:
        return {**asked, "spec": {**asked["spec"], "width": ROW_WIDTH}}
    if ratio := asked.get("usermeta", {}).get("ratio"):
        return {**asked, "width": ROW_WIDTH, "height": round(ROW_WIDTH * ratio)}
    return {**asked, "width": WIDTH}


def _title(words: str) -> dict[str, Any]:
    return {"text": words[:120], "anchor": "start", "fontWeight": "normal", "fontSize": 13, "offset": 12}
