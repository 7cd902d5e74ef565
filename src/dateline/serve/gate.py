"""Who may ask for what: the gate before every route, known or not, of the workbench."""

from collections.abc import Iterator, Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from socket import gethostname
from typing import Any
from urllib.parse import parse_qs, quote

import msgspec
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.types import ASGIApp, HTTPRequestEvent, Receive, Scope, Send

from dateline.serve.csrf import has_secret, is_from_here, is_same
from dateline.serve.guard import RefusedError, answer_fault

Asked = Request[Any, Any, Any]
LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Host names that the workbench answers to: any other that leads here is somebody else's page (DNS rebinding)."""
ANY = frozenset({"0.0.0.0", "::", "[::]"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MOST_BYTES = 1 << 20
"""Bytes of a request: a note or a form is far below, and more would only fill the memory."""
MOST_DRAINED = 64 << 20
"""Bytes that are read and thrown away so that a browser gets to see the refusal instead of a broken connection."""
COOKIE = "dateline-token"
OPEN = "/static/"
"""Our own style sheet and scripts, which hold nothing of a chronicle: the page that asks for the token needs them."""


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What a workbench lets in: host names, the token that others than this machine need, whether it only reads."""

    hosts: frozenset[str] = LOCAL
    token: str = ""
    is_read_only: bool = False


def is_this_machine(host: str) -> bool:
    """Whether an address to listen on can be reached from this machine alone."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def names_of(host: str) -> frozenset[str]:
    """The host names to answer to when listening on an address."""
    name = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return LOCAL | {name.lower()} | ({gethostname().lower()} if host in ANY else set())


def gate(app: ASGIApp, rules: Rules) -> ASGIApp:
    """The application behind the gate: what is refused never reaches a route."""

    async def gated(scope: Scope, receive: Receive, send: Send) -> None:
        if str(scope["type"]) != "http":
            await app(scope, receive, send)
            return
        request: Asked = Request(scope)
        try:
            answer = _admit(request, rules)
            if answer is None and request.method not in SAFE:
                receive = await _change(request, receive, rules)
        except RefusedError as refusal:
            answer = answer_fault(request, refusal)
        if answer is None:
            await app(scope, receive, send)
        else:
            await answer.to_asgi_response(None, request)(scope, receive, send)

    return gated


def _admit(request: Asked, rules: Rules) -> Response[str] | None:
    """None for who may come in, a page for who brings the token along; raises RefusedError for others."""
    headers, path = request.headers, request.url.path
    if not _is_named(_host(headers), rules.hosts):
        raise RefusedError("unknown host name", status=400, code="host", remedy="open http://127.0.0.1")
    if not rules.token or path.startswith(OPEN) or _has_token(request, rules.token):
        return None
    given = parse_qs(str(request.url.query or "")).get("token", [""])[-1]
    if request.method == "GET" and given and is_same(given, rules.token):
        return _welcome(path, rules.token)
    raise RefusedError(
        "that is not the token of this workbench" if given else "this workbench asks for a token",
        status=401,
        code="token",
        remedy="open the address that dateline serve printed when it started; it ends in ?token=",
    )


async def _change(request: Asked, receive: Receive, rules: Rules) -> Receive:
    """The body of a request that changes something, once it is found in order; raises RefusedError."""
    if rules.is_read_only:
        raise RefusedError(
            "this workbench only reads", status=403, code="read-only", remedy="start dateline serve without --read-only"
        )
    if not is_from_here(request.headers):
        raise RefusedError(
            "this was sent from another page than the workbench's", status=403, code="csrf", remedy="do it in the workbench"
        )
    body = await _body(receive)
    if not has_secret(request.headers, body):
        raise RefusedError(
            "this was sent without the secret of the page, or dateline serve was started anew since; nothing was changed",
            status=403,
            code="csrf",
            remedy="go back, load the page again and repeat it",
        )
    return _again(body, receive)


async def _body(receive: Receive) -> bytes:
    """The whole body; what is too large is read to its end, not kept, and refused."""
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise RefusedError("the request broke off; nothing was changed", status=400, code="broken", remedy="repeat it")
        size += len(message["body"])
        if size <= MOST_BYTES:
            parts.append(message["body"])
        if not message.get("more_body", False) or size > MOST_DRAINED:
            break
    if size > MOST_BYTES:
        raise RefusedError(
            f"more than {MOST_BYTES >> 20} MB at once is not taken; nothing was saved",
            status=413,
            code="too-large",
            remedy="shorten it; a long text belongs in a file beside the chronicle",
        )
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read once more, then what follows it."""
    pending = [HTTPRequestEvent(type="http.request", body=body, more_body=False)]

    async def replay() -> object:
        return pending.pop() if pending else await receive()

    return replay  # type: ignore[return-value]


def _has_token(request: Asked, token: str) -> bool:
    kind, _, bearer = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return is_same(bearer.strip(), token)
    return any(is_same(found, token) for found in _cookies(request.headers))


def _cookies(headers: Mapping[str, str]) -> Iterator[str]:
    """The tokens among the cookies; what is no cookie is passed over."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return
    if found:
        yield found.value


def _welcome(path: str, token: str) -> Response[str]:
    """Keeps the token in a cookie and goes on by itself: a redirect from another site would come without a strict cookie."""
    to = quote(path, safe="/~-._")
    to = "/" + to.lstrip("/")
    html = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>dateline</title>'
        f'<meta http-equiv="refresh" content="0; url={to}"><p><a href="{to}">Open the workbench</a></p></html>'
    )
    kept = f"{COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
    return Response(html, media_type=MediaType.HTML, headers={"set-cookie": kept, "cache-control": "no-store"})


def _host(headers: Mapping[str, str]) -> str:
    value = headers.get("host", "").lower()
    name, colon, port = value.rpartition(":")
    return name if colon and port.isdigit() else value


def _is_named(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host name is one of ours; a number is, where all addresses are listened on: it cannot be rebound."""
    if host in hosts:
        return True
    return bool(hosts & ANY) and _is_number(host)


def _is_number(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
