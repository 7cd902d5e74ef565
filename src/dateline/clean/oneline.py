"""A page that came as a single line: cut where its title block ends and where its footer begins."""

from itertools import pairwise

import msgspec

from dateline.clean.blocks import Block, count_words
from dateline.clean.cues import Cues

MIN_WORDS = 40
HEAD_WINDOW = 300
FOOT_FROM = 0.4
"""A footer is looked for in the last part of the line only."""


def cut_line(blocks: tuple[Block, ...], cues: Cues) -> tuple[Block, ...]:
    """The blocks as they are, or the parts of a single long one: before the agency's dateline, the story, the footer."""
    if len(blocks) != 1 or blocks[0].words < MIN_WORDS:
        return blocks
    whole = blocks[0]
    head = cues.find_opening(whole.text[:HEAD_WINDOW])
    foot = cues.find_footer(whole.text, start=int(FOOT_FROM * len(whole.text)))
    cuts = sorted({0, head or 0, foot or len(whole.text), len(whole.text)})
    parts = [_part(whole, start, end) for start, end in pairwise(cuts)]
    return tuple(part for part in parts if part is not None)


def _part(whole: Block, start: int, end: int) -> Block | None:
    text = whole.text[start:end]
    trimmed = text.strip()
    if not trimmed:
        return None
    first = whole.start + start + len(text) - len(text.lstrip())
    return msgspec.structs.replace(whole, start=first, end=first + len(trimmed), text=trimmed, words=count_words(trimmed))
