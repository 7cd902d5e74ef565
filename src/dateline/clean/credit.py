"""Who wrote and who published: the agency and the outlet, with the words that say so."""

import re
from collections.abc import Iterator

from dateline.clean.cues import Cues
from dateline.clean.label import PARTS, Labelled, is_same
from dateline.model.document import Declared, Evidence, Section
from dateline.model.span import Span

CREDIT_KINDS = ("byline", "dateline", "credit")
PICTURE_RULES = ("picture-credit", "caption")
MAX_BOX_WORDS = 6
_BRACKET = re.compile(r"\(([A-Z][^()]{1,40})\)")
_OWNER = re.compile(
    r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:©\s*)?(?:\d{4}\s*,?\s*)?([A-Z][\w’'.& -]{2,40}?)\s*(?:\d{4})?\s*(?:[.,]|$)"
)
_SPLIT = re.compile(r"\s+[-–—|·•»]\s+")


def find_agency(
    text: str, sections: tuple[Section, ...], declared: Declared, cues: Cues
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The agency whose copy this is, and the evidence; one that is merely quoted or credited a picture does not count.

    Two different agencies in credits ("with inputs from AFP and Reuters"): the first one. Without a credit, an agency that
    is itself the publisher ("Agence France Presse -- English").
    """
    evidence = [*_declared(declared, cues), *_in_sections(text, sections, cues), *_as_publisher(declared, cues)]
    if not evidence:
        return None, ()
    agency = evidence[0][0]
    return agency, tuple(found for name, found in evidence if name == agency)


def _declared(declared: Declared, cues: Cues) -> Iterator[tuple[str, Evidence]]:
    for field, value in (("agency", declared.agency), ("author", declared.author)):
        known = [name for name, _, _ in cues.find_agencies(value or "")]
        guessed = (cues.guess_agency(part.strip()) for part in (value or "").split(","))
        agency = next(iter(known), None) or next(filter(None, guessed), None)
        if value and agency:
            yield agency, Evidence(text=value, note=f"declared {field}")


def _as_publisher(declared: Declared, cues: Cues) -> Iterator[tuple[str, Evidence]]:
    """The agency that the publisher's name begins with, unless that is the name of an outlet."""
    name = (declared.publisher or "").strip()
    first = next(iter(cues.find_agencies(name)), None)
    is_first = first is not None and name[: first[1]].strip().lower() in ("", "the")
    if first is not None and is_first and (cues.agency_of(name) or not cues.guess_outlet(name)):
        yield first[0], Evidence(text=name, note="declared publisher")


def _in_sections(text: str, sections: tuple[Section, ...], cues: Cues) -> Iterator[tuple[str, Evidence]]:
    for section in sections:
        words = section.span.of(text)
        is_credit = section.kind in CREDIT_KINDS and section.why not in PICTURE_RULES
        is_box = section.why == "under footer-heading" and len(words.split()) <= MAX_BOX_WORDS
        if not (is_credit or (is_box and cues.agency_of(words))):
            continue
        for name, start, end in _agencies_in(words, cues, is_dateline=section.why == "agency-dateline"):
            at = section.span.start
            note = "author box" if is_box else section.why
            yield name, Evidence(text=words[start:end], span=Span(start=at + start, end=at + end), note=note)


def _agencies_in(words: str, cues: Cues, *, is_dateline: bool) -> list[tuple[str, int, int]]:
    """The first agency named in a credit; in a dateline's brackets, or alone on a line, one that nobody listed too."""
    known = cues.find_agencies(words)[:1]
    if known:
        return known
    bracket = _BRACKET.search(words) if is_dateline else None
    if bracket is not None and not _is_outlet(bracket.group(1), cues):
        return [(bracket.group(1), *bracket.span(1))]
    guess = cues.guess_agency(words)
    return [(guess, 0, len(words))] if guess else []


def find_publisher(labelled: Labelled, declared: Declared, cues: Cues) -> tuple[str | None, str | None]:
    """The title without the outlet's name, and the outlet: from metadata, a "Title - Outlet" line, or the address."""
    title, outlet = _split_title(labelled, declared.title, cues)
    by_url = cues.outlet_at(declared.url) if declared.url else None
    return title, declared.publisher or outlet or by_url or _from_lines(labelled, cues) or _from_dateline(labelled, cues)


def _from_lines(labelled: Labelled, cues: Cues) -> str | None:
    """An outlet's name alone in a line (or between bars) above the story, or in a copyright line."""
    for label in labelled.labels:
        if label.kind in ("lead", "body"):
            break
        for part in PARTS.split(label.block.text):
            found = cues.guess_outlet(part.strip())
            found = found or (_before_date(part, cues) if label.kind == "dateline" else None)
            if found and cues.agency_of(found) is None:
                return found
    for label in labelled.labels:
        owner = _OWNER.match(label.block.text) if label.why == "legal" else None
        if owner is not None:
            return owner.group(1).strip()
    return None


def _before_date(part: str, cues: Cues) -> str | None:
    """The outlet that a line with a date begins with: "GORIS HERALD Thursday 4 March 2021"."""
    words = part.split()
    known = (cues.guess_outlet(" ".join(words[:count])) for count in range(min(len(words) - 1, MAX_BOX_WORDS), 1, -1))
    return next(filter(None, known), None)


def _from_dateline(labelled: Labelled, cues: Cues) -> str | None:
    """The name in a dateline's brackets if it looks like an outlet's: "GORIS, 2 May 2023 (Example Bulletin) - "."""
    lead = next((label.block.text for label in labelled.labels if label.kind == "lead"), "")
    found = cues.find_prefix(lead, is_first=True)
    bracket = _BRACKET.search(lead[: found[1]]) if found is not None else None
    return bracket.group(1) if bracket is not None and _is_outlet(bracket.group(1), cues) else None


def _is_outlet(name: str, cues: Cues) -> bool:
    return cues.guess_outlet(name) is not None and cues.guess_agency(name) is None


def _split_title(labelled: Labelled, declared_title: str | None, cues: Cues) -> tuple[str | None, str | None]:
    title = (declared_title or (labelled.title.text if labelled.title else None) or "").strip()
    if not title:
        return None, None
    lines = [label.block.text for label in labelled.labels if label.kind == "headline"]
    for line in dict.fromkeys((title, *lines)):
        for cut in _SPLIT.finditer(line):
            head, tail = line[: cut.start()].strip(), line[cut.end() :].strip()
            if cues.outlet_of(tail) or any(is_same(head, other) for other in lines if other != line):
                return (head if line == title else title), cues.outlet_of(tail) or tail
    return title, None
