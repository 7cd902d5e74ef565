"""Which blocks of a page are the story and which stand around it."""

import re
from collections.abc import Sequence

import msgspec

from dateline.clean.blocks import Block, content, names
from dateline.clean.cues import Cues, Rule
from dateline.clean.region import find_region, is_story, is_table_row
from dateline.model.document import SectionKind

MIN_TITLE_WORDS = 3
MAX_TITLE_WORDS = 32
MAX_SHARED = 5
MENU_BARS, MENU_WORDS = 2, 3
"""A line of so many bars or points, with at most so many words between them, is a menu."""
NEAR_STORY = 10
MAX_CLOSING = 6
MIN_COMMENTED = 2
"""Paragraphs of story before a heading of comments; with fewer it is a link at the top of the page."""
STORY_KINDS = ("lead", "body")
MAX_HEADING_WORDS = 16
PARTS = re.compile(r"\s*[|/•·»]\s*|\s+[-–—]\s+")
"""What stands between the parts of a line such as "Outlet | World | Sunday"."""
AFTER = "line after the story"
CLOSING = "closing line"
ROW = "row of a table"
STORY_SHARE = 0.4
"""A paragraph after a heading for other stories goes on with the story if this share of its names was in it before."""
TEASER_SHARE = 0.5
"""A line with this share of its names in the paragraph under it is that paragraph's title."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a block is, why, and the rule that said so (None: its shape or place did)."""

    block: Block
    kind: SectionKind
    why: str
    rule: Rule | None = None


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """All blocks of a page with their kinds, and the block that holds the title."""

    labels: tuple[Label, ...]
    title: Block | None

    @property
    def has_flag(self) -> bool:
        """Whether a rule marks the text as translated by a machine."""
        return any(label.rule is not None and label.rule.flag == "translated" for label in self.labels)


def label(blocks: Sequence[Block], cues: Cues, *, declared_title: str | None = None, is_extracted: bool = False) -> Labelled:
    """The kind of every block; a page without running text keeps its lines as body, except what a rule names.

    `is_extracted` says that an extractor has left out other stories and most furniture: then lines after the story are
    its own, and running text under a heading for something else goes on with it. On the tuned half of the 95 pages of
    the benchmark this raises F1 from .974 to .979.
    """
    marks = [cues.find_line(block.text, words=block.words) for block in blocks]
    copies = _find_copies(blocks)
    hidden = [at in copies or _is_title(blocks, at, declared_title) for at in range(len(blocks))]
    region = find_region(blocks, marks, hidden)
    if region is None:
        return _label_short(blocks, marks, declared_title)
    first, end = region
    head, title = _label_head(blocks[:first], marks[:first], _story_words(blocks[first:end]), cues, declared_title)
    copies = {at - first for at in copies}
    rest = _label_rest(blocks[first:end], marks[first:end], title=title, copies=copies, is_extracted=is_extracted)
    under = next((label.rule for label in reversed(rest) if label.rule and label.rule.extent == "rest"), None)
    opened = under if rest[-1].kind not in STORY_KINDS else None
    tail = _label_tail(blocks[end:], marks[end:], opened=opened, is_extracted=is_extracted)
    labels = (*(_mark_outlet(label, cues) for label in head), *_mark_lines([*rest, *tail], cues))
    return Labelled(labels=labels, title=title)


def _is_title(blocks: Sequence[Block], at: int, declared_title: str | None) -> bool:
    """Whether a block that reads like a sentence is the title: it equals the declared one, or is a question or an
    exclamation at the top with a story under it."""
    text = blocks[at].text
    if declared_title and is_same(text, declared_title):
        return True
    is_top = at == 0 and len(blocks) > 1 and blocks[0].words <= MAX_TITLE_WORDS
    return is_top and text.endswith(("?", "!")) and is_story(blocks[1])


def is_same(a: str, b: str) -> bool:
    """Whether two lines say the same, but for case, spaces, quotation marks and final punctuation."""
    return _fold(a) == _fold(b) != ""


