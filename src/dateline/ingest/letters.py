"""E-mail messages (EML) and pages that a browser saved as one file (MHTML)."""

import email
import email.errors
import email.header
import re
from collections.abc import Iterator
from email.message import Message
from email.utils import parseaddr

from dateline.ingest.bounds import Refused
from dateline.ingest.encoding import decode
from dateline.ingest.flatten import flatten
from dateline.ingest.page import text_page
from dateline.ingest.reader import Blob, Found, Reader, bytes_part
from dateline.model.document import Declared

OWN_HEADERS = frozenset({"from", "date", "subject", "message-id", "received", "mime-version", "to", "return-path"})
ATTACHED = (".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".eml", ".zip", ".csv", ".mht", ".mhtml", ".jsonl")
"""Attachments that may hold articles; pictures, signatures and calendars are passed over."""
MIN_SHARE = 0.5
"""The plain part is read when it has at least this share of the HTML part's characters: many are only a notice."""
FAULTS = (email.errors.MessageError, LookupError, ValueError, AttributeError, TypeError, AssertionError)
"""What the standard library's parser raises on headers that are hostile or damaged."""
_FORWARDED = re.compile(r"\A(?:(?:re|aw|fwd?|wg|tr|rv|sv|vs)\s*:\s*)+", re.I)
"""What mail programs put before the subject of an answer or of a letter passed on."""
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: .{0,40}(?:Saved by|Internet Explorer))", re.I | re.M)


def matches_mhtml(blob: Blob) -> bool:
    """Whether the name says a saved page, or the headers do."""
    if blob.suffix in (".mht", ".mhtml"):
        return _HEADER.match(blob.head.lstrip()) is not None
    return _has_headers(blob.head) and bool(_SAVED.search(blob.head[:4096]))


def matches_email(blob: Blob) -> bool:
    """Whether the name says a message, or the bytes open with headers that only messages have."""
    return blob.suffix == ".eml" or _has_headers(blob.head)


def _has_headers(head: bytes) -> bool:
    top = re.split(rb"\r?\n\r?\n", head[:8192].lstrip(), maxsplit=1)[0]
    if not _HEADER.match(top):
        return False
    names = {found.group(1).decode().lower() for line in top.splitlines() if (found := _HEADER.match(line))}
    return bool(names & {"message-id", "mime-version", "received"}) and bool(names & {"from", "date"})


def read_mhtml(blob: Blob) -> Iterator[Found]:
    """The page itself; frames, pictures and styles are left out, and nothing that it points to is followed."""
    message = _parse(blob.stream.read(blob.settings.max_bytes + 1))
    for part in _leaves(message):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            html = decode(_payload(part), charset=part.get_content_charset())
            url = _header(message, "snapshot-content-location") or _header(part, "content-location")
            declared = Declared(url=url if url and url.startswith("http") else None)
            yield text_page(html.text, source=blob.source, media="text/html", declared=declared, notes=html.notes)
            return
    raise Refused("no-text", "a saved page without an HTML part")


def read_email(blob: Blob) -> Iterator[Found]:
    """The letter's text, and each attachment that may hold an article."""
    message = _parse(blob.read_all())
    text, notes = _text(message)
    declared = declare(message)
    attached = list(_attachments(message, blob))
    if text:
        body = f"{declared.title}\n\n{text}" if declared.title and not text.startswith(declared.title) else text
        yield text_page(body, source=blob.source, declared=declared, notes=notes)
    elif not attached:
        raise Refused("empty", "a message without text")
    yield from attached


def declare(message: Message) -> Declared:
    """What the headers say: subject, date, sender, address in an archive."""
    name, address = parseaddr(_header(message, "from") or "")
    return Declared(
        title=_FORWARDED.sub("", _header(message, "subject") or "") or None,
        published=_header(message, "date"),
        publisher=name or address or None,
        language=_header(message, "content-language"),
        url=(_header(message, "archived-at") or "").strip("<>") or None,
    )


def _parse(raw: bytes) -> Message:
    message = email.message_from_bytes(raw)
    if not OWN_HEADERS & {name.lower() for name in message.keys()}:  # noqa: SIM118
        raise Refused("malformed", "not a message: it has no headers")
    return message


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in order; messages within a message are not opened."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        children = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(children, list):
            waiting.extend(child for child in reversed(children) if isinstance(child, Message))
        else:
            yield part


def _text(message: Message) -> tuple[str, tuple[str, ...]]:
    """The message's own text: its plain part, or its HTML part where the plain one is only a notice."""
    found: dict[str, str] = {}
    notes: tuple[str, ...] = ()
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or _is_attached(part) or kind in found:
            continue
        text, said = decode(_payload(part), charset=part.get_content_charset())
        notes += said
        found[kind] = _unflowed(text, part) if kind == "text/plain" else flatten(text)
    plain, rich = found.get("text/plain", "").strip(), found.get("text/html", "").strip()
    return (plain, notes) if len(plain) >= MIN_SHARE * len(rich) else (rich, notes)


def _unflowed(text: str, part: Message) -> str:
    """Lines joined where the sender broke them for width only (RFC 3676)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"(?<=[^\n-]) \n(?=[^\n>])", " ", text) if part.get_param("format") == "flowed" else text


def _attachments(message: Message, blob: Blob) -> Iterator[Found]:
    for number, part in enumerate(_leaves(message), start=1):
        source = f"{blob.source}#attachment-{number}"
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                yield bytes_part(inner[0].as_bytes(), source=source, name="message.eml")
            continue
        name = _decoded(part.get_filename() or "") or ""
        if name.lower().endswith(ATTACHED) and _is_attached(part):
            yield bytes_part(_payload(part), source=source, name=name)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str | None:
    return _decoded(str(message.get(name) or ""))


def _decoded(value: str) -> str | None:
    """A header's value without its codings, on one line."""
    try:
        text = str(email.header.make_header(email.header.decode_header(value)))
    except FAULTS:
        text = value
    return " ".join(text.split()) or None


MHTML = Reader(name="mhtml", what="a saved page", matches=matches_mhtml, read=read_mhtml, faults=FAULTS)
EMAIL = Reader(name="email", what="a message", matches=matches_email, read=read_email, faults=FAULTS)
