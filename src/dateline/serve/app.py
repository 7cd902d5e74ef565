"""The web application over one chronicle, and the server that shows it on this machine."""

from collections.abc import Callable
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server, socket
from typing import Any

from litestar import Litestar
from litestar.datastructures import State
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from dateline import __version__
from dateline.errors import UsageError
from dateline.serve import (
    api,
    drawings,
    exports,
    joined_api,
    joined_pages,
    listed_api,
    pages,
    review_api,
    review_pages,
    saved,
    sql,
    surveys,
)
from dateline.serve.asking import check_names
from dateline.serve.desk import Desk
from dateline.serve.gate import Rules, gate, is_this_machine, names_of
from dateline.serve.guard import add_headers, answer_fault
from dateline.serve.opening import open_shelf, title_of
from dateline.serve.warming import warm_beside
from dateline.store.folder import POINTER

OPEN = Rules()
"""This machine alone, reading and writing."""


PARTS: tuple[Any, ...] = (
    pages, joined_pages, review_pages, api, joined_api, listed_api, review_api, drawings, exports, surveys, saved, sql,
)  # fmt: skip
"""The modules whose routes the workbench has."""


def make_app(chronicle: str | Path, *, rules: Rules = OPEN) -> Litestar:
    """The workbench over the chronicle in a folder; raises ChronicleError when it is none."""
    folder = Path(chronicle)
    shelf = open_shelf(folder)
    desk = Desk(lambda: open_shelf(folder), pointer=folder / POINTER, name=title_of(folder), shelf=shelf)
    return app_over(desk, rules=rules)


def app_over(desk: Desk, *, rules: Rules = OPEN) -> Litestar:
    """The workbench over a desk, behind a gate with these rules."""
    docs = OpenAPIConfig(
        title="dateline",
        version=__version__,
        path="/api/schema",
        description="What the pages of the workbench show, as JSON. Nothing here changes a chronicle.",
        use_handler_docstrings=True,
        render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    )
    app = Litestar(
        route_handlers=[route for part in PARTS for route in part.ROUTES],
        state=State({"desk": desk, "read_only": rules.is_read_only}),
        exception_handlers={Exception: answer_fault},
        before_request=check_names,
        before_send=[add_headers],
        openapi_config=docs,
    )
    app.asgi_handler = gate(app.asgi_handler, rules)
    return app


def run_server(
    chronicle: str | Path,
    *,
    port: int = 8642,
    host: str = "127.0.0.1",
    rules: Rules | None = None,
    tell: Callable[[str], object] = str,
) -> None:
    """Serves the workbench until it is stopped; `tell` gets its address once it can be opened.

    Raises ChronicleError when the folder is no chronicle, UsageError for an address that is taken, not this machine's,
    or open to others without a token.
    """
    import uvicorn

    kept = rules or Rules(hosts=names_of(host))
    if not kept.token and not is_this_machine(host):
        raise UsageError(f"{host} can be reached from elsewhere", remedy="give a token in the rules")
    app = make_app(chronicle, rules=kept)
    warm_beside(app.state.desk.shelf)
    with listen(host, port) as door:
        shown = f"[{host}]" if ":" in host else host
        tell(f"http://{shown}:{door.getsockname()[1]}/{f'?token={kept.token}' if kept.token else ''}")
        uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[door])


def listen(host: str, port: int) -> socket:
    """A socket that waits for connections; raises UsageError when the address cannot be had."""
    family = AF_INET6 if ":" in host else AF_INET
    try:
        return create_server((host.strip("[]"), port), family=family)
    except OSError as fault:
        raise UsageError(
            f"{host} port {port} cannot be listened on: {fault.strerror or fault}",
            remedy="choose another with --port (0 finds a free one); is the workbench open already?",
        ) from fault
