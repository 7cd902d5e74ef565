"""Which language a text is in, cautiously: short and mixed texts are not judged."""

from functools import cache

import msgspec
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dateline.model.document import Section

MIN_LETTERS = 120
"""Below this many letters the identifier errs too often on names (a list of places reads as another language)."""
MIN_SURE = 0.9
SAMPLE = 1_000
"""Characters shown to the identifier; it takes 1 ms for these, and is right on all of 275 news articles."""
MAX_FOREIGN_SCRIPT = 0.6
ANY = "*"
"""Stands for every language in `clean.languages`."""


@cache
def _identifier() -> LanguageIdentifier:
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

    Sections of fewer than 120 letters are not judged, nor are those that are in another language only in part.
    """
    if language is None:
        return sections
    return tuple(_tell(section, section.span.of(text), language=language) for section in sections)


def _tell(section: Section, words: str, *, language: str) -> Section:
    other, sure = identify(words)
    if other is None or other == language or sure < MIN_SURE:
        return section
    half = len(words) // 2
    is_whole = all(identify(part)[0] in (other, None) for part in (words[:half], words[half:]))
    return msgspec.structs.replace(section, language=other) if is_whole else section


def judge(text: str, *, languages: tuple[str, ...]) -> tuple[str | None, bool]:
    """The language of a text, None if unclear, and whether the text is to be let pass.

    It passes unless its beginning, middle and end are all surely in other languages, so that an English article that
    opens with a long quotation passes; or, when short, it is mostly in another script than Latin. `*` lets all pass.
    """
    first, sure = identify(text)
    if ANY in languages:
        return first, True
    if first is None:
        return None, not _is_other_script(text)
    if first in languages:
        return first, True
    others = (identify(text[len(text) // 2 :]), identify(text[-SAMPLE:]))
    passing = next((language for language, _ in others if language in languages), None)
    if passing is not None:
        return passing, True
    return (first, False) if sure >= MIN_SURE else (None, True)


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    foreign = sum(ord(char) > 0x24F for char in letters)
    return len(letters) >= 10 and foreign > MAX_FOREIGN_SCRIPT * len(letters)
