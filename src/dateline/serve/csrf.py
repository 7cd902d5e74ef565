"""Proof that a change was asked for on a page of this workbench, not on a page of somebody else's.

How to add a route that changes something:

* a form: `<form method="post" action="/review/...">{{ csrf_field() }} ... </form>`; `csrf_field` is known in every
  template and gives the hidden field `csrf`. The form is sent as application/x-www-form-urlencoded, the default.
* from a script: read `document.querySelector('meta[name="dateline-csrf"]').content`, which every page has, and send it
  as the header `x-dateline-csrf`, with a JSON body.
* show neither where `read_only` is true (known in every template; in a handler `request.app.state.read_only`).

Nothing is to be checked in the handler. Whatever is not GET, HEAD or OPTIONS has been through `gate` before any handler
runs: it came from this origin by what the browser says (Origin, Sec-Fetch-Site), it carries the secret, its body is
within `gate.MOST_BYTES`. Otherwise the answer is 403 or 413 in the one shape of errors, and the handler is never called.
The secret is made when the process begins; a page from before a restart is told to load anew, and nothing is done.
"""

from collections.abc import Mapping
from functools import cache
from hmac import compare_digest
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup

FIELD = "csrf"
HEADER = "x-dateline-csrf"
FORM = "application/x-www-form-urlencoded"


@cache
def secret() -> str:
    """The secret of this process: whoever can read a page of the workbench knows it, and nobody else."""
    return token_urlsafe(32)


def csrf_field() -> Markup:
    """The hidden field that every form needs which changes something."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, secret())


def is_same(given: str, expected: str) -> bool:
    """Whether two secrets are the same; the time it takes does not tell how much of them is."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), expected.encode())


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Whether the browser says that a request comes from a page of this origin; programs that say nothing pass."""
    if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""


def has_secret(headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a request carries the secret, in its header or in the field of a form."""
    if HEADER in headers:
        return is_same(headers[HEADER], secret())
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return False
    found = parse_qs(body.decode("utf-8", "replace")).get(FIELD, [""])
    return len(found) == 1 and is_same(found[0], secret())
