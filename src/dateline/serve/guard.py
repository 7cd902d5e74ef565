"""What stands around every answer: security headers, and errors in one shape."""

from typing import Any

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import Message, Scope

from dateline.errors import DatelineError, UnknownIdError, UsageError
from dateline.serve.links import server_link
from dateline.serve.render import render

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
TITLES = {
    400: "That cannot be asked",
    401: "Not without the token",
    403: "Not allowed",
    404: "Not here",
    405: "Only reading",
    409: "Somebody was quicker",
    413: "Too much at once",
    500: "Something broke",
    503: "The chronicle cannot be read",
}


class RefusedError(UsageError):
    """A request that is not carried out: `status` is that of the answer, `code` says why in a word."""

    def __init__(self, message: str, *, status: int, code: str, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.status = status
        self.code = code



async def add_headers(message: Message, scope: Scope) -> None:
    """Adds the security headers to an answer; runs for every answer, errors too."""
    if message["type"] == "http.response.start":
        kept = [pair for pair in message["headers"] if pair[0].lower() not in HEADERS]
        message["headers"] = [*kept, *HEADERS.items()]


def fault(error: Exception) -> dict[str, Any]:
    """An error in the one shape of the API: {status, code, message, remedy}; an unknown one shows nothing inside."""
    if isinstance(error, UnknownIdError):
        return {"status": 404, "code": error.code, "message": error.message, "remedy": error.remedy}
    if isinstance(error, RefusedError):
        return {"status": error.status, "code": error.code, "message": error.message, "remedy": error.remedy}
    if isinstance(error, DatelineError):
        status = 400 if isinstance(error, UsageError) else 503
        return {"status": status, "code": error.code, "message": error.message, "remedy": error.remedy}
    if isinstance(error, OSError):
        place = f": {error.filename}" if error.filename else ""
        return {"status": 503, "code": "disk", "message": f"{error.strerror or error}{place}", "remedy": DISK}
    if isinstance(error, HTTPException):
        return {"status": error.status_code, "code": _code(error), **_told(error)}
    return {"status": 500, "code": "error", "message": "the workbench could not make this page", "remedy": REPORT}


def _code(error: HTTPException) -> str:
    return "filter" if isinstance(error, ValidationException) else "http"


def _told(error: HTTPException) -> dict[str, str]:
    """What to say of a request that no route takes, or of which a parameter cannot be read."""
    if isinstance(error, ValidationException):
        found = error.extra if isinstance(error.extra, list) else []
        parts = [f"{item.get('key', 'it')}: {_said(item)}" for item in found if isinstance(item, dict)]
        return {"message": "; ".join(parts)[:400] or error.detail, "remedy": SEE}
    if error.status_code == 400:
        return {"message": f"what was sent cannot be read: {error.detail}"[:400], "remedy": SEE}
    return TOLD.get(error.status_code, {"message": error.detail, "remedy": "start at the overview"})


def _said(item: dict[str, Any]) -> str:
    """What is wrong with a part of a request; of one that is not there the framework says its name alone."""
    said = str(item.get("message", ""))
    return "is missing" if said == repr(item.get("key")) else said


SEE = "see what can be asked: /api/schema/openapi.json"
TOLD = {
    404: {"message": "there is nothing at this address", "remedy": f"{SEE}, or start at the overview"},
    405: {"message": "this address does not take that method", "remedy": "read it with GET"},
}
DISK = "check the path, the rights and the space on the disk, then load the page again"
REPORT = "look at the terminal where dateline serve runs; this is a fault of dateline, please report it"


def answer_fault(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """An error as a page, or as JSON under /api."""
    said = fault(error)
    if said["status"] == 500:
        request.logger.exception("a page could not be made") if request.app.logger else None
    if request.url.path.startswith("/api"):
        headers = (error.headers if isinstance(error, HTTPException) else None) or {}
        return Response({"error": said}, status_code=said["status"], media_type=MediaType.JSON, headers=headers)
    page = {**said, "title": TITLES.get(said["status"], "Not possible")}
    shell = {"part": "fault", "page": page, "heading": page["title"], "here": "", "scripts": ("keys.js",)}
    html = render("page.html", link=server_link, **shell, **FIXED)
    return Response(html, status_code=said["status"], media_type=MediaType.HTML)


FIXED: dict[str, Any] = {"is_report": False, "has_charts": False, "known": frozenset(), "version": "", "title": ""}