def _fold(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _find_copies(blocks: Sequence[Block]) -> set[int]:
    """The places of paragraphs that stand on the page before in the same words."""
    seen: set[str] = set()
    copies: set[int] = set()
    for at, block in enumerate(blocks):
        if is_story(block):
            folded = _fold(block.text)
            if folded in seen:
                copies.add(at)
            seen.add(folded)
    return copies


def _story_words(blocks: Sequence[Block]) -> frozenset[str]:
    return frozenset(word for block in blocks if is_story(block) for word in content(block.text))


def _label_short(blocks: Sequence[Block], marks: Sequence[Rule | None], declared_title: str | None) -> Labelled:
    """A page without running text: a line above others is the title, the other lines are body."""
    free = [at for at, mark in enumerate(marks) if mark is None]
    title_at = next((at for at in free if declared_title and is_same(blocks[at].text, declared_title)), None)
    if title_at is None and len(free) > 1 and not blocks[free[0]].is_closed:
        title_at = free[0]
    labels = []
    for at, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        if at == title_at:
            labels.append(Label(block=block, kind="headline", why="title"))
        elif mark is not None:
            labels.append(_by_rule(block, mark))
        else:
            labels.append(Label(block=block, kind="body", why="short text"))
    return Labelled(labels=tuple(labels), title=None if title_at is None else blocks[title_at])


def _by_rule(block: Block, rule: Rule) -> Label:
    return Label(block=block, kind=rule.kind, why=rule.id, rule=rule)


# ---- above the story ---------------------------------------------------------------------------------------------


def _label_head(
    blocks: Sequence[Block], marks: Sequence[Rule | None], story: frozenset[str], cues: Cues, declared_title: str | None
) -> tuple[list[Label], Block | None]:
    title = _find_title(blocks, marks, story, cues, declared_title)
    labels = []
    for at, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        follower = marks[at + 1] if at + 1 < len(marks) else None
        if title is not None and (at == title or is_same(block.text, blocks[title].text)):
            labels.append(Label(block=block, kind="headline", why="title"))
        elif mark is not None:
            labels.append(_by_rule(block, mark))
        else:
            labels.append(_head_line(block, follower, cues, title=None if title is None else blocks[title]))
    return labels, None if title is None else blocks[title]


def _find_title(
    blocks: Sequence[Block], marks: Sequence[Rule | None], story: frozenset[str], cues: Cues, declared_title: str | None
) -> int | None:
    """The line above the story that shares most words with it; the first among equals.

    Lines far above count half, whole sentences and lines that look like the outlet's or hold a date still less.
    """
    best, best_score = None, -1.0
    for at, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        if declared_title and is_same(block.text, declared_title):
            return at
        if mark is not None or not MIN_TITLE_WORDS <= block.words <= MAX_TITLE_WORDS:
            continue
        words = content(block.text)
        score = share(words, story) * min(len(words & story), MAX_SHARED)
        score *= (1.0 if len(blocks) - at <= NEAR_STORY else 0.5) * (0.4 if block.is_prose else 1.0)
        score *= 0.2 if _is_masthead(block, cues) else 1.0
        if score > best_score + 0.01:
            best, best_score = at, score
    return best


def _is_masthead(block: Block, cues: Cues) -> bool:
    """Whether a line begins with an outlet ("The Example Observer - since 1931"), is a menu ("Suva | Nadi | Opinion") or
    tells a day beside other things.
    """
    first, *rest = PARTS.split(block.text)
    is_named = bool(rest) and cues.guess_outlet(first.strip()) is not None
    is_menu = len(rest) >= MENU_BARS and all(len(part.split()) <= MENU_WORDS for part in (first, *rest))
    return is_named or is_menu or cues.find_head(block.text, words=block.words) is not None


def _head_line(block: Block, follower: Rule | None, cues: Cues, *, title: Block | None) -> Label:
    if follower is not None and follower.kind == "credit":
        return Label(block=block, kind="caption", why="above a picture credit")
    found = cues.find_head(block.text, words=block.words)
    if found is not None:
        return _by_rule(block, found)
    if title is not None and _resembles(block, title):
        return Label(block=block, kind="headline", why="repeats the title")
    if title is not None and block.start > title.start and block.words >= MIN_TITLE_WORDS:
        return Label(block=block, kind="headline", why="line under the title")
    return Label(block=block, kind="boilerplate", why="line above the story")


def _resembles(block: Block, title: Block) -> bool:
    """Whether one of two lines begins with the other ("Title" and "Title - Outlet")."""
    a, b = sorted((_fold(block.text), _fold(title.text)), key=len)
    return len(a) >= 12 and b.startswith(a)


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that is in `whole`; 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


# ---- the story and what follows it -------------------------------------------------------------------------------


def _label_rest(
    blocks: Sequence[Block], marks: Sequence[Rule | None], *, title: Block | None, copies: set[int], is_extracted: bool
) -> list[Label]:
    labels: list[Label] = []
    story: set[str] = set()
    opened: Rule | None = None
    last = max(at for at, (block, mark) in enumerate(zip(blocks, marks, strict=True)) if mark is None and is_story(block))
    for at, (block, mark) in enumerate(zip(blocks, marks, strict=True)):
        if mark is None and opened is not None and not _is_final(opened, labels):
            is_more = _resumes(blocks, at, frozenset(story)) or (is_extracted and is_story(block))
            opened = None if is_more else opened
        if mark is not None:
            opened = _open(mark, opened)
            labels.append(_by_rule(block, mark))
        elif opened is not None:
            labels.append(Label(block=block, kind=opened.kind, why=f"under {opened.id}", rule=None))
        elif at in copies:
            labels.append(Label(block=block, kind="boilerplate", why="repeats a paragraph"))
        else:
            labels.append(_story_block(blocks, at, last=last, title=title, is_first=not story))
            story |= names(block.text) if labels[-1].kind in STORY_KINDS else set()
    return labels


def _is_final(opened: Rule, labels: Sequence[Label]) -> bool:
    """Whether nothing under a heading is story again: readers' comments name who the story names."""
    return opened.kind == "comment" and sum(label.kind in STORY_KINDS for label in labels) >= MIN_COMMENTED


def _open(mark: Rule, opened: Rule | None) -> Rule | None:
    return mark if mark.extent == "rest" else opened


def _resumes(blocks: Sequence[Block], at: int, story: frozenset[str]) -> bool:
    """Whether the story goes on at this block after a heading for something else.

    It must be running text about the story's names, flush left, and not the teaser of the line above it.
    """
    block, before = blocks[at], blocks[at - 1] if at else None
    words = names(block.text)
    if not is_story(block) or block.indent > 1 or share(words, story) < STORY_SHARE:
        return False
    is_teaser = before is not None and not before.is_closed and share(names(before.text), words) >= TEASER_SHARE
    return not is_teaser and not _is_teaser_list(blocks, at)


def _is_teaser_list(blocks: Sequence[Block], at: int) -> bool:
    """Whether lines and paragraphs alternate here, as in a list of other stories with their first sentences."""
    near = blocks[max(at - 3, 0) : at + 4]
    titles = sum(not block.is_closed and block.words >= MIN_TITLE_WORDS for block in near)
    return titles >= 3


def _story_block(blocks: Sequence[Block], at: int, *, last: int, title: Block | None, is_first: bool) -> Label:
    block = blocks[at]
    if title is not None and is_same(block.text, title.text):
        return Label(block=block, kind="headline", why="repeats the title")
    if at > last:
        return _after_story(block)
    if is_story(block):
        kind: SectionKind = "lead" if is_first else "body"
        return Label(block=block, kind=kind, why="running text")
    if is_table_row(block):
        return Label(block=block, kind="caption", why=ROW)
    if _repeats(blocks, at):
        return Label(block=block, kind="boilerplate", why="repeats words of the story")
    if block.is_listing:
        return Label(block=block, kind="boilerplate", why="row of links")
    if block.is_closed or block.is_bullet or block.words > MAX_HEADING_WORDS:
        return Label(block=block, kind="body", why="line within the story")
    return Label(block=block, kind="headline", why="line between paragraphs")


def _label_tail(blocks: Sequence[Block], marks: Sequence[Rule | None], *, opened: Rule | None, is_extracted: bool) -> list[Label]:
    """What follows the story; nothing of it is story again, but for the lines that an extractor kept right after it."""
    labels: list[Label] = []
    for block, mark in zip(blocks, marks, strict=True):
        if mark is not None:
            opened = _open(mark, opened)
            labels.append(_by_rule(block, mark))
        elif opened is not None:
            labels.append(Label(block=block, kind=opened.kind, why=f"under {opened.id}"))
        elif is_table_row(block):
            labels.append(Label(block=block, kind="caption", why=ROW))
        elif all(label.why in (CLOSING, ROW) for label in labels) and (is_extracted or len(labels) < MAX_CLOSING):
            labels.append(Label(block=block, kind="body", why=CLOSING) if is_extracted else _after_story(block))
        else:
            labels.append(Label(block=block, kind="boilerplate", why=AFTER))
    return labels


def _after_story(block: Block) -> Label:
    if block.is_closed and block.words >= 3:
        return Label(block=block, kind="body", why=CLOSING)
    return Label(block=block, kind="boilerplate", why=AFTER)


def _repeats(blocks: Sequence[Block], at: int) -> bool:
    """Whether a short block's words stand in a longer block too: a pull quote."""
    folded = _fold(blocks[at].text)
    near = blocks[max(at - 8, 0) : at + 9]
    return len(folded) >= 20 and any(folded in _fold(other.text) for other in near if other.words > blocks[at].words)


def _mark_lines(labels: list[Label], cues: Cues) -> list[Label]:
    """Lines above a picture credit are captions, an agency's name alone after the story is its credit."""
    mended = list(labels)
    for at, found in enumerate(labels):
        follower = labels[at + 1] if at + 1 < len(labels) else None
        if found.why in ("line between paragraphs", AFTER) and follower is not None and follower.kind == "credit":
            mended[at] = msgspec.structs.replace(found, kind="caption", why="above a picture credit")
        elif found.why in (AFTER, CLOSING) and cues.guess_agency(found.block.text) is not None:
            mended[at] = msgspec.structs.replace(found, kind="byline", why="agency alone on a line")
    return mended


def _mark_outlet(found: Label, cues: Cues) -> Label:
    """A line under the title with the outlet's name among others ("Outlet | World | Sunday") says where and when."""
    parts = PARTS.split(found.block.text)
    is_line = found.why == "line under the title" and len(parts) > 1
    if is_line and any(cues.guess_outlet(part.strip()) for part in parts):
        return msgspec.structs.replace(found, kind="dateline", why="line with the outlet")
    return found


__all__ = ["Label", "Labelled", "is_same", "label", "share"]
