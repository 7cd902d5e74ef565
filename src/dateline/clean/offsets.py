"""NFC with the way back: the normalised text and the map from it to the raw text."""

import unicodedata

from dateline.model.span import OffsetMap

FIRST_COMBINING = 0x300
"""No character below this one ever joins the one before it (Unicode normalisation data)."""


def normalise(raw: str) -> tuple[str, OffsetMap]:
    """The NFC of a text and the map back to it; the map is empty when nothing changed."""
    if raw.isascii() or unicodedata.is_normalized("NFC", raw):
        return raw, OffsetMap()
    pieces: list[str] = []
    columns: tuple[list[int], list[int], list[int]] = ([], [], [])
    at = 0
    for start, end in _clusters(raw):
        piece = unicodedata.normalize("NFC", raw[start:end])
        _add(columns, at, start, end - start, len(piece))
        pieces.append(piece)
        at += len(piece)
    text_at, raw_at, length = columns
    return "".join(pieces), OffsetMap(text_at=tuple(text_at), raw_at=tuple(raw_at), length=tuple(length))


def _clusters(raw: str) -> list[tuple[int, int]]:
    """Ranges that normalise on their own: cut wherever the next character joins nothing before it."""
    starts = [0]
    for at in range(1, len(raw)):
        if ord(raw[at]) < FIRST_COMBINING or not _joins(raw[starts[-1] : at], raw[at]):
            starts.append(at)
    return list(zip(starts, [*starts[1:], len(raw)], strict=True))


def _joins(before: str, char: str) -> bool:
    if unicodedata.combining(char):
        return True
    whole = unicodedata.normalize("NFC", before + char)
    return whole != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", char)


def _add(columns: tuple[list[int], list[int], list[int]], at: int, start: int, n_raw: int, n_text: int) -> None:
    """Append a cluster: it extends the last piece while the two texts run in step, else opens a piece."""
    text_at, raw_at, length = columns
    in_step = bool(length) and at == text_at[-1] + length[-1] and start == raw_at[-1] + length[-1]
    if in_step and n_raw == n_text:
        length[-1] += n_text
        return
    text_at.append(at)
    raw_at.append(start)
    length.append(min(n_raw, n_text))
