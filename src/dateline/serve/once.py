"""One request without a server: the application is called as a function and its answer collected."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

import msgspec

from dateline.errors import DatelineError, UsageError
from dateline.serve.app import make_app
from dateline.serve.guard import fault

HOST = "127.0.0.1"


class Answer(NamedTuple):
    """What the application answers."""

    status: int
    media: str
    body: bytes


def get_once(chronicle: str | Path, path: str) -> Answer:
    """The answer to GET `path`, which may have a query; what is wrong with the call has the shape of the API's errors, too."""
    try:
        if not path.startswith("/") or path.startswith("//"):
            raise UsageError(f"{path[:60]!r} is no path", remedy="write it as /api/incidents?country=ARM")
        app: Any = make_app(chronicle)
    except DatelineError as wrong:
        said = {**fault(wrong), "status": 400}
        return Answer(400, "application/json", msgspec.json.encode({"error": said}))
    with ThreadPoolExecutor(max_workers=1) as aside:  # in a notebook an event loop runs already
        return aside.submit(lambda: asyncio.run(_ask(app, _scope(path)))).result()


def _scope(path: str) -> dict[str, Any]:
    place, _, query = path.partition("#")[0].partition("?")
    raw = quote(place, safe="/%:@!$&'()*+,;=~-._").encode()
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote_to_bytes(raw).decode("utf-8", "replace"),
        "raw_path": raw,
        "query_string": quote(query, safe="%/:@!$&'()*+,;=~-._?").encode(),
        "root_path": "",
        "headers": [(b"host", HOST.encode()), (b"accept", b"*/*")],
        "client": (HOST, 0),
        "server": (HOST, 80),
        "extensions": {},
    }


async def _ask(app: Any, scope: dict[str, Any]) -> Answer:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    media = next((value.decode("latin-1") for name, value in start["headers"] if name.lower() == b"content-type"), "")
    body = b"".join(message.get("body", b"") for message in sent if message["type"] == "http.response.body")
    return Answer(start["status"], media, body)
