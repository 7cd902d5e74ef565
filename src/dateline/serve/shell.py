"""The shell of every page: a part of the workbench inside its frame, as an answer to a request."""

from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType

from dateline import __version__
from dateline.charts.look import themes
from dateline.serve.desk import desk_of
from dateline.serve.links import server_link
from dateline.serve.render import render

Asked = Request[Any, Any, Any]
Page = Response[str]


def show(request: Asked, part: str, page: Any, *, heading: str, here: str, scripts: tuple[str, ...] = ()) -> Page:
    """A part inside the shell; "charts.js" among its scripts brings the chart bundle with it."""
    drawn = "charts.js" in scripts
    desk = desk_of(request)
    html = render(
        "page.html",
        link=server_link,
        part=part,
        page=page,
        title=desk.name,
        heading=heading,
        here=here,
        scripts=("keys.js", *scripts),
        has_charts=drawn,
        themes=themes() if drawn else {},
        known=desk.shelf.actor_keys,
        is_report=False,
        read_only=request.app.state.read_only,
        version=__version__,
    )
    return Response(html, media_type=MediaType.HTML)


def asked_of(request: Asked) -> dict[str, str]:
    """The parameters of the address; of a repeated one the last counts."""
    return {name: str(value) for name, value in request.query_params.multi_items()}
