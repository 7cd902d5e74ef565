"""Repairs text that somebody decoded wrongly before it came here, and says so."""

import ftfy
import msgspec
from ftfy.badness import is_bad

from dateline.ingest.page import make_page
from dateline.model.document import Declared, Page


def mend(page: Page) -> Page:
    """The page with mojibake repaired and a note of it; the same page when there is none.

    Only bytes that are UTF-8 are looked at: others are decoded by `clean`. Lines are repaired one by one, so that
    text that was decoded twice in places only is mended there only. Offsets then refer to the repaired text. Known
    to miss: damage in which characters were lost.
    """
    if page.raw.isascii():
        return _with_declared(page)
    try:
        text = page.raw.decode()
    except UnicodeDecodeError:
        return _with_declared(page)
    lines = text.split("\n")
    mended = [_mended(line) for line in lines]
    count = sum(before != after for before, after in zip(lines, mended, strict=True))
    if not count:
        return _with_declared(page)
    made = make_page(
        "\n".join(mended).encode(),
        source=page.source,
        media=page.media,
        declared=page.declared,
        notes=(*page.notes, f"mojibake repaired in {count} lines"),
    )
    return _with_declared(made)


def _mended(line: str) -> str:
    return ftfy.fix_encoding(line) if is_bad(line) else line


def _with_declared(page: Page) -> Page:
    given = msgspec.structs.asdict(page.declared)
    mended = {name: _mended(value) if value else value for name, value in given.items()}
    if mended == given:
        return page
    return msgspec.structs.replace(page, declared=Declared(**mended))
