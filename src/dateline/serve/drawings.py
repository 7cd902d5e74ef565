"""Charts as files: SVG and PNG of each, of what the address chooses, drawn on the server."""

from typing import Any, cast

from litestar import Response, get
from litestar.params import FromPath

from dateline.charts.named import draw
from dateline.charts.picture import FORMATS, picture
from dateline.errors import UnknownIdError
from dateline.serve.desk import desk_of
from dateline.serve.shell import Asked, asked_of
from dateline.store.selection import parse


@get("/charts/{file:str}", sync_to_thread=True, include_in_schema=False)
def send_chart(request: Asked, file: FromPath[str]) -> Response[bytes]:
    """The chart `name.svg` or `name.png` of the facets in the address; `theme` is light or dark."""
    name, _, form = file.partition(".")
    if form not in FORMATS:
        raise UnknownIdError(f"there is no chart {file[:40]!r}", remedy=f"end its name with {' or '.join(FORMATS)}")
    asked = asked_of(request)
    theme = asked.pop("theme", "light")
    chart = draw(cast("Any", desk_of(request).shelf.chronicle), name, parse(asked))
    return Response(
        picture(chart, form, theme=theme),
        media_type=FORMATS[form],
        headers={"content-disposition": f'attachment; filename="dateline-{name}.{form}"'},
    )


ROUTES = (send_chart,)
