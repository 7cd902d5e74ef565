"""Which language a text is in, cautiously: short and mixed texts are not judged."""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline.model.document import Section

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_LETTERS = 120
"""Below this many letters the identifier errs too often on names (a list of places reads as another language)."""
MIN_SURE = 0.9
SAMPLE = 1_000
"""Characters shown to the identifier; it takes 1 ms for these, and is right on all of 275 news articles."""
MAX_FOREIGN_SCRIPT = 0.6
MIN_SHARE = 1 / 3
MOST_PARAGRAPHS = 60
ANY = "*"
"""Stands for every language in `clean.languages`."""


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # a third of a second that only a worker has to spend

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify(text: str) -> tuple[str | None, float]:
    """The language (ISO 639-1) of the first characters of a text and how sure that is; (None, 0.0) if too few."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return None, 0.0
    language, sure = _identifier().classify(sample)
    return str(language), float(sure)


def tell_other(sections: tuple[Section, ...], text: str, *, language: str | None) -> tuple[Section, ...]:
    """The sections, each that is surely in another language than the document's with that language.

    Sections of fewer than 120 letters are not judged, unless they are in another script; nor are those that are in another
    language only in part.
    """
    if language is None:
        return sections
    is_latin = not _is_other_script(text)
    return tuple(_tell(section, section.span.of(text), language=language, is_latin=is_latin) for section in sections)


def _tell(section: Section, words: str, *, language: str, is_latin: bool) -> Section:
    if is_latin and _is_other_script(words):
        return msgspec.structs.replace(section, language=str(_identifier().classify(words[:SAMPLE])[0]))
    other, sure = identify(words)
    if other is None or other == language or sure < MIN_SURE:
        return section
    half = len(words) // 2
    is_whole = all(identify(part)[0] in (other, None) for part in (words[:half], words[half:]))
    return msgspec.structs.replace(section, language=other) if is_whole else section


def judge(text: str, *, languages: tuple[str, ...]) -> tuple[str | None, bool]:
    """The language of a text, None if unclear, and whether the text is to be let pass.

    It passes unless its beginning, middle and end are all surely in other languages and fewer than a third of its letters
    stand in paragraphs in one that may pass: an English article that opens with a long quotation, or holds paragraphs in
    another script, passes. A short text passes unless it is mostly in another script than Latin. `*` lets all pass.
    """
    first, sure = identify(text)
    if ANY in languages:
        return first, True
    if first is None:
        return None, not _is_other_script(text)
    if first in languages:
        return first, True
    others = (identify(text[len(text) // 2 :]), identify(text[-SAMPLE:]))
    passing = next((language for language, _ in others if language in languages), None) or _by_paragraphs(text, languages)
    if passing is not None:
        return passing, True
    return (first, False) if sure >= MIN_SURE else (None, True)


def _by_paragraphs(text: str, languages: tuple[str, ...]) -> str | None:
    """The language that may pass in which the paragraphs are that hold at least a third of the letters."""
    paragraphs = text.split("\n")[:MOST_PARAGRAPHS]
    latin = "\n".join(each for each in paragraphs if not _is_other_script(each))
    if len(latin) > MIN_SHARE * len(text) and identify(latin)[0] in languages:
        return identify(latin)[0]
    letters: Counter[str] = Counter()
    for paragraph in paragraphs:
        language, _ = identify(paragraph)
        letters[language or ""] += sum(map(str.isalpha, paragraph))
    found = max((each for each in languages if letters[each]), key=lambda each: letters[each], default=None)
    return found if found and letters[found] >= MIN_SHARE * letters.total() else None


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    foreign = sum(ord(char) > 0x24F for char in letters)
    return len(letters) >= 10 and foreign > MAX_FOREIGN_SCRIPT * len(letters)
