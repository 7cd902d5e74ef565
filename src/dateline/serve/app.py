"""The web application over one chronicle, and the server that shows it on this machine."""

from pathlib import Path

from litestar import Litestar
from litestar.datastructures import State
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from dateline import __version__
from dateline.serve import api, joined_api, joined_pages, pages
from dateline.serve.desk import Desk
from dateline.serve.guard import LOCAL, add_headers, answer_fault, host_guard
from dateline.serve.opening import open_shelf, title_of
from dateline.store.folder import POINTER


def make_app(chronicle: str | Path, *, hosts: frozenset[str] = frozenset()) -> Litestar:
    """The workbench over the chronicle in a folder; raises ChronicleError when it is none."""
    folder = Path(chronicle)
    shelf = open_shelf(folder)
    desk = Desk(lambda: open_shelf(folder), pointer=folder / POINTER, name=title_of(folder), shelf=shelf)
    return app_over(desk, hosts=hosts)


def app_over(desk: Desk, *, hosts: frozenset[str] = frozenset()) -> Litestar:
    """The workbench over a desk; it only reads. It answers to the names of this machine and to `hosts`."""
    docs = OpenAPIConfig(
        title="dateline",
        version=__version__,
        path="/api/schema",
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    )
    return Litestar(
        route_handlers=[*pages.ROUTES, *joined_pages.ROUTES, *api.ROUTES, *joined_api.ROUTES],
        state=State({"desk": desk}),
        exception_handlers={Exception: answer_fault},
        middleware=[host_guard(LOCAL | hosts)],
        before_send=[add_headers],
        openapi_config=docs,
    )


def run_server(chronicle: str | Path, *, port: int = 8642, host: str = "127.0.0.1") -> None:
    """Serves the workbench until it is stopped; raises ChronicleError when the folder is no chronicle."""
    import uvicorn

    app = make_app(chronicle, hosts=frozenset({host}))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
